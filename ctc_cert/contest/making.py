"""Begin a contest: from a table of one's own, or the sample."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from ctc_cert.contest import sample
from ctc_cert.contest.folder import Contest, lay_out, read_table
from ctc_cert.home import Home

DAYS = 14
_TOML = """\
# The rules of one contest. They are checked whenever they are read; docs/contest.md explains each key.
id = "{id}"
target = "{target}"
metric = "{metric}"  # mae, rmse (less is better) or accuracy (more is better)
opens = {opens}
closes = {closes}
team_limit = 3  # people in a team
daily_limit = 5  # notebooks a team and day
winners = 3  # places that earn a badge
hours = 10  # of work, as the badge says
seconds = 120  # that a notebook may run
memory_mb = 2000

[title]
en = "{title[en]}"
km = "{title[km]}"

[question]
en = "{question[en]}"
km = "{question[km]}"
"""
_TITLE = {"en": "A contest (write its title)", "km": "ការប្រកួត (សូមសរសេរចំណងជើង)"}
_QUESTION = {
    "en": "Predict {target} for each row of test.csv.",
    "km": "ទស្សន៍ទាយ {target} សម្រាប់ជួរដេកនីមួយៗក្នុង test.csv។",
}


def from_sample(home: Home, name: str, now: datetime) -> Contest:
    """The sample contest, open from now on."""
    toml = _toml(name, sample.TARGET, "mae", now, sample.TITLE, sample.QUESTION)
    return lay_out(home.contests / name, sample.fields(), sample.TARGET, toml)


def from_table(
    home: Home, name: str, table: Path, target: str, metric: str, now: datetime
) -> Contest:
    """A contest over a CSV table; title and question are there to be rewritten."""
    question = {key: text.format(target=target) for key, text in _QUESTION.items()}
    toml = _toml(name, target, metric, now, _TITLE, question)
    return lay_out(home.contests / name, read_table(table, target), target, toml)


def _toml(
    name: str,
    target: str,
    metric: str,
    now: datetime,
    title: dict[str, str],
    question: dict[str, str],
) -> str:
    opens = now.astimezone().replace(second=0, microsecond=0)
    return _TOML.format(
        id=name,
        target=target,
        metric=metric,
        opens=opens.isoformat(),
        closes=(opens + timedelta(days=DAYS)).isoformat(),
        title=title,
        question=question,
    )
