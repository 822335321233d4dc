"""When two grading runs are equal: the documented normalisation, and gradebooks row by row.

A graded notebook of this engine equals stock's after `normalised`, which takes away only what no
two runs of stock share either: when cells ran, addresses of objects, names of temporary files and
of the home, how a stream was cut into pieces, and colours of tracebacks; and what this engine adds
under one key.
"""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from sqlalchemy import MetaData, create_engine, select

from autograder.execute import MEASURED

_RULES = (
    (re.compile(r"0x[0-9a-f]{6,16}"), "0x0"),
    (re.compile(r"/[^\s'\"<>]*/ipykernel_\d+/\d+\.py"), "/tmp/cell.py"),  # noqa: S108 - a label
    (re.compile(r"/[^\s'\"<>]*/tmp[a-z0-9_]+\.json"), "/tmp/connection.json"),  # noqa: S108 - a label
    (re.compile(r"autograded/\.grading/([^/\s'\"]+)/([^/\s'\"]+)"), r"autograded/\2/\1"),
)


def normalised(notebook: NotebookNode, root: Path | None = None) -> NotebookNode:
    """A copy without what differs between any two runs. `root`: the course, shown as COURSE."""
    notebook = copy.deepcopy(notebook)
    notebook.metadata.pop(MEASURED, None)
    for cell in notebook.cells:
        cell.pop("id", None)  # nbformat gives random ids to cells that have none
        cell.metadata.pop(MEASURED, None)
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            outputs = [_map_text(output, root) for output in cell.outputs]
            cell.outputs = _merged_streams(outputs)
    return notebook


def _map_text(value: Any, root: Path | None) -> Any:
    if isinstance(value, str):
        value = strip_ansi(value)
        if root is not None:
            value = value.replace(str(root), "COURSE")
        value = value.replace(f"{Path.home()}/", "~/")  # behind walls it is not the home
        for pattern, label in _RULES:
            value = pattern.sub(label, value)
        return value
    if isinstance(value, dict):
        return NotebookNode({key: _map_text(inner, root) for key, inner in value.items()})
    if isinstance(value, list):
        return [_map_text(inner, root) for inner in value]
    return value


def _merged_streams(outputs: list[Any]) -> list[Any]:
    merged: list[Any] = []
    for output in outputs:
        last = merged[-1] if merged else {}
        is_stream = output.get("output_type") == "stream" == last.get("output_type")
        if is_stream and output["name"] == last["name"]:
            last["text"] += output["text"]
        else:
            merged.append(output)
    return merged


# In this order a row's references are named before the row is.
_NATURAL_KEYS = {
    "course": ("id",),
    "assignment": ("name",),
    "notebook": ("assignment_id", "name"),
    "base_cell": ("notebook_id", "type", "name"),
    "grade_cells": ("id",),
    "solution_cell": ("id",),
    "task_cell": ("id",),
    "source_cell": ("notebook_id", "name"),
    "student": ("id",),
    "submitted_assignment": ("assignment_id", "student_id"),
    "submitted_notebook": ("assignment_id", "notebook_id"),
    "grade": ("notebook_id", "cell_id"),
    "comment": ("notebook_id", "cell_id"),
}


def gradebook_rows(db_url: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, sorted, with random ids replaced by what they stand for."""
    engine = create_engine(db_url)
    tables = MetaData()
    tables.reflect(engine)
    names: dict[str, str] = {}
    found: dict[str, list[dict[str, Any]]] = {}
    with engine.connect() as connection:
        order = [*_NATURAL_KEYS, *sorted(set(tables.tables) - set(_NATURAL_KEYS))]
        for table in (tables.tables[name] for name in order if name in tables.tables):
            rows = [dict(row._mapping) for row in connection.execute(select(table))]
            for row in rows:
                _name_row(table.name, row, names)
            found[table.name] = sorted(
                ({key: _named(value, names) for key, value in row.items()} for row in rows),
                key=repr,
            )
    engine.dispose()
    return found


def _name_row(table: str, row: dict[str, Any], names: dict[str, str]) -> None:
    keys = _NATURAL_KEYS.get(table)
    if keys and keys != ("id",) and row.get("id"):
        names[row["id"]] = ":".join([table, *(str(_named(row[key], names)) for key in keys)])


def _named(value: Any, names: dict[str, str]) -> Any:
    return names.get(value, value) if isinstance(value, str) else value
