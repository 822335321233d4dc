"""PIN slips to print, cut and hand out: twelve to a page of A4, in Khmer and English."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache

import typst

from ctc_cert.document.certificate import FOLDER, check_fonts
from ctc_cert.programme import Programme

PER_PAGE = 12


@dataclass(frozen=True)
class Slip:
    """What one person gets: `name` as they write it, `latin` in Latin letters."""

    account: str
    pin: str
    name: str
    latin: str
    group: str


def render(programme: Programme, slips: Sequence[Slip], address: str) -> bytes:
    """The PDF of all slips; `address` is what people type into the browser."""
    data = {
        "title": programme.title.model_dump(),
        "address": address,
        "slips": [asdict(slip) for slip in slips],
    }
    compiler = typst.Compiler(FOLDER / "slips.typ", root=FOLDER, font_paths=_fonts())
    pdf = compiler.compile(
        format="pdf", sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, pdf_tags=False
    )
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    """Our faces, and Typst's own fixed-width one, in which 1 and l can be told apart."""
    check_fonts(FOLDER / "fonts")
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(FOLDER / "fonts")],
    )
