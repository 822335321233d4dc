"""The few Linux calls that Python 3.11 lacks, each raising OSError with what was tried."""

from __future__ import annotations

import ctypes
import os
import platform
import signal
from pathlib import Path
from typing import Any

CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_NOSUID, MS_NODEV, MS_NOEXEC = 2, 4, 8
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
MNT_DETACH = 2

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 1, 4, 38

MADV_COLLAPSE = 25
HUGE = 2 << 20  # bytes

_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_ATTR_RDONLY, _ATTR_NOSUID, _ATTR_NODEV = 1, 2, 4
_MOUNT_SETATTR = 442  # the same number everywhere
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_CAPSET = {"x86_64": 126, "aarch64": 91}
_CAPABILITY_VERSION = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long
_libc.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def _call(what: str, number: int, *arguments: Any) -> int:
    return _checked(_libc.syscall(ctypes.c_long(number), *arguments), what)


def _bytes(text: str) -> ctypes.c_char_p:
    return ctypes.c_char_p(os.fsencode(text))


def unshare(flags: int) -> None:
    """New namespaces for this process (for CLONE_NEWPID: for its next children)."""
    _checked(_libc.unshare(ctypes.c_int(flags)), "unshare")


def setns(descriptor: int, kind: int) -> None:
    _checked(_libc.setns(descriptor, kind), "setns")


def prctl(option: int, value: int) -> None:
    _checked(_libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0), "prctl")


def end_with_parent() -> None:
    """Have this process killed when the one that started it ends, however that ends."""
    parent = os.getppid()
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it was quicker
        os.kill(os.getpid(), signal.SIGKILL)


def gather_memory() -> int:
    """Have this process's own memory lie in huge pages where it can; how many there are then.

    A fork copies one entry for a huge page, in place of 512. What is written to afterwards is still
    copied in small pages. Nothing is gathered by kernels before 6.1, and where huge pages are larger.
    """
    places = (
        place
        for start, end in _own_memory()
        for place in range(-(-start // HUGE) * HUGE, end - HUGE + 1, HUGE)
    )
    return sum(_libc.madvise(place, HUGE, MADV_COLLAPSE) == 0 for place in places)


def _own_memory() -> list[tuple[int, int]]:
    """From where to where: the heap, and mappings of no file."""
    found = []
    for line in Path("/proc/self/maps").read_text().splitlines():
        places, rights, _, _, file, *name = line.split()
        if rights == "rw-p" and file == "0" and name != ["[stack]"]:
            start, end = (int(place, 16) for place in places.split("-"))
            found.append((start, end))
    return found


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    result = _libc.mount(
        _bytes(source), _bytes(target), _bytes(kind), ctypes.c_ulong(flags), _bytes(options)
    )
    _checked(result, f"mount {kind or source} on {target}")


def bind(source: str, target: str) -> None:
    mount(source, target, flags=MS_BIND | MS_REC)


def detach(target: str) -> None:
    _checked(_libc.umount2(_bytes(target), MNT_DETACH), f"umount {target}")


def make_read_only(target: str, *, recursive: bool = True) -> None:
    """Read-only, without set-uid programs and device files; what is forbidden already stays so."""

    class Attributes(ctypes.Structure):
        _fields_ = [(n, ctypes.c_uint64) for n in ("set", "clear", "propagation", "userns")]

    wanted = Attributes(_ATTR_RDONLY | _ATTR_NOSUID | _ATTR_NODEV, 0, 0, 0)
    flags = _AT_RECURSIVE if recursive else 0
    _call(
        f"mount_setattr {target}",
        _MOUNT_SETATTR,
        ctypes.c_int(_AT_FDCWD),
        _bytes(target),
        ctypes.c_uint(flags),
        ctypes.byref(wanted),
        ctypes.c_size_t(ctypes.sizeof(wanted)),
    )


def change_root(folder: str) -> None:
    """Make `folder` the root and forget the old one."""
    os.chdir(folder)
    _call("pivot_root", _PIVOT_ROOT[platform.machine()], _bytes("."), _bytes("."))
    detach(".")
    os.chdir("/")


def drop_capabilities() -> None:
    """Give up every capability, for good once new privileges are forbidden."""

    class Header(ctypes.Structure):
        _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]

    none = (ctypes.c_uint32 * 6)()
    header = Header(_CAPABILITY_VERSION, 0)
    _call("capset", _CAPSET[platform.machine()], ctypes.byref(header), ctypes.byref(none))


def owns_user(uid: int) -> bool:
    """Whether this user namespace has that user: root of a container may own few."""
    for line in Path("/proc/self/uid_map").read_text().splitlines():
        inside, _, count = map(int, line.split())
        if inside <= uid < inside + count:
            return True
    return False
