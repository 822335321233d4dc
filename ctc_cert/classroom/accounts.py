"""Accounts: who may log in, with which PIN, in which role. PINs are kept as salted scrypt hashes."""

from __future__ import annotations

import base64
import csv
import hashlib
import hmac
import io
import json
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ctc_cert.classroom import pins
from ctc_cert.classroom.locks import locked
from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic
from ctc_cert.roster import is_id

# About 50 ms and 16 MB a guess on a small server (RFC 7914 parameters).
COST = 2**14
ROLES = ("learner", "instructor", "office", "signer")


@dataclass(frozen=True)
class Account:
    """One person who can log in; `pin_hash` is `<salt>$<scrypt>` in base64.

    classes:   the classes that a learner is in, or that an instructor teaches.
    first_pin: the PIN came from a slip, and the person has not chosen their own yet.
    """

    name: str
    role: str
    language: str
    pin_hash: str
    classes: tuple[str, ...] = ()
    first_pin: bool = False

    def accepts(self, pin: str) -> bool:
        """Whether `pin` is this account's; takes the same time either way."""
        salt = base64.b64decode(self.pin_hash.split("$")[0])
        return hmac.compare_digest(_hash(pin, salt), self.pin_hash)

    @property
    def groups(self) -> list[str]:
        """The Hub's groups: the role, and `class-<name>` for each class."""
        return [self.role, *(f"class-{name}" for name in self.classes)]


NOBODY = Account("", "learner", "km", "AAAA$AAAA")  # whose PIN is nobody's: takes the same time


class Accounts:
    """The accounts of one home, and the slips with first PINs until they are changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.slips = path.with_name("pin-slips.csv")
        self._accounts = self._load()

    @classmethod
    @contextmanager
    def edit(cls, path: Path) -> Iterator[Accounts]:
        """Change accounts while nobody else does, and save them, unless an error is raised."""
        with locked(path):
            accounts = cls(path)
            yield accounts
            accounts.save()

    def _load(self) -> dict[str, Account]:
        if not self.path.exists():
            return {}
        try:
            rows = json.loads(self.path.read_text(encoding="utf-8"))
            return {row["name"]: _account(row) for row in rows}
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

    def demand(self, name: str) -> Account:
        """The account of that name; raises `Problem` when there is none."""
        account = self._accounts.get(name)
        if account is None:
            raise Problem(
                f"There is no account {name!r}.",
                where=str(self.path),
                fix="See who has one: ctc-cert class list",
            )
        return account

    def ensure(self, name: str, role: str, language: str, classes: Iterable[str] = ()) -> bool:
        """Make the account with a first PIN, or update all but its PIN; True when new."""
        if role not in ROLES:
            raise Problem(f"There is no role {role!r}.", fix=f"Choose one of {', '.join(ROLES)}.")
        if not is_id(name):
            raise Problem(
                f"{name!r} cannot be the name of an account.",
                fix="Use 1 to 32 of a-z 0-9 . _ - and start with a letter or digit.",
            )
        before = self._accounts.get(name)
        known = before or Account(name, role, language, "")
        chosen = tuple(dict.fromkeys(classes))
        self._accounts[name] = replace(known, role=role, language=language, classes=chosen)
        if before is None:
            self.draw_pin(name)
        return before is None

    def draw_pin(self, name: str) -> str:
        """Give an account a new first PIN, which its owner must change; returns it."""
        pin = pins.draw(name)
        self._add_slip(name, pin)
        self._accounts[name] = _with_pin(self.demand(name), pin, first=True)
        return pin

    def choose_pin(self, name: str, pin: str) -> None:
        """Give an account the PIN that its owner has chosen."""
        self._accounts[name] = _with_pin(self.demand(name), pin, first=False)

    def remove(self, name: str) -> None:
        """Take an account away; the person's work stays where it is."""
        del self._accounts[self.demand(name).name]

    def save(self) -> None:
        rows = [asdict(account) for account in self._accounts.values()]
        write_atomic(self.path, json.dumps(rows, indent=1, ensure_ascii=False), mode=0o600)
        if self.slips.exists():
            self._write_slips(self.first_pins())

    def first_pins(self) -> dict[str, str]:
        """First PINs by name, of those who have not changed theirs, while the slips are there."""
        pins_of = self._read_slips().items()
        return {name: pin for name, pin in pins_of if self._accounts.get(name, NOBODY).first_pin}

    def _add_slip(self, name: str, pin: str) -> None:
        """Written before the hash is saved: after a kill between the two a new PIN is drawn."""
        self._write_slips(self._read_slips() | {name: pin})

    def _read_slips(self) -> dict[str, str]:
        if not self.slips.exists():
            return {}
        rows = csv.reader(io.StringIO(self.slips.read_text(encoding="utf-8")))
        return {row[0]: row[1] for row in rows if len(row) == 2}

    def _write_slips(self, slips: dict[str, str]) -> None:
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows(slips.items())
        write_atomic(self.slips, stream.getvalue(), mode=0o600)


class Current:
    """The accounts as they are now; the file is read again only when it has changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: tuple[tuple[int, int], Accounts] | None = None

    def __call__(self) -> Accounts:
        found = self.path.stat() if self.path.exists() else None
        state = (found.st_mtime_ns, found.st_ino) if found else (0, 0)
        if self._read is None or self._read[0] != state:
            self._read = (state, Accounts(self.path))
        return self._read[1]


def _account(row: dict[str, object]) -> Account:
    account = Account(**row)  # type: ignore[arg-type]
    return replace(account, classes=tuple(account.classes))


def _with_pin(account: Account, pin: str, *, first: bool) -> Account:
    return replace(account, pin_hash=_hash(pin, secrets.token_bytes(16)), first_pin=first)


def _hash(pin: str, salt: bytes) -> str:
    digest = hashlib.scrypt(pin.encode(), salt=salt, n=COST, r=8, p=1)
    return f"{base64.b64encode(salt).decode()}${base64.b64encode(digest).decode()}"
