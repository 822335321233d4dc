"""How marks count: what lateness takes, the best of an assignment and its resits, excused absence.

Pure functions over marks. Each rule is applied here and nowhere else, once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

from ctc_cert.marks import AssignmentMark, State, Transcript
from ctc_cert.programme import LateRule, Programme, Text

_LAST = datetime.max.replace(tzinfo=UTC)
_PROGRESS = (State.MISSING, State.UNGRADED, State.NEEDS_GRADING)


def count(
    programme: Programme,
    learner: str,
    marks: Mapping[str, AssignmentMark],
    excused: Collection[str] = (),
) -> Transcript:
    """The transcript of one learner.

    marks:   as the gradebook has them, by the name of the release: assignments and resits.
    excused: assignments from which the office has excused the learner.
    """
    counted: dict[str, AssignmentMark] = {}
    for module in programme.modules:
        best = [_best_of(programme, name, marks) for name in module.assignments]
        for mark in _without_excused(best, excused, programme.grading.excused_at_most):
            counted[mark.assignment] = mark
    return Transcript(learner, counted)


def after_lateness(mark: AssignmentMark, rule: LateRule) -> AssignmentMark:
    """The mark with what its lateness takes."""
    lost = rule.lost(mark.overdue)
    return replace(mark, score=mark.score * (100 - lost) / 100, lost=lost) if lost else mark


def best_of(own: AssignmentMark, resits: Iterable[AssignmentMark], limit: int) -> AssignmentMark:
    """The best graded one of an assignment and the first `limit` resits that were handed in.

    A resit counts in the assignment's own points, so that it never changes the weight of a
    module's other work. While nothing is graded, the one that has come furthest.
    """
    taken = sorted((one for one in resits if one.state is not State.MISSING), key=_in_time)
    attempts = [own, *taken[:limit]]
    graded = [one for one in attempts if one.final]
    best = (
        max(graded, key=_reached)
        if graded
        else max(attempts, key=lambda one: _PROGRESS.index(one.state))
    )
    return best if best is own else _as(own, best)


def notes(mark: AssignmentMark) -> Iterator[Text]:
    """What the rules have done to a mark, in words."""
    name = mark.assignment
    if mark.state is State.EXCUSED:
        yield Text(en=f"{name}: excused absence", km=f"{name}៖ អវត្តមានមានច្បាប់")
    elif mark.excused:
        yield Text(
            en=f"{name}: excused, but beyond what may be excused of a module",
            km=f"{name}៖ មានច្បាប់ ប៉ុន្តែលើសកម្រិតដែលអនុញ្ញាតក្នុងមួយម៉ូឌុល",
        )
    if mark.release:
        yield Text(
            en=f"{name}: resit {mark.release} counts", km=f"{name}៖ យកពិន្ទុប្រឡងសង {mark.release}"
        )
    if mark.lost:
        lost = f"{mark.lost.normalize():f}"
        yield Text(en=f"{name}: late, {lost} % of its points lost", km=f"{name}៖ យឺត ដកពិន្ទុ {lost} %")


def _best_of(
    programme: Programme, name: str, marks: Mapping[str, AssignmentMark]
) -> AssignmentMark:
    own, *resits = (
        after_lateness(
            marks.get(release, AssignmentMark(release, State.MISSING)), programme.grading.late
        )
        for release in programme.releases(name)
    )
    return best_of(own, resits, programme.resits.limit)


def _without_excused(
    marks: list[AssignmentMark], excused: Collection[str], at_most: Decimal
) -> Iterator[AssignmentMark]:
    """Marks in the programme's order; an excuse holds for missing work while the limit allows it."""
    left = sum((mark.max_score for mark in marks), Decimal(0)) * at_most / 100
    for mark in marks:
        absent = mark.state is State.MISSING and mark.assignment in excused
        if absent and 0 < mark.max_score <= left:
            left -= mark.max_score
            yield replace(mark, state=State.EXCUSED, excused=True)
        else:
            yield replace(mark, excused=True) if absent else mark


def _as(own: AssignmentMark, resit: AssignmentMark) -> AssignmentMark:
    """The mark of a resit in the points of the assignment that it repeats."""
    most = own.max_score or resit.max_score
    scale = most / resit.max_score if resit.max_score and most != resit.max_score else Decimal(1)
    return replace(
        resit,
        assignment=own.assignment,
        release=resit.assignment,
        score=resit.score * scale,
        max_score=most,
        judged=resit.judged * scale,
    )


def _in_time(mark: AssignmentMark) -> tuple[datetime, str]:
    return mark.submitted or _LAST, mark.assignment


def _reached(mark: AssignmentMark) -> Fraction:
    return Fraction(mark.score) / Fraction(mark.max_score) if mark.max_score else Fraction(0)
