"""How often honest work is flagged: every answer that the curriculum knows, graded as learners' work.

References, other right answers, untouched starters, and wrong answers written by hand or made by a
program. Exercises are independent, so one notebook carries one answer to each of them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat

from autograder.grading import grade
from benchmarks import classwork
from ctc_cert.content import courses_dir
from ctc_cert.courses import solutions, text, trials
from ctc_cert.courses.build import build
from ctc_cert.courses.module import Module, find
from ctc_cert.courses.notebook import grade_id
from ctc_cert.courses.solutions import Variant


def measure(folder: Path) -> dict[str, Any]:
    """Answers, the share of them with a flag, and notebooks that could not be graded."""
    modules = find(None, courses_dir())
    build(source=folder / "source", lessons=folder / "lessons")
    answers = flagged = failed = 0
    for module in modules:
        for path in module.assignments:
            rows = list(trials.rows(_answers(module, path.stem)))
            found, lost = _grade(folder, module, path, rows)
            answers += sum(map(len, rows))
            flagged, failed = flagged + found, failed + lost
    return {
        "honest": answers,
        "honest_failed": failed,
        "honest_flag_rate": round(flagged / answers, 5),
    }


def _answers(module: Module, assignment: str) -> list[Variant]:
    return [*solutions.variants(module, assignment), *solutions.automatic(module, assignment)[0]]


def _grade(
    root: Path, module: Module, path: Path, rows: list[tuple[Variant, ...]]
) -> tuple[int, int]:
    """How many answers of one assignment are flagged, and how many notebooks failed."""
    name = f"{module.name}-{path.stem}"
    classwork.release(root, name)
    released = nbformat.read(root / "release" / name / f"{name}.ipynb", as_version=4)
    right = {v.exercise: v.code for row in rows for v in row if v.kind == "reference"}
    for number, row in enumerate(rows):
        place = root / "submitted" / f"demo-{number:03d}" / name
        place.mkdir(parents=True)
        given = {variant.exercise: variant.code for variant in row}
        notebook = solutions.learner_notebook(released, {**right, **given})
        nbformat.write(notebook, place / f"{name}.ipynb")
    report = grade(root, name, jobs=2)
    exercise = {grade_id(cell): cell.exercise for cell in text.read(path).of("tests")}
    flagged = [
        {exercise[cell] for cell in _flagged_cells(root, name, student)}
        for student in report.graded
    ]
    return sum(map(len, flagged)), len(report.failed)


def _flagged_cells(root: Path, assignment: str, student: str) -> set[str]:
    path = root / ".autograder" / "outcomes" / assignment / f"{student}.json"
    marks = json.loads(path.read_text())["marks"]
    return {cell for each in marks.values() for cell in each["flags"]}
