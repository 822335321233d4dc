"""How marks count: every rule held by properties over all marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctc_cert.award import decide
from ctc_cert.content import courses_dir
from ctc_cert.counting import after_lateness, best_of, count, notes
from ctc_cert.marks import AssignmentMark, State, Transcript, module_mark, percent
from ctc_cert.programme import LateRule, Programme, load

NOW = datetime(2026, 11, 24, tzinfo=UTC)
POINTS = st.decimals(min_value=0, max_value=20, places=2)
LATENESS = st.timedeltas(min_value=timedelta(), max_value=timedelta(days=40))
RULES = st.builds(
    LateRule,
    grace_minutes=st.integers(0, 3000),
    percent_a_day=st.integers(0, 100).map(Decimal),
    at_most=st.integers(0, 100).map(Decimal),
    nothing_after_days=st.none() | st.integers(1, 30),
)


def _programme(*assignments: str, **grading: Any) -> Programme:
    raw = load(courses_dir() / "programme.toml").model_dump(by_alias=True)
    text = {"en": "x", "km": "ក"}
    module = {"id": "m1", "title": text, "hours": 10, "credits": 1, "assignments": assignments}
    award = {"id": "a", "kind": "module", "title": text, "modules": ["m1"], "pass": {"each": 50}}
    raw |= {"module": [module], "award": [award], "resits": {}}
    raw["grading"] = {"letters": raw["grading"]["letters"], **grading}
    return Programme.model_validate(raw)


def _graded(name: str, score: Decimal, most: int = 20, hour: int = 0) -> AssignmentMark:
    at = NOW + timedelta(hours=hour)
    return AssignmentMark(name, State.GRADED, score, Decimal(most), at)


# -- late work ----------------------------------------------------------------------------------


@given(rule=RULES, overdue=LATENESS, more=LATENESS)
def test_lateness_takes_between_nothing_and_all_and_more_never_takes_less(
    rule: LateRule, overdue: timedelta, more: timedelta
) -> None:
    assert 0 <= rule.lost(overdue) <= rule.lost(overdue + more) <= 100
    assert rule.lost(timedelta(minutes=rule.grace_minutes)) == 0


@given(rule=RULES, overdue=LATENESS, score=POINTS, more=POINTS)
def test_a_better_late_mark_is_never_worth_less(
    rule: LateRule, overdue: timedelta, score: Decimal, more: Decimal
) -> None:
    low, high = (
        after_lateness(replace(_graded("a", points), overdue=overdue), rule)
        for points in (score, score + more)
    )
    assert 0 <= low.score <= high.score


@given(overdue=LATENESS, score=POINTS)
def test_without_a_rule_lateness_takes_nothing(overdue: timedelta, score: Decimal) -> None:
    mark = replace(_graded("a", score), overdue=overdue)
    assert after_lateness(mark, LateRule()) == mark


@pytest.mark.parametrize(
    ("hours", "lost"), [(0, 0), (1, 0), (1.1, 10), (25, 10), (25.1, 20), (24 * 6, 50), (24 * 15, 100)]
)  # fmt: skip
def test_started_days_after_the_grace_period_count(hours: float, lost: int) -> None:
    rule = LateRule(
        grace_minutes=60,
        percent_a_day=Decimal(10),
        at_most=Decimal(50),
        nothing_after_days=14,
    )
    assert rule.lost(timedelta(hours=hours)) == lost


# -- resits -------------------------------------------------------------------------------------

SCORES = st.lists(st.tuples(POINTS, st.sampled_from([10, 20, 35])), max_size=4)


def _resits(scores: list[tuple[Decimal, int]]) -> list[AssignmentMark]:
    return [
        _graded(f"a-r{number}", min(score, Decimal(most)), most, number + 1)
        for number, (score, most) in enumerate(scores)
    ]


@given(own=POINTS, scores=SCORES, limit=st.integers(0, 4))
def test_resits_never_lower_a_mark_and_never_change_its_weight(
    own: Decimal, scores: list[tuple[Decimal, int]], limit: int
) -> None:
    mark = _graded("a", own)
    best = best_of(mark, _resits(scores), limit)
    assert best.score >= mark.score
    assert (best.assignment, best.max_score) == ("a", 20)
    assert best_of(mark, _resits(scores), limit + 1).score >= best.score


@given(own=POINTS, scores=SCORES, limit=st.integers(0, 4), data=st.data())
def test_the_order_in_which_attempts_are_named_does_not_matter(
    own: Decimal, scores: list[tuple[Decimal, int]], limit: int, data: st.DataObject
) -> None:
    resits = _resits(scores)
    mixed = data.draw(st.permutations(resits))
    assert best_of(_graded("a", own), mixed, limit) == best_of(_graded("a", own), resits, limit)


@given(own=POINTS, scores=SCORES)
def test_more_resits_than_the_limit_do_not_count(
    own: Decimal, scores: list[tuple[Decimal, int]]
) -> None:
    mark, resits = _graded("a", own), _resits(scores)
    assert best_of(mark, resits, 1) == best_of(mark, resits[:1], 1)
    assert best_of(mark, resits, 0) == mark


def test_a_resit_stands_in_for_work_that_was_never_handed_in() -> None:
    missing = AssignmentMark("a", State.MISSING, max_score=Decimal(20))
    best = best_of(missing, [_graded("a-r1", Decimal(8), 10)], 1)
    assert (best.state, best.score, best.release) == (State.GRADED, 16, "a-r1")
    assert [note.en for note in notes(best)] == ["a: resit a-r1 counts"]


def test_while_a_resit_is_graded_the_old_mark_counts() -> None:
    waits = AssignmentMark("a-r1", State.NEEDS_GRADING, submitted=NOW)
    assert best_of(_graded("a", Decimal(3)), [waits], 1) == _graded("a", Decimal(3))
    missing = AssignmentMark("a", State.MISSING)
    assert best_of(missing, [waits], 1).state is State.NEEDS_GRADING


# -- excused absence ----------------------------------------------------------------------------

WEIGHTS = st.lists(st.integers(1, 30), min_size=2, max_size=5)
NAMES = [f"a{number}" for number in range(5)]


def _class(weights: list[int], missing: set[str], score: Decimal) -> dict[str, AssignmentMark]:
    return {
        name: AssignmentMark(name, State.MISSING, max_score=Decimal(most))
        if name in missing
        else _graded(name, score * most / 20, most)
        for name, most in zip(NAMES, weights, strict=False)
    }


@given(
    weights=WEIGHTS,
    missing=st.sets(st.sampled_from(NAMES)),
    excused=st.sets(st.sampled_from(NAMES)),
    at_most=st.integers(0, 99),
)
def test_excusing_never_helps_beyond_the_limit(
    weights: list[int], missing: set[str], excused: set[str], at_most: int
) -> None:
    rules = _programme(*NAMES[: len(weights)], excused_at_most=at_most)
    found = count(rules, "x", _class(weights, missing, Decimal(20)), excused)
    results = found.results(rules.modules[0])
    left = sum(one.max_score for one in results if one.state is State.EXCUSED)
    assert left * 100 <= sum(weights) * at_most
    gone = {one.assignment for one in results if one.state is State.EXCUSED}
    assert gone <= excused & missing
    if module_mark(found, rules.modules[0]) is not None:
        assert missing & set(NAMES[: len(weights)]) == gone


@given(weights=WEIGHTS, excused=st.sets(st.sampled_from(NAMES)), score=POINTS)
def test_work_that_was_handed_in_counts_whatever_is_excused(
    weights: list[int], excused: set[str], score: Decimal
) -> None:
    rules = _programme(*NAMES[: len(weights)], excused_at_most=99)
    marks = _class(weights, set(), score)
    assert count(rules, "x", marks, excused) == count(rules, "x", marks)


@given(weights=WEIGHTS, missing=st.sampled_from(NAMES), score=POINTS)
def test_excused_points_leave_the_total_and_the_mark_is_that_of_the_rest(
    weights: list[int], missing: str, score: Decimal
) -> None:
    rules = _programme(*NAMES[: len(weights)], excused_at_most=99)
    found = count(rules, "x", _class(weights, {missing}, score), {missing})
    assert module_mark(found, rules.modules[0]) == percent(score, Decimal(20))


def test_an_excuse_that_does_not_hold_is_said() -> None:
    rules = _programme("a0", "a1", excused_at_most=40)
    found = count(rules, "x", _class([10, 10], {"a0"}, Decimal(20)), {"a0"})
    (said,) = [note.en for one in found.results(rules.modules[0]) for note in notes(one)]
    assert said == "a0: excused, but beyond what may be excused of a module"


# -- judged by a person -------------------------------------------------------------------------


@given(judged=POINTS, more=POINTS, least=st.integers(0, 100))
def test_more_judging_by_hand_never_loses_an_award(
    judged: Decimal, more: Decimal, least: int
) -> None:
    raw = _programme("a0").model_dump(by_alias=True)
    raw["award"][0]["pass"]["by_hand"] = least
    rules = Programme.model_validate(raw)
    few, many = (
        decide(
            rules,
            rules.awards[0],
            Transcript("x", {"a0": replace(_graded("a0", Decimal(20)), judged=points)}),
        )
        for points in (judged, min(judged + more, Decimal(20)))
    )
    assert few.earned == (percent(judged, Decimal(20)) >= least)
    assert many.earned or not few.earned
    if not few.earned:
        assert [text.en for text in few.missing] == [
            f"judged by a person, in %: {few.by_hand} of the {least} needed"
        ]


# -- all of them --------------------------------------------------------------------------------


@given(score=POINTS, more=POINTS, overdue=LATENESS, resit=POINTS)
def test_a_better_mark_never_loses_an_award_under_all_rules(
    score: Decimal, more: Decimal, overdue: timedelta, resit: Decimal
) -> None:
    raw = _programme("a0", "a1", excused_at_most=50).model_dump(by_alias=True)
    raw["grading"]["late"] = {"percent_a_day": 10, "at_most": 50}
    raw["resits"] = {"of": {"a0": ["a0-r"]}}
    rules = Programme.model_validate(raw)

    def earned(points: Decimal) -> bool:
        marks = {
            "a0": replace(_graded("a0", points), overdue=overdue),
            "a0-r": _graded("a0-r", resit, hour=1),
            "a1": AssignmentMark("a1", State.MISSING, max_score=Decimal(20)),
        }
        return decide(rules, rules.awards[0], count(rules, "x", marks, {"a1"})).earned

    assert earned(min(score + more, Decimal(20))) or not earned(score)
