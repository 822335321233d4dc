"""Blocks, catalogues and hints: nothing is lost between a notebook and its translation."""

from __future__ import annotations

import ast
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner
from courses_support import KHMER, NOTEBOOK, fill, tiny_module
from hypothesis import given
from hypothesis import strategies as st

from ctc_cert.cli.course import course
from ctc_cert.content import courses_dir
from ctc_cert.courses import glossary, lint, text, translation
from ctc_cert.courses.module import Module

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


def test_merging_leaves_a_catalogue_as_an_editor_saved_it(tmp_path: Path) -> None:
    module = Module("m1", tiny_module(tmp_path))
    path = module.assignment("a1")
    catalogue = module.catalogue(path)
    polib.pofile(str(catalogue), wrapwidth=100).save()
    assert not translation.merge(text.read(path), catalogue, "courses/m1/a1.py")
    assert not catalogue.read_text(encoding="utf-8").endswith("\n\n")


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


def test_words_of_sql_are_no_terms() -> None:
    terms = [glossary.Term("left join", "ការភ្ជាប់ឆ្វេង"), glossary.Term("table", "តារាង")]
    assert not glossary.departures("LEFT JOIN keeps rows: CREATE TABLE", "រក្សាជួរដេក", terms)
    assert glossary.departures("A left join keeps rows.", "រក្សាជួរដេក", terms) == terms[:1]


def test_code_and_the_names_of_files_are_no_terms() -> None:
    terms = [glossary.Term("function", "អនុគមន៍")]
    assert not glossary.departures("See `function` and ![x](pictures/function.svg)", "មើល", terms)


@pytest.mark.parametrize("catalogue", sorted(courses_dir().glob("m*/locale/*/*.po")), ids=str)
def test_gettext_finds_catalogues_well_formed(catalogue: Path, tmp_path: Path) -> None:
    if not shutil.which("msgfmt"):
        pytest.skip("msgfmt is not installed (Debian: gettext)")
    command = ["msgfmt", "--check", "--output-file", str(tmp_path / "out.mo"), str(catalogue)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_reader_sees_a_draft_until_a_person_signs(tmp_path: Path) -> None:
    module = Module("m1", tiny_module(tmp_path))
    catalogue = module.catalogue(module.assignment("a1"))
    assert not translation.reviewed(catalogue)
    entries = polib.pofile(str(catalogue))
    entries.metadata["X-Review"] = "reviewed by Demo Reviewer, 2026-01-31"
    entries.save(str(catalogue))
    assert translation.reviewed(catalogue)


def test_a_template_has_every_message_and_no_translation(tmp_path: Path) -> None:
    module = Module("m1", tiny_module(tmp_path))
    template = tmp_path / "m1" / "a1.pot"
    translation.write_template(text.read(module.assignment("a1")), template, "courses/m1/a1.py")
    entries = {entry.msgid: entry.msgstr for entry in polib.pofile(str(template))}
    assert entries == dict.fromkeys(KHMER, "")


def test_the_state_of_a_catalogue_is_counted(tmp_path: Path) -> None:
    module = Module("m1", tiny_module(tmp_path))
    path = module.assignment("a1")
    path.write_text(
        NOTEBOOK.replace("to itself.", "to itself, please.") + "\n# %% [markdown]\n# New.\n"
    )
    translation.merge(text.read(path), module.catalogue(path), "courses/m1/a1.py")
    found = translation.progress(text.read(path), module.catalogue(path))
    assert (found.messages, found.translated, found.fuzzy, found.missing) == (5, 3, 1, 1)
    assert found.review == translation.DRAFT


def test_the_shipped_catalogues_pass_on_the_command_line() -> None:
    done = CliRunner().invoke(course, ["translate", "check"])
    assert (done.exit_code, done.stdout) == (0, "0 faults\n")
    assert "m1/1-values" in CliRunner().invoke(course, ["translate", "status", "m1"]).stdout


def test_links_that_lead_nowhere_and_pictures_without_words_are_faults(tmp_path: Path) -> None:
    prose = "\n# %% [markdown]\n# [a](gone.md) ![](https://example.org/x.png) [b](https://example.org)\n"
    module = Module("m1", tiny_module(tmp_path, NOTEBOOK + prose))
    faults = lint.lint_lesson(module, text.read(module.assignment("a1")))
    assert {fault.what for fault in faults} == {
        "the link gone.md leads nowhere",
        "the picture https://example.org/x.png has no alt text",
        "the picture https://example.org/x.png lies on another computer",
    }
    (module.folder / "README.md").write_text("[x](no.md)")
    assert [f.what for f in lint.lint_readme(module)] == ["the link no.md leads nowhere"]
