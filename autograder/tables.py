"""Whether two tables, columns or arrays are equal in what learners were taught to look at.

By default only names and values count. The order of rows and columns, the kinds of numbers and the
index count when `Taught` says so. Whether a named key stands in a column or in the index is the same
until then.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from autograder.values import (
    Difference,
    Taught,
    comparable,
    is_missing,
    kind,
    same,
    short,
    sorting_key,
)
from autograder.values import difference as plain_difference

UNNAMED = "index"
PLAIN = (str, int, float, bool)
Row = tuple[Any, ...]


def difference(wanted: str, found: Any, expected: Any, taught: Taught) -> Difference | None:
    """The first difference from an expected table, column or array; None when there is none."""
    if wanted == "array":
        return _array_difference(found, np.asarray(expected), taught)
    if kind(found) != wanted:
        return Difference(wanted)
    if wanted == "column":
        return _column_difference(found, expected, taught)
    return _table_difference(found, expected, taught)


def summary(value: Any) -> str:
    """A table, a column or an array in one line, whose words are the same in every language."""
    if isinstance(value, pd.DataFrame):
        return f"DataFrame {value.shape[0]} × {value.shape[1]}: {_named(value.columns)}"
    if isinstance(value, pd.Series):
        return f"Series {len(value)}: {short(value.tolist())}"
    return f"array {' × '.join(map(str, value.shape))}: {short(value.tolist())}"


# -- tables ------------------------------------------------------------------------------------


def _table_difference(
    found: pd.DataFrame, expected: pd.DataFrame, taught: Taught
) -> Difference | None:
    if taught.index and not _same_index(found.index, expected.index, taught):
        return Difference("table", "index_other")
    have, want = (_flat(table, taught) for table in (found, expected))
    if problem := _heading_difference(have, want, taught):
        return problem
    have = have[[_own_name(have, name) for name in want.columns]]
    if len(have) != len(want):
        return Difference("table", "rows_few" if len(have) < len(want) else "rows_many")
    if taught.types and (odd := _other_type(have, want)):
        return Difference("table", "column_type", odd)
    return _content_difference(have, want, taught)


def _flat(table: pd.DataFrame, taught: Taught) -> pd.DataFrame:
    """With named keys of the index as columns; row numbers are no content."""
    index = table.index
    names = [name for name in index.names if name is not None and name not in table.columns]
    if taught.index or (not names and pd.api.types.is_integer_dtype(index.dtype)):
        return table.reset_index(drop=True)
    if names:
        kept = table.reset_index(level=names)
        return kept.reset_index(drop=True)
    if any(name is not None for name in index.names):
        return table.reset_index(drop=True)
    return table.reset_index(names=UNNAMED)


def _heading_difference(
    have: pd.DataFrame, want: pd.DataFrame, taught: Taught
) -> Difference | None:
    names = [[comparable(name) for name in table.columns] for table in (have, want)]
    for plain, name in zip(names[0], have.columns, strict=True):
        if plain not in names[1]:
            return Difference("table", "column_extra", str(name))
    if len(set(names[0])) < len(set(names[1])):
        return Difference("table", "column_missing")
    if taught.columns and names[0] != names[1]:
        return Difference("table", "column_order")
    return None


def _own_name(table: pd.DataFrame, wanted: Any) -> Any:
    return next(name for name in table.columns if comparable(name) == comparable(wanted))


def _content_difference(
    have: pd.DataFrame, want: pd.DataFrame, taught: Taught
) -> Difference | None:
    rows, wanted = _rows(have), _rows(want)
    if _first_wrong(rows, wanted, taught) is None:
        return None
    if not taught.rows:
        rows, wanted = sorted(rows, key=sorting_key), sorted(wanted, key=sorting_key)
        if _first_wrong(rows, wanted, taught) is None:
            return None
    for place, name in enumerate(want.columns):
        if not _same_bag([row[place] for row in rows], [row[place] for row in wanted], taught):
            return Difference("table", "column_value", str(name))
    rows, wanted = sorted(rows, key=sorting_key), sorted(wanted, key=sorting_key)
    in_any_order = _first_wrong(rows, wanted, taught) is None
    return Difference("table", "row_order" if in_any_order else "rows_mixed")


def _first_wrong(rows: Sequence[Row], wanted: Sequence[Row], taught: Taught) -> int | None:
    for number, (have, want) in enumerate(zip(rows, wanted, strict=True)):
        if not all(_same_cell(a, b, taught) for a, b in zip(have, want, strict=True)):
            return number
    return None


def _same_bag(have: list[Any], want: list[Any], taught: Taught) -> bool:
    pairs = zip(sorted(have, key=sorting_key), sorted(want, key=sorting_key), strict=True)
    return all(_same_cell(a, b, taught) for a, b in pairs)


def _same_cell(have: Any, want: Any, taught: Taught) -> bool:
    if type(have) is type(want) and type(want) in PLAIN and have == want:
        return True  # nearly all are, and what follows takes ten times longer
    if is_missing(have) or is_missing(want):
        return is_missing(have) and is_missing(want)
    plain = kind(want)
    if plain in ("number", "text", "truth", "date"):
        return kind(have) == plain and same(plain, have, want, taught)
    return plain_difference(have, want, taught) is None


def _rows(table: pd.DataFrame) -> list[Row]:
    return list(zip(*(table.iloc[:, n].tolist() for n in range(table.shape[1])), strict=True))


# -- columns and arrays ------------------------------------------------------------------------


def _column_difference(found: pd.Series, expected: pd.Series, taught: Taught) -> Difference | None:
    """By label, where the expected labels say something; by place, where they are row numbers.

    Numbers such as years say something when the index is taught.
    """
    if len(found) != len(expected):
        return Difference("column", "too_few" if len(found) < len(expected) else "too_many")
    if taught.types and _type_name(found) != _type_name(expected):
        return Difference("column", "values_type")
    if taught.index and not _same_index(found.index, expected.index, taught):
        return Difference("column", "index_other")
    numbered = _is_numbered(expected.index) and not taught.index
    by_place = numbered or not expected.index.is_unique
    if not by_place and (problem := _label_difference(found, expected, taught)):
        return problem
    if by_place or taught.rows:
        if not by_place and _labels(found.index) != _labels(expected.index):
            return Difference("column", "row_order")
        return _place_difference("column", found.tolist(), expected.tolist(), taught)
    return None


def _label_difference(found: pd.Series, expected: pd.Series, taught: Taught) -> Difference | None:
    have = dict(zip(_labels(found.index), found.tolist(), strict=True))
    want = dict(zip(_labels(expected.index), expected.tolist(), strict=True))
    for label, value in have.items():
        if label not in want:
            return Difference("column", "key_extra", short(label))
        if not _same_cell(value, want[label], taught):
            return Difference("column", "key_value", short(label))
    return None if len(have) == len(want) else Difference("column", "key_missing")


def _place_difference(
    wanted: str, found: list[Any], expected: list[Any], taught: Taught
) -> Difference | None:
    for number, (have, want) in enumerate(zip(found, expected, strict=True), start=1):
        if not _same_cell(have, want, taught):
            return Difference(wanted, "item", str(number))
    return None


def _array_difference(found: Any, expected: Any, taught: Taught) -> Difference | None:
    """Lists and columns are as good as an array, unless types were taught."""
    if kind(found) not in (("array",) if taught.types else ("array", "column", "list", "tuple")):
        return Difference("array")
    try:
        have = np.asarray(found)
    except ValueError:  # rows of different lengths
        return Difference("array", "shape")
    if have.shape != expected.shape:
        return Difference("array", "shape")
    if taught.types and have.dtype.kind != expected.dtype.kind:
        return Difference("array", "values_type")
    return _place_difference("array", have.ravel().tolist(), expected.ravel().tolist(), taught)


# -- names and types ---------------------------------------------------------------------------


def _is_numbered(index: pd.Index) -> bool:
    return index.name is None and pd.api.types.is_integer_dtype(index.dtype)


def _labels(index: pd.Index) -> list[Any]:
    return [comparable(label) for label in index.tolist()]


def _same_index(found: pd.Index, expected: pd.Index, taught: Taught) -> bool:
    have, want = _labels(found), _labels(expected)
    if not taught.rows:
        have, want = sorted(have, key=sorting_key), sorted(want, key=sorting_key)
    return have == want


def _other_type(have: pd.DataFrame, want: pd.DataFrame) -> str:
    """The name of the first column whose kind of values is another."""
    for number, name in enumerate(want.columns):
        if _type_name(have.iloc[:, number]) != _type_name(want.iloc[:, number]):
            return str(name)
    return ""


def _type_name(column: pd.Series) -> str:
    """The kind of a column's values as it is taught: not how many bits a number has."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return "category"
    found = pd.api.types.infer_dtype(column, skipna=True)
    return "datetime" if found.startswith("datetime") else found


def _named(columns: pd.Index) -> str:
    return short([str(name) for name in columns]).strip("[]").replace("'", "")
