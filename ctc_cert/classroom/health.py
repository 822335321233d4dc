"""What a classroom server needs, looked at: for `ctc-cert doctor`."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from ctc_cert import backup
from ctc_cert.classroom import walls
from ctc_cert.classroom.accounts import Accounts
from ctc_cert.classroom.installation import SERVICE, UNITS
from ctc_cert.classroom.network import Network
from ctc_cert.findings import Finding
from ctc_cert.home import Home

BASE_MB, LEARNER_MB = 1500, 75  # the system, the Hub and the warm processes; one learner at work
DISK_MB = 2000
BACKUP_DAYS = 3.0
AHEAD_SECONDS = 600.0
WARM = 2


def look(home: Home, network: Network) -> Iterator[Finding]:
    """Everything about one home, on this computer, now."""
    yield _people(home)
    yield _walls(home)
    yield _memory(home)
    yield _disk(home)
    yield _clock(home)
    running = _runs(home)
    yield from _service(running)
    yield _port(network, running)
    if running:
        yield _warm()
    yield _backup(home)


def _people(home: Home) -> Finding:
    accounts = list(Accounts(home.accounts))
    waiting = sum(account.first_pin for account in accounts)
    found = f"{len(accounts)}, of whom {waiting} have not chosen a PIN yet"
    return Finding("accounts", bool(accounts), found, "ctc-cert class import CSV")


def _walls(home: Home) -> Finding:
    kind = walls.kind()
    found = {
        walls.Kind.USERS: "a system user for each person",
        walls.Kind.NAMESPACES: "namespaces for each person",
        walls.Kind.NONE: "people cannot be kept apart",
    }[kind]
    alone = len(list(Accounts(home.accounts))) <= 1
    return Finding(
        "walls",
        alone or kind is not walls.Kind.NONE,
        found,
        "run it as root: sudo ctc-cert install",
    )


def _memory(home: Home) -> Finding:
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e6
    learners = sum(account.role == "learner" for account in Accounts(home.accounts))
    enough = int((total - BASE_MB) / LEARNER_MB)
    return Finding(
        "memory",
        enough >= min(learners, 30),
        f"{total / 1000:.1f} GB, enough for {max(enough, 0)} learners at a time",
        "add memory, or have fewer learners work at a time",
        needed=False,
    )


def _disk(home: Home) -> Finding:
    free = shutil.disk_usage(home.root).free / 1e6
    return Finding(
        "disk",
        free > DISK_MB,
        f"{free / 1000:.1f} GB free",
        f"make room on the disk of {home.root}: learners cannot save on a full one",
    )


def _clock(home: Home) -> Finding:
    """A PC whose battery is empty wakes up in the past; then nothing that is dated can be right."""
    newest = max(
        (
            path.stat().st_mtime
            for path in (home.accounts, home.gradebook, home.register)
            if path.exists()
        ),
        default=0.0,
    )
    behind = newest - time.time()
    return Finding(
        "clock",
        behind < AHEAD_SECONDS,
        time.strftime("%Y-%m-%d %H:%M")
        + (f", {behind / 3600:.0f} hours behind the files" if behind > AHEAD_SECONDS else ""),
        "set it: sudo timedatectl set-time 'YYYY-MM-DD HH:MM'; an empty battery on the mainboard forgets it",
    )


def _runs(home: Home) -> bool:
    """Whether the Hub of this home is there: it writes its proxy's number, and holds the log open."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            if b"jupyterhub" in words and (folder / "cwd").resolve() == home.hub.resolve():
                return True
        except OSError:
            continue
    return False


def _service(running: bool) -> Iterator[Finding]:
    if not (UNITS / SERVICE).exists():
        yield Finding(
            "service",
            False,
            "not installed" + (", but running" if running else ""),
            "sudo ctc-cert install: starts with the computer, and again after a crash",
            needed=False,
        )
        return
    done = subprocess.run(
        ["systemctl", "is-active", SERVICE], capture_output=True, text=True, check=False
    )
    state = done.stdout.strip() or "unknown"
    yield Finding(
        "service",
        state == "active",
        state,
        f"sudo systemctl restart {SERVICE}; journalctl -u {SERVICE} -n 50",
    )


def _port(network: Network, running: bool) -> Finding:
    place = f"{network.listen}:{network.port}"
    fix = "another program has it: choose another with --port, or stop that program"
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((network.listen, network.port))
        except OSError as error:
            found = f"{place}: the classroom answers" if running else f"{place}: {error.strerror}"
            return Finding("port", running, found, fix)
    return Finding(
        "port", not running, f"{place} is free", "the Hub runs, but does not listen there yet"
    )


def _warm() -> Finding:
    count = sum(b"nursery.main(" in _command(folder) for folder in Path("/proc").glob("[0-9]*"))
    return Finding(
        "warm processes",
        count >= WARM,
        "servers and kernels start in a second" if count >= WARM else f"{count} of {WARM}",
        "see why in hub/jupyterhub.log; people's servers start the slow way until then",
        needed=False,
    )


def _command(folder: Path) -> bytes:
    try:
        return (folder / "cmdline").read_bytes()
    except OSError:
        return b""


def _backup(home: Home) -> Finding:
    last = backup.last_file(home)
    fix = "ctc-cert backup --to A-FOLDER-ON-ANOTHER-DISK, or sudo ctc-cert install for one a day"
    if not last.exists():
        return Finding("backup", False, "never", fix, needed=False)
    days = (time.time() - last.stat().st_mtime) / 86_400
    return Finding("backup", days < BACKUP_DAYS, f"{days:.1f} days ago", fix, needed=False)
