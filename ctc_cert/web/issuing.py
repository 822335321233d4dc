"""What the office and the universities have before them: awards to issue, signatures that are missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ctc_cert.award import Decision
from ctc_cert.credential.policy import policy_in
from ctc_cert.credential.proof import JCS
from ctc_cert.office.correct import names_on
from ctc_cert.office.issue import basis
from ctc_cert.programme import Programme
from ctc_cert.register import Issued
from ctc_cert.roster import Learner
from ctc_cert.verification import results


@dataclass(frozen=True)
class Earned:
    """An award that somebody has earned and has no credential for; `changed`: one with old marks."""

    learner: Learner
    award: str
    overall: Decimal | None
    changed: bool


@dataclass(frozen=True)
class Signing:
    """One live credential on its round; who has signed and who has not, by university."""

    issued: Issued
    signed: Mapping[str, bool]
    threshold: int

    @property
    def count(self) -> int:
        return sum(self.signed.values())

    @property
    def full(self) -> bool:
        return self.count >= self.threshold

    @property
    def complete(self) -> bool:
        """Whether every university has signed, also those that the policy could do without."""
        return all(self.signed.values())

    @property
    def names(self) -> str:
        return " / ".join(dict.fromkeys(names_on(self.issued)))

    @property
    def marks(self) -> str:
        return ", ".join(results(self.issued.document).values())


@dataclass(frozen=True)
class Count:
    """How far a class or centre has come: awards earned, credentials issued, and fully signed.

    passed: learners who have earned an award; share is theirs of all, in percent.
    """

    name: str
    learners: int
    passed: int
    earned: int
    issued: int
    full: int

    @property
    def share(self) -> int:
        return 100 * self.passed // self.learners


@dataclass(frozen=True)
class Issuing:
    """All of the office's work; `waiting` says how many credentials each university has to sign."""

    centres: tuple[Count, ...]
    classes: tuple[Count, ...]
    to_issue: tuple[Earned, ...]
    signing: tuple[Signing, ...]
    waiting: Mapping[str, int]

    @property
    def unfinished(self) -> list[Signing]:
        return [one for one in self.signing if not one.complete]

    @property
    def full(self) -> int:
        return sum(one.full for one in self.signing)


def issuing(
    programme: Programme,
    roster: Sequence[Learner],
    decisions: Iterable[Decision],
    credentials: Iterable[Issued],
    owners: Mapping[str, str],
) -> Issuing:
    """`owners` say which university each verification method belongs to."""
    live = [one for one in credentials if one.live]
    earned = [one for one in decisions if one.earned]
    rounds = tuple(_signing(one, owners) for one in live)
    return Issuing(
        centres=_counts(roster, earned, rounds, lambda learner: learner.centre),
        classes=_counts(roster, earned, rounds, lambda learner: learner.group),
        to_issue=tuple(_to_issue(programme, roster, earned, live)),
        signing=rounds,
        waiting={
            one.id: sum(not signing.signed.get(one.id, True) for signing in rounds)
            for one in programme.signers
        },
    )


def _signing(issued: Issued, owners: Mapping[str, str]) -> Signing:
    agreed = policy_in(issued.document)
    signed = {owners.get(name, name): (name, JCS) in issued.proofs for name in agreed.signers}
    return Signing(issued, signed, agreed.threshold)


def _to_issue(
    programme: Programme, roster: Iterable[Learner], earned: Iterable[Decision], live: list[Issued]
) -> Iterable[Earned]:
    learners = {learner.id: learner for learner in roster}
    issued = {(one.learner, one.award): one for one in live}
    for decision in earned:
        before = issued.get((decision.learner, decision.award.id))
        if before is None or before.basis != basis(programme, decision):
            learner = learners[decision.learner]
            yield Earned(learner, decision.award.id, decision.overall, before is not None)


def _counts(
    roster: Sequence[Learner],
    earned: Sequence[Decision],
    rounds: Sequence[Signing],
    place: Callable[[Learner], str],
) -> tuple[Count, ...]:
    """One count a place, in the order of the roster."""
    places: dict[str, set[str]] = {}
    for learner in roster:
        places.setdefault(place(learner), set()).add(learner.id)
    return tuple(
        Count(
            name=name,
            learners=len(ids),
            passed=len(ids & {one.learner for one in earned}),
            earned=sum(one.learner in ids for one in earned),
            issued=sum(one.issued.learner in ids for one in rounds),
            full=sum(one.issued.learner in ids and one.full for one in rounds),
        )
        for name, ids in places.items()
    )
