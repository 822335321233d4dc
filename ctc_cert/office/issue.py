"""Issue: from decisions to registered, unsigned credentials. Running it again adds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import islice

import rfc8785

from ctc_cert.award import Decision
from ctc_cert.credential import times
from ctc_cert.credential.build import Slot, build
from ctc_cert.credential.policy import Policy, policy_in
from ctc_cert.credential.proof import JCS
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.office import keys, statement
from ctc_cert.office.withdraw import supersede
from ctc_cert.programme import Programme
from ctc_cert.register import Issued, Register, Writer
from ctc_cert.register import register as records
from ctc_cert.roster import Learner, Roster

Progress = Callable[[str], None]
Work = Callable[[Decision], Mapping[str, bytes]]
"""The SHA-256 of each graded notebook that a decision rests on, by assignment."""


BATCH = 50  # credentials a transaction: a disk syncs some fifty times a second


def quiet(_: str) -> None:
    """Show no progress."""


@dataclass
class Outcome:
    """Who got a new credential, who had one, and whose marks changed since (not issued)."""

    issued: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


def issue(
    home: Home,
    programme: Programme,
    decisions: Iterable[Decision],
    roster: Roster,
    work: Work = lambda _: {},
    *,
    supersede_reason: str = "",
    progress: Progress = quiet,
    now: datetime | None = None,
) -> Outcome:
    """Issue every earned award that has no credential yet.

    A changed mark is issued only with `supersede_reason`; the older credential is then revoked
    with that reason. Each batch is one transaction, so a kill loses and doubles nothing.
    """
    moment = now or times.now()
    with Register.open(home) as register:
        keys.office_key(home, register, programme)
        agreed = statement.policy_of(register, programme)
        round_ = _Round(register, programme, roster, agreed, supersede_reason, moment)
        earned = (decision for decision in decisions if decision.earned)
        while batch := list(islice(earned, BATCH)):
            with register.log.writing(moment) as writer:
                for decision in batch:
                    round_.take(writer, decision, work(decision))
            for decision in batch:
                progress(decision.learner)
    return round_.outcome


def lost(home: Home, decisions: Iterable[Decision]) -> list[Issued]:
    """The live credentials of awards that the marks no longer earn; people decide what becomes of them."""
    gone = {(one.learner, one.award.id) for one in decisions if not one.earned}
    if not Register.exists(home):
        return []
    with Register.open(home) as register:
        found = register.credentials().values()
        return [one for one in found if one.live and (one.learner, one.award) in gone]


def basis(programme: Programme, decision: Decision) -> str:
    """What makes two awards the same: programme, learner, award and every mark."""
    marks = [[item.module.id, str(item.mark)] for item in decision.marks]
    facts = [programme.id, decision.learner, decision.award.id, marks, str(decision.overall)]
    return sha256(rfc8785.dumps(facts)).hexdigest()


class _Round:
    """One run over the decisions."""

    def __init__(
        self,
        register: Register,
        programme: Programme,
        roster: Roster,
        agreed: Policy,
        reason: str,
        moment: datetime,
    ) -> None:
        self.register, self.programme, self.roster = register, programme, roster
        self.agreed, self.reason, self.moment = agreed, reason, moment
        self.outcome = Outcome()
        issued = register.credentials().values()
        self._live = {(one.learner, one.award): one for one in issued if one.live}

    def take(self, writer: Writer, decision: Decision, work: Mapping[str, bytes]) -> None:
        reached = basis(self.programme, decision)
        before = self._live.get((decision.learner, decision.award.id))
        if before is None:
            self._issue(writer, decision, work, reached, None, "")
        elif self._stuck(before):
            self._issue(writer, decision, work, reached, before, "its signers' keys have changed")
        elif before.basis == reached:
            self.outcome.unchanged.append(decision.learner)
        elif not self.reason:
            self.outcome.changed.append(decision.learner)
        else:
            self._issue(writer, decision, work, reached, before, self.reason)

    def _stuck(self, before: Issued) -> bool:
        """Whether it can never become full, because a key that it names has ended."""
        agreed = policy_in(before.document)
        lacking = {signer for signer in agreed.signers if (signer, JCS) not in before.proofs}
        full = len(agreed.signers) - len(lacking) >= agreed.threshold
        return not full and not lacking <= set(self.agreed.signers)

    def _issue(
        self,
        writer: Writer,
        decision: Decision,
        work: Mapping[str, bytes],
        reached: str,
        before: Issued | None,
        reason: str,
    ) -> None:
        learner = self._learner(decision.learner)

        def fill(slot: Slot) -> dict[str, object]:
            return build(self.programme, decision, learner, self.agreed, slot, work)

        if before:
            supersede(writer, before, reason)
        records.issue(
            writer,
            learner.id,
            decision.award.id,
            reached,
            fill,
            after=before.id if before else "",
            moment=self.moment,
            work=work,
        )
        self.outcome.issued.append(learner.id)

    def _learner(self, name: str) -> Learner:
        if name not in self.roster:
            raise Problem(
                "A learner with an award is in no class list.",
                where=name,
                fix="Import the class list that names this learner, then issue again.",
            )
        return self.roster.get(name)
