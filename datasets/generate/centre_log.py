"""Synthetic: the visitors' book of twelve demo centres in 2024, with the dirt of a real one.

Names of places are typed in many ways, dates in two, some rows stand there twice, minutes and ages
are missing or impossible. No visitor exists.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from tools import between, chance, poisson, provinces, write

CODES = ("02", "03", "04", "06", "07", "10", "14", "15", "17", "20", "21", "25")
VISITORS, VISITS = 420, 3000
PURPOSES = {"homework": 30, "course": 34, "job search": 12, "exam": 9, "printing": 10, "other": 5}
SEXES = {"f": ("F", "F", "F", "f", "Female", "ស្រី"), "m": ("M", "M", "M", "m", "Male", "ប្រុស")}
TWICE, LOST = 45, 0.03


def rows() -> Iterator[tuple[object, ...]]:
    rng = chance("centre_log")
    names = {each["code"]: _spellings(each) for each in provinces()}
    visitors = [_visitor(rng, number) for number in range(1, VISITORS + 1)]
    busy = [rng.paretovariate(1.6) for _ in visitors]
    book = []
    for day in sorted(_day(rng) for _ in range(VISITS)):
        visitor = rng.choices(visitors, busy)[0]
        book.append(_visit(rng, visitor, day, names))
    for position in sorted(rng.sample(range(len(book)), TWICE), reverse=True):
        book.insert(position + 1, book[position])
    return iter(book)


def _spellings(province: dict[str, str]) -> list[str]:
    english, khmer = province["name_en"], province["name_km"]
    return [
        *[english] * 12,
        english.upper(),
        english.lower(),
        f"{english} ",
        f" {english}",
        khmer,
        khmer,
    ]


def _visitor(rng: random.Random, number: int) -> tuple[str, str, str, int]:
    young = rng.random() < 0.72
    age = between(12, rng.gauss(19, 3), 30) if young else between(22, rng.gauss(36, 9), 68)
    return f"v{number:03}", rng.choice(CODES), "f" if rng.random() < 0.54 else "m", round(age)


def _day(rng: random.Random) -> date:
    while True:
        day = date(2024, 1, 1) + timedelta(rng.randrange(366))
        holidays = day.month == 4 and 13 <= day.day <= 17
        if (
            day.weekday() < 6
            and not holidays
            and rng.random() < (0.6 if day.month in (8, 9) else 1)
        ):
            return day


def _visit(
    rng: random.Random, visitor: tuple[str, str, str, int], day: date, names: dict[str, list[str]]
) -> tuple[object, ...]:
    who, code, sex, age = visitor
    hour = rng.choices(range(7, 18), (4, 10, 12, 9, 6, 3, 5, 9, 12, 10, 6))[0]
    minutes = 5 * (2 + poisson(rng, 9))
    written = f"{day:%d/%m/%Y}" if rng.random() < 0.12 else day.isoformat()
    time_in = f"{hour:02}:{rng.randrange(0, 60, 5):02}"
    purpose = rng.choices([*PURPOSES], [*PURPOSES.values()])[0]
    told_age: object = rng.choices((age, "", 0, 199), (955, 35, 6, 4))[0]
    stayed: object = (
        "" if rng.random() < LOST else f"{minutes} min" if rng.random() < 0.08 else minutes
    )
    happy: object = "" if rng.random() < 0.2 else round(between(1, rng.gauss(3.9, 0.9), 5))
    return (who, rng.choice(names[code]), written, time_in, stayed, rng.choice(SEXES[sex]), told_age,
            purpose, happy)  # fmt: skip


if __name__ == "__main__":
    header = "visitor_id centre date time_in minutes sex age purpose rating"
    write("centre_log", header.split(), rows())
