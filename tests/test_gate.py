"""Guessing is slow; a classroom behind one address, and whoever was guessed at, are not locked out."""

from __future__ import annotations

from pathlib import Path

import pytest

from ctc_cert.classroom import gate
from ctc_cert.classroom.accounts import Accounts
from ctc_cert.classroom.gate import Gate

CLASS = [f"demo-{number:02d}" for number in range(30)]
PIN = "739182"
ROOM, CAFE = "10.0.0.1", "10.9.9.9"


class Clock:
    """A clock that tests turn."""

    time = 1_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of guesses must not take the time that they should take."""
    monkeypatch.setattr("ctc_cert.classroom.accounts.COST", 2)


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    accounts = Accounts(tmp_path / "accounts.json")
    for name in CLASS:
        accounts.ensure(name, "learner", "km")
        accounts.choose_pin(name, PIN)
    return accounts


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def door(tmp_path: Path, accounts: Accounts, clock: Clock) -> Gate:
    return Gate(tmp_path / "gate.sqlite", lambda: accounts, clock)


def _guess(door: Gate, name: str, address: str, times: int) -> float:
    return [door.knock(name, "000000", address).wait for _ in range(times)][-1]


def test_the_right_pin_lets_in_and_a_few_mistakes_cost_nothing(door: Gate) -> None:
    assert _guess(door, "demo-00", ROOM, gate.FREE - 1) == 0
    answer = door.knock("demo-00", PIN, ROOM)
    assert answer.account is not None
    assert _guess(door, "demo-00", ROOM, gate.FREE - 1) == 0  # counted anew


def test_a_guesser_waits_longer_and_longer_and_learns_nothing_meanwhile(
    door: Gate, clock: Clock
) -> None:
    waits = [_guess(door, "demo-00", CAFE, gate.FREE)]
    for _ in range(9):
        assert door.knock("demo-00", PIN, CAFE).account is None
        clock.time += waits[-1]
        waits.append(_guess(door, "demo-00", CAFE, 1))
    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    clock.time += waits[-1]
    assert door.knock("demo-00", PIN, CAFE).account is not None


def test_waiting_survives_a_restart(door: Gate, accounts: Accounts, clock: Clock) -> None:
    wait = _guess(door, "demo-00", CAFE, gate.FREE)
    again = Gate(door.path, lambda: accounts, clock)
    assert again.wait("demo-00", CAFE) == wait
    assert again.waiting() == {"demo-00": wait}


def test_a_name_that_nobody_has_is_answered_as_any_other(door: Gate) -> None:
    assert _guess(door, "nobody", CAFE, gate.FREE) == gate.FIRST_WAIT


def test_guessing_from_elsewhere_does_not_lock_a_learner_out_of_their_room(door: Gate) -> None:
    door.knock("demo-00", PIN, ROOM)
    assert _guess(door, "demo-00", CAFE, gate.FREE) > 0
    assert door.knock("demo-00", PIN, ROOM).account is not None
    assert door.wait("demo-00", CAFE) > 0


def test_a_list_of_names_from_one_address_stops(door: Gate) -> None:
    names = [f"demo-{number:03d}" for number in range(gate.MANY)]
    for name in names:
        door.knock(name, "000000", CAFE)
    assert door.wait("demo-99", CAFE) > 0
    assert door.wait("demo-99", ROOM) == 0


def test_a_class_behind_one_address_is_not_locked_out_by_one_of_them(
    door: Gate, clock: Clock
) -> None:
    for name in CLASS[1:]:
        assert _guess(door, name, ROOM, 2) == 0  # a slip that is hard to read
        assert door.knock(name, PIN, ROOM).account is not None
    for number in range(gate.MANY):
        door.knock(f"stranger-{number}", "000000", ROOM)
    assert all(door.knock(name, PIN, ROOM).account for name in CLASS[1:])
    assert door.knock("demo-00", PIN, ROOM).wait > 0  # was never let in from here
    clock.time += gate.MANY_WITHIN
    assert door.knock("demo-00", PIN, ROOM).account is not None


def test_an_instructor_unlocks(door: Gate) -> None:
    for name in ("demo-00", "demo-01"):
        _guess(door, name, CAFE, gate.FREE)
    door.unlock("demo-00")
    assert door.knock("demo-00", PIN, CAFE).account is not None
    assert door.wait("demo-01", CAFE) > 0
    door.unlock_all()
    assert door.waiting() == {}


def test_a_clock_that_was_set_back_makes_nobody_wait(door: Gate, clock: Clock) -> None:
    _guess(door, "demo-00", CAFE, gate.FREE)
    clock.time -= 86_400 * 365
    assert door.knock("demo-00", PIN, CAFE).account is not None
