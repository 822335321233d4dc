"""What a learner reached: the words that the transcript writes and the award rules read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from ctc_cert.programme import Module


class State(StrEnum):
    """How far one submission has come."""

    MISSING = "missing"
    UNGRADED = "ungraded"
    NEEDS_GRADING = "needs grading"
    GRADED = "graded"
    EXCUSED = "excused"


@dataclass(frozen=True)
class AssignmentMark:
    """One learner's result in one assignment; scores are points, `submitted` is UTC.

    overdue: how long after its due time it came.
    lost:    the percentage of the points reached that lateness has taken from `score`.
    judged:  how many of `max_score` points a person has judged.
    release: the resit whose mark this is; empty for the assignment's own.
    excused: the office has excused it; whether that holds, `state` says.
    """

    assignment: str
    state: State
    score: Decimal = Decimal(0)
    max_score: Decimal = Decimal(0)
    submitted: datetime | None = None
    late: bool = False
    overdue: timedelta = timedelta()
    lost: Decimal = Decimal(0)
    judged: Decimal = Decimal(0)
    release: str = ""
    excused: bool = False

    @property
    def final(self) -> bool:
        return self.state is State.GRADED


@dataclass(frozen=True)
class Transcript:
    """All results of one learner as they count, by assignment name."""

    learner: str
    assignments: Mapping[str, AssignmentMark]

    def results(self, module: Module) -> tuple[AssignmentMark, ...]:
        """The results of a module's assignments, with MISSING where nothing was handed in."""
        return tuple(
            self.assignments.get(name, AssignmentMark(name, State.MISSING))
            for name in module.assignments
        )

    def counted(self, module: Module) -> tuple[AssignmentMark, ...]:
        """The results of a module without what is excused."""
        return tuple(one for one in self.results(module) if one.state is not State.EXCUSED)


def percent(score: Decimal, max_score: Decimal) -> Decimal:
    """A mark: points as a percentage, rounded half up to one decimal; 0 when nothing was to reach."""
    if max_score <= 0:
        return Decimal("0.0")
    return (100 * score / max_score).quantize(Decimal("0.1"), ROUND_HALF_UP)


def module_mark(transcript: Transcript, module: Module) -> Decimal | None:
    """The mark of a module over the points that count; None while any of it is open."""
    results = transcript.counted(module)
    if not results or not all(result.final for result in results):
        return None
    return percent(
        sum((result.score for result in results), Decimal(0)),
        sum((result.max_score for result in results), Decimal(0)),
    )
