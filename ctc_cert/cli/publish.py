"""`ctc-cert publish`: DID documents, status lists and the trust bundle as static files."""

from __future__ import annotations

import click

from ctc_cert import office
from ctc_cert.cli.options import home_option
from ctc_cert.content import courses_dir
from ctc_cert.home import Home
from ctc_cert.office.publish import VALID_DAYS
from ctc_cert.programme import load


@click.command()
@click.option(
    "--valid-days",
    type=click.IntRange(1, 366),
    default=VALID_DAYS,
    show_default=True,
    help="How long a status list counts as fresh.",
)
@home_option
def publish(home: Home, valid_days: int) -> None:
    """Write the public folder; what has not changed stays byte for byte as it is."""
    programme = load(courses_dir() / "programme.toml")
    changed = office.publish(home, programme, valid_days=valid_days)
    click.echo(f"{len(changed)} files changed in {home.public}")
