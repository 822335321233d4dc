"""The certificate as PDF/A-3: what a graduate frames, with the credential attached.

The same credential gives the same bytes: fonts come from this package alone, and the time in the
file is the credential's own.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

from ctc_cert.credential import compact, did, policy, strict, times
from ctc_cert.credential.proof import JCS
from ctc_cert.document import ornament
from ctc_cert.errors import Problem
from ctc_cert.programme import Module, Programme

FOLDER = Path(__file__).parent
FONTS = {
    "CormorantGaramond-500-normal.ttf",
    "CormorantGaramond-500-italic.ttf",
    "CormorantGaramond-600-normal.ttf",
    "Moul-Regular.ttf",
    "NotoSerifKhmer-Regular.ttf",
    "NotoSerifKhmer-SemiBold.ttf",
}
_MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTHS_KM = [
    "មករា",
    "កុម្ភៈ",
    "មីនា",
    "មេសា",
    "ឧសភា",
    "មិថុនា",
    "កក្កដា",
    "សីហា",
    "កញ្ញា",
    "តុលា",
    "វិច្ឆិកា",
    "ធ្នូ",
]
_KHMER_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")


def render(programme: Programme, credential: bytes) -> bytes:
    """The PDF of one signed credential (its JSON text); raises `Problem` for a missing font."""
    document = strict.parse(credential)
    moment = times.read(document["validFrom"])
    inputs = {
        "data": json.dumps(_data(programme, document, moment), ensure_ascii=False),
        "border": ornament.border().decode(),
        "qr": _qr(document),
        "credential": credential.decode(),
    }
    pdf = _compiler().compile(
        format="pdf", sys_inputs=inputs, pdf_standards="a-3b", timestamp=moment, pdf_tags=False
    )
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(FOLDER / "certificate.typ", root=FOLDER, font_paths=fonts())


@cache
def fonts() -> typst.Fonts:
    """Our own faces and no others, so that every machine draws the same."""
    check_fonts(FOLDER / "fonts")
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(FOLDER / "fonts")],
    )


def check_fonts(folder: Path) -> None:
    """A missing face would be left out without a word, so it is looked for beforehand."""
    missing = sorted(name for name in FONTS if not (folder / name).is_file())
    if missing:
        raise Problem(
            f"Fonts of the certificate are missing: {', '.join(missing)}.",
            where=str(folder),
            fix="Install the package again; its fonts travel with it.",
        )


def _data(programme: Programme, document: Mapping[str, Any], moment: datetime) -> dict[str, Any]:
    subject = document["credentialSubject"]
    achievement = subject["achievement"]
    values = {r["resultDescription"].partition("#")[2]: r["value"] for r in subject["result"]}
    names = [i["identityHash"] for i in subject["identifier"] if not i["hashed"]]
    modules = [programme.module(name) for name in values if name not in {"overall", "letter"}]
    return {
        "title": programme.title.model_dump(),
        "consortium": programme.consortium.name.model_dump(),
        "award": split(achievement["name"]),
        "holder": {"km": names[0], "latin": names[-1]},
        "modules": [_row(programme, achievement, m, values[m.id]) for m in modules],
        "steps": [
            {"letter": step.letter, "least": f"{step.least:f}"}
            for step in programme.grading.letters
        ],
        "overall": values["overall"],
        "letter": values["letter"],
        "repeats": split(achievement["name"])["en"] == programme.title.en,
        "hours": f"{sum(m.hours for m in modules):f}",
        "credits": f"{subject['creditsEarned']:g}",
        "date": {"en": date_en(moment), "km": date_km(moment)},
        "moment": {"year": moment.year, "month": moment.month, "day": moment.day},
        "universities": _universities(programme, document),
        "id": document["id"].removeprefix("urn:uuid:"),
    }


def _row(
    programme: Programme, achievement: Mapping[str, Any], module: Module, mark: str
) -> dict[str, str]:
    """One line of the transcript."""
    wanted = {one["id"].partition("#")[2]: one for one in achievement["resultDescription"]}
    return {
        **module.title.model_dump(),
        "mark": mark,
        "letter": programme.grading.letter(Decimal(mark)),
        "hours": f"{module.hours:f}",
        "credits": f"{module.credits:f}",
        "least": wanted.get(module.id, {}).get("requiredValue", ""),
    }


def split(text: str) -> dict[str, str]:
    """The two languages of a `Khmer / English` string; the same twice when there is one."""
    khmer, _, english = text.partition(" / ")
    return {"km": khmer, "en": english or khmer}


def _universities(programme: Programme, document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Those whom the policy names, with the day of their signature."""
    agreed = policy.read(document, did.vocabulary(document["issuer"]["id"]))
    created = {
        p["verificationMethod"]: times.read(p["created"])
        for p in document["proof"]
        if p["cryptosuite"] == JCS
    }
    found = []
    for method in agreed.signers:
        signed = created.get(method)
        university = _owner(programme, method)
        found.append(
            {**university.name.model_dump(), "signed": date_en(signed) if signed else None}
        )
    return found


def _owner(programme: Programme, method: str) -> Any:
    """The university of a method: `#demo-a`, or `#demo-a-2` after a rotation."""
    name = method.partition("#")[2]
    known = {one.id: one for one in programme.universities}
    return known.get(name) or known[name.rpartition("-")[0]]


def date_en(moment: datetime) -> str:
    return f"{moment.day} {_MONTHS_EN[moment.month - 1]} {moment.year}"


def date_km(moment: datetime) -> str:
    text = f"ថ្ងៃទី{moment.day} ខែ{_MONTHS_KM[moment.month - 1]} ឆ្នាំ{moment.year}"
    return text.translate(_KHMER_DIGITS)


def _qr(document: Mapping[str, Any]) -> str:
    head, _, digits = compact.address(
        document, compact.pack(document, compact.dictionary_of(document))
    ).partition("#")
    # two segments, because digits on their own take half the room; a fixed mask saves the search
    segments: Any = [(f"{head}#", None), (digits, None)]
    code = segno.make_qr(segments, error="m", mask=4)
    stream = io.BytesIO()
    code.save(stream, kind="svg", border=2, dark=ornament.BLUE, xmldecl=False, svgns=True)
    return stream.getvalue().decode()
