"""Running notebooks for real: nbgrader's own execution in a fresh kernel, and its own scoring."""

from __future__ import annotations

import copy
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from nbformat import NotebookNode
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade, is_grade
from traitlets.config import Config

ANSI = re.compile(r"\x1b\[[0-9;]*m")
TEST_LINE = re.compile(r"\(test line (\d+)\)")
TIMEOUT = 30

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Ran:
    """What one cell did; `score` is None for cells that nbgrader does not score.

    `line` is the line of the cell that failed, where the failure names one.
    """

    cell_id: str
    score: float | None
    points: float
    error: str
    line: int | None
    stderr: str
    seconds: float


def run(notebook: NotebookNode) -> dict[str, Ran]:
    """Execute every cell in order, in an empty folder, going on after errors; results by cell id.

    The kernel speaks over sockets inside that folder: no other user of the machine can listen.
    """
    with tempfile.TemporaryDirectory(prefix="ctc-") as folder:
        private = Config({"KernelManager": {"transport": "ipc", "ip": f"{folder}/kernel"}})
        resources = {"metadata": {"path": folder}}
        done, _ = Execute(timeout=TIMEOUT, config=private)(copy.deepcopy(notebook), resources)
    return {cell.id: _ran(cell) for cell in done.cells if cell.cell_type == "code"}


def run_all(
    jobs: Iterable[Job],
    work: Callable[[Job], Result],
    *,
    at_once: int,
    ended: Callable[[], None],
) -> Iterator[tuple[Job, Result]]:
    """Do all jobs, some at once, and call `ended` after each."""
    with english_messages(), ThreadPoolExecutor(at_once) as pool:
        waiting = {pool.submit(work, job): job for job in jobs}
        for future in as_completed(waiting):
            ended()
            yield waiting[future], future.result()


@contextmanager
def english_messages() -> Iterator[None]:
    """Kernels started here speak English, so that the line of a failed test can be read."""
    before = os.environ.get("CTC_LANGUAGE")
    os.environ["CTC_LANGUAGE"] = "en"
    try:
        yield
    finally:
        if before is None:
            del os.environ["CTC_LANGUAGE"]
        else:
            os.environ["CTC_LANGUAGE"] = before


def _ran(cell: NotebookNode) -> Ran:
    score, points = determine_grade(cell) if is_grade(cell) else (None, 0.0)
    errors = [out for out in cell.outputs if out.output_type == "error"]
    stderr = "".join(
        out.text for out in cell.outputs if out.output_type == "stream" and out.name == "stderr"
    )
    error = ANSI.sub("", "\n".join(errors[0].traceback)) if errors else ""
    return Ran(cell.id, score, points, error, _line(error), stderr, _seconds(cell))


def _line(error: str) -> int | None:
    found = TEST_LINE.search(error)
    return int(found[1]) if found else None


def _seconds(cell: NotebookNode) -> float:
    times = cell.metadata.get("execution", {})
    begun, ended = times.get("iopub.execute_input"), times.get("shell.execute_reply")
    if not (begun and ended):
        return 0.0
    return (datetime.fromisoformat(ended) - datetime.fromisoformat(begun)).total_seconds()
