"""Times as people read them, by the server's clock."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_datetime

_DAY = "d MMMM y"
_MINUTE = {"en": "d MMM y, HH:mm", "km": "d MMMM y ម៉ោង HH:mm"}


def day(moment: datetime, language: str) -> str:
    return format_datetime(moment.astimezone(), _DAY, locale=language)


def minute(moment: datetime, language: str) -> str:
    return format_datetime(moment.astimezone(), _MINUTE[language], locale=language)
