"""How good predictions are: one number, rounded, so that equal scores are equal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

Value = float | str
SMALLER_IS_BETTER = {"mae": True, "rmse": True, "accuracy": False}
_STEP = Decimal("0.0001")


def score(metric: str, predictions: Sequence[Value], labels: Sequence[Value]) -> Decimal:
    """mae and rmse in the label's unit, accuracy from 0 to 1; of as many predictions as labels."""
    if metric == "accuracy":
        found = sum(_same(*pair) for pair in zip(predictions, labels, strict=True)) / len(labels)
    else:
        errors = [float(p) - float(t) for p, t in zip(predictions, labels, strict=True)]
        power = 1 if metric == "mae" else 2
        found = math.fsum(abs(error) ** power for error in errors) / len(errors)
        found = found if metric == "mae" else math.sqrt(found)
    return Decimal(repr(found)).quantize(_STEP, ROUND_HALF_UP)


def better(metric: str, one: Decimal, other: Decimal) -> bool:
    """Whether `one` beats `other`; equal scores beat each other never."""
    return one < other if SMALLER_IS_BETTER[metric] else one > other


def order(metric: str, value: Decimal) -> Decimal:
    """A key to sort by, best first."""
    return value if SMALLER_IS_BETTER[metric] else -value


def _same(one: Value, other: Value) -> bool:
    """`1` and `1.0` are one class, whichever way a table was read."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other
    try:
        return float(one) == float(other)
    except ValueError:
        return False
