"""The pages at a real Hub: everybody sees their own, and nobody sees what is not theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest

from ctc_cert.content import courses_dir
from ctc_cert.placement import load as load_placement
from tests.e2e.conftest import Classroom
from tests.e2e.people import add

PAGES = "/services/pages"


def sign_in(classroom: Classroom, name: str, *, good: bool = True) -> httpx.Client:
    """A browser without a screen; `good`: the person's own page opens."""
    browser = httpx.Client(base_url=classroom.url, follow_redirects=True, timeout=30)
    browser.get("/hub/login")
    form = {"username": name, "password": classroom.pins[name], "_xsrf": browser.cookies["_xsrf"]}
    assert browser.post("/hub/login?next=/services/pages/", data=form).is_success == good
    return browser


@pytest.fixture(scope="module")
def learner(classroom: Classroom) -> Iterator[httpx.Client]:
    with closing(sign_in(classroom, "demo-03")) as browser:
        yield browser


def test_a_learner_comes_to_their_path_in_their_language(learner: httpx.Client) -> None:
    page = learner.get(f"{PAGES}/")
    assert page.url.path == f"{PAGES}/path"
    assert '<html lang="km">' in page.text
    assert "ដំណើរសិក្សារបស់ខ្ញុំ" in page.text


def test_the_language_is_chosen_on_the_page_and_stays_with_the_person(
    classroom: Classroom, learner: httpx.Client
) -> None:
    assert "My path" in learner.get(f"{PAGES}/path?language=en").text
    assert "My path" in learner.get(f"{PAGES}/path").text
    chosen = learner.cookies["ctc-language"]
    with closing(sign_in(classroom, "demo-07")) as other:
        other.cookies.set("ctc-language", chosen, path=PAGES)
        assert '<html lang="km">' in other.get(f"{PAGES}/path").text
    learner.get(f"{PAGES}/path?language=km")


def test_a_page_names_nobody_else(learner: httpx.Client) -> None:
    page = learner.get(f"{PAGES}/path").text
    assert "demo-03" in page
    for number in (1, 2, *range(4, 13)):
        assert f"demo-{number:02}" not in page


@pytest.mark.parametrize(
    "address",
    [
        "class", "class.csv", "class.xlsx", "office", "signing", "learners/demo-01",
        "office/requests/demo-a.json", "feedback/nothing",
        "certificates/00000000-0000-0000-0000-000000000000.pdf", "..%2f..%2faccounts.json",
        "static/../templates/layout.html", "static/%2e%2e/words.toml",
    ],
)  # fmt: skip
def test_a_learner_opens_nothing_else(learner: httpx.Client, address: str) -> None:
    answer = learner.get(f"{PAGES}/{address}")
    assert answer.status_code in (403, 404)
    assert "demo-01" not in answer.text


def test_the_placement_test_says_where_to_begin_and_tells_no_answer(learner: httpx.Client) -> None:
    asked = learner.get(f"{PAGES}/placement?again=1").text
    assert 'value="skilled-worker"' in asked and "checked" not in asked
    told = load_placement(courses_dir() / "placement.toml")
    given = {
        f"q{place}": str(question.right)
        for place, question in enumerate(told.questions)
        if question.module in ("m1", "m2")
    }
    answer = learner.post(
        f"{PAGES}/placement", data=_form(asked) | {"entry": "civil-servant"} | given
    )
    assert answer.url.path == f"{PAGES}/placement"
    assert "ការបង្ហាញទិន្នន័យជារូបភាព" in answer.text
    assert (
        learner.post(f"{PAGES}/placement", data=_form(asked) | {"entry": "king"}).status_code == 400
    )


def test_without_signing_in_there_is_only_the_door(classroom: Classroom) -> None:
    answer = httpx.get(f"{classroom.url}{PAGES}/path", follow_redirects=True)
    assert answer.url.path == "/hub/login"
    assert httpx.post(f"{classroom.url}{PAGES}/path").status_code in (403, 405)


