"""`ctc-cert backup` and `ctc-cert restore`."""

from __future__ import annotations

from pathlib import Path

import click

from ctc_cert import backup as archive
from ctc_cert.cli.options import home_option
from ctc_cert.home import Home


@click.command()
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default="ctc-backups",
    show_default=True,
    help="Where archives are kept; best on another disk or a USB stick.",
)
@click.option("--keep", type=click.IntRange(min=1), help="Remove all but so many archives.")
@home_option
def backup(home: Home, folder: Path, keep: int | None) -> None:
    """Copy the whole home into one archive, while people work.

    Databases are copied whole, at one moment each. The archive holds keys, PIN hashes and learners' work:
    keep it where only you can read it.
    """
    done = archive.make(home, folder, keep=keep or 0)
    click.echo(f"{done.files} files, {done.size / 1e6:.1f} MB: {done.path}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@home_option
def restore(home: Home, file: Path) -> None:
    """Unpack the archive FILE as a new home. A home that is there is never touched.

    As root, everything belongs to whom it belonged before.
    """
    count = archive.restore(file, home)
    click.echo(f"{count} files in {home.root}. Start the server: ctc-cert serve --home {home.root}")
