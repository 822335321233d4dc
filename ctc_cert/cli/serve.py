"""`ctc-cert serve`: start the classroom."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from ctc_cert.classroom import hub, walls
from ctc_cert.classroom.accounts import Accounts
from ctc_cert.classroom.network import Network
from ctc_cert.cli.options import home_option, network_options
from ctc_cert.content import hub_config
from ctc_cert.home import Home

APART = {
    walls.Kind.USERS: "a system user, a view of files and a network each",
    walls.Kind.NAMESPACES: "a process space, a view of files and a network each",
    walls.Kind.NONE: "nothing: there is one account",
}


@click.command()
@home_option
@network_options
@click.option(
    "--config",
    default=hub_config,
    show_default="the jupyterhub_config.py of the toolkit",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Another JupyterHub configuration file.",
)
def serve(home: Home, network: Network, config: Path) -> None:
    """Start JupyterHub for this home until Ctrl-C.

    It listens on this computer only, unless --listen says where else. Nobody sees what is not
    theirs: as root every learner is a system user of their own, as a plain user everybody has
    namespaces of their own. To print first PINs: ctc-cert class slips.
    """
    hub.check_ready(home, network)
    accounts = list(Accounts(home.accounts))
    learners = sum(account.role == "learner" for account in accounts)
    click.echo(f"Classroom: {network.url}  ({learners} learners, {len(accounts)} accounts)")
    if waiting := Accounts(home.accounts).first_pins():
        click.echo(
            f"{len(waiting)} have not chosen a PIN yet. To print theirs: ctc-cert class slips"
        )
    click.echo(f"Log: {hub.log_file(home)}   Stop with Ctrl-C.")
    click.echo(f"People are kept apart by {APART[walls.kind()]}.")
    os.environ |= {"CTC_HOME": str(home.root)} | network.environment()
    home.hub.mkdir(parents=True, exist_ok=True)
    os.chdir(home.hub)
    os.execv(  # noqa: S606 - the Hub takes this process over, so that Ctrl-C reaches it alone
        sys.executable,
        [sys.executable, "-m", "jupyterhub", f"--config={config}"],
    )
