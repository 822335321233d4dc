"""Every hostile case: Python and the page give the expected verdict, with the same reason.

Nothing may take over a second, and no exception may escape.
"""

from __future__ import annotations

import base64
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ctc_cert
from ctc_cert.credential import times, trust
from ctc_cert.credential.refusal import Refusal
from ctc_cert.credential.verify import Verdict
from ctc_cert.verifier import page
from tests.hostile.credentials import cunning
from tests.hostile.credentials.bundles import Bundle, bundles
from tests.hostile.credentials.corpus import Case, Corpus
from tests.joint import World

CHROMIUM = Path("/usr/bin/chromium")
MEMORY = 200 * 1024  # KiB
HANGS = 10_000  # milliseconds; benchmarks say how long it takes


@pytest.fixture(scope="module")
def cases(signed_world: World) -> list[Case]:
    corpus = Corpus(signed_world)
    return [*corpus, *cunning.cases(corpus)]


@pytest.fixture(scope="module")
def verdicts(cases: list[Case]) -> dict[str, Verdict]:
    bundles: dict[bytes, trust.Trust] = {}
    found = {}
    for case in cases:
        bundle = bundles.setdefault(case.trust, trust.load(case.trust))
        found[case.name] = ctc_cert.verify(case.data, bundle, case.now)
    return found


def test_there_are_many_and_each_has_its_own_name(cases: list[Case]) -> None:
    assert len({case.name for case in cases}) == len(cases) >= 200


def test_python_says_what_is_expected_of_each(cases: list[Case], verdicts: dict[str, Any]) -> None:
    found = {c.name: (str(verdicts[c.name]), verdicts[c.name].code) for c in cases}
    assert found == {case.name: (case.verdict, case.code) for case in cases}


def test_every_reason_reads_as_a_sentence_in_both_languages(verdicts: dict[str, Any]) -> None:
    for verdict in verdicts.values():
        assert verdict.reason("en").endswith((".", "?", "'ctc-cert[scan]'."))
        assert verdict.reason("km")


def test_no_case_is_slow_or_hungry(cases: list[Case], signed_world: World) -> None:
    bundle = signed_world.trust()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slowest = 0.0
    for case in cases:
        start = time.process_time()
        ctc_cert.verify(case.data, bundle, case.now)
        slowest = max(slowest, time.process_time() - start)
    assert slowest < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEMORY


@pytest.fixture(scope="module")
def false_bundles(signed_world: World) -> list[Bundle]:
    return list(bundles(signed_world))


def _why(data: bytes) -> tuple[str, str]:
    """Why a bundle is refused: its code and sentence, or nothing."""
    try:
        trust.read(data)
    except Refusal as refusal:
        return refusal.code, str(refusal)
    return "", ""


def test_a_false_trust_bundle_is_refused_for_its_reason(false_bundles: list[Bundle]) -> None:
    found = {one.name: _why(one.data)[0] for one in false_bundles}
    assert found == {one.name: one.code for one in false_bundles}
    assert len(found) == len(false_bundles) > 200


@pytest.fixture(scope="module")
def browser_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed (apt install chromium)")
    file = tmp_path_factory.mktemp("page") / "verify.html"
    file.write_text(page())
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        tab = browser.new_page()
        tab.goto(file.as_uri())
        tab.wait_for_selector("html[data-ready=yes]")
        yield tab
        browser.close()


_RUN = """async ([trustText, cases]) => {
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const trust = await ctc.loadTrust(bytes(trustText));
  const found = [];
  for (const [name, data, now] of cases) {
    const start = performance.now();
    const verdict = await ctc.verify(bytes(data), trust, Date.parse(now));
    found.push([name, verdict.verdict, verdict.code, ctc.reason(verdict, 'en'), ctc.reason(verdict, 'km'),
      verdict.signed_by.join(), verdict.notes.join(), performance.now() - start]);
  }
  return found;
}"""


@pytest.mark.browser
def test_the_page_says_the_same_as_python_of_every_case(
    browser_page: Any, cases: list[Case], verdicts: dict[str, Any]
) -> None:
    by_trust: dict[bytes, list[Case]] = {}
    for case in cases:
        by_trust.setdefault(case.trust, []).append(case)
    differences = {}
    for bundle, group in by_trust.items():
        shown = [[c.name, base64.b64encode(c.data).decode(), times.write(c.now)] for c in group]
        packed = base64.b64encode(bundle).decode()
        for name, *said, took in browser_page.evaluate(_RUN, [packed, shown]):
            ours = verdicts[name]
            expected = [str(ours), ours.code, ours.reason("en"), ours.reason("km")]
            expected += [",".join(ours.signed_by), ",".join(ours.notes)]
            if said != expected:
                differences[name] = (said, expected)
            assert took < HANGS, name
    assert differences == {}


_LOAD = """async (bundles) => {
  const found = [];
  for (const text of bundles) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    try {
      await ctc.loadTrust(bytes);
      found.push(["", ""]);
    } catch (error) {
      found.push([error.code ?? String(error), error.code ? ctc.say(error.code, error.details, "en") : ""]);
    }
  }
  return found;
}"""


@pytest.mark.browser
def test_the_page_refuses_the_same_bundles(browser_page: Any, false_bundles: list[Bundle]) -> None:
    packed = [base64.b64encode(one.data).decode() for one in false_bundles]
    said = browser_page.evaluate(_LOAD, packed)
    names = [one.name for one in false_bundles]
    ours = [list(_why(one.data)) for one in false_bundles]
    assert dict(zip(names, said, strict=True)) == dict(zip(names, ours, strict=True))
