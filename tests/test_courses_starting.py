"""What a new module begins with passes the check; a preview shows it without the network."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from courses_support import tiny_module

from ctc_cert.courses.check import check
from ctc_cert.courses.preview import preview
from ctc_cert.courses.starting import start
from ctc_cert.errors import Problem


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "courses"
    folder.mkdir()
    (folder / "glossary.csv").write_text("en,km,source,note\n", encoding="utf-8")
    return folder


def test_a_new_module_passes_the_check(content: Path) -> None:
    written = start(content, "m2")
    start(content, "m2", "a2")
    start(content, "m2", "2-groups")
    assert content / "m2" / "locale" / "km" / "1-first.po" in written
    found = check(["m2"], content=content).modules["m2"]
    assert found.faults == []
    assert (found.mutants_killed, found.catalogue) == (8, 100.0)


def test_nothing_is_written_over_and_names_mean_something(content: Path) -> None:
    start(content, "m2")
    for name, part in (("m2", ""), ("m2", "a1"), ("m2", "1-first")):
        with pytest.raises(Problem, match="there already"):
            start(content, name, part)
    for name, part in (("two", ""), ("m2", "Lesson 2"), ("m2", "../x")):
        with pytest.raises(Problem, match="no name of"):
            start(content, name, part)


def test_a_preview_shows_what_cells_show_in_both_languages(tmp_path: Path) -> None:
    content = tiny_module(tmp_path)
    index = preview(tmp_path / "pages", ["m1"], content=content)
    links = re.findall(r'href="([^"]+html)"', index.read_text(encoding="utf-8"))
    assert links == ["km/m1/a1.html", "en/m1/a1.html"]
    khmer = (index.parent / links[0]).read_text(encoding="utf-8")
    english = (index.parent / links[1]).read_text(encoding="utf-8")
    assert "គុណនឹងពីរ" in khmer
    assert "មិនទាន់មានចម្លើយ" in khmer
    assert "no answer yet" in english
    assert "return number * 2" not in khmer + english
    for page in (khmer, english, index.read_text(encoding="utf-8")):
        assert not re.search(r'(src|href)="(https?:)?//', page)
        assert "<script" not in page
    assert (index.parent / "NotoSansKhmer.ttf").stat().st_size > 50_000
