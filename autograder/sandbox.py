"""The walls around a submission: namespaces, a read-only system, another user, seccomp, limits.

Built in two steps, so that each submission costs milliseconds:

1. `settle` once, in the warm process before its imports: a new root that shows the system and the
   Python environment read-only and nothing else (no home, course, gradebook, exchange).
2. `enter` in every forked child: namespaces of its own, a private folder in memory with the
   submission's files, a user of its own, no capability, no network, limits, seccomp.

The kernel ends whatever a child has started together with the child, and all children together
with the warm process, because each is the first process of its process namespace.
"""

from __future__ import annotations

import contextlib
import glob
import importlib.metadata
import os
import resource
import shutil
import site
import socket
import stat
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from autograder import linux, seccomp
from autograder.errors import GradingError
from autograder.limits import Limits

HOME = "/home/learner"
WORK = f"{HOME}/work"
LEARNER_ID = 1000
# Users that nobody else has: between those of containers and the end of what systemd hands out.
FIRST_UID = 1_900_000_000
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
SETTINGS = (
    "alternatives", "debian_version", "fonts", "hosts", "ld.so.cache", "ld.so.conf",
    "ld.so.conf.d", "localtime", "locale.alias", "magic", "mime.types", "nsswitch.conf",
    "os-release", "protocols", "services", "ssl/certs", "ssl/openssl.cnf", "timezone",
)  # fmt: skip
DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
PASSWD = f"root:x:0:0::/:/usr/sbin/nologin\nlearner:x:{LEARNER_ID}:{LEARNER_ID}::{HOME}:/bin/sh\n"
GROUP = f"root:x:0:\nlearner:x:{LEARNER_ID}:\n"
READY = b"ready"
REASON_BYTES = 1000
REHEARSALS = 3
NOTEBOOK = ".ipynb"

_privileged = False
_own_processes = -1
_under_tmp: list[str] = []


# -- once, in the warm process ---------------------------------------------------------------


def settle() -> None:
    """Move this process, which must be small and have one thread, behind the outer wall.

    Returns in a new process, the first of its process namespace; the old one waits for it.
    Raises OSError where the machine does not allow it.
    """
    global _privileged, _own_processes, _under_tmp  # noqa: PLW0603 - one process, one wall
    uid, gid = os.geteuid(), os.getegid()
    _privileged = uid == 0 and linux.owns_user(FIRST_UID)  # else the plain user's way is taken
    cache = _font_cache()
    if not _privileged:
        linux.unshare(linux.CLONE_NEWUSER)
        _map_user(uid, uid, gid, gid)
    linux.unshare(linux.CLONE_NEWNS | linux.CLONE_NEWPID | linux.CLONE_NEWIPC)
    if pid := os.fork():
        _wait_for(pid)
    linux.prctl(linux.PR_SET_PDEATHSIG, 9)
    linux.mount("none", "/", flags=linux.MS_REC | linux.MS_PRIVATE)
    sources = [(name, os.open(name, os.O_PATH)) for name in visible()]
    _under_tmp = [name for name, _ in sources if name.startswith("/tmp/")]  # noqa: S108
    devices = [(name, os.open(f"/dev/{name}", os.O_PATH)) for name in DEVICES]
    _build_root(sources, devices)
    _write_own_files(cache)
    for _, descriptor in (*sources, *devices):
        os.close(descriptor)
    _own_processes = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    os.environ.update(_homely(dict(os.environ)))


def visible() -> list[str]:
    """Everything that a learner's process may read: the system's programs and this Python."""
    python = {
        sys.prefix, sys.base_prefix, sys.exec_prefix, sysconfig.get_path("stdlib"),
        sysconfig.get_path("platstdlib"), *site.getsitepackages(),
        str(Path(sys.executable).resolve().parent), str(Path(__file__).resolve().parent),
        *_shown_by_packages(),
    }  # fmt: skip
    if site.ENABLE_USER_SITE and os.path.isdir(site.getusersitepackages()):
        python.add(site.getusersitepackages())
    places = [
        *SYSTEM,
        *(f"/etc/{name}" for name in SETTINGS),
        *sorted(map(os.path.realpath, python)),
    ]
    shown: list[str] = []
    for place in [*places, *sorted(python)]:
        inside = any(place == top or place.startswith(f"{top}/") for top in shown)
        if os.path.exists(place) and not inside:
            shown.append(place)
    return shown


