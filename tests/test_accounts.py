"""Accounts and PINs."""

from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor
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


def test_a_first_pin_is_no_longer_on_a_slip_once_it_is_changed(tmp_path: Path) -> None:
    accounts = _accounts(tmp_path)
    first = accounts.first_pins()["demo-01"]
    with Accounts.edit(accounts.path) as changed:
        changed.choose_pin("demo-01", "own-choice")
    account = Accounts(accounts.path).demand("demo-01")
    assert account.accepts("own-choice")
    assert not account.accepts(first)
    assert not account.first_pin
    assert first not in accounts.slips.read_text()


def test_a_new_pin_for_a_forgotten_one_must_be_changed_again(tmp_path: Path) -> None:
    path = _accounts(tmp_path).path
    with Accounts.edit(path) as accounts:
        accounts.choose_pin("demo-01", "own-choice")
        drawn = accounts.draw_pin("demo-01")
    account = Accounts(path).demand("demo-01")
    assert account.first_pin
    assert account.accepts(drawn)
    assert Accounts(path).first_pins() == {"demo-01": drawn}


def test_two_who_change_accounts_at_once_lose_nothing(tmp_path: Path) -> None:
    path = _accounts(tmp_path).path

    def add(number: int) -> None:
        with Accounts.edit(path) as accounts:
            accounts.ensure(f"demo-1{number}", "learner", "km")

    with ThreadPoolExecutor() as pool:
        list(pool.map(add, range(6)))
    assert len(list(Accounts(path))) == 7


def test_nothing_is_saved_when_a_change_fails(tmp_path: Path) -> None:
    path = _accounts(tmp_path).path
    before = path.read_bytes()
    with pytest.raises(Problem, match="no account 'nobody'"), Accounts.edit(path) as accounts:
        accounts.remove("demo-01")
        accounts.remove("nobody")
    assert path.read_bytes() == before


def test_role_and_classes_are_the_groups_of_the_hub(tmp_path: Path) -> None:
    accounts = _accounts(tmp_path)
    accounts.ensure("demo-teacher", "instructor", "km", ["m1 morning", "m1 evening", "m1 morning"])
    groups = accounts.demand("demo-teacher").groups
    assert groups == ["instructor", "class-m1 morning", "class-m1 evening"]
    with pytest.raises(Problem, match="no role"):
        accounts.ensure("demo-01", "king", "km")


@pytest.mark.parametrize("name", ["", "../hub", "a b", "Demo", "*", "x" * 33])
def test_a_name_that_is_no_folders_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Problem, match="cannot be the name"):
        _accounts(tmp_path).ensure(name, "learner", "km")


def test_accounts_of_an_older_version_are_read(tmp_path: Path) -> None:
    path = _accounts(tmp_path).path
    rows = json.loads(path.read_text())
    for row in rows:
        del row["classes"], row["first_pin"]
    path.write_text(json.dumps(rows))
    assert Accounts(path).demand("demo-01").groups == ["learner"]


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
