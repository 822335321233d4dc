"""Checks accept right values in any dress, and explain wrong ones without giving them away."""

from __future__ import annotations

import sys
import warnings
from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import messages
from autograder.expect import NotYet, calling, passed, the_value
from autograder.values import difference, kind, plain_text

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CTC_LANGUAGE", "en")


def give(value: object) -> object:
    return value


def refusal(found: object, expected: object) -> str:
    with pytest.raises(NotYet) as caught:
        calling(give, found).should_be(expected, hint="look here", km="មើលទីនេះ")
    return str(caught.value)


@given(PLAIN)
def test_every_plain_value_equals_itself(value: object) -> None:
    assert difference(value, value) is None


@given(st.text())
def test_plain_text_is_stable(text: str) -> None:
    once = plain_text(text)
    assert plain_text(plain_text(once)) == plain_text(once)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (3.0, 3),
        (np.int64(3), 3),
        (np.float64(0.3), 0.1 + 0.2),
        (Decimal("1.5"), 1.5),
        (Fraction(1, 2), 0.5),
        (np.bool_(True), True),
        (Counter("aab"), {"a": 2, "b": 1}),
        (defaultdict(int, a=1), {"a": 1}),
        ("កំពត\u200b", "កំពត"),
        ("៥ kg", "5 kg"),
        ("e\u0301", "é"),
        ({"តាកែវ\u200b": 1}, {"តាកែវ": 1}),
    ],
)
def test_right_values_in_another_dress_are_accepted(found: object, expected: object) -> None:
    calling(give, found).should_be(expected, hint="")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (1, True),
        ("3", 3),
        ([1, 2], (1, 2)),
        ([1], [1, 2]),
        ({"a": 1}, {"a": 1, "b": 2}),
        (float("nan"), 1.0),
        (10**400, 1.5),
        ({1, 2}, {1, 3}),
    ],
)
def test_wrong_values_are_refused(found: object, expected: object) -> None:
    refusal(found, expected)


def test_an_object_that_equals_everything_is_refused() -> None:
    class Anything:
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    refusal(Anything(), 42)
    refusal([Anything()], [42])


def test_a_tolerance_is_absolute() -> None:
    calling(give, 100.009).should_be(100, within=0.01, hint="")
    with pytest.raises(NotYet):
        calling(give, 100.02).should_be(100, within=0.01, hint="")


def test_a_refusal_says_found_kind_and_hint_but_not_the_answer() -> None:
    said = refusal(7, 987654)
    assert "Found:    7" in said
    assert "Expected: a number" in said
    assert "look here" in said
    assert "987654" not in said


def test_a_refusal_never_names_a_missing_key() -> None:
    assert "secret" not in refusal({"a": 1}, {"a": 1, "secret": 2})


def test_the_place_of_a_wrong_item_is_named() -> None:
    assert "item 2" in refusal([1, 5, 3], [1, 2, 3])


@pytest.mark.parametrize(("language", "words"), [("km", ["រកឃើញ", "មើលទីនេះ"]), ("en", ["Found"])])
def test_the_learners_language_is_spoken(
    language: str, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CTC_LANGUAGE", language)
    said = refusal(1, 2)
    assert all(word in said for word in words)
    assert ("Found" in said) == (language == "en")


def test_both_languages_are_spoken_when_nobody_chose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CTC_LANGUAGE")
    said = refusal(1, 2)
    assert said.index("រកឃើញ") < said.index("Found")


def test_print_instead_of_return_is_explained() -> None:
    with pytest.raises(NotYet, match="no return"):
        calling(lambda: print(5)).should_be(5, hint="")


def test_an_error_shows_the_learners_own_line() -> None:
    def broken(values: list[int]) -> float:
        return sum(values) / len(values)

    with pytest.raises(NotYet, match=r"ZeroDivisionError.*sum\(values\) / len\(values\)"):
        calling(broken, []).should_be(0, hint="")


def test_unwritten_answers_are_named_so() -> None:
    def starter() -> None:
        raise NotImplementedError

    with pytest.raises(NotYet, match="no answer yet"):
        calling(starter).should_be(1, hint="")
    with pytest.raises(NotYet, match="no answer yet"):
        the_value(..., "price").should_be(1, hint="")


def test_an_expected_error_must_happen() -> None:
    calling(int, "x").should_raise(ValueError, hint="")
    with pytest.raises(NotYet, match="ValueError"):
        calling(int, "3").should_raise(ValueError, hint="")


def test_changed_arguments_are_seen() -> None:
    calling(sorted, [2, 1]).should_keep_arguments(hint="")
    with pytest.raises(NotYet, match="changed"):
        calling(list.append, [1], 2).should_keep_arguments(hint="")


def test_nothing_reaches_stderr_or_stdout(capfd: pytest.CaptureFixture[str]) -> None:
    def noisy() -> int:
        print("hello")
        print("trouble", file=sys.stderr)
        warnings.warn("careful", stacklevel=1)
        return 1

    calling(noisy).should_be(1, hint="")
    assert capfd.readouterr() == ("", "")


def test_leaving_the_program_is_a_failure_like_any_other() -> None:
    with pytest.raises(NotYet, match="SystemExit"):
        calling(sys.exit, 0).should_be(1, hint="")


def test_passing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    passed()
    assert "✓" in capsys.readouterr().out


def test_every_message_exists_in_both_languages_with_the_same_places() -> None:
    for table in (messages.MESSAGES, messages.KINDS, messages.PARTS):
        for name, forms in table.items():
            assert set(forms) == {"km", "en"}, name
            places = [
                sorted(part for part in form.split() if "{" in part) for form in forms.values()
            ]
            assert bool(places[0]) == bool(places[1]), name


def test_kinds_are_plain() -> None:
    assert [kind(v) for v in (None, True, 1, 1.5, "a", [], (), {}, set())] == [
        "nothing", "truth", "number", "number", "text", "list", "tuple", "dict", "set",
    ]  # fmt: skip
