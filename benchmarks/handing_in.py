"""A class that hands in within one minute: is everything acknowledged, graded, and nothing lost?

    python -m benchmarks.handing_in --learners 30 --json

A real Hub with module m1 released; each learner hands in their notebook over HTTP, at a moment of the
minute that is drawn by lot, and waits for the feedback.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
import nbformat
from rich.console import Console
from rich.table import Table

from benchmarks.learner import PIN, choose_pins
from benchmarks.server import enrolled, running, up, warmed
from ctc_cert.classroom.assignments import Assignments
from ctc_cert.classroom.enrolment import enrol
from ctc_cert.classroom.exchange.client import Client
from ctc_cert.classroom.exchange.files import describe, unpack
from ctc_cert.classroom.exchange.records import FEEDBACK, RELEASE, SUBMISSION, Record
from ctc_cert.classroom.hub import free_port
from ctc_cert.courses.build import build
from ctc_cert.courses.solutions import learner_notebook, variants
from ctc_cert.home import Home

ASSIGNMENT = "m1-a1"
PATIENCE_SECONDS = 600.0


@dataclass(frozen=True)
class Outcome:
    """One learner: seconds until the receipt and until the feedback, and whether it was right."""

    receipt_s: float
    feedback_s: float
    right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=30)
    parser.add_argument("--within", type=float, default=60, help="seconds in which all hand in")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    outcomes = asyncio.run(measure(options.learners, options.within))
    report = {
        "learners": options.learners,
        "within_s": options.within,
        "load": os.getloadavg()[0],
        "acknowledged": sum(one.receipt_s > 0 for one in outcomes),
        "graded": sum(one.feedback_s > 0 for one in outcomes),
        "right": sum(one.right for one in outcomes),
        "receipt_median_s": round(statistics.median(one.receipt_s for one in outcomes), 2),
        "feedback_median_s": round(statistics.median(one.feedback_s for one in outcomes), 1),
        "feedback_last_s": round(max(one.feedback_s for one in outcomes), 1),
    }
    if options.json:
        print(json.dumps(report | {"each": [asdict(one) for one in outcomes]}))
        return
    table = Table(*report)
    table.add_row(*map(str, report.values()))
    Console().print(table)


async def measure(learners: int, within: float) -> list[Outcome]:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        names = [f"demo-{number:02d}" for number in range(learners)]
        enrol(home, map(enrolled, names))
        choose_pins(home.accounts)
        build(["m1"], source=home.course / "source", lessons=home.root / "lessons")
        Assignments(home).release(ASSIGNMENT)
        port = free_port()
        command = [sys.executable, "-m", "ctc_cert.cli", "serve", "--port", str(port)]
        with running(command, Path(folder), os.environ | {"CTC_HOME": str(home.root)}) as server:
            await up(port)
            await warmed(server)
            return await asyncio.to_thread(
                _class, f"http://127.0.0.1:{port}", names, within, folder
            )


def _class(url: str, names: list[str], within: float, folder: str) -> list[Outcome]:
    clients = {name: Client(f"{url}/services/exchange", _token(url, name)) for name in names}
    works = {name: _work(clients[name], name, Path(folder) / name) for name in names}
    draw = random.Random(0)
    waits = {name: draw.uniform(0, within) for name in names}

    def one(name: str) -> Outcome:
        time.sleep(waits[name])
        return _hand_in(clients[name], works[name], Path(folder) / name)

    with ThreadPoolExecutor(len(names)) as pool:
        return list(pool.map(one, names))


def _token(url: str, name: str) -> str:
    """A token of the learner's own, got as from the Hub's page for tokens."""
    with httpx.Client(base_url=url, follow_redirects=True, timeout=60) as browser:
        browser.get("/hub/login")
        form = {"username": name, "password": PIN, "_xsrf": browser.cookies["_xsrf"]}
        browser.post("/hub/login?next=/hub/home", data=form)
        page = {"Referer": f"{url}/hub/home", "X-XSRFToken": browser.cookies["_xsrf"]}
        answer = browser.post(f"/hub/api/users/{name}/tokens", headers=page, json={})
        return str(answer.raise_for_status().json()["token"])


def _work(client: Client, name: str, folder: Path) -> Record:
    """The released notebook with the answers of the reference."""
    (release,) = client.records(RELEASE)
    unpack(release.record, folder, client.read)
    path = folder / f"{ASSIGNMENT}.ipynb"
    right = {v.exercise: v.code for v in variants("m1", "a1") if v.kind == "reference"}
    nbformat.write(learner_notebook(nbformat.read(path, as_version=4), right), path)
    return Record(SUBMISSION, "ctc", ASSIGNMENT, name, 1, "", describe(folder))


def _hand_in(client: Client, record: Record, folder: Path) -> Outcome:
    start = time.perf_counter()
    client.send(record, folder)
    receipt = time.perf_counter() - start
    while time.perf_counter() - start < PATIENCE_SECONDS:
        time.sleep(1)
        for stored in client.records(FEEDBACK):
            if stored.record.about == record.id:
                pages = [client.read(blob).decode() for blob in stored.record.files.values()]
                right = any("Score: 18.0 / 18.0" in page for page in pages)
                return Outcome(receipt, time.perf_counter() - start, right)
    return Outcome(receipt, 0, False)


if __name__ == "__main__":
    main()
