"""The verdict on one credential. `ctc_cert/verifier` says the same in a browser.

Every check that fails is a `Refusal`, and the first one makes the verdict INVALID. What is left
is what the policy asks for, and how much of it is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ctc_cert.credential import did, keys, policy, proof, shape, status, strict, times
from ctc_cert.credential.policy import Policy
from ctc_cert.credential.refusal import Refusal, say
from ctc_cert.credential.trust import Statement, StatusList, Trust

CLOCK_SKEW = timedelta(minutes=5)


class Word(StrEnum):
    FULL = "FULL"
    PARTIAL = "PARTIAL"
    REVOKED = "REVOKED"
    EXPIRED = "EXPIRED"
    STALE = "STALE"
    INVALID = "INVALID"


@dataclass(frozen=True)
class Verdict:
    """What a verifier says of one credential; `signed_by` and `required` are university ids."""

    word: Word
    code: str
    details: Mapping[str, str] = field(default_factory=dict)
    signed_by: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    threshold: int = 0
    notes: tuple[str, ...] = ()
    credential: Mapping[str, Any] | None = None
    status_as_of: datetime | None = None

    def __str__(self) -> str:
        if self.word is Word.PARTIAL:
            return f"PARTIAL {len(self.signed_by)}/{self.threshold}"
        return self.word.value

    def reason(self, language: str = "en") -> str:
        return say(self.code, dict(self.details), language)


def verify(data: bytes, trust: Trust, now: datetime | None = None) -> Verdict:
    """The verdict on the JSON text of one credential; raises nothing for any input."""
    moment = now or times.now()
    try:
        return judge(strict.parse(data), trust, moment)
    except Refusal as refusal:
        return refused(refusal)


def refused(refusal: Refusal) -> Verdict:
    return Verdict(Word.INVALID, refusal.code, refusal.details)


def judge(credential: Mapping[str, Any], trust: Trust, now: datetime) -> Verdict:
    """The verdict on a strictly parsed document; raises `Refusal` for what is INVALID."""
    statement = trust.statement
    _check_content(credential, statement, now)
    agreed = _check_policy(credential, statement)
    signed = _check_proofs(credential, statement, agreed, now)
    signed_by = _universities(statement, (s for s in agreed.signers if s in signed))
    listed = _check_status(credential, trust)
    word, code, details = _weigh(credential, listed, len(signed), agreed, now)
    return Verdict(
        word,
        code,
        details,
        signed_by,
        _universities(statement, agreed.signers),
        agreed.threshold,
        tuple(_notes(credential)),
        credential,
        listed.as_of,
    )


def _check_content(credential: Mapping[str, Any], statement: Statement, now: datetime) -> None:
    shape.check(credential, "credential", statement.vocabulary)
    if credential["issuer"]["id"] != statement.consortium:
        raise Refusal("issuer")
    if times.read(credential["validFrom"]) > now + CLOCK_SKEW:
        raise Refusal("not-yet-valid", date=credential["validFrom"])
    proof.canonical(credential)


def _check_policy(credential: Mapping[str, Any], statement: Statement) -> Policy:
    """The policy of the document, when the universities have agreed to it for that day."""
    claimed = policy.read(credential, statement.vocabulary)
    day = times.read(credential["validFrom"])
    for accepted in statement.policies:
        if claimed.same(accepted.policy) and (accepted.until is None or day < accepted.until):
            return Policy(accepted.policy.threshold, claimed.signers)
    raise Refusal("policy")


def _check_proofs(
    credential: Mapping[str, Any], statement: Statement, agreed: Policy, now: datetime
) -> set[str]:
    """The signers whose jcs proof holds; any proof that has no place here is a refusal."""
    covered = proof.digest(proof.unsecured(credential))
    seen = set()
    signed = set()
    for entry in credential["proof"]:
        method, suite = entry["verificationMethod"], entry["cryptosuite"]
        if suite not in {proof.JCS, proof.RDFC}:
            raise Refusal("cryptosuite", suite=suite[:40])
        if method not in agreed.signers:
            raise Refusal("outsider", method=method[:120])
        if (method, suite) in seen:
            raise Refusal("duplicate-signer", method=method)
        seen.add((method, suite))
        key = _key_for(entry, statement, now)
        if suite == proof.JCS:
            if not proof.holds(covered, entry, key):
                raise Refusal("signature", method=method)
            signed.add(method)
    if not signed:
        raise Refusal("unsigned")
    return signed


def _key_for(entry: Mapping[str, Any], statement: Statement, now: datetime) -> Ed25519PublicKey:
    """The key of a proof, when both the consortium and its university stand by it."""
    name = entry["verificationMethod"]
    listed, university = statement.methods[name], statement.university_of(name)
    assert university is not None  # a statement's policies name methods of universities only
    own = university.confirms(listed.key)
    if own is None:
        raise Refusal("key-unconfirmed", university=university.id)
    created = times.read(entry["created"])
    if created > now + CLOCK_SKEW:
        raise Refusal("proof-future", method=name)
    if any(end and created >= end for end in (listed.expires, own.expires)):
        raise Refusal("key-expired", method=name)
    if any((listed.revoked, own.revoked)) and not _witnessed(entry, statement):
        raise Refusal("key-revoked", method=name)
    return keys.read_multikey(listed.key)


def _witnessed(entry: Mapping[str, Any], statement: Statement) -> bool:
    """Whether the universities have stated that this proof was there before its key was lost.

    `created` is the signer's own word, so after a theft it proves nothing.
    """
    seen = statement.witnessed.get(entry["verificationMethod"], frozenset())
    return proof.fingerprint(entry) in seen


@dataclass(frozen=True)
class _Listed:
    """What the status lists at hand say of one credential."""

    revoked: bool = False
    why: str = "revoked"  # or what another list says of it
    as_of: datetime | None = None
    valid_until: datetime | None = None


def _check_status(credential: Mapping[str, Any], trust: Trust) -> _Listed:
    entry = credential["credentialStatus"]
    base = did.web_address(trust.statement.consortium)
    index = int(entry["statusListIndex"])
    if entry != status.entry(base, index):
        raise Refusal("status-foreign")
    revoked = _list(trust, status.list_address(base, status.REVOCATION))
    if revoked is None:
        return _Listed()
    others = {
        code: _list(trust, status.list_address(base, purpose)) for code, purpose in _REASONS.items()
    }
    said = [code for code, one in others.items() if one and status.is_set(one.bits, index)]
    return _Listed(
        revoked=bool(said) or status.is_set(revoked.bits, index),
        why=said[0] if said else "revoked",
        as_of=revoked.valid_from,
        valid_until=revoked.valid_until,
    )


# What the lists beside the one for revocations tell; the first that knows a credential speaks.
_REASONS = {"suspended": status.SUSPENSION, "superseded": status.REFRESH}


def _list(trust: Trust, address: str) -> StatusList | None:
    found = trust.lists.get(address)
    if isinstance(found, Refusal):
        raise found
    return found


def _weigh(
    credential: Mapping[str, Any], listed: _Listed, count: int, agreed: Policy, now: datetime
) -> tuple[Word, str, dict[str, str]]:
    """Worst news first."""
    counts = {"count": str(count), "threshold": str(agreed.threshold)}
    if listed.revoked:
        return Word.REVOKED, listed.why, {}
    until = credential.get("validUntil")
    if until and times.read(until) <= now:
        return Word.EXPIRED, "expired", {"date": until}
    if count < agreed.threshold:
        return Word.PARTIAL, "partial", counts
    return _stale(listed, now) or (Word.FULL, "full", counts)


def _stale(listed: _Listed, now: datetime) -> tuple[Word, str, dict[str, str]] | None:
    if listed.as_of is None or listed.valid_until is None:
        return Word.STALE, "no-status", {}
    if now < listed.valid_until:
        return None
    days = str((now - listed.as_of).days)
    return Word.STALE, "stale", {"date": times.write(listed.as_of), "days": days}


def _universities(statement: Statement, signers: Any) -> tuple[str, ...]:
    found = (statement.university_of(signer) for signer in signers)
    return tuple(university.id for university in found if university)


def _notes(credential: Mapping[str, Any]) -> list[str]:
    """Codes of what is worth knowing and changes no verdict."""
    other = [entry for entry in credential["proof"] if entry["cryptosuite"] == proof.RDFC]
    if any(proof.signature_of(entry) is None for entry in other):
        return ["rdfc-damaged"]
    return ["rdfc-unchecked"] if other else []
