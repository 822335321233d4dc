"""Stock nbgrader and this engine on the same submissions, in the same invocation.

    python -m benchmarks.grading --submissions 40 --json

Both grade a realistic assignment (`benchmarks.classwork`) in one process, excluding the start of
the command. Stock grades one after another, as it can; times are seconds a submission.
"""

from __future__ import annotations

import argparse
import json
import logging
import shutil
import statistics
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from autograder.compare import gradebook_rows, normalised
from autograder.course import Course
from autograder.grading import Report, grade
from autograder.stack import default_spec
from autograder.warm import shared
from benchmarks.classwork import ASSIGNMENT, NOTEBOOK, build_course

WARM_UP = 2


def main() -> None:
    options = _options()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        result = measure(Path(folder), options.submissions, options.stock)
    if options.json:
        print(json.dumps(result))
    else:
        for name, value in result.items():
            print(f"{name:24} {value}")


def measure(folder: Path, submissions: int, stock_submissions: int) -> dict[str, Any]:
    """All figures. Stock grades `stock_submissions` of them (it needs seconds for each)."""
    course = build_course(folder / "course", submissions)
    copies = {name: _copy(course, folder / name) for name in ("stock", "one", "two", "button")}
    stock = _grade_with_stock(copies["stock"], min(stock_submissions, submissions))
    nursery_seconds = _warm_up(folder)
    child_mb = child_private_mb()
    one = _grade_with_engine(copies["one"], 1)
    two = _grade_with_engine(copies["two"], 2)
    stock_s, warm_1, warm_2 = stock["seconds"], one["seconds"], two["seconds"]
    return {
        "submissions": submissions,
        "stock_submissions": stock["count"],
        "stock_s": round(stock_s, 3),
        "warm_1_s": round(warm_1, 3),
        "warm_2_s": round(warm_2, 3),
        "ratio_1": round(stock_s / warm_1, 1),
        "ratio_2": round(stock_s / warm_2, 1),
        "overhead_ms": round(1000 * (warm_1 - one["cell_seconds"]), 1),
        "cells_ms": round(1000 * one["cell_seconds"], 1),
        "child_private_mb": round(child_mb, 1),
        "peak_mb": one["peak_mb"],
        "button_s": round(_press_button(copies["button"]), 3),
        "nursery_start_s": round(nursery_seconds, 2),
        "scores_equal": _scores_equal(copies["stock"], copies["one"], copies["two"]),
        "notebooks_equal": _notebooks_equal(copies["stock"], copies["one"]),
    }


def _copy(course: Path, target: Path) -> Path:
    shutil.copytree(course, target)
    return target


def _grade_with_stock(root: Path, count: int) -> dict[str, float]:
    api = _api(root)
    students = sorted(path.name for path in (root / "submitted").iterdir())[:count]
    start = time.perf_counter()
    for student in students:
        result = api.autograde(ASSIGNMENT, student)
        if not result["success"]:
            raise RuntimeError(result)
    return {"seconds": (time.perf_counter() - start) / len(students), "count": len(students)}


def _api(root: Path, config: Config | None = None) -> NbGraderAPI:
    config = config or Config()
    config.CourseDirectory.root = str(root)
    config.NbGraderAPI.log_level = logging.ERROR
    return NbGraderAPI(config=config)


def _warm_up(folder: Path) -> float:
    """The warm process is there before the first submission, as on a server; say what that took."""
    start = time.perf_counter()
    shared(default_spec()).ensure()
    seconds = time.perf_counter() - start
    grade(build_course(folder / "warm-up", WARM_UP, seed=1), ASSIGNMENT)
    return seconds


def child_private_mb() -> float:
    """What a forked kernel owns after it was used for cells that allocate nothing to speak of."""
    from nbclient import NotebookClient
    from nbformat.v4 import new_code_cell, new_notebook

    from autograder.kernel import WarmKernelManager

    rollup = (
        "print(sum(int(line.split()[1]) for line in open('/proc/self/smaps_rollup')"
        " if line.startswith('Private')))"
    )
    cells = ["import pandas as pd, matplotlib.pyplot as plt", "1 + 1", "print('a')", rollup]
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    client = NotebookClient(notebook, km=WarmKernelManager(shared(default_spec())))
    client.owns_km = True
    client.execute()
    return int(notebook.cells[-1].outputs[0]["text"]) / 1000


def _grade_with_engine(root: Path, jobs: int) -> dict[str, float]:
    cell_seconds: list[float] = []
    start = time.perf_counter()
    report: Report = grade(
        root, ASSIGNMENT, jobs=jobs, progress=lambda p: cell_seconds.append(p.outcome.cell_seconds)
    )
    seconds = time.perf_counter() - start
    if report.failed:
        raise RuntimeError(report.failed)
    return {
        "seconds": seconds / len(report.graded),
        "cell_seconds": statistics.fmean(cell_seconds),
        "peak_mb": report.peak_mb,
    }


def _press_button(root: Path) -> float:
    """Seconds for one submission by formgrader's Autograde button, median of five."""
    from autograder import enable

    config = Config()
    enable(config)
    api = _api(root, config)
    times = []
    for student in sorted(path.name for path in (root / "submitted").iterdir())[:5]:
        start = time.perf_counter()
        if not api.autograde(ASSIGNMENT, student)["success"]:
            raise RuntimeError(f"the button failed for {student}")
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _scores_equal(stock: Path, *others: Path) -> bool:
    """All rows of all learners that stock graded, in all tables."""
    students = {path.name for path in (stock / "autograded").iterdir()}
    expected = _rows(stock, students)
    return all(_rows(other, students) == expected for other in others)


def _rows(root: Path, students: set[str]) -> list[str]:
    rows = gradebook_rows(Course.open(root).coursedir.db_url)
    personal = ("student", "submitted_assignment", "submitted_notebook", "grade", "comment")
    return [
        repr((table, row))
        for table, found in rows.items()
        for row in found
        if table not in personal
        or any(f"{student}'" in repr(row) or f"{student}:" in repr(row) for student in students)
    ]


def _notebooks_equal(stock: Path, ours: Path) -> bool:
    def read(root: Path, student: str) -> Any:
        path = root / "autograded" / student / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
        return normalised(nbformat.read(path, as_version=4), root)

    students = [path.name for path in (stock / "autograded").iterdir()]
    return all(read(stock, student) == read(ours, student) for student in students)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=40)
    parser.add_argument("--stock", type=int, default=40, help="how many of them stock grades too")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
