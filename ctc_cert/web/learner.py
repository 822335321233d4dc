"""What a learner sees: their own path, feedback and certificates, and nobody else's."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tornado import web

from ctc_cert.classroom import welcome
from ctc_cert.gradebook import due_times
from ctc_cert.roster import Roster
from ctc_cert.transcript import Records, transcript
from ctc_cert.web import PREFIX
from ctc_cert.web.hand_ins import hand_ins, released
from ctc_cert.web.holdings import KINDS, file, holdings
from ctc_cert.web.page import Page
from ctc_cert.web.path import Facts, path
from ctc_cert.web.site import Site
from ctc_cert.web.titles import titles
from ctc_cert.web.visitor import LEARNER
from ctc_cert.web.words import words

TYPES = {"pdf": "application/pdf", "png": "image/png", "json": "application/json"}
# Feedback holds what a notebook has put out. It runs nothing, sends nothing and asks no other host;
# of this server it may have the Khmer face.
FEEDBACK_POLICY = (
    "sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "font-src 'self' data:; base-uri 'none'; form-action 'none'"
)
BACK = '<body>\n<p style="margin: 1rem"><a href="{prefix}/path">← {title}</a></p>'


def path_facts(site: Site, learner: str, language: str) -> dict[str, Any]:
    """What the path page shows of one learner."""
    home, programme = site.home, site.programme
    sent = {name: found for (_, name), found in hand_ins(home, learner).items()}
    marks = transcript(home, programme, learner, Records.read(home, learner))
    facts = Facts(datetime.now(UTC), released(home), due_times(home), sent, site.attempts)
    return {
        "learner": next((one for one in Roster(home.roster) if one.id == learner), None),
        "path": path(programme, marks, facts),
        "titles": {name: titles(home, name, language).assignment for name in programme.assignments},
        "attempts": site.attempts,
        "places": {
            release: _place(site, learner, release)
            for name in programme.assignments
            for release in programme.releases(name)
        },
        "holdings": holdings(home, site.credentials.of(learner), language),
        "universities": {one.id: one for one in programme.universities},
    }


def _place(site: Site, learner: str, assignment: str) -> str:
    """Where in JupyterLab work on an assignment begins or goes on."""
    notebook = f"{assignment}/{assignment}.ipynb"
    fetched = (site.home.users / learner / notebook).is_file()
    return f"lab/tree/{notebook if fetched else welcome.FILE}"


class PathPage(Page):
    roles = (LEARNER,)

    async def get(self) -> None:
        who = self.person
        facts = await self.compute(lambda: path_facts(self.site, who.name, who.language))
        self.show("path.html", own=True, **facts)


class FeedbackPage(Page):
    """The feedback on the newest hand-in that has some, as nbgrader made it."""

    roles = (LEARNER,)

    async def get(self, assignment: str) -> None:
        found = hand_ins(self.site.home, self.person.name).get((self.person.name, assignment))
        page = found.feedback() if found else None
        if page is None:
            raise web.HTTPError(404)
        self.set_header("Content-Security-Policy", FEEDBACK_POLICY)
        back = BACK.format(prefix=PREFIX, title=words(self.person.language)["path"]["title"])
        self.finish(page.read_bytes().replace(b"<body>", back.encode(), 1))


class CertificateFile(Page):
    """A file of one of the learner's own credentials."""

    roles = (LEARNER,)

    async def get(self, name: str, kind: str) -> None:
        mine = await self.compute(lambda: self.site.credentials.of(self.person.name))
        found = [file(self.site.home, one, kind) for one in mine if one.name == name]
        if kind not in KINDS or not found or not found[0].is_file():
            raise web.HTTPError(404)
        self.send(found[0].read_bytes(), TYPES[kind], f"certificate-{name[:8]}.{kind}")
