"""One archive of a whole programme home, taken while people work, and its way back.

Databases are copied by SQLite itself, so that a copy is never half of a change. They come first: what
they speak of is in the files that are copied after them, because those files are only added to.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from ctc_cert.errors import Problem
from ctc_cert.files import sync_folder, write_atomic
from ctc_cert.home import Home

PREFIX, SUFFIX = "ctc-backup-", ".tar.gz"
MAGIC = b"SQLite format 3\0"
# Of no use after a restore: logs, sockets' and processes' names, and what databases have in the air.
LEFT_OUT_NAMES = (".ipynb_checkpoints", "__pycache__", "proxy.pid", "last-backup.json")
LEFT_OUT_ENDS = (".log", "-wal", "-shm", "-journal", ".lock")
IN_MEMORY = 8 << 20


@dataclass(frozen=True)
class Backup:
    """One archive that was made."""

    path: Path
    files: int
    size: int


def make(home: Home, folder: Path, *, keep: int = 0) -> Backup:
    """Write a new archive into `folder`; with `keep`, only so many of the newest stay."""
    if not home.root.is_dir():
        raise Problem("There is no home to back up.", where=str(home.root), fix="Check --home.")
    _demand_outside(home, folder)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{PREFIX}{datetime.now(UTC):%Y%m%dT%H%M%S}Z{SUFFIX}"
    unfinished = folder / f".{name}.part"
    try:
        files = _write(home, unfinished)
        unfinished.replace(folder / name)
        sync_folder(folder)
    except OSError as error:
        raise Problem(
            f"The backup could not be written: {error.strerror or error}.",
            where=str(folder),
            fix="Make room there, or choose another folder with --to.",
        ) from None
    finally:
        unfinished.unlink(missing_ok=True)
    for old in archives(folder)[keep:] if keep else ():
        old.unlink()
    done = Backup(folder / name, files, (folder / name).stat().st_size)
    write_atomic(last_file(home), json.dumps({"path": str(done.path), "size": done.size}))
    return done


def archives(folder: Path) -> list[Path]:
    """The finished archives of a folder, newest first."""
    return sorted(folder.glob(f"{PREFIX}*{SUFFIX}"), reverse=True)


def last_file(home: Home) -> Path:
    """Says where the last backup went; its own time is the backup's."""
    return home.hub / "last-backup.json"


def _demand_outside(home: Home, folder: Path) -> None:
    if folder.resolve().is_relative_to(home.root.resolve()):
        raise Problem(
            "A backup inside the home would be lost with it, and would contain itself.",
            where=str(folder),
            fix="Choose another folder, best on another disk, with --to.",
        )


# -- writing -----------------------------------------------------------------------------------


def _write(home: Home, path: Path) -> int:
    count = 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
        with tarfile.open(fileobj=stream, mode="w:gz", compresslevel=6) as archive:
            databases = list(_databases(home.root))
            for database in databases:
                _add_database(archive, home.root, database)
            for _ in _add_files(archive, home.root, set(databases)):
                count += 1
        stream.flush()
        os.fsync(stream.fileno())
    return count + len(databases)


def _databases(root: Path) -> Iterator[Path]:
    """Ours. What learners call a database in their folders is a file like any other."""
    for path in sorted(
        [
            *root.glob("*.db"),
            *root.glob("course/*.db"),
            *root.glob("contests/*/*.db"),
            *root.glob("hub/*.sqlite"),
        ]
    ):
        with path.open("rb") as stream:
            if stream.read(len(MAGIC)) == MAGIC:
                yield path


