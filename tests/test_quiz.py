"""The quiz of a lesson: right letters pass in both scripts, and the key gives nothing away."""

from __future__ import annotations

import pytest

from autograder.quiz import quiz, seal_all


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CTC_LANGUAGE", "en")


def test_letters_of_both_scripts_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    quiz(q1="b", q2=" D ", q3="ក", key=seal_all("bda", "1-values"))
    assert capsys.readouterr().out.count("✓") == 3


def test_wrong_and_blank_answers_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    quiz(q1="a", q2="", key=seal_all("bd", "1-values"))
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("✗ q1")
    assert second.startswith("… q2")


def test_equal_letters_have_different_seals() -> None:
    _, first, second = seal_all("bb", "1-values").split()
    assert first != second
