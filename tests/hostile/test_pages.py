"""Names and comments that learners or notebooks bring along are text on every page, never markup."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ctc_cert.classroom.accounts import Account
from ctc_cert.errors import Problem
from ctc_cert.gradebook import Cell, Submission
from ctc_cert.home import Home
from ctc_cert.marks import AssignmentMark, State, Transcript
from ctc_cert.roster import LANGUAGES, Learner
from ctc_cert.web.instructor import Classes
from ctc_cert.web.overview import overview
from ctc_cert.web.path import Facts, path
from ctc_cert.web.site import Site
from ctc_cert.web.titles import Titles
from ctc_cert.web.visitor import Visitor
from tests.joint import programme

MARKUP = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
NAME = "m1-a1"
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(Home(tmp_path), programme())


def _facts(role: str, language: str) -> dict[str, Any]:
    return {
        "visitor": Visitor(Account("demo-01", role, language, ""), language),
        "addresses": dict.fromkeys(LANGUAGES, "/"),
        "own_server": lambda place: f"/hub/spawn/demo-01?next={place}",
        "xsrf": MARKUP,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_class_page_shows_markup_as_text(site: Site, language: str) -> None:
    learner = Learner("demo-02", MARKUP, MARKUP, MARKUP, "km")
    cell = Cell("test-x", MARKUP, Decimal(1), Decimal(2), False, True, False)
    note = {"x": f"For a person to look at (test-x): {MARKUP}"}
    work = Submission(learner.id, NAME, Decimal(2), NOW, timedelta(hours=1), [cell, Cell("test-y", "n", Decimal(1), Decimal(2), False, False, False)], note)  # fmt: skip
    mark = AssignmentMark(NAME, State.NEEDS_GRADING, Decimal(1), Decimal(2), NOW, True)
    found = path(site.programme, Transcript(learner.id, {NAME: mark}), Facts(NOW, {NAME}, {}, {}))
    headings = {NAME: {"test-y": MARKUP}}
    seen = overview(
        [(learner, found)], {(learner.id, NAME): work}, site.programme.grading, headings
    )
    assert seen.flagged
    page = site.render(
        "class.html",
        language,
        _facts("instructor", language)
        | {"seen": seen, "titles": {NAME: Titles(MARKUP)}, "classes": Classes((MARKUP, "b"), MARKUP, (learner,))},
    )  # fmt: skip
    assert "<script" not in page and "<img" not in page
    assert page.count("&lt;script&gt;") >= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_path_shows_markup_as_text(site: Site, language: str) -> None:
    learner = Learner("demo-02", MARKUP, f"Latin {MARKUP}", "a", "km")
    found = path(site.programme, Transcript(learner.id, {}), Facts(NOW, {NAME}, {}, {}))
    names = site.programme.assignments
    page = site.render(
        "path.html",
        language,
        _facts("learner", language)
        | {
            "learner": learner, "own": True, "path": found, "titles": dict.fromkeys(names, MARKUP), "attempts": 0,
            "places": dict.fromkeys(names, f"lab/tree/{MARKUP}"), "holdings": [],
        },
    )  # fmt: skip
    assert "<script" not in page and "<img" not in page


def test_a_problem_shows_markup_as_text(site: Site) -> None:
    problem = Problem(MARKUP, where=MARKUP, fix=MARKUP)
    page = site.render("problem.html", "en", _facts("office", "en") | {"problem": problem})
    assert "<script" not in page and "<img" not in page
