"""System users of a classroom that runs as root: numbers that belong to nobody else."""

from __future__ import annotations

import json
import os
import threading
from hashlib import sha256
from pathlib import Path

from ctc_cert.classroom.accounts import Account
from ctc_cert.classroom.walls import FIRST_UID
from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic

INSTRUCTORS = "*"
BLOCKS, BLOCK = 20_000, 10_000
_lock = threading.Lock()


class People:
    """Gives each learner a number, once and for ever; instructors work on one course as one user."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def uid(self, account: Account) -> int:
        """The number of that person; a new one is on the disk before it is used."""
        name = INSTRUCTORS if account.role == "instructor" else account.name
        with _lock:
            known = self._load() or {INSTRUCTORS: self._first()}
            if name not in known:
                known[name] = max(known.values()) + 1
            write_atomic(self.path, json.dumps(known, indent=1), mode=0o600)
            return known[name]

    def _first(self) -> int:
        """Two homes on one machine must not share users: ending all of one would end the other's."""
        block = int(sha256(str(self.path.resolve()).encode()).hexdigest(), 16) % BLOCKS
        return FIRST_UID + block * BLOCK

    def _load(self) -> dict[str, int]:
        if not self.path.exists():
            return {}
        try:
            return {str(name): int(uid) for name, uid in json.loads(self.path.read_text()).items()}
        except (ValueError, AttributeError) as error:
            raise Problem(
                f"The list of system users cannot be read: {error}",
                where=str(self.path),
                fix="Restore it from your backup of the home.",
            ) from None


def give(folder: Path, uid: int, *, mode: int | None = None) -> None:
    """Give a folder and what is in it to `uid`, as far as it belongs to this process's user.

    Follows no link: what a learner has made inside can't lead out of it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ours = os.geteuid()
    if mode is not None and folder.stat().st_uid in (ours, uid):
        folder.chmod(mode)
    if uid == ours:
        return
    for _, folders, files, here in os.fwalk(folder, follow_symlinks=False):
        for name in (*folders, *files):
            if os.stat(name, dir_fd=here, follow_symlinks=False).st_uid == ours:
                os.chown(name, uid, uid, dir_fd=here, follow_symlinks=False)
        if os.fstat(here).st_uid == ours:
            os.fchown(here, uid, uid)
