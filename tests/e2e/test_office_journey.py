"""Office, signers, learner, verifier: an award becomes a certificate that a stranger believes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ctc_cert import office
from ctc_cert.content import courses_dir
from ctc_cert.credential.keys import multikey, new_key
from ctc_cert.office import keys
from ctc_cert.programme import load
from ctc_cert.register import Register
from tests.e2e.conftest import Classroom, check_page, shoot
from tests.e2e.handing_in import finish_module, hand_in
from tests.e2e.people import add

pytestmark = pytest.mark.browser

LEARNER = "demo-08"
Sign = Callable[[str, bytes], bytes]


@pytest.fixture(scope="module")
def staff(classroom: Classroom) -> None:
    """The office reads Khmer; each university's signer reads English."""
    add(classroom, "demo-office", "office", "km")
    add(classroom, "demo-a", "signer", "en")


@pytest.fixture(scope="module")
def universities(classroom: Classroom) -> Sign:
    """Every university's own machine: the office knows its public key and nothing else."""
    rules = load(courses_dir() / "programme.toml")
    machines: dict[str, Any] = {name: new_key() for name in rules.joint_policy.required}
    with Register.open(classroom.home) as register:
        for name, key in machines.items():
            keys.enrol(register, rules, name, multikey(key))

    def sign(name: str, request: bytes) -> bytes:
        return json.dumps(office.sign(json.loads(request), machines[name])).encode()

    return sign


def test_an_award_is_issued_signed_published_and_believed(
    page: Page, classroom: Classroom, staff: None, universities: Sign, tmp_path: Path
) -> None:
    hand_in(classroom, LEARNER, "rarbrrrr", tmp_path)
    finish_module(classroom, LEARNER)
    _office_issues(page, classroom)
    request = _download(page, "demo-b")
    _upload(page, "demo-b.response.json", universities("demo-b", request))
    expect(page.get_by_role("status")).to_contain_text("បានទទួលហត្ថលេខាថ្មី")
    _upload(page, "demo-c.response.json", universities("demo-c", _download(page, "demo-c")))
    check_page(page, "office-2-signing-km")
    _sign_out(page, classroom)

    _signer_signs(page, classroom, universities)

    classroom.sign_in(page, "demo-office", sees="main")
    page.click("form[action$='/publish'] button")
    expect(page.get_by_role("status")).to_contain_text("បានផ្សាយ")
    page.click("nav a[lang=en]")
    expect(page.locator("#state ~ .card")).to_contain_text("Nothing waits for a signature")
    check_page(page, "office-3-published-en")
    _sign_out(page, classroom)

    _learner_downloads_and_a_stranger_verifies(page, classroom, tmp_path)


def _office_issues(page: Page, classroom: Classroom) -> None:
    classroom.sign_in(page, "demo-office", sees="main")
    expect(page.locator("h1")).to_have_text("ការិយាល័យ")
    page.click("summary")
    expect(page.locator(".rounds > li").first).to_contain_text("សិស្សគំរូ ០៨")
    check_page(page, "office-1-waiting-km")
    page.click("form[action$='/issue'] button")
    expect(page.get_by_role("status")).to_contain_text("បានចេញវិញ្ញាបនបត្រថ្មី")
    expect(page.locator(".signed")).to_contain_text("Demo Learner 08")


def _signer_signs(page: Page, classroom: Classroom, universities: Sign) -> None:
    classroom.sign_in(page, "demo-a", sees="main")
    expect(page.locator("h1")).to_contain_text("Demo University A")
    expect(page.locator(".signed")).to_contain_text("Demo Learner 08")
    check_page(page, "signer-1-waiting-en")
    answer = universities("demo-a", _download(page))
    damaged = answer.replace(b'"proofValue": "z', b'"proofValue": "z2', 1)
    _upload(page, "demo-a.response.json", damaged)
    expect(page.get_by_role("alert")).to_contain_text("The response was refused")
    check_page(page, "signer-2-refused-en")
    page.go_back()
    _upload(page, "demo-a.response.json", answer)
    expect(page.get_by_role("status")).to_contain_text("new signatures were accepted")
    expect(page.locator("main")).to_contain_text("Nothing waits for your signature")
    page.click("nav a[lang=km]")
    check_page(page, "signer-3-done-km")
    _sign_out(page, classroom)


def _learner_downloads_and_a_stranger_verifies(
    page: Page, classroom: Classroom, folder: Path
) -> None:
    classroom.sign_in(page, LEARNER, sees=".certificate", to="/services/pages/path")
    expect(page.locator(".certificate .verdict")).to_have_text("Genuine and fully signed")
    check_page(page, "learner-9-certificate-en")
    with page.expect_download() as downloading:
        page.click("a:has-text('Download PDF')")
    paper = folder / "certificate.pdf"
    downloading.value.save_as(paper)
    page.click("a:has-text('Check it as an employer would')")
    page.wait_for_selector("html[data-ready=yes]")
    page.set_input_files("#file", str(paper))
    page.wait_for_selector("#result[data-verdict=FULL]")
    expect(page.locator("#result")).to_contain_text("Demo Learner 08")
    shoot(page, "verifier-1-full-en")
    page.click("#km")
    expect(page.locator("#result")).to_contain_text("ពិតប្រាកដ")
    shoot(page, "verifier-2-full-km")


def _download(page: Page, university: str = "") -> bytes:
    form = "form[action$='/request']"
    if university:
        form += f":has(input[value={university}])"
    with page.expect_download() as downloading:
        page.click(f"{form} button")
    return Path(downloading.value.path()).read_bytes()


def _upload(page: Page, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "application/json", "buffer": content}
    page.set_input_files("#answer", files=[file])  # type: ignore[list-item]
    page.click("form[action$='/answer'] button")


def _sign_out(page: Page, classroom: Classroom) -> None:
    page.goto(f"{classroom.url}/hub/logout")
    page.goto(f"{classroom.url}/services/pages/")
    page.wait_for_selector("#username_input")
