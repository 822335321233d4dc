"""What is read from a real gradebook is what nbgrader itself says, and reading changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.grading import grade
from ctc_cert.gradebook import due_times, submissions
from ctc_cert.home import Home
from tests.gradable import ASSIGNMENT, COLD, WRONG, hand_in, make_course

DUE = "2026-03-01 12:00:00 UTC"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Graded: one right, one wrong and late; the text of one was read, the other's waits."""
    home = Home(tmp_path_factory.mktemp("home"))
    make_course(home.course, COLD)
    with Gradebook(f"sqlite:///{home.gradebook}") as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate=DUE)
    hand_in(home.course, "right")
    hand_in(home.course, "wrong", WRONG, time="2026-03-01 14:00:00 UTC")
    assert grade(home.course, ASSIGNMENT).failed == {}
    with Gradebook(f"sqlite:///{home.gradebook}") as gradebook:
        comment = gradebook.find_comment("double", "sums", ASSIGNMENT, "wrong")
        comment.auto_comment = "For a person to look at (test_part): The test got an empty table."
        found = gradebook.find_grade("why", "sums", ASSIGNMENT, "right")
        found.manual_score, found.needs_manual_grade = 2.5, False
        open_ = gradebook.find_grade("why", "sums", ASSIGNMENT, "wrong")
        open_.auto_score, open_.needs_manual_grade = None, True
        gradebook.db.commit()
    return home


def test_scores_are_those_of_nbgrader(home: Home) -> None:
    found = submissions(home)
    with Gradebook(f"sqlite:///{home.gradebook}") as gradebook:
        for learner in ("right", "wrong"):
            theirs, mine = (
                gradebook.find_submission(ASSIGNMENT, learner),
                found[learner, ASSIGNMENT],
            )
            assert float(mine.score) == theirs.score
            assert float(mine.max_score) == theirs.max_score
            assert mine.late == (theirs.total_seconds_late > 0)
            assert mine.submitted == theirs.timestamp.replace(tzinfo=UTC)
            assert {cell.notebook for cell in mine.cells} == {n.id for n in theirs.notebooks}
            assert any(cell.waits for cell in mine.cells) == theirs.needs_manual_grade


def test_a_cell_knows_its_points_and_who_has_to_look(home: Home) -> None:
    cells = {cell.name: cell for cell in submissions(home)["wrong", ASSIGNMENT].cells}
    assert (cells["test_part"].score, cells["test_part"].max_score) == (Decimal("0.5"), Decimal(2))
    assert cells["why"].waits and not cells["why"].unscored
    assert submissions(home)["wrong", ASSIGNMENT].comments["double"].startswith("For a person")


def test_one_learner_can_be_read_alone(home: Home) -> None:
    assert list(submissions(home, "right")) == [("right", ASSIGNMENT)]
    assert submissions(home, "nobody") == {}
    assert due_times(home) == {ASSIGNMENT: datetime(2026, 3, 1, 12, tzinfo=UTC)}


def test_reading_changes_nothing_and_makes_nothing(home: Home, tmp_path: Path) -> None:
    before = home.gradebook.read_bytes()
    submissions(home)
    assert home.gradebook.read_bytes() == before
    empty = Home(tmp_path)
    assert (submissions(empty), due_times(empty)) == ({}, {})
    assert not empty.gradebook.exists()
    empty.course.mkdir()
    empty.gradebook.touch()  # nbgrader was killed before it made its tables
    assert submissions(empty) == {}
