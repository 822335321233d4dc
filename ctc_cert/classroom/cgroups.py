"""Control groups: what all processes of one person may take together.

systemd gives the service a group of its own to divide (`Delegate=yes`). Where there is none, each
process has its own limits, and `ctc_cert.classroom.watch` adds them up.
"""

from __future__ import annotations

import contextlib
import os
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MOUNT = Path("/sys/fs/cgroup")
NEEDED = ("memory", "pids", "cpu")
HUB, PEOPLE = "hub", "people"
HUB_WEIGHT = 400  # of the processor; a person has 100
PEOPLES_SHARE = 0.85  # of the machine's memory, so that the Hub always has some
EMPTY_SECONDS = 5.0


class NoGroups(Exception):
    """Why this process may not make control groups."""


@dataclass(frozen=True)
class Limits:
    """For all that one person runs. memory: bytes; cpu: cores, 0 for as much as is free."""

    memory: int
    processes: int
    cpu: float = 0.0


@dataclass(frozen=True)
class Cgroups:
    """The delegated group, divided into the Hub's part and one for each person."""

    root: Path

    def person(self, name: str, limits: Limits) -> Path:
        """The group of one person, with these limits. Raises OSError."""
        group = self.root / PEOPLE / f"p-{name}"  # no name can be that of a control file
        group.mkdir(exist_ok=True)
        _set(group, "memory.max", limits.memory or "max")
        if (group / "memory.swap.max").exists():
            _set(group, "memory.swap.max", 0)  # a PC that swaps is slow for everybody
        _set(group, "pids.max", limits.processes)
        _set(group, "cpu.max", f"{int(limits.cpu * 100_000)} 100000" if limits.cpu else "max")
        return group

    def divide(self) -> None:
        """Move the Hub aside and let people's groups have limits. Raises OSError."""
        hub, people = self.root / HUB, self.root / PEOPLE
        for folder in (hub, people):
            folder.mkdir(exist_ok=True)
        # a group that has limits for its parts may hold no process itself
        while pids := (self.root / "cgroup.procs").read_text().split():
            for pid in pids:
                with contextlib.suppress(ProcessLookupError):
                    _set(hub, "cgroup.procs", pid)
        for folder in (self.root, people):
            _set(folder, "cgroup.subtree_control", " ".join(f"+{name}" for name in NEEDED))
        _set(hub, "cpu.weight", HUB_WEIGHT)
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        _set(people, "memory.max", int(memory * PEOPLES_SHARE))


@cache
def of_hub() -> Cgroups:
    """The groups of this Hub, divided once. Raises NoGroups."""
    groups = Cgroups(_delegated())
    try:
        groups.divide()
    except OSError as error:
        raise NoGroups(f"{error.filename}: {error.strerror}") from None
    return groups


def _delegated() -> Path:
    """The group that systemd has given to this service. Raises NoGroups."""
    lines = Path("/proc/self/cgroup").read_text().splitlines()
    own = next((line[3:] for line in lines if line.startswith("0::")), None)
    if own is None or not (MOUNT / "cgroup.controllers").exists():
        raise NoGroups("this machine has no control groups of version 2")
    group = MOUNT / own.strip("/")
    if group.name == HUB:  # this Hub was there before, in the same service
        group = group.parent
    if not _is_ours(group):
        raise NoGroups("it does not run as a systemd service with Delegate=yes")
    missing = set(NEEDED) - set((group / "cgroup.controllers").read_text().split())
    if missing:
        raise NoGroups(f"the service has no control over {', '.join(sorted(missing))}")
    return group


def _is_ours(group: Path) -> bool:
    for mark in ("user.delegate", "trusted.delegate"):
        with contextlib.suppress(OSError):
            if os.getxattr(group, mark) == b"1":
                return os.access(group / "cgroup.procs", os.W_OK)
    return False


# -- one group ---------------------------------------------------------------------------------


def enter(group: str) -> None:
    """Put this process, and with it its children, into a group. Raises OSError."""
    _set(Path(group), "cgroup.procs", 0)


def kill(group: Path) -> None:
    """End everything in the group, and the group."""
    with contextlib.suppress(FileNotFoundError):
        _set(group, "cgroup.kill", 1)
    end = time.monotonic() + EMPTY_SECONDS
    while group.exists() and time.monotonic() < end:
        with contextlib.suppress(OSError):
            group.rmdir()
            return
        time.sleep(0.02)


def out_of_memory(group: str) -> int:
    """How many processes of the group the kernel has ended because memory ran out."""
    with contextlib.suppress(OSError):
        for line in (Path(group) / "memory.events").read_text().splitlines():
            if line.startswith("oom_kill "):
                return int(line.split()[1])
    return 0


def _set(group: Path, name: str, value: object) -> None:
    (group / name).write_text(str(value))
