"""Keys over the years: new, enrolled, rotated, revoked. Nothing is ever deleted.

Rotation ends a key on a day, and what it signed before stays good. Revocation is for a key that
somebody else may have: from then on its signatures count only where something other than its own
`created` shows that they were there before the loss. That is an entry of this register, or, when
the office's own clock is not to be believed either, an entry under an RFC 3161 time-stamp.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ctc_cert.credential import did, keys, proof, times
from ctc_cert.credential.proof import Signer
from ctc_cert.credential.refusal import Refusal
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.office.keys import KEY_ENDED, current, enrol, methods
from ctc_cert.office.statement import WITNESS
from ctc_cert.programme import Programme
from ctc_cert.register import Register
from ctc_cert.register.register import PROOF
from ctc_cert.register.stamp import Roots, stamped_before

PUBLIC = "PublicKey"

Document = dict[str, Any]


def public_part(university: str, signer: Signer, now: datetime | None = None) -> Document:
    """What a university sends to the office: its public key, signed by itself."""
    text = keys.multikey(signer.public_key())
    body = {"type": PUBLIC, "university": university, "publicKeyMultibase": text}
    return {**body, "proof": [proof.sign_jcs(body, signer, f"did:key:{text}", now or times.now())]}


def read_public_part(document: Mapping[str, Any], university: str) -> str:
    """The key of a public part; raises `Problem` when it is not that university's own."""
    try:
        text = str(document["publicKeyMultibase"])
        covered = proof.digest(proof.unsecured(document))
        own = document["type"] == PUBLIC and document["university"] == university
        good = own and proof.holds(covered, document["proof"][0], keys.read_multikey(text))
    except (KeyError, TypeError, IndexError, Refusal):
        good = False
    if not good:
        raise Problem(
            "This is not the public part of that university's key.",
            where=university,
            fix="Have the file sent again that `ctc-cert key new` wrote beside the key.",
        )
    return text


def enrol_key(
    home: Home, programme: Programme, university: str, document: Mapping[str, Any]
) -> str:
    """Register a university's first key; the method that it got."""
    text = read_public_part(document, university)
    _known(programme, university)
    with Register.open(home) as register:
        now = current(register, university)
        if now and now.key != text:
            raise Problem(
                "This university has a key already.",
                where=now.id,
                fix="Use `ctc-cert key rotate`, or `ctc-cert key revoke` when it may be stolen.",
            )
        return enrol(register, programme, university, text)


def rotate(
    home: Home,
    programme: Programme,
    university: str,
    document: Mapping[str, Any],
    now: datetime | None = None,
) -> str:
    """End the key of today and enrol the next; its method. Signatures made until now stay good."""
    moment = now or times.now()
    text = read_public_part(document, university)
    with Register.open(home) as register:
        old = _current(register, programme, university, text)
        _end(register, university, old.id, {"expires": times.write(times.after(moment))}, moment)
        return enrol(register, programme, university, text)


def revoke_key(
    home: Home,
    programme: Programme,
    university: str,
    document: Mapping[str, Any],
    since: datetime,
    *,
    roots: Roots | None = None,
    now: datetime | None = None,
) -> tuple[str, int]:
    """Distrust a key since the moment it may have been stolen, and enrol the next.

    Returns the new method, and how many signatures are shown to be older. With `roots` (the
    certificates of time-stamping authorities) only entries under a time-stamp count.
    """
    moment = now or times.now()
    text = read_public_part(document, university)
    with Register.open(home) as register:
        old = _current(register, programme, university, text)
        last = stamped_before(register.log, since, roots) if roots else None
        seen = _witnessed(register, old.id, since, last)
        with register.log.writing(moment) as writer:
            writer.append(WITNESS, old.id, {"proofs": seen}, key=f"witness:{old.id}")
        _end(register, university, old.id, {"revoked": times.write(since)}, moment)
        return enrol(register, programme, university, text), len(seen)


def _witnessed(register: Register, method: str, since: datetime, last: int | None) -> list[str]:
    """Fingerprints of the method's proofs that were in the register before the loss."""
    return [
        proof.fingerprint(entry.body)
        for entry in register.log.read(PROOF)
        if entry.body["verificationMethod"] == method
        and (entry.moment < since if last is None else entry.seq <= last)
    ]


def _known(programme: Programme, university: str) -> None:
    names = [one.id for one in programme.universities]
    if university not in names:
        raise Problem(
            "The programme has no such university.",
            where=university,
            fix=f"Choose one of: {', '.join(names)}.",
        )


def _current(register: Register, programme: Programme, university: str, text: str) -> did.Method:
    _known(programme, university)
    if any(method.key == text for method in methods(register, university)):
        raise Problem(
            "That key is or was this university's already.",
            where=university,
            fix="Make a new one with `ctc-cert key new`.",
        )
    found = current(register, university)
    if found is None:
        raise Problem("This university has no key.", where=university, fix="Use `key enrol`.")
    return found


def _end(
    register: Register, university: str, method: str, how: dict[str, str], moment: datetime
) -> None:
    with register.log.writing(moment) as writer:
        body = {"method": method, **how}
        writer.append(KEY_ENDED, university, body, key=f"key-ended:{method}")
