"""`ctc-cert appeal`: a mark is judged again. One person lodges it, another settles it."""

from __future__ import annotations

import click

from ctc_cert.cli.options import home_option
from ctc_cert.content import courses_dir
from ctc_cert.home import Home
from ctc_cert.office import appeal as appeals
from ctc_cert.programme import load


@click.command()
@click.argument("learner")
@click.argument("assignment")
@click.option("--reason", required=True, help="Why; kept in the register, never published.")
@click.option("--by", required=True, help="Who lodges it, or who settles it.")
@click.option("--upheld", "outcome", flag_value="upheld", help="Settle it: the mark has changed.")
@click.option("--dismissed", "outcome", flag_value="dismissed", help="Settle it: the mark stands.")
@home_option
def appeal(
    home: Home, learner: str, assignment: str, reason: str, by: str, outcome: str | None
) -> None:
    """Lodge LEARNER's appeal against the mark in ASSIGNMENT, or settle it.

    To uphold it, enter the new points in formgrader first. Certificates that rest on the mark are
    then replaced, or taken back when it no longer earns them; every step stays in the register.
    `ctc-cert register appeals` lists them all.
    """
    programme = load(courses_dir() / "programme.toml")
    if outcome is None:
        lodged = appeals.lodge(home, programme, learner, assignment, reason, by)
        click.echo(f"appeal against {lodged.before} points lodged.")
        click.echo("A second person settles it with --upheld or --dismissed.")
        return
    chosen: appeals.Outcome = "upheld" if outcome == "upheld" else "dismissed"
    done = appeals.settle(home, programme, learner, assignment, chosen, reason, by)
    click.echo(f"{outcome}: {done.appeal.before} points before, {done.appeal.after} now.")
    for award in done.replaced:
        click.echo(f"{award}: the certificate is replaced; the new one waits for signatures.")
    for award in done.revoked:
        click.echo(f"{award}: the certificate is revoked.")
    if done.replaced or done.revoked:
        click.echo(
            "Now `ctc-cert sign request` where something is replaced, and `ctc-cert publish`."
        )
