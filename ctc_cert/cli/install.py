"""`ctc-cert install`: the classroom starts with the computer."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ctc_cert.classroom import installation as system
from ctc_cert.classroom.accounts import Accounts
from ctc_cert.classroom.installation import Installation
from ctc_cert.classroom.network import Network
from ctc_cert.cli.options import network_options
from ctc_cert.errors import Problem
from ctc_cert.home import Home

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.option(
    "--home",
    type=FOLDER,
    default="/srv/ctc-home",
    show_default=True,
    help="The programme home.",
)
@network_options
@click.option(
    "--backups",
    type=FOLDER,
    default="/var/backups/ctc-cert",
    show_default=True,
    help="Where daily backups go; best on another disk.",
)
@click.option("--keep", default=14, show_default=True, help="How many backups to keep.")
@click.option(
    "--backup-at",
    "when",
    default="*-*-* 12:15",
    show_default=True,
    help="When, as systemd writes it.",
)
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@click.option("--root", type=FOLDER, help="Write below this folder and start nothing.")
def install(
    home: Path,
    network: Network,
    backups: Path,
    keep: int,
    when: str,
    dry_run: bool,
    root: Path | None,
) -> None:
    """Make the classroom a service of this Debian or Ubuntu computer (as root).

    It starts with the computer and again after a crash, with a backup a day. Running it again with
    other options changes them; it never touches the home, nor your jupyterhub_config.py in
    /etc/ctc-cert.
    """
    chosen = Installation(
        home.absolute(), network, backups.absolute(), keep, when, (root or Path("/")).absolute()
    )
    system.demand_place(chosen)
    if dry_run:
        _show(chosen)
        return
    if root is None and os.geteuid() != 0:
        raise Problem("Only root can install a service.", fix="sudo ctc-cert install, or --dry-run")
    changed = list(chosen.write())
    for place in changed:
        click.echo(f"written: {chosen.below(place)}")
    if root is None:
        _start(chosen, bool(changed))
    _say_next(chosen)


def _show(chosen: Installation) -> None:
    for place, (content, mode) in chosen.files().items():
        click.secho(f"# {chosen.below(place)} (mode {mode:o})", bold=True)
        click.echo(content)


def _start(chosen: Installation, changed: bool) -> None:
    """Have systemd know it; start the Hub once there is somebody to serve."""
    system.systemctl("daemon-reload")
    system.systemctl("enable", "--quiet", system.SERVICE)
    system.systemctl("enable", "--quiet", "--now", system.TIMER)
    if _has_people(chosen):
        system.systemctl("restart" if changed else "start", system.SERVICE)
        click.echo(f"Running: {chosen.network.url}")


def _has_people(chosen: Installation) -> bool:
    return any(True for _ in Accounts(Home(chosen.below(chosen.home)).accounts))


def _say_next(chosen: Installation) -> None:
    if not _has_people(chosen):
        click.echo("Next: import a class, then start the server:")
        click.echo("  sudo ctc-cert class import my-class.csv --instructor demo-teacher")
        click.echo(f"  sudo systemctl start {system.SERVICE.removesuffix('.service')}")
    if not chosen.network.is_open:
        click.echo("Only this computer reaches it. For the centre's network: --listen 0.0.0.0")
    elif not chosen.network.tls_cert:
        click.echo(
            "Over http, PINs can be read on the network. For https: --tls-cert and --tls-key"
        )
    if hint := system.firewall_hint(chosen.network):
        click.echo(f"Firewall: {hint}")
    click.echo("Check it at any time: sudo ctc-cert doctor")
