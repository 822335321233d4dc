"""`ctc-cert sign`: the ceremony. The office asks, a university signs, the office accepts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from ctc_cert import office
from ctc_cert.cli.listing import count, listing
from ctc_cert.cli.options import home_option
from ctc_cert.cli.signer import FILE, Chosen, key_options
from ctc_cert.content import courses_dir
from ctc_cert.credential import strict
from ctc_cert.credential.refusal import Refusal
from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic
from ctc_cert.home import Home
from ctc_cert.office import ceremony
from ctc_cert.office.keys import PASSPHRASE
from ctc_cert.programme import Programme, load
from ctc_cert.verification import load_trust

MAX_BUNDLE = 1024 * 1024 * 1024


def _programme() -> Programme:
    return load(courses_dir() / "programme.toml")


@click.group(invoke_without_command=True)
@home_option
@click.pass_context
def sign(ctx: click.Context, home: Home) -> None:
    """Have credentials signed by every university.

    Alone, in a demo home, it signs with all demo keys. In earnest: `sign request` writes what a
    university is to sign, `sign run` signs it on that university's machine, `sign accept` takes
    the answer back.
    """
    ctx.obj = home
    if ctx.invoked_subcommand:
        return
    programme = _programme()
    for one in office.sign_all(home, programme):
        click.echo(f"{one.university}: {one.new} new proofs")
    _refresh(home, programme)
    click.echo(f"{office.sign_demo_papers(home, programme)} papers signed")


@sign.command()
@click.argument("university")
@click.option("--out", type=FILE, help="Default: UNIVERSITY.request.json")
@click.pass_obj
def request(home: Home, university: str, out: Path | None) -> None:
    """Write everything that UNIVERSITY has not signed yet into one file."""
    bundle = office.request(home, _programme(), university)
    if not bundle["documents"] and not bundle["trust"]:
        click.echo(f"{university} has signed everything.")
        return
    path = out or Path(f"{university}.request.json")
    write_atomic(path, json.dumps(bundle, ensure_ascii=False))
    click.echo(f"{path}: {count(bundle)} for {university}")


@sign.command()
@click.argument("file", type=FILE)
@key_options
@click.option("--out", type=FILE, help="Default: UNIVERSITY.response.json")
@click.option("--trust", type=FILE, help="Your trust bundle: the request must be by its office.")
@click.option("--yes", is_flag=True, help="Do not ask after the list.")
def run(file: Path, chosen: Chosen, out: Path | None, trust: Path | None, yes: bool) -> None:
    """Sign a request on the university's own machine; needs no home and no network.

    Shows who and what is to be signed, some of it in full, and asks before it signs. A token's PIN is asked for, or
    read from CTC_PIN.
    """
    bundle = _read(file)
    known = load_trust(trust) if trust else None
    ceremony.check_request(bundle, known)
    for line in listing(bundle, known.statement if known else None):
        click.echo(line)
    if not yes:
        click.confirm("Sign all of this?", abort=True)
    with chosen.open() as signer:
        answer = office.sign(bundle, signer)
    path = out or Path(f"{bundle['university']}.response.json")
    write_atomic(path, json.dumps(answer, ensure_ascii=False))
    click.echo(f"{path}: send it back to the office")


@sign.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.pass_obj
def accept(home: Home, files: tuple[Path, ...]) -> None:
    """Check answers and take their proofs; any order, any number of times."""
    programme = _programme()
    for file in files:
        one = office.accept(home, programme, _read(file))
        click.echo(f"{one.university}: {one.new} new proofs, {one.known} known")
    _refresh(home, programme)


@sign.command()
@click.argument("university")
@click.argument("papers", nargs=-1, required=True, type=FILE)
@click.option("--key", "key_file", type=FILE, required=True, help="Document key, RSA or ECDSA.")
@click.option("--certificate", type=FILE, required=True, help="Its certificate (PEM).")
@click.option("--passphrase", envvar=PASSPHRASE, prompt=True, hide_input=True)
@click.option("--tsa", help="Address of an RFC 3161 time-stamping authority.")
def paper(
    university: str,
    papers: tuple[Path, ...],
    key_file: Path,
    certificate: Path,
    passphrase: str,
    tsa: str | None,
) -> None:
    """Sign PDFs inside (PAdES), on the university's own machine; what is signed is left alone."""
    from ctc_cert.document.pades import sign_paper
    from ctc_cert.office.papers import load_paper_key

    key, shown = load_paper_key(key_file, certificate, passphrase.encode())
    for file in papers:
        changed = write_atomic(file, sign_paper(file.read_bytes(), university, key, shown, tsa))
        click.echo(f"{file}: {'signed' if changed else 'was signed already'}")


def _read(file: Path) -> dict[str, Any]:
    try:
        return strict.parse(file.read_bytes(), limit=MAX_BUNDLE)
    except OSError:
        raise Problem("There is no such file.", where=str(file), fix="Check the path.") from None
    except Refusal as refusal:
        raise Problem(str(refusal), where=str(file), fix="Have the file sent again.") from None


def _refresh(home: Home, programme: Programme) -> None:
    changed = office.write_certificates(home, programme)
    click.echo(f"{len(changed)} certificates written to {home.certificates}")
