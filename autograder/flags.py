"""What was seen while a graded cell ran that a person should look at. It never takes points."""

from __future__ import annotations

from typing import Any

from autograder.plan import ISOLATED, CellPlan


def flags(plan: CellPlan, seen: dict[str, Any]) -> list[str]:
    """Sentences for an instructor."""
    if plan.mode == ISOLATED:
        return _isolated(plan, seen)
    return [str(one) for one in seen.get("flags", [])][:20]


def _isolated(plan: CellPlan, seen: dict[str, Any]) -> list[str]:
    digests = seen.get("digests", {})
    changed = [name for name, digest in plan.data.items() if digests.get(name) != digest]
    if not changed:
        return []
    names = ", ".join(changed)
    return [f"The assignment's own data had been changed when this test read it: {names}."]
