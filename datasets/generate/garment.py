"""Synthetic: 1,200 workers of six demo factories in one week, with a trial of new lamps.

By lot, half of each factory's lines got new lamps. They lower the share of defects, and hardly change
the number of pieces. Who left the job within half a year depends on wage, overtime and the way to work.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from tools import between, chance, logistic, poisson, write

FACTORIES = {"A": "12", "B": "12", "C": "08", "D": "05", "E": "21", "F": "03"}
LINES, WORKERS = 10, 20
LEAST_WAGE = 204


def rows() -> Iterator[tuple[object, ...]]:
    rng = chance("garment")
    number = 0
    for factory, code in FACTORIES.items():
        skill = rng.gauss(0, 0.05)
        lit = set(rng.sample(range(1, LINES + 1), LINES // 2))
        for line in range(1, LINES + 1):
            for _ in range(WORKERS):
                number += 1
                worker = _worker(rng, line in lit, skill)
                yield f"w{number:04}", factory, code, line, *worker


def _worker(rng: random.Random, lit: bool, skill: float) -> tuple[object, ...]:
    female = rng.random() < 0.8
    age = round(between(18, rng.gauss(27, 6), 52))
    months = round(between(0, rng.expovariate(1 / 30), 12 * (age - 17)))
    overtime = rng.choices((0, 2, 4, 6, 8, 10, 12), (20, 16, 18, 16, 16, 8, 6))[0]
    commute = round(between(5, rng.gammavariate(2.2, 12), 120))
    hours = 48 + overtime - (8 if rng.random() < 0.06 else 0)
    pace = 17 * (1 + skill) * (1 + 0.16 * min(months, 36) / 36) * rng.gauss(1, 0.1)
    pieces = max(0, round(pace * hours * (1 - 0.004 * overtime)))
    share = 0.034 * (0.78 if lit else 1.0) * (1.5 if months < 6 else 1.0) * (1 + 0.02 * overtime)
    defects = poisson(rng, pieces * share * rng.gammavariate(8, 1 / 8))
    wage = round(LEAST_WAGE + 0.35 * min(months, 60) + overtime * 5.9 + max(0, rng.gauss(14, 8)), 1)
    leaving = -1.2 + 0.028 * (commute - 25) + 0.09 * overtime - 0.022 * (wage - 230) - 0.02 * months
    left = rng.random() < logistic(leaving)
    return ("f" if female else "m", age, months, "new" if lit else "old", hours, overtime, commute,
            pieces, defects, wage, "yes" if left else "no")  # fmt: skip


if __name__ == "__main__":
    header = "worker_id factory province_code line sex age months_employed lamps hours"
    header += " overtime_hours commute_min pieces defects wage_usd left_job"
    write("garment", header.split(), rows())
