"""The trust statement: drafted by the office, signed by every university, never edited.

A draft becomes a version once every university has signed it; a changed programme or key makes
the next draft. The chain of versions is the history that a verifier checks.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ctc_cert.credential import did, proof, times, trust
from ctc_cert.credential.did import Method
from ctc_cert.credential.policy import Policy
from ctc_cert.credential.refusal import Refusal
from ctc_cert.office import keys
from ctc_cert.programme import Programme, University
from ctc_cert.register import Register

TRUST = "trust"
WITNESS = "witness"


def subject_of(document: dict[str, Any]) -> str:
    return "trust:" + proof.digest(proof.unsecured(document)).hex()


def policy_of(register: Register, programme: Programme) -> Policy:
    """The joint policy in terms of the keys that the universities have now."""
    current = keys.current_methods(register, programme)
    return Policy(
        programme.joint_policy.threshold,
        tuple(current[name].id for name in programme.joint_policy.required),
    )


def versions(register: Register) -> list[dict[str, Any]]:
    """The completed statements with their proofs, oldest first."""
    done: list[dict[str, Any]] = []
    for entry in register.log.read(TRUST):
        proofs = register.proofs_of(entry.subject)
        document = {**entry.body, "proof": [proofs[place] for place in sorted(proofs)]}
        try:
            trust.check_bundle({"type": "TrustBundle", "statements": [*done, document]})
        except Refusal:
            continue
        done.append(document)
    return done


def draft(register: Register, programme: Programme, now: datetime) -> dict[str, Any] | None:
    """The statement that waits for signatures, drafted when needed; None when all is signed."""
    done = versions(register)
    last = done[-1] if done else None
    wanted = _content(register, programme, last, now)
    if last and _same(last, wanted):
        return None
    for entry in reversed(register.log.read(TRUST)):
        if entry.body["version"] == wanted["version"] and _same(entry.body, wanted):
            return entry.body
    with register.log.writing(now) as writer:
        writer.append(TRUST, subject_of(wanted), wanted, key=subject_of(wanted))
    return wanted


def _same(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether two statements say the same, whatever their number and date."""
    passing = {"version", "created", "previous", "proof", "policies"}
    return {k: v for k, v in old.items() if k not in passing} == {
        k: v for k, v in new.items() if k not in passing
    } and _agreed(old) == _agreed(new)


def _agreed(document: dict[str, Any]) -> list[tuple[int, list[str], bool]]:
    return [(p["threshold"], p["requiredSigner"], "until" in p) for p in document["policies"]]


def _content(
    register: Register, programme: Programme, last: dict[str, Any] | None, now: datetime
) -> dict[str, Any]:
    offices = keys.methods(register, keys.OFFICE)
    owned = {one.id: keys.methods(register, one.id) for one in programme.universities}
    signing = [one for one in programme.universities if owned[one.id]]
    every = [method for one in signing for method in owned[one.id]]
    return {
        "type": "TrustStatement",
        "version": last["version"] + 1 if last else 1,
        "created": times.write(now),
        "previous": proof.digest(proof.unsecured(last)).hex() if last else None,
        "title": programme.title.model_dump(),
        "consortium": {
            "name": programme.consortium.name.model_dump(),
            "document": did.document(programme.consortium.did, [*every, *offices]),
        },
        "office": [method.id for method in offices],
        "universities": [_university(one, owned[one.id]) for one in signing],
        "policies": _policies(policy_of(register, programme), last, now),
        **_witnessed(register),
    }


def _university(university: University, owned: list[Method]) -> dict[str, Any]:
    own = [
        Method(f"{university.did}#key-{number}", method.key, method.expires, method.revoked)
        for number, method in enumerate(owned, start=1)
    ]
    return {
        "id": university.id,
        "name": university.name.model_dump(),
        "methods": [method.id for method in owned],
        "document": keys.university_document(university, own),
    }


def _policies(
    now_agreed: Policy, last: dict[str, Any] | None, now: datetime
) -> list[dict[str, Any]]:
    """The history with today's policy at its end; an older one ends when another begins."""
    history = [dict(entry) for entry in last["policies"]] if last else []
    if history and now_agreed.same(
        Policy(history[-1]["threshold"], tuple(history[-1]["requiredSigner"]))
    ):
        return history
    if history:
        history[-1].setdefault("until", times.write(times.after(now)))
    return [
        *history,
        {
            "threshold": now_agreed.threshold,
            "requiredSigner": list(now_agreed.signers),
            "from": times.write(now),
        },
    ]


def _witnessed(register: Register) -> dict[str, Any]:
    """Proofs that were there before their key was revoked, by method."""
    seen: dict[str, list[str]] = {}
    for entry in register.log.read(WITNESS):
        seen.setdefault(entry.subject, []).extend(entry.body["proofs"])
    return {"witnessed": {name: sorted(found) for name, found in seen.items()}} if seen else {}
