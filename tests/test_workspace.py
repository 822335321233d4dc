"""What stands in a person's work folder, and what fetching an edition does."""

from __future__ import annotations

from pathlib import Path

from ctc_cert.classroom.accounts import Account
from ctc_cert.classroom.editions import choose_edition
from ctc_cert.classroom.workspace import prepare_workspace
from ctc_cert.home import Home


def _lesson(home: Home, language: str, text: str) -> None:
    path = home.root / "lessons" / language / "m1" / "1.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_lessons_come_in_the_learners_language_and_their_own_work_stays(tmp_path: Path) -> None:
    home = Home(tmp_path)
    _lesson(home, "km", "khmer")
    _lesson(home, "en", "english")
    folder = prepare_workspace(home, Account("demo-01", "learner", "en", ""))
    lesson = folder / "lessons" / "m1" / "1.ipynb"
    assert lesson.read_text() == "english"
    lesson.write_text("my own notes")
    prepare_workspace(home, Account("demo-01", "learner", "en", ""))
    assert lesson.read_text() == "my own notes"


def test_the_welcome_page_leads_to_what_is_there(tmp_path: Path) -> None:
    home = Home(tmp_path)
    _lesson(
        home,
        "km",
        '{"cells": [{"cell_type": "markdown", "metadata": {}, "source": "# មេរៀន [១]"}]}',
    )
    account = Account("demo-01", "learner", "km", "")
    folder = prepare_workspace(home, account)
    page = (folder / "welcome.md").read_text()
    assert "- [មេរៀន \\[១\\]](lessons/m1/1.ipynb)" in page
    assert "](/services/pages/path)" in page
    assert "receipts/" not in page
    for name, text in {
        "m1-a1/m1-a1.ipynb": '{"cells": [{"cell_type": "markdown", "metadata": {}, "source": ["# A", "1"]}]}',
        "m2-a1/m2-a1.ipynb": "broken by its owner",
        "m1-a1/other.ipynb": "{}",
        "receipts/m1-a1-4.txt": "Received",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    prepare_workspace(home, account)
    page = (folder / "welcome.md").read_text()
    assert "- [A1](m1-a1/m1-a1.ipynb)\n- [m2-a1](m2-a1/m2-a1.ipynb)\n" in page
    assert "- [m1-a1-4](receipts/m1-a1-4.txt)" in page
    assert "other" not in page


def test_an_instructor_gets_a_folder_without_lessons(tmp_path: Path) -> None:
    home = Home(tmp_path)
    _lesson(home, "en", "english")
    folder = prepare_workspace(home, Account("demo-instructor", "instructor", "en", ""))
    assert not (folder / "lessons").exists()
    assert not (folder / "welcome.md").exists()


def test_the_edition_replaces_the_main_notebook_only_where_there_is_one(tmp_path: Path) -> None:
    assignment = tmp_path / "m1-a1"
    (assignment / "editions").mkdir(parents=True)
    notebook = assignment / "m1-a1.ipynb"
    notebook.write_text("khmer")
    (assignment / "editions" / "en.json").write_text("english")
    choose_edition(assignment, "km")
    assert notebook.read_text() == "khmer"
    choose_edition(assignment, "en")
    assert notebook.read_text() == "english"
