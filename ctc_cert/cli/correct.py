"""`ctc-cert correct`: mend a name on a certificate. One person asks, another confirms."""

from __future__ import annotations

import click

from ctc_cert import office
from ctc_cert.cli.options import home_option
from ctc_cert.content import courses_dir
from ctc_cert.home import Home
from ctc_cert.programme import load


@click.command()
@click.argument("credential")
@click.option("--name", default="", help="The name as the learner writes it.")
@click.option("--latin-name", default="", help="The name in Latin letters.")
@click.option("--reason", default="", help="Why; kept in the register, never published.")
@click.option("--by", required=True, help="Who asks, or who confirms.")
@click.option("--confirm", is_flag=True, help="Confirm what somebody else asked for.")
@home_option
def correct(
    home: Home,
    credential: str,
    name: str,
    latin_name: str,
    reason: str,
    by: str,
    confirm: bool,
) -> None:
    """Replace CREDENTIAL with one that bears the right name (a wrong mark: `issue --supersede`).

    Nothing happens until a second person runs it with --confirm. The old certificate then reads
    REVOKED, replaced by a newer one; the new one waits for signatures like any other. The class
    list is corrected too.
    """
    if not confirm:
        names = office.correct.ask(home, credential, (name, latin_name), reason, by)
        click.echo(f"correction to {' / '.join(dict.fromkeys(names))} asked for.")
        click.echo("A second person confirms with --confirm --by NAME.")
        return
    done = office.correct.confirm(home, load(courses_dir() / "programme.toml"), credential, by)
    click.echo(f"{done.new.removeprefix('urn:uuid:')} replaces it and waits for signatures.")
    for other in done.others:
        click.echo(f"{other.removeprefix('urn:uuid:')} bears the old name too: correct it as well.")
    click.echo("Now `ctc-cert sign request` for every university, accept, and publish.")
