"""The register: append-only, hash-chained, and a repeated step is no step."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ctc_cert.errors import Problem
from ctc_cert.register import Log
from tests.joint import NOW


@pytest.fixture
def log(tmp_path: Path) -> Log:
    log = Log(tmp_path / "register.db")
    with log.writing(NOW) as writer:
        for number in range(5):
            writer.append("note", f"subject-{number}", {"number": number}, key=f"key-{number}")
    return log


def test_entries_come_back_in_order_and_the_chain_holds(log: Log) -> None:
    assert [entry.body["number"] for entry in log.read("note")] == list(range(5))
    assert log.check() == 5


def test_the_same_key_is_written_once(log: Log) -> None:
    with log.writing(NOW) as writer:
        assert writer.append("note", "again", {}, key="key-0") is False
    assert log.check() == 5


def test_a_failed_transaction_leaves_nothing(log: Log) -> None:
    with pytest.raises(RuntimeError), log.writing(NOW) as writer:
        writer.append("note", "half", {})
        raise RuntimeError
    assert log.check() == 5


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE entry SET body='{\"number\":7}' WHERE seq=3",
        "UPDATE entry SET subject='other' WHERE seq=3",
        "UPDATE entry SET at='2020-01-01T00:00:00Z' WHERE seq=3",
        "UPDATE entry SET body='not json' WHERE seq=3",
        "DELETE FROM entry WHERE seq=3",
        "UPDATE entry SET key=NULL WHERE seq=3",
    ],
)
def test_a_changed_row_is_found(log: Log, tmp_path: Path, damage: str) -> None:
    with sqlite3.connect(tmp_path / "register.db") as connection:
        connection.execute(damage)
    with pytest.raises(Problem, match="changed at entry 3"):
        log.check()


def test_a_file_that_is_no_database_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "register.db").write_bytes(b"something else" * 100)
    with pytest.raises(Problem, match="does not open") as caught:
        Log(tmp_path / "register.db")
    assert "backup" in caught.value.fix
