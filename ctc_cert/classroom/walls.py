"""Walls around one person: what their processes see, reach and may use.

As root every person has a user number of their own; as a plain user every person has a user and a
process namespace. In both cases the person sees a file system that shows the system, Python and
what is theirs, and a network with nothing in it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import resource
import signal
import site
import socket
import struct
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import ctc_data
from autograder import linux
from ctc_cert.classroom import cgroups

# Above the numbers of containers and of what systemd hands out, and beside the graders'.
FIRST_UID = 1_910_000_000
RUNTIME = "/run/jupyter"
HUB_SOCKET = "/run/hub.sock"
EXCHANGE_SOCKET = "/run/exchange/exchange.sock"
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
SETTINGS = (
    "alternatives", "bash.bashrc", "debian_version", "fonts", "hosts", "inputrc", "jupyter",
    "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "locale.alias", "magic",
    "mime.types", "nsswitch.conf", "os-release", "profile", "protocols", "services", "ssl/certs",
    "ssl/openssl.cnf", "terminfo", "timezone",
)  # fmt: skip
DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
NAMESPACES = (
    linux.CLONE_NEWNS | linux.CLONE_NEWNET | linux.CLONE_NEWIPC | linux.CLONE_NEWUTS
)  # fmt: skip
MANY_FILES = 1 << 16
# Who goes first when memory runs out: a kernel, then a server, and the Hub last.
KERNEL_ENDS, SERVER_ENDS = 600, 300
_SIOCSIFFLAGS, _IFF_UP = 0x8914, 1


class Kind(StrEnum):
    """How people are kept apart on this machine."""

    USERS = "users"
    NAMESPACES = "namespaces"
    NONE = "none"


@dataclass(frozen=True)
class Room:
    """One person's place; made of plain data, so that it can be sent to another process.

    shown and shared are folders or files, visible read-only and read-write; `(place, source)`
    shows `source` of the machine as `place`. memory: bytes that one process may take; together:
    that all may take, which `cgroup` sees to, if there is one. processes is a number.
    """

    kind: Kind
    name: str
    uid: int
    gid: int
    home: str
    hub_socket: str
    shown: tuple[tuple[str, str], ...] = ()
    shared: tuple[tuple[str, str], ...] = ()
    memory: int = 0
    processes: int = 400
    scratch: int = 256_000_000
    language: str = "km"
    together: int = 0
    cgroup: str = ""

    @classmethod
    def of(cls, data: dict[str, Any]) -> Room:
        """The room behind `dataclasses.asdict` and JSON."""
        pairs = {key: tuple(map(tuple, data[key])) for key in ("shown", "shared")}
        return cls(**{**data, **pairs, "kind": Kind(data["kind"])})


# -- what this machine can do ------------------------------------------------------------------


@cache
def kind() -> Kind:
    """How this machine lets us keep people apart; tried, not guessed."""
    if os.geteuid() == 0 and linux.owns_user(FIRST_UID) and _works(NAMESPACES):
        return Kind.USERS
    if _works(linux.CLONE_NEWUSER | linux.CLONE_NEWPID | NAMESPACES):
        return Kind.NAMESPACES
    return Kind.NONE


def _works(namespaces: int) -> bool:
    """In a process of its own: namespaces can't be left again."""
    code = (
        "import sys; from autograder import linux\n"
        f"linux.unshare({namespaces})\n"
        f"if {namespaces} & linux.CLONE_NEWUSER: sys.exit()\n"
        "linux.mount('none', '/', flags=linux.MS_REC | linux.MS_PRIVATE)"
    )
    root = str(Path(linux.__file__).resolve().parent.parent)
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": root}, capture_output=True, check=False
    )
    return done.returncode == 0


# -- entering ----------------------------------------------------------------------------------


def enter(room: Room, descriptors: Iterable[int]) -> None:
    """Put this process, which has one thread, behind the walls of a new room.

    Only `descriptors` stay open. Raises OSError; the process must then end.
    """
    _count_for(room, SERVER_ENDS)
    if room.kind is Kind.NONE:
        return
    if room.kind is Kind.NAMESPACES:
        _own_user(room)
        linux.unshare(linux.CLONE_NEWPID)
        _go_inside()
    linux.unshare(NAMESPACES)
    socket.sethostname("classroom")
    linux.mount("none", "/", flags=linux.MS_REC | linux.MS_PRIVATE)
    _build(room)
    _raise_loopback()
    _keep_only(descriptors)
    become(room)


