"""RFC 3161 time-stamps over the register: one token proves every entry before it.

The chain's newest hash covers all entries, so stamping it once a day is enough. Without a stamp
the register's times are the office's own word.
"""

from __future__ import annotations

import asyncio
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from asn1crypto import cms, tsp, x509
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import ValidationContext

from ctc_cert.errors import Problem
from ctc_cert.register.log import Entry, Log
from ctc_cert.timestamps import ask

STAMP = "stamp"

Roots = Sequence[x509.Certificate]


def stamp(log: Log, authority: str, now: datetime | None = None) -> Entry:
    """Have the newest entry stamped by the authority at that address, and register the token.

    A register whose newest entry is a stamp stays as it is.
    """
    found = log.read()
    if not found:
        raise Problem("The register is empty.", fix="Issue something first.")
    if found[-1].kind == STAMP:
        return found[-1]
    last = found[-1]
    token = b64encode(request_token(authority, last.hash)).decode()
    body = {"seq": last.seq, "hash": last.hash, "token": token}
    with log.writing(now) as writer:
        writer.append(STAMP, str(last.seq), body, key=f"stamp:{last.seq}")
    return log.read(STAMP)[-1]


def request_token(authority: str, digest: str) -> bytes:
    """A token (DER) over a SHA-256 digest, from the authority at that http(s) address."""
    asked = tsp.TimeStampReq(
        {
            "version": 1,
            "message_imprint": {
                "hash_algorithm": {"algorithm": "sha256"},
                "hashed_message": bytes.fromhex(digest),
            },
            "nonce": secrets.randbits(64),
            "cert_req": True,
        }
    )
    token: bytes = ask(authority, asked)["time_stamp_token"].dump()
    return token


def stamped_before(log: Log, moment: datetime, roots: Roots) -> int:
    """The number of the last entry that a good token shows to be older than `moment`; 0 for none."""
    log.check()
    hashes = {entry.seq: entry.hash for entry in log.read()}
    good = [
        int(entry.body["seq"])
        for entry in log.read(STAMP)
        if hashes.get(entry.body["seq"]) == entry.body["hash"]
        and (time := token_time(entry.body["token"], entry.body["hash"], roots))
        and time < moment
    ]
    return max(good, default=0)


def token_time(token: str, digest: str, roots: Roots) -> datetime | None:
    """When a token over `digest` (hex, SHA-256) was made; None when it does not hold."""
    try:
        signed: cms.SignedData = cms.ContentInfo.load(b64decode(token))["content"]
        imprint: tsp.TSTInfo = signed["encap_content_info"]["content"].parsed
        if imprint["message_imprint"]["hashed_message"].native != bytes.fromhex(digest):
            return None
        context = ValidationContext(trust_roots=list(roots), allow_fetching=False)
        checked = asyncio.run(
            validate_tst_signed_data(signed, context, lambda _: bytes.fromhex(digest))
        )
    except (ValueError, KeyError, TypeError, SignatureValidationError):
        return None
    if not (checked["intact"] and checked["valid"] and checked["trust_problem_indic"] is None):
        return None
    time: datetime = checked["timestamp"]
    return time


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of a certificate, as people compare it."""
    return sha256(certificate.dump()).hexdigest()
