"""Reads nbgrader's gradebook: every submission with its graded cells. Never writes into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import Connection, create_engine, func, inspect, select

from ctc_cert.home import Home


@dataclass(frozen=True)
class Cell:
    """One graded cell of one submission; scores are points.

    notebook: nbgrader's id of the submitted notebook, as formgrader's addresses have it.
    unscored: an automatic cell that the grader never came to: a run that was cut off.
    waits:    a person has to look at it.
    judged:   a person has given its points.
    """

    name: str
    notebook: str
    score: Decimal
    max_score: Decimal
    unscored: bool
    waits: bool
    judged: bool


@dataclass
class Submission:
    """What the gradebook has of one learner's work in one assignment.

    submitted: UTC.
    overdue:   how long after its due time, extension included, it came.
    comments:  what the grading engine has said, by the name of the answer's cell.
    """

    learner: str
    assignment: str
    max_score: Decimal
    submitted: datetime | None
    overdue: timedelta
    cells: list[Cell] = field(default_factory=list)
    comments: dict[str, str] = field(default_factory=dict)

    @property
    def late(self) -> bool:
        return self.overdue > timedelta()

    @property
    def judged(self) -> Decimal:
        """The points that a person has judged, whatever was reached of them."""
        return sum((cell.max_score for cell in self.cells if cell.judged), Decimal(0))

    @property
    def score(self) -> Decimal:
        return sum((cell.score for cell in self.cells), Decimal(0))


Submissions = Mapping[tuple[str, str], Submission]
"""By learner and assignment."""


def submissions(home: Home, learner: str | None = None) -> Submissions:
    """All submissions of the gradebook, or those of one learner."""
    with _open(home) as gradebook:
        if gradebook is None:
            return {}
        found = {row.id: _submission(row) for row in _rows(gradebook, _SUBMITTED, learner)}
        for row in _rows(gradebook, _GRADES, learner):
            found[row.id].cells.append(_cell(row))
        for row in _rows(gradebook, _COMMENTS, learner):
            found[row.id].comments[row.name] = row.auto_comment
    return {(one.learner, one.assignment): one for one in found.values()}


def due_times(home: Home) -> dict[str, datetime]:
    """When each assignment is due (UTC), as far as that was set."""
    with _open(home) as gradebook:
        if gradebook is None:
            return {}
        rows = gradebook.execute(select(Assignment.name, Assignment.duedate))
        return {row.name: row.duedate.replace(tzinfo=UTC) for row in rows if row.duedate}


def most_points(home: Home) -> dict[str, Decimal]:
    """How many points each assignment has, also before anybody hands it in."""
    with _open(home) as gradebook:
        if gradebook is None:
            return {}
        rows = gradebook.execute(select(Assignment.name, Assignment.max_score.label("most")))
        return {row.name: points(row.most) for row in rows}


@contextmanager
def _open(home: Home) -> Iterator[Connection | None]:
    """One reading connection; None while there is no gradebook yet."""
    if not home.gradebook.exists():
        yield None
        return
    place = quote(str(home.gradebook))
    engine = create_engine(f"sqlite:///file:{place}?mode=ro&uri=true")
    try:
        with engine.connect() as connection:
            there = inspect(connection).has_table(SubmittedAssignment.__tablename__)
            yield connection if there else None
    finally:
        engine.dispose()


# -- queries and rows --------------------------------------------------------------------------

_GRADE_CELL, _TASK_CELL, _BASE_CELL = (model.__table__ for model in (GradeCell, TaskCell, BaseCell))

_SUBMITTED = select(
    SubmittedAssignment.id,
    SubmittedAssignment.student_id,
    SubmittedAssignment.timestamp,
    SubmittedAssignment.extension,
    Assignment.name,
    Assignment.duedate,
    Assignment.max_score.label("max_score"),
).join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)

_IN_NOTEBOOK = SubmittedNotebook.assignment_id == SubmittedAssignment.id

_GRADES = (
    select(
        SubmittedAssignment.id,
        SubmittedNotebook.id.label("notebook"),
        _BASE_CELL.c.name,
        Grade.score.label("score"),
        Grade.auto_score,
        Grade.manual_score,
        Grade.needs_manual_grade,
        _GRADE_CELL.c.cell_type,
        func.coalesce(_GRADE_CELL.c.max_score, _TASK_CELL.c.max_score, 0.0).label("max_score"),
    )
    .join(SubmittedNotebook, _IN_NOTEBOOK)
    .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
    .join(_BASE_CELL, _BASE_CELL.c.id == Grade.cell_id)
    .outerjoin(_GRADE_CELL, _GRADE_CELL.c.id == _BASE_CELL.c.id)
    .outerjoin(_TASK_CELL, _TASK_CELL.c.id == _BASE_CELL.c.id)
)

_COMMENTS = (
    select(SubmittedAssignment.id, _BASE_CELL.c.name, Comment.auto_comment)
    .join(SubmittedNotebook, _IN_NOTEBOOK)
    .join(Comment, Comment.notebook_id == SubmittedNotebook.id)
    .join(_BASE_CELL, _BASE_CELL.c.id == Comment.cell_id)
    .where(Comment.auto_comment.is_not(None))
)


def _rows(gradebook: Connection, query: Any, learner: str | None) -> Any:
    if learner is not None:
        query = query.where(SubmittedAssignment.student_id == learner)
    return gradebook.execute(query)


def _submission(row: Any) -> Submission:
    due = row.duedate + (row.extension or timedelta()) if row.duedate else None
    return Submission(
        learner=row.student_id,
        assignment=row.name,
        max_score=points(row.max_score),
        submitted=row.timestamp.replace(tzinfo=UTC) if row.timestamp else None,
        overdue=max(row.timestamp - due, timedelta()) if due and row.timestamp else timedelta(),
    )


def _cell(row: Any) -> Cell:
    scored = not (row.auto_score is None and row.manual_score is None)
    return Cell(
        name=row.name,
        notebook=row.notebook,
        score=points(row.score),
        max_score=points(row.max_score),
        unscored=row.cell_type == "code" and not scored and not row.needs_manual_grade,
        waits=row.needs_manual_grade,
        judged=row.manual_score is not None and not row.needs_manual_grade,
    )


def points(score: float | None) -> Decimal:
    """A float of the gradebook as the number that was meant."""
    return Decimal(str(round(score or 0.0, 6)))
