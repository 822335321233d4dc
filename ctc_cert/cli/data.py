"""`ctc-cert data`: the data sets of the courses."""

from __future__ import annotations

import sys

import click


@click.group()
def data() -> None:
    """List, show, check and regenerate the data sets of the courses.

    Learners read them by name in notebooks: `import ctc_data as data`, then `data.load("rice_yield")`.
    """


@data.command("list")
def list_sets() -> None:
    """List all sets."""
    from ctc_data.catalogue import tables

    for table in tables():
        click.echo(f"{table.name:14} {table.title['en']}")


@data.command()
@click.argument("name")
@click.option("--rows", default=5, show_default=True, help="How many rows to print.")
def show(name: str, rows: int) -> None:
    """Print what the set NAME is, what its columns mean in both languages, and its first rows."""
    from ctc_cert.errors import Problem
    from ctc_data import say
    from ctc_data.catalogue import NoSuchSet, find

    try:
        table = find(name)
    except NoSuchSet as missing:
        raise Problem(str(missing), fix="look at: ctc-cert data list") from missing
    click.echo(f"{say.columns(table, 'en')}\n\n{say.columns(table, 'km')}\n")
    with table.file.open(encoding="utf-8") as lines:
        for _, line in zip(range(rows + 1), lines, strict=False):
            click.echo(line, nl=False)


@data.command()
def check() -> None:
    """Check the sets: types, limits and keys, both languages, honest titles, generators.

    Every set is made again and compared to the byte. Exits with 1 when something is wrong. Needs ctc-cert[dev].
    """
    from ctc_cert.datasets import faults

    found = list(faults())
    for fault in found:
        click.echo(fault)
    click.echo(f"{len(found)} faults")
    sys.exit(1 if found else 0)


@data.command()
def regenerate() -> None:
    """Make every set again, after a generator was changed. Needs ctc-cert[dev]."""
    from ctc_cert.datasets import regenerate as make

    changed = make()
    for path in changed:
        click.echo(f"written    {path}")
    click.echo(f"{len(changed)} files changed")
