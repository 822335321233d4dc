"""A pytest plug-in: nbgrader's own tests of the exchange, with learners on the HTTP exchange.

    pytest -p tests.nbgrader_exchange --pyargs nbgrader.tests.apps.test_nbgrader_submit

Each folder that a test names as exchange is served by a real service on a port of its own; what
learners do goes through it. Instructors use the folder, as on our server. In place of a Hub, a
person's token is their name: who somebody is, is tested at a real Hub (`tests/e2e`).
"""

from __future__ import annotations

import asyncio
import tempfile
import threading
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from jupyterhub.services.auth import HubAuth
from nbgrader.exchange import ExchangeFactory
from nbgrader.utils import get_username
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

from ctc_cert.classroom.exchange import plugin
from ctc_cert.classroom.exchange.client import Client
from ctc_cert.classroom.exchange.directory import Directory
from ctc_cert.classroom.exchange.service import PREFIX, Exchange, application
from ctc_cert.classroom.exchange.store import Store

PRIVATE = Path(tempfile.mkdtemp(prefix="learners-"))


class AnyAccount(Exchange):
    def knows(self, name: str) -> bool:
        return True


class TokenIsName(HubAuth):
    access_scopes = frozenset({"access:services!service=exchange"})

    async def user_for_token(self, token: str, sync: bool = False, **_: Any) -> dict[str, Any]:
        return {"name": token, "scopes": list(self.access_scopes)}


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    return loop


@cache
def _serve(root: str) -> str:
    """The address of the service for this folder."""
    records = PRIVATE / sha256(root.encode()).hexdigest()[:12]

    async def start() -> int:
        exchange = AnyAccount(Directory(Path(root), Store(records)), PRIVATE)
        socket, port = bind_unused_port()
        HTTPServer(application(exchange, TokenIsName())).add_socket(socket)
        return int(port)

    port = asyncio.run_coroutine_threadsafe(start(), _loop()).result()
    return f"http://127.0.0.1:{port}{PREFIX}"


class _Served:
    """What a test calls the exchange is the server's; a learner has a private copy."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.server_root = self.root
        self.root = str(PRIVATE / "copies" / sha256(self.root.encode()).hexdigest()[:12])

    @property
    def client(self) -> Client:
        name = self.coursedir.student_id
        return Client(_serve(self.server_root), get_username() if name in ("", "*") else name)


STEPS = {
    "list": plugin.List,
    "fetch_assignment": plugin.FetchAssignment,
    "fetch_feedback": plugin.FetchFeedback,
    "submit": plugin.Submit,
}


def pytest_configure(config: pytest.Config) -> None:
    for step, stock in STEPS.items():
        served = type(stock.__name__, (_Served, stock), {"__module__": __name__})
        getattr(ExchangeFactory, step).default_value = served
