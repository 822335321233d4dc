"""Issue: from decisions to registered, unsigned credentials. Running it again adds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

import rfc8785

from ctc_cert.award import Decision
from ctc_cert.credential import times
from ctc_cert.credential.build import Slot, build
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.office import keys, statement
from ctc_cert.office.withdraw import supersede
from ctc_cert.programme import Programme
from ctc_cert.register import Issued, Register
from ctc_cert.register import register as records
from ctc_cert.roster import Roster

Progress = Callable[[str], None]
Work = Mapping[str, Mapping[str, bytes]]
"""Learner -> assignment -> SHA-256 of the graded notebook."""


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
    evidence: Work | None = None,
    *,
    supersede_reason: str = "",
    progress: Progress = quiet,
    now: datetime | None = None,
) -> Outcome:
    """Issue every earned award that has no credential yet.

    A changed mark is issued only with `supersede_reason`; the older credential is then revoked
    with that reason. Each credential is one transaction, so a kill loses and doubles nothing.
    """
    moment = now or times.now()
    outcome = Outcome()
    with Register.open(home) as register:
        keys.office_key(home, register, programme)
        live = {
            (one.learner, one.award): one for one in register.credentials().values() if one.live
        }
        for decision in decisions:
            if decision.earned:
                before = live.get((decision.learner, decision.award.id))
                _issue_one(
                    register,
                    programme,
                    decision,
                    roster,
                    (evidence or {}).get(decision.learner, {}),
                    before,
                    supersede_reason,
                    outcome,
                    moment,
                )
                progress(decision.learner)
    return outcome


def basis(programme: Programme, decision: Decision) -> str:
    """What makes two awards the same: programme, learner, award and every mark."""
    marks = [[item.module.id, str(item.mark)] for item in decision.marks]
    facts = [programme.id, decision.learner, decision.award.id, marks, str(decision.overall)]
    return sha256(rfc8785.dumps(facts)).hexdigest()  # type: ignore[arg-type]


def _issue_one(
    register: Register,
    programme: Programme,
    decision: Decision,
    roster: Roster,
    work: Mapping[str, bytes],
    before: Issued | None,
    reason: str,
    outcome: Outcome,
    moment: datetime,
) -> None:
    reached = basis(programme, decision)
    if before and before.basis == reached:
        outcome.unchanged.append(decision.learner)
        return
    if before and not reason:
        outcome.changed.append(decision.learner)
        return
    if decision.learner not in roster:
        raise Problem(
            "A learner with an award is in no class list.",
            where=decision.learner,
            fix="Import the class list that names this learner, then issue again.",
        )
    agreed = statement.policy_of(register, programme)
    learner = roster.get(decision.learner)

    def fill(slot: Slot) -> dict[str, object]:
        return build(programme, decision, learner, agreed, slot, work)

    with register.log.writing(moment) as writer:
        if before:
            supersede(writer, before, reason)
        records.issue(writer, decision.learner, decision.award.id, reached, fill, moment=moment)
    outcome.issued.append(decision.learner)
