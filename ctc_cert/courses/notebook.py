"""A text notebook as nbgrader's source notebook, equal to the byte on every build.

Prose carries no nbgrader metadata: autograding rewrites every locked cell from the source, so a
translated locked cell would come back in the other language. Solutions, tests and answers that a
person grades carry schema 3, and are the same in every language.
"""

from __future__ import annotations

import hashlib
from typing import Any

import nbformat
from nbformat import NotebookNode, v4

from autograder.quiz import seal_all
from ctc_cert.courses.text import SCORED, Cell, TextNotebook

SCHEMA = 3
KERNEL = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
}


def grade_id(cell: Cell) -> str:
    """`name` for an answer, `test-name` and `test-name-part` for its tests."""
    label = cell.label.replace(":", "-")
    return f"test-{label}" if cell.role == "tests" else label


def to_notebook(text: TextNotebook) -> NotebookNode:
    """The source notebook in the author's language, with solutions and hidden tests."""
    notebook = v4.new_notebook(metadata=NotebookNode(KERNEL))
    notebook.nbformat_minor = 5
    taken: set[str] = set()
    for cell in text.cells:
        new = v4.new_markdown_cell if cell.kind == "markdown" else v4.new_code_cell
        node = new(source=_source(cell, text), metadata=NotebookNode(_metadata(cell)))
        node.id = _cell_id(cell, taken)
        notebook.cells.append(node)
    return notebook


def to_bytes(notebook: NotebookNode) -> bytes:
    return (nbformat.writes(notebook, version=nbformat.NO_CONVERT) + "\n").encode()


def _metadata(cell: Cell) -> dict[str, Any]:
    shown: dict[str, Any] = {"tags": cell.options["tags"]} if "tags" in cell.options else {}
    if cell.role == "check":
        # A beginner has not met such code yet, and it holds the answer: the cell stands closed.
        shown["jupyter"] = {"source_hidden": True}
    if cell.role not in ("solution", *SCORED):
        return shown
    nbgrader = {
        "grade": cell.role in SCORED,
        "grade_id": grade_id(cell),
        "locked": cell.role == "tests",
        "schema_version": SCHEMA,
        "solution": cell.role != "tests",
        "task": False,
    }
    if cell.role in SCORED:
        nbgrader["points"] = cell.options["points"]
    return {**shown, "nbgrader": nbgrader}


def _source(cell: Cell, text: TextNotebook) -> str:
    if cell.role != "quiz":
        return cell.source
    letters = cell.label
    blanks = [f'    q{number}="",' for number in range(1, len(letters) + 1)]
    key = f'    key="{seal_all(letters, text.path.stem)}",'
    return "\n".join(["from autograder.quiz import quiz", "", "quiz(", *blanks, key, ")"])


def _cell_id(cell: Cell, taken: set[str]) -> str:
    """Made from the content, so that an inserted cell leaves all other ids alone."""
    if cell.role:
        wanted = f"{cell.role}-{cell.label.replace(':', '-')}"[:60]
    else:
        wanted = hashlib.sha256(cell.source.encode()).hexdigest()[:8]
    name, copies = wanted, 1
    while name in taken:
        copies += 1
        name = f"{wanted}-{copies}"
    taken.add(name)
    return name
