"""The register: append-only, hash-chained, and a repeated step is no step."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from ctc_cert.errors import Problem
from ctc_cert.register import Log
from ctc_cert.register.log import metadata
from tests.joint import NOW, World


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
        connection.execute("DROP TRIGGER entry_no_update")
        connection.execute("DROP TRIGGER entry_no_delete")
        connection.execute(damage)
    with pytest.raises(Problem, match="changed at entry 3"):
        log.check()


@pytest.mark.parametrize("careless", ["UPDATE entry SET subject='x'", "DELETE FROM entry"])
def test_the_database_itself_refuses_to_change_an_entry(
    log: Log, tmp_path: Path, careless: str
) -> None:
    with (
        sqlite3.connect(tmp_path / "register.db") as connection,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        connection.execute(careless)


def test_a_register_of_before_the_migrations_is_taken_over(tmp_path: Path) -> None:
    place = tmp_path / "old.db"
    metadata.create_all(create_engine(f"sqlite:///{place}"))
    with Log(place) as log, log.writing(NOW) as writer:
        writer.append("note", "subject", {})
    with Log(place) as again:
        assert again.check() == 1


def test_a_register_of_a_newer_program_is_left_alone(log: Log, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "register.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num='9999'")
    with pytest.raises(Problem, match="newer version"):
        Log(tmp_path / "register.db")


# --- PostgreSQL ---------------------------------------------------------------------------------


def test_postgresql_keeps_the_same_register(postgres: str) -> None:
    with Log(postgres) as log:
        with log.writing(NOW) as writer:
            for number in range(3):
                writer.append("note", f"s-{number}", {"name": "សុខ", "n": number}, key=f"k-{number}")
        with log.writing(NOW) as writer:
            assert writer.append("note", "again", {}, key="k-0") is False
        assert log.check() == 3
        assert log.read("note")[0].body["name"] == "សុខ"


def test_postgresql_refuses_to_change_an_entry(postgres: str) -> None:
    engine = create_engine(postgres.replace("postgresql://", "postgresql+psycopg://"))
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM entry")


def test_writers_at_the_same_time_keep_one_chain(postgres: str) -> None:
    """Twenty appends from four threads: every one is there, and the chain holds."""
    with Log(postgres) as log:
        before = log.check()

        def append(number: int) -> None:
            with log.writing(NOW) as writer:
                writer.append("race", f"r-{number}", {"number": number})

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(append, range(20)))
        assert log.check() == before + 20


def test_the_whole_workflow_runs_on_postgresql(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CTC_REGISTER", postgres)
    world = World.make(tmp_path / "home").complete()
    assert [str(world.verdict(one)) for one in world.credentials] == ["FULL", "FULL"]
    assert not world.home.register.exists()


def test_a_file_that_is_no_database_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "register.db").write_bytes(b"something else" * 100)
    with pytest.raises(Problem, match="does not open") as caught:
        Log(tmp_path / "register.db")
    assert "backup" in caught.value.fix
