"""A backup is whole although people work, and its way back gives the same home."""

from __future__ import annotations

import os
import sqlite3
import stat
import tarfile
import threading
from contextlib import closing
from pathlib import Path

import pytest

from ctc_cert import backup
from ctc_cert.errors import Problem
from ctc_cert.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    for place, text in {
        "accounts.json": "[]",
        "users/demo-01/work.ipynb": "{}",
        "users/demo-01/.ipynb_checkpoints/work.ipynb": "{}",
        "users/demo-01/own.db": "no database",
        "hub/jupyterhub.log": "noise",
        "hub/cookie_secret": "secret",
    }.items():
        path = home.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    home.accounts.chmod(0o600)
    home.course.mkdir()
    for path in (home.gradebook, home.register, home.hub / "jupyterhub.sqlite"):
        with closing(sqlite3.connect(path)) as data, data:
            data.execute("PRAGMA journal_mode = WAL")
            data.execute("CREATE TABLE scores (name TEXT, value INTEGER)")
            data.execute("INSERT INTO scores VALUES ('demo-01', 1)")
    return home


def _content(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def _value(path: Path) -> int:
    with closing(sqlite3.connect(path)) as data:
        return int(data.execute("SELECT sum(value) FROM scores").fetchone()[0])


def test_what_is_restored_is_what_was_there(home: Home, tmp_path: Path) -> None:
    done = backup.make(home, tmp_path / "backups")
    again = Home(tmp_path / "again")
    assert backup.restore(done.path, again) == done.files
    found = _content(again.root)
    assert found["users/demo-01/work.ipynb"] == b"{}"
    assert found["users/demo-01/own.db"] == b"no database"
    assert stat.S_IMODE(again.accounts.stat().st_mode) == 0o600
    assert [_value(path) for path in (again.gradebook, again.register)] == [1, 1]
    assert not {"hub/jupyterhub.log", "hub/last-backup.json"} & set(found)
    assert not [name for name in found if "checkpoints" in name or name.endswith("-wal")]


def test_only_its_owner_reads_an_archive(home: Home, tmp_path: Path) -> None:
    assert stat.S_IMODE(backup.make(home, tmp_path / "b").path.stat().st_mode) == 0o600


def test_a_database_is_copied_at_one_moment_while_it_is_written(home: Home, tmp_path: Path) -> None:
    """A writer moves value from one row to another all the time: the sum must always be the same."""
    with closing(sqlite3.connect(home.gradebook)) as data, data:
        data.executemany("INSERT INTO scores VALUES (?, 100)", [(str(n),) for n in range(2000)])
    total = _value(home.gradebook)
    stop = threading.Event()

    def move() -> None:
        with closing(sqlite3.connect(home.gradebook)) as data:
            while not stop.is_set():
                with data:
                    data.execute("UPDATE scores SET value = value + 1 WHERE rowid % 2 = 0")
                    data.execute(
                        "UPDATE scores SET value = value - 1 WHERE rowid % 2 = 1 AND name != 'demo-01'"
                    )

    writer = threading.Thread(target=move)
    writer.start()
    try:
        paths = [backup.make(home, tmp_path / f"b{n}").path for n in range(3)]
    finally:
        stop.set()
        writer.join()
    for number, path in enumerate(paths):
        again = Home(tmp_path / f"again{number}")
        backup.restore(path, again)
        assert _value(again.gradebook) == total


def test_a_learners_link_leads_nowhere(home: Home, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("of the system")
    own = home.users / "demo-01"
    (own / "folder").symlink_to(outside)
    (own / "file").symlink_to(outside / "secret.txt")
    os.mkfifo(own / "pipe")
    done = backup.make(home, tmp_path / "backups")
    with tarfile.open(done.path) as archive:
        links = {member.name: member.linkname for member in archive if member.issym()}
        files = [archive.extractfile(member) for member in archive if member.isfile()]
        content = b"".join(stream.read() for stream in files if stream)
    assert links == {
        "users/demo-01/folder": str(outside), "users/demo-01/file": str(outside / "secret.txt"),
    }  # fmt: skip
    assert b"of the system" not in content


@pytest.mark.parametrize(
    "names", [["users", "users/planted"], ["../planted"], ["{outside}/planted"]]
)
def test_an_archive_that_leads_out_of_the_home_is_refused(tmp_path: Path, names: list[str]) -> None:
    evil, outside = tmp_path / "evil.tar.gz", tmp_path / "outside"
    outside.mkdir()
    with tarfile.open(evil, "w:gz") as archive:
        for name in names:
            info = tarfile.TarInfo(name.format(outside=outside))
            if name == "users":
                info.type, info.linkname = tarfile.SYMTYPE, str(outside)
            archive.addfile(info)
    with pytest.raises(Problem, match="leads out of the home"):
        backup.restore(evil, Home(outside / "home"))
    assert list(outside.iterdir()) == []


def test_a_device_in_an_archive_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "evil.tar.gz", "w:gz") as archive:
        info = tarfile.TarInfo("disk")
        info.type = tarfile.BLKTYPE
        archive.addfile(info)
    with pytest.raises(Problem, match="neither file nor folder"):
        backup.restore(tmp_path / "evil.tar.gz", Home(tmp_path / "home"))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files to others")
def test_everything_belongs_to_whom_it_belonged(home: Home, tmp_path: Path) -> None:
    own = home.users / "demo-01"
    for path in (own, own / "work.ipynb"):
        os.chown(path, 1_910_000_007, 1_910_000_007)
    own.chmod(0o500)
    again = Home(tmp_path / "again")
    backup.restore(backup.make(home, tmp_path / "b").path, again)
    found = again.users / "demo-01"
    assert [path.stat().st_uid for path in (found, found / "work.ipynb")] == [1_910_000_007] * 2
    assert stat.S_IMODE(found.stat().st_mode) == 0o500


def test_only_the_newest_stay(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(1, 5):
        (folder / f"ctc-backup-2020010{day}T000000Z.tar.gz").touch()
    (folder / "other.tar.gz").touch()
    done = backup.make(home, folder, keep=2)
    assert backup.archives(folder) == [done.path, folder / "ctc-backup-20200104T000000Z.tar.gz"]
    assert (folder / "other.tar.gz").exists()


def test_a_home_that_is_there_is_never_mixed_with_a_backup(home: Home, tmp_path: Path) -> None:
    done = backup.make(home, tmp_path / "backups")
    before = _content(home.root)
    with pytest.raises(Problem, match="a home already"):
        backup.restore(done.path, home)
    assert _content(home.root) == before


def test_a_torn_archive_leaves_no_home(home: Home, tmp_path: Path) -> None:
    path = backup.make(home, tmp_path / "backups").path
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(Problem, match="cannot be read"):
        backup.restore(path, Home(tmp_path / "again"))
    assert not (tmp_path / "again").exists()


def test_a_damaged_database_is_said_and_no_backup_pushes_a_good_one_out(
    home: Home, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    good = backup.make(home, folder).path
    for ending in ("-wal", "-shm"):
        home.register.with_name(home.register.name + ending).unlink(missing_ok=True)
    content = bytearray(home.register.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    home.register.write_bytes(content)
    with pytest.raises(Problem, match="damaged"):
        backup.make(home, folder, keep=1)
    assert backup.archives(folder) == [good]


def test_a_backup_does_not_go_into_the_home(home: Home) -> None:
    with pytest.raises(Problem, match="inside the home"):
        backup.make(home, home.root / "backups")
