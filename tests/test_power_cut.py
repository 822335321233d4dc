"""The power goes at any moment: what people had is there when the computer is on again."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest

from benchmarks.learner import Learner, choose_pins
from benchmarks.server import enrolled, up
from ctc_cert.classroom import walls
from ctc_cert.classroom.accounts import Accounts
from ctc_cert.classroom.assignments import Assignments
from ctc_cert.classroom.enrolment import enrol
from ctc_cert.classroom.hub import free_port
from ctc_cert.classroom.lessons import Api
from ctc_cert.courses.build import build
from ctc_cert.courses.solutions import learner_notebook, variants
from ctc_cert.home import Home

NAME, PIN = "demo-01", "green mango"
SUBMIT = """
import os
from pathlib import Path
from ctc_cert.classroom.exchange.client import Client
from ctc_cert.classroom.exchange.files import describe
from ctc_cert.classroom.exchange.records import Record
client = Client(os.environ["CTC_EXCHANGE_URL"], os.environ["JUPYTERHUB_API_TOKEN"])
folder = Path.home() / "m1-a1"
record = Record("submission", "ctc", "m1-a1", os.environ["JUPYTERHUB_USER"], 1, "", describe(folder))
print(client.send(record, folder).sequence)
"""


@dataclass
class Computer:
    """A classroom's computer, whose plug can be pulled."""

    home: Home
    port: int = field(default_factory=free_port)
    server: subprocess.Popen[bytes] | None = None

    def switch_on(self) -> None:
        self.server = subprocess.Popen(
            [sys.executable, "-m", "ctc_cert.cli", "serve", "--port", str(self.port)],
            env=os.environ | {"CTC_HOME": str(self.home.root)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def pull_the_plug(self) -> None:
        """Everything ends at once, and nothing is told before."""
        if self.server is None or self.server.poll() is not None:
            return
        hub = psutil.Process(self.server.pid)
        family = [hub, *hub.children(recursive=True)]
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for one in family:
                with suppress(psutil.NoSuchProcess):
                    one.send_signal(number)
        self.server.wait()

    def learner(self) -> Learner:
        return Learner(f"http://127.0.0.1:{self.port}", NAME, PIN)


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Computer]:
    if walls.kind() is walls.Kind.NONE:
        pytest.skip("this machine cannot keep people apart; the server refuses a class on it")
    home = Home(tmp_path_factory.mktemp("power") / "home")
    enrol(home, map(enrolled, [NAME, "demo-02"]))
    choose_pins(home.accounts)
    with Accounts.edit(home.accounts) as accounts:
        accounts.choose_pin(NAME, PIN)
    build(["m1"], source=home.course / "source", lessons=home.root / "lessons")
    Assignments(home).release("m1-a1")
    computer = Computer(home)
    computer.switch_on()
    yield computer
    computer.pull_the_plug()


def _prepare_work(home: Home) -> None:
    """The released notebook with the right answers, as if the learner had fetched and done it."""
    folder = home.users / NAME / "m1-a1"
    folder.mkdir(parents=True, exist_ok=True)
    released = Assignments(home).released_folder("m1-a1") / "m1-a1.ipynb"
    right = {v.exercise: v.code for v in variants("m1", "a1") if v.kind == "reference"}
    done = learner_notebook(nbformat.read(released, as_version=4), right)
    nbformat.write(done, folder / "m1-a1.ipynb")
    (folder / "submission_secret.txt").write_text("known to the learner and the server")


async def _serves(api: Api) -> None:
    """Wait until the learner's server has come back by itself."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        person = json.loads((await api._ask("GET", f"/users/{NAME}")).body)
        if person.get("servers", {}).get("", {}).get("ready"):
            return
        await asyncio.sleep(0.1)
    raise AssertionError("the server did not come back by itself")


async def _save(one: Learner, text: str) -> None:
    """As Lab does by itself every two minutes."""
    await one.api("PUT", "contents/own.txt", {"type": "file", "format": "text", "content": text})


def _until(check: Callable[[], Any], seconds: float = 120) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := check():
            return found
        time.sleep(0.2)
    raise AssertionError("it did not come about")


def _lives(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def _score(home: Home) -> float:
    query = "SELECT sum(auto_score) FROM grade"
    with closing(sqlite3.connect(home.gradebook)) as data:
        return float(data.execute(query).fetchone()[0] or 0)


def test_work_submission_score_and_server_are_there_again(computer: Computer) -> None:
    _prepare_work(computer.home)

    async def work() -> str:
        await up(computer.port)
        async with computer.learner() as one:
            await one.sign_in()
            await _save(one, "what was saved last")
            return await (await one.start_kernel()).output(SUBMIT)

    receipt = asyncio.run(work())
    assert receipt.strip().isdigit(), receipt
    time.sleep(random.uniform(0, 3))  # somewhere in the grading
    computer.pull_the_plug()
    computer.switch_on()

    async def look() -> tuple[str, str]:
        await up(computer.port)
        await _serves(Api.of(computer.home))
        async with computer.learner() as one:
            await one.sign_in()
            saved = (await one.api("GET", "contents/own.txt"))["content"]
            return saved, await (await one.start_kernel()).output(SUBMIT)

    saved, again = asyncio.run(look())
    assert saved == "what was saved last"
    assert again == receipt  # it was kept: sending it again changes nothing
    assert _until(lambda: _score(computer.home) == 18)
    assert _until(lambda: list(computer.home.exchange.glob("ctc/feedback/*")))


def test_a_killed_hub_takes_everything_with_it(computer: Computer) -> None:
    asyncio.run(up(computer.port))
    assert computer.server is not None
    family = psutil.Process(computer.server.pid).children(recursive=True)
    assert family
    computer.server.kill()
    computer.server.wait()
    _until(lambda: not any(map(_lives, family)))


def test_its_port_is_free_and_the_plug_may_be_pulled_while_it_starts(computer: Computer) -> None:
    computer.switch_on()
    for _ in range(2):
        time.sleep(random.uniform(0, 4))
        computer.pull_the_plug()
        computer.switch_on()
    asyncio.run(up(computer.port))

    async def look() -> str:
        async with computer.learner() as one:
            await one.sign_in()
            return str((await one.api("GET", "contents/own.txt"))["content"])

    assert asyncio.run(look()) == "what was saved last"
    for path in (computer.home.gradebook, computer.home.hub / "jupyterhub.sqlite"):
        with closing(sqlite3.connect(path)) as data:
            assert data.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_accounts_are_old_or_new_but_never_lost(tmp_path: Path) -> None:
    """A process that changes accounts all the time is killed, again and again."""
    path = tmp_path / "accounts.json"
    with Accounts.edit(path) as accounts:
        accounts.ensure(NAME, "learner", "km")
    code = (
        "import sys, itertools\nfrom pathlib import Path\n"
        "from ctc_cert.classroom import accounts as a\na.COST = 2\n"
        "for n in itertools.count():\n"
        "    with a.Accounts.edit(Path(sys.argv[1])) as accounts:\n"
        "        accounts.ensure(f'demo-{n}-{sys.argv[2]}', 'learner', 'km')\n"
        "        accounts.draw_pin('demo-01')"
    )
    for turn in range(5):
        writer = subprocess.Popen([sys.executable, "-c", code, str(path), str(turn)])
        time.sleep(random.uniform(0.3, 1.0))
        writer.kill()
        writer.wait()
        accounts = Accounts(path)
        assert NAME in accounts
        with Accounts.edit(path):  # nobody holds the lock any more
            pass
