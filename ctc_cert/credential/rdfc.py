"""`eddsa-rdfc-2022`: the proof that other Open Badges software asks for. Needs PyLD (office part).

Source: W3C Data Integrity EdDSA Cryptosuites v1.0, section 3.2; contexts come from this package
and never from the network.
"""

from __future__ import annotations

import copy
import json
from datetime import datetime
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ctc_cert.credential import keys, multibase
from ctc_cert.credential.compact import own_fields
from ctc_cert.credential.proof import (
    RDFC,
    Document,
    Signer,
    canonical,
    configuration,
    signature_of,
    unsecured,
)
from ctc_cert.errors import Problem

_FILES = {
    "https://www.w3.org/ns/credentials/v2": "credentials-v2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "ob-v3p0-context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json": "ob-v3p0-extensions.json",
}

# A proof's configuration is always these five statements, so no JSON-LD processor is needed for it.
_CONFIGURATION = """\
_:c14n0 <http://purl.org/dc/terms/created> "{created}"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
_:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/security#DataIntegrityProof> .
_:c14n0 <https://w3id.org/security#cryptosuite> "eddsa-rdfc-2022"^^<https://w3id.org/security#cryptosuiteString> .
_:c14n0 <https://w3id.org/security#proofPurpose> <https://w3id.org/security#assertionMethod> .
_:c14n0 <https://w3id.org/security#verificationMethod> <{verificationMethod}> .
"""


def sign_rdfc(document: Document, signer: Signer, method: str, created: datetime) -> dict[str, Any]:
    """A proof over the document's RDF dataset."""
    proof = configuration(method, created, RDFC)
    signature = signer.sign(_message(document, proof))
    return {**proof, "proofValue": multibase.encode(signature)}


def rdfc_holds(document: Document, proof: Document, key: Ed25519PublicKey) -> bool:
    signature = signature_of(proof)
    return signature is not None and keys.valid(key, signature, _message(document, proof))


def _message(document: Document, proof: Document) -> bytes:
    configured = sha256(_CONFIGURATION.format(**proof).encode()).digest()
    return configured + _dataset_digest(canonical(unsecured(document)))


@lru_cache(maxsize=4096)
def _dataset_digest(canonical_document: bytes) -> bytes:
    """Normalising takes ten times as long as everything else, so it is done once a document."""
    document = json.loads(canonical_document)
    quads = _quickly(document) if "credentialSchema" in document else dataset(document)
    return sha256(quads.encode()).digest()


def dataset(document: Document) -> str:
    """The canonical N-Quads (RDFC-1.0) of a document without its proofs."""
    return _normalized(_statements(unsecured(document)))


def _quickly(document: dict[str, Any]) -> str:
    """The same for a credential of ours. All certificates of an award are the same statements
    but for their own values, so JSON-LD is processed once an award and values are put in."""
    blank = copy.deepcopy(document)
    values = {}
    for number, (place, name) in enumerate(own_fields(blank)):
        mark = f"urn:own:{number}"
        values[mark], place[name] = place[name], mark
    template = _template(canonical(blank))
    return _normalized(
        [{part: _filled(term, values) for part, term in one.items()} for one in template]
    )


def _filled(term: dict[str, Any], values: dict[str, str]) -> dict[str, Any]:
    own = values.get(term["value"])
    return dict(term) if own is None else {**term, "value": own}


@lru_cache(maxsize=64)
def _template(canonical_document: bytes) -> list[dict[str, Any]]:
    return _statements(json.loads(canonical_document))


def _statements(document: Document) -> list[dict[str, Any]]:
    from pyld import jsonld

    found = jsonld.to_rdf(document, {"documentLoader": _load})
    statements: list[dict[str, Any]] = found["@default"]
    return statements


def _normalized(statements: list[dict[str, Any]]) -> str:
    """URDNA2015 is the older name of RDFC-1.0; they differ in control characters only."""
    from pyld import jsonld

    options = {"algorithm": "URDNA2015", "format": "application/n-quads"}
    quads: str = jsonld.URDNA2015().main({"@default": statements}, options)
    return quads


def _load(url: str, _: object = None) -> dict[str, Any]:
    return {"documentUrl": url, "contextUrl": None, "document": context(url)}


@cache
def context(url: str) -> dict[str, Any]:
    """A context of this package; raises `Problem` for any other."""
    if url not in _FILES:
        raise Problem("This JSON-LD context is not ours.", where=url, fix="Use the given profile.")
    folder = files("ctc_cert.credential") / "contexts"
    document: dict[str, Any] = json.loads((folder / _FILES[url]).read_text("utf-8"))
    return document
