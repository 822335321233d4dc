"""A real classroom server and a real browser, once for all journeys."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.learner import choose_pins
from ctc_cert.classroom.assignments import Assignments
from ctc_cert.classroom.enrolment import enrol
from ctc_cert.classroom.hub import free_port
from ctc_cert.content import courses_dir
from ctc_cert.courses.build import build
from ctc_cert.home import Home
from ctc_cert.roster import read_class_list

CHROMIUM = shutil.which("chromium")
SERIOUS = ("serious", "critical")
SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
# The flags keep Chromium from looking for its maker's hosts.
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Classroom:
    """A running server: where it is, and with which PINs people get in."""

    url: str
    home: Home
    pins: dict[str, str]

    def pin(self, name: str) -> str:
        return self.pins[name]

    def sign_in(
        self, page: Page, name: str, sees: str = "#jp-main-dock-panel", to: str = ""
    ) -> None:
        """Log in, on the way `to` a page if one is named, and wait for what this person comes to."""
        page.goto(f"{self.url}{to or '/hub/login'}")
        page.fill("#username_input", name)
        page.fill("#password_input", self.pin(name))
        page.click("#login_submit")
        page.wait_for_selector(sees, timeout=120_000)


@pytest.fixture(scope="session")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Classroom]:
    home = Home(tmp_path_factory.mktemp("home"))
    enrol(home, read_class_list(courses_dir() / "demo-class.csv"), instructors=["demo-instructor"])
    build(["m1"], source=home.course / "source", lessons=home.root / "lessons")
    Assignments(home).release("m1-a1")
    pins = choose_pins(home.accounts)
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "ctc_cert.cli", "serve", "--port", str(port)],
        env=os.environ | {"CTC_HOME": str(home.root)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_up(server, f"{url}/hub/login", home)
        yield Classroom(url, home, pins)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=60)


def _wait_until_up(server: subprocess.Popen[bytes], url: str, home: Home) -> None:
    until = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    log = home.hub / "jupyterhub.log"
    pytest.fail(f"the Hub did not start:\n{log.read_text() if log.exists() else 'no log'}")


@pytest.fixture(scope="module")  # its event loop must not be running under other tests
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Debian's chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that fails its test when it asks any host but this computer."""
    outside: list[str] = []
    context.on("request", lambda asked: outside.extend(_outside(asked.url)))
    page = context.new_page()
    yield page
    shoot(page, f"end-of-{request.node.name}")
    assert outside == []


def _outside(url: str) -> list[str]:
    own = url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "file:"))
    return [] if own else [url]


def shoot(page: Page, name: str, *, full: bool = False) -> None:
    """Keep a picture of the journey for people to look at."""
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=full)


def check_page(page: Page, name: str) -> None:
    """What holds for every page of ours: axe finds nothing serious, and it fits on a phone."""
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in SERIOUS] == []
    shoot(page, name, full=True)
    usual = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) == 0
    shoot(page, f"{name}-phone", full=True)
    page.set_viewport_size(usual)
