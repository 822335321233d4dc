"""The only reader of nbgrader's gradebook: what each learner has reached so far."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from ctc_cert.home import Home
from ctc_cert.marks import AssignmentMark, State, Transcript
from ctc_cert.programme import Programme
from ctc_cert.roster import Roster


def transcripts(home: Home, programme: Programme) -> Iterator[Transcript]:
    """One transcript a learner of the roster, in its order."""
    if not home.gradebook.exists():
        return
    with Gradebook(f"sqlite:///{home.gradebook}") as gradebook:
        for learner in Roster(home.roster):
            marks = (_mark(home, gradebook, name, learner.id) for name in programme.assignments)
            yield Transcript(learner.id, {mark.assignment: mark for mark in marks})


def evidence(home: Home, learner: str, assignment: str) -> bytes | None:
    """SHA-256 of the work that was graded, exactly as it was handed in; None without any."""
    notebook = _submitted(home, learner, assignment) / f"{assignment}.ipynb"
    return sha256(notebook.read_bytes()).digest() if notebook.is_file() else None


def _mark(home: Home, gradebook: Any, assignment: str, learner: str) -> AssignmentMark:
    handed_in = _submitted(home, learner, assignment).is_dir()
    try:
        submission = gradebook.find_submission(assignment, learner)
    except MissingEntry:
        return AssignmentMark(assignment, State.UNGRADED if handed_in else State.MISSING)
    submitted = submission.timestamp
    return AssignmentMark(
        assignment,
        _state(submission),
        score=_points(submission.score),
        max_score=_points(submission.max_score),
        submitted=submitted.replace(tzinfo=UTC) if submitted else None,
        late=submission.total_seconds_late > 0,
    )


def _state(submission: Any) -> State:
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    if any(_unscored(grade) for grade in grades) or not grades:
        return State.UNGRADED
    return State.NEEDS_GRADING if submission.needs_manual_grade else State.GRADED


def _unscored(grade: Any) -> bool:
    """An automatic cell that the grader never came to: a run that was cut off."""
    automatic = grade.cell.cell_type == "code" and grade.auto_score is None
    return automatic and grade.manual_score is None and not grade.needs_manual_grade


def _points(score: float | None) -> Decimal:
    return Decimal(str(round(score or 0.0, 6)))


def _submitted(home: Home, learner: str, assignment: str) -> Path:
    return home.course / "submitted" / learner / assignment
