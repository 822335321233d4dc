"""The warm process: imports once, then forks a private child for every request.

Runs as its own program, started by `autograder.warm`. It never serves anybody but the process that
holds the other end of its inherited socket, opens no path and no port, and never starts a thread:
only a process with exactly one thread can fork safely.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import io
import json
import os
import random
import select
import signal
import socket
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from autograder import linux, sandbox

MESSAGE_BYTES = 1 << 20
IDLE_SECONDS = 1.0
WATCH_SECONDS = 0.1
CHILD_FAILED = 70
PR_SET_PDEATHSIG = 1

Target = Callable[[dict[str, Any], list[int]], None]
_children: dict[int, _Watched] = {}


def main(descriptor: int) -> None:
    """Serve requests on the inherited control socket until its other end closes."""
    control = socket.socket(fileno=descriptor)
    control.set_inheritable(False)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    spec = json.loads(control.recv(MESSAGE_BYTES))
    try:
        control.send(json.dumps(_get_ready(spec)).encode())
        _serve(control, spec["sandboxed"])
    finally:
        _kill_children()


# -- getting ready ---------------------------------------------------------------------------


def _get_ready(spec: dict[str, Any]) -> dict[str, Any]:
    """Prepare, import, exercise, freeze; say what was done or why not."""
    start = time.monotonic()
    gc.disable()  # it would look through ever more modules, again and again
    try:
        if spec["sandboxed"]:
            sandbox.settle()
        for name in spec["prepare"]:
            resolve(name)()
        imported, talkative = _import_all(spec["modules"])
        for name in spec["exercise"]:
            _quietly(resolve(name))
    except BaseException:
        return {"error": traceback.format_exc()}
    # Forget what was warned about, so that a learner sees the warnings that a new kernel shows.
    warnings.filterwarnings("default", category=_NeverWarned)
    warnings.filters.pop(0)  # type: ignore[attr-defined]
    gc.collect()
    gc.freeze()
    gc.enable()
    linux.gather_memory()
    return {
        "pid": os.getpid(),
        "imported": imported,
        "talkative": talkative,
        "threads": thread_count(),
        "rss_mb": rss_mb(),
        "seconds": time.monotonic() - start,
    }


class _NeverWarned(Warning):
    """Exists only to make `warnings` drop its memory of past warnings."""


def _import_all(names: list[str]) -> tuple[list[str], list[str]]:
    """Import what is installed. Also name the modules that print or warn while imported.

    A learner who imports a talkative module in a new kernel sees its words, and in a graded cell
    words on stderr cost points: such a module must stay cold.
    """
    imported: list[str] = []
    talkative: list[str] = []
    for name in names:
        try:
            words = _quietly(partial(importlib.import_module, name))
        except ModuleNotFoundError as error:
            if error.name is None or not name.startswith(error.name):
                raise
            continue
        (talkative if words else imported).append(name)
    return imported, talkative


def _quietly(action: Callable[[], Any]) -> str:
    """Run `action`; return all it printed and warned on sys.stdout and sys.stderr."""
    heard = io.StringIO()
    with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(heard):
        action()
    return heard.getvalue()


def resolve(name: str) -> Callable[..., Any]:
    """The callable behind `package.module:function`."""
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)


def thread_count() -> int:
    return sum(1 for _ in Path("/proc/self/task").iterdir())


def rss_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


# -- serving ---------------------------------------------------------------------------------


def _serve(control: socket.socket, sandboxed: bool) -> None:
    while True:
        ready, _, _ = select.select([control], [], [], WATCH_SECONDS if _children else IDLE_SECONDS)
        _reap()
        _watch()
        if not ready:
            continue
        message, descriptors, _, _ = socket.recv_fds(control, MESSAGE_BYTES, 16)
        if not message:
            return
        _answer(control, json.loads(message), descriptors, sandboxed)


def _answer(
    control: socket.socket, request: dict[str, Any], descriptors: list[int], sandboxed: bool
) -> None:
    """Fork for one request and hand back the child's pid and a descriptor that stands for it."""
    threads = thread_count()
    if threads != 1:
        control.send(json.dumps({"error": f"{threads} threads live; a fork could hang"}).encode())
    else:
        slot = min(set(range(len(_children) + 1)) - {child.slot for child in _children.values()})
        pid = sandbox.fork() if sandboxed else os.fork()
        if pid == 0:
            _be_child(control, {**request, "slot": slot}, descriptors, sandboxed)
        _children[pid] = _Watched(slot, request.get("limits"))
        handle = os.pidfd_open(pid)
        answer = json.dumps({"pid": pid, "rss_mb": rss_mb()}).encode()
        socket.send_fds(control, [answer], [handle])
        os.close(handle)
    for descriptor in descriptors:
        os.close(descriptor)


