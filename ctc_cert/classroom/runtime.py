"""Where the sockets of a running classroom are: short paths in folders of our own."""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from ctc_cert.errors import Problem
from ctc_cert.home import Home


def exchange_socket(home: Home) -> Path:
    """Where learners' servers reach the exchange: in a folder that can be shown to them alone."""
    folder = Path(runtime_folder(home, "hub")) / "exchange"
    folder.mkdir(mode=0o711, exist_ok=True)
    folder.chmod(0o711)
    return folder / "exchange.sock"


def runtime_folder(home: Home, name: str) -> str:
    """A private folder with a short path: a kernel's socket may not be longer than 107 characters.

    Raises `Problem` when somebody else made the folder before us.
    """
    place = sha256(f"{home.root}\0{name}".encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"ctc-{os.getuid()}-{place}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise Problem(
            "The folder for a learner's kernels belongs to somebody else.",
            where=str(folder),
            fix="Find out who made it, remove it, and start the server again.",
        )
    folder.chmod(0o700)
    return str(folder)