def join(room: Room, server: int, descriptors: Iterable[int]) -> None:
    """Put this process into the room that the process behind the pidfd `server` lives in."""
    _count_for(room, KERNEL_ENDS)
    if room.kind is Kind.NONE:
        return
    flags = NAMESPACES
    if room.kind is Kind.NAMESPACES:
        flags |= linux.CLONE_NEWUSER | linux.CLONE_NEWPID
    linux.setns(server, flags)
    if room.kind is Kind.NAMESPACES:
        _go_inside()
    _keep_only(descriptors)
    become(room)


def _count_for(room: Room, ends: int) -> None:
    """What this process and its children take counts for the person from now on."""
    if room.cgroup:
        cgroups.enter(room.cgroup)
    with contextlib.suppress(PermissionError):  # it is first in line already
        Path("/proc/self/oom_score_adj").write_text(str(ends))


def become(room: Room) -> None:
    """Give up every right but the person's own, for good."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_MEMLOCK, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (room.processes, room.processes))
    if room.kind is Kind.USERS:
        os.setgroups([])
        os.setresgid(room.gid, room.gid, room.gid)
        os.setresuid(room.uid, room.uid, room.uid)
        # The kernel forgets this wish when the user changes.
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    linux.drop_capabilities()
    # Otherwise it could not read its own /proc/self, and no kernel could join it.
    linux.prctl(linux.PR_SET_DUMPABLE, 1)
    os.umask(0o077)


def limit_memory(amount: int) -> None:
    """Let this process take `amount` bytes more than it has; then it gets a MemoryError."""
    if amount:
        taken = _data_bytes()
        resource.setrlimit(resource.RLIMIT_DATA, (taken + amount, taken + amount))


def end_everything(args: dict[str, Any], descriptors: list[int]) -> None:
    """End every process of one person (run in a child of a warm process that is root)."""
    uid = args["uid"]
    assert uid >= FIRST_UID
    os.setresuid(uid, uid, uid)
    with contextlib.suppress(ProcessLookupError):
        os.kill(-1, signal.SIGKILL)


def _data_bytes() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    return 0


def _own_user(room: Room) -> None:
    linux.unshare(linux.CLONE_NEWUSER)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{room.uid} {room.uid} 1")
    Path("/proc/self/gid_map").write_text(f"{room.gid} {room.gid} 1")


def _go_inside() -> None:
    """Go on as a child, which is in the new process namespace; this process stands for it."""
    pid = os.fork()
    if pid:
        _stand_for(pid)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    os.setsid()


def _stand_for(pid: int) -> NoReturn:
    """Pass signals on, end when the child ends."""
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: os.kill(pid, number))
    os.closerange(0, MANY_FILES)
    _, status = os.waitpid(pid, 0)
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def _keep_only(descriptors: Iterable[int]) -> None:
    """What the warm process had open, nobody may read. Numbers stay taken, so that nothing that
    still believes to own one can close somebody else's."""
    kept = {0, 1, 2, *descriptors}
    null = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
    for number in [int(entry.name) for entry in Path("/proc/self/fd").iterdir()]:
        if number not in kept and number != null:
            with contextlib.suppress(OSError):
                os.fstat(number)
                os.dup2(null, number, inheritable=False)
    os.close(null)


def _raise_loopback() -> None:
    """A program that talks to itself, as the debugger does, needs an interface that is up."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", _IFF_UP))


# -- the view ----------------------------------------------------------------------------------


@cache
def system() -> tuple[str, ...]:
    """Everything that all people may read: the system's programs, this Python, this toolkit."""
    toolkit = Path(__file__).resolve().parents[1]
    python = {
        sys.prefix, sys.base_prefix, sys.exec_prefix, sysconfig.get_path("stdlib"),
        sysconfig.get_path("platstdlib"), *_packages(),
        str(Path(sys.executable).resolve().parent),
        str(Path(linux.__file__).resolve().parent), str(toolkit), *ctc_data.places(),
        *map(str, toolkit.parent.glob("ctc_cert-*.dist-info")),  # names our kernel provisioner
    }  # fmt: skip
    places = [*SYSTEM, *(f"/etc/{name}" for name in SETTINGS)]
    places += sorted({os.path.realpath(place) for place in python} | python)
    shown: list[str] = []
    for place in places:
        inside = any(place == top or place.startswith(f"{top}/") for top in shown)
        if os.path.lexists(place) and not inside:
            shown.append(place)
    return tuple(shown)


