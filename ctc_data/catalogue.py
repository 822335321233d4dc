"""What sets there are, read from `datapackage.json` (Data Package v2)."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from autograder.messages import languages
from ctc_data import say

HERE = Path(__file__).resolve().parent


class NoSuchSet(ValueError):
    """No data set has this name."""


@dataclass(frozen=True)
class Column:
    """`type` is one of string, integer, number, date; `title` is in English and in Khmer."""

    name: str
    type: str
    title: Mapping[str, str]
    required: bool


@dataclass(frozen=True)
class Table:
    """One set; `references` maps a column to the table and column that it points at."""

    name: str
    file: Path
    synthetic: bool
    title: Mapping[str, str]
    description: Mapping[str, str]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: Mapping[str, tuple[str, str]]


def folder() -> Path:
    """The folder of the sets: inside the package once installed, beside it in a checkout."""
    packed = HERE / "sets"
    return packed if packed.is_dir() else HERE.parent / "datasets"


@cache
def tables() -> tuple[Table, ...]:
    """All sets, in their order."""
    package = json.loads((folder() / "datapackage.json").read_text(encoding="utf-8"))
    return tuple(_table(resource) for resource in package["resources"])


def find(name: str) -> Table:
    """The set with this name. Raises NoSuchSet, which names the nearest one, in the learner's language."""
    known = {table.name: table for table in tables()}
    if name in known:
        return known[name]
    raise NoSuchSet(
        " / ".join(say.missing(name, _near(str(name), known), said) for said in languages())
    )


def _near(name: str, known: Iterable[str]) -> list[str]:
    inside = [each for each in known if name and name.lower() in each]
    return inside or difflib.get_close_matches(name, known, n=1, cutoff=0.5) or list(known)


def _table(resource: dict[str, Any]) -> Table:
    schema = resource["schema"]
    return Table(
        name=resource["name"],
        file=folder() / resource["path"],
        synthetic=resource["synthetic"],
        title=_both(resource, "title"),
        description=_both(resource, "description"),
        columns=tuple(_column(field) for field in schema["fields"]),
        key=tuple(schema.get("primaryKey", ())),
        references={
            foreign["fields"][0]: (
                foreign["reference"]["resource"],
                foreign["reference"]["fields"][0],
            )
            for foreign in schema.get("foreignKeys", ())
        },
    )


def _column(field: dict[str, Any]) -> Column:
    required = bool(field.get("constraints", {}).get("required"))
    return Column(field["name"], field["type"], _both(field, "title"), required)


def _both(described: dict[str, Any], name: str) -> dict[str, str]:
    return {"en": described[name], "km": described[f"{name}_km"]}
