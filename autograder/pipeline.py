"""From a submitted folder to marks and a graded folder: everything but the gradebook.

The same steps as nbgrader's `autograde`, in the same order, with the same preprocessors. Writes
only inside the staging folder that it is given, so that a killed run leaves nothing to repair.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from autograder import stages
from autograder.course import Course, Submission
from autograder.errors import SubmissionError
from autograder.execute import MEASURED, Execute
from autograder.outcome import FAILED, CellCost, Outcome
from autograder.plan import Plan
from autograder.rebuild import Rebuild
from autograder.release import Release, ReleaseBook
from autograder.turns import Turns
from autograder.warm import Nursery

NO_SANDBOX = "Graded without a sandbox: the learner's code could do what the grader could."
MAX_NOTEBOOK_BYTES = 50_000_000
KERNEL_DIED = (
    "The kernel died while the notebook ran. A cell may have ended its process, or used more "
    "memory or time than a submission may. Cells that did not run have 0 points."
)


@dataclass(frozen=True)
class Pipeline:
    """Grades submissions of one assignment; safe to use from several threads."""

    course: Course
    release: Release
    nursery: Nursery | None = None
    plan: Plan | None = None
    turns: Turns | None = None

    def grade(self, submission: Submission, staging: Path) -> Outcome:
        """Fill `staging` with the graded folder; never raises for what a submission contains."""
        start = time.perf_counter()
        outcome = Outcome(
            submission.student, submission.assignment, submission.digest, self.release.digest
        )
        try:
            self._grade(submission, staging, outcome)
        except Exception as error:  # the reason goes to the instructor, whatever it is
            outcome.status = FAILED
            outcome.reason = " ".join([explain(error), *outcome.notes])
            outcome.marks.clear()
            self.write_placeholders(submission, staging, outcome.reason)
        outcome.seconds = time.perf_counter() - start
        return outcome

    def _grade(self, submission: Submission, staging: Path, outcome: Outcome) -> None:
        renew(staging)
        self._copy_files(submission, staging, outcome)
        known, outcome.missing = self._sort_out(submission, outcome)
        self._call_hook("pre_convert_hook", submission, known)
        for name in known:
            self._grade_notebook(submission, name, staging, outcome)
        self._set_permissions(staging)
        self._call_hook("post_convert_hook", submission, known)

    def _call_hook(self, name: str, submission: Submission, notebooks: list[str]) -> None:
        """The course's own code; as in nbgrader, its failure stops nothing."""
        hook = getattr(self.course.autograde, name)
        if hook is None:
            return
        paths = [str(submission.folder / f"{notebook}.ipynb") for notebook in notebooks]
        try:
            hook(assignment=submission.assignment, student=submission.student, notebooks=paths)
        except Exception:
            self.course.autograde.log.info("%s failed", name, exc_info=True)

    def _copy_files(self, submission: Submission, staging: Path, outcome: Outcome) -> None:
        """The learner's files, then the instructor's over them."""
        source, mine = self.course.given(submission.assignment)
        kept = {source / name for name in mine}
        masters = [path for path in self.course.other_files(source) if path not in kept]
        for top, files in (
            (submission.folder, self.course.other_files(submission.folder)),
            (source, masters),
        ):
            for path in files:
                if top == submission.folder and _is_linked(path, top):
                    outcome.notes.append(f"{path.relative_to(top)} is a link and was left out.")
                    continue
                target = staging / path.relative_to(top)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.unlink(missing_ok=True)
                shutil.copy(path, target)

    def _sort_out(self, submission: Submission, outcome: Outcome) -> tuple[list[str], list[str]]:
        """Names of the notebooks to grade, and of those that are missing."""
        found = sorted(path.stem for path in submission.folder.glob("*.ipynb"))
        known = [name for name in found if name in self.release.notebooks]
        for name in found:
            if name not in self.release.notebooks:
                outcome.notes.append(
                    f"{name}.ipynb is not part of the assignment and was not graded."
                )
        if not known:
            wanted = ", ".join(f"{name}.ipynb" for name in self.release.notebooks)
            raise SubmissionError(
                f"No notebook of the assignment was handed in (wanted: {wanted})."
            )
        return known, [name for name in self.release.notebooks if name not in known]

    def _grade_notebook(
        self, submission: Submission, name: str, staging: Path, outcome: Outcome
    ) -> None:
        book = ReleaseBook(self.release.notebooks[name])
        resources = self._resources(submission, name, staging)
        target = staging / f"{name}.ipynb"
        notebook = read_notebook(submission.folder / f"{name}.ipynb")
        notes = remarks(notebook, self.release.notebooks[name])
        sanitize = self._stages(self._sanitizers, book)
        outcome.notes += [f"{name}: {note}" for note in notes]
        notebook = stages.run(sanitize, notebook, resources)
        grade = self._stages(self.course.autograde.autograde_preprocessors, book)
        notebook = stages.run(grade, notebook, resources)
        facts = notebook.metadata.setdefault(MEASURED, {})
        outcome.sandboxed = outcome.sandboxed and bool(facts.get("sandbox"))
        notes += [note for note in facts.get("notes", []) if note not in notes]
        if not facts.get("sandbox"):
            notes.append(NO_SANDBOX)
        facts["notes"] = notes
        if facts.get("died"):
            # What did not run is worth nothing; a person, or another run, decides in the end.
            outcome.status, outcome.reason = FAILED, KERNEL_DIED
            notebook.cells.insert(
                0, new_markdown_cell(_placeholder_text(KERNEL_DIED, "What ran is below."))
            )
        outcome.notes += [f"{name}: {note}" for note in notes]
        _write(notebook, target)
        outcome.cells += list(_costs(notebook, name))
        outcome.marks[name] = book.marks()

    @property
    def _sanitizers(self) -> list[Any]:
        return [Rebuild, *self.course.autograde.sanitize_preprocessors]

    def _stages(self, wanted: list[Any], book: ReleaseBook) -> list[Any]:
        built = stages.build(wanted, self.course.config, book)
        for stage in built:
            if isinstance(stage, Execute):
                stage.nursery, stage.turns = self.nursery, self.turns
                stage.given, stage.withheld = self.course.given(self.release.assignment)
                if self.plan is not None:
                    stage.plan = self.plan.notebooks.get(book.released.name)
        return built

    def _resources(self, submission: Submission, name: str, staging: Path) -> dict[str, Any]:
        return {
            "unique_key": name,
            "output_files_dir": f"{name}_files",
            "metadata": {"name": name, "path": str(staging)},
            "nbgrader": {
                "student": submission.student,
                "assignment": submission.assignment,
                "notebook": name,
                "db_url": self.course.coursedir.db_url,
            },
        }

    def _released(self, assignment: str, name: str) -> NotebookNode:
        """The learners' version: it has the cells to which a person can give points."""
        step = self.course.coursedir.release_directory
        try:
            return read_notebook(self.course.folder(step, ".", assignment) / f"{name}.ipynb")
        except SubmissionError:
            return new_notebook()

    def _set_permissions(self, staging: Path) -> None:
        mode = int(str(self.course.autograde.permissions), 8)
        shared = self.course.coursedir.groupshared
        for folder, _, names in os.walk(staging):
            for name in names:
                path = Path(folder) / name
                if not path.is_symlink():
                    path.chmod(mode)
            if shared:
                Path(folder).chmod((Path(folder).stat().st_mode | 0o2770) & 0o2777)

    def write_placeholders(self, submission: Submission, staging: Path, reason: str) -> None:
        """Notebooks that formgrader can show: why there are no marks, and what was handed in."""
        renew(staging)
        for name in self.release.notebooks:
            book = ReleaseBook(self.release.notebooks[name])
            try:
                notebook = read_notebook(submission.folder / f"{name}.ipynb")
                sanitize = self._stages(self._sanitizers, book)
                resources = self._resources(submission, name, staging)
                notebook = stages.run(sanitize, notebook, resources)
                origin = "The cells below are the learner's."
            except Exception:
                notebook = self._released(submission.assignment, name)
                origin = "The learner's cells can't be shown; those below are as released."
            notebook.cells.insert(0, new_markdown_cell(_placeholder_text(reason, origin)))
            notebook.metadata[MEASURED] = {"failed": reason}
            _write(notebook, staging / f"{name}.ipynb")
        self._set_permissions(staging)


