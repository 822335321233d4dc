"""Decide how each graded cell is run, by running the reference solution in every way.

A cell is `isolated` when the reference gets the same points from a test in a process of its own as
in the learner's process. The decision is kept beside the course for each release. It never depends
on a submission: a learner who could make a test fall back would choose the weaker way.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode

from autograder import names, reach
from autograder.course import Course
from autograder.errors import GradingError, NurseryError, SubmissionError
from autograder.execute import MEASURED, Execute
from autograder.files import write_durably
from autograder.plan import BY_HAND, ISOLATED, SHARED, THROWAWAY, CellPlan, NotebookPlan, Plan
from autograder.release import Release, ReleasedNotebook
from autograder.scores import score
from autograder.warm import Nursery

VERSION = 7
TRIES = 3
SEEDING = ("seed", "setstate", "set_state")
NO_REFERENCE = "there is no reference solution in the source folder to decide by"
NOT_SOLVED = "the reference solution does not pass it, so that nothing tells what it needs"
DIFFERS = "the reference solution gets other points when it is isolated"
LEAVES = "a later test needs what it leaves behind"
Points = dict[str, float | None]


def plan_for(course: Course, release: Release, nursery: Nursery | None = None) -> Plan:
    """The plan that was made for this release; made now if there is none.

    An empty one where `Execute.isolate` is off: then graded cells run as in stock.
    """
    if not Execute(config=course.config).isolate:
        return Plan("")
    digest = _digest(course, release)
    path = course.state / "plans" / f"{release.assignment}.json"
    try:
        found = Plan.from_dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        found = Plan("")
    if found.digest == digest:
        return found
    made = Plan(
        digest,
        {
            name: _calibrate(course, release, one, nursery)
            for name, one in release.notebooks.items()
        },
    )
    write_durably(path, json.dumps(made.to_dict(), indent=1, ensure_ascii=False))
    return made


def _digest(course: Course, release: Release) -> str:
    """Of all that the decision depends on."""
    found = hashlib.sha256(f"{VERSION} {release.digest}".encode())
    for path in sorted(course.source(release.assignment).rglob("*")):
        if path.is_file() and ".ipynb_checkpoints" not in path.parts:
            found.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _calibrate(
    course: Course, release: Release, released: ReleasedNotebook, nursery: Nursery | None
) -> NotebookPlan:
    source, withheld = course.given(release.assignment)
    path = source / f"{released.name}.ipynb"
    if not path.is_file():
        return _shared(released, NO_REFERENCE)
    reference = Reference(nbformat.read(path, as_version=4), released)

    def run(plan: NotebookPlan | None, describe: bool = False) -> NotebookNode:
        # Each run in a folder of its own: a file that one leaves would be there for the next.
        with tempfile.TemporaryDirectory(prefix="reference-") as folder:
            shutil.copytree(path.parent, folder, dirs_exist_ok=True)
            return _run(course, reference.notebook, folder, withheld, plan, describe, nursery)

    try:
        return decide(reference, run)
    except SubmissionError as error:  # what the reference meets, every submission meets
        return _shared(released, str(error))


def _shared(released: ReleasedNotebook, reason: str) -> NotebookPlan:
    return NotebookPlan({cell.name: CellPlan(SHARED, reason) for cell in released.grade_cells})


def _run(
    course: Course, notebook: NotebookNode, folder: str, withheld: tuple[str, ...],
    plan: NotebookPlan | None, describe: bool, nursery: Nursery | None,
) -> NotebookNode:  # fmt: skip
    stage = Execute(config=course.config)
    stage.nursery, stage.plan, stage.describe = nursery, plan, describe
    stage.given, stage.withheld = Path(folder), withheld
    resources = {"metadata": {"path": folder}}
    for _ in range(TRIES):
        # A warm process that is ended from outside is no reason to end the run.
        with contextlib.suppress(DeadKernelError, NurseryError, OSError):
            done, _ = stage.preprocess(copy.deepcopy(notebook), copy.deepcopy(resources))
            if not done.metadata[MEASURED]["died"]:
                return done
    raise GradingError(
        "the reference solution can't be run: its process ends",
        where=folder,
        fix="run the notebook in source/ by hand; perhaps c.Execute.limits is too small for it",
    )


def decide(reference: Reference, run: Callable[..., NotebookNode]) -> NotebookPlan:
    """The plan of a notebook; `run(plan, describe=False)` runs the reference solution as it says."""
    usual = reference.points(run(None))
    first = reference.first_plan()
    plan = reference.with_bindings(first, run(first, describe=True))
    plan = _weaken(plan, reference.failing(usual), THROWAWAY, NOT_SOLVED)
    for weaker in (THROWAWAY, SHARED):
        done = run(plan)
        plan = reference.with_data(plan, done)
        differing = reference.differing(done, usual)
        if not differing:
            break
        plan = _weaken(plan, differing, weaker, DIFFERS)
    else:
        plan = _with_earlier(reference, plan, usual, run)
    return _with_controls(reference, plan, run)


def _with_controls(
    reference: Reference, plan: NotebookPlan, run: Callable[..., NotebookNode]
) -> NotebookPlan:
    """For tests beside the learner's code: wrong variants, those that fail the reference too."""
    watched = [name for name, cell in plan.cells.items() if cell.mode in (THROWAWAY, SHARED)]
    if not watched:
        return plan
    cells = dict(plan.cells)
    for name in watched:
        tree = names.parse(reference.tests[name].source)
        cells[name] = replace(cells[name], controls=names.altered(tree) if tree else [])
    done = run(replace(plan, cells=cells), describe=True)
    for cell in done.cells:
        name = reference._name(cell)
        if name in watched:
            passed = cell.metadata.get(MEASURED, {}).get("seen", {}).get("controls", [])
            kept = [one for one in cells[name].controls if one not in passed]
            cells[name] = replace(cells[name], controls=kept)
    return replace(plan, cells=cells)


