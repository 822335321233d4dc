"""Signing as a ceremony: a bundle of unsigned credentials out, a bundle of proofs back.

The office writes one request a university. The university reads it on its own machine, signs
with its own key, and returns a response. The office checks every proof before it is registered,
in any order and any number of times.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ctc_cert.credential import did, keys, policy, proof, shape, times, trust
from ctc_cert.credential.proof import JCS, RDFC, Signer
from ctc_cert.credential.rdfc import rdfc_holds, sign_rdfc
from ctc_cert.credential.refusal import Refusal
from ctc_cert.credential.trust import Trust
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.office import keys as enrolled
from ctc_cert.office import statement
from ctc_cert.office.issue import Progress, quiet
from ctc_cert.programme import Programme
from ctc_cert.register import Issued, Register
from ctc_cert.register import register as records

REQUEST = "SigningRequest"
RESPONSE = "SigningResponse"
REQUESTED = "requested"

Bundle = dict[str, Any]


# --- The office asks ----------------------------------------------------------------------------


def request(
    home: Home, programme: Programme, university: str, now: datetime | None = None
) -> Bundle:
    """Everything that `university` has not signed yet, signed by the office."""
    moment = now or times.now()
    with Register.open(home) as register:
        office, office_method = enrolled.office_key(home, register, programme)
        enrolled_key = _method(register, programme, university)
        method = enrolled_key.id
        suites = suites_of(programme, university)
        waiting = [
            one.document
            for one in register.credentials().values()
            if one.live and _lacks(one, method, suites)
        ]
        bundle: Bundle = {
            "type": REQUEST,
            "university": university,
            "method": method,
            "key": enrolled_key.key,
            "office": {"method": office_method, "key": keys.multikey(office.public_key())},
            "suites": list(suites),
            "created": times.write(moment),
            "documents": waiting,
            "trust": _unsigned_trust(register, programme, method, moment),
        }
        if waiting or bundle["trust"]:
            with register.log.writing(moment) as writer:
                name = proof.digest(bundle).hex()
                writer.append(REQUESTED, name, {"university": university}, key=f"request:{name}")
        return {**bundle, "proof": [proof.sign_jcs(bundle, office, office_method, moment)]}


def suites_of(programme: Programme, university: str) -> tuple[str, ...]:
    """The first university also signs in the form that Open Badges certification asks for."""
    first = programme.joint_policy.required[0] == university
    return (RDFC, JCS) if first else (JCS,)


def _method(register: Register, programme: Programme, university: str) -> did.Method:
    current = enrolled.current_methods(register, programme)
    if university not in current:
        raise Problem(
            "This university is not one that the joint policy names.",
            where=university,
            fix=f"Choose one of: {', '.join(current)}.",
        )
    return current[university]


def _lacks(issued: Issued, method: str, suites: tuple[str, ...]) -> bool:
    agreed = policy.policy_in(issued.document)
    return method in agreed.signers and any((method, s) not in issued.proofs for s in suites)


def _unsigned_trust(
    register: Register, programme: Programme, method: str, moment: datetime
) -> Bundle | None:
    draft = statement.draft(register, programme, moment)
    if draft and (method, JCS) in register.proofs_of(statement.subject_of(draft)):
        return None
    return draft


# --- The university signs -----------------------------------------------------------------------


def check_request(bundle: Mapping[str, Any], known: Trust | None = None) -> None:
    """What a university's machine checks before anything is signed; raises `Problem`.

    With a trust bundle that the university has already, the office's key must stand in it.
    """
    try:
        if bundle["type"] != REQUEST:
            raise KeyError("type")
        _check_office(bundle, known)
        method, documents = bundle["method"], bundle["documents"]
        for document in documents:
            _check_document(document, method)
        if len({document["id"] for document in documents}) != len(documents):
            raise Problem("A credential stands twice in the request.", fix="Ask for a new one.")
        if bundle["trust"]:
            _check_statement(bundle)
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise Problem(
            f"This is not a signing request ({error}).", fix="Ask the office for the bundle again."
        ) from None


def _check_office(bundle: Mapping[str, Any], known: Trust | None) -> None:
    """The request is whole, as the office wrote it, and the office is the one that is known."""
    office = bundle["office"]
    method = did.Method(office["method"], office["key"])
    if not _holds(bundle["proof"][0], proof.digest(proof.unsecured(bundle)), method):
        raise Problem(
            "The request was altered on the way.",
            fix="Do not sign; have the office send it again.",
        )
    statement = known.statement if known else None
    listed = statement.methods.get(method.id) if statement else None
    if statement and not (listed and method.id in statement.office and listed.key == method.key):
        raise Problem(
            "The request is not by the office that your trust bundle names.",
            where=f"{method.id} {method.key}",
            fix="Do not sign; ask the office by telephone whether it has a new key.",
        )


def _check_statement(bundle: Mapping[str, Any]) -> None:
    """The trust statement is of this consortium and gives the university its own key."""
    try:
        statement = trust.read_statement(bundle["trust"])
        method = statement.methods[bundle["method"]]
        good = statement.university_of(method.id) and method.key == bundle["key"]
    except (Refusal, ValueError, KeyError):
        good = None
    if not good or statement.consortium != bundle["method"].partition("#")[0]:
        raise Problem(
            "The trust statement in the request is not as it should be.",
            fix="Do not sign; ask the office.",
        )


def _check_document(document: Mapping[str, Any], method: str) -> None:
    vocabulary = did.vocabulary(method.partition("#")[0])
    placeholder = proof.configuration(method, times.now(), JCS) | {"proofValue": "z1"}
    try:
        shape.check({**document, "proof": [placeholder]}, "credential", vocabulary)
    except Refusal as refusal:
        raise Problem(
            f"A credential of the request is not as it should be. {refusal}",
            where=str(document.get("id")),
            fix="Do not sign; ask the office.",
        ) from None
    agreed = policy.read(document, vocabulary)
    if method not in agreed.signers or not 1 <= agreed.threshold <= len(agreed.signers):
        raise Problem(
            "A credential's joint policy does not name you.",
            where=str(document["id"]),
            fix="Do not sign; ask the office.",
        )


def sign(
    bundle: Mapping[str, Any],
    signer: Signer,
    now: datetime | None = None,
    progress: Progress = quiet,
) -> Bundle:
    """One university's answer: its proofs over every document of the request."""
    check_request(bundle)
    if keys.multikey(signer.public_key()) != bundle["key"]:
        raise Problem(
            "This is not the key that the office has of you.",
            where=f"{bundle['method']} {bundle['key']}",
            fix="Use that key, or have the office take the new one with `ctc-cert key rotate`.",
        )
    moment = now or times.now()
    method = bundle["method"]
    proofs: dict[str, list[Bundle]] = {}
    for document in bundle["documents"]:
        proofs[document["id"]] = [
            (sign_rdfc if suite == RDFC else proof.sign_jcs)(document, signer, method, moment)
            for suite in bundle["suites"]
        ]
        progress(document["id"])
    draft = bundle["trust"]
    if draft:
        proofs[statement.subject_of(draft)] = [proof.sign_jcs(draft, signer, method, moment)]
    answer: Bundle = {
        "type": RESPONSE,
        "request": proof.digest(proof.unsecured(bundle)).hex(),
        "university": bundle["university"],
        "method": method,
        "proofs": proofs,
    }
    return {**answer, "proof": [proof.sign_jcs(answer, signer, method, moment)]}


