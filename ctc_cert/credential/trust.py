"""The trust bundle: one file that says whose keys count, under which policies, and who was revoked.

`trust.json` holds every version of a trust statement and the newest status lists:

- The first statement is signed by every university in it; a reader takes it on explicit use.
- Each successor is signed by every university in it and by more than half of the universities of
  its predecessor, with keys that were good there, as in TUF's root rotation. One stolen key
  rewrites nothing.
- A statement names the joint policies that were ever agreed. One university alone can therefore
  not issue "one of one".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ctc_cert.credential import compact, did, keys, proof, shape, status, strict, times
from ctc_cert.credential.did import Method
from ctc_cert.credential.policy import Policy
from ctc_cert.credential.refusal import Refusal
from ctc_cert.errors import Problem

MAX_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True)
class University:
    """A signer: its methods in the consortium's document, and the keys it confirms itself."""

    id: str
    name: Mapping[str, str]
    methods: tuple[str, ...]
    own: tuple[Method, ...]

    def confirms(self, key: str) -> Method | None:
        """The university's own entry of a key, or None when it does not publish it."""
        return next((method for method in self.own if method.key == key), None)


@dataclass(frozen=True)
class AcceptedPolicy:
    policy: Policy
    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class StatusList:
    """A status list whose signature held."""

    purpose: str
    bits: bytes
    valid_from: datetime
    valid_until: datetime


@dataclass(frozen=True)
class Statement:
    """One version of the trust statement, as a verifier uses it."""

    version: int
    created: datetime
    title: Mapping[str, str]
    consortium: str
    consortium_name: Mapping[str, str]
    methods: Mapping[str, Method]
    office: tuple[str, ...]
    universities: tuple[University, ...]
    policies: tuple[AcceptedPolicy, ...]
    witnessed: Mapping[str, frozenset[str]]
    previous: str | None

    def university_of(self, method: str) -> University | None:
        return next((one for one in self.universities if method in one.methods), None)

    @property
    def vocabulary(self) -> str:
        return did.vocabulary(self.consortium)

    def active(self, method: str, moment: datetime) -> bool:
        """Whether a university's method may sign at `moment`, by both documents."""
        listed, university = self.methods.get(method), self.university_of(method)
        own = university.confirms(listed.key) if listed and university else None
        return bool(listed and own and listed.active(moment) and own.active(moment))


@dataclass(frozen=True)
class Trust:
    """What a verifier goes by: the newest statement, and lists by address (or why one is bad)."""

    statement: Statement
    fingerprint: str
    lists: dict[str, StatusList | Refusal] = field(default_factory=dict)
    dictionaries: Mapping[bytes, str] = field(default_factory=dict)


def load(data: bytes) -> Trust:
    """Check a trust bundle; raises `Problem` when it cannot be relied on."""
    try:
        return read(data)
    except Refusal as refusal:
        raise Problem(
            f"The trust bundle cannot be relied on. {refusal}",
            fix="Get trust.json again from the programme office or a university.",
        ) from None


def read(data: bytes) -> Trust:
    """The same; raises `Refusal`."""
    return check_bundle(strict.parse(data, limit=MAX_BYTES))


def check_bundle(bundle: Mapping[str, Any]) -> Trust:
    shape.check(bundle, "trustBundle", "")
    statement: Statement | None = None
    previous: Mapping[str, Any] | None = None
    for document in bundle["statements"]:
        successor = read_statement(document)
        _check_signatures(document, successor, statement)
        _check_order(successor, statement, previous)
        statement, previous = successor, document
    assert statement is not None
    fingerprint = proof.digest(proof.unsecured(bundle["statements"][0])).hex()
    dictionaries = {compact.dictionary_id(text): text for text in bundle.get("dictionaries", [])}
    trust = Trust(statement, fingerprint, dictionaries=dictionaries)
    for document in bundle.get("status", []):
        add_list(trust, document)
    return trust


def read_statement(document: Mapping[str, Any]) -> Statement:
    """The content of a statement, or a `Refusal`; signatures are looked at elsewhere."""
    shape.check(document, "trustStatement", "")
    consortium = document["consortium"]
    methods = _methods(consortium["document"])
    universities = tuple(_university(entry) for entry in document["universities"])
    owners = {name: one.id for one in universities for name in one.methods}
    claimed = [name for one in universities for name in one.methods]
    names = {one.id for one in universities}
    if len(owners) != len(claimed) or not owners.keys() <= methods.keys():
        raise Refusal("trust-form")
    if len(names) != len(universities) or owners.keys() & set(document["office"]):
        raise Refusal("trust-form")
    return Statement(
        version=document["version"],
        created=times.read(document["created"]),
        title=_text(document["title"]),
        consortium=consortium["document"]["id"],
        consortium_name=_text(consortium["name"]),
        methods=methods,
        office=tuple(document["office"]),
        universities=universities,
        policies=tuple(_policy(entry, owners) for entry in document["policies"]),
        witnessed={name: frozenset(seen) for name, seen in document.get("witnessed", {}).items()},
        previous=document["previous"],
    )