def _shown_by_packages() -> Iterator[str]:
    """Folders that installed packages want to be seen, such as the data of a course."""
    for places in load_shown():
        with contextlib.suppress(ImportError):
            yield from places()


def load_shown() -> list[Callable[[], Iterable[str]]]:
    """What those packages name as their folders; imports them, as a course's notebooks will."""
    found = []
    for entry in importlib.metadata.entry_points(group="autograder.shown"):
        with contextlib.suppress(ImportError):
            found.append(entry.load())
    return found


def _font_cache() -> dict[str, bytes]:
    """matplotlib's list of fonts takes seconds to make."""
    home = Path(os.environ.get("HOME", "/"))
    folders = [
        Path(os.environ.get("MPLCONFIGDIR") or "/nowhere"),
        Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "matplotlib",
    ]
    found = {}
    for folder in folders:
        with contextlib.suppress(OSError):
            for path in folder.glob("fontlist-*.json"):
                found[path.name] = path.read_bytes()
    return found


def _homely(environ: dict[str, str]) -> dict[str, str]:
    """Where the files of the user behind the wall are."""
    return {
        "HOME": HOME,
        "USER": "learner",
        "LOGNAME": "learner",
        "MPLCONFIGDIR": f"{HOME}/.cache/matplotlib",
        "XDG_CACHE_HOME": f"{HOME}/.cache",
        "XDG_CONFIG_HOME": f"{HOME}/.config",
        "XDG_DATA_HOME": f"{HOME}/.local/share",
        "XDG_RUNTIME_DIR": f"{HOME}/.run",
        "IPYTHONDIR": f"{HOME}/.ipython",
        "JUPYTER_CONFIG_DIR": f"{HOME}/.jupyter",
        "JUPYTER_DATA_DIR": f"{HOME}/.local/share/jupyter",
        "JUPYTER_RUNTIME_DIR": f"{HOME}/.run",
        "TMPDIR": "/tmp",  # noqa: S108 - a private one
    }


def _wait_for(pid: int) -> NoReturn:
    """Stand for the process behind the wall: end when it ends, and take it along."""
    linux.prctl(linux.PR_SET_PDEATHSIG, 9)
    null = os.open(os.devnull, os.O_RDWR)
    for name in os.listdir("/proc/self/fd"):
        with contextlib.suppress(OSError):
            if int(name) > 2:
                os.dup2(null, int(name))
    _, status = os.waitpid(pid, 0)
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def _build_root(sources: list[tuple[str, int]], devices: list[tuple[str, int]]) -> None:
    root = "/tmp"  # noqa: S108 - only as the place where a file system of our own is mounted
    linux.mount("tmpfs", root, "tmpfs", linux.MS_NOSUID, "size=64m,mode=755")
    for name, descriptor in sources:
        _show(f"/proc/self/fd/{descriptor}", name, root)
    for folder, mode in (
        ("proc", 0o555),
        ("dev", 0o755),
        ("tmp", 0o1777),
        ("home", 0o755),
        ("private", 0o700),
    ):
        os.makedirs(f"{root}/{folder}", exist_ok=True)
        os.chmod(f"{root}/{folder}", mode)
    linux.mount("proc", f"{root}/proc", "proc", linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC)
    for name in ("shm", "pts"):
        os.mkdir(f"{root}/dev/{name}")
    for name, descriptor in devices:
        Path(f"{root}/dev/{name}").touch()
        linux.bind(f"/proc/self/fd/{descriptor}", f"{root}/dev/{name}")
    for name, target in {"fd": "/proc/self/fd", "stdin": "/proc/self/fd/0", "stdout": "/proc/self/fd/1",
                         "stderr": "/proc/self/fd/2", "ptmx": "pts/ptmx"}.items():  # fmt: skip
        os.symlink(target, f"{root}/dev/{name}")
    linux.change_root(root)


