"""A chart read into plain values: its words, lines, bars and points, not its pixels.

It asks a matplotlib Axes only for what it draws. An Axes that stands in another process is read
there, at one go; what comes back is taken for plain values only.
"""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.values import VALUES_ONLY, Taught, difference, is_missing, plain_text

TEXTS = ("title", "xlabel", "ylabel", "xscale", "yscale")
COUNTS = ("lines", "bars", "points", "wedges", "images")
LISTS = ("legend", "xticks", "yticks", "texts")
ORDERS = ("across", "down")
DATA = ("line", "heights", "lengths", "dots")
LIMITS = ("xlim", "ylim")
TICKS = ("xticks", "yticks")
PARTS = (*TEXTS, *COUNTS, *LISTS, *ORDERS, *DATA, *LIMITS)
NEAR = 1e-6
NO_LINE = ("None", "none", " ", "")  # dots only


@dataclass(frozen=True)
class Bar:
    """A rectangle: its lower left corner and its sides."""

    x: float
    y: float
    width: float
    height: float


@dataclass
class Chart:
    """What one Axes shows; `points` are those of scatter plots, and of lines that show dots only.

    A point with a missing place is not drawn, so it is none.
    """

    texts_of: dict[str, str] = field(default_factory=dict)
    limits: dict[str, tuple[float, float]] = field(default_factory=dict)
    legend: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    ticks: dict[str, list[tuple[float, str]]] = field(default_factory=dict)
    lines: list[tuple[list[float], list[float]]] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    wedges: int = 0
    images: int = 0

    def shown(self, part: str) -> Any:
        """What the chart has of a part: a text, a number, a list or a pair."""
        if part in TEXTS:
            return self.texts_of[part]
        if part in COUNTS:
            value = getattr(self, part)
            return value if isinstance(value, int) else len(value)
        if part in LIMITS:
            return self.limits[part]
        if part in TICKS:
            return [text for _, text in self.ticks[part] if text]
        if part in ("legend", "texts"):
            return getattr(self, part)
        return self.order(part) if part in ORDERS else self._data(part)

    def _data(self, part: str) -> Any:
        if part == "line":
            return [values for _, values in self.lines]
        if part == "dots":
            return self.points
        return [bar.height if part == "heights" else bar.width for bar in self.bars]

    def order(self, part: str) -> list[str]:
        """The words at standing bars from the left, or at lying ones from the top."""
        across = part == "across"
        bars = sorted(self.bars, key=lambda bar: bar.x if across else bar.y)
        first, last = self.limits["xlim" if across else "ylim"]
        if (first > last) == across:
            bars.reverse()
        inside = Chart(ticks=self.ticks, bars=bars)
        return [*inside.named_bars("heights" if across else "lengths")]

    def words(self, places: Iterable[Any]) -> list[str]:
        """The words that stand below these places; places that are words stand for themselves."""
        below = dict(self.ticks["xticks"])
        return [place if isinstance(place, str) else below.get(place, "") for place in places]

    def named_bars(self, part: str) -> dict[str, float]:
        """Each bar's height (or length, of lying bars) by the word that stands at its middle."""
        lying = part == "lengths"
        ticks = self.ticks["yticks" if lying else "xticks"]
        found: dict[str, float] = {}
        for bar in self.bars:
            middle = bar.y + bar.height / 2 if lying else bar.x + bar.width / 2
            for place, text in ticks:
                if abs(place - middle) < 0.5 - NEAR and text:
                    found[text] = bar.width if lying else bar.height
        return found


def read(value: Any) -> Chart | None:
    """The chart that an Axes, or a Figure with one Axes, shows; None for anything else.

    It is closed then, where it stands: what is drawn next must not be drawn into it, and nobody
    needs a picture of what a test has looked at.
    """
    elsewhere = getattr(type(value), "__chart__", None)
    try:
        return _rebuilt(elsewhere(value)) if elsewhere else _taken(value)
    except (AttributeError, TypeError, ValueError, KeyError):
        return None


def content(value: Any) -> tuple[Any, ...]:
    """What `read` reads, in plain values for another process. Raises as matplotlib does."""
    found = vars(_taken(value))
    return (*(found | {"bars": [(*vars(bar).values(),) for bar in found["bars"]]}).values(),)


def _rebuilt(parts: tuple[Any, ...]) -> Chart:
    """The chart of a `content`, whatever the other process sent in its place."""
    texts_of, limits, legend, texts, ticks, lines, bars, points, wedges, images = parts
    return Chart(
        {part: str(texts_of[part]) for part in TEXTS},
        {part: _pair(limits[part]) for part in LIMITS},
        [str(text) for text in legend],
        [str(text) for text in texts],
        {side: [(place, str(text)) for place, text in ticks[side]] for side in TICKS},
        [([*xs], [*ys]) for xs, ys in lines],
        [Bar(*map(float, bar)) for bar in bars],
        _drawn(points),
        int(wedges),
        int(images),
    )


