"""An instructor collects, autogrades and grades by hand in formgrader, in a real browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Frame, Page, expect

from ctc_cert.classroom.assignments import Assignments
from ctc_cert.content import courses_dir
from ctc_cert.courses.solutions import learner_notebook
from ctc_cert.demo import answers
from ctc_cert.marks import AssignmentMark, State
from ctc_cert.programme import load
from ctc_cert.transcript import transcripts
from e2e.conftest import Classroom, shoot

pytestmark = pytest.mark.browser

LEARNER = "demo-02"


def test_collect_autograde_and_grade_by_hand(
    page: Page, classroom: Classroom, tmp_path: Path
) -> None:
    _hand_in(classroom, tmp_path)
    classroom.sign_in(page, "demo-instructor", sees="main")
    page.click("nav a:has-text('Notebooks')")
    page.wait_for_selector("#jp-main-dock-panel", timeout=60_000)
    formgrader = _open_formgrader(page)
    formgrader.click("tr:has-text('m1-a1') .collect a")
    _confirm(formgrader, "Successfully collected")
    formgrader.click("tr:has-text('m1-a1') .num-submissions a")
    row = formgrader.locator(f"tr:has-text('{LEARNER}')")
    expect(row).to_contain_text("needs autograding", timeout=30_000)
    shoot(page, "instructor-1-submissions")
    row.locator(".autograde a").click()
    _confirm(formgrader, "Successfully autograded")
    expect(row).to_contain_text("graded")
    shoot(page, "instructor-2-autograded")
    automatic = _mark(classroom)
    assert automatic.state is State.GRADED
    assert 0 < automatic.score < automatic.max_score

    formgrader.click("a:text('Manual Grading')")
    formgrader.click("a[href$='/gradebook/m1-a1']")
    formgrader.click("a[href*='/gradebook/m1-a1/m1-a1']")
    expect(formgrader.locator("td a:has-text('Submission')").first).to_be_visible()
    # names are hidden here, so that who it is does not matter; this learner's page has a name
    formgrader.click("a:text('Manage Students')")
    formgrader.click(f"a[href$='/manage_students/{LEARNER}']")
    formgrader.click(f"a[href$='/manage_students/{LEARNER}/m1-a1']")
    formgrader.click("td a[href*='/submissions/']")
    cell = formgrader.locator(".nbgrader_cell", has=formgrader.locator("text=test-to_riel"))
    score = cell.locator("input.score")
    # the page fills in the scores after it has drawn the notebook
    expect(score).to_have_attribute("placeholder", "2", timeout=60_000)
    with page.expect_response(lambda answer: "/api/grade/" in answer.url):
        score.fill("1")
        score.blur()
    comment = formgrader.locator("textarea.comment").first
    with page.expect_response(lambda answer: "/api/comment/" in answer.url):
        comment.fill("Read exercise 1 once more.")
        comment.blur()
    shoot(page, "instructor-3-by-hand")
    assert _mark(classroom).score == automatic.score - 1


def _confirm(formgrader: Frame, message: str) -> None:
    """Read formgrader's message and put it away."""
    done = formgrader.locator("#success-modal")
    expect(done).to_contain_text(message, timeout=120_000)
    done.get_by_role("button", name="OK").click()
    expect(done).to_have_count(0)


def _hand_in(classroom: Classroom, scratch: Path) -> None:
    """One learner's real notebook: most answers right, one wrong."""
    assignments = Assignments(classroom.home)
    folder = scratch / "m1-a1"
    shutil.copytree(assignments.released_folder("m1-a1"), folder)
    notebook = folder / "m1-a1.ipynb"
    written = learner_notebook(nbformat.read(notebook, as_version=4), answers("rrr1rrrr"))
    nbformat.write(written, notebook)
    assignments.hand_in(LEARNER, "m1-a1", folder)


def _open_formgrader(page: Page) -> Frame:
    page.click(".lm-MenuBar-itemLabel:text-is('Nbgrader')")
    page.click(".lm-Menu-itemLabel:text-is('Formgrader')")
    handle = page.wait_for_selector("iframe[src*='formgrader']", timeout=60_000)
    frame = handle.content_frame()
    assert frame is not None
    frame.wait_for_selector("tr:has-text('m1-a1')", timeout=60_000)
    return frame


def _mark(classroom: Classroom) -> AssignmentMark:
    programme = load(courses_dir() / "programme.toml")
    found = {one.learner: one for one in transcripts(classroom.home, programme)}
    return found[LEARNER].assignments["m1-a1"]
