"""Signing in, and choosing a PIN of one's own before anything else, at a running Hub."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from benchmarks.learner import Learner
from ctc_cert.classroom import hub
from ctc_cert.classroom.accounts import Accounts
from ctc_cert.classroom.gate import FREE, Gate
from tests.scene import NEWCOMER, Scene

OWN = "green mango"


@dataclass
class Visitor:
    """A browser of somebody who has the PIN slip of `NEWCOMER`."""

    scene: Scene
    session: Learner
    slip: str

    def post(self, place: str, **fields: str) -> tuple[int, str, str]:
        """Send a form; the status, where it led and what was shown."""
        return self.scene.do(self._post(place, fields))  # type: ignore[no-any-return]

    async def _post(self, place: str, fields: dict[str, str]) -> tuple[int, str, str]:
        where = f"{self.scene.attacker.url}/hub/{place}"
        async with self.session.http.get(where) as page:
            await page.read()
        data = {**fields, "_xsrf": self.session._cookie("/hub/")}
        async with self.session.http.post(where, data=data) as answer:
            return answer.status, str(answer.url.path), await answer.text()

    def sign_in(self, pin: str) -> tuple[int, str, str]:
        return self.post("login", username=NEWCOMER, password=pin)

    def ticket(self) -> str:
        found = re.search('name="ticket" value="([^"]+)"', self.sign_in(self.slip)[2])
        assert found
        return found[1]

    def choose(self, new: str, again: str = "", **more: str) -> tuple[int, str, str]:
        return self.post("pin", username=NEWCOMER, new=new, again=again or new, **more)


@pytest.fixture
def visitor(scene: Scene) -> Iterator[Visitor]:
    with Accounts.edit(scene.home.accounts) as accounts:
        slip = accounts.draw_pin(NEWCOMER)
    session = Learner(scene.attacker.url, NEWCOMER, slip)
    scene.do(session.__aenter__())
    yield Visitor(scene, session, slip)
    scene.do(session.__aexit__(None, None, None))
    Gate(hub.gate_file(scene.home), lambda: Accounts(scene.home.accounts)).unlock_all()


def test_a_first_pin_leads_to_choosing_one_and_to_nothing_else(visitor: Visitor) -> None:
    status, where, page = visitor.sign_in(visitor.slip)
    assert (status, where) == (200, "/hub/login")
    assert "រើសលេខកូដថ្មីរបស់អ្នក" in page
    assert "Choose your own PIN" in page
    assert visitor.slip not in page
    assert not [cookie for cookie in visitor.session.http.cookie_jar if "session" in cookie.key]


def test_no_token_is_given_for_a_first_pin(visitor: Visitor) -> None:
    async def ask() -> int:
        where = f"{visitor.scene.attacker.url}/hub/api/users/{NEWCOMER}/tokens"
        body = {"auth": {"username": NEWCOMER, "password": visitor.slip}}
        async with visitor.session.http.post(where, json=body) as answer:
            return answer.status

    assert visitor.scene.do(ask()) == 403


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [
        ("123456", "", "counts up or down"),
        ("39718", "", "too short"),
        (OWN, "other", "not the same"),
    ],
)
def test_a_weak_or_mistyped_pin_is_refused_and_may_be_mended(
    visitor: Visitor, new: str, again: str, said: str
) -> None:
    ticket = visitor.ticket()
    status, _, page = visitor.choose(new, again, ticket=ticket)
    assert status == 403
    assert said in page
    assert f'value="{ticket}"' in page
    assert Accounts(visitor.scene.home.accounts).demand(NEWCOMER).first_pin


def test_the_chosen_pin_lets_in_and_the_slip_no_longer(visitor: Visitor) -> None:
    ticket = visitor.ticket()
    status, where, _ = visitor.choose(OWN, ticket=ticket)
    assert status == 200
    assert "/spawn" in where or "/user/" in where
    account = Accounts(visitor.scene.home.accounts).demand(NEWCOMER)
    assert account.accepts(OWN)
    visitor.session.http.cookie_jar.clear()
    assert visitor.sign_in(visitor.slip)[0] == 403
    assert visitor.choose("another one", ticket=ticket)[0] == 403  # a ticket is good for one change
    assert Accounts(visitor.scene.home.accounts).demand(NEWCOMER) == account


def test_a_pin_is_changed_later_with_the_old_one(visitor: Visitor) -> None:
    assert "not right" in visitor.choose(OWN, old="999999")[2]
    assert "old PIN" in visitor.choose(visitor.slip, old=visitor.slip)[2]
    assert visitor.choose(OWN, old=visitor.slip)[0] == 200
    assert Accounts(visitor.scene.home.accounts).demand(NEWCOMER).accepts(OWN)


def test_after_a_change_other_browsers_must_sign_in_again(visitor: Visitor) -> None:
    visitor.choose(OWN, ticket=visitor.ticket())
    other = Visitor(visitor.scene, Learner(visitor.session.url, NEWCOMER, OWN), "")
    visitor.scene.do(other.session.__aenter__())
    try:
        other.sign_in(OWN)
        assert _is_signed_in(other)
        visitor.choose("another one", old=OWN)
        assert _is_signed_in(visitor)
        assert not _is_signed_in(other)
    finally:
        visitor.scene.do(other.session.__aexit__(None, None, None))


def _is_signed_in(visitor: Visitor) -> bool:
    async def look() -> str:
        async with visitor.session.http.get(f"{visitor.session.url}/hub/home") as page:
            return str(page.url.path)

    return bool(visitor.scene.do(look()) == "/hub/home")


def test_guessing_is_stopped_in_both_languages_on_both_pages(visitor: Visitor) -> None:
    for number in range(FREE):
        status, _, page = visitor.sign_in(f"00000{number}")
    assert status == 429
    assert "សូមរង់ចាំ ៣០ វិនាទី" in page
    assert "Wait 30 seconds" in page
    assert "Too many wrong PINs" in visitor.sign_in(visitor.slip)[2]
    assert "Too many wrong PINs" in visitor.choose(OWN, old=visitor.slip)[2]


def test_a_service_learns_roles_and_classes_from_the_hub(scene: Scene) -> None:
    """A learner's own token says the same that a service hears about them."""
    shown = scene.attack(
        "import os, httpx, urllib.parse\n"
        "door = urllib.parse.unquote(os.environ['JUPYTERHUB_API_URL'].split('/')[2])\n"
        "token = {'Authorization': 'token ' + os.environ['JUPYTERHUB_API_TOKEN']}\n"
        "with httpx.Client(transport=httpx.HTTPTransport(uds=door), headers=token) as hub:\n"
        "    print(sorted(hub.get('http://hub/hub/api/user').json()['groups']))"
    )
    assert shown.strip() == "['class-demo', 'learner']"
