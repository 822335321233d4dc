"""What each learner has reached so far: the gradebook in the words of the award rules."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from ctc_cert.gradebook import Submission, Submissions, submissions
from ctc_cert.home import Home
from ctc_cert.marks import AssignmentMark, State, Transcript
from ctc_cert.programme import Programme
from ctc_cert.roster import Roster


def transcripts(home: Home, programme: Programme) -> Iterator[Transcript]:
    """One transcript a learner of the roster, in its order."""
    if not home.gradebook.exists():
        return
    found = submissions(home)
    for learner in Roster(home.roster):
        yield transcript(home, programme, learner.id, found)


def transcript(home: Home, programme: Programme, learner: str, found: Submissions) -> Transcript:
    """One learner's marks in all assignments of the programme."""
    marks = (
        _mark(home, name, learner, found.get((learner, name))) for name in programme.assignments
    )
    return Transcript(learner, {mark.assignment: mark for mark in marks})


def evidence(home: Home, learner: str, assignment: str) -> bytes | None:
    """SHA-256 of the work that was graded, exactly as it was handed in; None without any."""
    notebook = _submitted(home, learner, assignment) / f"{assignment}.ipynb"
    return sha256(notebook.read_bytes()).digest() if notebook.is_file() else None


def _mark(
    home: Home, assignment: str, learner: str, submission: Submission | None
) -> AssignmentMark:
    if submission is None:
        handed_in = _submitted(home, learner, assignment).is_dir()
        return AssignmentMark(assignment, State.UNGRADED if handed_in else State.MISSING)
    return AssignmentMark(
        assignment,
        _state(submission),
        score=submission.score,
        max_score=submission.max_score,
        submitted=submission.submitted,
        late=submission.late,
    )


def _state(submission: Submission) -> State:
    if not submission.cells or any(cell.unscored for cell in submission.cells):
        return State.UNGRADED
    waits = any(cell.waits for cell in submission.cells)
    return State.NEEDS_GRADING if waits else State.GRADED


def _submitted(home: Home, learner: str, assignment: str) -> Path:
    return home.course / "submitted" / learner / assignment
