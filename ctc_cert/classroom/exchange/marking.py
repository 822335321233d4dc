"""Grades what is handed in, at once, and gives the feedback back."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from autograder.errors import GradingError
from autograder.grading import grade
from ctc_cert.classroom.assignments import Assignments
from ctc_cert.classroom.exchange.quiet import QuietHours
from ctc_cert.classroom.people import give
from ctc_cert.errors import Problem
from ctc_cert.home import Home

log = logging.getLogger("ctc.marking")
RETRY_SECONDS = 15.0
LOOK_SECONDS = 30.0


@dataclass
class Marker:
    """One thread that grades a batch at a time: what comes in meanwhile is the next batch.

    Nothing is kept in memory that a power cut could take: what has no marks yet is found again by
    looking at every assignment that has submissions, when the marker starts.
    """

    home: Home
    jobs: int = 1
    quiet: QuietHours | None = None
    now: Callable[[], datetime] = datetime.now
    _waiting: set[str] = field(default_factory=set)
    _woken: threading.Condition = field(default_factory=threading.Condition)

    def arrived(self, assignment: str) -> None:
        """There is something to grade."""
        with self._woken:
            self._waiting.add(assignment)
            self._woken.notify()

    def start(self) -> None:
        for assignment in self._with_submissions():
            self.arrived(assignment)
        threading.Thread(target=self._run, name="marking", daemon=True).start()

    def _with_submissions(self) -> set[str]:
        return {path.name.split("+")[1] for path in self.home.exchange.glob("*/inbound/*+*+*")}

    def _run(self) -> None:
        while True:
            assignment = self._next()
            try:
                self.mark(assignment)
            except (GradingError, Problem) as error:
                # Somebody else may be grading this course right now.
                log.warning("%s waits: %s", assignment, error)
                time.sleep(RETRY_SECONDS)
                self.arrived(assignment)
            except Exception:
                log.exception("%s could not be graded", assignment)

    def _next(self) -> str:
        with self._woken:
            while not self._waiting or self._is_quiet():
                self._woken.wait(LOOK_SECONDS)
            return self._waiting.pop()

    def _is_quiet(self) -> bool:
        return self.quiet is not None and self.now().time() in self.quiet

    def mark(self, assignment: str) -> list[str]:
        """Collect, grade, and give feedback for what has no marks yet; returns whose work it was.

        Raises GradingError and Problem.
        """
        began = time.monotonic()
        assignments = Assignments(self.home)
        try:
            assignments.collect(assignment)
            report = grade(self.home.course, assignment, jobs=self.jobs)
            owed = assignments.without_feedback(assignment)
            for learner in dict.fromkeys([*report.graded, *owed]):
                _give_feedback(assignments, assignment, learner)
        finally:
            self._give_to_instructors()
        for learner, reason in report.failed.items():
            log.warning("%s of %s waits for a person: %s", assignment, learner, reason)
        if report.graded:
            seconds = time.monotonic() - began
            log.info("%s: %d graded in %.1f s", assignment, len(report.graded), seconds)
        return report.graded

    def _give_to_instructors(self) -> None:
        """Whoever owns the course may go on with what was made here."""
        for folder in (self.home.course, self.home.exchange):
            give(folder, folder.stat().st_uid)


def _give_feedback(assignments: Assignments, assignment: str, learner: str) -> None:
    """One learner's work that no page can be made of must not keep the others waiting."""
    try:
        assignments.give_feedback(assignment, learner)
    except Problem as error:
        log.warning("%s of %s has no feedback: %s", assignment, learner, error.what)