def _reap() -> None:
    for pid in list(_children):
        with contextlib.suppress(ChildProcessError):
            if os.waitpid(pid, os.WNOHANG)[0] == 0:
                continue
        del _children[pid]


@dataclass
class _Watched:
    """A child and what it may use in all; without limits it is not watched."""

    slot: int
    limits: dict[str, int] | None
    start: float = field(default_factory=time.monotonic)


def _watch() -> None:
    """End children that have lived too long or hold, with all they started, too much memory."""
    watched = {pid: child for pid, child in _children.items() if child.limits}
    memory = _memory_mb(set(watched)) if watched else {}
    for pid, child in watched.items():
        assert child.limits is not None
        late = time.monotonic() - child.start > child.limits["wall_seconds"]
        if late or memory.get(pid, 0) > child.limits["total_memory_mb"]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def _held_mb(status: str) -> float:
    """Memory of its own, and what it shares with processes that it started."""
    lines = (line.split() for line in status.splitlines() if line.startswith(("RssAnon", "RssShm")))
    return sum(int(words[1]) for words in lines) * 1024 / 1e6


def _memory_mb(roots: set[int]) -> dict[int, float]:
    """What each of `roots` holds for itself, with all that it started."""
    parents, held = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            pid = int(folder.name)
            parents[pid] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            held[pid] = _held_mb((folder / "status").read_text())
    total = dict.fromkeys(roots, 0.0)
    for pid, amount in held.items():
        ancestor = pid
        while ancestor not in roots and parents.get(ancestor, 0) > 1:
            ancestor = parents[ancestor]
        if ancestor in roots:
            total[ancestor] += amount
    return total


def _kill_children() -> None:
    for pid in _children:
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                kill(pid, signal.SIGKILL)


# -- the child -------------------------------------------------------------------------------


def _be_child(
    control: socket.socket, request: dict[str, Any], descriptors: list[int], sandboxed: bool
) -> NoReturn:
    """Become private: own session, files, environment, folder and random numbers; then run."""
    code = CHILD_FAILED
    try:
        _children.clear()
        control.close()
        if not sandboxed:  # there the kernel does it
            _die_with_parent()
        os.setsid()
        _silence_descriptors()
        if sandboxed:
            _wall_in(request, descriptors)
        os.environ.clear()
        os.environ.update(request["env"])
        if request["cwd"]:
            os.chdir(request["cwd"])
        _reseed()
        target: Target = resolve(request["run"])
        target(request["args"], descriptors)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(code)


def _wall_in(request: dict[str, Any], descriptors: list[int]) -> None:
    """Behind the walls, or not at all: then the grader hears why."""
    try:
        sandbox.enter(request, descriptors)
    except BaseException as error:
        os.write(descriptors[0], str(error).encode()[: sandbox.REASON_BYTES])
        raise


def _die_with_parent() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getppid()
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if parent == 1 or os.getppid() != parent:
        os._exit(CHILD_FAILED)


def _silence_descriptors() -> None:
    """What a learner writes past Python must not reach the grader's terminal."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.close(null)


def _reseed() -> None:
    """Siblings must not share their random numbers."""
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()
