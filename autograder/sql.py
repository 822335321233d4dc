"""Asking a database what a learner wrote: reading only, in a short time, whatever the text says."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

READING = {
    sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE,
}  # fmt: skip
FORBIDDEN = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_PRAGMA}
# A step is a thousand of SQLite's instructions; this many take about a second.
STEPS = 20_000


def rows(database: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    """What one query gives. Raises sqlite3.Error, also for a query that wants to write."""
    return _limited(database, READING.__contains__, lambda: database.execute(query).fetchall())


def built(script: str) -> sqlite3.Connection:
    """A new database in memory, as a script makes it. Raises sqlite3.Error."""
    database = sqlite3.connect(":memory:")
    database.execute("PRAGMA foreign_keys = ON")
    _limited(database, lambda act: act not in FORBIDDEN, lambda: database.executescript(script))
    return database


def _limited(
    database: sqlite3.Connection, allowed: Callable[[int], bool], act: Callable[[], Any]
) -> Any:
    steps = iter(range(STEPS))
    database.set_progress_handler(lambda: next(steps, None) is None, 1000)
    database.set_authorizer(
        lambda action, *_: sqlite3.SQLITE_OK if allowed(action) else sqlite3.SQLITE_DENY
    )
    try:
        return act()
    finally:
        database.set_authorizer(None)
        database.set_progress_handler(None, 0)
