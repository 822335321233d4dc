"""The programme file: what it promises, and how it says what is wrong with it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ctc_cert.content import courses_dir
from ctc_cert.errors import Problem
from ctc_cert.programme import load

SHIPPED = courses_dir() / "programme.toml"


def test_shipped_programme_has_150_hours_and_6_credits() -> None:
    programme = load(SHIPPED)
    assert sum(module.hours for module in programme.modules) == 150
    assert sum(module.credits for module in programme.modules) == 6
    assert len(programme.signers) == programme.joint_policy.threshold == 3


def test_shipped_universities_are_plainly_demo() -> None:
    for university in load(SHIPPED).universities:
        assert "Demo" in university.name.en
        assert "គំរូ" in university.name.km


@pytest.mark.parametrize(
    ("mark", "letter"), [("100", "A"), ("85", "A"), ("84.9", "B+"), ("50", "D"), ("49.9", "F")]
)
def test_letter_grade_steps_include_their_lower_bound(mark: str, letter: str) -> None:
    assert load(SHIPPED).grading.letter(Decimal(mark)) == letter


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('id = "demo-b"', 'id = "demo-a"', "'demo-a' is named twice"),
        ("threshold = 3", "threshold = 4", "more than the 3 required signers"),
        ('"demo-b", "demo-c"]', '"demo-b", "demo-x"]', "'demo-x' is not one of"),
        ("hours = 18", 'hours = "many"', "module.0.hours"),
        ("hours = 18", "hourz = 18", "hourz"),
        ('modules = ["m1"]', 'modules = ["m77"]', "'m77' is not one of"),
        ("did:web:ctc-demo.example", "https://ctc-demo.example", "consortium.did"),
        ('m1-a1 = ["m1-a1-resit"]', 'm1-a9 = ["m1-a1-resit"]', "'m1-a9' is not one of"),
        ('["m2-a1-resit"]', '["m1-a1-resit"]', "'m1-a1-resit' is named twice"),
        ('["m1-a1-resit"]', '["m2-a1"]', "'m2-a1' is named twice"),
        ("limit = 1", "limit = -1", "resits.limit"),
        ("percent_a_day = 10", "percent_a_day = 110", "grading.late.percent_a_day"),
        ("nothing_after_days = 14", "nothing_after_days = 0", "grading.late.nothing_after_days"),
        ("excused_at_most = 50", "excused_at_most = 100", "grading.excused_at_most"),
        ("by_hand = 22", "by_hand = -1", "pass.by_hand"),
        ('en = "Python foundations"', "", "module.0.title.en"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(
    tmp_path: Path, before: str, after: str, expected: str
) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert before in text
    broken = tmp_path / "programme.toml"
    broken.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(Problem) as raised:
        load(broken)
    assert expected in str(raised.value)
    assert str(broken) in str(raised.value)


def test_broken_toml_and_a_missing_file_are_explained(tmp_path: Path) -> None:
    broken = tmp_path / "programme.toml"
    broken.write_text("title = ", encoding="utf-8")
    with pytest.raises(Problem, match="not valid TOML"):
        load(broken)
    with pytest.raises(Problem, match="no programme file"):
        load(tmp_path / "none.toml")