def agrees(chart: Chart, part: str, wanted: Any, within: float | str | None) -> bool:
    """Whether the chart has what is wanted of a part (see `Outcome.should_show`)."""
    found, taught = chart.shown(part), Taught(within, any_order=True)
    if part in TEXTS:
        return _text_agrees(found, wanted)
    if part in LIMITS:
        pairs = zip(found, wanted, strict=True)
        return all(want is None or not difference(have, want, taught) for have, want in pairs)
    if part == "line":
        return any(_line_agrees(chart, line, wanted, Taught(within)) for line in chart.lines)
    if part in ("heights", "lengths") and isinstance(wanted, Mapping):
        return difference(chart.named_bars(part), dict(wanted), Taught(within)) is None
    if part in LISTS and part != "legend":
        return {plain_text(text) for text in wanted} <= {plain_text(text) for text in found}
    if part in ORDERS:
        return [plain_text(text) for text in wanted] == [plain_text(text) for text in found]
    return difference(found, wanted if part in COUNTS else [*wanted], taught) is None


def close(value: Any) -> None:
    """Have a chart count as looked at; anything else is left alone."""
    elsewhere = getattr(type(value), "__close_chart__", None)
    pyplot = sys.modules.get("matplotlib.pyplot")
    with contextlib.suppress(Exception):
        if elsewhere:
            elsewhere(value)
        elif pyplot is not None and type(value).__module__.startswith("matplotlib."):
            pyplot.close(getattr(value, "figure", value))


def _text_agrees(found: str, wanted: Any) -> bool:
    if wanted is ...:
        return bool(found.strip())
    if isinstance(wanted, re.Pattern):
        return bool(wanted.search(plain_text(found)))
    return plain_text(found).strip() == plain_text(wanted).strip()


def _line_agrees(
    chart: Chart, line: tuple[list[Any], list[float]], wanted: Any, taught: Taught
) -> bool:
    xs, ys = line
    if isinstance(wanted, Mapping):
        pairs = list(wanted.items())
        named = [(str(x), y) for x, y in pairs]
        return (
            difference(list(zip(xs, ys, strict=True)), pairs, taught) is None
            or difference(list(zip(chart.words(xs), ys, strict=True)), named, taught) is None
        )
    return difference(ys, [float(value) for value in wanted], taught or VALUES_ONLY) is None


def _taken(value: Any) -> Chart:
    try:
        return _read(_axes(value))
    finally:
        close(value)


def _axes(value: Any) -> Any:
    """Raises AttributeError for what is no chart, ValueError for a figure with more or less than one."""
    if hasattr(value, "get_title"):
        return value
    (only,) = value.axes  # of a figure
    return only


def _read(axes: Any) -> Chart:
    texts = {part: str(getattr(axes, f"get_{part}")()) for part in TEXTS} | {"title": _title(axes)}
    limits = {part: _pair(getattr(axes, f"get_{part}")()) for part in LIMITS}
    chart = Chart(texts, limits, _legend(axes), _texts(axes.texts))
    chart.ticks = {
        "xticks": _ticks(axes.get_xticks(), axes.get_xticklabels()),
        "yticks": _ticks(axes.get_yticks(), axes.get_yticklabels()),
    }
    for line in axes.get_lines():
        if str(line.get_linestyle()) in NO_LINE:
            chart.points += _drawn(zip(*_line(line), strict=True))
        else:
            chart.lines.append(_line(line))
    for patch in axes.patches:
        if hasattr(patch, "get_height"):
            chart.bars.append(_bar(patch))
        elif hasattr(patch, "theta1"):
            chart.wedges += 1
    for collection in axes.collections:
        chart.points += _drawn(_numbers(collection.get_offsets()))
    chart.images = len([*axes.images])
    return chart


def _title(axes: Any) -> str:
    """Its own, in the middle or at a side; else that of a sheet on which it stands alone."""
    for place in ("center", "left", "right"):
        if title := str(axes.get_title(loc=place)):
            return title
    sheet = axes.figure
    return str(sheet.get_suptitle()) if len([*sheet.axes]) == 1 else ""


def _legend(axes: Any) -> list[str]:
    legend = axes.get_legend()
    return [] if legend is None else _texts(legend.get_texts())


def _texts(items: Any) -> list[str]:
    return [str(item.get_text()) for item in items]


def _ticks(places: Any, labels: Any) -> list[tuple[float, str]]:
    return list(zip(_numbers(places), _texts(labels), strict=False))


def _line(line: Any) -> tuple[list[float], list[float]]:
    return _numbers(line.get_xdata()), _numbers(line.get_ydata())


def _bar(patch: Any) -> Bar:
    return Bar(*(float(getattr(patch, f"get_{side}")()) for side in ("x", "y", "width", "height")))


def _drawn(pairs: Iterable[Any]) -> list[tuple[Any, Any]]:
    return [(x, y) for x, y in pairs if not is_missing(x) and not is_missing(y)]


def _pair(values: Any) -> tuple[float, float]:
    first, second = values
    return float(first), float(second)


def _numbers(values: Any) -> list[Any]:
    return values.tolist() if hasattr(values, "tolist") else [*values]
