"""The gate: counts wrong PINs, and makes guessers wait without locking a whole class out.

What is wrong is counted per account and place. A place is an address where the account has been
let in before; everywhere else together is one more place. So whoever guesses from another computer
makes others wait there, not the learner at their usual one. Guessing through many accounts from one
address makes those wait who have never been let in from it.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ctc_cert.classroom.accounts import NOBODY, Account, Accounts

FREE = 5  # wrong PINs in a row before anybody waits
FIRST_WAIT, LONGEST_WAIT = 30.0, 3600.0
FORGET = 86_400.0  # of wrong PINs
REMEMBER = 90 * 86_400.0  # of the addresses where somebody was let in
# An address where thirty learners try their slips, and one where somebody tries a list of names.
MANY, MANY_WITHIN = 90, 3600.0
ELSEWHERE = ""

_TABLES = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS wrong
  (name TEXT, place TEXT, count INTEGER, last REAL, PRIMARY KEY (name, place));
CREATE TABLE IF NOT EXISTS let_in (name TEXT, address TEXT, last REAL, PRIMARY KEY (name, address));
CREATE TABLE IF NOT EXISTS tries (address TEXT, moment REAL);
"""


@dataclass(frozen=True)
class Answer:
    """What somebody who knocked gets: let in as `account`, or not, or `wait` seconds first."""

    account: Account | None = None
    wait: float = 0.0


class Gate:
    """Asks for PINs; what it knows is kept in a file and survives a restart."""

    def __init__(
        self,
        path: Path,
        accounts: Callable[[], Accounts],
        now: Callable[[], float] = time.time,
    ) -> None:
        self.path, self._accounts, self._now = path, accounts, now
        self._lock = threading.Lock()
        self._open: sqlite3.Connection | None = None

    def knock(self, name: str, pin: str, address: str) -> Answer:
        """Let `name` in with the right PIN; whoever has to wait learns nothing about the PIN."""
        if wait := self.wait(name, address):
            return Answer(wait=wait)
        account = self._accounts().get(name)
        if (account or NOBODY).accepts(pin) and account:
            self._welcome(name, address)
            return Answer(account)
        self._note(name, address)
        return Answer(wait=self.wait(name, address))

    def wait(self, name: str, address: str) -> float:
        """Seconds until `name` may be tried from `address`; 0 for now."""
        with self._data() as data:
            known = self._is_known(data, name, address)
            place = address if known else ELSEWHERE
            found = data.execute(
                "SELECT count, last FROM wrong WHERE name = ? AND place = ?", (name, place)
            ).fetchone()
            own = self._left(found[1], _delay(found[0])) if found else 0.0
            return own if known else max(own, self._address_wait(data, address))

    def unlock(self, name: str) -> None:
        """Forget the wrong PINs of an account."""
        with self._data() as data:
            data.execute("DELETE FROM wrong WHERE name = ?", (name,))

    def unlock_all(self) -> None:
        """Forget the wrong PINs of everybody, and from where they came."""
        with self._data() as data:
            data.execute("DELETE FROM wrong")
            data.execute("DELETE FROM tries")

    def waiting(self) -> dict[str, float]:
        """Accounts that have to wait somewhere, with the seconds."""
        with self._data() as data:
            rows = data.execute("SELECT name, count, last FROM wrong").fetchall()
        waits: dict[str, float] = {}
        for name, count, last in rows:
            waits[name] = max(waits.get(name, 0.0), self._left(last, _delay(count)))
        return {name: wait for name, wait in waits.items() if wait}

    def _address_wait(self, data: sqlite3.Connection, address: str) -> float:
        since = self._now() - MANY_WITHIN
        found = data.execute(
            "SELECT moment FROM tries WHERE address = ? AND moment > ? ORDER BY moment DESC",
            (address, since),
        ).fetchall()
        return self._left(found[MANY - 1][0], MANY_WITHIN) if len(found) >= MANY else 0.0

    def _left(self, last: float, delay: float) -> float:
        """A clock that was set back must not make anybody wait for years."""
        passed = self._now() - last
        return max(0.0, delay - passed) if passed >= 0 else 0.0

    def _welcome(self, name: str, address: str) -> None:
        now = self._now()
        with self._data() as data:
            place = address if self._is_known(data, name, address) else ELSEWHERE
            data.execute("DELETE FROM wrong WHERE name = ? AND place = ?", (name, place))
            data.execute("REPLACE INTO let_in VALUES (?, ?, ?)", (name, address, now))

    def _note(self, name: str, address: str) -> None:
        now = self._now()
        with self._data() as data:
            place = address if self._is_known(data, name, address) else ELSEWHERE
            data.execute("DELETE FROM wrong WHERE last < ?", (now - FORGET,))
            data.execute("DELETE FROM tries WHERE moment < ?", (now - MANY_WITHIN,))
            data.execute("DELETE FROM let_in WHERE last < ?", (now - REMEMBER,))
            data.execute(
                "INSERT INTO wrong VALUES (?, ?, 1, ?) ON CONFLICT (name, place) "
                "DO UPDATE SET count = count + 1, last = excluded.last",
                (name, place, now),
            )
            data.execute("INSERT INTO tries VALUES (?, ?)", (address, now))

    def _is_known(self, data: sqlite3.Connection, name: str, address: str) -> bool:
        query = "SELECT 1 FROM let_in WHERE name = ? AND address = ?"
        return data.execute(query, (name, address)).fetchone() is not None

    @contextmanager
    def _data(self) -> Iterator[sqlite3.Connection]:
        """One transaction; the file is made when it is first needed."""
        with self._lock:
            if self._open is None:
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._open = sqlite3.connect(self.path, timeout=10, check_same_thread=False)
                self._open.executescript(_TABLES)
            with self._open:
                yield self._open


def _delay(count: int) -> float:
    """How long to wait after so many wrong PINs in a row: 30 s, 1 min, 2 min, ... 1 hour."""
    beyond = count - FREE
    return min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(beyond, 20)) if beyond >= 0 else 0.0
