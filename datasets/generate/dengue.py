"""Synthetic: dengue cases of each province and month, 2010 to 2024.

Cases follow the rain of the two months before, the number of people, and waves of several years.
"""

from __future__ import annotations

from collections.abc import Iterator

from rainfall import measured
from tools import chance, poisson, provinces, write

YEARS = range(2010, 2025)
GROWTH = 1.014
# Cases a year for 100,000 people in the whole country, before chance.
WAVES = {
    2010: 88, 2011: 112, 2012: 285, 2013: 118, 2014: 26, 2015: 106, 2016: 82, 2017: 50,
    2018: 158, 2019: 440, 2020: 75, 2021: 22, 2022: 92, 2023: 208, 2024: 105,
}  # fmt: skip
SEASON = (0.35, 0.28, 0.35, 0.5, 0.95, 1.75, 2.25, 1.8, 1.3, 1.05, 0.8, 0.62)
URBAN = {"12": 1.25, "17": 1.3, "02": 1.2, "03": 1.15, "18": 1.1, "11": 0.6, "16": 0.7, "09": 0.7}


def rows() -> Iterator[tuple[object, ...]]:
    rng = chance("dengue")
    for province in provinces():
        code = province["code"]
        for year in YEARS:
            people = 100 * round(int(province["population_2019"]) * GROWTH ** (year - 2019) / 100)
            local = rng.lognormvariate(0, 0.3)
            for month, season in enumerate(SEASON, 1):
                rate = WAVES[year] * season / 12 * URBAN.get(code, 1.0) * local
                rate *= 0.6 + 0.4 * min(_rain_before(code, year, month) / 150, 2.0)
                cases = poisson(rng, people / 100_000 * rate * rng.gammavariate(5, 1 / 5))
                yield code, year, month, people, cases


def _rain_before(code: str, year: int, month: int) -> float:
    """The mean rain of the two months before, in millimetres."""
    months = [divmod(year * 12 + month - 1 - back, 12) for back in (1, 2)]
    return sum(measured()[code, y, m + 1][0] for y, m in months) / 2


if __name__ == "__main__":
    write("dengue", ("province_code", "year", "month", "population", "cases"), rows())
