"""Synthetic: tickets sold to foreign visitors of Angkor, month by month, 2015 to 2024.

Yearly totals stay near the published ones and the prices are the published ones; months and kinds of
ticket are drawn by chance around a season with its peak from December to February.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools import chance, write

# Tickets a year, rounded, in thousands.
TOTALS = {
    2015: 2100, 2016: 2200, 2017: 2460, 2018: 2590, 2019: 2210, 2020: 400, 2021: 9,
    2022: 290, 2023: 790, 2024: 1020,
}  # fmt: skip
SEASON = (1.35, 1.3, 1.15, 0.9, 0.72, 0.66, 0.85, 0.92, 0.7, 0.85, 1.22, 1.38)
PANDEMIC = {2020: (3.4, 2.3, 0.6, *[0.02] * 9), 2021: (*[0.6] * 10, 1.5, 4.5),
            2022: (0.25, 0.3, 0.4, 0.5, 0.6, 0.75, 1.0, 1.15, 1.1, 1.3, 2.1, 2.6)}  # fmt: skip
KINDS = (0.66, 0.3, 0.04)
OLD_PRICES, NEW_PRICES, NEW_SINCE = (20, 40, 60), (37, 62, 72), (2017, 2)


def rows() -> Iterator[tuple[object, ...]]:
    rng = chance("angkor")
    for year, thousands in TOTALS.items():
        season = PANDEMIC.get(year, SEASON)
        for month, weight in enumerate(season, 1):
            tickets = 1000 * thousands * weight / sum(season) * rng.gauss(1, 0.03)
            sold = [round(tickets * share * rng.gauss(1, 0.03)) for share in KINDS]
            prices = NEW_PRICES if (year, month) >= NEW_SINCE else OLD_PRICES
            revenue = sum(count * price for count, price in zip(sold, prices, strict=True))
            yield year, month, *sold, revenue


if __name__ == "__main__":
    header = ("year", "month", "one_day", "three_day", "seven_day", "revenue_usd")
    write("angkor", header, rows())
