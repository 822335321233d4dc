"""What the log's entries mean: credentials, their proofs, and what became of them."""

from __future__ import annotations

import os
import secrets
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ctc_cert.credential import compact, status
from ctc_cert.credential.build import Slot
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.register.log import Log, Writer

ISSUED = "issued"
PROOF = "proof"
DICTIONARY = "dictionary"
CONSENT = "consent"
WITHDRAWALS = {"revoke": "revoked", "suspend": "suspended", "reinstate": "reinstated"}
SUPERSEDED = "superseded"
STATES = (*WITHDRAWALS.values(), SUPERSEDED)  # the kinds of entries that change a state

Build = Callable[[Slot], dict[str, Any]]


@dataclass
class Issued:
    """One credential as the register knows it."""

    id: str
    learner: str
    award: str
    basis: str
    index: int
    secret: str
    document: dict[str, Any]
    work: dict[str, str] = field(default_factory=dict)
    proofs: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    state: str = "good"
    public: bool = False  # the learner has agreed to publishing

    @property
    def name(self) -> str:
        """The file name: the id without its scheme."""
        return self.id.removeprefix("urn:uuid:")

    @property
    def live(self) -> bool:
        return self.state not in {"revoked", SUPERSEDED}

    @property
    def title(self) -> dict[str, str]:
        """What it is called, as it says itself, in both languages."""
        khmer, _, english = self.document["name"].partition(" / ")
        return {"km": khmer, "en": english or khmer}

    @property
    def form(self) -> str:
        """What it is drawn as: a certificate, made of marks, as pdf; a contest's badge as png."""
        results = self.document["credentialSubject"]["result"]
        marked = any(one["resultDescription"].endswith("#overall") for one in results)
        return "pdf" if marked else "png"

    def signed(self, order: Iterable[tuple[str, str]]) -> dict[str, Any]:
        """The document with the proofs it has, in the given order of (method, suite)."""
        found = [self.proofs[place] for place in order if place in self.proofs]
        return {**self.document, "proof": found}


class Register:
    """The register of a home, or of the database that `CTC_REGISTER` names."""

    def __init__(self, log: Log) -> None:
        self.log = log

    @classmethod
    def open(cls, home: Home) -> Register:
        return cls(Log(os.environ.get("CTC_REGISTER") or home.register))

    @staticmethod
    def exists(home: Home) -> bool:
        """Whether there is one to read: opening makes one."""
        return bool(os.environ.get("CTC_REGISTER")) or home.register.exists()

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.log.close()

    def credentials(self) -> dict[str, Issued]:
        """Every credential ever issued, by id, oldest first."""
        kinds = (ISSUED, PROOF, CONSENT, *STATES)
        found: dict[str, Issued] = {}
        for entry in self.log.read(*kinds):
            if entry.kind == ISSUED:
                found[entry.subject] = Issued(id=entry.subject, **entry.body)
            elif entry.subject in found:
                _apply(found[entry.subject], entry.kind, entry.body)
        return found

    def credential(self, name: str) -> Issued:
        """The credential of that id (with or without `urn:uuid:`); `Problem` when there is none."""
        wanted = name if name.startswith("urn:uuid:") else f"urn:uuid:{name}"
        try:
            return self.credentials()[wanted]
        except KeyError:
            raise Problem(
                "The register has no such credential.",
                where=name,
                fix="`ctc-cert register list` shows every id.",
            ) from None

    def proofs_of(self, subject: str) -> dict[tuple[str, str], dict[str, Any]]:
        """The proofs of any signed document, by (method, suite)."""
        found = [entry.body for entry in self.log.read(PROOF, subject=subject)]
        return {(p["verificationMethod"], p["cryptosuite"]): p for p in found}


def _apply(issued: Issued, kind: str, body: dict[str, Any]) -> None:
    if kind == PROOF:
        issued.proofs[body["verificationMethod"], body["cryptosuite"]] = body
    elif kind == CONSENT:
        issued.public = body["given"]
    elif issued.live:  # nothing brings a revoked or superseded credential back
        issued.state = "good" if kind == "reinstated" else kind


def issue(
    writer: Writer,
    learner: str,
    award: str,
    basis: str,
    build: Build,
    *,
    after: str,
    moment: datetime,
    work: Mapping[str, bytes] | None = None,
) -> bool:
    """Register one credential; False when this very award has one already.

    `after` is the id of the credential that it replaces, or empty.
    """
    key = f"issue:{learner}:{award}:{basis}:{after}"
    if writer.find(key):
        return False
    slot = Slot(
        id=f"urn:uuid:{uuid.uuid4()}",
        index=_free_index(writer),
        salt=secrets.token_urlsafe(16),
        secret=secrets.token_urlsafe(24),
        moment=moment,
    )
    body: dict[str, Any] = {
        "learner": learner,
        "award": award,
        "basis": basis,
        "index": slot.index,
        "secret": slot.secret,
        "work": {name: digest.hex() for name, digest in (work or {}).items()},
        "document": build(slot),
    }
    text = compact.dictionary_of(body["document"])
    name = compact.dictionary_id(text).hex()
    writer.append(DICTIONARY, name, {"text": text}, key=f"dictionary:{name}")
    return writer.append(ISSUED, slot.id, body, key=key, slot=f"index:{slot.index}")


def _free_index(writer: Writer) -> int:
    """A random index that no credential has: neighbours in the list tell nothing."""
    for _ in range(1000):
        index = secrets.randbelow(status.SIZE)
        if not writer.taken(f"index:{index}"):
            return index
    raise Problem(
        "The status list is nearly full.", fix="Start a new programme version with a new list."
    )


def consent(writer: Writer, issued: Issued, given: bool) -> bool:
    """Register that a learner agrees to publishing, or no longer does; False when it is known."""
    if issued.public == given:
        return False
    return writer.append(CONSENT, issued.id, {"given": given})


def add_proof(writer: Writer, subject: str, proof: dict[str, Any]) -> bool:
    """Register a checked proof; False when that method has signed in that suite before."""
    key = f"proof:{subject}:{proof['verificationMethod']}:{proof['cryptosuite']}"
    return writer.append(PROOF, subject, proof, key=key)
