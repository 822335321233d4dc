"""Data Integrity proofs in a set: `eddsa-jcs-2022` here, `eddsa-rdfc-2022` with the office's help.

Source: W3C Data Integrity EdDSA Cryptosuites v1.0, sections 3.2 and 3.3.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ctc_cert.credential import keys, multibase, times
from ctc_cert.credential.refusal import Refusal

JCS = "eddsa-jcs-2022"
RDFC = "eddsa-rdfc-2022"

Document = Mapping[str, Any]


class Signer(Protocol):
    """Anything that signs with Ed25519: a key in memory or a token."""

    def sign(self, data: bytes, /) -> bytes: ...

    def public_key(self) -> Ed25519PublicKey: ...


def canonical(value: object) -> bytes:
    """The JCS bytes (RFC 8785); raises `Refusal` for what JSON cannot hold exactly."""
    try:
        if _plain(value):
            return _WRITER.encode(value).encode()
        return rfc8785.dumps(value)  # type: ignore[arg-type]
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, RecursionError):
        raise Refusal("not-json") from None


def _plain(value: object) -> bool:
    """Whether the standard library's quick writer gives the same bytes: no key outside ASCII,
    and no number that JavaScript writes otherwise."""
    if isinstance(value, dict):
        return all(isinstance(k, str) and k.isascii() and _plain(v) for k, v in value.items())
    if isinstance(value, list):
        return all(map(_plain, value))
    if isinstance(value, float):
        return 1e-4 <= abs(value) < 1e15 and not value.is_integer()
    if isinstance(value, int) and not isinstance(value, bool):
        return abs(value) < 2**53
    return value is None or isinstance(value, str | bool)


_WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(value: object) -> bytes:
    """SHA-256 of the JCS bytes."""
    return sha256(canonical(value)).digest()


def unsecured(document: Document) -> dict[str, Any]:
    """The document without its proofs: what every proof covers."""
    return {key: value for key, value in document.items() if key != "proof"}


def configuration(method: str, created: datetime, suite: str) -> dict[str, Any]:
    return {
        "type": "DataIntegrityProof",
        "cryptosuite": suite,
        "created": times.write(created),
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }


def sign_jcs(document: Document, signer: Signer, method: str, created: datetime) -> dict[str, Any]:
    """A proof over the whole document; the proofs it already has are not covered."""
    proof = configuration(method, created, JCS)
    if "@context" in document:
        proof = {"@context": document["@context"], **proof}
    signature = signer.sign(digest(proof) + digest(unsecured(document)))
    return {**proof, "proofValue": multibase.encode(signature)}


def holds(document_digest: bytes, proof: Document, key: Ed25519PublicKey) -> bool:
    """Whether a jcs proof signs the document with that digest (`digest(unsecured(...))`)."""
    signature = signature_of(proof)
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    return signature is not None and keys.valid(key, signature, digest(options) + document_digest)


def signature_of(proof: Document) -> bytes | None:
    """The 64 bytes of the proof value, or None when it holds something else."""
    try:
        signature = multibase.decode(proof["proofValue"])
    except ValueError:
        return None
    return signature if len(signature) == keys.SIGNATURE_BYTES else None


def fingerprint(proof: Document) -> str:
    """What a witness keeps of a proof: `sha256` of its value, as hex."""
    return sha256(str(proof["proofValue"]).encode()).hexdigest()
