"""The exchange as a JupyterHub service: the Hub says who somebody is, the account says what they may.

A person sees releases and their own submissions and feedback, and hands in as themselves only.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jupyterhub.services.auth import HubAuth
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_unix_socket

from ctc_cert.classroom.accounts import Current
from ctc_cert.classroom.exchange.client import CHUNK
from ctc_cert.classroom.exchange.directory import Directory, submission_time
from ctc_cert.classroom.exchange.records import (
    DIGEST,
    FEEDBACK,
    KINDS,
    MAX_BYTES,
    RELEASE,
    SUBMISSION,
    Record,
)
from ctc_cert.classroom.exchange.store import Full, Incomplete, Receipt, Store, Stored, Torn

log = logging.getLogger("ctc.exchange")
NAME = "exchange"
PREFIX = f"/services/{NAME}"


@dataclass(frozen=True)
class Rules:
    """What an operator may set.

    attempts:    submissions a learner and assignment; 0 for any number.
    megabytes:   all that one learner may hand in.
    jobs:        how many submissions are graded at a time.
    quiet_hours: when nothing is graded, such as 22:00-05:00 by the server's clock.
    """

    attempts: int = 0
    megabytes: int = 1000
    jobs: int = 1
    quiet_hours: str = ""


@dataclass
class Exchange:
    """What the handlers share. `arrived` is called with each submission that is new."""

    directory: Directory
    accounts: Path
    rules: Rules = field(default_factory=Rules)
    arrived: Callable[[Record], None] = lambda record: None
    _accounts: Current = field(init=False)

    def __post_init__(self) -> None:
        self._accounts = Current(self.accounts)

    @property
    def store(self) -> Store:
        return self.directory.store

    def knows(self, name: str) -> bool:
        """Whether there is such an account now."""
        return name in self._accounts()

    def refusal(self, name: str, record: Record) -> str:
        """Why this person may not send this record; empty when they may."""
        if record.kind != SUBMISSION or record.learner != name:
            return _text("not-yours")
        if not self.directory.is_released(record.course, record.assignment):
            return _text("not-released")
        mine = [stored.record for stored in self.store.records(SUBMISSION, learner=name)]
        if record in mine:
            return ""  # sent again, because its receipt was lost
        place = (record.course, record.assignment)
        before = sum((one.course, one.assignment) == place for one in mine)
        if self.rules.attempts and before >= self.rules.attempts:
            return _text("attempts", count=self.rules.attempts)
        if sum(one.size for one in (*mine, record)) > self.rules.megabytes * 1_000_000:
            return _text("full")
        return ""

    def take(self, name: str, record: Record) -> tuple[Receipt, bool]:
        """Keep it, then put it where it is collected. Raises Incomplete."""
        receipt, new = self.store.add(record, name)
        folder = self.directory.deliver(Stored(record, receipt))
        return replace(receipt, time=submission_time(folder)), new

    def visible(self, name: str, kind: str) -> list[Stored]:
        if kind == RELEASE:
            return self.directory.releases()
        if kind == FEEDBACK:
            return self.directory.feedback(name)
        return self.store.records(SUBMISSION, learner=name)

    def may_read(self, name: str, digest: str) -> bool:
        return any(
            blob.digest == digest
            for kind in KINDS
            for stored in self.visible(name, kind)
            for blob in stored.record.files.values()
        )


_TEXTS = {
    "not-yours": (
        "អ្នកអាចប្រគល់បានតែកិច្ចការរបស់ខ្លួនឯងប៉ុណ្ណោះ។",
        "You can hand in your own work only.",
    ),
    "not-released": (
        "កិច្ចការនេះមិនទាន់បានចេញផ្សាយទេ។",
        "This assignment has not been released.",
    ),
    "attempts": (
        "អ្នកបានប្រគល់កិច្ចការនេះគ្រប់ {count} ដងហើយ។ សូមសួរគ្រូ។",
        "You have handed this in {count} times, which is all that is allowed. Ask your teacher.",
    ),
    "full": (
        "ឯកសាររបស់អ្នកធំពេក។ សូមលុបឯកសារដែលមិនចាំបាច់ ឬសួរគ្រូ។",
        "Your files are too large. Remove what is not needed, or ask your teacher.",
    ),
}


def _text(name: str, **values: Any) -> str:
    """In both languages: whoever reads it may know only one."""
    return "\n".join(text.format(**values) for text in _TEXTS[name])


class _Handler(web.RequestHandler):
    """Every answer is for one person, whom the Hub knows by the token that was sent along."""

    exchange: Exchange
    hub: HubAuth
    name: str

    def initialize(self, exchange: Exchange, hub: HubAuth) -> None:
        self.exchange, self.hub = exchange, hub

    def check_xsrf_cookie(self) -> None:
        """No cookie is ever looked at: a page elsewhere can't borrow somebody's login."""

    async def prepare(self) -> None:
        scheme, _, token = self.request.headers.get("Authorization", "").partition(" ")
        user = None
        if scheme.lower() in ("token", "bearer") and token:
            user = await self.hub.user_for_token(token, sync=False)
        if not user or not self.hub.check_scopes(self.hub.access_scopes, user):
            raise web.HTTPError(403, reason="The Hub does not know this token")
        if not self.exchange.knows(user["name"]):
            raise web.HTTPError(403, reason="No account")
        self.name = user["name"]

    def write_error(self, status_code: int, **details: Any) -> None:
        self.finish({"message": self._reason})

    def refuse(self, status: int, message: str, **more: Any) -> None:
        self.set_status(status)
        self.finish({"message": message, **more})


class Records(_Handler):
    async def get(self) -> None:
        kind = self.get_query_argument("kind")
        if kind not in KINDS:
            return self.refuse(400, f"kind: one of {', '.join(KINDS)} is expected")
        found = await asyncio.to_thread(self.exchange.visible, self.name, kind)
        self.set_header("Content-Type", "application/json")
        await self.finish(json.dumps([_to_json(stored) for stored in found]))
        return None

    async def post(self) -> None:
        try:
            record = Record.from_dict(json.loads(self.request.body))
        except (ValueError, RecursionError) as error:
            return self.refuse(400, str(error))
        if reason := self.exchange.refusal(self.name, record):
            return self.refuse(403, reason)
        try:
            receipt, new = await asyncio.to_thread(self.exchange.take, self.name, record)
        except Incomplete as error:
            return self.refuse(409, str(error), missing=error.digests)
        if new:
            log.info("%s handed in %s: %s", self.name, record.assignment, receipt)
            self.exchange.arrived(record)
        self.set_status(201 if new else 200)
        await self.finish(asdict(receipt))
        return None


class Parts(_Handler):
    """A file on its way, which may be torn and go on."""

    async def get(self, digest: str) -> None:
        await self.finish({"received": self.exchange.store.received(self.name, digest)})

    async def put(self, digest: str) -> None:
        try:
            offset = int(self.get_query_argument("offset"))
            size = int(self.get_query_argument("size"))
        except ValueError:
            return self.refuse(400, "offset and size: whole numbers are expected")
        if not 0 <= offset <= size <= MAX_BYTES:
            return self.refuse(400, f"more than {MAX_BYTES} bytes")
        store, body = self.exchange.store, self.request.body
        try:
            here = await asyncio.to_thread(store.append, self.name, digest, offset, body, size)
        except Torn as error:
            return self.refuse(409, str(error), received=error.received)
        except Full:
            return self.refuse(413, _text("full"))
        await self.finish({"received": here})
        return None


class Blobs(_Handler):
    async def get(self, digest: str) -> None:
        """Only what a record names that this person may see: a digest alone opens nothing."""
        if not await asyncio.to_thread(self.exchange.may_read, self.name, digest):
            return self.refuse(404, "no such file")
        self.set_header("Content-Type", "application/octet-stream")
        path = self.exchange.store.path(digest)
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                self.write(chunk)
                await self.flush()
        await self.finish()
        return None


def _to_json(stored: Stored) -> dict[str, Any]:
    return {"record": stored.record.to_dict(), "receipt": asdict(stored.receipt)}


def application(exchange: Exchange, hub: HubAuth, prefix: str = PREFIX) -> web.Application:
    shared = {"exchange": exchange, "hub": hub}
    digest = f"({DIGEST.pattern})"
    return web.Application(
        [
            (rf"{prefix}/api/records", Records, shared),
            (rf"{prefix}/api/parts/{digest}", Parts, shared),
            (rf"{prefix}/api/blobs/{digest}", Blobs, shared),
        ]
    )


def listen(app: web.Application, path: Path) -> HTTPServer:
    """On the loopback port that the Hub chose for this service, and on a socket file.

    Learners' servers have no network behind their walls; a file can be shown to them.
    """
    url = urlsplit(os.environ["JUPYTERHUB_SERVICE_URL"])
    server = HTTPServer(app, max_buffer_size=2 * CHUNK + 1_000_000)
    server.listen(url.port or 80, "127.0.0.1")
    server.add_socket(bind_unix_socket(str(path), mode=0o666))
    return server
