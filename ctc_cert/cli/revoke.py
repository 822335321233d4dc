"""`ctc-cert revoke`: take a certificate back. One person asks, another confirms."""

from __future__ import annotations

import click

from ctc_cert import office
from ctc_cert.cli.options import home_option
from ctc_cert.home import Home
from ctc_cert.office.withdraw import Action


@click.command()
@click.argument("credential")
@click.option("--reason", default="", help="Why; kept in the register, never published.")
@click.option("--by", required=True, help="Who asks, or who confirms.")
@click.option("--confirm", is_flag=True, help="Confirm what somebody else asked for.")
@click.option("--suspend", "action", flag_value="suspend", help="Only for the time being.")
@click.option("--reinstate", "action", flag_value="reinstate", help="End a suspension.")
@click.option("--revoke", "action", flag_value="revoke", default=True, help="For good (default).")
@home_option
def revoke(
    home: Home, credential: str, reason: str, by: str, confirm: bool, action: Action
) -> None:
    """Revoke, suspend or reinstate CREDENTIAL (its id, or the file name without its ending).

    Nothing happens until a second person runs it with --confirm; `ctc-cert publish` then makes
    it known.
    """
    if confirm:
        done = office.confirm(home, credential, by)
        click.echo(f"{done} confirmed. Now run `ctc-cert publish`.")
        return
    office.ask(home, action, credential, reason, by)
    click.echo(f"{action} asked for. A second person confirms with --confirm --by NAME.")
