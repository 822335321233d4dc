"""The placement test suggests where to begin, by what was answered and by who comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctc_cert.content import courses_dir
from ctc_cert.courses import glossary
from ctc_cert.errors import Problem
from ctc_cert.placement import Text, load, suggest
from ctc_cert.programme import load as load_programme

TEST = load(courses_dir() / "placement.toml")
PROGRAMME = load_programme(courses_dir() / "programme.toml")
ORDER = [module.id for module in PROGRAMME.modules]
RIGHT = {place: question.right for place, question in enumerate(TEST.questions)}
choices = st.dictionaries(st.sampled_from(sorted(RIGHT)), st.integers(1, 4))
entries = st.sampled_from(TEST.entries)


@pytest.mark.parametrize(
    ("entry", "start"), [("school", "m2"), ("civil-servant", "m4"), ("skilled-worker", "m6")]
)
def test_who_knows_everything_skips_what_their_path_allows(entry: str, start: str) -> None:
    found = suggest(TEST, PROGRAMME, TEST.entry(entry), RIGHT)
    assert (found.start, found.skips) == (start, tuple(ORDER[: ORDER.index(start)]))


@given(entries)
def test_who_answers_nothing_begins_at_the_beginning(entry: object) -> None:
    assert suggest(TEST, PROGRAMME, entry, {}).start == "m1"  # type: ignore[arg-type]


@given(entries, choices)
def test_nobody_skips_a_module_after_one_that_they_do_not_know(
    entry: object, answers: dict[int, int]
) -> None:
    found = suggest(TEST, PROGRAMME, entry, answers)  # type: ignore[arg-type]
    assert found.skips == tuple(ORDER[: len(found.skips)])
    assert found.start == ORDER[len(found.skips)]
    for name in found.skips:
        reached, of = found.right[name]
        assert 100 * reached >= TEST.enough * of


@given(entries, choices, st.sampled_from(sorted(RIGHT)))
def test_one_more_right_answer_never_puts_anybody_back(
    entry: object, answers: dict[int, int], place: int
) -> None:
    before, after = (
        suggest(TEST, PROGRAMME, entry, given)  # type: ignore[arg-type]
        for given in (answers, answers | {place: RIGHT[place]})
    )
    assert len(after.skips) >= len(before.skips)


def test_every_text_is_there_in_both_languages_and_follows_the_glossary() -> None:
    terms = glossary.read(courses_dir() / "glossary.csv")
    texts = [question.ask for question in TEST.questions]
    texts += [
        one for question in TEST.questions for one in question.options if isinstance(one, Text)
    ]
    texts += [text for entry in TEST.entries for text in (entry.title, entry.note)]
    for text in texts:
        assert any("\u1780" <= letter <= "\u17ff" for letter in text.km), text.km
        assert "\u200b" not in text.km
        assert glossary.departures(text.en, text.km, terms) == [], text.en


def test_the_right_answers_stand_in_every_place() -> None:
    assert {question.right for question in TEST.questions} == {1, 2, 3, 4}


def test_a_mistake_in_the_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "placement.toml"
    shipped = (courses_dir() / "placement.toml").read_text(encoding="utf-8")
    path.write_text(shipped.replace('skips_to = "m5"', 'skips_to = "m9"'), encoding="utf-8")
    with pytest.raises(Problem, match="no question asks about m9"):
        load(path)
