"""Accounts: who may log in, with which PIN, in which role. PINs are kept as salted scrypt hashes."""

from __future__ import annotations

import base64
import csv
import hashlib
import hmac
import io
import json
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic

ROLES = ("learner", "instructor")
PIN_DIGITS = 6


@dataclass(frozen=True)
class Account:
    """One person who can log in; `pin_hash` is `<salt>$<scrypt>` in base64."""

    name: str
    role: str
    language: str
    pin_hash: str

    def accepts(self, pin: str) -> bool:
        """Whether `pin` is this account's; takes the same time either way."""
        salt = base64.b64decode(self.pin_hash.split("$")[0])
        return hmac.compare_digest(_hash(pin, salt), self.pin_hash)


class Accounts:
    """The accounts of one home, and the slips with first PINs until they are handed out."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.slips = path.with_name("pin-slips.csv")
        self._accounts = self._load()

    def _load(self) -> dict[str, Account]:
        if not self.path.exists():
            return {}
        try:
            rows = json.loads(self.path.read_text(encoding="utf-8"))
            return {row["name"]: Account(**row) for row in rows}
        except (ValueError, TypeError, KeyError) as error:
            raise Problem(
                f"The accounts file cannot be read: {error}",
                where=str(self.path),
                fix="Restore it from your backup of the home.",
            ) from None

    def __iter__(self) -> Iterator[Account]:
        return iter(self._accounts.values())

    def __contains__(self, name: str) -> bool:
        return name in self._accounts

    def get(self, name: str) -> Account | None:
        return self._accounts.get(name)

    def ensure(self, name: str, role: str, language: str) -> bool:
        """Make the account with a first PIN, or update its role and language; True when new."""
        before = self._accounts.get(name)
        if before is not None:
            self._accounts[name] = replace(before, role=role, language=language)
            return False
        pin = "".join(secrets.choice("0123456789") for _ in range(PIN_DIGITS))
        self._accounts[name] = Account(name, role, language, _hash(pin, secrets.token_bytes(16)))
        self._add_slip(name, pin)
        return True

    def save(self) -> None:
        rows = [asdict(account) for account in self._accounts.values()]
        write_atomic(self.path, json.dumps(rows, indent=1, ensure_ascii=False), mode=0o600)

    def first_pins(self) -> dict[str, str]:
        """First PINs by name, as long as the slips file is there."""
        if not self.slips.exists():
            return {}
        rows = csv.reader(io.StringIO(self.slips.read_text(encoding="utf-8")))
        return {row[0]: row[1] for row in rows if len(row) == 2}

    def _add_slip(self, name: str, pin: str) -> None:
        """Written before the hash is saved: after a kill between the two a new PIN is drawn."""
        slips = self.first_pins() | {name: pin}
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows(slips.items())
        write_atomic(self.slips, stream.getvalue(), mode=0o600)


def _hash(pin: str, salt: bytes) -> str:
    # n=2**14: about 50 ms and 16 MB a guess on a small server (RFC 7914 parameters)
    digest = hashlib.scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1)
    return f"{base64.b64encode(salt).decode()}${base64.b64encode(digest).decode()}"
