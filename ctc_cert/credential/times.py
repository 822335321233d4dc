"""Moments as credentials write them: UTC, whole seconds, `2026-11-22T08:00:00Z` and no other form."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

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


def after(moment: datetime) -> datetime:
    """The end of the second that `moment` lies in: what is done in that second comes before it."""
    return moment.replace(microsecond=0) + timedelta(seconds=1)


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
