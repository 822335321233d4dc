"""`ctc-cert serve`: start the classroom."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from ctc_cert.classroom import hub
from ctc_cert.classroom.accounts import Accounts
from ctc_cert.cli.options import home_option
from ctc_cert.content import hub_config
from ctc_cert.home import Home


@click.command()
@home_option
@click.option("--port", default=8000, show_default=True, help="Port that browsers use.")
@click.option(
    "--config",
    default=hub_config,
    show_default="the jupyterhub_config.py of the toolkit",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Another JupyterHub configuration file.",
)
def serve(home: Home, port: int, config: Path) -> None:
    """Start JupyterHub for this home until Ctrl-C.

    It listens on this computer only (127.0.0.1): people share one system account in this trial,
    so it is for looking around and for preparing a class, not for a class of strangers.
    First PINs are in pin-slips.csv in the home.
    """
    hub.check_ready(home, port)
    accounts = list(Accounts(home.accounts))
    learners = sum(account.role == "learner" for account in accounts)
    click.echo(
        f"Classroom: http://127.0.0.1:{port}  ({learners} learners, {len(accounts)} accounts)"
    )
    click.echo(f"First PINs: {Accounts(home.accounts).slips}")
    click.echo(f"Log: {hub.log_file(home)}   Stop with Ctrl-C.")
    click.echo(
        "Trial: all people share one system account. Do not open it to others yet.", err=True
    )
    os.environ |= {"CTC_HOME": str(home.root), "CTC_PORT": str(port)}
    home.hub.mkdir(parents=True, exist_ok=True)
    os.chdir(home.hub)
    os.execv(  # noqa: S606 - the Hub takes this process over, so that Ctrl-C reaches it alone
        sys.executable,
        [sys.executable, "-m", "jupyterhub", f"--config={config}"],
    )
