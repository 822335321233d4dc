"""A realistic assignment with honest and wrong submissions, for benchmarks and tests.

pandas, scikit-learn, matplotlib; six graded cells, one model fit, one figure. All names are made
up: demo-001, demo-002, ...
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from autograder import schema
from autograder.course import Course

ASSIGNMENT = "housing"
NOTEBOOK = "prices"
KERNELSPEC = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}

SETUP = """\
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.linear_model import LinearRegression
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split

houses = pd.read_csv("houses.csv")
houses.head()"""

# name: (stub, right, wrong, test, points); the hidden part of each test never reaches a learner.
EXERCISES = {
    "clean": (
        "def clean(frame):\n    ...",
        "def clean(frame):\n    return frame.dropna().reset_index(drop=True)",
        "def clean(frame):\n    return frame.fillna(0)",
        "tidy = clean(houses)\nassert not tidy.isna().any().any()\n### BEGIN HIDDEN TESTS\n"
        "assert len(tidy) == 380\n### END HIDDEN TESTS",
        2,
    ),
    "mean": (
        "def mean_price(frame, district):\n    ...",
        'def mean_price(frame, district):\n    return frame.loc[frame["district"] == district, "price"].mean()',
        'def mean_price(frame, district):\n    return frame["price"].mean()',
        'assert np.isclose(mean_price(houses.dropna(), "north"), '
        'houses.dropna().query("district == \'north\'")["price"].mean())',
        2,
    ),
    "table": (
        "def by_district(frame):\n    ...",
        'def by_district(frame):\n    return frame.groupby("district")["price"].agg(["mean", "count"])',
        'def by_district(frame):\n    return frame.groupby("district")["price"].mean()',
        'table = by_district(houses.dropna())\nassert list(table.columns) == ["mean", "count"]\n'
        "### BEGIN HIDDEN TESTS\nassert table[\"count\"].sum() == 380\n### END HIDDEN TESTS",
        2,
    ),
    "model": (
        "def fit(frame):\n    ...",
        'def fit(frame):\n    x, y = frame[["area", "rooms"]], frame["price"]\n'
        "    train_x, test_x, train_y, test_y = train_test_split(x, y, random_state=0)\n"
        "    model = LinearRegression().fit(train_x, train_y)\n"
        "    return model, r2_score(test_y, model.predict(test_x))",
        'def fit(frame):\n    model = LinearRegression().fit(frame[["rooms"]], frame["price"])\n'
        "    return model, 0.0",
        "model, score = fit(houses.dropna())\nassert score > 0.8, 'use both columns'\n"
        "assert model.coef_.shape == (2,)",
        3,
    ),
    "figure": (
        "def plot(frame):\n    ...",
        'def plot(frame):\n    figure, axes = plt.subplots()\n    axes.scatter(frame["area"], frame["price"])\n'
        '    axes.set_xlabel("area")\n    axes.set_ylabel("price")\n    return axes',
        'def plot(frame):\n    figure, axes = plt.subplots()\n    axes.plot(frame["price"])\n    return axes',
        'axes = plot(houses.dropna())\nassert axes.get_xlabel() == "area"\n'
        "assert len(axes.collections) == 1",
        2,
    ),
    "partial": (
        "def describe(values):\n    ...",
        "def describe(values):\n    return min(values), max(values), sum(values) / len(values)",
        "def describe(values):\n    return min(values), max(values), 0",
        "found = describe([1, 2, 6])\npoints = sum(a == b for a, b in zip(found, (1, 6, 3)))\n"
        'print(f"{points} of 3 numbers are right")\npoints',
        3,
    ),
}  # fmt: skip


def build_course(root: Path, learners: int, *, seed: int = 0) -> Path:
    """A course at `root` with one released assignment and `learners` submissions; returns `root`."""
    source = root / "source" / ASSIGNMENT
    source.mkdir(parents=True)
    (source / "houses.csv").write_text(_houses(seed))
    nbformat.write(_source_notebook(), source / f"{NOTEBOOK}.ipynb")
    release(root, ASSIGNMENT)
    for number, answers in enumerate(_answers(learners, seed), start=1):
        hand_in(root, f"demo-{number:03d}", answers)
    return root


def release(root: Path, assignment: str) -> None:
    """Generate the learners' version of `source/<assignment>`, as formgrader's button does."""
    schema.install()
    config = Config(Course.open(root).config)
    config.CourseDirectory.root = str(root)
    result = NbGraderAPI(config=config).generate_assignment(assignment)
    if not result["success"]:
        raise RuntimeError(result["log"] + result["error"])


def hand_in(root: Path, student: str, answers: dict[str, str]) -> Path:
    """The released notebook with `answers` (exercise to code) filled in; returns the folder."""
    released = root / "release" / ASSIGNMENT
    folder = root / "submitted" / student / ASSIGNMENT
    folder.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.read(released / f"{NOTEBOOK}.ipynb", as_version=4)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if name in answers:
            cell.source = answers[name]
    nbformat.write(notebook, folder / f"{NOTEBOOK}.ipynb")
    (folder / "houses.csv").write_bytes((released / "houses.csv").read_bytes())
    (folder / "timestamp.txt").write_text("2026-03-01 10:00:00 UTC")
    return folder


def _answers(learners: int, seed: int) -> Iterator[dict[str, str]]:
    """Mostly right; every fifth is wrong somewhere, every tenth breaks, some are unchanged."""
    draw = random.Random(seed)
    for number in range(learners):
        answers = {name: parts[1] for name, parts in EXERCISES.items()}
        if number % 5 == 3:
            for name in draw.sample(sorted(EXERCISES), 3):
                answers[name] = EXERCISES[name][2]
        if number % 10 == 6:
            answers[draw.choice(sorted(EXERCISES))] = "raise ValueError('not finished')"
        if number % 17 == 16:
            answers = {}
        yield answers


def _source_notebook() -> NotebookNode:
    cells = [new_markdown_cell("# House prices"), new_code_cell(SETUP)]
    for name, (stub, right, _, test, points) in EXERCISES.items():
        body = f"### BEGIN SOLUTION\n{right}\n### END SOLUTION"
        cells.append(new_markdown_cell(f"## {name}\n\n`{stub.splitlines()[0]}`"))
        cells.append(_cell(body, name, solution=True, points=None))
        cells.append(_cell(test, f"test_{name}", solution=False, points=points))
    cells.append(new_code_cell("houses.describe()"))
    return new_notebook(cells=cells, metadata={"kernelspec": KERNELSPEC})


def _cell(source: str, name: str, *, solution: bool, points: float | None) -> NotebookNode:
    facts = {
        "grade": points is not None,
        "grade_id": name,
        "locked": points is not None,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        facts["points"] = points
    return new_code_cell(source, metadata={"nbgrader": facts})


def _houses(seed: int) -> str:
    """400 rows, 20 of them with a missing price."""
    draw = random.Random(seed)
    lines = ["area,rooms,district,price"]
    for row in range(400):
        area, rooms = draw.randint(30, 200), draw.randint(1, 6)
        price = 1000 * area + 20_000 * rooms + draw.gauss(0, 8000)
        shown = "" if row % 20 == 0 else f"{price:.0f}"
        lines.append(f"{area},{rooms},{draw.choice(['north', 'south', 'west'])},{shown}")
    return "\n".join(lines) + "\n"
