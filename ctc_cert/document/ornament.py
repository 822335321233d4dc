"""Guilloche: the woven lines of a certificate's border, drawn by sines as engravers' lathes did."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import cos, pi, sin

WIDTH, HEIGHT = 297.0, 210.0  # mm, A4 landscape
INSET = 13.0  # from the edge of the paper to the middle of the band
SWING = 2.6  # how far the waves leave that middle

BLUE, GOLD, PALE = "#1d3461", "#b08d3e", "#eef0f5"

Point = tuple[float, float]


@cache
def border() -> bytes:
    """The whole frame as SVG, in millimetres; always the same bytes."""
    parts = [
        _rosette(WIDTH / 2, HEIGHT / 2, 62, 24, 14, PALE, 0.16),
        *_frames(),
        *_band(),
        *(_corner(x, y) for x in (INSET, WIDTH - INSET) for y in (INSET, HEIGHT - INSET)),
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}">'
    return (head + "".join(parts) + "</svg>").encode()


def _frames() -> Iterable[str]:
    for inset, width, colour in ((8.2, 0.55, BLUE), (9.3, 0.18, GOLD), (17.2, 0.18, GOLD)):
        yield (
            f'<rect x="{inset}" y="{inset}" width="{WIDTH - 2 * inset:.2f}" '
            f'height="{HEIGHT - 2 * inset:.2f}" fill="none" stroke="{colour}" '
            f'stroke-width="{width}"/>'
        )


def _band() -> Iterable[str]:
    """Interlaced waves along the four sides; whole waves only, so that the corners meet."""
    x0, x1, y0, y1 = INSET + 5, WIDTH - INSET - 5, INSET + 5, HEIGHT - INSET - 5
    for strand in range(6):
        phase, colour = strand * pi / 6, GOLD if strand % 3 == 0 else BLUE
        for y in (INSET, HEIGHT - INSET):
            yield _line(((x, y + w) for x, w in _wave(x0, x1, 42, phase)), colour)
        for x in (INSET, WIDTH - INSET):
            yield _line(((x + w, y) for y, w in _wave(y0, y1, 28, phase)), colour)


def _wave(start: float, end: float, waves: int, phase: float) -> Iterable[Point]:
    steps = waves * 12
    for step in range(steps + 1):
        part = step / steps
        swing = SWING * (0.72 + 0.28 * cos(2 * pi * part * waves / 7))
        yield start + (end - start) * part, swing * sin(2 * pi * waves * part / 2 + phase)


def _corner(x: float, y: float) -> str:
    plate = f'<circle cx="{x}" cy="{y}" r="5.6" fill="#fff" stroke="{BLUE}" stroke-width="0.3"/>'
    return (
        plate
        + _rosette(x, y, 3.4, 1.5, 8, BLUE, 0.1)
        + _rosette(x, y, 2.0, 0.9, 5, GOLD, 0.1, strands=4)
    )


def _rosette(
    x: float,
    y: float,
    radius: float,
    swing: float,
    petals: int,
    colour: str,
    width: float,
    strands: int = 8,
) -> str:
    lines = []
    for strand in range(strands):
        shift = 2 * pi * strand / strands / petals
        points = []
        for step in range(petals * 30 + 1):
            angle = 2 * pi * step / (petals * 30)
            reach = radius + swing * sin(petals * (angle + shift))
            points.append((x + reach * cos(angle), y + reach * sin(angle)))
        lines.append(_line(points, colour, width))
    return "".join(lines)


def _line(points: Iterable[Point], colour: str, width: float = 0.14) -> str:
    path = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>'
