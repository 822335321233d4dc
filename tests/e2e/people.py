"""Staff that tests add to the people of the class list."""

from __future__ import annotations

import secrets

from ctc_cert.classroom.accounts import Account, Accounts, _hash
from tests.e2e.conftest import Classroom

PIN = "408172"


def add(classroom: Classroom, name: str, role: str, language: str) -> None:
    """An account with a PIN of its own, while the server runs."""
    accounts = Accounts(classroom.home.accounts)
    pin_hash = _hash(PIN, secrets.token_bytes(16))
    accounts._accounts[name] = Account(name, role, language, pin_hash)
    accounts._add_slip(name, PIN)
    accounts.save()
    classroom.pins[name] = PIN
