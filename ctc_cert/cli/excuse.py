"""`ctc-cert excuse`: a learner was absent for a good reason."""

from __future__ import annotations

from datetime import datetime

import click

from ctc_cert.cli.options import home_option
from ctc_cert.content import courses_dir
from ctc_cert.home import Home
from ctc_cert.office.excuse import excuse as note
from ctc_cert.programme import load


@click.command()
@click.argument("learner")
@click.argument("assignment")
@click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the absence. Default: today."
)
@click.option("--reason", required=True, help="Why; kept in the register, never published.")
@click.option("--by", required=True, help="Who of the office notes this.")
@click.option("--withdraw", is_flag=True, help="Take the excuse back.")
@home_option
def excuse(
    home: Home,
    learner: str,
    assignment: str,
    day: datetime | None,
    reason: str,
    by: str,
    withdraw: bool,
) -> None:
    """Excuse LEARNER from ASSIGNMENT: its points leave the total of the module.

    An excuse stands for work that is missing; work that was handed in counts. No more of a module
    is excused than the programme allows (grading.excused_at_most); offer a resit for the rest.
    """
    changed = note(
        home,
        load(courses_dir() / "programme.toml"),
        learner,
        assignment,
        day=(day or datetime.now()).date(),
        reason=reason,
        by=by,
        given=not withdraw,
    )
    click.echo("noted" if changed else "that was noted before")
    click.echo(f"What it changes: ctc-cert award --explain {learner}")
