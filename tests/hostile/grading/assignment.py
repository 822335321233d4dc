"""The small assignment that the hostile notebooks are handed in for: three isolated tests and one
that can only run beside the learner's code."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

ASSIGNMENT, NOTEBOOK = "values", "work"
KERNELSPEC = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
STUB = "# YOUR CODE HERE\nraise NotImplementedError()"
RIGHT = {
    "double": "def double(x):\n    return 2 * x",
    "mean": "def mean(values):\n    return float(np.mean(values))",
    "parts": "def parts(text):\n    return text.split()",
    "counter": "calls = 0\ndef counted():\n    global calls\n    calls += 1\n    return calls",
}
TESTS = {
    "double": "assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double(21) == 42  # secret-hidden-test\n### END HIDDEN TESTS",
    "mean": "assert np.allclose(mean([1, 2, 6]), 3)\n### BEGIN HIDDEN TESTS\nassert np.allclose(mean([5, 7]), 6)\n### END HIDDEN TESTS",
    # The module is not warm: here it is looked for.
    "parts": "import wave\npoints = sum(parts(t) == t.split() for t in ('a b', 'c d e'))\npoints",
    # Sets a name of the learner's, so that it can't be isolated.
    "counter": "calls = 40\nassert counted() == 41, 'count from calls'",
}
POINTS = {"double": 2, "mean": 2, "parts": 2, "counter": 2}


def build(root: Path) -> Path:
    """A course with the released assignment."""
    folder = root / "source" / ASSIGNMENT
    folder.mkdir(parents=True)
    cells = [new_markdown_cell("# Values"), new_code_cell("import numpy as np")]
    for name, code in RIGHT.items():
        solution = f"### BEGIN SOLUTION\n{code}\n### END SOLUTION"
        cells.append(_cell(solution, name, None))
        cells.append(_cell(TESTS[name], f"test_{name}", POINTS[name]))
    nbformat.write(
        new_notebook(cells=cells, metadata={"kernelspec": KERNELSPEC}), folder / f"{NOTEBOOK}.ipynb"
    )
    config = Config()
    config.CourseDirectory.root = str(root)
    result = NbGraderAPI(config=config).generate_assignment(ASSIGNMENT)
    if not result["success"]:
        raise RuntimeError(result["log"])
    return root


def _cell(source: str, name: str, points: float | None) -> NotebookNode:
    facts = {"grade": points is not None, "grade_id": name, "locked": points is not None,
             "schema_version": 3, "solution": points is None, "task": False}  # fmt: skip
    if points is not None:
        facts["points"] = points
    return new_code_cell(source, metadata={"nbgrader": facts})


def released(root: Path) -> NotebookNode:
    return nbformat.read(root / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb", as_version=4)


def hand_in(root: Path, student: str, notebook: NotebookNode) -> Path:
    folder = root / "submitted" / student / ASSIGNMENT
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{NOTEBOOK}.ipynb")
    return folder
