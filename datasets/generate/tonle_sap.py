"""Synthetic: the level of the Tonle Sap lake, day by day, 2005 to 2024.

The lake is lowest about the end of April and highest in October, when the river has long flowed
backwards into it. The height of the flood differs from year to year. Some weeks are missing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta

from tools import between, chance, write

FIRST, LAST = date(2005, 1, 1), date(2024, 12, 31)
LOWEST, HIGHEST = (4, 25), (10, 8)
# The highest level of each year's flood in metres.
PEAKS = {
    2004: 8.4, 2005: 8.7, 2006: 8.5, 2007: 8.2, 2008: 8.3, 2009: 8.1, 2010: 6.9, 2011: 9.9,
    2012: 7.3, 2013: 8.9, 2014: 8.2, 2015: 6.2, 2016: 7.2, 2017: 7.6, 2018: 8.8, 2019: 6.4,
    2020: 6.1, 2021: 6.3, 2022: 7.4, 2023: 6.8, 2024: 7.5,
}  # fmt: skip
GAPS = 12


def rows() -> Iterator[tuple[object, ...]]:
    rng = chance("tonle_sap")
    low = {year: round(rng.gauss(1.4, 0.15), 2) for year in range(2005, 2026)}
    days = (LAST - FIRST).days + 1
    missing: set[int] = set()
    for _ in range(GAPS):
        start = rng.randrange(days)
        missing |= set(range(start, start + rng.randrange(2, 12)))
    ripple = 0.0
    for number in range(days):
        day = FIRST + timedelta(number)
        ripple = 0.95 * ripple + rng.gauss(0, 0.02)
        level = between(0.8, _level(day, low) + ripple, 11)
        yield day.isoformat(), "" if number in missing else f"{level:.2f}"


def _level(day: date, low: dict[int, float]) -> float:
    """A smooth rise from the lowest to the highest day, and a smooth fall to the next lowest."""
    lowest, highest = date(day.year, *LOWEST), date(day.year, *HIGHEST)
    if lowest <= day < highest:
        return _between(low[day.year], PEAKS[day.year], (day - lowest) / (highest - lowest))
    if day < lowest:
        highest = date(day.year - 1, *HIGHEST)
    else:
        lowest = date(day.year + 1, *LOWEST)
    top, bottom = PEAKS[highest.year], low[lowest.year]
    return _between(top, bottom, (day - highest) / (lowest - highest))


def _between(start: float, end: float, share: float) -> float:
    return start + (end - start) * (1 - math.cos(math.pi * share)) / 2


if __name__ == "__main__":
    write("tonle_sap", ("date", "level_m"), rows())
