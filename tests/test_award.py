"""Marks and award decisions, held by properties over all marks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctc_cert.award import Decision, decide
from ctc_cert.content import courses_dir
from ctc_cert.marks import AssignmentMark, State, Transcript, percent
from ctc_cert.programme import Programme, load

POINTS = st.decimals(min_value=0, max_value=200, places=2)


def _programme(rule: dict[str, object], modules: int = 2) -> Programme:
    names = [f"m{number + 1}" for number in range(modules)]
    raw = load(courses_dir() / "programme.toml").model_dump(by_alias=True)
    text = {"en": "x", "km": "ក"}
    raw["module"] = [
        {"id": name, "title": text, "hours": 10, "credits": 1, "assignments": [f"{name}-a1"]}
        for name in names
    ]
    raw["award"] = [
        {"id": "all", "kind": "programme", "title": text, "modules": names, "pass": rule}
    ]
    return Programme.model_validate(raw)


def _decide(programme: Programme, *scores: Decimal | State) -> Decision:
    marks = {}
    for module, score in zip(programme.modules, scores, strict=True):
        name = module.assignments[0]
        if isinstance(score, State):
            marks[name] = AssignmentMark(name, score)
        else:
            marks[name] = AssignmentMark(name, State.GRADED, score, Decimal(100))
    return decide(programme, programme.awards[0], Transcript("demo-01", marks))


@given(first=POINTS, second=POINTS)
def test_earned_exactly_when_every_least_mark_is_reached(first: Decimal, second: Decimal) -> None:
    programme = _programme({"each": 50, "overall": 60, "module": {"m2": 70}})
    decision = _decide(programme, first, second)
    one, two = percent(first, Decimal(100)), percent(second, Decimal(100))
    overall = percent(one + two, Decimal(200))
    assert decision.earned == (one >= 50 and two >= 70 and overall >= 60)
    assert decision.overall == overall


@given(score=POINTS, more=POINTS)
def test_a_higher_mark_never_loses_an_award(score: Decimal, more: Decimal) -> None:
    programme = _programme({"each": 50, "overall": 50}, modules=1)
    if _decide(programme, score).earned:
        assert _decide(programme, score + more).earned


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (State.MISSING, "nothing handed in"),
        (State.UNGRADED, "not graded yet"),
        (State.NEEDS_GRADING, "waits for an instructor"),
    ],
)
def test_open_work_is_never_an_award_and_is_named(state: State, reason: str) -> None:
    decision = _decide(_programme({"each": 0}), Decimal(100), state)
    assert not decision.earned
    assert decision.overall is None
    assert [reason in text.en for text in decision.missing] == [True]


def test_reasons_stand_in_both_languages_and_name_what_was_needed() -> None:
    decision = _decide(_programme({"each": 50}, modules=1), Decimal("49.94"))
    (reason,) = decision.missing
    assert reason.en == "x: 49.9 of the 50 needed"
    assert "49.9" in reason.km and "50" in reason.km


def test_marks_round_half_up_before_they_are_compared() -> None:
    programme = _programme({"each": 50}, modules=1)
    assert _decide(programme, Decimal("49.95")).earned
    assert not _decide(programme, Decimal("49.94")).earned


def test_a_module_that_is_not_taught_yet_blocks_the_programme_award() -> None:
    shipped = load(courses_dir() / "programme.toml")
    planned = [
        one.model_copy(update={"assignments": ()}) if one.id == "m6" else one
        for one in shipped.modules
    ]
    programme = shipped.model_copy(update={"modules": tuple(planned)})
    transcript = Transcript(
        "demo-01",
        {
            name: AssignmentMark(name, State.GRADED, Decimal(10), Decimal(10))
            for name in programme.module("m1").assignments
        },
    )
    module, whole = (
        decide(programme, programme.award(name), transcript) for name in ("module-m1", "programme")
    )
    assert module.earned
    assert not whole.earned
    assert "Machine learning: not taught yet" in [reason.en for reason in whole.missing]
