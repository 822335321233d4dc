"""An instructor imports, watches, grades by hand and gives feedback, in a real browser."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from nbgrader.api import Gradebook
from playwright.sync_api import Page, expect

from autograder.marks import LOOK
from ctc_cert.classroom.assignments import Assignments
from ctc_cert.cli import cli
from ctc_cert.content import courses_dir
from ctc_cert.courses.solutions import learner_notebook
from ctc_cert.demo.answers import answers
from ctc_cert.marks import AssignmentMark, State
from ctc_cert.programme import load
from ctc_cert.transcript import transcripts
from tests.e2e.conftest import Classroom, check_page, shoot
from tests.e2e.test_pages import sign_in

pytestmark = pytest.mark.browser

LEARNER = "demo-02"
EVENING = "id,name,latin_name,group,language\nevening-01,សិស្សពេលល្ងាច,Evening Learner,evening,km\n"
COMMENT = "Read exercise 1 once more."


def test_import_collect_watch_grade_by_hand_and_give_feedback(
    page: Page, classroom: Classroom, tmp_path: Path
) -> None:
    _import(classroom, tmp_path)
    _hand_in(classroom, tmp_path)
    classroom.sign_in(page, "demo-instructor", sees="main")
    expect(page.locator(".tabs")).to_contain_text("evening")
    page.click(".tabs a:text-is('evening')")
    expect(page.locator(".matrix tbody tr")).to_have_count(1)

    page.click("nav a:has-text('Formgrader')")
    _collect_and_autograde(page)
    automatic = _mark(classroom)
    assert automatic.state is State.GRADED
    assert 0 < automatic.score < automatic.max_score

    _flag(classroom)
    page.goto(f"{classroom.url}/services/pages/class")
    call = page.locator(".calls li", has_text=LOOKED)
    check_page(page, "instructor-3-class-en")
    call.get_by_role("link", name="Look at the work").click()
    _grade_by_hand(page)
    assert _mark(classroom).score == automatic.score - 1

    _give_feedback(page, classroom)
    page.goto(f"{classroom.url}/services/pages/class?language=km")
    expect(page.locator(".calls")).not_to_contain_text(LOOKED)
    check_page(page, "instructor-6-class-km")
    page.click(f".matrix a[href$='/learners/{LEARNER}']")
    expect(page.locator(".step").first).to_contain_text("15 ក្នុង 18 ពិន្ទុ")
    check_page(page, "instructor-7-learner-km")
    with closing(sign_in(classroom, LEARNER)) as learner:
        feedback = learner.get("/services/pages/feedback/m1-a1")
        assert COMMENT in feedback.text
        assert feedback.headers["Content-Security-Policy"].startswith("sandbox ")
        assert "allow-scripts" not in feedback.headers["Content-Security-Policy"]


LOOKED = "The test got an empty table"


def _import(classroom: Classroom, scratch: Path) -> None:
    """A second class, while the server runs."""
    (scratch / "evening.csv").write_text(EVENING)
    arguments = ["class", "import", str(scratch / "evening.csv"), "--instructor", "demo-instructor"]
    done = CliRunner().invoke(cli, [*arguments, "--home", str(classroom.home.root)])
    assert done.exit_code == 0, done.output


def _collect_and_autograde(page: Page) -> None:
    page.wait_for_selector("tr:has-text('m1-a1')", timeout=60_000)
    page.click("tr:has-text('m1-a1') .collect a")
    _confirm(page, "Successfully collected")
    page.click("tr:has-text('m1-a1') .num-submissions a")
    row = page.locator(f"tr:has-text('{LEARNER}')")
    expect(row).to_contain_text("needs autograding", timeout=30_000)
    shoot(page, "instructor-1-submissions")
    row.locator(".autograde a").click()
    _confirm(page, "Successfully autograded")
    expect(row).to_contain_text("graded")
    shoot(page, "instructor-2-autograded")


def _flag(classroom: Classroom) -> None:
    """As the grading engine does when a test was given something odd."""
    with Gradebook(f"sqlite:///{classroom.home.gradebook}") as gradebook:
        place = ("m1-a1", "m1-a1", LEARNER)
        gradebook.find_grade("test-to_riel", *place).needs_manual_grade = True
        comment = gradebook.find_comment("to_riel", *place)
        comment.auto_comment = f"{LOOK} (test-to_riel): {LOOKED}."
        gradebook.db.commit()


def _grade_by_hand(page: Page) -> None:
    cell = page.locator(".nbgrader_cell", has=page.locator("text=test-to_riel"))
    score = cell.locator("input.score")
    # the page fills in the scores after it has drawn the notebook
    expect(score).to_have_attribute("placeholder", "2", timeout=60_000)
    with page.expect_response(lambda answer: "/api/grade/" in answer.url):
        score.fill("1")
        score.blur()
    comment = page.locator("textarea.comment").first
    with page.expect_response(lambda answer: "/api/comment/" in answer.url):
        comment.fill(COMMENT)
        comment.blur()
    shoot(page, "instructor-4-by-hand")


def _give_feedback(page: Page, classroom: Classroom) -> None:
    page.goto(f"{classroom.url}/user/demo-instructor/formgrader/manage_assignments")
    page.click("tr:has-text('m1-a1') .generate-feedback a")
    _confirm(page, "Successfully generated feedback")
    page.click("tr:has-text('m1-a1') .release-feedback a")
    _confirm(page, "Successfully released feedback")
    shoot(page, "instructor-5-feedback")


def _confirm(page: Page, message: str) -> None:
    """Read formgrader's message and put it away."""
    done = page.locator("#success-modal")
    expect(done).to_contain_text(message, timeout=120_000)
    done.get_by_role("button", name="OK").click()
    expect(done).to_have_count(0)


def _hand_in(classroom: Classroom, scratch: Path) -> None:
    """One learner's real notebook: most answers right, one wrong."""
    assignments = Assignments(classroom.home)
    folder = scratch / "m1-a1"
    shutil.copytree(assignments.released_folder("m1-a1"), folder)
    notebook = folder / "m1-a1.ipynb"
    written = learner_notebook(nbformat.read(notebook, as_version=4), answers("m1-a1", "rrr1rrrr"))
    nbformat.write(written, notebook)
    assignments.hand_in(LEARNER, "m1-a1", folder)


def test_formgrader_opens_from_the_notebooks_too(page: Page, classroom: Classroom) -> None:
    classroom.sign_in(page, "demo-instructor", sees="main")
    page.click("nav a:has-text('Notebooks')")
    page.click("[data-jp-item-name=ctc-work]", timeout=60_000)
    frame = page.frame_locator("iframe[src*='formgrader']")
    expect(frame.locator("tr:has-text('m1-a1')")).to_be_visible(timeout=60_000)
    with page.context.expect_page() as opening:
        page.click("[data-jp-item-name=ctc-pages]")
    expect(opening.value.locator("h1")).to_have_text("My classes")


def _mark(classroom: Classroom) -> AssignmentMark:
    programme = load(courses_dir() / "programme.toml")
    found = {one.learner: one for one in transcripts(classroom.home, programme)}
    return found[LEARNER].assignments["m1-a1"]
