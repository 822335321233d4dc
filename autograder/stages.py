"""nbgrader's preprocessors with the gradebook taken out: what they read and write is in memory.

The rules stay nbgrader's own code. Preprocessors that a course has configured or written itself run
unchanged, in their place.
"""

from __future__ import annotations

import json
from typing import Any, ClassVar

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode, validator
from nbgrader import preprocessors as stock
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder import marks
from autograder.execute import Execute
from autograder.rebuild import Rebuild
from autograder.release import ReleaseBook


class OverwriteKernelspec(stock.OverwriteKernelspec):
    """Sets the kernel that the release was made for."""

    book: ReleaseBook

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        kernelspec = json.loads(self.book.find_notebook("", "").kernelspec or "null")
        if kernelspec:
            nb.metadata["kernelspec"] = kernelspec
        return nb, resources


class OverwriteCells(stock.OverwriteCells):
    book: ReleaseBook

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        _identify(self, resources)
        nb, resources = NbGraderPreprocessor.preprocess(self, nb, resources)
        if self.add_missing_cells:
            nb, resources = self.add_missing_grade_cells(nb, resources)
            nb, resources = self.add_missing_task_cells(nb, resources)
        return nb, resources


class SaveAutoGrades(marks.SaveAutoGrades):
    book: ReleaseBook

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        _identify(self, resources)
        nb, resources = NbGraderPreprocessor.preprocess(self, nb, resources)
        self.save_missing(nb, self.book.released)
        self.book.modes, self.book.flags = marks.modes(nb), marks.flags(nb)
        return nb, resources


class CheckCellMetadata(stock.CheckCellMetadata):
    """The check depends on the cells' kinds and nbgrader metadata only: equal ones pass again."""

    _passed: ClassVar[set[str]] = set()

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        facts = json.dumps([(c.cell_type, c.metadata.get("nbgrader")) for c in nb.cells])
        if facts not in self._passed:
            super().preprocess(nb, resources)
            self._passed.add(facts)
        return nb, resources


def _identify(stage: Any, resources: Any) -> None:
    names = resources["nbgrader"]
    stage.notebook_id, stage.assignment_id = names["notebook"], names["assignment"]
    stage.student_id, stage.gradebook = names["student"], stage.book


# Late penalties need the whole submission and a person's scores: the ledger assigns them.
IN_MEMORY = {
    stock.OverwriteKernelspec: OverwriteKernelspec,
    stock.OverwriteCells: OverwriteCells,
    stock.SaveAutoGrades: SaveAutoGrades,
    stock.CheckCellMetadata: CheckCellMetadata,
    stock.Execute: Execute,
    stock.AssignLatePenalties: None,
}


def build(stages: list[Any], config: Any, book: ReleaseBook) -> list[Any]:
    """Preprocessors for one notebook, configured and switched on or off as nbconvert does it."""
    exporter = NotebookExporter(config=config, default_preprocessors=[], preprocessors=[])
    for stage in stages:
        ours = IN_MEMORY.get(stage, stage) if isinstance(stage, type) else stage
        if ours is not None:
            exporter.register_preprocessor(ours)
    for stage in exporter._preprocessors:
        if isinstance(stage, Rebuild):
            stage.released = book.released
        if hasattr(type(stage), "__annotations__") and "book" in type(stage).__annotations__:
            stage.book = book
    return list(exporter._preprocessors)


def run(stages: list[Any], nb: NotebookNode, resources: Any) -> NotebookNode:
    """`nb` after all stages, valid. Raises what a stage raises, and nbformat.ValidationError."""
    _, nb = validator.normalize(nb)
    for stage in stages:
        nb, resources = stage(nb, resources)
    nbformat.validate(nb, relax_add_props=True)
    return nb
