"""Text notebooks (`py:percent`): the one truth that an author edits.

A code cell may carry one of these options; every other cell is prose or worked code:

    # %% solution="name"          what a learner writes; holds the reference solution
    # %% tests="name" points=2    what scores it; `tests="name:part"` for a further cell
    # %% practice="name"          the same inside a lesson, ungraded
    # %% check="name"             the instant check of a practice
    # %% quiz="bacdb"             the right letters of a quiz, in order

A cell that a person grades, of prose or of code, holds a model answer between solution marks:

    # %% [markdown] manual="name" points=4
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jupytext

from ctc_cert.errors import Problem

OPTIONS = ("solution", "tests", "manual", "practice", "check", "quiz")
SCORED = ("tests", "manual")
MARKER = "# %%"


@dataclass(frozen=True)
class Cell:
    """One cell; `line` is where its first line of source stands in the text file."""

    kind: str
    source: str
    options: dict[str, Any]
    line: int

    @property
    def role(self) -> str:
        """Which of `OPTIONS` the cell has; empty for prose and worked code."""
        return next((name for name in OPTIONS if name in self.options), "")

    @property
    def label(self) -> str:
        """The option's value: `name`, or `name:part` of a further tests cell."""
        return str(self.options.get(self.role, ""))

    @property
    def exercise(self) -> str:
        return self.label.partition(":")[0]


@dataclass(frozen=True)
class TextNotebook:
    path: Path
    cells: tuple[Cell, ...]

    def of(self, *roles: str) -> list[Cell]:
        return [cell for cell in self.cells if cell.role in roles]

    @property
    def exercises(self) -> list[str]:
        """The names of the exercises, in order."""
        return [cell.exercise for cell in self.of("solution", "practice")]


def read(path: Path) -> TextNotebook:
    """Read one text notebook.

    Raises Problem, with the line, for text that no cell holds or an option without its partner.
    """
    text = path.read_text(encoding="utf-8")
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith(MARKER)]
    notebook = jupytext.reads(text, fmt="py:percent")
    if len(lines) != len(notebook.cells):
        raise Problem(
            "a part of this file belongs to no cell",
            where=f"{path}:1",
            fix="begin the file with a line '# %% [markdown]' or '# %%'",
        )
    cells = tuple(
        Cell(cell.cell_type, cell.source, _options(cell.metadata), line + 1)
        for cell, line in zip(notebook.cells, lines, strict=True)
    )
    for cell in cells:
        _validate(cell, cells, path)
    return TextNotebook(path, cells)


def _options(metadata: dict[str, Any]) -> dict[str, Any]:
    """What the author wrote; jupytext adds a note on blank lines."""
    return {name: value for name, value in metadata.items() if name != "lines_to_next_cell"}


def _validate(cell: Cell, cells: tuple[Cell, ...], path: Path) -> None:
    where = f"{path}:{cell.line - 1}"
    unknown = set(cell.options) - {*OPTIONS, "points", "tags", "after"}
    if unknown:
        raise Problem(
            f"unknown cell option {sorted(unknown)[0]!r}",
            where=where,
            fix=f"use one of {', '.join(OPTIONS)}, points, tags, after",
        )
    if cell.role in SCORED and not _positive(cell.options.get("points")):
        raise Problem(f"a {cell.role} cell has no points", where=where, fix="add points=1 or more")
    answered = {other.exercise for other in cells if other.role in ("solution", "practice")}
    if cell.role in ("tests", "check") and cell.exercise not in answered:
        raise Problem(
            f"nothing is there to answer {cell.exercise!r}",
            where=where,
            fix=f'add a cell solution="{cell.exercise}" (practice="..." in a lesson) before it',
        )


def _positive(points: object) -> bool:
    return isinstance(points, int | float) and points > 0
