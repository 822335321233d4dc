"""Why something is not what it claims to be: a code, its details, and a sentence in two languages."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


class Refusal(Exception):
    """One refusal; `code` is a key of `reasons.json`, `details` fill the sentence's gaps."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = {name: str(value) for name, value in details.items()}

    def __str__(self) -> str:
        return say(self.code, self.details)


def say(code: str, details: dict[str, str], language: str = "en") -> str:
    """The sentence for `code`; the page says it from the same file."""
    sentence: str = _reasons()[code][language]
    for name, value in details.items():
        sentence = sentence.replace("{" + name + "}", value)
    return sentence


@cache
def _reasons() -> dict[str, Any]:
    text = files("ctc_cert.credential").joinpath("reasons.json").read_text("utf-8")
    reasons: dict[str, Any] = json.loads(text)
    return reasons
