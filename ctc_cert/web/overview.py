"""An instructor's classes at a glance: who stands where, who needs a person, what is hard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from autograder.marks import LOOK
from ctc_cert.gradebook import Submission, Submissions
from ctc_cert.marks import percent
from ctc_cert.programme import Grading
from ctc_cert.roster import Learner
from ctc_cert.web.path import Path, Stand, Step

_NOTE = re.compile(rf"{re.escape(LOOK)} \((?P<cell>.+?)\): (?P<said>.+)")
MANY = 2  # hand-ins after which a mark below the pass line means that somebody is stuck


@dataclass(frozen=True)
class Place:
    """One learner in one assignment.

    passed:   whether the mark reaches the pass line; None while there is no mark.
    notebook: where formgrader shows the work: nbgrader's id; empty while nothing was graded.
    notes:    what the grading engine wants a person to look at.
    """

    learner: Learner
    step: Step
    passed: bool | None
    notebook: str
    notes: tuple[str, ...]

    @property
    def waits(self) -> bool:
        return self.step.stand is Stand.WAITS

    @property
    def late(self) -> bool:
        return self.step.result.late

    @property
    def stuck(self) -> bool:
        """Nothing came in time, or much was tried and the mark is below the pass line."""
        tries = self.step.hand_ins.count if self.step.hand_ins else 0
        return self.step.stand is Stand.OVERDUE or (self.passed is False and tries >= MANY)


@dataclass(frozen=True)
class Row:
    """One learner; `places` in the order of the overview's columns."""

    learner: Learner
    path: Path
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Exercise:
    """How hard an exercise was: the mean of what was reached, in percent, over `count` learners."""

    assignment: str
    title: str
    mean: Decimal
    count: int


@dataclass(frozen=True)
class Spread:
    """How many learners have which letter in an assignment, from the lowest letter up."""

    assignment: str
    letters: tuple[tuple[str, int], ...]

    @property
    def most(self) -> int:
        return max((count for _, count in self.letters), default=0)


@dataclass(frozen=True)
class Overview:
    """Classes at a glance; `columns` are the assignments that anything is known of."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    exercises: tuple[Exercise, ...]
    spreads: tuple[Spread, ...]

    @property
    def places(self) -> list[Place]:
        return [place for row in self.rows for place in row.places]

    @cached_property
    def to_grade(self) -> list[Place]:
        return [place for place in self.places if place.waits]

    @cached_property
    def flagged(self) -> list[Place]:
        return [place for place in self.places if place.notes]

    @cached_property
    def stuck(self) -> list[Place]:
        return [place for place in self.places if place.stuck]

    @cached_property
    def late(self) -> list[Place]:
        return [place for place in self.places if place.late]

    @cached_property
    def handed_in(self) -> int:
        """How many pieces of work have come in, whatever became of them."""
        there = (Stand.HANDED_IN, Stand.WAITS, Stand.GRADED)
        return sum(place.step.stand in there for place in self.places)


def overview(
    learners: Sequence[tuple[Learner, Path]],
    found: Submissions,
    grading: Grading,
    headings: Mapping[str, Mapping[str, str]],
) -> Overview:
    """`headings` say, by assignment, to which exercise a graded cell belongs."""
    columns = _columns(path for _, path in learners)
    rows = tuple(_row(learner, path, columns, found) for learner, path in learners)
    names = {learner.id for learner, _ in learners}
    theirs = [one for one in found.values() if one.learner in names]
    hard = [one for name in columns for one in _exercises(name, theirs, headings.get(name, {}))]
    return Overview(
        columns=columns,
        rows=rows,
        exercises=tuple(sorted(hard, key=lambda one: one.mean)),
        spreads=tuple(_spread(name, rows, grading) for name in columns),
    )


def _columns(paths: Iterable[Path]) -> tuple[str, ...]:
    """In the programme's order."""
    steps = [step for path in paths for stage in path.stages for step in stage.steps]
    known = [step.name for step in steps if step.stand is not Stand.UNRELEASED]
    return tuple(dict.fromkeys(step.name for step in steps if step.name in known))


def _row(learner: Learner, path: Path, columns: tuple[str, ...], found: Submissions) -> Row:
    places = tuple(
        _place(learner, step, stage.least, found.get((learner.id, step.name)))
        for stage in path.stages
        for step in stage.steps
        if step.name in columns
    )
    return Row(learner, path, places)


def _place(learner: Learner, step: Step, least: Decimal, work: Submission | None) -> Place:
    return Place(
        learner=learner,
        step=step,
        passed=None if step.mark is None else step.mark >= least,
        notebook=_where(work) if work else "",
        notes=tuple(_notes(work)) if work else (),
    )


def _where(work: Submission) -> str:
    """The notebook with something to grade, else the first."""
    waiting = [cell.notebook for cell in work.cells if cell.waits]
    return next(iter([*waiting, *(cell.notebook for cell in work.cells)]), "")


def _notes(work: Submission) -> Iterator[str]:
    """Until somebody has looked, which ends the waiting of the cell that a note speaks of."""
    waiting = {cell.name for cell in work.cells if cell.waits}
    for comment in work.comments.values():
        for line in comment.splitlines():
            found = _NOTE.match(line)
            if found and found["cell"] in waiting:
                yield f"{found['cell']}: {found['said']}"


def _exercises(
    assignment: str, work: Iterable[Submission], headings: Mapping[str, str]
) -> Iterator[Exercise]:
    """Cells under one heading are one exercise."""
    reached: dict[str, list[tuple[Decimal, Decimal]]] = {}
    handed: dict[str, set[str]] = {}
    for submission in work:
        for cell in submission.cells if submission.assignment == assignment else ():
            if cell.unscored or cell.waits:
                continue
            title = headings.get(cell.name, cell.name)
            reached.setdefault(title, []).append((cell.score, cell.max_score))
            handed.setdefault(title, set()).add(submission.learner)
    for title, scores in reached.items():
        got = sum((score for score, _ in scores), Decimal(0))
        most = sum((most for _, most in scores), Decimal(0))
        if most:
            yield Exercise(assignment, title, percent(got, most), len(handed[title]))


def _spread(assignment: str, rows: Iterable[Row], grading: Grading) -> Spread:
    marks = [p.step.mark for row in rows for p in row.places if p.step.name == assignment]
    letters = [grading.letter(mark) for mark in marks if mark is not None]
    steps = sorted(grading.letters, key=lambda step: step.least)
    names = [grading.letter(Decimal(-1)), *(step.letter for step in steps)]
    return Spread(assignment, tuple((name, letters.count(name)) for name in names))
