"""`ctc-cert class`: class lists in, accounts out."""

from __future__ import annotations

from pathlib import Path

import click

from ctc_cert.classroom.accounts import Accounts
from ctc_cert.classroom.assignments import Assignments
from ctc_cert.cli.options import home_option
from ctc_cert.home import Home
from ctc_cert.roster import Learner, Roster, read_class_list


@click.group(name="class")
def classes() -> None:
    """Import class lists and make accounts."""


@classes.command(name="import")
@click.argument("csv", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--instructor", multiple=True, metavar="NAME", help="Also make an instructor account."
)
@home_option
def import_class(home: Home, csv: Path, instructor: tuple[str, ...]) -> None:
    """Import the class list CSV: learners, accounts, first PINs.

    The first line names the columns: id, name (as the learner writes it), latin_name, group,
    language (km or en). Save it from a spreadsheet as "CSV UTF-8". Importing a list twice changes
    nothing; a list with a mistake is refused whole, and every mistake is named.
    """
    new, changed = import_learners(home, read_class_list(csv), instructors=instructor)
    click.echo(f"{len(new)} new, {len(changed)} changed, {len(Roster(home.roster))} in all.")
    click.echo(f"First PINs of new accounts: {Accounts(home.accounts).slips}")


def import_learners(
    home: Home, learners: tuple[Learner, ...], *, instructors: tuple[str, ...] = ()
) -> tuple[list[Learner], list[Learner]]:
    """Make accounts, gradebook entries and roster rows; returns who is new and who changed.

    The roster is written last: whatever a kill leaves undone is done by importing again.
    """
    accounts = Accounts(home.accounts)
    for learner in learners:
        accounts.ensure(learner.id, "learner", learner.language)
    for name in instructors:
        accounts.ensure(name, "instructor", "en")
    accounts.save()
    Assignments(home).enrol(learners)
    return Roster(home.roster).merge(learners)
