"""What all generators share: the provinces, chance with a fixed seed, and one way to write CSV.

Only the standard library is used, whose `random.Random` gives the same numbers in every version,
so that a set is the same to the byte wherever it is made.
"""

from __future__ import annotations

import csv
import math
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

DATASETS = Path(__file__).resolve().parents[1]


def chance(name: str) -> random.Random:
    """The random numbers of one set: the same ones on every run, other ones for every name."""
    return random.Random(f"ctc-cert {name}")  # noqa: S311 - data, not secrets


def provinces() -> list[dict[str, str]]:
    """The 25 provinces of the gazetteer, in the order of their codes."""
    with (DATASETS / "provinces.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def poisson(rng: random.Random, mean: float) -> int:
    """How often something happens that happens `mean` times on average."""
    if mean > 50:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    limit, count, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        count += 1
        product *= rng.random()
    return count


def between(low: float, value: float, high: float) -> float:
    return min(max(value, low), high)


def logistic(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def write(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write `name`.csv into the folder that the command line names, else into `datasets/`."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATASETS
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
