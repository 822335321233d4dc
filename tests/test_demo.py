"""The whole journey: cut off, run, run again, and with a corrupt notebook among the work."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from ctc_cert.content import courses_dir
from ctc_cert.decisions import decisions
from ctc_cert.document import pades
from ctc_cert.home import Home
from ctc_cert.programme import load
from ctc_cert.register import Register
from ctc_cert.register.appeals import appeals

# Of module m1, two assignments: the seventh has honest mistakes, the tenth left everything blank,
# the eleventh's first work does not run and the resit is right.
MARKS = [100.0, 98.8, 98.8, 51.2, 91.9, 77.9, 36.0, 75.6, 98.8, 0.0, 98.8, 94.2]


MODULE = ("--module", "m1")


def _demo(home: Home, modules: Sequence[str] = MODULE) -> subprocess.CompletedProcess[str]:
    command = _command(home, modules)
    return subprocess.run(command, capture_output=True, text=True, timeout=570, check=False)


def _command(home: Home, modules: Sequence[str] = MODULE) -> list[str]:
    return [sys.executable, "-m", "ctc_cert.cli", "demo", *modules, "--home", str(home.root)]


def _marks(home: Home) -> list[float | None]:
    found = decisions(home, load(courses_dir() / "programme.toml"))
    return [
        None if one.overall is None else float(one.overall)
        for one in found
        if one.award.id == "module-m1"
    ]


def _state(home: Home) -> dict[str, str]:
    """Digest of every file that must not change without a reason."""
    return {
        str(path.relative_to(home.root)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(home.root.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Of one module, where the demo was killed twice before it came to its end.

    The run of the whole programme, below, is left in peace.
    """
    home = Home(tmp_path_factory.mktemp("demo"))
    for seconds in (3.0, 5.0):
        run = subprocess.Popen(_command(home), stdout=subprocess.DEVNULL, start_new_session=True)
        time.sleep(seconds)
        os.killpg(run.pid, signal.SIGKILL)
        assert run.wait() == -signal.SIGKILL
    done = _demo(home)
    assert done.returncode == 0, done.stderr
    return home


def test_a_run_that_was_killed_twice_went_on_to_the_marks_that_the_work_deserves(
    home: Home,
) -> None:
    assert _marks(home) == MARKS


def test_who_passed_has_one_certificate_in_two_files_and_all_verify(home: Home) -> None:
    passed = sum(mark >= 50 for mark in MARKS)
    files = sorted(home.certificates.iterdir())
    assert [path.suffix for path in files] == [".json", ".pdf"] * passed
    command = [sys.executable, "-m", "ctc_cert.cli", "verify", "--json", "--trust", str(home.trust)]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=True)
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["verdict"] for one in verdicts] == ["FULL"] * len(files)
    assert all(one["signed_by"] == ["demo-a", "demo-b", "demo-c"] for one in verdicts)


def test_every_paper_bears_the_signature_of_every_university(home: Home) -> None:
    for paper in home.certificates.glob("*.pdf"):
        assert pades.signatures(paper.read_bytes()) == ["demo-a", "demo-b", "demo-c"]


def test_a_second_run_changes_nothing(home: Home) -> None:
    before = _state(home)
    assert _demo(home).returncode == 0
    assert _state(home) == before


def test_a_corrupt_notebook_stops_nobody_and_is_named(home: Home) -> None:
    """A newer hand-in that is not even JSON: the others' marks and certificates stay."""
    inbound = home.exchange / "ctc" / "inbound" / "demo-07+m1-a1+2999-01-01 00:00:00.0 UTC+x"
    inbound.mkdir()
    (inbound / "m1-a1.ipynb").write_text('{"cells": [')
    (inbound / "timestamp.txt").write_text("2999-01-01 00:00:00.0 UTC")
    done = _demo(home)
    assert done.returncode == 0, done.stderr
    assert "demo-07" in done.stdout
    others = [mark for mark, known in zip(_marks(home), MARKS, strict=True) if mark == known]
    assert len(others) == len(MARKS) - 1
    assert len(list(home.certificates.glob("*.pdf"))) == sum(mark >= 50 for mark in MARKS)


# Who misses what of the programme's award, and nothing else.
MISSED = {
    "demo-03": "Tables with pandas: nothing handed in",
    "demo-04": "overall: ",
    "demo-05": "Capstone: ",
    "demo-06": "Databases and SQL: ",
    "demo-07": "Python foundations: ",
    "demo-08": "Databases and SQL: ",
    "demo-09": "Responsible data: waits",
    "demo-12": "judged by a person",
}


def test_every_rule_of_the_programme_has_a_learner_who_misses_only_it(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    done = _demo(home, ())
    assert done.returncode == 0, done.stderr
    programme = load(courses_dir() / "programme.toml")
    whole = {one.learner: one for one in decisions(home, programme) if one.award.id == "programme"}
    assert [name for name, one in whole.items() if one.earned] == ["demo-01", "demo-02", "demo-11"]
    missing = {name: [text.en for text in one.missing] for name, one in whole.items()}
    for name, reason in MISSED.items():
        (only,) = missing[name]
        assert only.startswith(reason), (name, only)
    assert len(missing["demo-10"]) > 1
    with Register.open(home) as register:
        credentials = list(register.credentials().values())
        (settled,) = appeals(register)
    live = [one for one in credentials if one.live]
    assert f"{2 * len(live)} of {2 * len(live)} files FULL" in done.stdout
    assert (settled.outcome, settled.before == settled.after) == ("upheld", False)
    replaced = {one.award for one in credentials if not one.live}
    assert replaced == {"module-m3", "programme"}
