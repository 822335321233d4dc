"""A small course that grades in milliseconds, for tests of what happens around the cells."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.compare import gradebook_rows, normalised
from autograder.course import Course
from benchmarks.classwork import release

ASSIGNMENT = "first"
# Nothing but IPython is warm: the process is there in half a second.
COLD = "c = get_config()\nc.Execute.warm_modules = []\n"
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
RIGHT = "def double(x):\n    return 2 * x"
WRONG = "def double(x):\n    return x"


def make_course(root: Path, config: str = COLD) -> Path:
    """A released assignment `first` with notebook `sums`: a test, a partial test, a text answer."""
    source = root / "source" / ASSIGNMENT
    source.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(config)
    (source / "numbers.txt").write_text("1 2 3\n")
    nbformat.write(_notebook(), source / "sums.ipynb")
    release(root, ASSIGNMENT)
    return root


def _notebook() -> NotebookNode:
    hidden = "### BEGIN HIDDEN TESTS\nassert double(21) == 42, 'think of bigger numbers'\n### END HIDDEN TESTS"
    cells = [
        cell(f"### BEGIN SOLUTION\n{RIGHT}\n### END SOLUTION", "double", solution=True),
        cell(f"assert double(0) == 0\n{hidden}", "test_double", points=2),
        cell("print(1.5, 'of 2')\n1.5 if double(1) == 2 else 0.5", "test_part", points=2),
        cell("Why?", "why", points=3, solution=True, kind="markdown"),
    ]
    return new_notebook(cells=cells, metadata={"kernelspec": KERNEL})


def cell(
    source: str,
    name: str,
    *,
    points: float | None = None,
    solution: bool = False,
    kind: str = "code",
) -> NotebookNode:
    """A cell with nbgrader's metadata; graded when it has points."""
    facts = {
        "grade": points is not None,
        "grade_id": name,
        "locked": points is not None and not solution,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        facts["points"] = points
    make = new_code_cell if kind == "code" else new_markdown_cell
    return make(source, metadata={"nbgrader": facts})


def hand_in(
    root: Path,
    student: str,
    answer: str = RIGHT,
    *,
    time: str = "2026-03-01 10:00:00 UTC",
    extra: tuple[NotebookNode, ...] = (),
) -> Path:
    """The released notebook with `answer`, and `extra` cells before it; returns its path."""
    folder = root / "submitted" / student / ASSIGNMENT
    folder.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.read(root / "release" / ASSIGNMENT / "sums.ipynb", as_version=4)
    notebook.cells[0].source = answer
    notebook.cells[:0] = extra
    path = folder / "sums.ipynb"
    nbformat.write(notebook, path)
    (folder / "timestamp.txt").write_text(time)
    return path


def rows(root: Path) -> dict[str, list[dict[str, object]]]:
    return gradebook_rows(Course.open(root).coursedir.db_url)


def scores(root: Path) -> dict[str, dict[str, float | None]]:
    """Learner to cell to automatic score."""
    from nbgrader.api import Gradebook

    with Gradebook(Course.open(root).coursedir.db_url) as gradebook:
        return {
            submission.student.id: {
                grade.cell.name: grade.auto_score
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(ASSIGNMENT)
        }


def graded_notebook(root: Path, student: str, name: str = "sums") -> NotebookNode:
    path = root / "autograded" / student / ASSIGNMENT / f"{name}.ipynb"
    return nbformat.read(path, as_version=4)


def comparable(root: Path, student: str) -> NotebookNode:
    return normalised(graded_notebook(root, student), root)


def copy_course(course: Path, target: Path) -> Path:
    shutil.copytree(course, target)
    return target
