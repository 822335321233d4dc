"""Begin a contest: from a table of one's own, or the sample."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ctc_cert.contest import sample
from ctc_cert.contest.folder import MOST, Contest, Row, lay_out, read_table, value
from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic
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
_KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
_WELCOME = """\
សៀវភៅកូដនេះត្រូវទុកបញ្ជី `predictions` ដែលមានការទស្សន៍ទាយមួយ សម្រាប់ជួរដេកនីមួយៗក្នុង `test.csv` តាមលំដាប់។

This notebook leaves a list `predictions`: one prediction for each row of `test.csv`, in its order.
"""
_START = """\
import pandas as pd

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
predictions = [train["{target}"].mode()[0]] * len(test)
"""
_TITLE = {"en": "A contest (write its title)", "km": "ការប្រកួត (សូមសរសេរចំណងជើង)"}
_QUESTION = {
    "en": "Predict {target} for each row of test.csv.",
    "km": "ទស្សន៍ទាយ {target} សម្រាប់ជួរដេកនីមួយៗក្នុង test.csv។",
}


def from_sample(home: Home, name: str, now: datetime) -> Contest:
    """The sample contest, open from now on."""
    toml = _toml(name, sample.TARGET, "mae", now, sample.TITLE, sample.QUESTION)
    return _begin(home.contests / name, sample.fields(), sample.TARGET, toml)


def from_table(
    home: Home, name: str, table: Path, target: str, metric: str, now: datetime
) -> Contest:
    """A contest over a CSV table; title and question are there to be rewritten."""
    question = {key: text.format(target=target) for key, text in _QUESTION.items()}
    toml = _toml(name, target, metric, now, _TITLE, question)
    rows = read_table(table, target)
    if metric != "accuracy":
        _check_numbers(rows, target, table)
    return _begin(home.contests / name, rows, target, toml)


def _begin(root: Path, rows: list[Row], target: str, toml: str) -> Contest:
    """The folder with a notebook for teams to start from, which is an entry already."""
    contest = lay_out(root, rows, target, toml)
    made = new_notebook(
        cells=[new_markdown_cell(_WELCOME), new_code_cell(_START.format(target=target))],
        metadata={"kernelspec": _KERNEL},
    )
    write_atomic(contest.given / "start.ipynb", nbformat.writes(made))
    return contest


def _check_numbers(rows: list[Row], target: str, table: Path) -> None:
    for number, row in enumerate(rows, start=2):
        label = value(row[target])
        if isinstance(label, str) or not -MOST <= label <= MOST:
            raise Problem(
                f"The label {row[target]!r} is no number that can be measured.",
                where=f"{table}, line {number}",
                fix="Mend it, or choose --metric accuracy for kinds.",
            )


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
