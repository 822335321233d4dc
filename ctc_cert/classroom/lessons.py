"""Servers that are there before people are: before a lesson, and again after a power cut.

They are started one at a time through the Hub's own API, so that whoever is at work notices nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import secrets
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse

from ctc_cert.classroom.accounts import Accounts
from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic
from ctc_cert.home import Home

NAME = "lessons"  # of the Hub's service and role
SCOPES = ("admin:users", "admin:servers")
BEFORE = timedelta(minutes=10)
LOOK_SECONDS = 20.0
READY_SECONDS = 60.0
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
log = logging.getLogger("JupyterHub")  # the Hub's own


@dataclass(frozen=True)
class Lesson:
    """When a class begins, by the server's clock; without a class, everybody."""

    days: frozenset[int]
    start: time
    group: str = ""

    @classmethod
    def parse(cls, text: str) -> Lesson:
        """`Mon-Fri 08:00 m1 morning`, `Sat,Sun 14:30`, `daily 08:00`. Raises Problem."""
        try:
            days, start, *group = text.split(maxsplit=2)
            return cls(_days(days.lower()), time.fromisoformat(start), "".join(group))
        except ValueError:
            raise Problem(
                f"{text!r} is no lesson.",
                where="timetable in jupyterhub_config.py",
                fix="Write days, a time and a class: 'Mon-Fri 08:00 m1 morning'",
            ) from None

    def is_near(self, now: datetime) -> bool:
        """Whether it begins in the next minutes."""
        return any(
            moment.weekday() in self.days
            and now <= datetime.combine(moment, self.start) < now + BEFORE
            for moment in (now.date(), now.date() + timedelta(days=1))
        )


def _days(text: str) -> frozenset[int]:
    if text == "daily":
        return frozenset(range(7))
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        begin, end = DAYS.index(first), DAYS.index(last or first)
        found |= {(begin + step) % 7 for step in range((end - begin) % 7 + 1)}
    return frozenset(found)


def learners(home: Home, group: str = "") -> list[str]:
    """The learners of a class, or of all."""
    return [
        account.name
        for account in Accounts(home.accounts)
        if account.role == "learner" and group in ("", *account.classes)
    ]


# -- the Hub's API -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Api:
    """The running Hub, and the right to start servers."""

    url: str
    token: str

    def keep(self, home: Home) -> None:
        """Write it down for `ctc-cert class warm`."""
        content = json.dumps({"url": self.url, "token": self.token})
        write_atomic(_file(home), content, mode=0o600)

    @classmethod
    def of(cls, home: Home) -> Api:
        """The Hub that runs for this home. Raises Problem."""
        try:
            return cls(**json.loads(_file(home).read_text()))
        except (OSError, ValueError, TypeError):
            raise Problem(
                "There is no server running for this home.",
                where=str(home.root),
                fix="Start it: ctc-cert serve, or sudo systemctl start ctc-cert",
            ) from None

    @classmethod
    def new(cls, hub_port: int) -> Api:
        return cls(f"http://127.0.0.1:{hub_port}/hub/api", secrets.token_hex(32))

    async def start(
        self, names: Iterable[str], progress: Callable[[str], None] = lambda name: None
    ) -> dict[str, str]:
        """Start the servers of these people, one at a time; returns why some did not start."""
        failed = {}
        for name in names:
            progress(name)
            if reason := await self._start(name):
                failed[name] = reason
        return failed

    async def is_up(self) -> bool:
        with contextlib.suppress(OSError):
            return (await self._ask("GET", "/")).code == 200
        return False

    async def _start(self, name: str) -> str:
        person = f"/users/{quote(name)}"
        made = await self._ask("POST", person)
        if made.code not in (201, 409):  # 409: is known already
            return _reason(made)
        begun = await self._ask("POST", f"{person}/server")
        if begun.code not in (201, 202, 400):  # 400: runs already
            return _reason(begun)
        return await self._wait(person)

    async def _wait(self, person: str) -> str:
        for _ in range(int(READY_SECONDS / 0.1)):
            found = await self._ask("GET", person)
            server = json.loads(found.body).get("servers", {}).get("", {})
            if server.get("ready"):
                return ""
            if not server:
                return "it ended while starting; see hub/servers/ in the home"
            await asyncio.sleep(0.1)
        return f"not ready after {READY_SECONDS:.0f} seconds"

    async def _ask(self, verb: str, path: str) -> HTTPResponse:
        request = HTTPRequest(
            self.url + path,
            verb,
            headers={"Authorization": f"token {self.token}"},
            allow_nonstandard_methods=True,
            request_timeout=READY_SECONDS,
        )
        try:
            return await AsyncHTTPClient().fetch(request, raise_error=False)
        except HTTPClientError as error:
            raise OSError(str(error)) from None


def _reason(response: HTTPResponse) -> str:
    with contextlib.suppress(ValueError, AttributeError):
        return str(json.loads(response.body)["message"])
    return f"the Hub answered {response.code}"


def _file(home: Home) -> Path:
    return home.hub / "lessons.json"


# -- in the Hub --------------------------------------------------------------------------------


def to_bring_back(home: Home, database: Path) -> list[str]:
    """Whose servers ran when the power went; kept until they run again, however many starts it takes."""
    kept = home.hub / "at-work.json"
    before = json.loads(kept.read_text()) if kept.exists() else []
    names = sorted({*before, *at_work(database)})
    if names:
        write_atomic(kept, json.dumps(names), mode=0o600)
    return names


def at_work(database: Path) -> list[str]:
    """Whose servers ran when the Hub was last there; nobody's after an orderly end."""
    if not database.exists():
        return []
    query = (
        "SELECT users.name FROM users JOIN spawners ON spawners.user_id = users.id "
        "WHERE spawners.server_id IS NOT NULL AND spawners.name = ''"
    )
    with closing(sqlite3.connect(database)) as data, contextlib.suppress(sqlite3.Error):
        return [name for (name,) in data.execute(query)]
    return []


async def attend(
    api: Api,
    home: Home,
    lessons: Iterable[Lesson],
    back: Iterable[str],
    now: Callable[[], datetime] = datetime.now,
) -> None:
    """Bring servers back that ran before, then start those of each lesson in time."""
    while not await api.is_up():
        await asyncio.sleep(0.5)
    await _start(api, "as before", [name for name in back if name in Accounts(home.accounts)])
    (home.hub / "at-work.json").unlink(missing_ok=True)
    lessons, done = list(lessons), set[Any]()
    while lessons:
        for lesson in lessons:
            today = (lesson, now().date())
            if lesson.is_near(now()) and today not in done:
                done.add(today)
                await _start(
                    api, f"for {lesson.group or 'everybody'}", learners(home, lesson.group)
                )
        await asyncio.sleep(LOOK_SECONDS)


async def _start(api: Api, why: str, names: list[str]) -> None:
    if not names:
        return
    try:
        failed = await api.start(names)
    except (OSError, ValueError) as error:
        log.warning("Servers could not be started %s: %s", why, error)
        return
    log.info("%d servers started %s", len(names) - len(failed), why)
    for name, reason in failed.items():
        log.warning("The server of %s was not started: %s", name, reason)