# --- The office accepts -------------------------------------------------------------------------


@dataclass(frozen=True)
class Accepted:
    """How many proofs of a response were new, and how many were there already."""

    university: str
    new: int
    known: int


def accept(
    home: Home, programme: Programme, response: Mapping[str, Any], now: datetime | None = None
) -> Accepted:
    """Check a response and register its proofs: all of them, or none with the reason why."""
    with Register.open(home) as register:
        try:
            university, method = _check_response(register, programme, response)
            checked = list(_checked_proofs(register, response, method))
        except (KeyError, TypeError, AttributeError, IndexError, ValueError, Refusal) as error:
            raise _refuse(f"It is not formed as a response ({error}).") from None
        with register.log.writing(now) as writer:
            new = sum(records.add_proof(writer, subject, entry) for subject, entry in checked)
    return Accepted(university, new, len(checked) - new)


def _refuse(why: str, where: str = "") -> Problem:
    return Problem(
        f"The response was refused. {why}",
        where=where,
        fix="Nothing was taken from it. Send the request again and have it signed anew.",
    )


def _check_response(
    register: Register, programme: Programme, response: Mapping[str, Any]
) -> tuple[str, did.Method]:
    if response["type"] != RESPONSE:
        raise _refuse("It is not a signing response.")
    asked = register.log.read(REQUESTED, subject=str(response["request"]))
    university = str(response["university"])
    if not asked or asked[0].body["university"] != university:
        raise _refuse("It belongs to another request.", where=university)
    known = {m.id: m for m in enrolled.methods(register, university)}
    method = known.get(str(response["method"]))
    if method is None:
        raise _refuse("It names a key that is not enrolled for this university.", university)
    if method.expires or method.revoked:
        raise _refuse("It is signed by an old key.", where=method.id)
    covered = proof.digest(proof.unsecured(response))
    if not _holds(response["proof"][0], covered, method):
        raise _refuse(
            "It was altered on the way, or signed by a key other than the enrolled one.",
            where=university,
        )
    return university, method


def _holds(entry: Mapping[str, Any], covered: bytes, method: did.Method) -> bool:
    return entry["verificationMethod"] == method.id and proof.holds(
        covered, entry, keys.read_multikey(method.key)
    )


def _checked_proofs(
    register: Register, response: Mapping[str, Any], method: did.Method
) -> list[tuple[str, Bundle]]:
    documents = {one.id: one.document for one in register.credentials().values()}
    documents |= {entry.subject: entry.body for entry in register.log.read(statement.TRUST)}
    checked = []
    for subject, entries in response["proofs"].items():
        if subject not in documents:
            raise _refuse("It signs something that was never asked for.", where=subject)
        covered = proof.digest(documents[subject])
        for entry in entries:
            if not _proof_holds(entry, documents[subject], covered, method):
                raise _refuse("A proof does not fit the registered document.", where=subject)
            checked.append((subject, dict(entry)))
    return checked


def _proof_holds(
    entry: Mapping[str, Any], document: Bundle, covered: bytes, method: did.Method
) -> bool:
    wanted = proof.configuration(method.id, times.read(entry["created"]), entry["cryptosuite"])
    if "@context" in document and entry["cryptosuite"] == JCS:
        wanted["@context"] = document["@context"]
    if {name: value for name, value in entry.items() if name != "proofValue"} != wanted:
        return False
    if entry["cryptosuite"] == RDFC:
        return rdfc_holds(document, entry, keys.read_multikey(method.key))
    return entry["cryptosuite"] == JCS and _holds(entry, covered, method)