def _packages() -> set[str]:
    found = {place for place in sys.path if place.endswith(("site-packages", "dist-packages"))}
    return found | set(site.getsitepackages())


def _build(room: Room) -> None:
    """A new root in memory with what the room shows, in place of the old one."""
    sources = [(place, place, True) for place in system()]
    sources += [(place, source, True) for place, source in room.shown]
    shared = [*room.shared, (room.home, room.home), (HUB_SOCKET, room.hub_socket)]
    sources += [(place, source, False) for place, source in shared]
    sources += [(f"/dev/{name}", f"/dev/{name}", False) for name in DEVICES]
    opened = [
        (place, _open(source), read_only)
        for place, source, read_only in sources
        if Path(source).exists()
    ]
    root = "/tmp"  # noqa: S108 - only the place where a file system of our own is mounted
    os.umask(0o022)
    linux.mount("tmpfs", root, "tmpfs", linux.MS_NOSUID, "size=16m,mode=755")
    for name, size in (("/tmp", room.scratch), ("/dev/shm", room.scratch), (RUNTIME, 1 << 20)):  # noqa: S108
        _own_memory(room, f"{root}{name}", size)
    for place, descriptor, read_only in sorted(opened):
        _show(descriptor, f"{root}{place}", read_only)
        os.close(descriptor)
    _make_devices(root)
    _hide_content(root)
    _write_names(room, root)
    linux.change_root(root)
    linux.make_read_only("/", recursive=False)


def _open(source: str) -> int:
    return os.open(source, os.O_PATH | os.O_CLOEXEC)


def _own_memory(room: Room, target: str, size: int) -> None:
    """A small file system in memory that belongs to the person."""
    Path(target).mkdir(parents=True, exist_ok=True)
    options = f"size={size},nr_inodes=20000,mode=700,uid={room.uid},gid={room.gid}"
    linux.mount("tmpfs", target, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, options)


def _show(descriptor: int, target: str, read_only: bool) -> None:
    """Put what `descriptor` stands for into the new root, as `target`."""
    source = f"/proc/self/fd/{descriptor}"
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    if Path(source).is_dir():
        Path(target).mkdir(exist_ok=True)
    else:
        Path(target).touch()
    linux.bind(source, target)
    if read_only:
        linux.make_read_only(target)


def _make_devices(root: str) -> None:
    hide = linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC
    Path(f"{root}/proc").mkdir()
    linux.mount("proc", f"{root}/proc", "proc", hide, "hidepid=2")
    Path(f"{root}/dev/pts").mkdir()
    options = "newinstance,ptmxmode=0666,mode=620"
    linux.mount("devpts", f"{root}/dev/pts", "devpts", linux.MS_NOSUID | linux.MS_NOEXEC, options)
    links = {"fd": "/proc/self/fd", "stdin": "/proc/self/fd/0", "stdout": "/proc/self/fd/1",
             "stderr": "/proc/self/fd/2", "ptmx": "pts/ptmx"}  # fmt: skip
    for name, target in links.items():
        Path(f"{root}/dev/{name}").symlink_to(target)


def _hide_content(root: str) -> None:
    """An installed toolkit carries its courses, solutions included."""
    for content in _content():
        if Path(f"{root}{content}").is_dir():
            linux.mount("tmpfs", f"{root}{content}", "tmpfs", 0, "size=4k,mode=000")


def _content() -> Iterator[str]:
    places = {os.path.realpath(place) for place in _packages()}
    for place in sorted({*places, str(Path(__file__).resolve().parents[2])}):
        yield f"{place}/ctc_cert/_content"


def _write_names(room: Room, root: str) -> None:
    """Who am I? The system's own list of users would tell names that are not the learner's."""
    Path(f"{root}/etc").mkdir(exist_ok=True)
    users = "root:x:0:0::/:/usr/sbin/nologin\n"
    users += f"{room.name}:x:{room.uid}:{room.gid}::{room.home}:/bin/bash\n"
    Path(f"{root}/etc/passwd").write_text(users)
    Path(f"{root}/etc/group").write_text(f"root:x:0:\n{room.name}:x:{room.gid}:\n")
