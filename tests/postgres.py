"""A real PostgreSQL in a temporary folder on a free port, started by the fixture and stopped after it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ctc_cert.classroom.hub import free_port


def _program(name: str) -> str | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return shutil.which(name, path=os.pathsep.join([*map(str, folders), "/usr/local/bin"]))


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The URL of an empty database; the server refuses to run as root, so it may run as another."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if not initdb or not pg_ctl:
        pytest.skip("PostgreSQL is not installed (apt install postgresql)")
    pytest.importorskip("psycopg")
    owner = _other_user() if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="ctc-pg-"))
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data = folder / "data"

    def run(*command: str) -> None:
        user = {"user": owner.pw_uid, "group": owner.pw_gid} if owner else {}
        subprocess.run(
            command, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60, **user
        )

    run(initdb, "-D", str(data), "-A", "trust", "-U", "ctc", "-N", "--locale=C", "-E", "UTF8")
    port = free_port()
    options = f"-p {port} -h 127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    run(pg_ctl, "-D", str(data), "-w", "-o", options, "-l", str(folder / "log"), "start")
    yield f"postgresql://ctc@127.0.0.1:{port}/postgres"
    run(pg_ctl, "-D", str(data), "-w", "-m", "immediate", "stop")
    shutil.rmtree(folder)


def _other_user() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    pytest.skip("PostgreSQL does not run as root, and there is no other user")
