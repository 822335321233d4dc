"""The course's data sets, by name and offline. Learners write:

    import ctc_data as data

    rice = data.load("rice_yield")

It works in lessons, in assignments and behind the graders' walls, and imports pandas only to load.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.messages import languages
from ctc_data import frame, say, sqlite
from ctc_data.catalogue import NoSuchSet, find, folder, tables
from ctc_data.fonts import khmer

if TYPE_CHECKING:
    import pandas

__all__ = ["NoSuchSet", "database", "describe", "khmer", "load", "names", "path", "places"]

_told: set[str] = set()


def load(name: str) -> pandas.DataFrame:
    """One set as a DataFrame: codes stay text, days become dates. Raises NoSuchSet.

    The first time, a synthetic set says that it is one.
    """
    table = find(name)
    _tell(name)
    return frame.read(table)


def path(name: str) -> str:
    """Where the CSV file of a set is, for those who read it themselves. Raises NoSuchSet."""
    found = str(find(name).file)
    _tell(name)
    return found


def describe(name: str) -> None:
    """Print what a set is and what each of its columns means. Raises NoSuchSet."""
    table = find(name)
    print("\n\n".join(say.columns(table, language) for language in languages()))


def names() -> list[str]:
    """The names of all sets."""
    return [table.name for table in tables()]


def database(*names: str) -> sqlite3.Connection:
    """An SQLite database in memory with the named sets as tables, or with all. Raises NoSuchSet.

    Keys are declared as the sets declare them.
    """
    chosen = [find(name) for name in names] if names else list(tables())
    _tell(*(table.name for table in chosen))
    return sqlite.build(chosen)


def places() -> list[str]:
    """The folders that a learner's process must be able to read."""
    return [str(Path(__file__).resolve().parent), str(folder())]


def _tell(*names: str) -> None:
    new = [name for name in names if name not in _told and find(name).synthetic]
    if new:
        print("\n".join(say.synthetic(", ".join(new), language) for language in languages()))
    _told.update(new)
