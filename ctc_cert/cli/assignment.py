"""`ctc-cert assignment`: give work out and take it in."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from ctc_cert.classroom.assignments import Assignments
from ctc_cert.classroom.resits import ensure_source
from ctc_cert.cli.options import home_option
from ctc_cert.content import courses_dir
from ctc_cert.home import Home
from ctc_cert.programme import load


@click.group()
def assignment() -> None:
    """Release work to learners and collect what they hand in."""


@assignment.command()
@click.argument("names", nargs=-1, required=True, metavar="ASSIGNMENT...")
@click.option(
    "--due",
    type=click.DateTime(["%Y-%m-%d %H:%M"]),
    help="When it is due, in this computer's time, as 'YYYY-MM-DD HH:MM'.",
)
@home_option
def release(home: Home, names: tuple[str, ...], due: datetime | None) -> None:
    """Make the learner's version and put it where learners fetch it.

    Releasing again after the source has changed replaces the release; work that learners have
    fetched stays as it is. A resit that the programme names begins as a copy of its assignment.
    """
    assignments, programme = Assignments(home), load(courses_dir() / "programme.toml")
    for name in names:
        if ensure_source(home, programme, name):
            click.echo(f"{name}: made from the assignment that it repeats")
        fresh = assignments.release(name)
        if due is not None:
            assignments.set_due(name, due.astimezone(UTC).replace(tzinfo=None))
        click.echo(f"{name}: {'released' if fresh else 'was released before, nothing changed'}")


@assignment.command()
@click.argument("names", nargs=-1, required=True, metavar="ASSIGNMENT...")
@home_option
def collect(home: Home, names: tuple[str, ...]) -> None:
    """Take the newest hand-in of every learner into the course, ready for grading."""
    assignments = Assignments(home)
    for name in names:
        click.echo(f"{name}: {len(assignments.collect(name))} submissions")