def _add_database(archive: tarfile.TarFile, root: Path, path: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / path.name
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        _demand_whole(copy, path)
        with copy.open("rb") as stream:
            info = archive.gettarinfo(arcname=str(path.relative_to(root)), fileobj=stream)
            original = path.stat()
            info.uid, info.gid = original.st_uid, original.st_gid
            info.mode, info.uname, info.gname = stat.S_IMODE(original.st_mode), "", ""
            archive.addfile(info, stream)


def _demand_whole(copy: Path, path: Path) -> None:
    try:
        with closing(sqlite3.connect(copy)) as database:
            (verdict,) = database.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError as error:
        verdict = str(error)
    if verdict != "ok":
        raise Problem(
            f"A database is damaged: {verdict}",
            where=str(path),
            fix="Keep all backups that you have, and restore the newest good one.",
        )


def _add_files(archive: tarfile.TarFile, root: Path, done: set[Path]) -> Iterator[None]:
    """Everything else, without following a link: learners may change their folders meanwhile."""
    for place, folders, names, here in os.fwalk(root, follow_symlinks=False):
        folder = Path(place)
        folders[:] = sorted(name for name in folders if not _is_left_out(name))
        links = [name for name in folders if _is_link(name, here)]
        if folder != root:
            _add_folder(archive, root, folder, here)
        for name in sorted([*names, *links]):
            if not _is_left_out(name) and folder / name not in done:
                _add_file(archive, str((folder / name).relative_to(root)), name, here)
                yield


def _is_left_out(name: str) -> bool:
    return name in LEFT_OUT_NAMES or name.endswith(LEFT_OUT_ENDS)


def _is_link(name: str, here: int) -> bool:
    return stat.S_ISLNK(os.stat(name, dir_fd=here, follow_symlinks=False).st_mode)


def _add_folder(archive: tarfile.TarFile, root: Path, folder: Path, here: int) -> None:
    info = tarfile.TarInfo(str(folder.relative_to(root)))
    info.type = tarfile.DIRTYPE
    archive.addfile(_described(info, os.fstat(here)))


def _add_file(archive: tarfile.TarFile, arcname: str, name: str, here: int) -> None:
    info = tarfile.TarInfo(arcname)
    try:
        if _is_link(name, here):
            info.type, info.linkname = tarfile.SYMTYPE, os.readlink(name, dir_fd=here)
            archive.addfile(info)
            return
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        with os.fdopen(os.open(name, flags, dir_fd=here), "rb") as stream:
            found = os.fstat(stream.fileno())
            if stat.S_ISREG(found.st_mode):
                _add_content(archive, _described(info, found), stream)
    except FileNotFoundError:
        return  # removed while we looked


def _add_content(archive: tarfile.TarFile, info: tarfile.TarInfo, stream: IO[bytes]) -> None:
    """By way of a copy: a file that grows or shrinks meanwhile would spoil the archive."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as copy:
        shutil.copyfileobj(stream, copy)
        info.size = copy.tell()
        copy.seek(0)
        archive.addfile(info, copy)


def _described(info: tarfile.TarInfo, found: os.stat_result) -> tarfile.TarInfo:
    info.mode, info.mtime = stat.S_IMODE(found.st_mode), found.st_mtime
    info.uid, info.gid = found.st_uid, found.st_gid
    return info


# -- the way back ------------------------------------------------------------------------------


def restore(archive: Path, home: Home) -> int:
    """Unpack an archive as a new home; returns the number of files. Touches no home that is there."""
    if home.root.exists() and any(home.root.iterdir()):
        raise Problem(
            "There is a home already; a restore does not mix with it.",
            where=str(home.root),
            fix="Move that folder aside, or restore to another one with --home.",
        )
    unfinished = home.root.with_name(f".{home.root.name}.restoring")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700, parents=True)
    try:
        count = _unpack(archive, unfinished)
        for database in _databases(unfinished):
            _demand_whole(database, archive)
        if home.root.exists():
            home.root.rmdir()
        unfinished.rename(home.root)
    except (OSError, EOFError, tarfile.TarError) as error:
        raise Problem(
            f"The archive cannot be read: {error}.",
            where=str(archive),
            fix="Take another backup; the newest whole one is best.",
        ) from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    sync_folder(home.root.parent)
    return count


def _unpack(archive: Path, folder: Path) -> int:
    """By hand: tarfile's own filters are newer than the Python of Debian 12."""
    count = 0
    folders: list[tuple[Path, tarfile.TarInfo]] = []
    with tarfile.open(archive, "r:gz") as stream:
        for member in stream:
            place = _place(folder, member)
            if member.isdir():
                place.mkdir(exist_ok=True)
                folders.append((place, member))
                continue
            _unpack_file(stream, member, place)
            count += 1
    for place, member in reversed(folders):  # a folder that may not be written is made so last
        _describe(place, member)
    return count


def _place(folder: Path, member: tarfile.TarInfo) -> Path:
    """Where a member goes. What learners have made may not lead out of the home. Raises TarError."""
    parts = Path(member.name).parts
    place = folder.joinpath(*parts)
    inner = [folder.joinpath(*parts[:depth]) for depth in range(1, len(parts))]
    leads_up = not parts or ".." in parts or Path(member.name).is_absolute()
    if leads_up or any(one.is_symlink() for one in inner):
        raise tarfile.TarError(f"{member.name} leads out of the home")
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _unpack_file(stream: tarfile.TarFile, member: tarfile.TarInfo, place: Path) -> None:
    if member.issym():
        place.symlink_to(member.linkname)
        return
    content = stream.extractfile(member) if member.isreg() else None
    if content is None:
        raise tarfile.TarError(f"{member.name} is neither file nor folder nor link")
    with place.open("xb") as target:
        shutil.copyfileobj(content, target)
    _describe(place, member)


def _describe(place: Path, member: tarfile.TarInfo) -> None:
    """As it was; as root, with its owner."""
    if os.geteuid() == 0:
        os.chown(place, member.uid, member.gid)
    place.chmod(member.mode & 0o777)
    os.utime(place, (member.mtime, member.mtime))
