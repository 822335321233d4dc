"""Right and wrong answers: the reference, other right styles, mutants and the untouched starter.

One file an exercise, `solutions/<assignment>/<exercise>.py`, with one cell an answer:

    # %% alternative="two cases"
    # %% mutant="forgets midnight"
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import jupytext
from nbformat import NotebookNode

from ctc_cert.courses import editions, text
from ctc_cert.courses.module import Module, find
from ctc_cert.courses.notebook import to_notebook
from ctc_cert.courses.text import MARKER, TextNotebook
from ctc_cert.errors import Problem

KINDS = ("alternative", "mutant")


@dataclass(frozen=True)
class Variant:
    """One answer to one exercise; `code` is the whole source of the answer's cell."""

    name: str
    kind: str
    exercise: str
    code: str
    file: Path
    line: int

    @property
    def right(self) -> bool:
        return self.kind in ("reference", "alternative")


def variants(module: str | Module, assignment: str) -> list[Variant]:
    """All answers of one assignment (`a1` or `m1-a1`), exercise by exercise.

    Raises Problem, with file and line, for an answer that says neither alternative nor mutant.
    """
    home = module if isinstance(module, Module) else find([module])[0]
    notebook = text.read(home.assignment(assignment))
    given = {variant.exercise: variant for variant in _starters(notebook)}
    found: list[Variant] = []
    for reference in _references(notebook):
        file = home.solutions(notebook.path) / f"{reference.exercise}.py"
        found += [reference, given[reference.exercise], *_written(file)]
    return found


def learner_notebook(released: NotebookNode, answers: Mapping[str, str]) -> NotebookNode:
    """A released notebook with some exercises answered, as a learner would hand it in.

    `answers` maps an exercise to the code of its cell; raises Problem for an unknown exercise.
    """
    notebook = copy.deepcopy(released)
    cells = {
        cell.metadata.nbgrader.grade_id: cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    for exercise, code in answers.items():
        if exercise not in cells:
            raise Problem(
                f"the notebook has no exercise {exercise!r}", fix=f"use one of: {', '.join(cells)}"
            )
        cells[exercise].source = code
    return notebook


def _references(notebook: TextNotebook) -> Iterator[Variant]:
    for cell in notebook.of("solution"):
        lines = [line for line in cell.source.split("\n") if not line.strip().startswith("### ")]
        code = "\n".join(lines)
        yield Variant("reference", "reference", cell.exercise, code, notebook.path, cell.line)


def _starters(notebook: TextNotebook) -> Iterator[Variant]:
    stubs = {cell.id: cell.source for cell in editions.released(to_notebook(notebook)).cells}
    for cell in notebook.of("solution"):
        code = stubs[f"solution-{cell.exercise}"]
        yield Variant("starter", "starter", cell.exercise, code, notebook.path, cell.line)


def _written(file: Path) -> Iterator[Variant]:
    if not file.is_file():
        return
    source = file.read_text(encoding="utf-8")
    lines = [n for n, line in enumerate(source.splitlines(), 1) if line.startswith(MARKER)]
    for cell, line in zip(jupytext.reads(source, fmt="py:percent").cells, lines, strict=True):
        kind = next((kind for kind in KINDS if kind in cell.metadata), "")
        if not kind:
            raise Problem(
                "this answer does not say what it is",
                where=f"{file}:{line}",
                fix='write # %% alternative="..." or # %% mutant="..."',
            )
        yield Variant(cell.metadata[kind], kind, file.stem, cell.source, file, line + 1)
