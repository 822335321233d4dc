"""Which system calls a learner's process may not make: a classic BPF filter for seccomp.

Everything that notebooks do is allowed; what only attacks and administrators need is refused with
EPERM (a library that tries then goes another way). Numbers are those of the kernel's own tables.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from functools import cache

from autograder import linux

PR_SET_SECCOMP, MODE_FILTER = 22, 2
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _JUMP_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCH, _FIRST_ARGUMENT, _SECOND_ARGUMENT = 0, 4, 16, 24
_AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32_BIT = 0x40000000
_UNHEARD_OF = 463  # newer than what was looked at here; programs then do without

# name: (x86_64, aarch64); None where it does not exist.
REFUSED: dict[str, tuple[int | None, int | None]] = {
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "kcmp": (312, 272), "pidfd_getfd": (438, 438), "process_madvise": (440, 440),
    "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39),
    "pivot_root": (155, 41), "chroot": (161, 51), "mount_setattr": (442, 442),
    "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433),
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262), "fanotify_mark": (301, 263), "quotactl": (179, 60),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "reboot": (169, 142),
    "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89), "syslog": (103, 116),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "adjtimex": (159, 171),
    "clock_adjtime": (305, 266), "sethostname": (170, 161), "setdomainname": (171, 162),
    "iopl": (172, None), "ioperm": (173, None), "modify_ldt": (154, None), "uselib": (134, None),
    "mknod": (133, None), "mknodat": (259, 33), "vhangup": (153, 58),
    # Memory that no limit of the sandbox counts.
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194),
    "shmat": (30, 196), "msgget": (68, 186), "semget": (64, 190), "mq_open": (240, 180),
    "move_pages": (279, 239), "migrate_pages": (256, 238), "mbind": (237, 235),
    "set_mempolicy": (238, 237), "vmsplice": (278, 75),
}  # fmt: skip

_CLONE, _CLONE3, _SOCKET, _SOCKETPAIR = (56, 220), (435, 435), (41, 198), (53, 199)
_IOCTL = (16, 29)
_SIGNAL, _SIGKILL = (62, 129), 9
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C  # type into somebody's terminal
_NEW_NAMESPACES = (
    linux.CLONE_NEWNS | linux.CLONE_NEWCGROUP | linux.CLONE_NEWUTS | linux.CLONE_NEWIPC
    | linux.CLONE_NEWUSER | linux.CLONE_NEWPID | linux.CLONE_NEWNET
)  # fmt: skip
_FAMILIES = (1, 2, 10)  # AF_UNIX, AF_INET, AF_INET6: all inside an empty network namespace


def supported() -> bool:
    """Whether this module knows the machine's system calls."""
    return platform.machine() in _AUDIT


def install() -> None:
    """Filter this process and all it starts, for good. Needs no privilege; raises OSError."""
    program = _program()

    class Filter(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]

    libc = ctypes.CDLL(None, use_errno=True)
    wanted = Filter(len(program) // 8, program)
    if libc.prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.byref(wanted), 0, 0):
        number = ctypes.get_errno()
        raise OSError(number, "seccomp")


@cache
def _program() -> bytes:
    """The filter, as `struct sock_filter` one after the other."""
    column = 0 if platform.machine() == "x86_64" else 1
    refuse, unknown = _ERRNO | errno.EPERM, _ERRNO | errno.ENOSYS
    steps = [_step(_LOAD, _ARCH), _step(_JUMP_EQUAL, _AUDIT[platform.machine()], 1, 0)]
    steps += [_step(_RETURN, _KILL), _step(_LOAD, _NUMBER)]
    if column == 0:
        steps += [_step(_JUMP_AT_LEAST, _X32_BIT, 0, 1), _step(_RETURN, refuse)]
    steps += [_step(_JUMP_AT_LEAST, _UNHEARD_OF, 0, 1), _step(_RETURN, unknown)]
    for numbers in REFUSED.values():
        if (number := numbers[column]) is not None:
            steps += [_step(_JUMP_EQUAL, number, 0, 1), _step(_RETURN, refuse)]
    # glibc falls back to clone, whose flags a filter can read.
    steps += [_step(_JUMP_EQUAL, _CLONE3[column], 0, 1), _step(_RETURN, unknown)]
    steps += [_step(_JUMP_EQUAL, _CLONE[column], 0, 4), _step(_LOAD, _FIRST_ARGUMENT)]
    steps += [_step(_JUMP_ANY_BIT, _NEW_NAMESPACES, 0, 1), _step(_RETURN, refuse)]
    steps += [_step(_RETURN, _ALLOW)]
    for call in (_SOCKET, _SOCKETPAIR):
        allowed = [_step(_JUMP_EQUAL, f, len(_FAMILIES) - n, 0) for n, f in enumerate(_FAMILIES)]
        block = [_step(_LOAD, _FIRST_ARGUMENT), *allowed, _step(_RETURN, refuse)]
        steps += [_step(_JUMP_EQUAL, call[column], 0, len(block) + 1), *block]
        steps += [_step(_RETURN, _ALLOW)]
    block = [_step(_LOAD, _SECOND_ARGUMENT), _step(_JUMP_EQUAL, _TIOCSTI, 1, 0)]
    block += [_step(_JUMP_EQUAL, _TIOCLINUX, 0, 1), _step(_RETURN, refuse)]
    steps += [_step(_JUMP_EQUAL, _IOCTL[column], 0, len(block)), *block]
    # A kernel is the first process of its namespace, which no signal from inside would end.
    block = [_step(_LOAD, _FIRST_ARGUMENT), _step(_JUMP_EQUAL, 1, 0, 3)]
    block += [_step(_LOAD, _SECOND_ARGUMENT), _step(_JUMP_EQUAL, _SIGKILL, 0, 1)]
    block += [_step(_RETURN, _KILL), _step(_RETURN, _ALLOW)]
    steps += [_step(_LOAD, _NUMBER), _step(_JUMP_EQUAL, _SIGNAL[column], 0, len(block)), *block]
    return b"".join([*steps, _step(_RETURN, _ALLOW)])


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
