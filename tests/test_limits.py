"""What one person may take: control groups where there are any, a look at all processes elsewhere."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ctc_cert.classroom import cgroups, watch
from ctc_cert.classroom.cgroups import Cgroups, Limits, NoGroups
from ctc_cert.classroom.watch import Person, Process, Watch, belonging

HOG = "x = bytearray(b'x') * {size}; print('full', flush=True); import time; time.sleep(60)"
PROCESSES = {
    process.pid: process
    for process in (
        Process(10, 1, 0, 5),  # the Hub
        Process(20, 10, 0, 7),  # a warm process
        Process(30, 20, 1001, 11),  # one person's server
        Process(31, 30, 1001, 13),  # its terminal
        Process(40, 20, 1001, 17),  # their kernel
        Process(41, 1, 1001, 19),  # what has hidden from its parent
        Process(50, 20, 1002, 23),  # somebody else's server
    )
}


def _person(uid: int, *roots: int, limit: int = 1) -> Person:
    return Person("demo", limit, uid, lambda: roots, roots[0])


@pytest.mark.parametrize(
    ("uid", "own"), [(1001, {30, 31, 40, 41}), (0, {30, 31, 40})], ids=["own user", "shared user"]
)
def test_a_person_has_what_they_started_and_no_more(uid: int, own: set[int]) -> None:
    found = belonging(_person(uid, 30, 40), PROCESSES)
    assert {process.pid for process in found} == own


@pytest.fixture
def hogs() -> Iterator[list[subprocess.Popen[str]]]:
    """A small process, in the place of a server, and two large ones."""
    started = []
    for size in (1, 60_000_000, 90_000_000):
        code = HOG.format(size=size)
        started.append(
            subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        )
    for one in started:
        assert one.stdout is not None
        assert one.stdout.readline() == "full\n"
    yield started
    for one in started:
        one.kill()
        one.wait()


def test_the_largest_process_ends_when_all_together_hold_too_much(
    hogs: list[subprocess.Popen[str]],
) -> None:
    person = _person(0, *(one.pid for one in hogs), limit=120_000_000)
    looker = Watch()
    looker._people.append(person)
    looker.look()
    assert hogs[2].wait(10) == -signal.SIGKILL
    looker.look()
    assert person.exceeded == 1
    assert [one.poll() for one in hogs[:2]] == [None, None]


def test_everything_of_a_person_is_ended(hogs: list[subprocess.Popen[str]]) -> None:
    watch.end_all(_person(0, *(one.pid for one in hogs)))
    assert [one.wait(10) for one in hogs] == [-signal.SIGKILL] * 3


def test_this_process_is_seen() -> None:
    me = watch.running()[os.getpid()]
    assert (me.parent, me.uid) == (os.getppid(), os.getuid())
    assert me.held > 1_000_000


def test_a_group_gets_its_limits(tmp_path: Path) -> None:
    (tmp_path / "people" / "p-demo-01").mkdir(parents=True)
    (tmp_path / "people" / "p-demo-01" / "memory.swap.max").touch()
    group = Cgroups(tmp_path).person("demo-01", Limits(10_000_000, 50, 1.5))
    values = {path.name: path.read_text() for path in group.iterdir()}
    assert values == {
        "memory.max": "10000000", "memory.swap.max": "0", "pids.max": "50", "cpu.max": "150000 100000",
    }  # fmt: skip
    Cgroups(tmp_path).person("demo-01", Limits(0, 50))
    assert (group / "memory.max").read_text() == (group / "cpu.max").read_text() == "max"


def test_what_the_kernel_ended_is_counted(tmp_path: Path) -> None:
    assert cgroups.out_of_memory(str(tmp_path)) == 0
    (tmp_path / "memory.events").write_text("low 0\nhigh 0\nmax 12\noom 4\noom_kill 3\n")
    assert cgroups.out_of_memory(str(tmp_path)) == 3


def test_a_hub_that_is_no_service_divides_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cgroups, "MOUNT", tmp_path)
    with pytest.raises(NoGroups, match="version 2"):
        cgroups._delegated()
