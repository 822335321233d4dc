"""`ctc-cert award`: who has earned what, and why not yet."""

from __future__ import annotations

import json

import click
from rich.console import Console
from rich.table import Table

from ctc_cert.award import Decision
from ctc_cert.cli.options import home_option
from ctc_cert.content import courses_dir
from ctc_cert.decisions import decisions
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.programme import Grading, load
from ctc_cert.roster import Roster


@click.command()
@click.argument("award_ids", nargs=-1, metavar="[AWARD]...")
@click.option("--explain", metavar="LEARNER", help="Only this learner, in both languages.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@home_option
def award(home: Home, award_ids: tuple[str, ...], explain: str | None, as_json: bool) -> None:
    """Decide awards from the gradebook; all awards, or those named.

    Nothing is written: `ctc-cert issue` makes the credentials.
    """
    programme = load(courses_dir() / "programme.toml")
    known = [item.id for item in programme.awards]
    for name in award_ids:
        if name not in known:
            raise Problem(f"There is no award {name!r}.", fix=f"Choose one of: {', '.join(known)}")
    roster = Roster(home.roster)
    if explain and explain not in roster:
        raise Problem(
            f"There is no learner {explain!r}.",
            where=str(home.roster),
            fix="Import the class list, or check the id.",
        )
    found = [
        decision
        for decision in decisions(home, programme)
        if decision.award.id in (award_ids or known) and explain in (None, decision.learner)
    ]
    if as_json:
        for decision in found:
            click.echo(json.dumps(_record(decision), ensure_ascii=False))
    elif explain:
        for decision in found:
            _explain(decision, programme.grading)
    else:
        Console().print(_table(found, roster))


def _record(decision: Decision) -> dict[str, object]:
    return {
        "learner": decision.learner,
        "award": decision.award.id,
        "earned": decision.earned,
        "overall": None if decision.overall is None else float(decision.overall),
        "by_hand": None if decision.by_hand is None else float(decision.by_hand),
        "missing": [text.model_dump() for text in decision.missing],
        "notes": [text.model_dump() for text in decision.notes],
    }


def _explain(decision: Decision, grading: Grading) -> None:
    title = decision.award.title
    click.echo(f"{title.km}\n{title.en}")
    if decision.earned and decision.overall is not None:
        reached = f"{decision.overall} %, {grading.letter(decision.overall)}"
        click.echo(f"  ទទួលបានហើយ ({reached})\n  earned ({reached})")
    elif decision.reached:
        km, en = (_reached(decision, grading, language) for language in ("km", "en"))
        click.echo(f"  គ្រប់ហើយ៖ {km}\n  reached: {en}")
    for text in decision.missing:
        click.echo(f"  នៅខ្វះ៖ {text.km}\n  missing: {text.en}")
    for text in decision.notes:
        click.echo(f"  កំណត់សម្គាល់៖ {text.km}\n  note: {text.en}")


def _reached(decision: Decision, grading: Grading, language: str) -> str:
    return ", ".join(
        f"{getattr(one.module.title, language)} {one.mark} % ({grading.letter(one.mark)})"
        for one in decision.reached
        if one.mark is not None
    )


def _table(found: list[Decision], roster: Roster) -> Table:
    table = Table("learner", "name", "award", "mark", "earned or why not yet")
    for decision in found:
        mark = "–" if decision.overall is None else f"{decision.overall}"
        reason = "earned" if decision.earned else "; ".join(text.en for text in decision.missing)
        table.add_row(
            decision.learner,
            roster.get(decision.learner).latin_name,
            decision.award.id,
            mark,
            reason,
        )
    return table
