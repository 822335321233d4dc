"""A folder as the files of a record, and back."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from ctc_cert.classroom.exchange.records import Blob, Record, check_path
from ctc_cert.files import write_atomic

SKIPPED = {".ipynb_checkpoints", "__pycache__"}


def describe(folder: Path) -> dict[str, Blob]:
    """Relative path to content; links and what Jupyter keeps for itself are left out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_symlink() or not path.is_file() or SKIPPED & set(relative.parts):
            continue
        content = path.read_bytes()
        found[relative.as_posix()] = Blob(sha256(content).hexdigest(), len(content))
    return found


def bring(record: Record, folder: Path, read: Callable[[Blob], bytes]) -> None:
    """Write the files of `record` into `folder`; equal ones are not even read."""
    here = describe(folder) if folder.is_dir() else {}
    for path, blob in record.files.items():
        check_path(path)
        if here.get(path) != blob:
            write_atomic(folder / path, read(blob))


def unpack(record: Record, folder: Path, read: Callable[[Blob], bytes]) -> None:
    """Make `folder` hold the files of `record` and no others."""
    folder.mkdir(parents=True, exist_ok=True)
    bring(record, folder, read)
    for path in describe(folder).keys() - record.files.keys():
        (folder / path).unlink()
