"""The verifying page: one HTML file that needs no server, no network and no library from afar."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from importlib.resources import files

FONT = "vendor/noto-sans-khmer-khmer-400-normal.woff2"


def page(trust: bytes | None = None) -> str:
    """The whole page; with the text of a trust bundle it is ready to use when it is opened.

    The same bundle gives the same bytes. The bundle is packed, so that its history does not make
    the page heavy.
    """
    packed = b64encode(gzip.compress(trust, mtime=0)).decode() if trust else None
    parts = {
        "font": b64encode(khmer_face()).decode(),
        "style": _read("page.css"),
        "profile": _inline("profile.json"),
        "reasons": _inline("reasons.json"),
        "trust": json.dumps(packed),
        "decoder": _read("vendor/qr-decode.min.js"),
        "verify": _read("verify.js"),
        "page": _read("page.js"),
    }
    html = _read("page.html")
    for name, text in parts.items():
        html = html.replace("{{" + name + "}}", text)
    return html


def khmer_face() -> bytes:
    """The Khmer letters (WOFF2) that go into pages which stand alone."""
    return _bytes(FONT)


def _read(name: str) -> str:
    return _bytes(name).decode()


def _bytes(name: str) -> bytes:
    return files("ctc_cert.verifier").joinpath(name).read_bytes()


def _inline(name: str) -> str:
    """A JSON file of the verifier in Python, so that both know one profile and one set of words."""
    text = files("ctc_cert.credential").joinpath(name).read_text("utf-8")
    return json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
