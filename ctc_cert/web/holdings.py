"""Credentials as pages show them: what the register knows, and what a stranger's check would say."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ctc_cert.credential import times
from ctc_cert.credential.policy import policy_in
from ctc_cert.credential.proof import JCS
from ctc_cert.credential.trust import Trust
from ctc_cert.credential.verify import Verdict, verify
from ctc_cert.home import Home
from ctc_cert.office.keys import methods
from ctc_cert.office.statement import TRUST
from ctc_cert.office.withdraw import ASKED
from ctc_cert.programme import Programme
from ctc_cert.register import Entry, Issued, Register
from ctc_cert.register.register import STATES
from ctc_cert.verification import load_trust

UNSIGNED = "UNSIGNED"
KINDS = ("pdf", "png", "json")


@dataclass(frozen=True)
class Holding:
    """One credential of a learner.

    signed:  the methods that have signed, of all `signers` in the policy's order.
    word:    a verdict as `Word` has them, or UNSIGNED while there is nothing to check.
    reason:  the verdict's, for the reader; empty where the register alone knows more.
    kinds:   which of the files pdf, png and json are there.
    """

    issued: Issued
    since: datetime
    signers: tuple[str, ...]
    signed: frozenset[str]
    threshold: int
    word: str
    reason: str
    kinds: tuple[str, ...]

    @property
    def full(self) -> bool:
        return len(self.signed) >= self.threshold


@dataclass(frozen=True)
class Ending:
    """A credential that was withdrawn, or that somebody asks to withdraw or to correct.

    kind:      asked, revoked, suspended or superseded.
    confirmed: who confirmed it; empty while a second person is waited for.
    """

    issued: Issued
    kind: str
    action: str
    at: datetime
    reason: str
    by: str
    confirmed: str

    @classmethod
    def of(cls, issued: Issued, entry: Entry) -> Ending:
        body = entry.body
        return cls(
            issued, entry.kind, body.get("action", entry.kind), entry.moment,
            body["reason"], body["by"], body.get("confirmed", ""),
        )  # fmt: skip


class Credentials:
    """All credentials of a home's register, read again when an entry was added."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._register: Register | None = None
        self._newest = 0
        self._found: tuple[Issued, ...] = ()
        self._lock = threading.Lock()

    def all(self) -> tuple[Issued, ...]:
        """Oldest first; none while nothing was ever issued, and no register is made by looking."""
        register = self._open()
        if register is None:
            return ()
        with self._lock:
            newest = register.log.newest()
            if newest != self._newest:
                self._found = tuple(register.credentials().values())
                self._newest = newest
            return self._found

    def _open(self) -> Register | None:
        with self._lock:
            if self._register is None and Register.exists(self._home):
                self._register = Register.open(self._home)
            return self._register

    def owners(self, programme: Programme) -> dict[str, str]:
        """Which university each verification method belongs to."""
        register = self._open()
        if register is None:
            return {}
        return {
            method.id: university.id
            for university in programme.universities
            for method in methods(register, university.id)
        }

    def statement(self, programme: Programme) -> tuple[int, dict[str, bool]] | None:
        """The newest trust statement: its version, and which universities have signed it."""
        register = self._open()
        drafts = register.log.read(TRUST) if register else []
        if register is None or not drafts:
            return None
        owners = self.owners(programme)
        signed = {owners.get(method) for method, _ in register.proofs_of(drafts[-1].subject)}
        return drafts[-1].body["version"], {u.id: u.id in signed for u in programme.signers}

    def endings(self) -> list[Ending]:
        """What was withdrawn, and what somebody asks for, newest first."""
        register = self._open()
        if register is None:
            return []
        known = {one.id: one for one in self.all()}
        last = {entry.subject: entry for entry in register.log.read(ASKED, *STATES)}
        found = [Ending.of(known[name], entry) for name, entry in last.items() if name in known]
        return sorted((one for one in found if one.kind != "reinstated"), key=lambda one: one.at)[
            ::-1
        ]

    def of(self, learner: str) -> list[Issued]:
        return [one for one in self.all() if one.learner == learner]


def holdings(
    home: Home, issued: Iterable[Issued], language: str, now: datetime | None = None
) -> list[Holding]:
    """What to show of these credentials; with a published trust bundle each is verified."""
    trust = load_trust(home.trust) if home.trust.is_file() else None
    return [_holding(home, one, trust, language, now) for one in issued]


def _holding(
    home: Home, issued: Issued, trust: Trust | None, language: str, now: datetime | None
) -> Holding:
    agreed = policy_in(issued.document)
    signed = frozenset(name for name in agreed.signers if (name, JCS) in issued.proofs)
    verdict = _verdict(file(home, issued, "json"), trust, now)
    word, reason = UNSIGNED, ""
    if issued.state != "good":
        word = "REVOKED"
    elif verdict:
        word, reason = verdict.word.value, verdict.reason(language)
    return Holding(
        issued=issued,
        since=times.read(issued.document["validFrom"]),
        signers=agreed.signers,
        signed=signed,
        threshold=agreed.threshold,
        word=word,
        reason=reason,
        kinds=tuple(kind for kind in KINDS if file(home, issued, kind).is_file()),
    )


def file(home: Home, issued: Issued, kind: str) -> Path:
    """Where the learner's file of that kind is, once it was written."""
    return home.certificates / f"{issued.name}.{kind}"


def _verdict(credential: Path, trust: Trust | None, now: datetime | None) -> Verdict | None:
    if trust is None or not credential.is_file():
        return None
    return verify(credential.read_bytes(), trust, now)
