"""`ctc-cert class`: class lists in, accounts out."""

from __future__ import annotations

from pathlib import Path

import click

from ctc_cert.classroom.accounts import Accounts
from ctc_cert.classroom.enrolment import enrol
from ctc_cert.cli.options import home_option
from ctc_cert.home import Home
from ctc_cert.roster import Roster, read_class_list


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
    new, changed = enrol(home, read_class_list(csv), instructors=instructor)
    click.echo(f"{len(new)} new, {len(changed)} changed, {len(Roster(home.roster))} in all.")
    click.echo(f"First PINs of new accounts: {Accounts(home.accounts).slips}")
