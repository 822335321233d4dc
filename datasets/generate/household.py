"""Synthetic: a sample of 2,000 households in all provinces, as in a survey of living conditions.

Nobody was asked: every household is drawn by chance. Schooling, town and livelihood shift the income;
some households do not tell theirs, and a few incomes have a zero too many, as typed by mistake.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from tools import between, chance, logistic, poisson, provinces, write

HOUSEHOLDS = 2000
URBAN = {
    "12": 0.95,
    "18": 0.65,
    "08": 0.45,
    "17": 0.38,
    "02": 0.35,
    "01": 0.35,
    "23": 0.4,
    "24": 0.4,
}
REST_URBAN = 0.22
LIVELIHOODS = ("farm", "wage", "trade", "other")
WATER = ("piped", "well", "rain", "pond", "bottled")


def rows() -> Iterator[tuple[object, ...]]:
    rng = chance("household")
    places = provinces()
    people = [int(each["population_2019"]) for each in places]
    codes = sorted(
        each["code"] for each in rng.choices(places, people, k=HOUSEHOLDS - len(places)) + places
    )
    for number, code in enumerate(codes, 1):
        yield f"h{number:04}", code, *_household(rng, code)


def _household(rng: random.Random, code: str) -> Iterator[object]:
    urban = rng.random() < URBAN.get(code, REST_URBAN)
    size = 1 + min(poisson(rng, 3.3), 11)
    female = rng.random() < 0.23
    age = round(between(19, rng.gauss(47, 14), 89))
    schooling = round(between(0, rng.gauss(8.5 if urban else 5.5, 3.6) - max(age - 45, 0) / 12, 18))
    weights = (0.08, 0.5, 0.34, 0.08) if urban else (0.48, 0.3, 0.14, 0.08)
    livelihood = rng.choices(LIVELIHOODS, weights)[0]
    land = round(rng.lognormvariate(0.1, 0.7), 1) if livelihood == "farm" else 0.0
    income = _income(rng, code, urban, size, schooling, livelihood)
    food = round(income * between(0.18, rng.gauss(0.52, 0.1) - income / 1.5e7, 0.8), -4)
    power = rng.random() < (0.995 if urban else 0.88)
    online = rng.random() < logistic(-2.2 + 1.2 * urban + 0.16 * schooling + income / 1.6e6)
    water = rng.choices(WATER, (62, 12, 6, 2, 18) if urban else (18, 42, 18, 12, 10))[0]
    motorbikes = min(poisson(rng, 0.5 + income / 1.8e6), 5)
    told = _as_told(rng, income)
    yield from ("urban" if urban else "rural", size, "f" if female else "m", age, schooling)
    yield from (livelihood, land, told, round(food), water)
    yield from ("yes" if power else "no", "yes" if online else "no", motorbikes)


def _income(
    rng: random.Random, code: str, urban: bool, size: int, schooling: int, livelihood: str
) -> float:
    """Riel a month. Skewed: most have little, few have much."""
    usual = 1_050_000 * (1.45 if urban else 1.0) * (1.35 if code == "12" else 1.0)
    usual *= 1.045**schooling * (0.72 + 0.07 * min(size, 8))
    usual *= {"farm": 0.78, "wage": 1.12, "trade": 1.1, "other": 0.85}[livelihood]
    return round(usual * rng.lognormvariate(-0.08, 0.5), -4)


def _as_told(rng: random.Random, income: float) -> object:
    luck = rng.random()
    if luck < 0.03:
        return ""
    return round(income * 10) if luck < 0.035 else round(income)


if __name__ == "__main__":
    header = "household_id province_code area size head_sex head_age head_schooling livelihood"
    header += " land_ha income_riel food_riel water electricity internet motorbikes"
    write("household", header.split(), rows())
