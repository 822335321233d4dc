"""A page for one person: the Hub says who they are, their account says what they may see."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from jupyterhub.services.auth import HubOAuthenticated, UserNotAllowed
from tornado import web
from tornado.httputil import url_concat

from ctc_cert.errors import Problem
from ctc_cert.roster import LANGUAGES
from ctc_cert.web import PREFIX
from ctc_cert.web.site import Site
from ctc_cert.web.visitor import Visitor

log = logging.getLogger("ctc.pages")
CHOICE = "ctc-language"
FRONT = {name: f"{PREFIX}/?language={name}" for name in LANGUAGES}
# A page is made of what this server sends and nothing else: no script, no frame, no other host.
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
Result = TypeVar("Result")
_SAID = {403: "forbidden", 404: "missing", 405: "missing", 413: "too_large"}


class Page(HubOAuthenticated, web.RequestHandler):
    """Every answer is for one person. `roles` are whose page it is."""

    roles: tuple[str, ...] = ()
    site: Site
    visitor: Visitor | None = None

    def initialize(self, site: Site) -> None:
        self.site = site

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        # shared computers: nothing is left for whoever goes back in the browser's history
        self.set_header("Cache-Control", "no-store")

    async def prepare(self) -> None:
        user = await self.hub_auth.get_user(self, sync=False)
        if user is None:
            if self.request.method not in ("GET", "HEAD"):
                raise web.HTTPError(403)
            self.redirect(self.get_login_url())
            return
        try:
            self.current_user = self.check_hub_user(user)
        except UserNotAllowed:
            raise web.HTTPError(403) from None
        account = self.site.account(user["name"])
        if account is None:
            raise web.HTTPError(403)
        self.visitor = Visitor(account, self._language(account.name, account.language))
        if self.roles and account.role not in self.roles:
            raise web.HTTPError(403)
        if self.request.method == "GET" and self.get_query_argument("language", "") in LANGUAGES:
            self._choose(account.name, self.get_query_argument("language"))

    @property
    def person(self) -> Visitor:
        """Who looks; known once `prepare` is through."""
        assert self.visitor is not None
        return self.visitor

    def _language(self, name: str, usual: str) -> str:
        """The account's language, unless this person has chosen another one in this browser."""
        who, _, chosen = (self.get_cookie(CHOICE) or "").rpartition(":")
        return chosen if who == name and chosen in LANGUAGES else usual

    def _choose(self, name: str, language: str) -> None:
        self.set_cookie(CHOICE, f"{name}:{language}", path=PREFIX, httponly=True, samesite="Lax")
        self.redirect(self._here(), status=303)

    def _here(self, **more: str) -> str:
        """This page's address with what was asked for, but the language."""
        asked = {key: self.get_query_argument(key) for key in self.request.query_arguments}
        asked.pop("language", None)
        return str(url_concat(self.request.path, asked | more))

    async def compute(self, work: Callable[[], Result]) -> Result:
        """Read the home without keeping other people's pages waiting."""
        return await asyncio.to_thread(work)

    def show(self, template: str, **facts: Any) -> None:
        shown = {
            "visitor": self.visitor,
            "addresses": {name: self._here(language=name) for name in LANGUAGES},
            "own_server": self._own_server,
            "xsrf": self._form_token(),
        }
        language = self.visitor.language if self.visitor else "en"
        self.finish(self.site.render(template, language, shown | facts))

    def _own_server(self, place: str) -> str:
        """A place at the visitor's own server, which is started where it does not run."""
        name = web.escape.url_escape(self.person.name, plus=False)
        return str(url_concat(f"/hub/spawn/{name}", {"next": f"/user/{name}/{place}"}))

    def _form_token(self) -> str:
        return self.xsrf_token.decode() if self.visitor else ""

    def show_problem(self, problem: Problem, status: int = 400) -> None:
        """Something that a person can mend: what, where, what to do next."""
        self.set_status(status)
        self.show("problem.html", problem=problem, addresses=FRONT)

    def send(self, content: bytes, kind: str, name: str) -> None:
        """A file to keep; `name` has nothing in it but letters, digits, dots and dashes."""
        self.set_header("Content-Type", kind)
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(content)

    def write_error(self, status_code: int, **details: Any) -> None:
        error = details.get("exc_info", (None, None, None))[1]
        if isinstance(error, Problem):
            return self.show_problem(error)
        said = _SAID.get(status_code, "broken" if status_code >= 500 else "missing")
        phrase = f"{status_code} {HTTPStatus(status_code).phrase}"
        self.show("error.html", said=said, phrase=phrase, addresses=FRONT)
        return None

    def log_exception(self, kind: Any, value: Any, traceback: Any) -> None:
        if not isinstance(value, Problem):
            super().log_exception(kind, value, traceback)