def _with_earlier(
    reference: Reference, plan: NotebookPlan, usual: Points, run: Callable[..., NotebookNode]
) -> NotebookPlan:
    """Where it helps a test that needs what earlier ones leave behind, they are shared as well."""
    differing = reference.differing(run(plan), usual)
    if not differing:
        return plan
    cells = list(plan.cells)
    for count in (cells.index(differing[-1]), len(cells)):  # later ones may need the earlier, too
        wider = _weaken(plan, cells[:count], SHARED, LEAVES)
        if len(reference.differing(run(wider), usual)) < len(differing):
            return wider
    return plan


def _weaken(plan: NotebookPlan, wanted: list[str], mode: str, reason: str) -> NotebookPlan:
    cells = dict(plan.cells)
    for name in wanted:
        if cells[name].mode != BY_HAND:
            cells[name] = replace(cells[name], mode=mode, reason=cells[name].reason or reason)
    return replace(plan, cells=cells)


def _seeds(source: str) -> bool:
    """Whether a test seeds the generators that a learner's code uses, not one of its own.

    A hint or a variable may be of a seed: taking that for one costs each call some milliseconds.
    """
    if "random_state" in source and "RandomState" in source:
        return True
    try:
        return any(map(_is_seeding, ast.walk(ast.parse(source))))
    except SyntaxError:  # a magic
        return "seed" in source


