"""Running notebooks for real: the graders' own engine, walls, plan and scores, many at a time.

Each notebook runs in a fork of one warm process, as when learners' work is graded.
"""

from __future__ import annotations

import copy
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TypeVar

from nbformat import NotebookNode
from nbgrader.utils import is_grade

from autograder import sandbox
from autograder.calibrate import Reference, decide
from autograder.execute import MEASURED, Execute
from autograder.marks import raised
from autograder.plan import NotebookPlan
from autograder.release import GradedCell, NamedCell, ReleasedNotebook, SourceCell
from autograder.scores import score
from autograder.stack import default_spec
from autograder.warm import Nursery, shared

ANSI = re.compile(r"\x1b\[[0-9;]*m")
TEST_LINE = re.compile(r"\(test line (\d+)\)")
TIMEOUT = 30
MEMORY_MB = 1000

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Ran:
    """What one cell did; `score` is None for cells that nobody scores automatically.

    `line` is the line of the cell that failed, where the failure names one. `ran` is False for a
    cell that a cell before it took down. `flags` are what a person would have to look at.
    """

    cell_id: str
    score: float | None
    points: float
    error: str
    line: int | None
    stderr: str
    seconds: float
    memory_mb: float
    ran: bool
    flags: tuple[str, ...]

    @property
    def same(self) -> tuple[object, ...]:
        """What must not change from one run to the next."""
        return self.score, self.line, self.stderr


def plan(source: NotebookNode) -> NotebookPlan:
    """How the graded cells of an assignment run, decided by its reference solution."""
    released = ReleasedNotebook(
        name="notebook",
        kernelspec=None,
        source_cells=tuple(
            SourceCell(_name(cell), cell.cell_type, cell.source, "", _facts(cell)["locked"])
            for cell in source.cells
            if _facts(cell)
        ),
        grade_cells=tuple(
            GradedCell(_name(c), c.metadata.nbgrader.points) for c in source.cells if is_grade(c)
        ),
        solution_cells=tuple(
            NamedCell(_name(c)) for c in source.cells if _facts(c).get("solution")
        ),
        task_cells=(),
    )
    reference = Reference(copy.deepcopy(source), released)

    def execute(made: NotebookPlan | None, describe: bool = False) -> NotebookNode:
        return _execute(reference.notebook, made, describe=describe)

    return decide(reference, execute)


def run(
    notebook: NotebookNode, made: NotebookPlan | None = None, *, timeout: int = TIMEOUT
) -> dict[str, Ran]:
    """Execute every cell in order, in an empty folder, going on after errors; results by cell id."""
    done = _execute(notebook, made, timeout=timeout)
    used = [_cost(cell, "peak_mb") for cell in done.cells if cell.cell_type == "code"]
    least = min((amount for amount in used if amount), default=0.0)
    return {cell.id: _ran(cell, least) for cell in done.cells if cell.cell_type == "code"}


def executed(notebook: NotebookNode, language: str) -> NotebookNode:
    """The notebook with what its cells show to somebody who reads `language`."""
    return _execute(notebook, None, language=language)


def run_all(
    jobs: Iterable[Job],
    work: Callable[[Job], Result],
    *,
    at_once: int,
    ended: Callable[[], None],
) -> Iterator[tuple[Job, Result]]:
    """Do all jobs, some at once, and call `ended` after each."""
    _warm().ensure()  # it ends with the thread that starts it, so not with one of the pool
    with ThreadPoolExecutor(at_once) as pool:
        waiting = {pool.submit(work, job): job for job in jobs}
        for future in as_completed(waiting):
            ended()
            yield waiting[future], future.result()


def _warm() -> Nursery:
    return shared(default_spec(sandboxed=not sandbox.missing()))


def _execute(
    notebook: NotebookNode,
    made: NotebookPlan | None,
    *,
    describe: bool = False,
    timeout: int = TIMEOUT,
    language: str = "en",
) -> NotebookNode:
    """In English unless somebody reads it, so that the line of a failed test is found."""
    stage = Execute(
        timeout=timeout, sandbox=not sandbox.missing(), limits={"memory_mb": MEMORY_MB}
    )
    stage.nursery, stage.plan, stage.describe = _warm(), made, describe
    stage.environ = {**os.environ, "CTC_LANGUAGE": language}
    with tempfile.TemporaryDirectory(prefix="ctc-") as folder:
        done, _ = stage.preprocess(copy.deepcopy(notebook), {"metadata": {"path": folder}})
    return done


def _ran(cell: NotebookNode, least_mb: float) -> Ran:
    graded = is_grade(cell)
    errors = [out for out in cell.outputs if out.output_type == "error"]
    stderr = "".join(
        out.text for out in cell.outputs if out.output_type == "stream" and out.name == "stderr"
    )
    error = ANSI.sub("", "\n".join(errors[0].traceback)) if errors else ""
    return Ran(
        cell_id=cell.id,
        score=score(cell) if graded else None,
        points=float(cell.metadata.nbgrader.points) if graded else 0.0,
        error=error,
        line=_line(error),
        stderr=stderr,
        seconds=_cost(cell, "seconds"),
        memory_mb=max(0.0, _cost(cell, "peak_mb") - least_mb),
        ran=cell.execution_count is not None,
        flags=tuple(raised(cell)) if graded else (),
    )


def _line(error: str) -> int | None:
    found = TEST_LINE.search(error)
    return int(found[1]) if found else None


def _cost(cell: NotebookNode, what: str) -> float:
    return float(cell.metadata.get(MEASURED, {}).get(what) or 0.0)


def _facts(cell: NotebookNode) -> dict[str, bool]:
    found: dict[str, bool] = cell.metadata.get("nbgrader", {})
    return found


def _name(cell: NotebookNode) -> str:
    return str(cell.metadata.nbgrader.grade_id)
