"""Whether two plain values are equal, and if not, where: by their plain kind, never by their own `==`.

So a check works on copies that came from another process, and no object can claim to equal everything.
"""

from __future__ import annotations

import datetime as dt
import math
import sys
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

CLOSE = 1e-9
LONGEST = 120
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
KHMER_DIGITS = {ord("០") + digit: str(digit) for digit in range(10)}
LIBRARY_KINDS = {"DataFrame": "table", "Series": "column", "ndarray": "array"}
SEQUENCES = ("list", "tuple")


@dataclass(frozen=True)
class Difference:
    """How a found value differs: the wanted kind and, where the kind is right, the place."""

    kind: str
    note: str = ""
    place: str = ""


@dataclass(frozen=True)
class Taught:
    """What counts besides the values: only what learners were taught to look at.

    within:  how far numbers may be off: absolute, or relative as in "1%".
    rows, columns: their order in a table. types: kinds of numbers and text. index: a table's index.
    any_order: whether a list's items may stand in any order.
    """

    within: float | str | None = None
    rows: bool = False
    columns: bool = False
    types: bool = False
    index: bool = False
    any_order: bool = False

    @classmethod
    def of(cls, words: str, within: float | str | None, any_order: bool) -> Taught:
        """From words such as "rows types". Raises ValueError for another word."""
        unknown = set(words.split()) - {"rows", "columns", "types", "index"}
        if unknown:
            raise ValueError(f"taught= knows no {unknown.pop()!r}: use rows, columns, types, index")
        return cls(within, **dict.fromkeys(words.split(), True), any_order=any_order)


VALUES_ONLY = Taught()


def kind(value: object) -> str:
    """The plain kind of a value: what a beginner would call it, whatever its exact class."""
    if value is None:
        return "nothing"
    if isinstance(value, bool) or _is_numpy(value, "bool", "bool_"):
        return "truth"
    if isinstance(value, Real | Decimal):
        return "number"
    if isinstance(value, dt.date) or _is_numpy(value, "datetime64"):
        return "date"
    for name, plain in {"text": str, "list": list, "tuple": tuple, "dict": dict}.items():
        if isinstance(value, plain):
            return name
    if isinstance(value, set | frozenset):
        return "set"
    library, name = type(value).__module__.partition(".")[0], type(value).__name__
    return LIBRARY_KINDS.get(name, name) if library in ("pandas", "numpy") else name


def difference(found: Any, expected: Any, taught: Taught = VALUES_ONLY) -> Difference | None:
    """The first difference between two plain values, or None when they are equal."""
    wanted = kind(expected)
    if wanted in ("table", "column", "array"):
        from autograder import tables

        return tables.difference(wanted, found, expected, taught)
    if kind(found) != wanted:
        return None if is_missing(found) and is_missing(expected) else Difference(wanted)
    if wanted in SEQUENCES:
        return _sequence_difference(wanted, [*found], [*expected], taught)
    if wanted == "dict":
        return _dict_difference(dict(dict.items(found)), expected, taught)
    return None if same(wanted, found, expected, taught) else Difference(wanted, "other_value")


def same(wanted: str, found: Any, expected: Any, taught: Taught = VALUES_ONLY) -> bool:
    """Whether two values of one kind that holds no others are equal."""
    if wanted == "number":
        return _close(found, expected, taught.within)
    if wanted == "text":
        return plain_text(found) == plain_text(expected)
    if wanted == "set":
        return {comparable(item) for item in found} == {comparable(item) for item in expected}
    if wanted == "truth":
        return bool(found) is bool(expected)
    if wanted == "date":
        return _moment(found) == _moment(expected)
    return wanted == "nothing" or (type(found) is type(expected) and bool(expected == found))


def is_missing(value: object) -> bool:
    """None, not a number, or pandas' signs for a missing value."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and math.isnan(value)


def plain_text(text: str) -> str:
    """Text as a reader sees it: composed, without invisible characters, digits 0-9."""
    composed = unicodedata.normalize("NFC", str.__str__(text))
    return composed.translate(INVISIBLE).translate(KHMER_DIGITS)


def comparable(item: Any) -> Any:
    """A key or a label as it is looked up."""
    if isinstance(item, tuple):
        return tuple(comparable(part) for part in item)
    return plain_text(item) if isinstance(item, str) else item


def short(value: object) -> str:
    """A value's `repr`, cut to one readable line."""
    try:
        text = repr(value)
    except Exception:  # a learner's own __repr__ may fail
        text = f"<{type(value).__name__}>"
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def sorting_key(value: Any) -> tuple[str, Any]:
    """Brings values of several kinds into one order, where nearly equal numbers stand together."""
    if is_missing(value):
        return ("", 0)
    plain = kind(value)
    if plain == "number":
        return (plain, float(f"{float(value):.7g}"))
    if plain == "tuple":
        return (plain, tuple(sorting_key(item) for item in value))
    if plain == "date":
        return (plain, str(_moment(value)))
    return (plain, plain_text(value) if plain == "text" else repr(value))


def _is_numpy(value: object, *names: str) -> bool:
    return type(value).__module__ == "numpy" and type(value).__name__ in names


def _close(found: Any, expected: Any, within: float | str | None) -> bool:
    if isinstance(found, Integral) and isinstance(expected, Integral) and within is None:
        return int(found) == int(expected)
    have, want = float(found), float(expected)
    if math.isnan(want):
        return math.isnan(have)
    if isinstance(within, str):
        return math.isclose(have, want, rel_tol=float(within.removesuffix("%")) / 100)
    relative, absolute = (CLOSE, CLOSE) if within is None else (0.0, within)
    return math.isclose(have, want, rel_tol=relative, abs_tol=absolute)


def _moment(value: Any) -> Any:
    """A day or a time, whichever library made it."""
    pandas = sys.modules.get("pandas")
    if pandas is not None:
        return pandas.Timestamp(value)
    return (
        value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)
    )


def _sequence_difference(
    wanted: str, found: list[Any], expected: list[Any], taught: Taught
) -> Difference | None:
    if taught.any_order:
        return _bag_difference(wanted, found, expected, replace(taught, any_order=False))
    for number, (have, want) in enumerate(zip(found, expected, strict=False), start=1):
        if difference(have, want, taught):
            return Difference(wanted, "item", str(number))
    return _length_difference(wanted, found, expected)


def _bag_difference(
    wanted: str, found: list[Any], expected: list[Any], taught: Taught
) -> Difference | None:
    """The same items, in whatever order."""
    pairs = zip(sorted(found, key=sorting_key), sorted(expected, key=sorting_key), strict=False)
    if uneven := _length_difference(wanted, found, expected):
        return uneven
    wrong = any(difference(have, want, taught) for have, want in pairs)
    return Difference(wanted, "other_items") if wrong else None


def _length_difference(wanted: str, found: list[Any], expected: list[Any]) -> Difference | None:
    if len(found) == len(expected):
        return None
    return Difference(wanted, "too_few" if len(found) < len(expected) else "too_many")


def _dict_difference(
    found: dict[Any, Any], expected: dict[Any, Any], taught: Taught
) -> Difference | None:
    have = {comparable(key): (key, value) for key, value in found.items()}
    want = {comparable(key): value for key, value in expected.items()}
    for plain, (key, value) in have.items():
        if plain not in want:
            return Difference("dict", "key_extra", short(key))
        if difference(value, want[plain], taught):
            return Difference("dict", "key_value", short(key))
    return None if len(have) == len(want) else Difference("dict", "key_missing")
