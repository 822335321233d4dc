"""`did:web` documents: who holds which key. Source: W3C DID Core and Controlled Identifiers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ctc_cert.credential import times

CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]


@dataclass(frozen=True)
class Method:
    """One key in a document; `expires` ends its use, `revoked` distrusts it from then on."""

    id: str
    key: str
    expires: datetime | None = None
    revoked: datetime | None = None

    @property
    def controller(self) -> str:
        return self.id.partition("#")[0]

    def active(self, moment: datetime) -> bool:
        ends = [end for end in (self.expires, self.revoked) if end]
        return all(moment < end for end in ends)


def web_address(did: str) -> str:
    """The https address that a `did:web` stands for, without a final slash."""
    host, *path = did.removeprefix("did:web:").split(":")
    return "/".join(["https://" + host.replace("%3A", ":"), *path])


def document_path(did: str) -> str:
    """Where the document lies below its host."""
    _, *path = did.removeprefix("did:web:").split(":")
    return "/".join([*path, "did.json"]) if path else ".well-known/did.json"


def vocabulary(did: str) -> str:
    """The namespace of the consortium's own terms."""
    return web_address(did) + "/vocab#"


def document(did: str, methods: Iterable[Method]) -> dict[str, Any]:
    """A DID document; a rotated or revoked method stays in it for ever."""
    methods = list(methods)
    return {
        "@context": CONTEXT,
        "id": did,
        "verificationMethod": [_write(did, method) for method in methods],
        "assertionMethod": [method.id for method in methods],
    }


def _write(did: str, method: Method) -> dict[str, Any]:
    ends = {"expires": method.expires, "revoked": method.revoked}
    return {
        "id": method.id,
        "type": "Multikey",
        "controller": did,
        "publicKeyMultibase": method.key,
        **{name: times.write(end) for name, end in ends.items() if end},
    }


def methods(document: Any) -> dict[str, Method]:
    """The asserting methods of a document, by id.

    Raises `ValueError`, `TypeError` or `KeyError` when it is no DID document, or when a method
    belongs to another controller.
    """
    found = {}
    for entry in document["verificationMethod"]:
        if entry["type"] != "Multikey" or entry["controller"] != document["id"]:
            raise ValueError(f"{entry['id']} is not controlled by {document['id']}")
        method = Method(
            entry["id"], entry["publicKeyMultibase"], _end(entry, "expires"), _end(entry, "revoked")
        )
        if method.controller != document["id"] or method.id in found:
            raise ValueError(f"{method.id} does not belong here")
        if method.id in document["assertionMethod"]:
            found[method.id] = method
    return found


def _end(entry: Any, name: str) -> datetime | None:
    return times.read(entry[name]) if name in entry else None
