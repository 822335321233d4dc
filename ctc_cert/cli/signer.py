"""Options that say which key signs: a file, or a place on a token."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from ctc_cert.credential.keys import load_key
from ctc_cert.credential.proof import Signer
from ctc_cert.errors import Problem
from ctc_cert.office.keys import PASSPHRASE
from ctc_cert.office.token import Place, open_key

PIN = "CTC_PIN"
FILE = click.Path(dir_okay=False, path_type=Path)


@dataclass(frozen=True)
class Chosen:
    """One key: a file, or a place on a token. Raises `Problem` for none and for both."""

    file: Path | None
    passphrase: str | None
    place: Place | None

    def __post_init__(self) -> None:
        if bool(self.file) == bool(self.place):
            raise Problem(
                "It is not said which key signs.",
                fix="Give --key FILE, or --pkcs11 MODULE.so with --token-label and --key-label.",
            )

    def open(self) -> AbstractContextManager[Signer]:
        """The key, ready to sign; asks for its passphrase or PIN when they are not given."""
        if self.file is None:
            assert self.place is not None
            return open_key(self.place, ask_pin())
        secret = self.passphrase or click.prompt("Passphrase", hide_input=True)
        return nullcontext(load_key(self.file, secret.encode()))


def ask_pin() -> str:
    """No option for it: other users of a machine can read a command's arguments."""
    return os.environ.get(PIN) or click.prompt("PIN", hide_input=True)


def token_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--pkcs11`, `--token-label`, `--key-label`: hands the command a `place`, or None."""

    @click.option("--pkcs11", "module", type=FILE, help="Instead: a token's PKCS#11 module.")
    @click.option("--token-label", help="The token, with --pkcs11.")
    @click.option("--key-label", help="The Ed25519 key on it, with --pkcs11.")
    @wraps(command)
    def wrapped(
        *, module: Path | None, token_label: str | None, key_label: str | None, **rest: Any
    ) -> Any:
        return command(place=_place(module, token_label, key_label), **rest)

    return wrapped


def key_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--key` and the token options: hands the command the key that is `chosen`."""

    @click.option("--key", "key_file", type=FILE, help="Your key, encrypted PKCS#8.")
    @click.option(
        "--passphrase", envvar=PASSPHRASE, help="Of --key; asked for when it is not given."
    )
    @token_options
    @wraps(command)
    def wrapped(
        *, key_file: Path | None, passphrase: str | None, place: Place | None, **rest: Any
    ) -> Any:
        return command(chosen=Chosen(key_file, passphrase, place), **rest)

    return wrapped


def _place(module: Path | None, token: str | None, label: str | None) -> Place | None:
    if not (module or token or label):
        return None
    if module and token and label:
        return Place(module, token, label)
    raise Problem(
        "It is not said which key signs.",
        fix="With --pkcs11 MODULE.so, give both --token-label and --key-label.",
    )
