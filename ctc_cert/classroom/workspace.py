"""A person's work folder: made once, lessons added, a learner's own changes never touched."""

from __future__ import annotations

import shutil
from pathlib import Path

from ctc_cert.classroom import welcome
from ctc_cert.classroom.accounts import Account
from ctc_cert.files import write_atomic
from ctc_cert.home import Home

# JupyterLab reads its extra style from the person's own settings folder and from nowhere else.
LAB_STYLE = Path(__file__).with_name("static") / "notebook.css"


def prepare_workspace(home: Home, account: Account) -> Path:
    """Make the person's folder and add lessons in their language; returns the folder."""
    folder = home.users / account.name
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    write_atomic(folder / ".jupyter" / "custom" / "custom.css", LAB_STYLE.read_bytes())
    if account.role == "learner":
        _add_missing(home.root / "lessons" / account.language, folder / "lessons")
        write_atomic(folder / welcome.FILE, welcome.welcome(folder, account.language))
    return folder


def _add_missing(source: Path, target: Path) -> None:
    """Copy what the learner does not have yet; what they have may hold their own work."""
    for path in sorted(source.rglob("*")):
        copy = target / path.relative_to(source)
        if path.is_dir():
            copy.mkdir(parents=True, exist_ok=True)
        elif not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
