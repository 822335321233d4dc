"""The source of a resit: the assignment that it repeats, under another name."""

from __future__ import annotations

import shutil

from ctc_cert.home import Home
from ctc_cert.programme import Programme


def ensure_source(home: Home, programme: Programme, name: str) -> bool:
    """Copy the repeated assignment's source when `name` is a resit without one; whether it was made.

    Whatever an instructor has made of the copy since stays.
    """
    repeated = [own for own, resits in programme.resits.of.items() if name in resits]
    target = home.course / "source" / name
    if not repeated or target.exists():
        return False
    source = target.with_name(repeated[0])
    if not source.is_dir():
        return False  # the release says what is missing
    shutil.copytree(source, target)
    for notebook in target.glob(f"{repeated[0]}*.ipynb"):
        notebook.rename(notebook.with_name(notebook.name.replace(repeated[0], name, 1)))
    return True
