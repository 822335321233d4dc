"""Asks an RFC 3161 time-stamping authority over HTTP."""

from __future__ import annotations

from urllib.request import Request, urlopen

from asn1crypto import tsp

from ctc_cert.errors import Problem

MAX_ANSWER = 1024 * 1024
_TIMEOUT = 20  # seconds


def ask(authority: str, query: tsp.TimeStampReq) -> tsp.TimeStampResp:
    """The authority's answer; raises `Problem` when there is none or it refuses."""
    if not authority.startswith(("http://", "https://")):
        raise Problem("That is no address of a time-stamping authority.", where=authority)
    request = Request(  # noqa: S310 - the scheme has been looked at
        authority, query.dump(), {"Content-Type": "application/timestamp-query"}
    )
    try:
        with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
            response = tsp.TimeStampResp.load(answer.read(MAX_ANSWER))
        if response["status"]["status"].native not in {"granted", "granted_with_mods"}:
            raise ValueError(str(response["status"].native))
    except (OSError, ValueError, TypeError) as error:
        raise Problem(
            f"The time-stamping authority did not answer as it should: {error}",
            where=authority,
            fix="Try again later; nothing depends on it now.",
        ) from None
    return response
