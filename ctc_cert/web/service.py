"""The pages as a JupyterHub service: addresses and what answers there."""

from __future__ import annotations

import os
import secrets
from urllib.parse import urlsplit

from jupyterhub.services.auth import HubOAuthCallbackHandler
from tornado import web
from tornado.httpserver import HTTPServer

from ctc_cert.web import PREFIX
from ctc_cert.web.instructor import ClassPage, ClassTable, LearnerPage
from ctc_cert.web.learner import CertificateFile, FeedbackPage, PathPage
from ctc_cert.web.office import (
    MAX_ANSWER,
    Answer,
    Issue,
    OfficePage,
    Publish,
    Request,
    SigningPage,
)
from ctc_cert.web.page import Page
from ctc_cert.web.placement import PlacementPage
from ctc_cert.web.site import STATIC, Site
from ctc_cert.web.visitor import INSTRUCTOR, LEARNER, OFFICE, SIGNER

FRONT = {LEARNER: "path", INSTRUCTOR: "class", OFFICE: "office", SIGNER: "signing"}


class Front(Page):
    """Each to their own page."""

    async def get(self) -> None:
        if self.person.role not in FRONT:
            raise web.HTTPError(403)
        self.redirect(f"{PREFIX}/{FRONT[self.person.role]}")


class Verifier(web.RequestHandler):
    """The published verifying page: for everybody, as any web server would give it."""

    def initialize(self, site: Site) -> None:
        self.site = site

    async def get(self) -> None:
        page = self.site.home.public / "verify.html"
        if not page.is_file():
            raise web.HTTPError(404)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish(page.read_bytes())


class Missing(Page):
    async def prepare(self) -> None:
        await super().prepare()
        raise web.HTTPError(404)


def application(site: Site) -> web.Application:
    shared = {"site": site}
    name = r"([a-z0-9][a-z0-9-]*)"
    return web.Application(
        [
            # a browser sends the login's cookie to what is below the service's folder only
            (PREFIX, web.RedirectHandler, {"url": f"{PREFIX}/"}),
            (rf"{PREFIX}/", Front, shared),
            (rf"{PREFIX}/oauth_callback", HubOAuthCallbackHandler),
            (rf"{PREFIX}/path", PathPage, shared),
            (rf"{PREFIX}/placement", PlacementPage, shared),
            (rf"{PREFIX}/feedback/{name}", FeedbackPage, shared),
            (rf"{PREFIX}/certificates/([0-9a-f-]{{36}})\.(pdf|png|json)", CertificateFile, shared),
            (rf"{PREFIX}/class", ClassPage, shared),
            (rf"{PREFIX}/class\.(csv|xlsx)", ClassTable, shared),
            (rf"{PREFIX}/learners/([a-z0-9._-]+)", LearnerPage, shared),
            (rf"{PREFIX}/office", OfficePage, shared),
            (rf"{PREFIX}/office/issue", Issue, shared),
            (rf"{PREFIX}/office/publish", Publish, shared),
            (rf"{PREFIX}/signing", SigningPage, shared),
            (rf"{PREFIX}/signing/request", Request, shared),
            (rf"{PREFIX}/signing/answer", Answer, shared),
            (rf"{PREFIX}/verify.html", Verifier, shared),
            (rf"{PREFIX}/static/(.*)", web.StaticFileHandler, {"path": str(STATIC)}),
        ],
        default_handler_class=Missing,
        default_handler_args=shared,
        cookie_secret=secrets.token_bytes(32),
    )


def listen(app: web.Application) -> HTTPServer:
    """On the loopback port that the Hub chose for this service."""
    url = urlsplit(os.environ["JUPYTERHUB_SERVICE_URL"])
    server = HTTPServer(app, max_buffer_size=2 * MAX_ANSWER)
    server.listen(url.port or 80, "127.0.0.1")
    return server
