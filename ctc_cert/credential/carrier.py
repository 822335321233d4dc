"""Finds the credential inside a file: plain JSON, or attached to a PDF.

Attachments are found by scanning for embedded files, and not by following the document's tables:
tables can be made to point at one file while another lies beside it. More than one is refused.
"""

from __future__ import annotations

import re
import zlib

from ctc_cert.credential.refusal import Refusal
from ctc_cert.credential.strict import MAX_BYTES

MAX_FILE = 32 * 1024 * 1024

_EMBEDDED = re.compile(rb"<<[^\x00]{0,600}?/Type\s*/EmbeddedFile\b[^\x00]{0,600}?>>\s*stream\r?\n")
_EOF = b"%%EOF"


def find_credential(data: bytes) -> bytes:
    """The JSON text that `data` is or carries; raises `Refusal` when there is not exactly one."""
    if len(data) > MAX_FILE:
        raise Refusal("too-large", limit=MAX_FILE)
    if data.startswith(b"%PDF-"):
        return from_pdf(data)
    return data


def from_pdf(data: bytes) -> bytes:
    _check_unchanged(data)
    found = list(_EMBEDDED.finditer(data))
    if not found:
        raise Refusal("no-credential")
    if len(found) > 1:
        raise Refusal("two-attachments")
    return _unpack(found[0][0], data[found[0].end() :])


def _unpack(head: bytes, body: bytes) -> bytes:
    if b"/FlateDecode" not in head:
        return body[: body.find(b"endstream")].rstrip(b"\r\n")
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(body, MAX_BYTES + 1)
    except zlib.error:
        raise Refusal("attachment-damaged") from None
    if len(text) > MAX_BYTES:
        raise Refusal("too-large", limit=MAX_BYTES)
    if not unpacker.eof:
        raise Refusal("attachment-damaged")
    return text


def _check_unchanged(data: bytes) -> None:
    """A certificate is written once; anything appended later must be covered by a signature."""
    ranges = re.findall(rb"/ByteRange\s*\[\s*0\s+\d+\s+(\d+)\s+(\d+)\s*\]", data)
    if ranges:
        covered = max(int(start) + int(length) for start, length in ranges)
        if data[covered:].strip():
            raise Refusal("changed-after-signing")
    elif data.count(_EOF) != 1 or data[data.rfind(_EOF) + len(_EOF) :].strip():
        raise Refusal("changed-after-signing")
