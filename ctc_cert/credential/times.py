"""Moments as credentials write them: UTC, whole seconds, `2026-11-22T08:00:00Z` and no other form."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def write(moment: datetime) -> str:
    """Raises `ValueError` for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return f"{moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()}Z"


def read(text: str) -> datetime:
    """Raises `ValueError` for any other form and for days that no calendar has."""
    if not _FORM.fullmatch(text):
        raise ValueError(f"not a UTC moment: {text!r}")
    return datetime.fromisoformat(text)


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
