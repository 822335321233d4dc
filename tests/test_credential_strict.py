"""Strict reading: one meaning only, and never an exception of another kind."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctc_cert.credential import strict
from ctc_cert.credential.refusal import Refusal

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.text(max_size=8), JSON))
def test_what_any_writer_writes_is_read_the_same(value: dict[str, object]) -> None:
    try:
        assert strict.parse(json.dumps(value).encode()) == value
    except Refusal as refusal:
        assert refusal.code == "too-deep"


@given(st.binary(max_size=300))
def test_junk_is_refused_and_nothing_else_happens(data: bytes) -> None:
    with pytest.raises(Refusal):
        strict.parse(data + b"\xff")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"a":1,"a":2}', "duplicate-key"),
        ('{"x":{"a":1,"\\u0061":2}}', "duplicate-key"),
        ('{"a":NaN}', "not-json"),
        ('{"a":Infinity}', "not-json"),
        ('{"a":9007199254740992}', "number"),
        ('{"a":1e400}', "number"),
        ('{"a":' + "9" * 5000 + "}", "number"),
        ("[1]", "not-object"),
        ("", "not-json"),
        ('{"a":1} x', "not-json"),
        ("\ufeff{}", "not-json"),
        ('{"a":' + "[" * 100000 + "]" * 100000 + "}", "too-deep"),
        ('{"a":"' + "x" * 300000 + '"}', "too-large"),
    ],
)
def test_what_has_two_meanings_or_none_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        strict.parse(text.encode())
    assert caught.value.code == code


def test_brackets_inside_strings_are_not_nesting() -> None:
    assert strict.parse(json.dumps({"a": '["\\' * 100}).encode())
