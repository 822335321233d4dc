"""What each learner has reached so far: the gradebook in the words of the award rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from dateutil.parser import parse

from ctc_cert.counting import count
from ctc_cert.gradebook import Submission, Submissions, most_points, submissions
from ctc_cert.home import Home
from ctc_cert.marks import AssignmentMark, State, Transcript
from ctc_cert.programme import Programme
from ctc_cert.register import Register, excuses
from ctc_cert.roster import Roster


@dataclass(frozen=True)
class Records:
    """What a home knows of marks: the gradebook's submissions and points, the office's excuses."""

    submissions: Submissions
    most: Mapping[str, Decimal]
    excuses: Mapping[str, Collection[str]]

    @classmethod
    def read(cls, home: Home, learner: str | None = None) -> Records:
        """All of them, or those of one learner."""
        return cls(submissions(home, learner), most_points(home), _excuses(home))


def _excuses(home: Home) -> excuses.Excuses:
    if not Register.exists(home):
        return {}
    with Register.open(home) as register:
        return excuses.read(register)


def transcripts(home: Home, programme: Programme) -> Iterator[Transcript]:
    """One transcript a learner of the roster, in its order."""
    if not home.gradebook.exists():
        return
    records = Records.read(home)
    for learner in Roster(home.roster):
        yield transcript(home, programme, learner.id, records)


def transcript(home: Home, programme: Programme, learner: str, records: Records) -> Transcript:
    """One learner's marks in all assignments of the programme, counted by its rules."""
    releases = [name for own in programme.assignments for name in programme.releases(own)]
    marks = {name: _mark(home, name, learner, records) for name in releases}
    return count(programme, learner, marks, records.excuses.get(learner, ()))


def evidence(home: Home, learner: str, assignment: str) -> bytes | None:
    """SHA-256 of the work that was graded, exactly as it was handed in; None without any."""
    notebook = _submitted(home, learner, assignment) / f"{assignment}.ipynb"
    return sha256(notebook.read_bytes()).digest() if notebook.is_file() else None


def _mark(home: Home, assignment: str, learner: str, records: Records) -> AssignmentMark:
    submission = records.submissions.get((learner, assignment))
    if submission is None:
        most = records.most.get(assignment, Decimal(0))
        folder = _submitted(home, learner, assignment)
        state = State.UNGRADED if folder.is_dir() else State.MISSING
        return AssignmentMark(assignment, state, max_score=most, submitted=_handed_in(folder))
    return AssignmentMark(
        assignment,
        _state(submission),
        score=submission.score,
        max_score=submission.max_score,
        submitted=submission.submitted,
        late=submission.late,
        overdue=submission.overdue,
        judged=submission.judged,
    )


def _handed_in(folder: Path) -> datetime | None:
    """When work was handed in that the gradebook does not know yet."""
    stamp = folder / "timestamp.txt"
    if not stamp.is_file():
        return None
    found: datetime = parse(stamp.read_text())
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _state(submission: Submission) -> State:
    if not submission.cells or any(cell.unscored for cell in submission.cells):
        return State.UNGRADED
    waits = any(cell.waits for cell in submission.cells)
    return State.NEEDS_GRADING if waits else State.GRADED


def _submitted(home: Home, learner: str, assignment: str) -> Path:
    return home.course / "submitted" / learner / assignment
