"""`ctc-cert class`: class lists in, accounts out."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from ctc_cert.classroom import hub, lessons
from ctc_cert.classroom.accounts import ROLES, Account, Accounts
from ctc_cert.classroom.enrolment import enrol
from ctc_cert.classroom.gate import Gate
from ctc_cert.classroom.network import Network
from ctc_cert.cli.options import home_option
from ctc_cert.files import write_atomic
from ctc_cert.home import Home
from ctc_cert.roster import LANGUAGES, Roster, read_class_list


@click.group(name="class")
def classes() -> None:
    """Import class lists, make accounts, and help people who cannot get in."""


@classes.command(name="import")
@click.argument("csv", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--instructor",
    multiple=True,
    metavar="NAME",
    help="Who teaches the classes of this list; made when new. May be given more than once.",
)
@home_option
def import_class(home: Home, csv: Path, instructor: tuple[str, ...]) -> None:
    """Import the class list CSV: learners, accounts, first PINs.

    The first line names the columns: id, name (as the learner writes it), latin_name, group (the
    class), language (km or en). Save it from a spreadsheet as "CSV UTF-8". Importing a list twice
    changes nothing; a list with a mistake is refused whole, and every mistake is named. Several
    classes and instructors can be on one server: import a list for each.
    """
    new, changed = enrol(home, read_class_list(csv), instructors=instructor)
    click.echo(f"{len(new)} new, {len(changed)} changed, {len(Roster(home.roster))} in all.")
    waiting = len(Accounts(home.accounts).first_pins())
    if waiting:
        click.echo(f"{waiting} have not chosen a PIN yet. To print theirs: ctc-cert class slips")


@classes.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="instructor", show_default=True)
@click.option("--class", "groups", multiple=True, metavar="CLASS", help="A class they teach.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@home_option
def person(home: Home, name: str, role: str, groups: tuple[str, ...], language: str) -> None:
    """Make or change the account of NAME, who stands in no class list.

    The account gets exactly the role, classes and language that are given; its PIN stays.
    """
    with Accounts.edit(home.accounts) as accounts:
        new = accounts.ensure(name, role, language, groups)
    click.echo(
        f"{name}: {'new' if new else 'changed'}, {role}, classes: {', '.join(groups) or '-'}"
    )


@classes.command(name="list")
@click.option("--class", "group", metavar="CLASS", help="Only this class.")
@home_option
def list_people(home: Home, group: str | None) -> None:
    """List accounts: role, language, classes, and who cannot get in right now."""
    waits = _gate(home).waiting()
    for account in Accounts(home.accounts):
        if group is None or group in account.classes:
            click.echo(_line(account, waits.get(account.name, 0.0)))


def _line(account: Account, wait: float) -> str:
    state = "first PIN not changed" if account.first_pin else ""
    state = f"locked for {wait / 60:.0f} min" if wait else state
    classes = ", ".join(account.classes) or "-"
    return f"{account.name:20} {account.role:10} {account.language}  {classes:16} {state}".rstrip()


@classes.command()
@click.option("--class", "group", metavar="CLASS", help="Only this class and who teaches it.")
@click.option(
    "--address",
    default=lambda: Network.of_environment().url,
    show_default="the server's, by $CTC_LISTEN and $CTC_PORT",
    help="What people type into the browser.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The PDF. Default: pin-slips.pdf in the home.",
)
@home_option
def slips(home: Home, group: str | None, address: str, output: Path | None) -> None:
    """Print PIN slips: a PDF, twelve to a page of A4, Khmer and English, with lines to cut.

    Only for those who have not chosen a PIN of their own yet. Delete the PDF and pin-slips.csv
    once the slips are handed out; `ctc-cert class pin` makes a new PIN for a lost one.
    """
    from ctc_cert import programme
    from ctc_cert.classroom.slips import first_slips
    from ctc_cert.content import courses_dir
    from ctc_cert.document.slips import render

    found = first_slips(home, group)
    if not found:
        click.echo("Everybody has chosen a PIN.")
        return
    path = output or home.root / "pin-slips.pdf"
    pdf = render(programme.load(courses_dir() / "programme.toml"), found, address)
    write_atomic(path, pdf, mode=0o600)
    click.echo(f"{len(found)} slips: {path}")


@classes.command()
@click.argument("name")
@home_option
def pin(home: Home, name: str) -> None:
    """Give NAME a new first PIN, and unlock the account.

    For somebody who has forgotten theirs. It must be changed at the next sign-in.
    """
    with Accounts.edit(home.accounts) as accounts:
        drawn = accounts.draw_pin(name)
    _gate(home).unlock(name)
    click.echo(f"{name}: {drawn}")


@classes.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--all", "everybody", is_flag=True, help="All accounts, from everywhere.")
@home_option
def unlock(home: Home, names: tuple[str, ...], everybody: bool) -> None:
    """Let people try again at once, who have typed too many wrong PINs."""
    if not names and not everybody:
        raise click.UsageError("Name somebody, or use --all.")
    accounts = Accounts(home.accounts)
    for name in names:
        _gate(home).unlock(accounts.demand(name).name)
    if everybody:
        _gate(home).unlock_all()


@classes.command()
@click.option("--class", "group", default="", metavar="CLASS", help="Only this class.")
@home_option
def warm(home: Home, group: str) -> None:
    """Start the servers of learners now, one at a time, so that a lesson begins at once.

    The server must be running. `timetable` in jupyterhub_config.py does the same before each lesson.
    """
    api, names = lessons.Api.of(home), lessons.learners(home, group)
    failed = asyncio.run(api.start(names, lambda name: click.echo(f"{name} ...")))
    for name, reason in failed.items():
        click.echo(f"{name} did not start: {reason}", err=True)
    click.echo(f"{len(names) - len(failed)} of {len(names)} servers are ready.")
    if failed:
        raise click.exceptions.Exit(1)


@classes.command()
@click.argument("name")
@home_option
def remove(home: Home, name: str) -> None:
    """Take the account of NAME away. Work, scores and certificates stay."""
    with Accounts.edit(home.accounts) as accounts:
        accounts.remove(name)
    click.echo(f"{name} cannot sign in any more.")


def _gate(home: Home) -> Gate:
    return Gate(hub.gate_file(home), lambda: Accounts(home.accounts))
