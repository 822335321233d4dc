"""A whole credential in a QR code: paper proves itself with no network.

What all certificates of one award have in common is a dictionary in the trust bundle; the code
holds the rest, deflated against it, and the signatures as they are. Digits are the densest thing
that a QR code and a web address both take, so the bytes are written as one long number.

Layout: version (1 byte), dictionary id (4), number of signatures (1), signatures (64 each),
raw deflate of the JCS text with empty proof values. The eddsa-rdfc-2022 proof stays behind: no
verdict needs it.
"""

from __future__ import annotations

import copy
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from ctc_cert.credential import did, keys, multibase, proof
from ctc_cert.credential.refusal import Refusal
from ctc_cert.credential.strict import MAX_BYTES

VERSION = 1
PAGE = "/verify.html"
MAX_DIGITS = 4200  # what Python turns into a number; a code of version 32 holds no more
_HEAD = 6


def own_fields(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Where one certificate differs from the others of its award: objects and their terms."""
    yield from ((document, name) for name in ("id", "validFrom", "awardedDate"))
    subject = document["credentialSubject"]
    for identity in subject["identifier"]:
        yield from ((identity, name) for name in ("identityHash", "salt") if name in identity)
    yield from ((result, "value") for result in subject["result"])
    yield from ((work, "digestMultibase") for work in document.get("evidence", []))
    yield from ((document["credentialStatus"], name) for name in ("id", "statusListIndex"))


def dictionary_of(document: Mapping[str, Any]) -> str:
    """The text that all certificates of an award share: this one without what is its own."""
    blank = copy.deepcopy(proof.unsecured(document))
    for place, name in own_fields(blank):
        place[name] = ""
    methods = blank["termsOfUse"][0][did.vocabulary(blank["issuer"]["id"]) + "requiredSigner"]
    # the proofs come first: what stands nearest to the end is the cheapest to point at
    configured = {
        "@context": blank["@context"],
        "created": "",
        "cryptosuite": proof.JCS,
        "proofPurpose": "assertionMethod",
        "proofValue": "",
        "type": "DataIntegrityProof",
    }
    blank["proof"] = [{**configured, "verificationMethod": one["id"]} for one in methods]
    return proof.canonical(blank).decode()


def dictionary_id(dictionary: str) -> bytes:
    return sha256(dictionary.encode()).digest()[:4]


def pack(document: Mapping[str, Any], dictionary: str) -> str:
    """The digits for a QR code."""
    kept = [dict(entry) for entry in document["proof"] if entry["cryptosuite"] == proof.JCS]
    signatures = [proof.signature_of(entry) for entry in kept]
    if None in signatures:
        raise ValueError("a proof value is not a signature")
    for entry in kept:
        entry["proofValue"] = ""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zdict=dictionary.encode())
    text = proof.canonical({**document, "proof": kept})
    body = packer.compress(text) + packer.flush()
    head = bytes([VERSION]) + dictionary_id(dictionary) + bytes([len(kept)])
    return str(int.from_bytes(head + b"".join(s for s in signatures if s) + body))


def unpack(digits: str, dictionaries: Mapping[bytes, str]) -> bytes:
    """The credential's JSON text; raises `Refusal` when the digits hold none."""
    if len(digits) > MAX_DIGITS or not re.fullmatch(r"[1-9][0-9]+", digits):
        raise Refusal("qr-damaged")
    number = int(digits)
    data = number.to_bytes((number.bit_length() + 7) // 8)
    if len(data) < _HEAD or data[0] != VERSION:
        raise Refusal("qr-damaged")
    dictionary = dictionaries.get(data[1:5])
    if dictionary is None:
        raise Refusal("qr-dictionary")
    end = _HEAD + data[5] * keys.SIGNATURE_BYTES
    text = _inflate(data[end:], dictionary)
    return _with_signatures(text, data[_HEAD:end])


def _inflate(body: bytes, dictionary: str) -> bytes:
    unpacker = zlib.decompressobj(-15, zdict=dictionary.encode())
    try:
        text = unpacker.decompress(body, MAX_BYTES + 1)
    except zlib.error:
        raise Refusal("qr-damaged") from None
    if not unpacker.eof or unpacker.unused_data or len(text) > MAX_BYTES:
        raise Refusal("qr-damaged")
    return text


def _with_signatures(text: bytes, signatures: bytes) -> bytes:
    """The text with each empty proof value filled in, in order; nothing else is touched."""
    parts = text.split(b'"proofValue":""')
    size = keys.SIGNATURE_BYTES
    if len(parts) - 1 != len(signatures) // size or len(signatures) % size:
        raise Refusal("qr-damaged")
    filled = parts[0]
    for number, part in enumerate(parts[1:]):
        value = multibase.encode(signatures[number * size : (number + 1) * size])
        filled += b'"proofValue":' + json.dumps(value).encode() + part
    return filled


def address(document: Mapping[str, Any], digits: str) -> str:
    """What the code says: the programme's verifying page, and the data after `#`, which no
    browser sends to a server."""
    return f"{did.web_address(document['issuer']['id'])}{PAGE}#{digits}"
