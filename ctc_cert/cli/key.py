"""`ctc-cert key`: make, enrol, rotate and revoke keys."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from ctc_cert.cli.options import home_option
from ctc_cert.cli.signer import FILE, Chosen, ask_pin, key_options, token_options
from ctc_cert.content import courses_dir
from ctc_cert.credential import strict, times
from ctc_cert.credential.keys import load_key, multikey, new_key, save_key
from ctc_cert.credential.proof import Signer
from ctc_cert.credential.refusal import Refusal
from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic
from ctc_cert.home import Home
from ctc_cert.office import custody, keys, token
from ctc_cert.office.token import Place
from ctc_cert.programme import Programme, load
from ctc_cert.register import Register


def _programme() -> Programme:
    return load(courses_dir() / "programme.toml")


@click.group()
def key() -> None:
    """Keys: a university makes its own; the office enrols the public part."""


@key.command()
@click.argument("university")
@click.option("--out", type=FILE, help="Default: UNIVERSITY.key.pem")
@click.option("--passphrase", envvar=keys.PASSPHRASE, help="Asked for when it is not given.")
@token_options
def new(university: str, out: Path | None, passphrase: str | None, place: Place | None) -> None:
    """Make a key for UNIVERSITY, on its own machine; needs no home and no network.

    Writes the key, encrypted, and beside it a public file to send to the office. With --pkcs11 the
    key is made on a token and never leaves it; its PIN is asked for, or read from CTC_PIN.
    """
    path = out or Path(f"{university}.key.pem")
    if place:
        with token.new_key(place, ask_pin()) as on_token:
            click.echo(f"{place}: no copy of this key can be made")
            _write_public(university, on_token, path)
        return
    secret = passphrase or click.prompt("Passphrase", hide_input=True, confirmation_prompt=True)
    made = new_key()
    save_key(path, made, secret.encode())
    click.echo(f"{path}: keep this, and a copy in a safe")
    _write_public(university, made, path)


@key.command()
@click.argument("university")
@click.option("--out", type=FILE, help="Default: UNIVERSITY.key.public.json")
@key_options
def public(university: str, out: Path | None, chosen: Chosen) -> None:
    """Write the public file of a key that UNIVERSITY has, in a file or on a token."""
    with chosen.open() as found:
        _write_public(university, found, out or Path(f"{university}.key.pem"))


def _write_public(university: str, made: Signer, path: Path) -> None:
    """The part to send, beside the key or where a key file would be."""
    path = path.with_name(f"{path.name.split('.public')[0].removesuffix('.pem')}.public.json")
    write_atomic(path, json.dumps(custody.public_part(university, made), indent=2) + "\n")
    click.echo(f"{path}: send this to the office")
    click.echo(f"fingerprint: {multikey(made.public_key())}")


@key.command()
@click.argument("university")
@click.argument("public_file", metavar="PUBLIC", type=FILE)
@home_option
def enrol(home: Home, university: str, public_file: Path) -> None:
    """Take the first public key of UNIVERSITY. Compare its fingerprint by telephone."""
    document = _read(public_file)
    name = custody.enrol_key(home, _programme(), university, document)
    click.echo(f"{name}\nfingerprint: {document['publicKeyMultibase']}")


@key.command()
@click.argument("university")
@click.argument("public_file", metavar="PUBLIC", type=FILE)
@home_option
def rotate(home: Home, university: str, public_file: Path) -> None:
    """End today's key of UNIVERSITY and take its next one; what is signed stays good.

    Accept all waiting answers first. Afterwards every university signs the next trust statement.
    """
    name = custody.rotate(home, _programme(), university, _read(public_file))
    click.echo(f"{name}\nNow `ctc-cert sign request` for every university, then publish.")


@key.command()
@click.argument("university")
@click.argument("public_file", metavar="PUBLIC", type=FILE)
@click.option("--since", required=True, help="When it may have been stolen: 2026-11-22T08:00:00Z")
@click.option(
    "--tsa-root",
    "roots",
    type=FILE,
    multiple=True,
    help="Certificate (PEM) of a time-stamping authority: then only stamped entries count.",
)
@home_option
def revoke(
    home: Home, university: str, public_file: Path, since: str, roots: tuple[Path, ...]
) -> None:
    """Distrust the key of UNIVERSITY since a moment, and take its next one.

    Signatures stay good where this register, or a time-stamp on it, shows that they are older.
    """
    name, count = custody.revoke_key(
        home, _programme(), university, _read(public_file), _moment(since), roots=_roots(roots)
    )
    click.echo(f"{name}\n{count} signatures are shown to be older and stay good.")
    click.echo("Now `ctc-cert sign request` for every university, then publish.")


@key.command()
@home_option
def show(home: Home) -> None:
    """All keys, and how they ended."""
    programme = _programme()
    with Register.open(home) as register:
        for owner in (*(one.id for one in programme.universities), keys.OFFICE):
            for method in keys.methods(register, owner):
                ends = {"expired": method.expires, "revoked": method.revoked}
                how = " ".join(f"{word} {times.write(end)}" for word, end in ends.items() if end)
                click.echo(f"{owner}  {method.id}  {method.key}  {how or 'in use'}")


@key.command()
@click.argument("file", type=FILE)
@click.option("--passphrase", envvar=keys.PASSPHRASE, prompt=True, hide_input=True)
def check(file: Path, passphrase: str) -> None:
    """Open a key and print its fingerprint: does the copy in the safe still work?"""
    click.echo(multikey(load_key(file, passphrase.encode())))


def _moment(text: str) -> datetime:
    try:
        return times.read(text)
    except ValueError:
        raise Problem(
            "That is not a moment in UTC.", where=text, fix="Write it as 2026-11-22T08:00:00Z."
        ) from None


def _read(file: Path) -> dict[str, Any]:
    try:
        return strict.parse(file.read_bytes())
    except (OSError, Refusal):
        raise Problem("The file cannot be read.", where=str(file), fix="Check the path.") from None


def _roots(files: tuple[Path, ...]) -> Any:
    from asn1crypto import pem, x509

    return [x509.Certificate.load(pem.unarmor(file.read_bytes())[2]) for file in files] or None
