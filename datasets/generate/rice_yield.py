"""Synthetic: rice area, harvest and yield of each province, year and season, 2013 to 2024.

Yields rise slowly over the years. In the wet season too little rain costs harvest, and so does very
much; dry-season rice is watered and yields more. Provinces without dry-season rice have no row for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from rainfall import NORMAL, rain_of
from tools import between, chance, write

YEARS = range(2013, 2025)
RAINY = range(5, 11)
# Thousands of hectares in the wet and in the dry season, 2013.
AREA = {
    "01": (235, 28), "02": (300, 24), "03": (95, 32), "04": (105, 22), "05": (100, 2),
    "06": (215, 55), "07": (130, 5), "08": (48, 55), "09": (9, 0), "10": (35, 12),
    "11": (18, 0), "12": (9, 2), "13": (70, 0), "14": (255, 95), "15": (110, 12),
    "16": (22, 0), "17": (190, 18), "18": (11, 0), "19": (30, 0), "20": (165, 25),
    "21": (185, 95), "22": (65, 0), "23": (3, 0.03), "24": (8, 0), "25": (75, 20),
}  # fmt: skip
SOIL = {
    "02": 0.25,
    "08": 0.3,
    "14": 0.2,
    "21": 0.3,
    "16": -0.5,
    "11": -0.5,
    "05": -0.25,
    "09": -0.3,
}


def rows() -> Iterator[tuple[object, ...]]:
    rng = chance("rice_yield")
    for code, areas in AREA.items():
        for year in YEARS:
            for season, thousands in zip(("wet", "dry"), areas, strict=True):
                if not thousands:
                    continue
                grown = 1.008 ** (year - 2013) if season == "wet" else 1.035 ** (year - 2013)
                area = max(1, round(1000 * thousands * grown * rng.gauss(1, 0.04)))
                per_hectare = between(0.8, _yield(code, year, season) + rng.gauss(0, 0.14), 6.5)
                tonnes = round(area * per_hectare)
                yield code, year, season, area, tonnes, round(tonnes / area, 2)


def _yield(code: str, year: int, season: str) -> float:
    normal = 2.65 if season == "wet" else 4.2
    trend = 0.035 * (year - 2013)
    if season == "dry":
        return normal + trend + SOIL.get(code, 0) / 2
    share = sum((0.11, 0.11, 0.125, 0.135, 0.17, 0.16))
    unusual = rain_of(code, year, RAINY) / (NORMAL[code] * share) - 1
    return normal + trend + SOIL.get(code, 0) + 1.1 * min(unusual, 0) - 0.9 * max(unusual - 0.2, 0)


if __name__ == "__main__":
    header = ("province_code", "year", "season", "area_ha", "production_t", "yield_t_ha")
    write("rice_yield", header, rows())
