"""What was seen while a graded cell ran that a person should look at. It never takes points."""

from __future__ import annotations

from typing import Any

from autograder.plan import ISOLATED, CellPlan

EMPTY = "The test got an empty table or array; comparing all values of it proves nothing."
UNDECIDED = "The test was given an object where the reference solution has plain values"


def flags(plan: CellPlan, seen: dict[str, Any]) -> list[str]:
    """Sentences for an instructor."""
    if plan.mode == ISOLATED:
        return _isolated(plan, seen)
    return [str(one) for one in seen.get("flags", [])][:20]


def _isolated(plan: CellPlan, seen: dict[str, Any]) -> list[str]:
    digests = seen.get("digests", {})
    changed = [name for name, digest in plan.data.items() if digests.get(name) != digest]
    said = []
    if changed:
        names = ", ".join(changed)
        said.append(f"The assignment's own data had been changed when this test read it: {names}.")
    if seen.get("empty") and not plan.empty:
        said.append(EMPTY)
    if refused := seen.get("refused"):
        said.append(f"{UNDECIDED} ({', '.join(refused)}).")
    return said


def undecided(found: list[str]) -> bool:
    """Whether a test may have failed only because it was isolated: points or none, somebody looks."""
    return any(one.startswith(UNDECIDED) for one in found)
