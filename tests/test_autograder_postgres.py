"""The gradebook in PostgreSQL, started here in a temporary folder on a free port."""

import os
import pwd
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from autograder import grading
from tests.gradable import (
    ASSIGNMENT,
    COLD,
    RIGHT,
    WRONG,
    copy_course,
    hand_in,
    make_course,
    rows,
)

NOT_ROOT = ("postgres", "nobody")


def program(name):
    """`initdb` or `postgres`: in Debian they are not on the path."""
    packaged = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(packaged[-1]) if packaged else None)


def unprivileged():
    """Options of subprocess that make a root user somebody else: PostgreSQL refuses root."""
    if os.getuid() != 0:
        return {}
    users = {entry.pw_name: entry for entry in pwd.getpwall()}
    found = next((users[name] for name in NOT_ROOT if name in users), None)
    if found is None:
        pytest.skip("no user `postgres` or `nobody` to run PostgreSQL as")
    return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}


@pytest.fixture
def database(tmp_path_factory):
    pytest.importorskip("psycopg", reason="psycopg is not installed (extra: dev)")
    initdb, postgres = program("initdb"), program("postgres")
    if initdb is None or postgres is None:
        pytest.skip("PostgreSQL is not installed (Debian package: postgresql)")
    who = unprivileged()
    folder = Path(subprocess.check_output(["mktemp", "-d"], text=True).strip())
    if who:
        shutil.chown(folder, who["user"], who["group"])
    data = folder / "data"
    subprocess.run(
        [initdb, "-D", str(data), "-U", "grader", "--auth=trust", "--no-sync", "-E", "UTF8"],
        check=True, stdout=subprocess.DEVNULL, cwd=folder, **who,
    )  # fmt: skip
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [postgres, "-D", str(data), "-p", str(port), "-h", "127.0.0.1", "-k", str(folder), "-F"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, **who,
    )  # fmt: skip
    try:
        wait_until_ready(port)
        yield f"postgresql+psycopg://grader@127.0.0.1:{port}/postgres"
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def wait_until_ready(port):
    import time

    import psycopg

    for _ in range(300):
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="grader", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("PostgreSQL did not start")


def test_a_gradebook_in_postgresql_has_the_rows_of_one_in_sqlite(database, tmp_path):
    # PostgreSQL holds nbgrader to its foreign keys: a course needs a name.
    named = f"{COLD}c.CourseDirectory.course_id = 'demo'\n"
    config = f"{named}c.CourseDirectory.db_url = {database!r}\n"
    course = make_course(tmp_path / "postgres", config)
    sqlite = make_course(tmp_path / "sqlite", named)
    for number, answer in enumerate((RIGHT, WRONG, "1/0", RIGHT)):
        for root in (course, sqlite):
            hand_in(root, f"demo-{number}", answer)
    for root in (course, sqlite):
        assert len(grading.grade(root, ASSIGNMENT, jobs=2).graded) == 4
    found, expected = rows(course), rows(sqlite)
    assert found.keys() == expected.keys()
    assert {table: sorted(map(repr, r)) for table, r in found.items()} == {
        table: sorted(map(repr, r)) for table, r in expected.items()
    }
    again = copy_course(course, tmp_path / "again")
    assert len(grading.grade(again, ASSIGNMENT).unchanged) == 4
