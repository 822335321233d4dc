"""The office's page and the signers': the ceremony with files that come and go.

No private key of a university ever comes here: a signer takes the request away, signs it on the
university's own machine, and brings the answer back.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from tornado import web
from tornado.httputil import url_concat

from ctc_cert import office
from ctc_cert.credential import strict
from ctc_cert.credential.refusal import Refusal
from ctc_cert.decisions import decisions, work
from ctc_cert.errors import Problem
from ctc_cert.roster import Roster
from ctc_cert.web import PREFIX
from ctc_cert.web.issuing import Issuing, issuing
from ctc_cert.web.page import Page
from ctc_cert.web.site import Site
from ctc_cert.web.visitor import OFFICE, SIGNER

MAX_ANSWER = 10_000_000  # twenty thousand signatures
SHOWN = 200  # rows of a table; a round of thousands is read as a file
DONE = ("issued", "accepted", "published")


def look(site: Site) -> Issuing:
    """Read the home once."""
    return issuing(
        site.programme,
        list(Roster(site.home.roster)),
        decisions(site.home, site.programme),
        site.credentials.all(),
        site.credentials.owners(site.programme),
    )


class _Round(Page):
    """What pages of the ceremony share."""

    def done(self, what: str, **counts: int) -> None:
        """Go back to where the button was, and say what it did."""
        place = "signing" if self.person.role == SIGNER else "office"
        told = {"did": what} | {name: str(count) for name, count in counts.items()}
        self.redirect(url_concat(f"{PREFIX}/{place}", told), status=303)

    def notice(self) -> tuple[str, dict[str, int]] | None:
        what = self.get_query_argument("did", "")
        if what not in DONE:
            return None
        numbers = {name: self.get_query_argument(name, "0") for name in ("new", "known")}
        return what, {name: int(n) if n.isdecimal() else 0 for name, n in numbers.items()}

    def facts(self) -> dict[str, Any]:
        credentials = self.site.credentials
        return {
            "seen": look(self.site),
            "statement": credentials.statement(self.site.programme),
            "endings": credentials.endings(),
            "shown": SHOWN,
        }


class OfficePage(_Round):
    roles = (OFFICE,)

    async def get(self) -> None:
        facts = await self.compute(self.facts)
        self.show("office.html", notice=self.notice(), **facts)


class Issue(_Round):
    """Unsigned credentials for every earned award that has none; doing it again adds nothing."""

    roles = (OFFICE,)

    async def post(self) -> None:
        new = await self.compute(self._issue)
        self.done("issued", new=new)

    def _issue(self) -> int:
        home, programme = self.site.home, self.site.programme
        earned = [one for one in decisions(home, programme) if one.earned]
        basis = partial(work, home, programme)
        outcome = office.issue(home, programme, earned, Roster(home.roster), basis)
        return len(outcome.issued)


class Publish(_Round):
    """The static files for anybody who verifies."""

    roles = (OFFICE,)

    async def post(self) -> None:
        home, programme = self.site.home, self.site.programme
        changed = await self.compute(lambda: office.publish(home, programme))
        self.done("published", new=len(changed))


class SigningPage(_Round):
    """What waits for the signature of one university."""

    roles = (SIGNER,)

    async def get(self) -> None:
        university = self.person.university(self.site.programme)
        if university is None:
            raise Problem(
                f"The account {self.person.name!r} signs for no university of the programme.",
                fix="The office names a signer's account as the university: demo-a, or demo-a.dara",
            )
        facts = await self.compute(self.facts)
        waiting = [s for s in facts["seen"].signing if not s.signed.get(university.id, True)]
        self.show(
            "signing.html", notice=self.notice(), university=university, waiting=waiting, **facts
        )


class Request(_Round):
    """Everything that a university has not signed yet, as a file. A signer gets their own only."""

    roles = (OFFICE, SIGNER)

    async def post(self) -> None:
        name = self._university()
        home, programme = self.site.home, self.site.programme
        bundle = await self.compute(lambda: office.request(home, programme, name))
        content = json.dumps(bundle, ensure_ascii=False).encode()
        self.send(content, "application/json", f"{name}.request.json")

    def _university(self) -> str:
        if self.person.role == OFFICE:
            name = self.get_body_argument("university", "")
            if name not in self.site.programme.joint_policy.required:
                raise web.HTTPError(404)
            return name
        own = self.person.university(self.site.programme)
        if own is None:
            raise web.HTTPError(403)
        return own.id


class Answer(_Round):
    """A university's answer: checked whole, then taken whole or refused with the reason."""

    roles = (OFFICE, SIGNER)

    async def post(self) -> None:
        files = self.request.files.get("answer", [])
        if not files or not files[0]["body"]:
            raise Problem("No file came.", fix="Choose the file UNIVERSITY.response.json.")
        accepted = await self.compute(lambda: self._accept(files[0]["body"]))
        self.done("accepted", new=accepted.new, known=accepted.known)

    def _accept(self, content: bytes) -> Any:
        home, programme = self.site.home, self.site.programme
        try:
            answer = strict.parse(content, limit=MAX_ANSWER)
        except Refusal as refusal:
            raise Problem(str(refusal), fix="Have the file sent again.") from None
        own = self.person.university(programme)
        if self.person.role == SIGNER and (own is None or answer.get("university") != own.id):
            raise Problem(
                "This answer is not your university's.",
                where=str(answer.get("university"))[:100],
                fix="Choose the answer that you have signed yourself.",
            )
        accepted = office.accept(home, programme, answer)
        office.write_certificates(home, programme)
        return accepted
