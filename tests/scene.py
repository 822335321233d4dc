"""A running classroom with a victim at work and an attacker who knows every path and number."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Coroutine, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

from benchmarks.learner import Kernel, Learner, choose_pins
from ctc_cert.classroom import walls
from ctc_cert.classroom.enrolment import enrol
from ctc_cert.classroom.hub import free_port
from ctc_cert.content import hub_config
from ctc_cert.home import Home
from ctc_cert.roster import Learner as Enrolled

VICTIM, ATTACKER, NEWCOMER = "demo-victim", "demo-attacker", "demo-newcomer"
# Small limits, so that what exceeds them takes nothing from other tests.
CONFIG = """
load_subconfig({shipped!r})
c.HomeSpawner.kernel_mem_limit = "400M"
c.HomeSpawner.mem_limit = "700M"
"""
SECRET = "what-only-the-victim-may-know"


@dataclass
class Scene:
    """The attacker's tools, and what they could know."""

    home: Home
    runner: asyncio.Runner
    attacker: Learner
    victim: Learner
    kernel: Kernel
    victims_kernel: Kernel
    facts: dict[str, Any]

    def attack(self, code: str) -> str:
        """Run the attacker's code in their kernel; it knows the facts as `facts`."""
        return self.do(self.kernel.output(f"facts = {self.facts!r}\n{code}"))

    async def reconnect(self) -> None:
        """As Lab does after a kernel has died: connect anew until it answers on all channels.

        What is asked while it still starts is done, but the answer may be sent before we hear.
        """
        until = time.monotonic() + 50
        while time.monotonic() < until:
            await self.kernel.close()
            await self.kernel.connect()
            with suppress(TimeoutError):
                asked = await self.kernel.send("kernel_info_request", {})
                await asyncio.wait_for(self.kernel.collect(asked), 5)
                return
        raise AssertionError("the kernel did not come back")

    async def take_another_kernel(self) -> None:
        """One that has not died yet: after some deaths in a row a server gives a kernel up."""
        await self.attacker.api("DELETE", f"kernels/{self.kernel.id}")
        self.kernel = await self.attacker.start_kernel()

    def type(self, command: str) -> str:
        """Run a command in a real terminal of the attacker."""
        return self.do(self.attacker.terminal(command))

    async def come_back(self) -> None:
        """Start the attacker's server and a kernel again."""
        await self.attacker.sign_in()
        self.kernel = await self.attacker.start_kernel()

    def do(self, what: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(asyncio.wait_for(what, 60))


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    if walls.kind() is walls.Kind.NONE:
        pytest.skip("this machine cannot keep people apart; the server refuses a class on it")
    home = _home(tmp_path_factory.mktemp("hostile"))
    port = free_port()
    config = home.root / "config.py"
    config.write_text(CONFIG.format(shipped=str(hub_config())))
    server = subprocess.Popen(
        [sys.executable, "-m", "ctc_cert.cli", "serve", f"--port={port}", f"--config={config}"],
        env=os.environ | {"CTC_HOME": str(home.root)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/hub/login")
        _wait_until_warm(home)
        with asyncio.Runner() as runner:
            scene = runner.run(_act(home, runner, port, server.pid))
            yield scene
            for one in (scene.attacker, scene.victim):
                runner.run(one.__aexit__(None, None, None))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)


def _home(folder: Path) -> Home:
    """A home with something to steal in every place."""
    home = Home(folder / "home")
    people = [
        Enrolled(id=name, name="Demo", latin_name="Demo", group="demo", language="km")
        for name in (VICTIM, ATTACKER, NEWCOMER)
    ]
    enrol(home, people, instructors=["demo-instructor"])
    for name, text in {
        "course/source/m1-a1/m1-a1.ipynb": f"### BEGIN HIDDEN TESTS {SECRET}",
        "keys/demo.pem": SECRET,
        "register.db": SECRET,
        "exchange/ctc/outbound/m1-a1/m1-a1.ipynb": "released",
        "exchange/ctc/inbound/demo-victim+m1-a1+2026-01-01+abc=/m1-a1.ipynb": SECRET,
    }.items():
        path = home.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return home


async def _act(home: Home, runner: asyncio.Runner, port: int, hub: int) -> Scene:
    pins = choose_pins(home.accounts)
    url = f"http://127.0.0.1:{port}"
    victim = await Learner(url, VICTIM, pins[VICTIM]).__aenter__()
    attacker = await Learner(url, ATTACKER, pins[ATTACKER]).__aenter__()
    for one in (victim, attacker):
        await one.sign_in()
    theirs, ours = await victim.start_kernel(), await attacker.start_kernel()
    told = await theirs.output(
        f"import os, json, ipykernel\nopen('secret.txt', 'w').write({SECRET!r})\n"
        f"open('/tmp/secret.txt', 'w').write({SECRET!r})\n"
        f"open('/dev/shm/secret.txt', 'w').write({SECRET!r})\n"
        "print(json.dumps({'kernel': os.getpid(), 'server': os.getppid(),\n"
        " 'connection': ipykernel.get_connection_file(), 'uid': os.getuid()}))"
    )
    facts = json.loads(told) | {
        "root": str(home.root),
        "secret": SECRET,
        "victim": VICTIM,
        "hub": hub,
        "ports": _ports(hub),
        "repository": str(Path(walls.__file__).resolve().parents[2]),
    }
    return Scene(home, runner, attacker, victim, ours, theirs, facts)


def _ports(hub: int) -> list[int]:
    """Everything that the Hub and all that it has started listens on."""
    family = [psutil.Process(hub), *psutil.Process(hub).children(recursive=True)]
    connections = [one for process in family for one in process.net_connections("tcp")]
    return sorted({one.laddr.port for one in connections if one.status == psutil.CONN_LISTEN})


def _wait(url: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the Hub did not start")


def _wait_until_warm(home: Home) -> None:
    log = home.hub / "jupyterhub.log"
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if log.read_text().count("Warm: ") == 2:
            return
        time.sleep(0.1)
    pytest.fail(f"the warm processes did not start:\n{log.read_text()}")
