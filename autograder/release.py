"""What the gradebook knows of a released assignment, as plain data that can travel.

`Release` is read once for all submissions. `ReleaseBook` shows it to nbgrader's preprocessors in
the place of a gradebook, and collects the marks that they set.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from autograder.errors import GradingError


@dataclass(frozen=True)
class SourceCell:
    name: str
    cell_type: str
    source: str
    checksum: str
    locked: bool


@dataclass(frozen=True)
class GradedCell:
    """A grade cell, or a task, and the points it is worth."""

    name: str
    max_score: float


@dataclass(frozen=True)
class NamedCell:
    name: str


@dataclass(frozen=True)
class LayoutCell:
    """What the released notebook says of a cell: its metadata (JSON) and its id, if it has one."""

    name: str
    metadata: str
    id: str


@dataclass(frozen=True)
class ReleasedNotebook:
    """The cells of one notebook; the names are those of nbgrader's own `Notebook`."""

    name: str
    kernelspec: str | None
    source_cells: tuple[SourceCell, ...]
    grade_cells: tuple[GradedCell, ...]
    solution_cells: tuple[NamedCell, ...]
    task_cells: tuple[GradedCell, ...]
    layout: tuple[LayoutCell, ...] = ()


@dataclass(frozen=True)
class Release:
    assignment: str
    notebooks: dict[str, ReleasedNotebook]

    @property
    def digest(self) -> str:
        """Names the content: a regenerated assignment has another digest."""
        return hashlib.sha256(repr(sorted(self.notebooks.items())).encode()).hexdigest()


def read_release(gradebook: Gradebook, assignment: str) -> Release:
    """Raises GradingError when `assignment` was never generated."""
    fix = f"generate it first: nbgrader generate_assignment {assignment}"
    try:
        found = gradebook.find_assignment(assignment)
    except MissingEntry:
        raise GradingError(
            f"the gradebook has no assignment “{assignment}”",
            where=str(gradebook.engine.url),
            fix=fix,
        ) from None
    notebooks = {notebook.name: _read_notebook(notebook) for notebook in found.notebooks}
    if not notebooks:
        raise GradingError(
            f"assignment “{assignment}” has no notebooks", where=str(gradebook.engine.url), fix=fix
        )
    return Release(assignment, notebooks)


def _read_notebook(notebook: Any) -> ReleasedNotebook:
    return ReleasedNotebook(
        name=notebook.name,
        kernelspec=notebook.kernelspec,
        source_cells=tuple(
            SourceCell(cell.name, cell.cell_type, cell.source, cell.checksum, cell.locked)
            for cell in notebook.source_cells
        ),
        grade_cells=tuple(GradedCell(cell.name, cell.max_score) for cell in notebook.grade_cells),
        solution_cells=tuple(NamedCell(cell.name) for cell in notebook.solution_cells),
        task_cells=tuple(GradedCell(cell.name, cell.max_score) for cell in notebook.task_cells),
    )


@dataclass
class Grade:
    auto_score: float | None = None
    manual_score: None = None  # a person's score lives in the gradebook, and only there
    needs_manual_grade: bool = True


@dataclass
class Comment:
    auto_comment: str | None = None


@dataclass
class Marks:
    """What grading one notebook sets: cell name to score, and to automatic comment.

    modes: how each graded cell was run (`autograder.plan`); flags: what a person should look at.
    """

    scores: dict[str, float | None] = field(default_factory=dict)
    comments: dict[str, str | None] = field(default_factory=dict)
    modes: dict[str, str] = field(default_factory=dict)
    flags: dict[str, list[str]] = field(default_factory=dict)


class ReleaseBook:
    """The part of a gradebook that grading one notebook reads and writes, in memory."""

    def __init__(self, notebook: ReleasedNotebook) -> None:
        self._notebook = notebook
        self._sources = {cell.name: cell for cell in notebook.source_cells}
        self._graded = {cell.name: cell for cell in (*notebook.grade_cells, *notebook.task_cells)}
        self._commented = {cell.name for cell in notebook.solution_cells}
        self._commented |= {cell.name for cell in notebook.task_cells}
        self._grades: dict[str, Grade] = {}
        self._comments: dict[str, Comment] = {}
        self.modes: dict[str, str] = {}
        self.flags: dict[str, list[str]] = {}
        self.db = self

    def commit(self) -> None:
        """The marks are written by the ledger, all together."""

    def marks(self) -> Marks:
        return Marks(
            {name: grade.auto_score for name, grade in self._grades.items()},
            {name: comment.auto_comment for name, comment in self._comments.items()},
            dict(self.modes),
            dict(self.flags),
        )

    @property
    def released(self) -> ReleasedNotebook:
        return self._notebook

    def find_notebook(self, name: str, assignment: str) -> ReleasedNotebook:
        return self._notebook

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> SourceCell:
        return _find(self._sources, name)

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> GradedCell:
        return _find(self._graded, name)

    def find_grade(self, name: str, notebook: str, assignment: str, student: str) -> Grade:
        _find(self._graded, name)
        return self._grades.setdefault(name, Grade())

    def find_comment(self, name: str, notebook: str, assignment: str, student: str) -> Comment:
        if name not in self._commented:
            raise MissingEntry(f"no such comment: {name}")
        return self._comments.setdefault(name, Comment())


def _find(cells: dict[str, Any], name: str) -> Any:
    try:
        return cells[name]
    except KeyError:
        raise MissingEntry(f"no such cell: {name}") from None
