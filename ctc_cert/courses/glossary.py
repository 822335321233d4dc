"""One Khmer form for each term, and where a catalogue departs from it."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from ctc_cert.errors import Problem

FIELDS = ["en", "km", "source", "note"]
CODE = re.compile(r"`[^`]*`|```.*?```|\]\([^)]*\)", re.DOTALL)
CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")


@dataclass(frozen=True)
class Term:
    en: str
    km: str

    @property
    def stem(self) -> str:
        """What the term begins with in every form, in small letters."""
        return self.en.removesuffix("y").lower()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The English term as a whole word, in the singular or a regular plural."""
        stem = re.escape(self.en)
        if self.en.endswith("y"):
            stem = f"{re.escape(self.en[:-1])}(?:y|ies)"
        return re.compile(rf"\b{stem}(?:s|es)?\b", re.IGNORECASE)


def read(path: Path) -> list[Term]:
    """All terms. Raises Problem for a wrong heading or a row without both languages."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        if rows.fieldnames != FIELDS:
            raise Problem(
                "the glossary has other columns than expected",
                where=f"{path}:1",
                fix=f"use the heading {','.join(FIELDS)}",
            )
        terms = []
        for row in rows:
            if not (row["en"] and row["km"]):
                raise Problem(
                    "a term is incomplete",
                    where=f"{path}:{rows.line_num}",
                    fix="fill in the columns en and km",
                )
            terms.append(Term(row["en"], _plain(row["km"])))
    return terms


def departures(english: str, khmer: str, terms: list[Term]) -> list[Term]:
    """The terms of an English message whose fixed Khmer form the translation lacks.

    Of terms inside one another ("data" in "data science") only the longest counts. Words in capitals,
    such as LEFT JOIN, are SQL, also where a hint has no backticks.
    """
    rest, shown = CAPITALS.sub(" ", CODE.sub(" ", english)), _plain(khmer)
    missing, lowered = [], rest.lower()
    for term in sorted(terms, key=lambda each: -len(each.en)):
        if term.stem not in lowered:  # a search for each of hundreds of terms would take seconds
            continue
        rest, times = term.pattern.subn(" ", rest)
        if times and term.km not in shown:
            missing.append(term)
    return missing


def _plain(text: str) -> str:
    return ZERO_WIDTH.sub("", unicodedata.normalize("NFC", text)).strip()
