"""Grade all that was handed in for an assignment: many at a time, one writer, nothing lost."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from autograder.calibrate import plan_for
from autograder.course import Course, Submission
from autograder.execute import Execute
from autograder.ledger import Ledger
from autograder.outcome import FAILED, CellCost, Outcome
from autograder.pipeline import Pipeline
from autograder.release import Release
from autograder.sandbox import demand
from autograder.stack import default_spec
from autograder.turns import Turns
from autograder.warm import Nursery, shared

SLOWEST = 5
TURN_SECONDS = 0.0005


@dataclass(frozen=True)
class Progress:
    """Where a run stands after one more outcome."""

    outcome: Outcome
    done: int
    total: int
    seconds: float

    @property
    def rate(self) -> float:
        """Submissions a second so far."""
        return self.done / self.seconds if self.seconds else 0.0

    @property
    def eta(self) -> float:
        """Seconds still to go at this rate."""
        return (self.total - self.done) / self.rate if self.rate else 0.0


@dataclass
class Report:
    """Every submission of the assignment is in exactly one of graded, failed, unchanged, left."""

    assignment: str
    graded: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)
    seconds: float = 0.0
    slowest: list[tuple[str, CellCost]] = field(default_factory=list)
    peak_mb: float = 0.0
    interrupted: bool = False

    def add(self, outcome: Outcome) -> None:
        if outcome.status == FAILED:
            self.failed[outcome.student] = outcome.reason
        else:
            self.graded.append(outcome.student)
        if outcome.notes:
            self.notes[outcome.student] = outcome.notes
        costs = [(outcome.student, cell) for cell in outcome.cells]
        self.slowest = sorted([*self.slowest, *costs], key=lambda c: -c[1].seconds)[:SLOWEST]
        self.peak_mb = max([self.peak_mb, *(cell.peak_mb for cell in outcome.cells)])

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; times in seconds, memory in MB."""
        return {
            "assignment": self.assignment,
            "graded": sorted(self.graded),
            "failed": dict(sorted(self.failed.items())),
            "unchanged": sorted(self.unchanged),
            "left": sorted(self.left),
            "notes": dict(sorted(self.notes.items())),
            "seconds": round(self.seconds, 3),
            "peak_mb": self.peak_mb,
            "interrupted": self.interrupted,
            "slowest": [
                {"student": student, "notebook": cell.notebook, "cell": cell.cell,
                 "seconds": cell.seconds, "peak_mb": cell.peak_mb}
                for student, cell in self.slowest
            ],
        }  # fmt: skip


class Workers(Protocol):
    """Something that grades submissions into their staging folders."""

    def submit(self, submission: Submission) -> Future[Outcome]: ...
    def stop(self) -> None: ...
    def close(self) -> None: ...


def grade(
    course_dir: str | Path,
    assignment: str,
    *,
    jobs: int = 1,
    cluster: str | None = None,
    force: bool = False,
    progress: Callable[[Progress], None] | None = None,
    sandbox: bool = True,
) -> Report:
    """Grade what is in `submitted/` for `assignment` and has not been graded yet.

    jobs:     how many at a time on this machine.
    cluster:  address of a Dask scheduler that does the work instead, such as tcp://host:8786.
    force:    grade again what is already graded.
    progress: called in this thread after each outcome.
    sandbox:  False runs learners' code with all rights of this user; every score says so.

    Ctrl-C ends the run cleanly: what is finished is kept, the rest is in `report.left`.
    Raises GradingError when nothing can be graded at all.
    """
    course = Course.open(course_dir)
    if not sandbox:
        course.config.Execute.sandbox = False
    if Execute(config=course.config).sandbox:
        demand(course.root, course.coursedir.db_url)
    with Ledger(course) as ledger, _marked_environment(), _fair_turns():
        release = ledger.release(assignment)
        report = Report(assignment)
        work = []
        for submission in course.submissions(assignment):
            if not force and ledger.is_settled(submission, release):
                report.unchanged.append(submission.student)
            else:
                work.append(submission)
        if work:
            workers = _workers(course, release, jobs, cluster)
            _run(ledger, workers, work, report, progress)
        shutil.rmtree(course.staging(".", assignment), ignore_errors=True)
    return report


def assignments(course_dir: str | Path) -> list[str]:
    """Assignments of the course for which anything was handed in. Raises GradingError."""
    return Course.open(course_dir).assignments()


def _workers(course: Course, release: Release, jobs: int, cluster: str | None) -> Workers:
    if cluster is not None:
        from autograder.cluster import ClusterWorkers

        return ClusterWorkers(course, release, cluster)
    return LocalWorkers(course, release, jobs)


@dataclass
class LocalWorkers:
    """Threads of this process: each drives a forked kernel, which does the work.

    One more than there are jobs: it makes the next submission ready while others run.
    """

    course: Course
    release: Release
    jobs: int
    nursery: Nursery = field(init=False)

    def __post_init__(self) -> None:
        settings = Execute(config=self.course.config)
        spec = default_spec(tuple(settings.warm_modules), sandboxed=settings.sandbox)
        self.nursery = shared(spec)
        self._pool = ThreadPoolExecutor(self.jobs + 1, thread_name_prefix="grader")
        plan = plan_for(self.course, self.release, self.nursery)
        self._pipeline = Pipeline(self.course, self.release, self.nursery, plan, Turns(self.jobs))

    def submit(self, submission: Submission) -> Future[Outcome]:
        staging = self.course.staging(submission.student, submission.assignment)
        return self._pool.submit(self._pipeline.grade, submission, staging)

    def close(self) -> None:
        """All is done. The warm process stays for the next assignment."""
        self._pool.shutdown(wait=True)

    def stop(self) -> None:
        """Drop what waits and end what runs."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self.nursery.close()
        self._pool.shutdown(wait=True)


def _run(
    ledger: Ledger,
    workers: Workers,
    work: list[Submission],
    report: Report,
    progress: Callable[[Progress], None] | None,
) -> None:
    start = time.monotonic()
    left = {submission.student: submission for submission in work}
    running = {workers.submit(submission): submission for submission in work}
    try:
        for submission, outcome in _as_completed(running):
            ledger.settle(submission, outcome)
            del left[submission.student]
            report.add(outcome)
            report.seconds = time.monotonic() - start
            if progress:
                progress(Progress(outcome, len(work) - len(left), len(work), report.seconds))
    except KeyboardInterrupt:
        report.interrupted = True
    finally:
        if left:
            workers.stop()
        workers.close()
    report.left = list(left)
    report.seconds = time.monotonic() - start


def _as_completed(
    running: dict[Future[Outcome], Submission],
) -> Iterator[tuple[Submission, Outcome]]:
    pending = set(running)
    while pending:
        # A time-out lets Ctrl-C through while nothing is finished.
        done, pending = wait(pending, timeout=0.5, return_when=FIRST_COMPLETED)
        for future in done:
            yield running[future], future.result()


@contextmanager
def _fair_turns() -> Iterator[None]:
    """A thread whose kernel has answered must not wait 5 ms for the one that writes marks."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


@contextmanager
def _marked_environment() -> Iterator[None]:
    """nbgrader tells notebooks in this way that they are being graded."""
    before = os.environ.get("NBGRADER_EXECUTION")
    os.environ["NBGRADER_EXECUTION"] = "autograde"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("NBGRADER_EXECUTION", None)
        else:
            os.environ["NBGRADER_EXECUTION"] = before
