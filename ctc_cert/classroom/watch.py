"""Adds up what each person holds, where no control group does: a look at all processes every two seconds."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

SECONDS = 2.0
log = logging.getLogger("JupyterHub")


@dataclass(frozen=True)
class Process:
    """One process: its parent, its user, and the bytes that it holds."""

    pid: int
    parent: int
    uid: int
    held: int


@dataclass
class Person:
    """Somebody to watch.

    limit:  bytes of all processes together.
    uid:    their own system user; 0 where several people share one.
    roots:  says which processes were started for them; what these have started counts too.
    spared: the process that is ended last: their server.
    """

    name: str
    limit: int
    uid: int
    roots: Callable[[], Iterable[int]]
    spared: int
    exceeded: int = 0


class Watch:
    """One thread for all people; ends the largest process of who holds too much."""

    def __init__(self) -> None:
        self._people: list[Person] = []
        self._lock = threading.Lock()
        self._end = threading.Event()
        self._thread: threading.Thread | None = None

    def add(self, person: Person) -> None:
        with self._lock:
            self._people.append(person)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
                self._thread.start()

    def remove(self, person: Person) -> None:
        with self._lock:
            self._people.remove(person)

    def _run(self) -> None:
        while not self._end.wait(SECONDS):
            self.look()

    def look(self) -> None:
        """One look at everybody."""
        with self._lock:
            people = [person for person in self._people if person.limit]
        processes = running() if people else {}
        for person in people:
            own = belonging(person, processes)
            # what is shared with a warm process is in `held` too: look closer only when needed
            if sum(process.held for process in own) > person.limit:
                own = [replace(process, held=_own_part(process)) for process in own]
                if sum(process.held for process in own) > person.limit:
                    _end_largest(person, own)


def running() -> dict[int, Process]:
    """All processes of the machine."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError, KeyError, ValueError):
                process = _read(int(folder.name), (folder / "status").read_text())
                found[process.pid] = process
    return found


def _read(pid: int, status: str) -> Process:
    facts = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    held = sum(int(facts[name].split()[0]) for name in ("RssAnon", "RssShmem"))
    return Process(pid, int(facts["PPid"]), int(facts["Uid"].split()[0]), held * 1024)


def _own_part(process: Process) -> int:
    """Bytes in memory, what is shared being divided among those who share it.

    A plain user's Hub may not look so closely into other namespaces; then all that is held counts.
    """
    try:
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return process.held
    wanted = ("Pss_Anon:", "Pss_Shmem:")
    return sum(int(line.split()[1]) for line in lines if line.startswith(wanted)) * 1024


def belonging(person: Person, processes: Mapping[int, Process]) -> list[Process]:
    """The person's processes: those of their user, and all that their server and kernels started."""
    roots = set(person.roots())
    own: dict[int, bool] = {}

    def is_own(pid: int) -> bool:
        if pid not in own:
            process = processes.get(pid)
            own[pid] = process is not None and (
                pid in roots
                or (bool(person.uid) and process.uid == person.uid)
                or (process.parent > 1 and is_own(process.parent))
            )
        return own[pid]

    return [process for process in processes.values() if is_own(process.pid)]


def _end_largest(person: Person, own: list[Process]) -> None:
    largest = max(own, key=lambda process: (process.pid != person.spared, process.held))
    log.warning(
        "%s holds more than %d MB: process %d is ended",
        person.name,
        person.limit // 1_000_000,
        largest.pid,
    )
    person.exceeded += 1
    with contextlib.suppress(ProcessLookupError):
        os.kill(largest.pid, signal.SIGKILL)


def end_all(person: Person) -> None:
    """End everything that belongs to a person, in whatever session it hides."""
    for process in belonging(person, running()):
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
