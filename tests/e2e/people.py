"""Who signs in: learners and instructors of the class list, and staff that tests add."""

from __future__ import annotations

import secrets

import httpx
from playwright.sync_api import Page

from ctc_cert.classroom.accounts import Account, Accounts, _hash
from tests.e2e.conftest import Classroom

PIN = "408172"
_staff: set[str] = set()


def add(classroom: Classroom, name: str, role: str, language: str) -> None:
    """An account with a PIN of its own, while the server runs."""
    accounts = Accounts(classroom.home.accounts)
    pin_hash = _hash(PIN, secrets.token_bytes(16))
    accounts._accounts[name] = Account(name, role, language, pin_hash)
    accounts.save()
    _staff.add(name)


def pin(classroom: Classroom, name: str) -> str:
    """With which this person gets in now."""
    if name in _staff:
        return PIN
    chosen: dict[str, str] | None = getattr(classroom, "pins", None)
    return (chosen or Accounts(classroom.home.accounts).first_pins())[name]


def enter(page: Page, classroom: Classroom, name: str) -> None:
    """Log in by hand, to one's own page."""
    page.goto(f"{classroom.url}/hub/login?next=/services/pages/")
    page.fill("#username_input", name)
    page.fill("#password_input", pin(classroom, name))
    page.click("#login_submit")
    page.wait_for_selector("main h1")


def browse(classroom: Classroom, name: str) -> httpx.Client:
    """A browser without a screen, signed in."""
    browser = httpx.Client(base_url=classroom.url, follow_redirects=True, timeout=30)
    browser.get("/hub/login")
    form = {"username": name, "password": pin(classroom, name), "_xsrf": browser.cookies["_xsrf"]}
    browser.post("/hub/login?next=/services/pages/", data=form)
    return browser