def test_a_page_runs_no_script_and_is_kept_by_no_browser(learner: httpx.Client) -> None:
    answer = learner.get(f"{PAGES}/path")
    assert "script" not in answer.headers["Content-Security-Policy"]
    assert "<script" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_after_signing_out_the_page_is_closed(classroom: Classroom) -> None:
    with closing(sign_in(classroom, "demo-12")) as browser:
        assert browser.get(f"{PAGES}/path").url.path == f"{PAGES}/path"
        browser.get("/hub/logout")
        assert browser.get(f"{PAGES}/path").url.path == "/hub/login"


@pytest.fixture(scope="module")
def instructor(classroom: Classroom) -> Iterator[httpx.Client]:
    with closing(sign_in(classroom, "demo-instructor")) as browser:
        yield browser


def test_an_instructor_comes_to_their_classes(instructor: httpx.Client) -> None:
    page = instructor.get(f"{PAGES}/")
    assert page.url.path == f"{PAGES}/class"
    for number in range(1, 13):
        assert f"/learners/demo-{number:02}" in page.text
    formgrader = "/hub/spawn/demo-instructor?next=%2Fuser%2Fdemo-instructor%2Fformgrader"
    assert formgrader in page.text


def test_a_class_can_be_taken_away_as_a_table(instructor: httpx.Client) -> None:
    text = instructor.get(f"{PAGES}/class.csv?class=demo-class")
    assert len(text.content.decode("utf-8-sig").splitlines()) == 13
    assert "attachment" in text.headers["Content-Disposition"]
    assert instructor.get(f"{PAGES}/class.xlsx").content.startswith(b"PK")


def test_an_instructor_looks_at_a_learner_of_theirs_only(instructor: httpx.Client) -> None:
    assert "Demo Learner 05" in instructor.get(f"{PAGES}/learners/demo-05").text
    for address in ("learners/demo-99", "class?class=another", "path", "office", "signing"):
        assert instructor.get(f"{PAGES}/{address}").status_code in (403, 404)


@pytest.fixture(scope="module")
def office(classroom: Classroom) -> Iterator[httpx.Client]:
    add(classroom, "demo-clerk", "office", "en")
    add(classroom, "demo-d", "signer", "en")  # of no university that the programme has
    with closing(sign_in(classroom, "demo-clerk")) as browser:
        yield browser


def _form(page: str) -> dict[str, str]:
    found = re.search(r'name="_xsrf" value="([^"]+)"', page)
    assert found
    return {"_xsrf": found[1]}


@pytest.mark.parametrize(
    "button", ["office/issue", "office/publish", "signing/request", "signing/answer"]
)
def test_a_button_works_from_its_own_page_only(
    office: httpx.Client, learner: httpx.Client, button: str
) -> None:
    """Another site can make a browser send a form, but does not know what stands in ours."""
    assert office.post(f"{PAGES}/{button}").status_code == 403
    assert office.post(f"{PAGES}/{button}", data={"_xsrf": "guessed"}).status_code == 403
    assert (
        learner.post(
            f"{PAGES}/{button}", data=_form(office.get(f"{PAGES}/office").text)
        ).status_code
        == 403
    )
    assert office.get(f"{PAGES}/{button}").status_code == 405


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"type": "SigningResponse"}', b"{}" + b" " * 11_000_000],
    ids=["empty", "list", "torn", "bytes", "deep", "poor", "large"],
)  # fmt: skip
def test_a_hostile_answer_gets_a_reason_and_nothing_else(
    office: httpx.Client, content: bytes
) -> None:
    form = _form(office.get(f"{PAGES}/office").text)
    answer = office.post(
        f"{PAGES}/signing/answer", data=form, files={"answer": ("answer.json", content)}
    )
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_a_request_for_a_university_without_a_key_says_what_to_do(office: httpx.Client) -> None:
    form = _form(office.get(f"{PAGES}/office").text) | {"university": "demo-a"}
    answer = office.post(f"{PAGES}/signing/request", data=form)
    if answer.status_code == 400:  # unless another journey has brought the keys
        assert "No key is enrolled" in answer.text
    form["university"] = "../../etc"
    assert office.post(f"{PAGES}/signing/request", data=form).status_code == 404


def test_a_signer_of_no_university_reads_why(classroom: Classroom, office: httpx.Client) -> None:
    with closing(sign_in(classroom, "demo-d", good=False)) as browser:
        page = browser.get(f"{PAGES}/signing")
        assert page.status_code == 400
        assert "signs for no university" in page.text
