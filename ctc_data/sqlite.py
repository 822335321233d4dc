"""Sets as tables of an SQLite database."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Sequence

from ctc_data.catalogue import Column, Table

KINDS = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL"}


def build(tables: Sequence[Table]) -> sqlite3.Connection:
    """A database in memory; a reference to a table that is not in it is left out."""
    connection = sqlite3.connect(":memory:")
    inside = {table.name for table in tables}
    for table in tables:
        connection.execute(_create(table, inside))
        marks = ", ".join("?" * len(table.columns))
        connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", _rows(table))  # noqa: S608 - our own names
    connection.commit()
    return connection


def _create(table: Table, inside: set[str]) -> str:
    lines = [_line(column) for column in table.columns]
    if table.key:
        lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    for column, (other, key) in table.references.items():
        if other in inside:
            lines.append(f"FOREIGN KEY ({column}) REFERENCES {other} ({key})")
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {table.name} (\n  {body}\n)"


def _line(column: Column) -> str:
    return f"{column.name} {KINDS[column.type]}{' NOT NULL' if column.required else ''}"


def _rows(table: Table) -> list[list[str | None]]:
    with table.file.open(encoding="utf-8", newline="") as stream:
        _, *rows = csv.reader(stream)
    return [[value or None for value in row] for row in rows]
