"""Nobody gets a score that they did not predict: hostile entries, run for real."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder import sandbox
from ctc_cert.contest import ledger, scoring
from ctc_cert.contest.folder import Contest
from ctc_cert.contest.ledger import Entry
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.roster import Roster
from tests.contest_entries import CONSTANT, SOON, notebook, sample_contest

pytestmark = pytest.mark.skipif(
    bool(sandbox.missing()), reason="this machine can't build the walls"
)
LENGTH = 360

Shaped = tuple[Home, Contest]


@pytest.fixture(scope="module")
def shaped(tmp_path_factory: pytest.TempPathFactory) -> Shaped:
    home, contest = sample_contest(tmp_path_factory.mktemp("shapes") / "home")
    file = contest.root / "contest.toml"
    file.write_text(file.read_text().replace("daily_limit = 5", "daily_limit = 99"))
    return home, Contest(contest.root)


# What each entry tries; the words that its refusal must hold.
REFUSED = {
    "opens the labels where they lie": (
        "rows = open(labels).read().splitlines()[1:]\n"
        "predictions = [row.split(',')[1] for row in rows]",
        "FileNotFoundError",
    ),
    "looks for the labels everywhere": (
        "import os\n"
        "found = [os.path.join(top, name) for top, _, names in os.walk('/')\n"
        "         for name in names if name in ('labels.csv', 'contest.toml', 'ledger.db')]\n"
        "predictions = [open(found[0]).read()]",
        "IndexError",
    ),
    "climbs out of its folder": (
        "import os\nos.chdir('../../kept')\npredictions = []",
        "FileNotFoundError",
    ),
    "writes a score into the ledger": (
        "import sqlite3\nsqlite3.connect(ledger).execute('DELETE FROM entry')",
        "unable to open database file",
    ),
    "asks the network": (
        "import socket\nsocket.create_connection(('127.0.0.1', 80), 2)",
        "Error",
    ),
    "never ends": ("while True: pass", "it was ended; a notebook may run 3 s"),
    "ends its own process": ("import os\nos._exit(0)", "it was ended; a notebook may run 3 s"),
    "eats all memory": ("hoard = [bytearray(10**9) for _ in range(50)]", "MemoryError"),
    "leaves something endless": (
        "class Endless:\n    def __iter__(self):\n        while True: yield 1.0\n"
        "predictions = Endless()",
        "",
    ),
    "leaves no numbers": ("predictions = [float('nan')] * 360", "one of its predictions is 'nan'"),
    "leaves huge whole numbers": ("predictions = [10**400] * 360", "one of its predictions is 'inf'"),
    "leaves huge numbers": ("predictions = [1e300] * 360", "one of its predictions is '1e+300'"),
    "leaves lists": ("predictions = [[1]] * 360", "one of its predictions is '[1.0]'"),
    "leaves too many": ("predictions = [1.0] * 361", "361 predictions for the 360 rows"),
    "leaves none": ("x = 1", "NameError"),
    "says it twice": (
        "honest = print\nprint = lambda text: (honest(text), honest(text))\n"
        "predictions = [1.0] * 360",
        "left no list of predictions",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Contest, dict[str, Entry]]:
    home, contest = sample_contest(tmp_path_factory.mktemp("hostile") / "home")
    file = contest.root / "contest.toml"
    text = file.read_text().replace("daily_limit = 5", "daily_limit = 99")
    file.write_text(
        text.replace("seconds = 120", "seconds = 3").replace("memory_mb = 2000", "memory_mb = 300")
    )
    contest = Contest(contest.root)
    places = {
        "labels": str(contest.root / "kept" / "labels.csv"),
        "ledger": str(contest.ledger),
    }
    names = {}
    sources = {name: code for name, (code, _) in REFUSED.items()} | {"honest": CONSTANT}
    for name, code in sources.items():
        knowing = "\n".join([*(f"{key} = {place!r}" for key, place in places.items()), code])
        path = notebook(home.root / "entry.ipynb", knowing)
        entry = scoring.enter(contest, Roster(home.roster), "Team", ["demo-01"], path, SOON)
        names[entry.number] = name
    scoring.score_waiting(contest, lambda _: None)
    with ledger.opened(contest) as log:
        return contest, {names[one.number]: one for one in ledger.entries(log)}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_entry_has_no_score_and_a_reason(
    scored: tuple[Contest, dict[str, Entry]], name: str
) -> None:
    entry = scored[1][name]
    assert entry.public is None and entry.private is None
    assert entry.refused and REFUSED[name][1] in entry.refused


def test_an_honest_entry_after_them_is_scored(scored: tuple[Contest, dict[str, Entry]]) -> None:
    entry = scored[1]["honest"]
    assert entry.public is not None and Decimal("0.5") < entry.public < Decimal("1.2")


def test_the_labels_and_the_ledger_are_as_they_were(
    scored: tuple[Contest, dict[str, Entry]],
) -> None:
    contest, entries = scored
    assert len(contest.labels()) == LENGTH
    with ledger.opened(contest) as log:
        assert log.check() == 2 * len(entries)


def test_no_reason_tells_a_label(scored: tuple[Contest, dict[str, Entry]]) -> None:
    labels = {str(label) for _, label in scored[0].labels()}
    for entry in scored[1].values():
        assert not labels & set(entry.refused.split())


SHAPES: dict[str, Callable[[dict[str, Any]], object]] = {
    "a kernel that is a number": lambda n: n["metadata"].update(kernelspec=7),
    "a kernel without a name": lambda n: n["metadata"].update(kernelspec={"name": None}),
    "marks of its own": lambda n: n["metadata"].update(autograder=[1]),
    "cells that are no cells": lambda n: n["cells"].append("cell"),
    "a cell with a twin": lambda n: n["cells"].append(n["cells"][0]),
    "tags that are no list": lambda n: n["cells"][0]["metadata"].update(tags=3),
    "grading facts that are none": lambda n: n["cells"][0]["metadata"].update(nbgrader=5),
    "another language": lambda n: n["metadata"].update(language_info={"name": 3}),
    "a format of tomorrow": lambda n: n.update(nbformat=99),
}


@pytest.mark.parametrize("name", SHAPES)
def test_no_shape_of_a_notebook_keeps_others_waiting(shaped: Shaped, name: str) -> None:
    """It is refused at the door, or has no score, or runs; the next entry is scored."""
    home, contest = shaped
    path = notebook(home.root / "entry.ipynb", CONSTANT)
    document = json.loads(path.read_text())
    SHAPES[name](document)
    path.write_text(json.dumps(document))
    with contextlib.suppress(Problem):
        scoring.enter(contest, Roster(home.roster), "Team", ["demo-01"], path, SOON)
    honest = notebook(home.root / "honest.ipynb", CONSTANT)
    scoring.enter(contest, Roster(home.roster), "Team", ["demo-01"], honest, SOON)
    scoring.score_waiting(contest, lambda _: None)
    with ledger.opened(contest) as log:
        *_, last = found = ledger.entries(log)
    assert last.public is not None and not any(one.waits for one in found)


def test_another_kernel_and_skipped_cells_get_no_way_around(tmp_path: Path) -> None:
    home, contest = sample_contest(tmp_path / "home")
    other = notebook(tmp_path / "other.ipynb", CONSTANT)
    other.write_text(other.read_text().replace('"python3"', '"bash"'))
    skipped = nbformat.read(notebook(tmp_path / "skipped.ipynb", CONSTANT), as_version=4)
    skipped.cells[0].metadata["tags"] = ["skip-execution"]
    caught = nbformat.read(notebook(tmp_path / "caught.ipynb", f"{CONSTANT}\n1 / 0"), as_version=4)
    caught.cells[0].metadata["tags"] = ["raises-exception"]
    for made, name in ((skipped, "skipped"), (caught, "caught")):
        nbformat.write(made, tmp_path / f"{name}.ipynb")
    for path in (other, tmp_path / "skipped.ipynb", tmp_path / "caught.ipynb"):
        scoring.enter(contest, Roster(home.roster), "Team", ["demo-01"], path, SOON)
    scoring.score_waiting(contest, lambda _: None)
    with ledger.opened(contest) as log:
        kernel, skip, error = (entry.refused for entry in ledger.entries(log))
    assert "bash" in kernel and "NameError" in skip and "ZeroDivisionError" in error


def test_links_in_the_folder_of_an_entry_lead_nowhere(tmp_path: Path) -> None:
    home, contest = sample_contest(tmp_path / "home")
    code = (
        f"import os\nos.symlink({str(contest.root / 'kept')!r}, 'kept')\n"
        "predictions = [row.split(',')[1] for row in open('kept/labels.csv')][1:]"
    )
    path = notebook(tmp_path / "entry.ipynb", code)
    scoring.enter(contest, Roster(home.roster), "Team", ["demo-01"], path, SOON)
    scoring.score_waiting(contest, lambda _: None)
    with ledger.opened(contest) as log:
        assert "FileNotFoundError" in ledger.entries(log)[0].refused
