"""What is handed in gets its marks and feedback, whatever happened in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.grading import grade
from benchmarks.server import enrolled
from ctc_cert.classroom.assignments import Assignments
from ctc_cert.classroom.enrolment import enrol
from ctc_cert.classroom.exchange.marking import Marker
from ctc_cert.home import Home
from tests.gradable import ASSIGNMENT, make_course

NAMES = ["demo-01", "demo-02", "demo-03"]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Three hand-ins, the first of which has no secret: somebody made it without nbgrader."""
    home = Home(tmp_path / "home")
    enrol(home, map(enrolled, NAMES))
    config = (home.course / "nbgrader_config.py").read_text()
    make_course(home.course, config + "c.Execute.warm_modules = []\n")
    assignments = Assignments(home)
    assignments.release(ASSIGNMENT)
    for name in NAMES:
        assignments.hand_in(name, ASSIGNMENT, assignments.released_folder(ASSIGNMENT))
    (bare,) = home.exchange.glob("ctc/inbound/demo-01+*")
    (bare / "submission_secret.txt").unlink()
    return home


def test_feedback_comes_although_the_power_went_after_the_grading(home: Home) -> None:
    Assignments(home).collect(ASSIGNMENT)
    grade(home.course, ASSIGNMENT)
    assert Assignments(home).without_feedback(ASSIGNMENT) == ["demo-02", "demo-03"]
    Marker(home).mark(ASSIGNMENT)
    assert Assignments(home).without_feedback(ASSIGNMENT) == []
    assert len(list(home.exchange.glob("ctc/feedback/*.html"))) == 2


def test_one_whose_work_has_no_feedback_keeps_nobody_waiting(home: Home) -> None:
    assert sorted(Marker(home).mark(ASSIGNMENT)) == NAMES
    assert len(list(home.exchange.glob("ctc/feedback/*.html"))) == 2
    assert Marker(home).mark(ASSIGNMENT) == []
