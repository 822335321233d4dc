"""Baked pictures: a badge that carries its credential into other Open Badges software.

Source: Open Badges 3.0, section 5.3 (baking).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import Any

import typst

from ctc_cert.credential import strict
from ctc_cert.credential.carrier import KEYWORD
from ctc_cert.document.certificate import FOLDER, fonts, split

_IEND = b"\0\0\0\0IEND\xaeB`\x82"


def baked_png(credential: bytes) -> bytes:
    """A badge picture with the credential in an iTXt chunk."""
    picture = _draw(strict.parse(credential), "png")
    if not picture.endswith(_IEND):
        raise ValueError("a PNG ends with IEND")
    body = KEYWORD + b"\0\0\0\0\0" + credential
    return picture.removesuffix(_IEND) + _chunk(b"iTXt", body) + _IEND


def baked_svg(credential: bytes) -> bytes:
    """The same badge as SVG, with the credential as CDATA."""
    if b"]]>" in credential:
        raise ValueError("the credential would end its own CDATA")
    picture = _draw(strict.parse(credential), "svg")
    head, bracket, rest = picture.partition(b">")
    space = b' xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'
    baked = b"<openbadges:credential><![CDATA[" + credential + b"]]></openbadges:credential>"
    return head + space + bracket + baked + rest


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _draw(document: Mapping[str, Any], form: Any) -> bytes:
    award = split(document["credentialSubject"]["achievement"]["name"])
    issuer = split(document["issuer"]["name"])
    compiler = typst.Compiler(FOLDER / "badge.typ", root=FOLDER, font_paths=fonts())
    inputs = {"km": award["km"], "en": award["en"], "issuer": issuer["en"]}
    picture = compiler.compile(format=form, sys_inputs=inputs, ppi=192.0)
    assert isinstance(picture, bytes)
    return picture
