"""Saving marks: nbgrader's own step, with scores that can't be forged and flags for a person."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader.utils import is_grade, is_solution

from autograder.execute import MEASURED
from autograder.flags import undecided
from autograder.release import ReleasedNotebook
from autograder.scores import score

LOOK = "For a person to look at"


class SaveAutoGrades(stock.SaveAutoGrades):
    """Saves what each cell is worth by `autograder.scores`.

    Points that somebody should look at are saved as needing a person, with a comment beside the
    answer that the test belongs to.
    """

    def _add_score(self, cell: NotebookNode, resources: Any) -> None:
        name = cell.metadata.nbgrader.grade_id
        grade = self.gradebook.find_grade(
            name, self.notebook_id, self.assignment_id, self.student_id
        )
        grade.auto_score = (
            score(cell, self.log) if self._executed(resources) else _as_stock(cell, self.log)
        )
        seen = flags_of(cell)
        seen = seen if grade.auto_score or undecided(seen) else []
        by_hand = grade.manual_score is not None or grade.auto_score is None or bool(seen)
        grade.needs_manual_grade = by_hand
        if seen and self._answer:
            comment = self.gradebook.find_comment(
                self._answer, self.notebook_id, self.assignment_id, self.student_id
            )
            said = f"{LOOK} ({name}): {' '.join(seen)}"
            comment.auto_comment = (
                f"{comment.auto_comment}\n{said}" if comment.auto_comment else said
            )
        self.gradebook.db.commit()

    def _add_comment(self, cell: NotebookNode, resources: Any) -> None:
        super()._add_comment(cell, resources)
        self._answer = cell.metadata.nbgrader.grade_id

    _answer = ""

    def _executed(self, resources: Any) -> bool:
        """A course may grade without running anything; then the learner's outputs are believed."""
        return bool(resources.get(MEASURED, {}).get("executed"))

    def save_missing(self, nb: NotebookNode, released: ReleasedNotebook) -> None:
        """A graded cell that was not handed in is worth nothing."""
        there = {cell.metadata.get("nbgrader", {}).get("grade_id") for cell in nb.cells}
        for cell in (*released.grade_cells, *released.task_cells):
            if cell.name not in there:
                grade = self.gradebook.find_grade(
                    cell.name, self.notebook_id, self.assignment_id, self.student_id
                )
                grade.auto_score = 0.0
                grade.needs_manual_grade = grade.manual_score is not None
        self.gradebook.db.commit()


def _as_stock(cell: NotebookNode, log: Any) -> float | None:
    from nbgrader.utils import determine_grade

    found: float | None = determine_grade(cell, log)[0]
    return found


def flags_of(cell: NotebookNode) -> list[str]:
    """What was seen while the cell ran that a person should know."""
    return list(cell.metadata.get(MEASURED, {}).get("flags", []))


def flags(nb: NotebookNode) -> dict[str, list[str]]:
    """What a person has to look at, by the name of the graded cell."""
    graded = (cell for cell in nb.cells if is_grade(cell))
    return {cell.metadata.nbgrader.grade_id: found for cell in graded if (found := raised(cell))}


def raised(cell: NotebookNode) -> list[str]:
    """Flags of a graded cell that got points, or that may have deserved some."""
    found = flags_of(cell)
    return found if found and (score(cell) or undecided(found)) else []


def modes(nb: NotebookNode) -> dict[str, str]:
    """How each cell that is graded by running it was run."""
    graded = (cell for cell in nb.cells if is_grade(cell) and not is_solution(cell))
    return {
        cell.metadata.nbgrader.grade_id: cell.metadata.get(MEASURED, {}).get("mode", "not run")
        for cell in graded
        if cell.cell_type == "code"
    }
