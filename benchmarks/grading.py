"""Stock nbgrader and this engine on the same submissions, in the same invocation.

    python -m benchmarks.grading --submissions 40 --json

All grade a realistic assignment (`benchmarks.classwork`) in one process, excluding the start of
the command. Stock grades one after another, as it can; times are seconds a submission.

`warm_*` is the engine as far as stock goes: neither has walls, and tests run beside the learner's
code. `safe_*` is the engine as it is by default: walls, and tests in a process of their own.
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

from autograder.calibrate import plan_for
from autograder.compare import gradebook_rows, normalised
from autograder.course import Course
from autograder.grading import Report, grade
from autograder.ledger import Ledger
from autograder.stack import default_spec
from autograder.warm import shared
from benchmarks.classwork import ASSIGNMENT, NOTEBOOK, build_course

WARM_UP = 2
ROUNDS = 2
# Engine and jobs.
ENGINES = {"warm_1": 1, "warm_2": 2, "safe_1": 1, "safe_2": 2}
AS_STOCK = """\
c = get_config()
c.Execute.sandbox = False
c.Execute.isolate = False
"""


def main() -> None:
    options = _options()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        result = measure(Path(folder), options.submissions, min(options.stock, options.submissions))
    if options.json:
        print(json.dumps(result))
    else:
        for name, value in result.items():
            print(f"{name:24} {value}")


def measure(folder: Path, submissions: int, stock_submissions: int) -> dict[str, Any]:
    """All figures. Stock grades `stock_submissions` of them (it needs seconds for each)."""
    course = build_course(folder / "course", submissions)
    button = _copy(course, folder / "button")
    nursery_seconds = _warm_up(folder)
    child_mb = child_private_mb()
    roots = {name: _without_submissions(course, folder / name) for name in ("stock", *ENGINES)}
    for name in ("warm_1", "warm_2"):
        (roots[name] / "nbgrader_config.py").write_text(AS_STOCK)
    for root in (button, roots["safe_1"], roots["safe_2"]):
        _make_plan(root)
    rounds = []
    batches = _batches(course)
    for number, batch in enumerate(batches, start=1):
        for root in roots.values():
            _hand_in(course, root, batch)
        share = stock_submissions * number // len(batches) - stock_submissions * (
            number - 1
        ) // len(batches)
        rounds.append(
            {
                "stock": _grade_with_stock(roots["stock"], batch[:share]),
                **{name: _grade_with_engine(roots[name], jobs) for name, jobs in ENGINES.items()},
            }
        )
    total = {name: _total([turn[name] for turn in rounds]) for name in roots}
    stock_s = total["stock"]["seconds"]
    return {
        "submissions": submissions,
        "stock_submissions": int(total["stock"]["count"]),
        "stock_s": round(stock_s, 3),
        **{f"{name}_s": round(total[name]["seconds"], 3) for name in ENGINES},
        **{_ratio(name): round(stock_s / total[name]["seconds"], 1) for name in ENGINES},
        "overhead_ms": _overhead_ms(total["warm_1"]),
        "safe_overhead_ms": _overhead_ms(total["safe_1"]),
        "cells_ms": round(1000 * total["warm_1"]["cell_seconds"], 1),
        "child_private_mb": round(child_mb, 1),
        "peak_mb": total["safe_1"]["peak_mb"],
        "button_s": round(_press_button(button), 3),
        "nursery_start_s": round(nursery_seconds, 2),
        "scores_equal": _scores_equal(*roots.values()),
        "notebooks_equal": all(
            _notebooks_equal(roots["stock"], roots[name]) for name in ("warm_1", "safe_1")
        ),
    }


def _ratio(engine: str) -> str:
    """`ratio_1` of `warm_1`, `safe_ratio_1` of `safe_1`."""
    return engine.replace("warm_", "ratio_").replace("safe_", "safe_ratio_")


def _overhead_ms(total: dict[str, float]) -> float:
    """All that isn't the learner's cells."""
    return round(1000 * (total["seconds"] - total["cell_seconds"]), 1)


def _make_plan(root: Path) -> None:
    """How tests are run is decided once for a release, before the first submission."""
    course = Course.open(root)
    with Ledger(course) as ledger:
        plan_for(course, ledger.release(ASSIGNMENT))


def _copy(course: Path, target: Path) -> Path:
    shutil.copytree(course, target)
    return target


def _without_submissions(course: Path, target: Path) -> Path:
    shutil.copytree(course, target, ignore=shutil.ignore_patterns("submitted"))
    return target


def _batches(course: Path) -> list[list[str]]:
    """The engines take turns, so that what else the machine does falls on all of them."""
    students = sorted(path.name for path in (course / "submitted").iterdir())
    size = -(-len(students) // ROUNDS)
    return [students[start : start + size] for start in range(0, len(students), size)]


def _hand_in(course: Path, root: Path, students: list[str]) -> None:
    for student in students:
        shutil.copytree(course / "submitted" / student, root / "submitted" / student)


def _total(turns: list[dict[str, float]]) -> dict[str, float]:
    """Seconds a submission over all turns; the largest peak."""
    count = sum(turn["count"] for turn in turns)
    total = {"count": count, "peak_mb": max(turn.get("peak_mb", 0.0) for turn in turns)}
    for name in ("seconds", "cell_seconds"):
        total[name] = sum(turn.get(name, 0.0) for turn in turns) / count
    return total


def _grade_with_stock(root: Path, students: list[str]) -> dict[str, float]:
    api = _api(root)
    start = time.perf_counter()
    for student in students:
        result = api.autograde(ASSIGNMENT, student)
        if not result["success"]:
            raise RuntimeError(result)
    return {"seconds": time.perf_counter() - start, "count": len(students)}


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
    shared(default_spec(sandboxed=False)).ensure()
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
        "count": len(report.graded),
        "seconds": seconds,
        "cell_seconds": sum(cell_seconds),
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
