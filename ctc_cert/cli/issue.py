"""`ctc-cert issue`: credentials for earned awards that have none yet."""

from __future__ import annotations

from functools import partial

import click
from rich.console import Console
from rich.progress import Progress

from ctc_cert import office
from ctc_cert.cli.options import home_option
from ctc_cert.content import courses_dir
from ctc_cert.decisions import decisions, work
from ctc_cert.home import Home
from ctc_cert.programme import load
from ctc_cert.roster import Roster


@click.command()
@click.option(
    "--supersede",
    "reason",
    default="",
    metavar="REASON",
    help="Where a mark has changed: replace the credential, for this reason.",
)
@home_option
def issue(home: Home, reason: str) -> None:
    """Make unsigned credentials for every earned award of the gradebook.

    Running it again adds nothing. `ctc-cert sign` has them signed.
    """
    programme = load(courses_dir() / "programme.toml")
    found = list(decisions(home, programme))
    earned = [one for one in found if one.earned]
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("issuing", total=len(earned))
        outcome = office.issue(
            home,
            programme,
            earned,
            Roster(home.roster),
            partial(work, home, programme),
            supersede_reason=reason,
            progress=lambda _: bar.advance(task),
        )
    click.echo(f"{len(outcome.issued)} issued, {len(outcome.unchanged)} had theirs already.")
    for learner in outcome.changed:
        click.echo(f"{learner}: a mark has changed; use --supersede REASON to replace it.")
    for one in office.lost(home, found):
        click.echo(f"{one.learner}: {one.award} is no longer earned, and {one.name} still stands.")
        click.echo(
            "  Settle the appeal (`ctc-cert appeal`), or `ctc-cert revoke` it with a reason."
        )
