"""Grading by several real Dask workers, one of which dies."""

import io
import os
import signal
import socket
import subprocess
import sys
import tarfile

import pytest

from autograder import grading
from autograder.cluster import pack, unpack
from autograder.errors import GradingError
from tests.gradable import (
    ASSIGNMENT,
    RIGHT,
    WRONG,
    comparable,
    copy_course,
    hand_in,
    make_course,
    rows,
)

pytest.importorskip("distributed")
SLOW = RIGHT + "\nimport time\ntime.sleep(0.3)"


def start(*arguments, folder):
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture
def cluster(tmp_path):
    """(address, workers): a scheduler and three workers, each a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    scheduler = start(
        "dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--no-dashboard",
        folder=tmp_path,
    )
    worker = (
        "dask_worker",
        address,
        "--no-nanny",
        "--nthreads",
        "1",
        "--host",
        "127.0.0.1",
        "--no-dashboard",
    )
    workers = [start(*worker, folder=tmp_path) for _ in range(3)]
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def wait_for_workers(address, count):
    from distributed import Client

    with Client(address, timeout=30, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=60)


def test_submissions_of_a_killed_worker_are_graded_elsewhere(cluster, tmp_path):
    address, workers = cluster
    course = make_course(tmp_path / "course")
    for number in range(9):
        hand_in(course, f"demo-{number}", (SLOW, WRONG, "1/0")[number % 3])
    local = copy_course(course, tmp_path / "local")
    wait_for_workers(address, 3)

    def kill_one(progress):
        if progress.done == 1:
            os.kill(workers[0].pid, signal.SIGKILL)

    report = grading.grade(course, ASSIGNMENT, cluster=address, progress=kill_one)
    assert workers[0].wait(60) == -signal.SIGKILL
    assert len(report.graded) == 9
    grading.grade(local, ASSIGNMENT)
    assert rows(course) == rows(local)
    for student in report.graded:
        assert comparable(course, student).cells == comparable(local, student).cells
    again = grading.grade(course, ASSIGNMENT, cluster=address)
    assert len(again.unchanged) == 9


def test_a_scheduler_that_is_not_there_is_a_clear_problem(tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.cluster.CONNECT_SECONDS", 1)
    course = make_course(tmp_path / "course")
    hand_in(course, "demo")
    with pytest.raises(GradingError, match="can't be reached"):
        grading.grade(course, ASSIGNMENT, cluster="tcp://127.0.0.1:9")


def test_folders_travel_whole_and_never_through_links(tmp_path):
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.bin").write_bytes(b"\0\1")
    (folder / "b.ipynb").write_text("{}")
    (folder / "link").symlink_to("/etc/passwd")
    unpack(pack(folder), tmp_path / "copy")
    names = {path.name for path in (tmp_path / "copy").rglob("*")}
    assert names == {"deep", "a.bin", "b.ipynb"}
    unpack(pack(folder, skip="*.ipynb"), tmp_path / "copy")
    assert not (tmp_path / "copy" / "b.ipynb").exists()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("../out", tarfile.REGTYPE),
        ("/tmp/out", tarfile.REGTYPE),
        ("a/../../out", tarfile.REGTYPE),
        ("out", tarfile.SYMTYPE),
        ("out", tarfile.LNKTYPE),
        ("out", tarfile.FIFOTYPE),
    ],
)
def test_what_comes_back_lands_nowhere_else(tmp_path, name, kind):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, "/etc/passwd"
        archive.addfile(member)
    with pytest.raises(ValueError, match="no file in a folder"):
        unpack(buffer.getvalue(), tmp_path / "copy")
    assert list(tmp_path.rglob("*")) == [tmp_path / "copy"]
