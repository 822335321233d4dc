"""What a learner hands in goes through a box of their own, so that nobody sees or forges another's.

A learner's server shows that box as nbgrader's `inbound` folder; the Hub carries what is complete
on to the real one.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

# nbgrader opens the folder for everybody when the last file is in it.
COMPLETE = 0o777
NAME = re.compile(r"[\w.@-]+\+[\w.-]+\+[\w:. -]+\+[\w=-]+", re.ASCII)


def carry(box: Path, inbound: Path, learner: str, owner: int) -> list[str]:
    """Move the complete hand-ins of `learner` to `inbound`, given to `owner`; their names.

    A folder under another learner's name stays where it is. Links and other things that are not
    plain files are taken out, so that no reader is led to something else.
    """
    if not box.is_dir() or box.is_symlink():
        return []
    carried = []
    for entry in sorted(os.scandir(box), key=lambda entry: entry.name):
        mine = entry.name.startswith(f"{learner}+") and NAME.fullmatch(entry.name)
        target = inbound / entry.name
        if not mine or not _complete(entry) or target.exists():
            continue
        _make_plain(Path(entry.path), owner)
        os.rename(entry.path, target)
        carried.append(entry.name)
    return carried


def _complete(entry: os.DirEntry[str]) -> bool:
    facts = entry.stat(follow_symlinks=False)
    return stat.S_ISDIR(facts.st_mode) and stat.S_IMODE(facts.st_mode) == COMPLETE


def _make_plain(folder: Path, owner: int) -> None:
    """Only folders and files, owned by whoever collects; what is on the way in is left behind."""
    os.chown(folder, owner, -1, follow_symlinks=False)
    folder.chmod(0o755)
    for _, folders, files, here in os.fwalk(folder, follow_symlinks=False):
        for name in (*folders, *files):
            facts = os.stat(name, dir_fd=here, follow_symlinks=False)
            if stat.S_ISDIR(facts.st_mode):
                os.chown(name, owner, -1, dir_fd=here, follow_symlinks=False)
            elif stat.S_ISREG(facts.st_mode) and facts.st_nlink == 1:
                os.chown(name, owner, -1, dir_fd=here, follow_symlinks=False)
            else:
                os.unlink(name, dir_fd=here)
