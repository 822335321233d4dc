"""Reads QR codes from photos and scans. Needs the scanning part (`ctc-cert[scan]`)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import product
from typing import Any

import zxingcpp
from PIL import Image, ImageFilter

from ctc_cert.credential.refusal import Refusal

_QR: Any = zxingcpp.BarcodeFormat.QRCode
MAX_PIXELS = 40_000_000
MAX_SIDE = 5000  # what is looked at part by part; larger pictures need no help


def codes_in(data: bytes) -> list[str]:
    """The texts of all QR codes in a PNG or JPEG; raises `Refusal` when it is no whole picture."""
    try:
        with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Refusal("too-large", limit=MAX_PIXELS)
            grey = _on_white(picture)
    except Image.DecompressionBombError:
        raise Refusal("too-large", limit=MAX_PIXELS) from None
    except (OSError, ValueError, SyntaxError):
        raise Refusal("unreadable") from None
    for look in _looks(grey):
        found = zxingcpp.read_barcodes(look, formats=_QR)
        if found:
            return [one.text for one in found]
    return []


def _on_white(picture: Image.Image) -> Image.Image:
    """In grey; what can be seen through is paper."""
    if not picture.has_transparency_data:
        return picture.convert("L")
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture.convert("RGBA"))
    return ground.convert("L")


def _looks(picture: Image.Image) -> Iterator[Image.Image]:
    """The picture as it is, then part by part, larger and softened: photos and scans are grainy."""
    yield picture
    width, height = picture.size
    if max(width, height) > MAX_SIDE or min(width, height) < 16:
        return
    for down, right in product((0.5, 0.25, 0), repeat=2):
        left, top = int(width * right), int(height * down)
        part = picture.crop((left, top, left + width // 2, top + height // 2))
        larger = part.resize((part.width * 2, part.height * 2), Image.Resampling.BICUBIC)
        yield larger.filter(ImageFilter.GaussianBlur(1.2))
