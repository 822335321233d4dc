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
NAME = re.compile(r"[\w.@-]+\+\w[\w.-]*\+[\w:. -]+\+[\w=-]+", re.ASCII)


def carry(box: Path, inbound: Path, learner: str, owner: int) -> list[str]:
    """Move the complete hand-ins of `learner` to `inbound`, given to `owner`; their names.

    A folder under another learner's name stays where it is. Links and other things that are not
    plain files are taken out, so that no reader is led to something else.
    """
    if not box.is_dir():
        return []
    private = box.with_name(".arriving")
    private.mkdir(mode=0o700, exist_ok=True)
    for entry in os.scandir(box):
        mine = entry.name.startswith(f"{learner}+") and NAME.fullmatch(entry.name)
        if mine and _complete(entry) and not (inbound / entry.name).exists():
            # out of the learner's reach first, so that what is looked at is what arrives
            Path(entry.path).rename(private / entry.name)
    carried = []
    for waiting in sorted(private.glob(f"{learner}+*")):  # also what a power cut left here
        _make_plain(waiting, owner)
        waiting.rename(inbound / waiting.name)
        carried.append(waiting.name)
    return carried


def _complete(entry: os.DirEntry[str]) -> bool:
    facts = entry.stat(follow_symlinks=False)
    return stat.S_ISDIR(facts.st_mode) and stat.S_IMODE(facts.st_mode) == COMPLETE


def _make_plain(folder: Path, owner: int) -> None:
    """Only folders and files, owned by whoever collects."""
    top = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    os.fchown(top, owner, -1)
    os.fchmod(top, 0o755)
    for _, folders, files, here in os.fwalk(".", dir_fd=top, follow_symlinks=False):
        for name in (*folders, *files):
            facts = os.stat(name, dir_fd=here, follow_symlinks=False)
            plain = stat.S_ISREG(facts.st_mode) and facts.st_nlink == 1
            if plain or stat.S_ISDIR(facts.st_mode):
                os.chown(name, owner, -1, dir_fd=here, follow_symlinks=False)
            else:
                os.unlink(name, dir_fd=here)
    os.close(top)
