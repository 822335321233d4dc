"""Right and wrong answers: the reference, other right styles, mutants and the untouched starter.

One file an exercise, `solutions/<assignment>/<exercise>.py`, with one cell an answer:

    # %% alternative="two cases"
    # %% mutant="forgets midnight"
    # %% equal="a product is the same both ways"

The last kind answers an automatic mutant that is as right as the reference, and says why.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import jupytext
from nbformat import NotebookNode

from ctc_cert.courses import editions, text
from ctc_cert.courses.module import Module, find
from ctc_cert.courses.mutation import mutations, plain
from ctc_cert.courses.notebook import to_notebook
from ctc_cert.courses.text import MARKER, TextNotebook
from ctc_cert.errors import Problem

KINDS = ("alternative", "mutant", "equal")


@dataclass(frozen=True)
class Variant:
    """One answer to one exercise; `code` is the whole source of the answer's cell.

    `kind` is reference, starter, alternative, mutant, equal or automatic.
    """

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
        written = [v for v in _written(home, notebook, reference.exercise) if v.kind != "equal"]
        found += [reference, given[reference.exercise], *written]
    return found


def automatic(module: Module, assignment: str) -> tuple[list[Variant], list[Variant]]:
    """Mutants made by a program, and answers of kind `equal` that speak of none of them any more."""
    notebook = text.read(module.assignment(assignment))
    made: list[Variant] = []
    left: list[Variant] = []
    for reference, cell in zip(_references(notebook), notebook.of("solution"), strict=True):
        written = _written(module, notebook, reference.exercise)
        equal = {plain(v.code): v for v in written if v.kind == "equal"}
        kept = _kept_lines(cell.source)
        for each in mutations(reference.code):
            if equal.pop(each.code, None) is None:
                line = cell.line + kept[each.line - 1]
                what = f"line {line}: {each.what}"
                made.append(
                    replace(reference, name=what, kind="automatic", code=each.code, line=line)
                )
        left += equal.values()
    return made, left


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
        lines = cell.source.split("\n")
        code = "\n".join(lines[place] for place in _kept_lines(cell.source))
        yield Variant("reference", "reference", cell.exercise, code, notebook.path, cell.line)


def _kept_lines(source: str) -> list[int]:
    """The places of lines that are no solution marks."""
    lines = source.split("\n")
    return [place for place, line in enumerate(lines) if not line.strip().startswith("### ")]


def _starters(notebook: TextNotebook) -> Iterator[Variant]:
    stubs = {cell.id: cell.source for cell in editions.released(to_notebook(notebook)).cells}
    for cell in notebook.of("solution"):
        code = stubs[f"solution-{cell.exercise}"]
        yield Variant("starter", "starter", cell.exercise, code, notebook.path, cell.line)


def _written(module: Module, notebook: TextNotebook, exercise: str) -> Iterator[Variant]:
    file = module.solutions(notebook.path) / f"{exercise}.py"
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
                fix='write # %% alternative="...", # %% mutant="..." or # %% equal="..."',
            )
        yield Variant(cell.metadata[kind], kind, file.stem, cell.source, file, line + 1)
