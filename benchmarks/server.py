"""A Hub for a measurement: started, warm, and ended again."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
import psutil

from ctc_cert.roster import Learner as Enrolled

WARMING_SECONDS = 60


def enrolled(name: str) -> Enrolled:
    return Enrolled(id=name, name=name, latin_name=name, group="demo", language="en")


@contextmanager
def running(command: list[str], folder: Path, environ: dict[str, str]) -> Iterator[psutil.Process]:
    with (folder / "log").open("wb") as log:
        started = subprocess.Popen(
            command, cwd=folder, env=environ, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield psutil.Process(started.pid)
    finally:
        started.send_signal(signal.SIGTERM)
        started.wait(timeout=120)


async def up(port: int) -> None:
    """Wait until the Hub answers; the proxy alone is there earlier."""
    async with aiohttp.ClientSession() as browser:
        for _ in range(600):
            with contextlib.suppress(aiohttp.ClientError):
                async with browser.get(f"http://127.0.0.1:{port}/hub/login") as page:
                    if page.status == 200:
                        return
            await asyncio.sleep(0.1)
    raise RuntimeError("the Hub did not start")


async def warmed(server: psutil.Process) -> None:
    """A class does not come in the second in which the server was switched on."""
    deadline = time.monotonic() + WARMING_SECONDS
    while time.monotonic() < deadline:
        idle = [one for one in parents(server) if one.cpu_percent(0.5) < 5]
        if len(idle) == 2:
            return
        await asyncio.sleep(0.5)
    raise RuntimeError("the warm processes did not come up")


def parents(server: psutil.Process) -> list[psutil.Process]:
    return [one for one in server.children() if "nursery.main" in " ".join(one.cmdline())]


def of_learners(server: psutil.Process) -> list[psutil.Process]:
    """The processes of all learners: what was forked for them, or started in the stock way."""
    roots = [child for parent in parents(server) for child in parent.children()]
    for child in server.children():
        if any(word in " ".join(child.cmdline()) for word in ("singleuser", "classroom.server")):
            roots.append(child)
    return [one for root in roots for one in (root, *root.children(recursive=True))]
