"""Accounts and PINs."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from ctc_cert.classroom.accounts import Accounts
from ctc_cert.errors import Problem


def _accounts(tmp_path: Path) -> Accounts:
    accounts = Accounts(tmp_path / "accounts.json")
    accounts.ensure("demo-01", "learner", "km")
    accounts.save()
    return accounts


def test_the_first_pin_opens_the_account_and_another_does_not(tmp_path: Path) -> None:
    _accounts(tmp_path)
    stored = Accounts(tmp_path / "accounts.json")
    account = stored.get("demo-01")
    assert account is not None
    pin = stored.first_pins()["demo-01"]
    assert account.accepts(pin)
    assert not account.accepts(pin[::-1] + "0")


def test_ensuring_again_keeps_the_pin_and_updates_the_role(tmp_path: Path) -> None:
    accounts = _accounts(tmp_path)
    pin = accounts.first_pins()["demo-01"]
    assert not accounts.ensure("demo-01", "instructor", "en")
    account = accounts.get("demo-01")
    assert account is not None
    assert account.accepts(pin)
    assert (account.role, account.language) == ("instructor", "en")


def test_no_pin_stands_in_the_accounts_file_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    accounts = _accounts(tmp_path)
    assert accounts.first_pins()["demo-01"] not in accounts.path.read_text()
    for path in (accounts.path, accounts.slips):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_kill_between_slip_and_account_leaves_a_pin_that_works(tmp_path: Path) -> None:
    Accounts(tmp_path / "accounts.json").ensure("demo-01", "learner", "km")  # killed: never saved
    accounts = _accounts(tmp_path)
    account = accounts.get("demo-01")
    assert account is not None
    assert account.accepts(accounts.first_pins()["demo-01"])


def test_a_damaged_accounts_file_is_a_clear_problem(tmp_path: Path) -> None:
    (tmp_path / "accounts.json").write_text('[{"name": ')
    with pytest.raises(Problem, match="cannot be read"):
        Accounts(tmp_path / "accounts.json")