def read_notebook(path: Path) -> NotebookNode:
    """Raises SubmissionError for what is too big, not a notebook, or empty."""
    if not path.exists():
        raise SubmissionError(f"{path.name} was not handed in.")
    if path.is_symlink():
        raise SubmissionError(f"{path.name} is a link, not a notebook.")
    size = path.stat().st_size
    if size > MAX_NOTEBOOK_BYTES:
        raise SubmissionError(
            f"{path.name} is too big to grade: {size / 1e6:.0f} MB "
            f"(at most {MAX_NOTEBOOK_BYTES / 1e6:.0f} MB)."
        )
    try:
        notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    except Exception as error:
        raise SubmissionError(
            f"{path.name} can't be read as a notebook: {_brief(error)}"
        ) from error
    return notebook


def _is_linked(path: Path, top: Path) -> bool:
    """Whether the file, or a folder on the way to it, leads somewhere else."""
    return any(part.is_symlink() for part in (path, *path.parents) if top in part.parents)


def remarks(notebook: NotebookNode, released: Any) -> list[str]:
    """What an instructor should know of a notebook that is graded all the same."""
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]
    graded = [cell.name for cell in (*released.grade_cells, *released.task_cells)]
    found = []
    if not notebook.cells:
        found.append("The notebook has no cells.")
    if doubles := sorted({name for name in ids if name and ids.count(name) > 1}):
        found.append(f"These cells appear more than once: {', '.join(doubles)}.")
    if notebook.cells and (gone := [name for name in graded if name not in ids]):
        found.append(f"These graded cells are missing: {', '.join(gone)}.")
    if not notebook.metadata.get("kernelspec", {}).get("name"):
        found.append("The notebook names no kernel; the one of the assignment was used.")
    return found


def explain(error: Exception) -> str:
    """A reason in one or two sentences, for somebody who did not write the code."""
    if isinstance(error, SubmissionError):
        return error.what
    if isinstance(error, DeadKernelError):
        return KERNEL_DIED
    return f"Grading stopped: {type(error).__name__}: {_brief(error)}"


def _brief(error: Exception) -> str:
    lines = str(error).strip().splitlines() or ["no further details"]
    return lines[0][:300]


def _placeholder_text(reason: str, origin: str) -> str:
    return (
        "**This submission could not be graded automatically.**\n\n"
        f"{reason}\n\n{origin}\n\n"
        "It has no automatic score. Grade it by hand, or ask the learner to hand it in again."
    )


def renew(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)


def _write(notebook: NotebookNode, path: Path) -> None:
    text = nbformat.v4.writes(notebook)  # valid already
    path.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")


def _costs(notebook: NotebookNode, name: str) -> Iterator[CellCost]:
    for number, cell in enumerate(notebook.cells):
        cost = cell.metadata.get(MEASURED, {})
        if "seconds" in cost:
            label = cell.metadata.get("nbgrader", {}).get("grade_id") or f"cell {number + 1}"
            yield CellCost(name, label, cost["seconds"], cost["peak_mb"])
