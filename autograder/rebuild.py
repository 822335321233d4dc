"""A submitted notebook put back into the shape of the release.

Source, kind, metadata, tags, ids and order of every cell that the release has come from the
release; only what a learner is asked to write comes from the learner.
"""

from __future__ import annotations

import copy
import json
import uuid
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbformat import NotebookNode
from nbgrader.nbgraderformat import SCHEMA_VERSION
from nbgrader.preprocessors import NbGraderPreprocessor, OverwriteCells

from autograder.errors import SubmissionError
from autograder.execute import MEASURED
from autograder.release import LayoutCell, Release, ReleasedNotebook, SourceCell

if TYPE_CHECKING:
    from autograder.course import Course

Cells = list[NotebookNode]


class Rebuild(NbGraderPreprocessor):
    """First of all steps: nothing after it sees a learner's metadata in the release's cells."""

    book: Any
    released: ReleasedNotebook

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        nb.metadata.pop(MEASURED, None)
        _demand_current(nb.cells)
        _demand_ours(nb.cells, self.released)
        nb.cells = rebuild(nb.cells, self.released, with_ids=nb.nbformat_minor >= 5)
        return nb, resources


def _demand_current(cells: Cells) -> None:
    """As in stock, the metadata of another version of nbgrader are not graded."""
    if not all(_is_current(cell) for cell in cells if _name(cell)):
        raise SubmissionError(
            "It has the metadata of another version of nbgrader: run `nbgrader update` on it."
        )


def _is_current(cell: NotebookNode) -> bool:
    return bool(cell.metadata.nbgrader.get("schema_version", 0) == SCHEMA_VERSION)


def _demand_ours(cells: Cells, released: ReleasedNotebook) -> None:
    """Somebody handed in another notebook under this name: as in stock, it is not graded."""
    ours = {cell.name for cell in released.source_cells}
    graded = {_name(cell) for cell in cells if _name(cell) and cell.metadata.nbgrader.get("grade")}
    if graded and not ours & {_name(cell) for cell in cells}:
        raise SubmissionError(
            "It is a notebook of another assignment: it has graded cells "
            f"({', '.join(sorted(graded)[:5])}), and none of this one."
        )


def with_layout(release: Release, course: Course) -> Release:
    """The release with the metadata and order of its cells, which the gradebook does not keep."""
    steps = (course.coursedir.release_directory, course.coursedir.source_directory)
    folders = [course.folder(step, ".", release.assignment) for step in steps]
    notebooks = {
        name: replace(
            notebook, layout=_layout(notebook, [folder / f"{name}.ipynb" for folder in folders])
        )
        for name, notebook in release.notebooks.items()
    }
    return replace(release, notebooks=notebooks)


def _layout(notebook: ReleasedNotebook, paths: list[Path]) -> tuple[LayoutCell, ...]:
    """From the first notebook that has all cells; what no notebook has, from the gradebook."""
    wanted = {cell.name for cell in notebook.source_cells}
    for path in paths:
        found = _read(path, wanted)
        if {cell.name for cell in found} == wanted:
            return tuple(found)
    maker = OverwriteCells()
    points = {cell.name: cell.max_score for cell in (*notebook.grade_cells, *notebook.task_cells)}
    solutions, tasks = (
        {c.name for c in cells} for cells in (notebook.solution_cells, notebook.task_cells)
    )
    return tuple(_invented(maker, cell, points, solutions, tasks) for cell in notebook.source_cells)


def _read(path: Path, wanted: set[str]) -> list[LayoutCell]:
    try:
        cells = nbformat.read(path, as_version=4).cells
    except (OSError, ValueError):
        return []
    return [
        LayoutCell(_name(cell), json.dumps(cell.metadata, sort_keys=True), cell.get("id", ""))
        for cell in cells
        if _name(cell) in wanted and _is_current(cell)
    ]


def _invented(
    maker: Any, cell: SourceCell, points: dict[str, float], solutions: set[str], tasks: set[str]
) -> LayoutCell:
    known = {"is_solution": cell.name in solutions, "is_task": cell.name in tasks}
    points_of_cell = points.get(cell.name, 0)
    made = nbformat.from_dict(maker.missing_cell_transform(cell, points_of_cell, **known))
    if cell.name not in points:
        made.metadata.nbgrader.grade = False
    return LayoutCell(cell.name, json.dumps(made.metadata, sort_keys=True), "")


def rebuild(cells: Cells, released: ReleasedNotebook, *, with_ids: bool) -> Cells:
    """The release's cells in the release's order, each with the learner's own cells before it.

    Of cells that appear more than once the last one counts; a missing one stays missing.
    """
    sources = {cell.name: cell for cell in released.source_cells}
    last = {_name(cell): number for number, cell in enumerate(cells) if _name(cell) in sources}
    groups: dict[str, Cells] = {}
    result: Cells = []
    waiting: Cells = []
    for number, cell in enumerate(cells):
        name = _name(cell)
        if last.get(name) != number:
            waiting.append(_own(cell))
            continue
        if not groups:  # what comes first, such as imports, stays first
            result, waiting = waiting, []
        groups[name] = [*waiting, cell]
        waiting = []
    for place in released.layout:
        if place.name in groups:
            *before, given = groups[place.name]
            result += [*before, _restored(given, sources[place.name], place)]
    result += waiting
    if with_ids:
        _identify(result, {place.name: place.id for place in released.layout})
    return result


def _name(cell: NotebookNode) -> str:
    facts = cell.metadata.get("nbgrader")
    name = facts.get("grade_id") if isinstance(facts, dict) else None
    return name if isinstance(name, str) else ""


def _own(cell: NotebookNode) -> NotebookNode:
    """A cell that the learner added: it is not graded, whatever it says."""
    cell.metadata.pop("nbgrader", None)
    cell.metadata.pop(MEASURED, None)
    return cell


def _restored(given: NotebookNode, source: SourceCell, place: LayoutCell) -> NotebookNode:
    cell = copy.deepcopy(given)
    if cell.cell_type != source.cell_type:
        cell = getattr(nbformat.v4, f"new_{source.cell_type}_cell")(given.source)
        if "id" in given:
            cell.id = given.id
    cell.metadata = nbformat.from_dict(json.loads(place.metadata))
    cell.metadata.nbgrader.checksum = source.checksum
    cell.metadata.nbgrader.cell_type = source.cell_type
    if source.locked:
        cell.source = source.source
        cell.pop("attachments", None)
    return cell


def _identify(cells: Cells, wanted: dict[str, str]) -> None:
    """The release's ids for the release's cells; no other cell may have one of them."""
    taken = set(wanted.values())
    for cell in cells:
        mine = wanted.get(_name(cell))
        if mine:
            cell.id = mine
        elif cell.get("id") in taken:
            cell.id = uuid.uuid4().hex[:8]
        taken.add(cell.get("id", ""))
