"""Blocks, catalogues and hints: nothing is lost between a notebook and its translation."""

from __future__ import annotations

import ast
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from courses_support import KHMER, NOTEBOOK, fill, tiny_module
from hypothesis import given
from hypothesis import strategies as st

from ctc_cert.content import courses_dir
from ctc_cert.courses import glossary, lint, text, translation
from ctc_cert.courses.module import Module, find

LINES = st.lists(st.sampled_from(["word", "", "```", "- item", "    code"]), max_size=12)


@given(LINES)
def test_blocks_keep_every_line_with_words(lines: list[str]) -> None:
    kept = [line for block in translation.blocks("\n".join(lines)) for line in block.split("\n")]
    assert [line for line in kept if line] == [line for line in lines if line]


def test_fenced_code_is_one_block_and_is_not_translated() -> None:
    fence = "```python\na = 1\n\nb = 2\n```"
    assert translation.blocks(f"before\n\n{fence}\n\nafter") == ["before", fence, "after"]
    assert not translation.translatable(fence)
    assert not translation.translatable("</details>")


def test_hints_stand_in_both_languages_and_only_there() -> None:
    source = 'calling(f, 1).should_be(\n    2, hint="It\'s ខ្ញុំ \\"two\\".")\n'
    built = translation.with_hints(source, lambda _: 'ពីរ "២"')
    call = ast.parse(built).body[0].value  # type: ignore[attr-defined]
    words = {word.arg: word.value.value for word in call.keywords}
    assert words == {"hint": 'It\'s ខ្ញុំ "two".', "km": 'ពីរ "២"'}


def test_merging_twice_changes_nothing(tmp_path: Path) -> None:
    module = Module("m1", tiny_module(tmp_path))
    path = module.assignment("a1")
    translation.merge(text.read(path), module.catalogue(path), "courses/m1/a1.py")
    assert not translation.merge(text.read(path), module.catalogue(path), "courses/m1/a1.py")


def test_a_changed_message_keeps_its_old_translation_as_fuzzy(tmp_path: Path) -> None:
    module = Module("m1", tiny_module(tmp_path))
    path = module.assignment("a1")
    path.write_text(NOTEBOOK.replace("to itself.", "to itself, please."), encoding="utf-8")
    translation.merge(text.read(path), module.catalogue(path), "courses/m1/a1.py")
    changed = polib.pofile(str(module.catalogue(path))).find("Add the number to itself, please.")
    assert changed.fuzzy
    assert changed.msgstr == KHMER["Add the number to itself."]
    lookup = translation.reader(module.catalogue(path))
    assert lookup(changed.msgid) == changed.msgid


def test_departures_from_the_glossary_are_found(tmp_path: Path) -> None:
    content = tiny_module(tmp_path)
    terms = [glossary.Term("number", "ចំនួន")]
    module = Module("m1", content)
    path = module.assignment("a1")
    fill(module.catalogue(path), {"Try a number below 0.": "សាកលេខតូចជាង 0។"})
    _, faults = lint.lint_catalogue(module, text.read(path), terms)
    assert ["number = ចំនួន" in fault.what for fault in faults] == [True]


def test_the_longest_term_counts() -> None:
    terms = [glossary.Term("data", "ទិន្នន័យ"), glossary.Term("data science", "វិទ្យាសាស្ត្រទិន្នន័យ")]
    assert not glossary.departures("Data science helps.", "វិទ្យាសាស្ត្រ\u200bទិន្នន័យជួយ។", terms)
    assert glossary.departures("Data science helps.", "វិទ្យាសាស្ត្រនៃទិន្នន័យជួយ។", terms) == terms[1:]


@pytest.mark.parametrize("catalogue", sorted(courses_dir().glob("m*/locale/*/*.po")), ids=str)
def test_gettext_finds_catalogues_well_formed(catalogue: Path, tmp_path: Path) -> None:
    if not shutil.which("msgfmt"):
        pytest.skip("msgfmt is not installed (Debian: gettext)")
    command = ["msgfmt", "--check", "--output-file", str(tmp_path / "out.mo"), str(catalogue)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_catalogues_are_complete_and_follow_the_glossary() -> None:
    terms = glossary.read(courses_dir() / "glossary.csv")
    for module in find():
        for path in module.notebooks:
            coverage, faults = lint.lint_catalogue(module, text.read(path), terms)
            assert faults == []
            assert coverage.translated == coverage.messages > 0


def test_the_reader_sees_a_draft_until_a_person_signs(tmp_path: Path) -> None:
    module = Module("m1", tiny_module(tmp_path))
    catalogue = module.catalogue(module.assignment("a1"))
    assert not translation.reviewed(catalogue)
    entries = polib.pofile(str(catalogue))
    entries.metadata["X-Review"] = "reviewed by Demo Reviewer, 2026-01-31"
    entries.save(str(catalogue))
    assert translation.reviewed(catalogue)
