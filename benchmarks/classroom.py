"""The start of a lesson: a class that logs in within one second, on stock JupyterHub and on ours,
and on ours with the servers started before the lesson.

    python -m benchmarks.classroom --learners 30 --json

Each learner signs in, opens Lab, starts a kernel and runs the three imports. Both servers use the
same proxy; stock has time-outs of 600 s because with its defaults nobody gets in, ours keeps the
defaults. Memory is what the learners' processes hold (proportional set size and page tables).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from benchmarks.learner import IMPORTS, PIN, Learner, choose_pins
from benchmarks.server import enrolled, of_learners, parents, running, up, warmed
from ctc_cert.classroom.enrolment import enrol
from ctc_cert.classroom.hub import free_port
from ctc_cert.classroom.lessons import Api
from ctc_cert.home import Home

STOCK = """\
c = get_config()
c.JupyterHub.ip = "127.0.0.1"
c.JupyterHub.port = {port}
c.JupyterHub.hub_port = {hub}
c.JupyterHub.db_url = "sqlite:///{folder}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = "{folder}/cookie_secret"
c.ConfigurableHTTPProxy.api_url = "{api}"
c.ConfigurableHTTPProxy.pid_file = "{folder}/proxy.pid"
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = "{pin}"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{folder}/{{username}}"
c.Spawner.default_url = "/lab"
c.Spawner.args = ["--allow-root"]
c.Spawner.start_timeout = 600
c.Spawner.http_timeout = 600
"""
RESTARTS = 7
SIDES = ("stock", "warm", "prestarted")


@dataclass(frozen=True)
class Lesson:
    """One start of a lesson. Seconds since the first login; megabytes of all learners together."""

    last_server_s: float
    last_ready_s: float
    memory_mb: float
    parents_mb: float
    failed: int
    kernel_restart_s: float
    errors: tuple[str, ...] = ()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=30)
    parser.add_argument("--only", choices=SIDES, help="leave the other sides out")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    sides = {"stock": stock, "warm": warm, "prestarted": prestarted}
    chosen = [options.only] if options.only else SIDES
    report: dict[str, object] = {
        "learners": options.learners,
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],  # of others, before anything was measured
    }
    lessons = {side: asyncio.run(sides[side](options.learners)) for side in chosen}
    report |= {side: asdict(lesson) for side, lesson in lessons.items()}
    if not options.only:
        one, other = lessons["stock"], lessons["warm"]
        report["ratio_time"] = round(one.last_ready_s / other.last_ready_s, 2)
        report["ratio_memory"] = round(one.memory_mb / other.memory_mb, 2)
    if "warm" in lessons:
        report["kernel_restart_s"] = lessons["warm"].kernel_restart_s
    print(json.dumps(report)) if options.json else _show(lessons)


def _show(lessons: dict[str, Lesson]) -> None:
    table = Table("", *lessons)
    for name in ("last_server_s", "last_ready_s", "memory_mb", "parents_mb", "failed",
                 "kernel_restart_s"):  # fmt: skip
        table.add_row(name, *(str(getattr(lesson, name)) for lesson in lessons.values()))
    Console().print(table)


# -- the two servers -----------------------------------------------------------------------------


async def stock(learners: int) -> Lesson:
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.py"
        port = free_port()
        config.write_text(
            STOCK.format(
                port=port,
                hub=free_port(),
                api=f"http://127.0.0.1:{free_port()}",
                folder=folder,
                pin=PIN,
            )
        )
        command = [sys.executable, "-m", "jupyterhub", f"--config={config}"]
        with running(command, Path(folder), dict(os.environ)) as server:
            await up(port)
            return await _lesson(server, port, {f"demo-{n:02d}": PIN for n in range(learners)})


async def prestarted(learners: int) -> Lesson:
    """As with a timetable: the servers are there before the class is."""
    return await warm(learners, early=True)


async def warm(learners: int, *, early: bool = False) -> Lesson:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        enrol(home, [enrolled(f"demo-{n:02d}") for n in range(learners)])
        pins = choose_pins(home.accounts)
        port = free_port()
        command = [sys.executable, "-m", "ctc_cert.cli", "serve", "--port", str(port)]
        with running(command, Path(folder), os.environ | {"CTC_HOME": str(home.root)}) as server:
            await up(port)
            await warmed(server)
            if early:
                await Api.of(home).start(sorted(pins))
            return await _lesson(server, port, {name: pins[name] for name in sorted(pins)})


# -- the class -------------------------------------------------------------------------------------


async def _lesson(server: psutil.Process, port: int, pins: dict[str, str]) -> Lesson:
    start = time.perf_counter()
    servers: list[float] = []
    ready: list[float] = []
    errors: list[str] = []
    sessions = [Learner(f"http://127.0.0.1:{port}", name, pin) for name, pin in pins.items()]

    async def begin(one: Learner) -> None:
        await one.__aenter__()
        await one.sign_in()
        servers.append(time.perf_counter() - start)
        kernel = await one.start_kernel()
        if "ready" not in await kernel.output(IMPORTS):
            raise RuntimeError("the imports printed nothing")
        ready.append(time.perf_counter() - start)
        kernels.append(kernel.restart_seconds)

    kernels: list[Callable[[], Awaitable[float]]] = []
    for outcome in await asyncio.gather(*map(begin, sessions), return_exceptions=True):
        if outcome is not None:
            errors.append(repr(outcome))
    memory, shared = _memory(server)
    restarts = [await kernels[0]() for _ in range(RESTARTS)] if kernels else [0.0]
    for one in sessions:
        await one.__aexit__(None, None, None)
    return Lesson(
        last_server_s=round(max(servers, default=0), 2),
        last_ready_s=round(max(ready, default=0), 2),
        memory_mb=round(memory),
        parents_mb=round(shared),
        failed=len(errors),
        kernel_restart_s=round(statistics.median(restarts), 3),
        errors=tuple(errors[:3]),
    )


def _memory(server: psutil.Process) -> tuple[float, float]:
    """Megabytes of the learners' processes, and of the processes they were forked from."""
    return sum(map(_held_mb, of_learners(server))), sum(map(_held_mb, parents(server)))


def _held_mb(process: psutil.Process) -> float:
    folder = Path(f"/proc/{process.pid}")
    lines = (folder / "smaps_rollup").read_text() + (folder / "status").read_text()
    wanted = ("Pss:", "VmPTE:")
    return sum(int(line.split()[1]) for line in lines.splitlines() if line.startswith(wanted)) / 1e3


if __name__ == "__main__":
    main()
