"""`ctc-cert register`: look at the register, check its chain, have it time-stamped."""

from __future__ import annotations

import click

from ctc_cert.cli.options import home_option
from ctc_cert.home import Home
from ctc_cert.register import Register
from ctc_cert.register import register as records
from ctc_cert.register.appeals import appeals as read_appeals


@click.group()
def register() -> None:
    """What was issued, signed and withdrawn."""


@register.command("list")
@home_option
def list_(home: Home) -> None:
    """Every credential: id, learner, award, signatures, state."""
    with Register.open(home) as opened:
        for one in opened.credentials().values():
            signed = len({method for method, _ in one.proofs})
            click.echo(f"{one.name}  {one.learner}  {one.award}  {signed} signed  {one.state}")


@register.command()
@click.argument("credential")
@home_option
def history(home: Home, credential: str) -> None:
    """All that ever happened to CREDENTIAL, with reasons and names."""
    with Register.open(home) as opened:
        for entry in opened.log.read(subject=opened.credential(credential).id):
            facts = {
                k: v for k, v in entry.body.items() if k in {"action", "reason", "by", "confirmed"}
            }
            signer = entry.body.get("verificationMethod", "")
            told = "  ".join(f"{name}: {value}" for name, value in facts.items())
            click.echo(f"{entry.at}  {entry.kind}  {signer}{told}")


@register.command()
@click.argument("credential")
@click.option("--withdraw", is_flag=True, help="The learner no longer agrees.")
@home_option
def consent(home: Home, credential: str, withdraw: bool) -> None:
    """Note that the learner agrees to publishing CREDENTIAL; `publish` then acts on it."""
    with Register.open(home) as opened:
        one = opened.credential(credential)
        with opened.log.writing() as writer:
            changed = records.consent(writer, one, not withdraw)
    click.echo("noted" if changed else "that was noted before")


@register.command()
@home_option
def appeals(home: Home) -> None:
    """Every appeal against a mark: who, what, why, and its outcome."""
    with Register.open(home) as opened:
        for one in read_appeals(opened):
            told = f"{one.outcome} by {one.settled_by}: {one.answer}" if one.outcome else "open"
            marks = f"{one.before} -> {one.after}" if one.outcome else one.before
            click.echo(f"{one.learner}  {one.assignment}  {marks}  {one.by}: {one.reason}  {told}")


@register.command()
@home_option
def check(home: Home) -> None:
    """Walk the whole chain: a row that was changed, removed or slipped in is found."""
    with Register.open(home) as opened:
        click.echo(f"{opened.log.check()} entries, the chain holds.")


@register.command()
@click.option("--tsa", required=True, help="Address of an RFC 3161 time-stamping authority.")
@home_option
def stamp(home: Home, tsa: str) -> None:
    """Have everything so far time-stamped; once a day is enough."""
    from ctc_cert.register import stamp as stamps

    with Register.open(home) as opened:
        entry = stamps.stamp(opened.log, tsa)
        click.echo(f"stamped up to entry {entry.body['seq']}")
