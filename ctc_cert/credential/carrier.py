"""Finds the credential inside a file: JSON, PDF attachment, baked PNG or SVG, or a QR code.

Files are scanned and not followed: a PDF's tables can be made to point at one attachment while
another lies beside it, and an SVG can refer to anything. More than one credential is refused. The
verifying page scans by the same rules.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from ctc_cert.credential import compact, did
from ctc_cert.credential.refusal import Refusal
from ctc_cert.credential.strict import MAX_BYTES
from ctc_cert.credential.trust import Trust

MAX_FILE = 32 * 1024 * 1024
KEYWORD = b"openbadgecredential"

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_EMBEDDED = re.compile(rb"/Type[ \r\n]*/EmbeddedFile(?![A-Za-z])")
_LENGTH = re.compile(rb"/Length[ \r\n]+([0-9]{1,9})(?![0-9]|[ \r\n]+[0-9]+[ \r\n]+R)")
_STREAM = re.compile(rb"stream\r?\n")
_RANGE = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
_BAKED = re.compile(
    rb"<openbadges:credential\b[^>]*>\s*<!\[CDATA\[(.*?)\]\]>\s*</openbadges:credential>", re.DOTALL
)


def find_credential(data: bytes, trust: Trust) -> bytes:
    """The JSON text that `data` is or carries; raises `Refusal` when there is not exactly one.

    `trust` is needed for QR codes: its dictionaries, and where such a code may point.
    """
    if len(data) > MAX_FILE:
        raise Refusal("too-large", limit=MAX_FILE)
    if data.startswith(b"%PDF-"):
        return from_pdf(data)
    if data.startswith(_PNG):
        baked = from_png(data)
        return from_picture(data, trust) if baked is None else baked
    if data.startswith(_JPEG):
        return from_picture(data, trust)
    if data.lstrip()[:1] == b"<":
        return from_svg(data)
    if data.startswith(b"https://"):
        return from_address(data[:8192].decode("ascii", "replace").strip(" \t\r\n"), trust)
    return data


# --- PDF ----------------------------------------------------------------------------------------


def from_pdf(data: bytes) -> bytes:
    """The one embedded file of a PDF that nobody changed after it was made or signed."""
    _check_unchanged(data)
    found = list(_EMBEDDED.finditer(data))
    if not found:
        raise Refusal("no-credential")
    if len(found) > 1:
        raise Refusal("two-attachments")
    place = found[0].start()
    stream = _STREAM.search(data, place)
    if stream is None:
        raise Refusal("attachment-damaged")
    head = data[max(data.rfind(b"obj", 0, place), 0) : stream.start()]
    length = _LENGTH.search(head)
    end = stream.end() + int(length[1]) if length else data.find(b"endstream", stream.end())
    body = data[stream.end() : max(end, 0)]
    body = body if length else body.rstrip(b"\r\n")
    return _inflated(body) if b"/FlateDecode" in head else body


def _inflated(body: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(body, MAX_BYTES + 1)
    except zlib.error:
        raise Refusal("attachment-damaged") from None
    if len(text) > MAX_BYTES:
        raise Refusal("too-large", limit=MAX_BYTES)
    if not unpacker.eof or unpacker.unused_data:
        raise Refusal("attachment-damaged")
    return text


def _check_unchanged(data: bytes) -> None:
    """A certificate is written once; what is appended later must be covered by a signature."""
    covered = [int(start) + int(length) for _, start, length in _RANGE.findall(data)]
    end = max(covered, default=data.find(b"%%EOF") + len(b"%%EOF"))
    if end > len(data) or data[end:].strip() or b"%%EOF" not in data:
        raise Refusal("changed-after-signing")


# --- Pictures -----------------------------------------------------------------------------------


def from_png(data: bytes) -> bytes | None:
    """The baked credential (iTXt chunk, Open Badges 3.0 section 5.3), or None when there is none."""
    baked = [body[len(KEYWORD) + 1 :] for kind, body in _chunks(data) if _is_baked(kind, body)]
    if not baked:
        return None
    if len(baked) > 1:
        raise Refusal("two-attachments")
    compressed, rest = baked[0][:1], baked[0][2:]
    text = rest.split(b"\0", 2)[-1]
    return _inflated(text) if compressed == b"\x01" else text


def _is_baked(kind: bytes, body: bytes) -> bool:
    return kind == b"iTXt" and body.startswith(KEYWORD + b"\0")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG; raises `Refusal` when it is cut short or something follows its end."""
    place = len(_PNG)
    while place + 12 <= len(data):
        length = int.from_bytes(data[place : place + 4])
        kind = data[place + 4 : place + 8]
        yield kind, data[place + 8 : place + 8 + length]
        place += 12 + length
        if kind == b"IEND":
            break
    if place != len(data):
        raise Refusal("attachment-damaged")


def from_svg(data: bytes) -> bytes:
    """The baked credential of an SVG (Open Badges 3.0 section 5.3)."""
    found = _BAKED.findall(data)
    if len(found) > 1:
        raise Refusal("two-attachments")
    if not found or data.count(b"<openbadges:credential") != 1:
        raise Refusal("no-credential")
    text: bytes = found[0]
    return text


def from_picture(data: bytes, trust: Trust) -> bytes:
    """The credential of the QR code in a photo or scan; needs the scanning part."""
    try:
        from ctc_cert.credential.scan import codes_in
    except ModuleNotFoundError:
        raise Refusal("qr-scanner") from None
    codes = list(dict.fromkeys(codes_in(data)))  # one code on two pages says one thing
    if len(codes) > 1:
        raise Refusal("two-attachments")
    if not codes:
        raise Refusal("qr-none")
    return from_address(codes[0], trust)


def from_address(text: str, trust: Trust) -> bytes:
    """The credential in what a QR code says."""
    head, mark, digits = text.partition("#")
    if not mark:
        raise Refusal("qr-none")
    if head != did.web_address(trust.statement.consortium) + compact.PAGE:
        raise Refusal("qr-elsewhere")
    return compact.unpack(digits, trust.dictionaries)
