"""A learner's path: what stands where, what is next, and in whose words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from ctc_cert.classroom.exchange.directory import TIME_FORMAT
from ctc_cert.marks import AssignmentMark, State, Transcript
from ctc_cert.programme import Programme, Resits
from ctc_cert.web.hand_ins import HandIns
from ctc_cert.web.path import Facts, Next, Stand, Step, path
from tests.joint import programme

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
A, B = "m1-a1", "m1-a2"


@pytest.fixture(scope="module")
def rules() -> Programme:
    """The shipped programme with two assignments in its first module, and no others."""
    found = programme()
    first, *others = found.modules
    taught = first.model_copy(update={"assignments": (A, B)})
    planned = (module.model_copy(update={"assignments": ()}) for module in others)
    return found.model_copy(update={"modules": (taught, *planned)})


def _mark(name: str, score: int, state: State = State.GRADED, hours: int = 5) -> AssignmentMark:
    return AssignmentMark(name, state, Decimal(score), Decimal(20), NOW - timedelta(hours=hours))


def _sent(*hours: int) -> HandIns:
    """Hand-ins so many hours ago."""
    times = [(NOW - timedelta(hours=one)).strftime(TIME_FORMAT) for one in hours]
    return HandIns(tuple(Path(f"demo-01+{A}+{time}+x") for time in times))


def _facts(
    *released: str,
    due: dict[str, datetime] | None = None,
    sent: dict[str, HandIns] | None = None,
    attempts: int = 0,
) -> Facts:
    return Facts(NOW, released, due or {}, sent or {}, attempts)


def _steps(rules: Programme, facts: Facts, *marks: AssignmentMark) -> tuple[Step, ...]:
    transcript = Transcript("demo-01", {mark.assignment: mark for mark in marks})
    return path(rules, transcript, facts).stages[0].steps


def test_an_assignment_goes_from_unreleased_to_graded(rules: Programme) -> None:
    assert _steps(rules, _facts())[0].stand is Stand.UNRELEASED
    assert _steps(rules, _facts(A))[0].stand is Stand.TODO
    late = _facts(A, due={A: NOW - timedelta(minutes=1)})
    assert _steps(rules, late)[0].stand is Stand.OVERDUE
    assert _steps(rules, _facts(A, sent={A: _sent(1)}))[0].stand is Stand.HANDED_IN
    waits = _mark(A, 10, State.NEEDS_GRADING)
    assert _steps(rules, _facts(A, sent={A: _sent(5)}), waits)[0].stand is Stand.WAITS
    graded = _steps(rules, _facts(A, sent={A: _sent(5)}), _mark(A, 15))[0]
    assert (graded.stand, graded.mark) == (Stand.GRADED, Decimal("75.0"))


def test_work_handed_in_again_is_being_graded_and_keeps_its_mark(rules: Programme) -> None:
    step = _steps(rules, _facts(A, sent={A: _sent(5, 1)}), _mark(A, 15))[0]
    assert (step.stand, step.mark) == (Stand.HANDED_IN, Decimal("75.0"))


def test_a_receipt_is_shown_for_what_the_server_has_acknowledged() -> None:
    assert HandIns((Path("demo-01+m1-a1+2026-11-24 08:00:00 UTC+0123456789abcdef"),)).receipt
    assert HandIns((Path("demo-01+m1-a1+2026-11-24 08:00:00 UTC+T-vbA3DVxwgA"),)).receipt == ""


def test_a_module_has_a_mark_and_a_letter_when_all_of_it_is_graded(rules: Programme) -> None:
    half = path(rules, Transcript("x", {A: _mark(A, 20)}), _facts(A, B)).stages[0]
    assert (half.mark, half.letter, half.passed) == (None, "", False)
    both = path(rules, Transcript("x", {A: _mark(A, 20), B: _mark(B, 15)}), _facts()).stages[0]
    assert (both.mark, both.letter, both.passed) == (Decimal("87.5"), "A", True)


def _next(rules: Programme, facts: Facts, *marks: AssignmentMark) -> tuple[Next, str]:
    found = path(rules, Transcript("x", {mark.assignment: mark for mark in marks}), facts)
    return found.next, found.next_step.name if found.next_step else ""


def test_next_is_what_a_learner_can_do_now(rules: Programme) -> None:
    assert _next(rules, _facts()) == (Next.LESSONS, "")
    assert _next(rules, _facts(A, B), _mark(A, 20)) == (Next.BEGIN, B)
    assert _next(rules, _facts(A, B), _mark(A, 8), _mark(B, 2)) == (Next.AGAIN, B)
    assert _next(rules, _facts(A, B), _mark(A, 20), _mark(B, 20)) == (Next.DONE, "")
    waits = _mark(B, 2, State.NEEDS_GRADING)
    assert _next(rules, _facts(A, B), _mark(A, 20), waits) == (Next.WAIT, "")


def test_nobody_is_told_to_try_again_who_may_not(rules: Programme) -> None:
    used = _facts(A, B, sent={A: _sent(9, 8), B: _sent(8, 7)}, attempts=2)
    assert _next(rules, used, _mark(A, 8), _mark(B, 2)) == (Next.LESSONS, "")


def test_what_is_missing_for_an_award_is_said_in_both_languages(rules: Programme) -> None:
    found = path(rules, Transcript("x", {A: _mark(A, 20)}), _facts(A, B))
    module = next(one for one in found.awards if one.award.id == "module-m1")
    assert [reason.en for reason in module.missing] == [
        "Python foundations: nothing handed in (m1-a2)"
    ]
    assert [reason.km for reason in module.missing] == ["មូលដ្ឋានគ្រឹះ Python៖ មិនទាន់ប្រគល់ (m1-a2)"]


def test_an_excused_absence_waits_for_nothing(rules: Programme) -> None:
    excused = AssignmentMark(A, State.EXCUSED, max_score=Decimal(20))
    step, *_ = _steps(rules, _facts(A), excused)
    assert step.stand is Stand.EXCUSED
    assert _steps(rules, _facts(A, sent={A: _sent(1)}), excused)[0].stand is Stand.HANDED_IN


def test_a_resit_is_offered_while_it_would_count(rules: Programme) -> None:
    resits = Resits(limit=1, of={A: ("m1-a1-r1", "m1-a1-r2")})
    rules = rules.model_copy(update={"resits": resits})
    assert _steps(rules, _facts(A))[0].resit == ""
    assert _steps(rules, _facts(A, "m1-a1-r2"))[0].resit == "m1-a1-r2"
    taken = _facts(A, "m1-a1-r1", "m1-a1-r2", sent={"m1-a1-r1": _sent(1)})
    assert _steps(rules, taken)[0].resit == ""
    more = rules.model_copy(update={"resits": resits.model_copy(update={"limit": 2})})
    assert _steps(more, taken)[0].resit == "m1-a1-r2"