def _show(source: str, name: str, root: str) -> None:
    """Put one folder or file into the new root, read-only; a symbolic link stays one."""
    target = f"{root}{name}"
    os.makedirs(os.path.dirname(target), mode=0o755, exist_ok=True)
    if os.path.islink(name) and name in SYSTEM:
        os.symlink(os.readlink(name), target)
        return
    if os.path.islink(name):
        source = os.path.realpath(name)
    if os.path.isdir(source):
        os.mkdir(target)
    else:
        Path(target).touch()
    linux.bind(source, target)
    linux.make_read_only(target)
    if name.startswith("/etc/"):  # thousands of links, and no environment
        return
    for content in _carried(target):
        linux.mount("tmpfs", content, "tmpfs", 0, "size=4k,mode=000")


def _carried(top: str) -> list[str]:
    """The courses, solutions included, that toolkits installed in `top` carry.

    Looked for where Python puts packages, in environments up to two folders below, in /usr/local
    up to three: to look everywhere would mean to walk through all of /usr, for each warm process.
    """
    places = ("", "*/", "*/*/", "local/*/*/", "local/*/*/*/")
    packages = ["", "*-packages/"] + [
        f"{below}{lib}/python3*/*-packages/" for below in places for lib in ("lib", "lib64")
    ]
    found: set[str] = set()
    for place in packages:
        pattern = f"{glob.escape(top)}/{place}ctc_cert/_content"
        found |= set(map(os.path.realpath, glob.iglob(pattern, include_hidden=True)))
    return sorted(found)


def _write_own_files(cache: dict[str, bytes]) -> None:
    Path("/etc/passwd").write_text(PASSWD)
    Path("/etc/group").write_text(GROUP)
    fonts = Path(HOME, ".cache/matplotlib")
    fonts.mkdir(parents=True)
    Path(WORK).mkdir()
    for name, content in cache.items():
        (fonts / name).write_bytes(content)


# -- in the warm process, around each fork ----------------------------------------------------


def fork() -> int:
    """`os.fork`, where the child is the first process of a process namespace of its own."""
    linux.unshare(linux.CLONE_NEWPID)
    pid = 1  # only the parent goes back
    try:
        pid = os.fork()
    finally:
        if pid:
            linux.setns(_own_processes, linux.CLONE_NEWPID)
    return pid


# -- in each child ---------------------------------------------------------------------------


def enter(request: dict[str, Any], descriptors: list[int]) -> None:
    """Close every door behind a forked child, then tell the grader through its socket.

    `descriptors` are: the grader's socket, others that the child keeps, and last the folder with
    the submission's files, which is copied and taken off the list. With the word that it is ready
    goes a descriptor of the private folder, so that the grader can look into it at the end.
    """
    limits = Limits.of(request["limits"])
    folder = descriptors.pop()
    linux.unshare(
        linux.CLONE_NEWNS | linux.CLONE_NEWNET | linux.CLONE_NEWIPC
        | linux.CLONE_NEWUTS | linux.CLONE_NEWCGROUP
    )  # fmt: skip
    socket.sethostname("grader")
    uid = FIRST_UID + request["slot"] if _privileged else os.geteuid()
    gid = uid if _privileged else os.getegid()
    _mount_private(limits, folder, request["hidden"], uid, gid)
    os.close(folder)
    _keep_only([0, 1, 2, *descriptors])
    request["cwd"] = WORK
    request["env"] = {**request["env"], **_homely(request["env"])}
    work = os.open(WORK, os.O_RDONLY | os.O_DIRECTORY)
    _change_user(uid, gid)
    _limit(limits)
    channel = socket.socket(fileno=os.dup(descriptors[0]))
    socket.send_fds(channel, [READY], [work])
    channel.close()
    os.close(work)
    seccomp.install()


