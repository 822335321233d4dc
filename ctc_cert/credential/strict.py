"""Reads JSON as a verifier must: one meaning only, or a refusal."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from ctc_cert.credential.refusal import Refusal

MAX_BYTES = 256 * 1024
MAX_DEPTH = 16
MAX_NUMBER = 2**53 - 1

# a text may lack its end: it must not be looked for again from every quotation mark within
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)


def parse(data: bytes, *, limit: int = MAX_BYTES) -> dict[str, Any]:
    """The JSON object in `data` (UTF-8).

    Raises `Refusal` for more than `limit` bytes, deep nesting, duplicate keys, NaN, numbers that
    not every reader holds exactly, and anything that is not one JSON object.
    """
    if len(data) > limit:
        raise Refusal("too-large", limit=limit)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal("not-json") from None
    _check_depth(text)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_int=_integer,
            parse_float=_real,
            parse_constant=_not_json,
        )
        json.dumps(value, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except ValueError:
        raise Refusal("not-json") from None
    if not isinstance(value, dict):
        raise Refusal("not-object")
    return value


def _check_depth(text: str) -> None:
    """Looked at before parsing, so that nesting cannot exhaust the parser's stack."""
    depth = 0
    for token in _BRACKETS.finditer(text):
        bracket = token[0]
        if bracket in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise Refusal("too-deep", limit=MAX_DEPTH)
        elif bracket in "]}":
            depth -= 1


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Refusal("duplicate-key", key=key[:60])
        found[key] = value
    return found


def _integer(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) > MAX_NUMBER:
        raise Refusal("number")
    return int(digits)


def _real(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value) or abs(value) > MAX_NUMBER:
        raise Refusal("number")
    return value


def _not_json(_: str) -> NoReturn:
    raise Refusal("not-json")
