"""The ceremony and both drills as docs/university.md tells them, typed in one folder a machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctc_cert import office
from ctc_cert.cli import cli
from ctc_cert.credential import times
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.roster import Roster
from tests.joint import LEARNERS, NOW, SCORES, decisions, done, programme
from tests.tsa import authority

SECRET = "only on this machine"
UNIVERSITIES = ("demo-a", "demo-b", "demo-c")


@dataclass
class Machines:
    """One folder for the office and one a university; files travel between them by hand."""

    root: Path
    keys: dict[str, str] = field(default_factory=dict)

    def type(self, machine: str, *arguments: str) -> str:
        """What one command prints, typed on that machine; `Problem` when it refuses."""
        folder = self.root / machine
        folder.mkdir(exist_ok=True)
        before = Path.cwd()
        os.chdir(folder)
        try:
            secret = {} if machine == "office" else {"CTC_PASSPHRASE": SECRET}
            done = CliRunner(env=secret).invoke(cli, arguments, input="y\n", catch_exceptions=False)
        finally:
            os.chdir(before)
        return done.output

    def carry(self, file: str, here: str, there: str) -> str:
        shutil.copy(self.root / here / file, self.root / there / file)
        return file

    def new_key(self, university: str, file: str) -> str:
        """A key made by its university; the public file, at the office."""
        self.type(university, "key", "new", university, "--out", file)
        self.keys[university] = file
        return self.carry(file.replace(".pem", ".public.json"), university, "office")

    def issue(self, scores: dict[str, int]) -> None:
        """What `ctc-cert issue` does with a gradebook."""
        roster = Roster(self.home.roster)
        office.issue(self.home, programme(), decisions(scores), roster, done)

    def round_of_signing(self, *known: str) -> None:
        for name in UNIVERSITIES:
            if "signed everything" in self.type("office", "sign", "request", name):
                continue
            ask = self.carry(f"{name}.request.json", "office", name)
            self.type(name, "sign", "run", ask, "--key", self.keys[name], *known)
            self.type(
                "office", "sign", "accept", self.carry(f"{name}.response.json", name, "office")
            )
        self.type("office", "publish")

    @property
    def home(self) -> Home:
        return Home(self.root / "office" / "ctc-home")

    def verdicts(self) -> str:
        trust = self.carry("trust.json", "office/ctc-home/public", "office")
        arguments = ("ctc-home/certificates", "--trust", trust, "--csv", "report.csv")
        return self.type("office", "verify", *arguments).splitlines()[0]


@pytest.fixture
def machines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machines]:
    monkeypatch.delenv("CTC_HOME", raising=False)
    monkeypatch.delenv("CTC_PASSPHRASE", raising=False)
    found = Machines(tmp_path)
    (tmp_path / "office").mkdir()
    Roster(found.home.roster).merge(LEARNERS)
    for name in UNIVERSITIES:
        found.type("office", "key", "enrol", name, found.new_key(name, f"{name}.key.pem"))
    found.issue(SCORES)
    found.round_of_signing()
    yield found


def test_nobody_ever_holds_two_keys_and_everything_is_full(machines: Machines) -> None:
    assert machines.verdicts() == "4 FULL"
    for name in UNIVERSITIES:
        held = {path.name for path in (machines.root / name).glob("*.pem")}
        assert held == {f"{name}.key.pem"}
    kept = {path.name for path in machines.home.keys.iterdir()}
    assert kept == {"office.pem", "passphrase"}


def test_the_drill_of_a_replaced_key(machines: Machines) -> None:
    old = machines.root / "old.response.json"
    shutil.copy(machines.root / "demo-a" / "demo-a.response.json", old)
    new = machines.new_key("demo-a", "demo-a-2.key.pem")
    machines.type("office", "key", "rotate", "demo-a", new)
    with pytest.raises(Problem, match="signed by an old key"):
        machines.type("office", "sign", "accept", str(old))
    machines.round_of_signing()
    assert machines.verdicts() == "4 FULL"
    machines.issue(SCORES | {"demo-03": 16})
    machines.round_of_signing()
    assert machines.verdicts() == "6 FULL"


@pytest.mark.parametrize(("stamped", "verdict"), [(True, "4 FULL"), (False, "4 INVALID")])
def test_the_drill_of_a_stolen_key(machines: Machines, stamped: bool, verdict: str) -> None:
    with authority(NOW) as tsa:
        if stamped:
            machines.type("office", "register", "stamp", "--tsa", tsa.address)
        (machines.root / "office" / "tsa.pem").write_bytes(tsa.pem())
    machines.carry("trust.json", "office/ctc-home/public", "demo-c")
    new = machines.new_key("demo-b", "demo-b-2.key.pem")
    since = ("--since", times.write(times.now()), "--tsa-root", "tsa.pem")
    said = machines.type("office", "key", "revoke", "demo-b", new, *since)
    assert f"{3 if stamped else 0} signatures are shown to be older" in said
    machines.round_of_signing("--trust", "../demo-c/trust.json")
    assert machines.verdicts() == verdict
