"""A complete sample contest: the rice yield of synthetic fields.

The fields are drawn afresh each time and are in no package, so that nobody, and no submission, can
look their labels up. They speak of no real place.
"""

from __future__ import annotations

import random

from ctc_cert.contest.folder import Row

TARGET = "yield_t_ha"
FIELDS = 900
SOILS = {"clay": 0.25, "loam": 0.1, "sand": -0.45}
TITLE = {"en": "How much rice will the field give?", "km": "តើស្រែនឹងឲ្យផលស្រូវប៉ុន្មាន?"}
QUESTION = {
    "en": "Predict the yield of each field in test.csv, in tonnes a hectare.",
    "km": "ទស្សន៍ទាយទិន្នផលស្រែនីមួយៗក្នុង test.csv គិតជាតោនក្នុងមួយហិកតា។",
}


def fields() -> list[Row]:
    """One row a field."""
    rng = random.SystemRandom()
    return [_field(rng) for _ in range(FIELDS)]


def _field(rng: random.Random) -> Row:
    dry = rng.random() < 0.3
    soil = rng.choice([*SOILS])
    rain = rng.uniform(20, 120) if dry else rng.uniform(450, 1300)
    fertiliser = max(0.0, rng.gauss(70, 35))
    made = 4.1 if dry else 2.5 - 0.0016 * max(0.0, 750 - rain) - 0.0012 * max(0.0, rain - 1050)
    made += SOILS[soil] + 0.9 * (1 - 2.7 ** (-fertiliser / 80)) + rng.gauss(0, 0.25)
    return {
        "season": "dry" if dry else "wet",
        "soil": soil,
        "rain_mm": f"{rain:.0f}",
        "fertiliser_kg_ha": f"{fertiliser:.0f}",
        "area_ha": f"{rng.uniform(0.2, 4):.1f}",
        TARGET: f"{max(0.3, made):.2f}",
    }
