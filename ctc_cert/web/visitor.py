"""Who looks at a page, and what they may see: the account says it, nothing in a request does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ctc_cert.classroom.accounts import Account
from ctc_cert.programme import Programme, University
from ctc_cert.roster import Learner

LEARNER, INSTRUCTOR, OFFICE, SIGNER = "learner", "instructor", "office", "signer"


@dataclass(frozen=True)
class Visitor:
    """One person at a page, who reads it in `language`."""

    account: Account
    language: str

    @property
    def name(self) -> str:
        return self.account.name

    @property
    def role(self) -> str:
        return self.account.role

    def teaches(self, learner: Learner) -> bool:
        """Whether the learner is in a class of this instructor."""
        return self.role == INSTRUCTOR and learner.group in self.account.classes

    def learners(self, roster: Iterable[Learner]) -> list[Learner]:
        """Whom this instructor teaches."""
        return [learner for learner in roster if self.teaches(learner)]

    def university(self, programme: Programme) -> University | None:
        """For whom this signer signs: the account is called as the university, `demo-a`, or so
        with a person's name behind it, `demo-a.dara`."""
        if self.role != SIGNER:
            return None
        found = [one for one in programme.signers if self.name.split(".")[0] == one.id]
        return found[0] if found else None
