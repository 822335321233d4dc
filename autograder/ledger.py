"""The one writer: brings outcomes into the gradebook, publishes folders, remembers what was done.

For each outcome, in this order, so that a kill at any point loses nothing:

1. the gradebook, in one transaction;
2. the graded folder, by rename;
3. the record of the outcome, by rename.

A run that was killed before 3 grades the submission again and comes to the same rows.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from nbgrader.api import (
    Gradebook,
    InvalidEntry,
    MissingEntry,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import event

from autograder.course import Course, Submission
from autograder.errors import GradingError
from autograder.files import sync, write_durably
from autograder.outcome import FAILED, GRADED, Outcome
from autograder.rebuild import with_layout
from autograder.release import Marks, Release, read_release

BUSY_MILLISECONDS = 60_000


class Ledger:
    """Holds the gradebook open and the course locked for one grading run."""

    def __init__(self, course: Course) -> None:
        """Raises GradingError when another run is grading this course."""
        self.course = course
        self._lock = _lock(course.state / "lock")
        try:
            self.gradebook = Gradebook(course.coursedir.db_url, course.coursedir.course_id)
        except BaseException:
            self._lock.close()
            raise
        self._tune()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.gradebook.close()
        self._lock.close()

    def _tune(self) -> None:
        """SQLite: readers don't wait for the writer, and a commit survives a power cut."""
        if self.gradebook.engine.dialect.name == "sqlite":
            event.listen(self.gradebook.engine, "connect", _tune_sqlite)
            self.gradebook.db.remove()
            self.gradebook.engine.dispose()
        # What was read of the release stays known after a commit.
        self.gradebook.db().expire_on_commit = False

    def release(self, assignment: str) -> Release:
        return with_layout(read_release(self.gradebook, assignment), self.course)

    # -- what is there already -----------------------------------------------------------

    def is_settled(self, submission: Submission, release: Release) -> bool:
        """Whether this very submission has been graded against this very release."""
        record = self.record(submission.student, submission.assignment)
        folder = self.course.autograded(submission.student, submission.assignment)
        return (
            record.get("status") == GRADED
            and record.get("digest") == submission.digest
            and record.get("release") == release.digest
            and folder.is_dir()
        )

    def record(self, student: str, assignment: str) -> dict[str, Any]:
        """What the last outcome was; empty if there was none."""
        with contextlib.suppress(OSError, json.JSONDecodeError):
            found: dict[str, Any] = json.loads(self._record_path(student, assignment).read_text())
            return found
        return {}

    def _record_path(self, student: str, assignment: str) -> Path:
        return self.course.state / "outcomes" / assignment / f"{student}.json"

    # -- writing -------------------------------------------------------------------------

    def settle(self, submission: Submission, outcome: Outcome) -> None:
        """Make `outcome` lasting: gradebook, folder, record."""
        try:
            self.write(submission, outcome)
        except (MissingEntry, InvalidEntry) as error:
            outcome.status, outcome.reason = FAILED, f"The gradebook refused it: {error}"
        else:
            self.publish(outcome)
        path = self._record_path(outcome.student, outcome.assignment)
        write_durably(path, json.dumps(outcome.to_dict(), ensure_ascii=False))

    def write(self, submission: Submission, outcome: Outcome) -> None:
        """All rows of one outcome, in one transaction."""
        with self._transaction():
            if not self.course.autograde.create_student:
                self.gradebook.find_student(outcome.student)
            self.gradebook.update_or_create_student(outcome.student)
            when = {"timestamp": submission.timestamp} if submission.timestamp else {}
            with self.gradebook.db.no_autoflush:
                found = self.gradebook.update_or_create_submission(
                    outcome.assignment, outcome.student, **when
                )
            for notebook in found.notebooks:
                if outcome.status == FAILED:
                    scores = outcome.marks.get(notebook.name, Marks()).scores
                    _write_reason(notebook, outcome.reason, scores)
                elif notebook.name in outcome.marks:
                    _write_marks(notebook, outcome.marks[notebook.name])
                    self._write_penalty(found, notebook)
                elif notebook.name in outcome.missing:
                    _write_zeros(notebook)
        self._forget()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """nbgrader's gradebook commits at every step; here all steps are one commit."""
        session = self.gradebook.db
        session.commit = session.flush
        try:
            yield
        except BaseException:
            session.rollback()
            raise
        finally:
            del session.commit
        session.commit()

    def _forget(self) -> None:
        """Keep the release in memory, and nobody's submission."""
        session = self.gradebook.db()
        for thing in list(session):
            if not isinstance(thing, _KEPT):
                session.expunge(thing)

    def _write_penalty(self, submission: SubmittedAssignment, notebook: SubmittedNotebook) -> None:
        """As nbgrader's AssignLatePenalties does, with the plug-in that the course configured."""
        if AssignLatePenalties not in self.course.autograde.autograde_preprocessors:
            return
        rule = AssignLatePenalties(config=self.course.config)
        if not rule.enabled:
            return
        notebook.late_submission_penalty = None
        if submission.total_seconds_late <= 0:
            return
        rule.init_plugin()
        session = self.gradebook.db
        session.flush()
        session.refresh(notebook)
        penalty = rule.plugin_inst.late_submission_penalty(
            submission.student.id, notebook.score, submission.total_seconds_late
        )
        if penalty is not None:
            penalty = rule._check_late_penalty(notebook, penalty)
        notebook.late_submission_penalty = penalty

    def publish(self, outcome: Outcome) -> None:
        """Put the graded folder in its place; the one that was there goes as a whole."""
        staging = self.course.staging(outcome.student, outcome.assignment)
        target = self.course.autograded(outcome.student, outcome.assignment)
        target.parent.mkdir(parents=True, exist_ok=True)
        for path in staging.rglob("*.ipynb"):
            sync(path)
        if target.exists():
            old = staging.with_name(f".{staging.name}.old")
            shutil.rmtree(old, ignore_errors=True)
            target.rename(old)
            staging.rename(target)
            shutil.rmtree(old, ignore_errors=True)
        else:
            staging.rename(target)
        sync(target.parent)


def _write_marks(notebook: SubmittedNotebook, marks: Marks) -> None:
    """A person's score stays, and is to be looked at again, as in nbgrader."""
    for grade in notebook.grades:
        if grade.cell.name in marks.scores:
            grade.auto_score = marks.scores[grade.cell.name]
            unclear = grade.auto_score is None or grade.cell.name in marks.flags
            by_hand = grade.manual_score is not None or unclear
            grade.needs_manual_grade = by_hand
    for comment in notebook.comments:
        if comment.cell.name in marks.comments:
            comment.auto_comment = marks.comments[comment.cell.name]


def _write_zeros(notebook: SubmittedNotebook) -> None:
    for grade in notebook.grades:
        grade.auto_score = 0
        grade.needs_manual_grade = False


def _write_reason(
    notebook: SubmittedNotebook, reason: str, scores: dict[str, float | None]
) -> None:
    for grade in notebook.grades:
        grade.auto_score = scores.get(grade.cell.name)
        grade.needs_manual_grade = True
    for comment in notebook.comments:
        comment.auto_comment = reason


def _release_classes() -> tuple[type, ...]:
    from nbgrader import api

    return (api.Course, api.Assignment, api.Notebook, api.BaseCell, api.SourceCell)


_KEPT = _release_classes()


def _tune_sqlite(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _lock(path: Path) -> TextIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    stream = path.open("w")
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        stream.close()
        raise GradingError(
            "this course is being graded already",
            where=str(path),
            fix="wait until the other run has ended, or end it",
        ) from None
    return stream