def _mount_private(limits: Limits, folder: int, hidden: list[str], uid: int, gid: int) -> None:
    """One small file system in memory for all that the learner may write."""
    size = limits.disk_mb * 1_000_000 + _size(folder)
    flags = linux.MS_NOSUID | linux.MS_NODEV
    options = f"size={size},nr_inodes=50000,mode=755"
    linux.mount("tmpfs", "/private", "tmpfs", flags, options)
    linux.mount("proc", "/proc", "proc", flags | linux.MS_NOEXEC)
    linux.mount(
        "devpts",
        "/dev/pts",
        "devpts",
        linux.MS_NOSUID | linux.MS_NOEXEC,
        "newinstance,ptmxmode=0666,mode=600",
    )
    os.umask(0o022)
    covered = [(name, os.open(name, os.O_PATH)) for name in _under_tmp]
    for name, target in (("home", HOME), ("tmp", "/tmp"), ("shm", "/dev/shm")):  # noqa: S108 - private
        os.mkdir(f"/private/{name}", 0o700)
        os.chown(f"/private/{name}", uid, gid)
        linux.bind(f"/private/{name}", target)
    for place, descriptor in covered:
        _uncover(place, descriptor)
    os.mkdir(WORK)
    _copy_in(folder, WORK, set(hidden))
    for path in _everything(WORK):
        os.chown(path, uid, gid)
    linux.detach("/private")
    linux.make_read_only("/", recursive=False)


def _uncover(place: str, descriptor: int) -> None:
    """Show again what a private /tmp has covered: a Python that was installed below it."""
    if os.path.isdir(f"/proc/self/fd/{descriptor}"):
        os.makedirs(place, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        Path(place).touch()
    linux.bind(f"/proc/self/fd/{descriptor}", place)
    linux.make_read_only(place)
    os.close(descriptor)


def _size(folder: int) -> int:
    total = 0
    for _, _, names, top in os.fwalk(dir_fd=folder):
        total += sum(os.stat(n, dir_fd=top, follow_symlinks=False).st_size for n in names)
    return total


def _copy_in(folder: int, target: str, hidden: set[str]) -> None:
    """Regular files only: a link could lead to what the learner may not see. No notebooks: those
    that are graded have hidden tests, and the instructor's own have solutions."""
    for top, folders, names, here in os.fwalk(dir_fd=folder):
        for name in folders:
            if stat.S_ISDIR(os.stat(name, dir_fd=here, follow_symlinks=False).st_mode):
                os.makedirs(os.path.join(target, top, name), exist_ok=True)
        for name in names:
            path = os.path.normpath(os.path.join(top, name))
            facts = os.stat(name, dir_fd=here, follow_symlinks=False)
            if path in hidden or name.endswith(NOTEBOOK) or not stat.S_ISREG(facts.st_mode):
                continue
            source = os.open(name, os.O_RDONLY | os.O_NOFOLLOW, dir_fd=here)
            with open(source, "rb") as reader, open(os.path.join(target, path), "xb") as writer:
                shutil.copyfileobj(reader, writer)
                os.fchmod(writer.fileno(), 0o644)


def _everything(top: str) -> Iterator[str]:
    yield top
    for folder, folders, names in os.walk(top):
        yield from (os.path.join(folder, name) for name in (*folders, *names))


def _change_user(uid: int, gid: int) -> None:
    """A user with no rights anywhere, in a user namespace that knows only this user."""
    if _privileged:
        os.setgroups([])
        os.setresgid(gid, gid, gid)
        os.setresuid(uid, uid, uid)
        linux.prctl(linux.PR_SET_DUMPABLE, 1)  # a changed user may otherwise not describe itself
    linux.unshare(linux.CLONE_NEWUSER)
    _map_user(LEARNER_ID, uid, LEARNER_ID, gid)
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    linux.drop_capabilities()


def _map_user(inside: int, outside: int, group_inside: int, group_outside: int) -> None:
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{inside} {outside} 1")
    Path("/proc/self/gid_map").write_text(f"{group_inside} {group_outside} 1")


def _keep_only(descriptors: list[int]) -> None:
    """What the warm process had open, nobody may read; numbers stay taken, so that nothing that
    still believes to own one can close somebody else's."""
    null = os.open(os.devnull, os.O_RDWR)
    for name in os.listdir("/proc/self/fd"):
        if int(name) not in (*descriptors, null):
            with contextlib.suppress(OSError):
                os.fstat(int(name))
                os.dup2(null, int(name), inheritable=False)
    os.close(null)


def _limit(limits: Limits) -> None:
    warm = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    for kind, amount in (
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_AS, warm + limits.memory_mb * 1_000_000),
        (resource.RLIMIT_NPROC, limits.processes),
        (resource.RLIMIT_FSIZE, limits.file_mb * 1_000_000),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
    ):
        resource.setrlimit(kind, (amount, amount))


