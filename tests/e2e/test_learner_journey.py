"""A learner signs in, fetches, works, validates and submits, in a real browser."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from ctc_cert.classroom.accounts import Accounts
from ctc_cert.courses.solutions import variants
from tests.e2e.conftest import Classroom, check_page, shoot

pytestmark = pytest.mark.browser
OWN_PIN = "704926"


def test_the_first_screen_is_bilingual_and_accessible(page: Page, classroom: Classroom) -> None:
    page.goto(f"{classroom.url}/hub/login")
    expect(page.locator("h1 [lang=km]")).to_contain_text("វិទ្យាសាស្ត្រទិន្នន័យ")
    expect(page.locator("h1 [lang=en]")).to_contain_text("Data Science")
    shoot(page, "learner-1-login")
    found = Axe().run(page, context=".ctc-login").response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")] == []


def test_a_wrong_pin_is_refused_in_both_languages(page: Page, classroom: Classroom) -> None:
    page.goto(f"{classroom.url}/hub/login")
    page.fill("#username_input", "demo-01")
    page.fill("#password_input", "not a pin")
    page.keyboard.press("Enter")
    alert = page.get_by_role("alert")
    expect(alert.locator("[lang=km]")).to_be_visible()
    expect(alert.locator("[lang=en]")).to_contain_text("try again")


def test_the_first_sign_in_leads_to_a_pin_of_ones_own_and_to_no_formgrader(
    page: Page, classroom: Classroom
) -> None:
    with Accounts.edit(classroom.home.accounts) as accounts:
        slip = accounts.draw_pin("demo-11")
    page.goto(f"{classroom.url}/hub/login")
    page.fill("#username_input", "demo-11")
    page.fill("#password_input", slip)
    page.keyboard.press("Enter")
    expect(page.locator("h1 [lang=km]")).to_contain_text("លេខកូដថ្មី")
    shoot(page, "learner-0-pin")
    found = Axe().run(page, context=".ctc-login").response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")] == []
    page.keyboard.type(OWN_PIN)  # the cursor is where one types
    page.keyboard.press("Tab")
    page.keyboard.type(OWN_PIN)
    page.keyboard.press("Enter")
    page.wait_for_selector("#jp-main-dock-panel", timeout=120_000)
    classroom.pins["demo-11"] = OWN_PIN
    page.click(".lm-MenuBar-itemLabel:text-is('Nbgrader')")
    expect(page.locator(".lm-Menu-itemLabel:text('Assignment List')")).to_be_visible()
    expect(page.locator(".lm-Menu-itemLabel:text('Formgrader')")).to_have_count(0)
    answer = page.goto(f"{classroom.url}/user/demo-11/formgrader")
    assert answer is not None
    assert answer.status == 404


def test_fetch_work_validate_submit_and_again(page: Page, classroom: Classroom) -> None:
    classroom.sign_in(page, "demo-01")
    expect(page.locator(".jp-RenderedMarkdown h1")).to_contain_text("សូមស្វាគមន៍", timeout=30_000)
    expect(page.locator(".jp-RenderedMarkdown a:has-text('មេរៀន')").first).to_be_visible()
    shoot(page, "learner-2-welcome")
    _open_assignment_list(page)
    page.click("#released_assignments_list button:text('Fetch')")
    expect(page.locator("#fetched_assignments_list")).to_contain_text("m1-a1", timeout=30_000)
    shoot(page, "learner-3-fetched")

    page.goto(f"{classroom.url}/user/demo-01/lab/tree/m1-a1/m1-a1.ipynb")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
    expect(page.locator(".jp-Notebook")).to_contain_text("លំហាត់", timeout=30_000)
    expect(page.locator(".jp-StatusBar-Widget")).to_contain_text("Idle", timeout=60_000)
    _answer(page, "to_riel")
    page.wait_for_selector(".jp-OutputArea-output:has-text('✓')", timeout=90_000)
    shoot(page, "learner-4-working")

    page.click(".jp-NotebookPanel-toolbar .jp-ToolbarButtonComponent-label:text('Validate')")
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("The following cell failed", timeout=120_000)
    expect(dialog).to_contain_text("trip_minutes")
    expect(dialog).not_to_contain_text("✗ to_riel")
    shoot(page, "learner-5-validated")
    dialog.get_by_role("button", name="Ok").click()
    page.keyboard.press("Control+s")

    _submit(page, hand_ins=1)
    shoot(page, "learner-6-submitted")
    assert "def to_riel(dollars, rate):\n    return round" in _handed_in(classroom, "demo-01")
    (receipt,) = (classroom.home.users / "demo-01" / "receipts").iterdir()
    assert "Received:" in receipt.read_text()
    _fetch_feedback(page)
    shoot(page, "learner-7-feedback")
    (feedback,) = (classroom.home.users / "demo-01" / "m1-a1" / "feedback").rglob("*.html")
    assert "to_riel" in feedback.read_text()

    _sees_progress(page, mark="11.1 %", tries="បានប្រគល់ 1 ដង")
    page.click(".lm-TabBar-tabLabel:text-is('m1-a1.ipynb')")
    _answer(page, "trip_minutes")
    page.keyboard.press("Control+s")
    _submit(page, hand_ins=2)
    _sees_progress(page, mark="22.2 %", tries="បានប្រគល់ 2 ដង")


def test_an_english_reader_fetches_the_english_edition(page: Page, classroom: Classroom) -> None:
    classroom.sign_in(page, "demo-04")
    expect(page.locator(".jp-RenderedMarkdown h1")).to_contain_text("Welcome", timeout=30_000)
    _open_assignment_list(page)
    page.click("#released_assignments_list button:text('Fetch')")
    expect(page.locator("#fetched_assignments_list")).to_contain_text("m1-a1", timeout=30_000)
    folder = classroom.home.users / "demo-04" / "m1-a1"
    assert [path.name for path in folder.iterdir()] == ["m1-a1.ipynb"]
    assert "Exercise 1: dollars to riel" in (folder / "m1-a1.ipynb").read_text()
    page.goto(f"{classroom.url}/services/pages/path")
    expect(page.locator(".step").first).to_contain_text("Module 1, assignment 1")
    check_page(page, "learner-10-path-en")
    page.locator(".step .name a").first.click()
    expect(page.locator(".jp-Notebook")).to_contain_text("Exercise 1", timeout=60_000)


def _open_assignment_list(page: Page) -> None:
    page.click("[data-jp-item-name=ctc-work]")
    page.wait_for_selector("#released_assignments_list", timeout=30_000)


def _submit(page: Page, hand_ins: int) -> None:
    _open_assignment_list(page)
    page.click("#fetched_assignments_list button:text('Submit')")
    times = page.locator("#submitted_assignments_list").get_by_text(re.compile(r"\d UTC"))
    expect(times).to_have_count(hand_ins, timeout=30_000)


def _sees_progress(page: Page, mark: str, tries: str) -> None:
    """One click from JupyterLab; the work is graded at once, and a quick learner looks again."""
    with page.context.expect_page() as opening:
        page.click("[data-jp-item-name=ctc-pages]")
    path = opening.value
    step = path.locator(".step").first
    until = time.monotonic() + 60
    step.wait_for()
    while mark not in step.inner_text() and time.monotonic() < until:
        path.wait_for_timeout(500)
        path.reload()
        step.wait_for()
    expect(step).to_contain_text(mark)
    expect(step).to_contain_text(tries)
    expect(step.locator("code")).to_have_text(re.compile("[0-9a-f]{16}"))
    check_page(path, "learner-8-path-km")
    step.get_by_role("link", name="មតិកែលម្អ").click()
    expect(path.get_by_role("main")).to_contain_text("to_riel")
    shoot(path, "learner-8-feedback-km")
    path.click("a:has-text('ដំណើរសិក្សារបស់ខ្ញុំ')")
    step.wait_for()
    path.close()


def _fetch_feedback(page: Page) -> None:
    """The work is graded at once; a learner who is too quick asks again."""
    submitted = page.locator("#submitted_assignments_list")
    until = time.monotonic() + 60
    while time.monotonic() < until:
        submitted.get_by_text("Fetch Feedback").first.click()
        page.wait_for_timeout(1000)
        if submitted.get_by_text("view feedback").count():
            return
    pytest.fail("no feedback came")


def _answer(page: Page, exercise: str) -> None:
    """Type the reference answer into the exercise's cell, run it and the test below it."""
    code = next(v.code for v in variants("m1", "a1") if v.exercise == exercise and v.right)
    editor = page.locator(f".jp-CodeCell:has-text('def {exercise}') .cm-content").first
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")


def _handed_in(classroom: Classroom, learner: str) -> str:
    inbound = classroom.home.exchange / "ctc" / "inbound"
    until = time.monotonic() + 60  # the Hub carries it there
    while not any(inbound.glob(f"{learner}+m1-a1+*")) and time.monotonic() < until:
        time.sleep(0.1)
    (folder,) = inbound.glob(f"{learner}+m1-a1+*")
    cells = json.loads(Path(folder, "m1-a1.ipynb").read_text())["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells)
