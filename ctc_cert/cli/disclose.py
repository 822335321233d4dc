"""`ctc-cert disclose`: show one assignment's graded notebook, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ctc_cert.cli.options import home_option
from ctc_cert.credential import evidence, strict
from ctc_cert.credential.carrier import find_credential
from ctc_cert.credential.refusal import Refusal
from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic
from ctc_cert.home import Home
from ctc_cert.verification import load_trust, verify

FILE = click.Path(dir_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def disclose() -> None:
    """Prove that a notebook is the graded work behind a certificate."""


@disclose.command()
@click.argument("credential")
@click.argument("assignment")
@click.option("--out", type=FILE, help="Default: ASSIGNMENT.disclosure.json")
@home_option
def make(home: Home, credential: str, assignment: str, out: Path | None) -> None:
    """Write what a learner needs to show the notebook of ASSIGNMENT for CREDENTIAL."""
    from ctc_cert.register import Register

    with Register.open(home) as register:
        one = register.credential(credential)
    if assignment not in one.work:
        raise Problem(
            "This certificate stands on no such assignment.",
            where=assignment,
            fix=f"Choose one of: {', '.join(sorted(one.work)) or 'none was recorded'}.",
        )
    work = {name: bytes.fromhex(digest) for name, digest in one.work.items()}
    shown = evidence.disclosure(one.id, assignment, work, one.secret)
    path = out or Path(f"{assignment}.disclosure.json")
    write_atomic(path, json.dumps(shown, indent=2) + "\n")
    click.echo(f"{path}: give it with the certificate and the notebook as it was handed in:")
    click.echo(home.course / "submitted" / one.learner / assignment / f"{assignment}.ipynb")


@disclose.command()
@click.argument("disclosure", type=EXISTING)
@click.argument("notebook", type=EXISTING)
@click.argument("certificate", type=EXISTING)
@click.option("--trust", type=FILE, help="The trust bundle, as for `verify`.")
@click.pass_context
def check(
    ctx: click.Context, disclosure: Path, notebook: Path, certificate: Path, trust: Path | None
) -> None:
    """Check that NOTEBOOK is the graded work behind CERTIFICATE. Exit status 0 only if so."""
    bundle = load_trust(trust)
    verdict = verify(certificate, bundle)
    try:
        shown = strict.parse(disclosure.read_bytes())
        text = find_credential(certificate.read_bytes(), bundle)
        good = evidence.proves(strict.parse(text), shown, notebook.read_bytes())
    except (OSError, Refusal):
        good = False
    click.echo(f"{certificate}: {verdict}")
    click.echo("The notebook is the graded work." if good else "The notebook is NOT proved.")
    ctx.exit(0 if good and str(verdict) == "FULL" else 1)
