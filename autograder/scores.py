"""What a graded cell is worth after it ran: nbgrader's rules, without the ways around them."""

from __future__ import annotations

import math
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import determine_grade, is_solution

from autograder.execute import MEASURED


def score(cell: NotebookNode, log: Any = None) -> float | None:
    """Points from 0 to the cell's own; None when a person has to grade it.

    As nbgrader's `determine_grade`, but: a cell that did not run gets 0; partial credit beyond the
    cell's points, below 0, or not a number gets 0, because no honest test ends in such a value.
    """
    facts = cell.metadata.get(MEASURED, {})
    points = float(cell.metadata["nbgrader"]["points"])
    if cell.cell_type == "code" and not is_solution(cell) and not facts.get("ran", False):
        return 0.0
    if any(not _plausible(output, points) for output in cell.get("outputs", [])):
        return 0.0
    found = determine_grade(cell, log)[0]
    return None if found is None else min(max(float(found), 0.0), points)


def _plausible(output: NotebookNode, points: float) -> bool:
    """Whether a result that reads as a number is one that a test may give."""
    if output.output_type != "execute_result":
        return True
    try:
        value = float(output.get("data", {}).get("text/plain", ""))
    except (TypeError, ValueError):
        return True
    return math.isfinite(value) and 0 <= value <= points
