"""Fork private processes from a warm one: the mechanism, free of notebooks and grading.

    spec = Spec(modules=("pandas",), prepare=("my.module:prepare",))
    with Nursery(spec) as nursery:
        child = nursery.fork("my.module:serve", cwd=folder, env=dict(os.environ))

`prepare` functions run once in the warm process, before the modules are imported; the function
given to `fork` runs in every child and gets `(args, descriptors)`.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from autograder import nursery as program
from autograder.errors import NurseryError

# One thread each: a fork copies no threads, and a library that had some would wait for them.
THREAD_VARIABLES = (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS",
    "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS",
)  # fmt: skip
# What a warm process may know of its starter: enough to find Python's and the user's files.
KEPT_VARIABLES = (
    "PATH", "HOME", "USER", "LANG", "LANGUAGE", "TZ", "TMPDIR", "VIRTUAL_ENV", "CONDA_PREFIX",
    "LD_LIBRARY_PATH", "SHELL", "LOGNAME", "NBGRADER_EXECUTION", "CTC_LANGUAGE",
    *THREAD_VARIABLES,
)  # fmt: skip
KEPT_PREFIXES = ("LC_", "PYTHON", "IPYTHON", "JUPYTER_", "MPL", "XDG_")
SECRET_WORDS = ("TOKEN", "SECRET", "PASSWORD", "API_KEY")
SINGLE_THREAD = dict.fromkeys(THREAD_VARIABLES, "1")
START_SECONDS = 120.0
FORK_SECONDS = 30.0
GROWTH_MB = 64.0


@dataclass(frozen=True)
class Spec:
    """What is warm.

    modules:  names to import; those that are not installed are left out.
    prepare:  `module:function` names, called once before the imports.
    exercise: `module:function` names, called once after them, to load what is loaded lazily.
    environ:  extra variables of the warm process.
    sandboxed: whether the warm process and its children live behind walls (`autograder.sandbox`).
    """

    modules: tuple[str, ...] = ()
    prepare: tuple[str, ...] = ()
    exercise: tuple[str, ...] = ()
    environ: tuple[tuple[str, str], ...] = ()
    sandboxed: bool = False


@dataclass
class Child:
    """One forked process. `descriptor` is a pidfd: it can't be mistaken for a later process."""

    pid: int
    descriptor: int

    def alive(self) -> bool:
        return self.descriptor >= 0 and not self.wait(0)

    def wait(self, seconds: float | None) -> bool:
        """Whether it ended within `seconds` (None: wait for ever)."""
        if self.descriptor < 0:
            return True
        poll = select.poll()
        poll.register(self.descriptor, select.POLLIN)
        return bool(poll.poll(None if seconds is None else seconds * 1000))

    def signal(self, number: int) -> None:
        """Signal the whole process group, as Jupyter does, so that `!commands` hear it too."""
        if not self.alive():
            return
        try:
            os.killpg(self.pid, number)
        except (ProcessLookupError, PermissionError):
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.descriptor, number)

    def kill(self) -> None:
        """End it and everything in its group; safe to call twice."""
        if self.descriptor < 0:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.descriptor, signal.SIGKILL)
        os.close(self.descriptor)
        self.descriptor = -1


