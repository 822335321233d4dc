"""Appeals: a learner asks for a mark to be judged again; the outcome stays in the register.

A mark that has changed after issue replaces the certificates that rest on it, and takes back those
that it no longer earns; both with the outcome's reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Literal

from ctc_cert.award import Decision, decide
from ctc_cert.decisions import work
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.marks import AssignmentMark
from ctc_cert.office.issue import issue
from ctc_cert.office.withdraw import need, same_person
from ctc_cert.programme import Programme
from ctc_cert.register import Issued, Register
from ctc_cert.register.appeals import APPEALED, SETTLED, Appeal, appeals, find_open, subject
from ctc_cert.register.register import WITHDRAWALS
from ctc_cert.roster import Roster
from ctc_cert.transcript import Records, transcript

Outcome = Literal["upheld", "dismissed"]


@dataclass(frozen=True)
class Settled:
    """The appeal, and the awards whose certificates were replaced or taken back."""

    appeal: Appeal
    replaced: tuple[str, ...]
    revoked: tuple[str, ...]


def lodge(
    home: Home,
    programme: Programme,
    learner: str,
    assignment: str,
    reason: str,
    by: str,
    now: datetime | None = None,
) -> Appeal:
    """Register the appeal with the mark as it is; a mark that is not final cannot be appealed."""
    need(reason, "a reason", "--reason")
    need(by, "a name", "--by")
    mark = _mark(home, programme, learner, assignment)
    with Register.open(home) as register:
        if find_open(register, learner, assignment):
            raise Problem(
                "This appeal is open already.", where=subject(learner, assignment),
                fix="Settle it with --upheld or --dismissed.",
            )  # fmt: skip
        body = {"reason": reason, "by": by, "before": _points(mark)}
        with register.log.writing(now) as writer:
            writer.append(APPEALED, subject(learner, assignment), body)
        return appeals(register)[-1]


def settle(
    home: Home,
    programme: Programme,
    learner: str,
    assignment: str,
    outcome: Outcome,
    reason: str,
    by: str,
    now: datetime | None = None,
) -> Settled:
    """Register the outcome, decided by another person than the one who lodged the appeal.

    Upheld means that the new mark stands in the gradebook already. Running it again after a kill
    goes on where it stopped.
    """
    need(reason, "a reason", "--reason")
    need(by, "a name", "--by")
    mark = _mark(home, programme, learner, assignment)
    with Register.open(home) as register:
        appeal = _pending(register, learner, assignment)
        _check(appeal, outcome, _points(mark), by)
        live = [
            one for one in register.credentials().values() if one.live and one.learner == learner
        ]
    replaced, revoked = (
        _follow(home, programme, live, appeal, reason, by, now) if outcome == "upheld" else ((), ())
    )
    body = {"outcome": outcome, "reason": reason, "by": by, "after": _points(mark)}
    with Register.open(home) as register, register.log.writing(now) as writer:
        writer.append(SETTLED, subject(learner, assignment), body)
    with Register.open(home) as register:
        found = [
            one
            for one in appeals(register)
            if (one.learner, one.assignment) == (learner, assignment)
        ]
    return Settled(found[-1], replaced, revoked)


def _follow(
    home: Home,
    programme: Programme,
    live: list[Issued],
    appeal: Appeal,
    reason: str,
    by: str,
    now: datetime | None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Replace or take back each live certificate that the mark has changed."""
    counted = transcript(home, programme, appeal.learner, Records.read(home, appeal.learner))
    known = {award.id: award for award in programme.awards}
    replaced, revoked = [], []
    for one in live:
        decision = decide(programme, known[one.award], counted) if one.award in known else None
        if decision is None or not _rests_on(decision, appeal.assignment):
            continue
        if not decision.earned:
            _revoke(home, one, appeal, reason, by, now)
            revoked.append(one.award)
        elif _replace(home, programme, decision, reason, now):
            replaced.append(one.award)
    return tuple(replaced), tuple(revoked)


def _rests_on(decision: Decision, assignment: str) -> bool:
    return any(result.assignment == assignment for result in decision.results)


def _replace(
    home: Home, programme: Programme, decision: Decision, reason: str, now: datetime | None
) -> bool:
    basis = partial(work, home, programme)
    outcome = issue(
        home, programme, [decision], Roster(home.roster), basis, supersede_reason=reason, now=now
    )
    return bool(outcome.issued)


def _revoke(
    home: Home, issued: Issued, appeal: Appeal, reason: str, by: str, now: datetime | None
) -> None:
    body = {"reason": reason, "by": appeal.by, "confirmed": by}
    with Register.open(home) as register, register.log.writing(now) as writer:
        writer.append(WITHDRAWALS["revoke"], issued.id, body)


def _check(appeal: Appeal, outcome: Outcome, after: str, by: str) -> None:
    where = subject(appeal.learner, appeal.assignment)
    if same_person(appeal.by, by):
        raise Problem(
            "A second person must settle an appeal; nobody can do both.",
            where=where,
            fix=f"Let somebody other than {by} settle it.",
        )
    if outcome == "upheld" and after == appeal.before:
        raise Problem(
            f"The mark is still {after}.",
            where=where,
            fix="Enter the new points in formgrader first, then run this again.",
        )


def _pending(register: Register, learner: str, assignment: str) -> Appeal:
    found = find_open(register, learner, assignment)
    if found is None:
        raise Problem(
            "There is no open appeal here.",
            where=subject(learner, assignment),
            fix="Lodge it first: ctc-cert appeal LEARNER ASSIGNMENT --reason WHY --by NAME",
        )
    return found


def _mark(home: Home, programme: Programme, learner: str, assignment: str) -> AssignmentMark:
    counted = transcript(home, programme, learner, Records.read(home, learner))
    mark = counted.assignments.get(assignment)
    if mark is None or not mark.final:
        raise Problem(
            "There is no final mark here to appeal against.",
            where=subject(learner, assignment),
            fix=f"See what there is: ctc-cert award --explain {learner}",
        )
    return mark


def _points(mark: AssignmentMark) -> str:
    return f"{mark.score.normalize():f} of {mark.max_score.normalize():f}"
