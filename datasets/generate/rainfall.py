"""Synthetic: rain and temperature of each province and month, 2005 to 2024.

Rain follows the monsoon, differs from province to province and from year to year, and is more
uneven than a bell curve. Some months are missing, as when a gauge is broken.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tools import between, chance, provinces, write

YEARS = range(2005, 2025)
# Share of a year's rain that falls from January to December.
SHARES = (0.005, 0.01, 0.03, 0.06, 0.11, 0.11, 0.125, 0.135, 0.17, 0.16, 0.07, 0.015)
WARMTH = (26.0, 27.2, 28.7, 29.6, 29.4, 28.8, 28.2, 28.1, 27.8, 27.4, 26.8, 25.8)
# A normal year's rain in millimetres, by province.
NORMAL = {
    "01": 1250, "02": 1280, "03": 1450, "04": 1350, "05": 1250, "06": 1480, "07": 1900,
    "08": 1350, "09": 3600, "10": 1700, "11": 2250, "12": 1400, "13": 1550, "14": 1400,
    "15": 1350, "16": 2050, "17": 1400, "18": 3000, "19": 1750, "20": 1600, "21": 1350,
    "22": 1350, "23": 1850, "24": 1300, "25": 1550,
}  # fmt: skip
HIGH_PLACES = {"11": -3.2, "16": -1.8}
# How wet a year was in the whole country, compared with a normal one.
YEAR = {
    2010: 0.88,
    2011: 1.22,
    2013: 1.15,
    2015: 0.78,
    2018: 1.1,
    2019: 0.84,
    2020: 0.9,
    2022: 1.12,
}
MISSING = 0.02
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

Month = tuple[str, int, int, float, float]


@cache
def measured() -> dict[tuple[str, int, int], tuple[float, float]]:
    """Rain in millimetres and mean temperature of each province code, year and month; no gaps."""
    rng = chance("rainfall")
    found = {}
    for code, normal in NORMAL.items():
        for year in YEARS:
            wetness = YEAR.get(year, 1.0) * between(0.7, rng.gauss(1, 0.08), 1.3)
            for month, share in enumerate(SHARES, 1):
                rain = normal * wetness * share * rng.gammavariate(6, 1 / 6)
                warmth = WARMTH[month - 1] + HIGH_PLACES.get(code, 0) + 0.03 * (year - 2005)
                found[code, year, month] = round(rain, 1), round(warmth + rng.gauss(0, 0.5), 1)
    return found


def rain_of(code: str, year: int, months: range = range(1, 13)) -> float:
    """The rain of some months together; used by other sets, which depend on it."""
    return sum(measured()[code, year, month][0] for month in months)


def long() -> Iterator[tuple[object, ...]]:
    rng = chance("rainfall: broken gauges")
    for key, (rain, warmth) in measured().items():
        yield (*key, "" if rng.random() < MISSING else rain, warmth)


def wide() -> Iterator[tuple[object, ...]]:
    for province in provinces():
        for year in range(2020, 2025):
            months = [measured()[province["code"], year, month][0] for month in range(1, 13)]
            yield province["code"], province["name_en"], year, *months


if __name__ == "__main__":
    write("rainfall", ("province_code", "year", "month", "rain_mm", "temp_c"), long())
    write("rainfall_wide", ("province_code", "province", "year", *MONTHS), wide())
