"""Elsewhere: the official schema, JSON-LD, the W3C's vectors, and a verifier that others wrote."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from ctc_cert.credential import keys, proof, rdfc
from ctc_cert.credential.proof import RDFC, configuration
from tests.joint import NOW, World

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = "ob_v3p0_achievementcredential_schema.json"


def _schema() -> dict[str, Any]:
    folders = [os.environ.get("CTC_STANDARDS"), ROOT.parent / "shared/standards"]
    for folder in filter(None, folders):
        path = Path(folder) / SCHEMA
        if path.is_file():
            found: dict[str, Any] = json.loads(path.read_text())
            return found
    pytest.skip(f"the official schema is not here: set CTC_STANDARDS to a folder with {SCHEMA}")


def test_the_official_schema_accepts_it(signed_world: World) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft201909Validator(_schema())
    for document in signed_world.credentials:
        assert [error.message for error in validator.iter_errors(document)] == []


def test_every_term_and_type_is_defined(signed_world: World) -> None:
    """What safe mode checks: nothing is dropped, and no type or term stays relative."""
    document = {k: v for k, v in signed_world.credentials[0].items() if k != "proof"}
    expanded = jsonld.expand(document, {"documentLoader": rdfc._load})
    names = _names(expanded)
    assert all(":" in name or name.startswith("@") for name in names), names
    assert len(_leaves(expanded)) >= len(_leaves(document)) - len(document["@context"])


def _names(value: Any) -> set[str]:
    if isinstance(value, list):
        return {name for item in value for name in _names(item)}
    if isinstance(value, dict):
        types = value.get("@type", [])
        own = set(value) | set(types if isinstance(types, list) else [types])
        return own | {name for item in value.values() for name in _names(item)}
    return set()


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [leaf for item in value for leaf in _leaves(item)]
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in _leaves(item)]
    return [value]


def test_the_rdfc_proof_holds_and_notices_a_change(signed_world: World) -> None:
    document = signed_world.credentials[0]
    entry = document["proof"][0]
    statement = signed_world.trust().statement
    key = keys.read_multikey(statement.methods[entry["verificationMethod"]].key)
    assert rdfc.rdfc_holds(document, entry, key)
    changed = copy.deepcopy(document)
    changed["credentialSubject"]["result"][0]["value"] = "99.9"
    assert not rdfc.rdfc_holds(changed, entry, key)


def test_the_proof_configuration_is_what_a_json_ld_processor_makes(signed_world: World) -> None:
    entry = configuration("did:web:ctc-demo.example#demo-a", NOW, RDFC)
    context = signed_world.credentials[0]["@context"]
    quads = rdfc.dataset({"@context": context, **entry})
    assert quads == rdfc._CONFIGURATION.format(**entry)


def test_openbadgeslib_accepts_it_and_notices_a_change(signed_world: World) -> None:
    ob3 = pytest.importorskip("openbadgeslib.ob3")
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    document = signed_world.credentials[0]
    entry = document["proof"][0]
    statement = signed_world.trust().statement
    key = keys.read_multikey(statement.methods[entry["verificationMethod"]].key)
    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    ob3.verify_data_integrity_proof({**document, "proof": entry}, pem)
    changed = {**copy.deepcopy(document), "proof": entry}
    changed["credentialSubject"]["result"][0]["value"] = "99.9"
    with pytest.raises(ob3.OB3VerificationError):
        ob3.verify_data_integrity_proof(changed, pem)


def test_the_quick_way_to_the_dataset_gives_the_same(signed_world: World) -> None:
    for document in signed_world.credentials:
        body = {name: value for name, value in document.items() if name != "proof"}
        options = {
            "algorithm": "URDNA2015",
            "format": "application/n-quads",
            "documentLoader": rdfc._load,
        }
        assert rdfc._quickly(body) == rdfc.dataset(body) == jsonld.normalize(body, options)


# The W3C's own test vectors, Data Integrity EdDSA Cryptosuites v1.0, appendix B
W3C_KEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
W3C_DOCUMENT = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://www.w3.org/ns/credentials/examples/v2",
    ],
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}
W3C_PROOF = {
    "type": "DataIntegrityProof",
    "created": "2023-02-24T23:36:38Z",
    "verificationMethod": f"https://vc.example/issuers/5678#{W3C_KEY}",
    "proofPurpose": "assertionMethod",
}


def test_the_w3cs_jcs_vector_holds() -> None:
    entry = {
        **W3C_PROOF,
        "cryptosuite": "eddsa-jcs-2022",
        "@context": W3C_DOCUMENT["@context"],
        "proofValue": "z63t83Y53KfzJ5ZosfKTnqfMcKB2dmTrfjSaQjeNNjAD5srBowQfmWqeRb8rRjmeEuCBEsddF9Ls"
        "VogtuTsijJKh4",
    }
    key = keys.read_multikey(W3C_KEY)
    assert proof.holds(proof.digest(W3C_DOCUMENT), entry, key)
    assert not proof.holds(proof.digest({**W3C_DOCUMENT, "name": "x"}), entry, key)


def test_the_w3cs_rdfc_vector_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    examples = {"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}
    ours = rdfc.context

    def context(url: str) -> dict[str, Any]:
        return examples if url.endswith("/examples/v2") else ours(url)

    monkeypatch.setattr(rdfc, "context", context)
    entry = {
        **W3C_PROOF,
        "cryptosuite": "eddsa-rdfc-2022",
        "proofValue": "z21EVs3eXERqTn4acNHT9viboqgzUaQ3kTmhPT3eA8qrVPE7CrQq78WkzctnMX5W4CrzcKnHw8V6"
        "dvy5pgWYCU5e9",
    }
    key = keys.read_multikey(W3C_KEY)
    assert rdfc._message(W3C_DOCUMENT, entry).hex() == (
        "4c4d3890a157f8d611b13c265c2c22f39aa0a567c7c7dd9ba3e45cd579784eeb"
        "517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017"
    )
    assert rdfc.rdfc_holds(W3C_DOCUMENT, entry, key)
