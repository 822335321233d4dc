"""Bitstring Status List: one bit a credential. Source: W3C Bitstring Status List v1.0."""

from __future__ import annotations

import base64
import gzip
import zlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ctc_cert.credential import times
from ctc_cert.credential.refusal import Refusal

SIZE = 131_072  # bits; the least that the standard allows, so that an index hides in a crowd
MAX_BYTES = 131_072  # what a list may unpack to

REVOCATION = "revocation"
SUSPENSION = "suspension"
REFRESH = "refresh"  # the standard's word for: a newer credential has taken this one's place


def pack(indices: Iterable[int], size: int = SIZE) -> str:
    """`encodedList` with the given bits set; the same bits give the same text."""
    bits = bytearray(size // 8)
    for index in indices:
        bits[index // 8] |= 0x80 >> index % 8
    packed = gzip.compress(bytes(bits), compresslevel=9, mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def unpack(text: str) -> bytes:
    """The bits of an `encodedList`; raises `Refusal` for damage and for a gzip bomb."""
    try:
        data = base64.b64decode(
            text[1:] + "=" * (-len(text[1:]) % 4), altchars=b"-_", validate=True
        )
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        bits = unpacker.decompress(data, MAX_BYTES + 1)
    except (ValueError, zlib.error):
        raise Refusal("status-damaged") from None
    if len(bits) > MAX_BYTES or not unpacker.eof or unpacker.unused_data:
        raise Refusal("status-damaged")
    if len(bits) * 8 < SIZE:
        raise Refusal("status-damaged")
    return bits


def is_set(bits: bytes, index: int) -> bool:
    """Raises `Refusal` for an index beyond the list."""
    if index >= len(bits) * 8:
        raise Refusal("status-index")
    return bool(bits[index // 8] & (0x80 >> index % 8))


def list_address(base: str, purpose: str, number: int = 1) -> str:
    """Where a list is published, below the consortium's web address."""
    return f"{base}/status/{purpose}-{number}.json"


def entry(base: str, index: int) -> dict[str, str]:
    """`credentialStatus`; the other lists use the same index."""
    address = list_address(base, REVOCATION)
    return {
        "id": f"{address}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": REVOCATION,
        "statusListIndex": str(index),
        "statusListCredential": address,
    }


def list_credential(
    issuer: str, address: str, purpose: str, encoded: str, valid: tuple[datetime, datetime]
) -> dict[str, Any]:
    """An unsigned `BitstringStatusListCredential`."""
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": times.write(valid[0]),
        "validUntil": times.write(valid[1]),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": encoded,
        },
    }
