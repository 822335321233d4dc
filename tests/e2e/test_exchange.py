"""Handing in over HTTP at a real Hub: identities, receipts, torn uploads, marks in seconds."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import nbformat
import pytest

from ctc_cert.classroom.exchange import client as exchange_client
from ctc_cert.classroom.exchange.client import Client, Refused
from ctc_cert.classroom.exchange.files import describe, unpack
from ctc_cert.classroom.exchange.records import FEEDBACK, RELEASE, SUBMISSION, Blob, Record
from ctc_cert.courses.solutions import learner_notebook, variants
from tests.e2e.conftest import Classroom

PLACE = (SUBMISSION, "ctc", "m1-a1")


@pytest.fixture
def client(classroom: Classroom) -> Callable[[str], Client]:
    """The exchange as one learner's server sees it, with a token of the real Hub."""

    def make(name: str) -> Client:
        return Client(f"{classroom.url}/services/exchange", _token(classroom, name))

    return make


def _token(classroom: Classroom, name: str) -> str:
    with httpx.Client(base_url=classroom.url, follow_redirects=True, timeout=30) as browser:
        browser.get("/hub/login")
        form = {"username": name, "password": classroom.pins[name]}
        form["_xsrf"] = browser.cookies["_xsrf"]
        browser.post("/hub/login?next=/hub/home", data=form)
        page = {"Referer": f"{classroom.url}/hub/home", "X-XSRFToken": browser.cookies["_xsrf"]}
        answer = browser.post(f"/hub/api/users/{name}/tokens", headers=page, json={})
        answer.raise_for_status()
        return str(answer.json()["token"])


@pytest.fixture
def work(client: Callable[[str], Client], tmp_path: Path) -> Callable[..., Record]:
    """What a learner hands in: the released notebook with the answers of the reference."""

    def make(name: str, number: int = 1) -> Record:
        (release,) = client(name).records(RELEASE)
        folder = tmp_path / name
        unpack(release.record, folder, client(name).read)
        path = folder / "m1-a1.ipynb"
        right = {v.exercise: v.code for v in variants("m1", "a1") if v.kind == "reference"}
        nbformat.write(learner_notebook(nbformat.read(path, as_version=4), right), path)
        (folder / "submission_secret.txt").write_text(f"secret of {name} {number}")
        return Record(*PLACE, name, number, "whenever", describe(folder))

    return make


def _feedback(client: Client, about: str, seconds: float = 90) -> str:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for stored in client.records(FEEDBACK):
            if stored.record.about == about:
                return "".join(client.read(b).decode() for b in stored.record.files.values())
        time.sleep(0.3)
    raise AssertionError("no feedback")


def test_what_is_handed_in_is_graded_and_comes_back(client, work, tmp_path):
    learner, record = client("demo-06"), work("demo-06")
    receipt = learner.send(record, tmp_path / "demo-06")
    assert receipt.id == record.id
    page = _feedback(learner, record.id)
    assert "Score: 18.0 / 18.0" in page
    assert "BEGIN HIDDEN" not in page
    assert receipt.time.endswith("UTC")
    assert json.loads(json.dumps(receipt.received)).startswith("20")
    assert receipt.sequence > 0
    assert learner.send(record, tmp_path / "demo-06") == receipt  # its receipt was lost: no harm


def test_nobody_sees_or_sends_what_is_not_theirs(client, work, tmp_path):
    mine, other = work("demo-06"), client("demo-08")
    client("demo-06").send(mine, tmp_path / "demo-06")
    assert [one.record for one in other.records(SUBMISSION)] == []
    with pytest.raises(Refused, match="no such file"):
        other.read(mine.files["submission_secret.txt"])
    with pytest.raises(Refused, match="your own work"):
        other.send(mine, tmp_path / "demo-06")
    stolen = Record(*PLACE, "demo-08", files={"m1-a1.ipynb": mine.files["m1-a1.ipynb"]})
    answer = other._ask("POST", "records", json=stolen.to_dict(), accepted=(409,))
    assert answer.json()["missing"] == [mine.files["m1-a1.ipynb"].digest]
    forged = Record(FEEDBACK, "ctc", "m1-a1", "demo-08", about=mine.id)
    with pytest.raises(Refused, match="your own work"):
        other.send(forged, tmp_path)


@pytest.mark.parametrize("token", ["nobody", "0" * 32])
def test_without_a_token_of_the_hub_there_is_nothing(classroom, token):
    with pytest.raises(Refused):
        Client(f"{classroom.url}/services/exchange", token).records(RELEASE)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"kind": "submission"}', b"[" * 100_000, b"\xff"]
)
def test_what_is_no_record_is_refused_with_a_reason(client, body):
    answer = client("demo-08")._ask("POST", "records", content=body, accepted=(400,))
    assert answer.json()["message"]


def test_a_file_larger_than_announced_is_refused(client):
    learner, blob = client("demo-08"), Blob("a" * 64, 3)
    for size, accepted in ((3, 409), (10**12, 400)):
        facts = {"offset": 0, "size": size}
        learner._ask(
            "PUT", f"parts/{blob.digest}", params=facts, content=b"1234", accepted=(accepted,)
        )


def test_a_torn_upload_goes_on_and_what_was_acknowledged_survives_a_kill_and_is_graded(
    classroom, client, work, tmp_path, monkeypatch
):
    learner, record = client("demo-10"), work("demo-10")
    _send_beginning(learner, record, tmp_path / "demo-10")
    with monkeypatch.context() as small:
        small.setattr(exchange_client, "CHUNK", 5000)
        receipt = learner.send(record, tmp_path / "demo-10")
    assert receipt.id == record.id
    os.kill(_service(classroom), signal.SIGKILL)
    monkeypatch.setattr(exchange_client, "TRIES", 60)  # the Hub looks every 30 s whether it lives
    monkeypatch.setattr(exchange_client, "PAUSE_SECONDS", 0.03)
    assert "Score: 18.0 / 18.0" in _feedback(learner, record.id)
    assert learner.send(record, tmp_path / "demo-10") == receipt


def _send_beginning(learner: Client, record: Record, folder: Path) -> None:
    notebook = record.files["m1-a1.ipynb"]
    content = (folder / "m1-a1.ipynb").read_bytes()
    first = {"offset": 0, "size": notebook.size}
    learner._ask("PUT", f"parts/{notebook.digest}", params=first, content=content[:100])


def _service(classroom: Classroom) -> int:
    """The process of the exchange at this Hub."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            environment = (folder / "environ").read_bytes()
        except OSError:
            continue
        ours = f"CTC_HOME={classroom.home.root}\0".encode() in environment
        if ours and b"ctc_cert.classroom.exchange" in command:
            found.append(int(folder.name))
    (pid,) = found
    return pid


def test_many_hand_in_at_once_and_nothing_is_lost(classroom, client, work, tmp_path):
    names = [f"demo-{number:02}" for number in range(7, 13)]
    records = {name: work(name, 7) for name in names}
    clients = {name: client(name) for name in names}
    with ThreadPoolExecutor(len(names)) as pool:
        receipts = list(pool.map(lambda n: clients[n].send(records[n], tmp_path / n), names))
    assert [receipt.id for receipt in receipts] == [records[name].id for name in names]
    assert len({receipt.sequence for receipt in receipts}) == len(names)
    for name in names:
        assert "Score: 18.0 / 18.0" in _feedback(clients[name], records[name].id)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(exchange_client, "PAUSE_SECONDS", 0.2)
    yield