# -- for the grader ---------------------------------------------------------------------------


def receive_folder(stream: socket.socket, seconds: float) -> int:
    """Wait until the child says it is ready; its private folder. Raises OSError if it never does."""
    stream.settimeout(seconds)
    word, descriptors, _, _ = socket.recv_fds(stream, REASON_BYTES, 1)
    stream.settimeout(None)
    if word != READY or len(descriptors) != 1:
        raise OSError(word.decode(errors="replace") or "it ended while it was starting")
    return descriptors[0]


def bring_back(folder: int, target: Path, limit_bytes: int) -> None:
    """Copy new and changed regular files to `target`, after the process has ended.

    Notebooks, links, devices and whatever is beyond the limit stay behind.
    """
    for top, folders, names, here in os.fwalk(dir_fd=folder, onerror=None):
        folders[:] = [name for name in folders if _is(stat.S_ISDIR, name, here)]
        for name in names:
            path = os.path.normpath(os.path.join(top, name))
            if name.endswith(NOTEBOOK) or not _is(stat.S_ISREG, name, here):
                continue
            if _leads_away(target, path):
                continue
            with contextlib.suppress(OSError):
                limit_bytes -= _bring_one(name, here, target / path, limit_bytes)


def _is(kind: Any, name: str, folder: int) -> bool:
    with contextlib.suppress(OSError):
        return bool(kind(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode))
    return False


def _leads_away(top: Path, path: str) -> bool:
    """Whether the file, or a folder on the way to it, is a link."""
    places = [top / path, *(top / part for part in Path(path).parents)]
    return any(place.is_symlink() for place in places if place != top)


def _bring_one(name: str, folder: int, target: Path, limit: int) -> int:
    facts = os.stat(name, dir_fd=folder, follow_symlinks=False)
    if facts.st_size > limit:
        return 0
    descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    with open(descriptor, "rb") as reader:
        content = reader.read(limit)
    if target.is_file() and target.read_bytes() == content:
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    target.write_bytes(content)
    return len(content)


def seen_from_inside(path: Path) -> bool:
    """Whether `path` lies in what every submission can read."""
    return any(path == Path(top) or path.is_relative_to(top) for top in visible())


def demand(course: Path, database: str) -> None:
    """Raises GradingError when this machine or this course's place can't keep a submission apart."""
    fix = "run `ctc-cert doctor` to see what is missing; or grade with --unsafe-no-sandbox, which is recorded"
    if reason := missing():
        raise GradingError("submissions can't be kept apart on this machine", where=reason, fix=fix)
    places = [
        course,
        *([Path(database.removeprefix("sqlite:///"))] if database.startswith("sqlite:///") else []),
    ]
    for place in places:
        if seen_from_inside(place.resolve()):
            raise GradingError(
                "every submission could read this course, because it lies in a folder of the system",
                where=str(place),
                fix="move it to a folder outside of /usr and of the Python environment",
            )


@cache
def missing() -> str:
    """What this machine lacks for the sandbox, in one line; empty when it has all."""
    if sys.platform != "linux":
        return "not Linux"
    if not seccomp.supported():
        return "this processor's system calls are not known here (x86_64 and aarch64 are)"
    root = str(Path(__file__).resolve().parent.parent)
    code = f"import sys; sys.path.insert(0, {root!r}); from autograder import sandbox; sandbox.rehearse()"
    for _ in range(REHEARSALS):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            return ""
        if said := done.stderr.strip().splitlines():
            return said[-1]
    return "a process behind the walls was ended from outside"


def rehearse() -> None:
    """Do both steps once, for real, and end this process: 0 if all went well."""
    _ours, theirs = socket.socketpair()
    with tempfile.TemporaryDirectory() as folder:
        place = os.open(folder, os.O_RDONLY)
    settle()
    if pid := fork():
        os._exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) & 0xFF)
    request = {"limits": Limits().to_dict(), "slot": 0, "hidden": [], "env": {}}
    try:
        enter(request, [theirs.fileno(), place])
    except OSError as error:
        print(error, file=sys.stderr)
        os._exit(1)
    os._exit(0)