@dataclass
class Nursery:
    """A warm process, started when first needed and restarted when it is no longer good.

    Not good: it died, packages were installed or removed since, or it has grown by `GROWTH_MB`.
    Safe to use from several threads.
    """

    spec: Spec
    _process: subprocess.Popen[bytes] | None = None
    _control: socket.socket | None = None
    _born: dict[str, Any] = field(default_factory=dict)
    _packages: tuple[Any, ...] = ()
    _rss_mb: float = 0.0
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def __enter__(self) -> Nursery:
        self.ensure()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def report(self) -> dict[str, Any]:
        """What the warm process said when it was ready: imported, talkative, seconds, rss_mb."""
        return dict(self._born)

    def ensure(self) -> None:
        """Have a good warm process. Raises NurseryError."""
        with self._lock:
            if not self._good():
                self.close()
                self._start()

    def fork(
        self,
        run: str,
        *,
        args: Mapping[str, Any] | None = None,
        cwd: str | Path = "",
        env: Mapping[str, str] | None = None,
        descriptors: Sequence[int] = (),
        limits: Mapping[str, int] | None = None,
        hidden: Sequence[str] = (),
    ) -> Child:
        """A new private process that calls `run` (`module:function`). Raises NurseryError.

        The child has its own session, `cwd` and `env` (default: this process's), and owns copies
        of `descriptors`. A sandboxed one has `limits` (`autograder.limits`), works in a private
        copy of the folder that the last descriptor stands for, without the files named `hidden`,
        and sees only the harmless part of `env`.
        """
        request = {
            "run": run,
            "args": dict(args or {}),
            "cwd": str(cwd),
            "env": dict(os.environ if env is None else env),
        }
        if self.spec.sandboxed:
            request |= {"limits": dict(limits or {}), "hidden": list(hidden)}
            request["env"] = harmless(os.environ if env is None else env)
        payload = json.dumps(request).encode()
        with self._lock:
            self.ensure()
            try:
                return self._ask(payload, descriptors)
            except OSError:
                # It died between the check and the request: once more with a new one.
                self.close()
                self._start()
                return self._ask(payload, descriptors)

    def close(self) -> None:
        """End the warm process and, with it, its children."""
        with self._lock:
            if self._control:
                self._control.close()
            if self._process:
                _end(self._process)
            self._process = self._control = None

    def _good(self) -> bool:
        return (
            self._process is not None
            and self._process.poll() is None
            and self._packages == installed_packages()
            and self._rss_mb - self._born["rss_mb"] < GROWTH_MB
        )

    def _start(self) -> None:
        """Start, and start again without the modules that talk while they are imported."""
        spec = self.spec
        while True:
            born = self._launch(spec)
            if not born["talkative"]:
                break
            self.close()
            modules = tuple(name for name in spec.modules if name not in born["talkative"])
            spec = Spec(**{**asdict(spec), "modules": modules})
        self._born = born
        self._rss_mb = born["rss_mb"]

    def _launch(self, spec: Spec) -> dict[str, Any]:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        root = str(Path(program.__file__).resolve().parent.parent)
        # The package may be importable from here only; the learner's path must not show it.
        code = (
            f"import sys; sys.path[0] = {root!r}; from autograder import nursery; "
            f"del sys.path[0]; nursery.main({theirs.fileno()})"
        )
        self._packages = installed_packages()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-c", code],
                pass_fds=[theirs.fileno()],
                env=_clean_environment(spec),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._control = ours
        ours.settimeout(START_SECONDS)
        born: dict[str, Any] = {"error": "it ended while it was starting"}
        with contextlib.suppress(OSError):
            ours.send(json.dumps(asdict(spec)).encode())
            born = json.loads(ours.recv(program.MESSAGE_BYTES) or json.dumps(born))
        if born.get("threads", 0) != 1:
            self.close()
            raise NurseryError(
                "the warm process could not start",
                where=born.get("error") or f"{born['threads']} threads live after the imports",
                fix="take the module that fails, or that starts threads, out of the warm list",
            )
        ours.settimeout(FORK_SECONDS)
        return born

    def _ask(self, payload: bytes, descriptors: Sequence[int]) -> Child:
        assert self._control is not None
        socket.send_fds(self._control, [payload], list(descriptors))
        answer, handles, _, _ = socket.recv_fds(self._control, program.MESSAGE_BYTES, 1)
        if not answer:
            raise ConnectionResetError("the warm process ended")
        reply = json.loads(answer)
        if "error" in reply:
            raise NurseryError("the warm process could not fork", where=reply["error"])
        self._rss_mb = reply["rss_mb"]
        return Child(_pid_of(handles[0]), handles[0])


def installed_packages() -> tuple[Any, ...]:
    """Changes when a package is installed, upgraded or removed."""
    folders = {path for path in sys.path if path.endswith(("site-packages", "dist-packages"))}
    return tuple(
        (path, Path(path).stat().st_mtime_ns) for path in sorted(folders) if Path(path).is_dir()
    )


def harmless(environ: Mapping[str, str]) -> dict[str, str]:
    """The variables that a stranger's code may see."""
    return {
        name: value
        for name, value in environ.items()
        if (name in KEPT_VARIABLES or name.startswith(KEPT_PREFIXES))
        and not any(word in name for word in SECRET_WORDS)
    }


def _clean_environment(spec: Spec) -> dict[str, str]:
    return {**harmless(os.environ), **SINGLE_THREAD, **dict(spec.environ)}


def _pid_of(handle: int) -> int:
    """The process as this process numbers it: the warm one may live in another namespace."""
    for line in Path(f"/proc/self/fdinfo/{handle}").read_text().splitlines():
        if line.startswith("Pid:"):
            return int(line.split()[1])
    raise ProcessLookupError(handle)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Its control socket is closed: it ends its children and itself; if not, it is ended."""
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


_shared: dict[tuple[int, Spec], Nursery] = {}
_shared_lock = threading.Lock()


def shared(spec: Spec) -> Nursery:
    """This process's nursery for `spec`; ends when the process ends."""
    with _shared_lock:
        key = (os.getpid(), spec)  # a fork of this process must not share the control socket
        if key not in _shared:
            _shared[key] = Nursery(spec)
            atexit.register(_shared[key].close)
        return _shared[key]
