"""Correct a name: a new credential for the same award, and the old one superseded.

A signed credential is never edited. One person asks, another confirms; the new credential then
waits for the universities' signatures like any other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ctc_cert.credential import build, shape, times
from ctc_cert.credential.refusal import Refusal
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.office import statement, withdraw
from ctc_cert.programme import Programme
from ctc_cert.register import Issued, Register
from ctc_cert.register import register as records
from ctc_cert.roster import Learner, Roster, clean

CORRECT = "correct"


@dataclass(frozen=True)
class Corrected:
    """The credential that replaces the old one, and others of the learner with the old names."""

    new: str
    others: tuple[str, ...]


def names_on(issued: Issued) -> tuple[str, str]:
    """The name as the learner writes it, and the one in Latin letters; often the same."""
    identities = issued.document["credentialSubject"]["identifier"]
    found = [one["identityHash"] for one in identities if not one["hashed"]]
    return found[0], found[-1]


def ask(
    home: Home,
    name: str,
    wanted: tuple[str, str],
    reason: str,
    by: str,
    now: datetime | None = None,
) -> tuple[str, str]:
    """Register the wish for these names (an empty one stays as it is); the names as they will be.

    Raises `Problem` when nothing would change or a name cannot stand on a certificate.
    """
    withdraw.need(reason, "a reason", "--reason")
    withdraw.need(by, "a name", "--by")
    with Register.open(home) as register:
        issued = register.credential(name)
        withdraw.check_live(issued)
        written, latin = (
            clean(new) or old for new, old in zip(wanted, names_on(issued), strict=True)
        )
        if (written, latin) == names_on(issued):
            raise Problem("The certificate bears these names already.", where=issued.id)
        _check_names(issued, written, latin)
        facts = {"name": written, "latin_name": latin}
        with register.log.writing(now) as writer:
            withdraw.wish(writer, issued, {"action": CORRECT, "reason": reason, "by": by, **facts})
    return written, latin


def _check_names(issued: Issued, written: str, latin: str) -> None:
    learner = Learner(issued.learner, written, latin, "", "")
    try:
        for identity in build.identifiers(learner, "x" * 16):
            shape.check(identity, "identity", "")
    except Refusal as refusal:
        raise Problem(
            "This cannot stand on a certificate.", where=f"{written} / {latin}", fix=str(refusal)
        ) from None


def confirm(
    home: Home, programme: Programme, name: str, by: str, now: datetime | None = None
) -> Corrected:
    """Issue the corrected credential and supersede the old one, in one transaction.

    The class list is corrected too, so that a later issue does not bring the old name back.
    """
    withdraw.need(by, "a name", "--by")
    moment = now or times.now()
    with Register.open(home) as register:
        before = register.credential(name)
        agreed = statement.policy_of(register, programme)
        with register.log.writing(moment) as writer:
            asked = withdraw.pending(writer, before, by, {CORRECT})
            names = {"name": asked["name"], "latin_name": asked["latin_name"]}
            learner = Learner(before.learner, **names, group="", language="")
            work = {key: bytes.fromhex(digest) for key, digest in before.work.items()}
            _correct_class_list(home, learner)
            withdraw.supersede(writer, before, asked["reason"], asked["by"], by)
            records.issue(
                writer,
                before.learner,
                before.award,
                before.basis,
                lambda slot: build.reissue(before.document, learner, agreed, slot, work),
                after=before.id,
                moment=moment,
                work=work,
            )
        found = list(register.credentials().values())
    old = names_on(before)
    others = (o for o in found if o.learner == before.learner and o.live and names_on(o) == old)
    return Corrected(found[-1].id, tuple(one.id for one in others))


def _correct_class_list(home: Home, learner: Learner) -> None:
    roster = Roster(home.roster)
    if learner.id in roster:
        listed = roster.get(learner.id)
        roster.merge([replace(listed, name=learner.name, latin_name=learner.latin_name)])
