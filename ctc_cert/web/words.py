"""The texts of the pages, from `words.toml`: every one in Khmer and English."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from ctc_cert.roster import LANGUAGES

FILE = Path(__file__).with_name("words.toml")


class Words(Mapping[str, str]):
    """The texts of one page in one language; a text that is not there is a mistake of ours."""

    def __init__(self, texts: Mapping[str, Mapping[str, str]], language: str) -> None:
        self._texts, self._language = texts, language

    def __getitem__(self, name: str) -> str:
        return self._texts[name][self._language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


@cache
def words(language: str) -> Mapping[str, Words]:
    """All texts in one language, by the page's name."""
    if language not in LANGUAGES:
        raise KeyError(language)
    pages = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {page: Words(texts, language) for page, texts in pages.items()}
