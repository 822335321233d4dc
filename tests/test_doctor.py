"""`ctc-cert doctor` finds what is wrong with a classroom, and says how to mend it."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctc_cert import backup
from ctc_cert.classroom import health
from ctc_cert.classroom.accounts import Accounts
from ctc_cert.classroom.hub import free_port
from ctc_cert.classroom.network import Network
from ctc_cert.cli.doctor import doctor
from ctc_cert.findings import Finding
from ctc_cert.home import Home
from tests.scene import Scene


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    with Accounts.edit(home.accounts) as accounts:
        accounts.ensure("demo-01", "learner", "km")
    return home


def _look(home: Home, port: int = 0) -> dict[str, Finding]:
    return {one.name: one for one in health.look(home, Network(port=port or free_port()))}


def test_a_new_home_needs_nothing_but_wishes(home: Home) -> None:
    found = _look(home)
    assert [one.name for one in found.values() if one.needed and not one.fine] == []
    assert "1, of whom 1 have not chosen" in found["accounts"].found
    assert not found["service"].fine
    assert found["backup"].found == "never"
    assert "ctc-cert backup" in found["backup"].fix


def test_a_home_without_people_is_told_where_they_come_from(tmp_path: Path) -> None:
    home = Home(tmp_path)
    found = _look(home)["accounts"]
    assert not found.fine
    assert "class import" in found.fix


def test_a_taken_port_is_found(home: Home) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        found = _look(home, other.getsockname()[1])["port"]
    assert not found.fine
    assert "another program" in found.fix


def test_a_clock_that_is_behind_the_files_is_found(home: Home) -> None:
    assert _look(home)["clock"].fine
    tomorrow = time.time() + 86_400
    os.utime(home.accounts, (tomorrow, tomorrow))
    found = _look(home)["clock"]
    assert not found.fine
    assert "24 hours behind" in found.found
    assert "timedatectl" in found.fix


def test_a_backup_that_is_old_is_found(home: Home, tmp_path: Path) -> None:
    backup.make(home, tmp_path / "backups")
    assert _look(home)["backup"].fine
    old = time.time() - 5 * 86_400
    os.utime(backup.last_file(home), (old, old))
    assert not _look(home)["backup"].fine


def test_a_running_classroom_is_seen(scene: Scene) -> None:
    port = int(scene.attacker.url.rpartition(":")[2])
    found = _look(scene.home, port)
    assert found["port"].fine
    assert "answers" in found["port"].found
    assert found["warm processes"].fine


def test_the_command_shows_the_classroom_too(home: Home) -> None:
    shown = CliRunner().invoke(doctor, ["--home", str(home.root)]).output
    for name in ("Python", "sandbox", "accounts", "memory", "disk", "clock", "backup"):
        assert name in shown