def _methods(document: Mapping[str, Any]) -> dict[str, Method]:
    """The methods of a document; nobody's key stands there twice, under two names."""
    try:
        found = did.methods(document)
    except ValueError:
        raise Refusal("trust-form") from None
    for method in found.values():
        keys.read_multikey(method.key)
    if len({method.key for method in found.values()}) != len(found):
        raise Refusal("trust-form")
    return found


def _text(value: Mapping[str, Any]) -> dict[str, str]:
    return {"en": str(value["en"]), "km": str(value["km"])}


def _university(entry: Mapping[str, Any]) -> University:
    own = tuple(_methods(entry["document"]).values())
    return University(entry["id"], _text(entry["name"]), tuple(entry["methods"]), own)


def _policy(entry: Mapping[str, Any], owners: Mapping[str, str]) -> AcceptedPolicy:
    """A policy counts universities: two keys of one of them are no two signers."""
    signers = tuple(entry["requiredSigner"])
    threshold = entry["threshold"]
    distinct = {owners.get(name) for name in signers}
    if None in distinct or not 1 <= threshold <= len(distinct) == len(signers):
        raise Refusal("trust-form")
    until = times.read(entry["until"]) if "until" in entry else None
    return AcceptedPolicy(Policy(threshold, signers), times.read(entry["from"]), until)


def signed_by(
    document: Mapping[str, Any], statement: Statement, moment: datetime | None = None
) -> set[str]:
    """The universities of `statement` with a good proof on `document` by a key active then."""
    when = moment or statement.created
    covered = proof.digest(proof.unsecured(document))
    found = set()
    for entry in document.get("proof", []):
        method = str(entry["verificationMethod"])
        university = statement.university_of(method)
        if university is None or not statement.active(method, when):
            continue
        if entry["cryptosuite"] == proof.JCS and entry["proofPurpose"] == "assertionMethod":
            key = keys.read_multikey(statement.methods[method].key)
            if proof.holds(covered, entry, key):
                found.add(university.id)
    return found


def _check_signatures(
    document: Mapping[str, Any], statement: Statement, previous: Statement | None
) -> None:
    missing = {one.id for one in statement.universities} - signed_by(document, statement)
    if missing:
        raise Refusal("trust-unsigned", universities=", ".join(sorted(missing)))
    if previous is None:
        return
    before = len(signed_by(document, previous))
    if before <= len(previous.universities) // 2:
        raise Refusal("trust-succession", version=statement.version)


def _check_order(
    statement: Statement, previous: Statement | None, document: Mapping[str, Any] | None
) -> None:
    wanted = None if document is None else proof.digest(proof.unsecured(document)).hex()
    version = 1 if previous is None else previous.version + 1
    if statement.version != version or statement.previous != wanted:
        raise Refusal("trust-history")
    if previous and (
        statement.created < previous.created or statement.consortium != previous.consortium
    ):
        raise Refusal("trust-history")


def add_list(trust: Trust, document: Mapping[str, Any]) -> None:
    """Take a status list when it is newer than the one at hand; keep why when it is bad."""
    address = str(document.get("id"))
    try:
        found = _read_list(trust.statement, document)
    except Refusal as refusal:
        trust.lists.setdefault(address, refusal)
        return
    known = trust.lists.get(address)
    if not isinstance(known, StatusList) or found.valid_from > known.valid_from:
        trust.lists[address] = found


def _read_list(statement: Statement, document: Mapping[str, Any]) -> StatusList:
    shape.check(document, "statusList", statement.vocabulary)
    subject = document["credentialSubject"]
    purpose = str(subject["statusPurpose"])
    if document["issuer"] != statement.consortium:
        raise Refusal("status-issuer")
    if document["id"] != status.list_address(did.web_address(statement.consortium), purpose):
        raise Refusal("status-issuer")
    covered = proof.digest(proof.unsecured(document))
    if not any(_office_signed(statement, entry, covered) for entry in document["proof"]):
        raise Refusal("status-signature")
    valid_from, valid_until = times.read(document["validFrom"]), times.read(document["validUntil"])
    return StatusList(purpose, status.unpack(subject["encodedList"]), valid_from, valid_until)


def _office_signed(statement: Statement, entry: Mapping[str, Any], covered: bytes) -> bool:
    method = statement.methods.get(entry["verificationMethod"])
    if method is None or method.id not in statement.office or entry["cryptosuite"] != proof.JCS:
        return False
    if not method.active(times.read(entry["created"])):
        return False
    return proof.holds(covered, entry, keys.read_multikey(method.key))
