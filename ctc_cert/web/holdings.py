"""Credentials as pages show them: what the register knows, and what a stranger's check would say."""

from __future__ import annotations

import os
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
from ctc_cert.register import Issued, Register
from ctc_cert.verification import load_trust

UNSIGNED = "UNSIGNED"
KINDS = ("pdf", "json")


@dataclass(frozen=True)
class Holding:
    """One credential of a learner.

    signed:  the methods that have signed, of all `signers` in the policy's order.
    word:    a verdict as `Word` has them, or UNSIGNED while there is nothing to check.
    reason:  the verdict's, for the reader; empty where the register alone knows more.
    kinds:   which of the files pdf and json are there.
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
        with self._lock:
            if self._register is None:
                if not (os.environ.get("CTC_REGISTER") or self._home.register.exists()):
                    return ()
                self._register = Register.open(self._home)
            newest = self._register.log.newest()
            if newest != self._newest:
                self._found = tuple(self._register.credentials().values())
                self._newest = newest
            return self._found

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
