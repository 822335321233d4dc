"""The same notebook for its readers: the source for nbgrader, editions for learners, lessons.

All editions share every code cell, so that one set of grades, checksums and tests holds for
all of them. The Khmer edition is the one that nbgrader releases; the others travel beside it.
"""

from __future__ import annotations

import copy
from typing import Any

from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import ClearSolutions, InstantiateTests, SaveCells

from ctc_cert.courses import translation
from ctc_cert.courses.module import Module
from ctc_cert.courses.notebook import to_notebook
from ctc_cert.courses.text import TextNotebook


def source_notebook(module: Module, text: TextNotebook, language: str) -> NotebookNode:
    """The notebook in one language, with solutions and hidden tests: for instructors only."""
    catalogue = module.catalogue(text.path)
    notebook = to_notebook(text)
    lookup = translation.reader(catalogue)
    for cell, node in zip(text.cells, notebook.cells, strict=True):
        if cell.role in ("tests", "check"):
            node.source = translation.with_hints(cell.source, lookup)
    notebook.metadata["ctc"] = {"notebook": text.path.stem, "language": language}
    if language == "en":
        return notebook
    banner = "" if translation.reviewed(catalogue) else translation.DRAFT_SHOWN[language]
    return translation.translated(notebook, lookup, banner)


def released(source: NotebookNode) -> NotebookNode:
    """What a learner may see, made by nbgrader's own steps; only its database is left out."""
    notebook, resources = copy.deepcopy(source), dict[str, Any]()
    for step in GenerateAssignment.preprocessors.default_args[0]:
        if step not in (SaveCells, InstantiateTests):
            notebook, resources = step()(notebook, resources)
    return notebook


def lesson(source: NotebookNode) -> NotebookNode:
    """A lesson for learners: the answers of its practice are gone, its `...` remain."""
    clear = ClearSolutions(enforce_metadata=False, code_stub={"python": ""})
    notebook, _ = clear(copy.deepcopy(source), {})
    for cell in notebook.cells:
        cell.source = cell.source.rstrip()
    return notebook
