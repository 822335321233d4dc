"""What `ctc-cert doctor` looks at: one finding each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `needed` says whether work stops without it."""

    name: str
    fine: bool
    found: str
    fix: str = ""
    needed: bool = True