def _is_seeding(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr in SEEDING
    if isinstance(node, ast.alias):
        return node.name in SEEDING
    return isinstance(node, ast.Constant) and any(
        node.value == word or f"{word}(" in str(node.value) for word in SEEDING
    )


@dataclass
class Reference:
    """The instructor's notebook, solutions included, with the tests as released."""

    notebook: NotebookNode
    released: ReleasedNotebook

    def __post_init__(self) -> None:
        sources = {cell.name: cell.source for cell in self.released.source_cells if cell.locked}
        for cell in self.notebook.cells:
            name = self._name(cell)
            cell.source = sources.get(name, cell.source)
            cell.metadata.pop(MEASURED, None)
        code = [cell for cell in self.notebook.cells if cell.cell_type == "code"]
        self.tests = {
            self._name(c): c for c in code if self._is(c, "grade") and not self._is(c, "solution")
        }
        trees = [
            (cell, names.parse(cell.source))
            for cell in code
            if cell.metadata.get("nbgrader", {}).get("grade_id") not in self.tests
        ]
        self.theirs: set[str] = set()
        self.given: set[str] = set()
        self.definitions: dict[str, ast.stmt] = {}
        for cell, tree in trees:
            if tree is not None and self._is(cell, "solution"):
                self.theirs |= names.stores(tree)
        for cell, tree in trees:
            if tree is not None and not self._is(cell, "solution"):
                self.given |= names.stores(tree) - self.theirs
                found = names.definitions(tree)
                self.definitions |= {n: s for n, s in found.items() if n not in self.theirs}

    def _name(self, cell: NotebookNode) -> str:
        return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))

    def _is(self, cell: NotebookNode, kind: str) -> bool:
        return bool(cell.metadata.get("nbgrader", {}).get(kind))

    def points(self, done: NotebookNode) -> Points:
        """What each graded cell got."""
        return {
            self._name(cell): score(cell)
            for cell in done.cells
            if cell.metadata.get("nbgrader", {}).get("grade")
        }

    def differing(self, done: NotebookNode, usual: Points) -> list[str]:
        """Graded cells that did not get their usual points, in their order."""
        points = self.points(done)
        return [name for name in usual if points[name] != usual[name]]

    def failing(self, points: Points) -> list[str]:
        """Tests that give the reference nothing: what they would fetch from an answer is not known.

        Not those that are worth nothing, which tell nothing of the reference.
        """
        worth = {cell.name for cell in self.released.grade_cells if cell.max_score}
        return [name for name in self.tests if name in worth and not points.get(name)]

    def first_plan(self) -> NotebookPlan:
        """Everything isolated that the source does not speak against."""
        cells: dict[str, CellPlan] = {}
        needed: set[str] = set()
        owned: set[str] = set()
        for cell in self.notebook.cells:
            name = self._name(cell)
            if not self._is(cell, "grade"):
                continue
            if name not in self.tests:
                cells[name] = CellPlan(BY_HAND)
                continue
            tree = names.parse(cell.source)
            reason = self._against(tree, owned)
            if tree is None or reason:
                cells[name] = CellPlan(THROWAWAY, reason)
                continue
            cells[name], wanted = self._cell_plan(cell.source, tree, owned)
            needed |= wanted
            owned |= names.stores(tree)
        return NotebookPlan(cells, self._prelude(needed), sorted(reach.words(self.notebook.cells)))

    def _against(self, tree: ast.Module | None, owned: set[str]) -> str:
        if tree is None:
            return "its source is not plain Python"
        if words := names.risky(tree):
            return f"it uses {', '.join(sorted(words))}"
        read = names.loads(tree) - names.imports(tree)
        if both := read & owned & (self.theirs | self.given):
            return f"an earlier test and the notebook both set {', '.join(sorted(both))}"
        return ""

    def _cell_plan(
        self, source: str, tree: ast.Module, owned: set[str]
    ) -> tuple[CellPlan, set[str]]:
        words = names.loads(tree)
        prelude = self._closure(words & set(self.definitions))
        for name in prelude:
            words |= names.loads(self.definitions[name])
        asked = words - owned - set(self.definitions) - set(names.definitions(tree))
        asked -= {
            name
            for name in asked
            if names.is_builtin(name) and name not in self.theirs | self.given
        }
        plan = CellPlan(
            ISOLATED, names=sorted(asked),
            chance=_seeds(source),
            sources="getsource" in source or "inspect" in words,
        )  # fmt: skip
        return plan, prelude

    def _closure(self, wanted: set[str]) -> set[str]:
        found: set[str] = set()
        while wanted:
            name = wanted.pop()
            found.add(name)
            wanted |= (names.loads(self.definitions[name]) & set(self.definitions)) - found
        return found

    def _prelude(self, needed: set[str]) -> list[str]:
        """The instructor's own imports, functions and classes that tests use, in their order."""
        statements = [s for name, s in self.definitions.items() if name in needed]
        return list(dict.fromkeys(ast.unparse(statement) for statement in statements))

    def with_bindings(self, plan: NotebookPlan, done: NotebookNode) -> NotebookPlan:
        """Take modules, library functions and classes from this environment, not from a learner."""
        cells = dict(plan.cells)
        for cell in done.cells:
            name = self._name(cell)
            if name not in cells or cells[name].mode != ISOLATED:
                continue
            seen = cell.metadata.get(MEASURED, {}).get("seen", {})
            described = seen.get("described", {})
            fixed = {
                n: what for n, what in described.items() if what["kind"] in ("module", "global")
            }
            digests = seen.get("digests", {})
            data = {
                n: digests.get(n, "")
                for n, what in described.items()
                if what["kind"] == "data" and n in self.given
            }
            cells[name] = replace(
                cells[name],
                # What the reference does not define, no submission can slip in.
                names=[
                    n
                    for n in cells[name].names
                    if n in described and (n not in fixed or n in self.theirs)
                ],
                own={n: what for n, what in fixed.items() if n not in self.theirs},
                expected={n: what for n, what in fixed.items() if n in self.theirs},
                data=data,
                objects=seen.get("operations", []),
                empty=bool(seen.get("empty")),
            )
        return replace(plan, cells=cells)

    def with_data(self, plan: NotebookPlan, done: NotebookNode) -> NotebookPlan:
        """Remember what the instructor's data looks like; data that differs by itself is left out."""
        cells = dict(plan.cells)
        for cell in done.cells:
            name = self._name(cell)
            if name not in cells or not cells[name].data:
                continue
            digests = cell.metadata.get(MEASURED, {}).get("seen", {}).get("digests", {})
            kept = {n: digests[n] for n, old in cells[name].data.items() if digests.get(n) == old}
            cells[name] = replace(cells[name], data=kept)
        return replace(plan, cells=cells)
