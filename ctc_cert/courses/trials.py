"""Trying an assignment: which answers it accepts, and which test stops which wrong one.

Exercises are independent, so one run of a notebook tries one answer of each of them.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from nbformat import NotebookNode

from autograder.expect import OTHER_SEEDS
from autograder.plan import NotebookPlan
from ctc_cert.courses import assertions, editions, running
from ctc_cert.courses.module import MAIN, Module
from ctc_cert.courses.notebook import grade_id
from ctc_cert.courses.running import Ran
from ctc_cert.courses.solutions import Variant, learner_notebook
from ctc_cert.courses.text import Cell, TextNotebook

SEEDS = 20
FEW_SEEDS = 3
WRITTEN_SECONDS, AUTOMATIC_SECONDS = 10, 4
# A tests cell's name and the number of one of its assertions.
Stop = tuple[str, int]


@dataclass(frozen=True)
class Tested:
    """One tests cell after it ran; `refused_by` is the number of the assertion that failed."""

    cell: Cell
    ran: Ran
    refused_by: int | None

    @property
    def full(self) -> bool:
        return self.ran.score == self.ran.points

    @property
    def line(self) -> int:
        """The line of the text notebook where the failed assertion stands, else the cell."""
        if self.refused_by is None:
            return self.cell.line
        return self.cell.line + assertions.find(self.cell.source)[self.refused_by].line - 1


@dataclass(frozen=True)
class Verdict:
    """What became of one answer."""

    variant: Variant
    cells: tuple[Tested, ...]

    @property
    def full(self) -> bool:
        return all(tested.full for tested in self.cells)

    @property
    def score(self) -> float:
        return sum(tested.ran.score or 0 for tested in self.cells)

    @property
    def flags(self) -> list[str]:
        """What a person would have to look at, although the work is honest."""
        return [flag for tested in self.cells for flag in tested.ran.flags]

    @property
    def stops(self) -> list[Stop]:
        """The assertions that refused it, one of each cell."""
        return [
            (grade_id(tested.cell), tested.refused_by)
            for tested in self.cells
            if tested.refused_by is not None
        ]


@dataclass
class Findings:
    """All verdicts of an assignment, and the runs of its reference with other seeds."""

    notebook: TextNotebook
    plan: NotebookPlan
    verdicts: list[Verdict] = field(default_factory=list)
    reseeded: dict[int, list[Verdict]] = field(default_factory=dict)
    flaky: list[Cell] = field(default_factory=list)

    @property
    def stopped(self) -> dict[Stop, list[Variant]]:
        """Which wrong answers each assertion stopped."""
        found: dict[Stop, list[Variant]] = defaultdict(list)
        for verdict in self.verdicts:
            if not verdict.variant.right:
                for stop in verdict.stops:
                    found[stop].append(verdict.variant)
        return found

    @property
    def seeds_passed(self) -> int:
        """Of `SEEDS`; tests without chance pass all of them or none."""
        passed = sum(all(each.full for each in verdicts) for verdicts in self.reseeded.values())
        if takes_chance(self.notebook):
            return passed
        return SEEDS if passed == len(self.reseeded) else 0


@dataclass(frozen=True)
class Trial:
    """One run: an answer for some exercises, the reference for all others.

    Its tests run once with each of the seeds.
    """

    answers: tuple[Variant, ...]
    seeds: tuple[int, ...] = (0,)
    seconds: int = WRITTEN_SECONDS

    @property
    def parts(self) -> list[Trial]:
        """The same in smaller runs: one of each seed; where there is one seed, one of each answer."""
        if len(self.seeds) > 1:
            return [Trial(self.answers, (seed,), self.seconds) for seed in self.seeds]
        return [Trial((variant,), self.seeds, self.seconds) for variant in self.answers]


class Assignment:
    """Runs trials of one assignment; safe to use from several threads."""

    def __init__(self, module: Module, notebook: TextNotebook) -> None:
        self.notebook = notebook
        self._source = editions.source_notebook(module, notebook, MAIN)
        self._plan = running.plan(self._source)
        self.findings = Findings(notebook, self._plan)

    def trials(self, written: list[Variant], automatic: list[Variant]) -> list[Trial]:
        """Everything to run; the first one is the reference."""
        references = tuple(variant for variant in written if variant.kind == "reference")
        few = [Trial(references, (seed,)) for seed in range(1, FEW_SEEDS)]
        more = [Trial(references, tuple(range(FEW_SEEDS, SEEDS)))]
        return [
            *(Trial(row) for row in rows(written)),
            *(Trial(row, seconds=AUTOMATIC_SECONDS) for row in rows(automatic)),
            Trial(references),  # once more: is it the same?
            *few,
            *(more if takes_chance(self.notebook) else []),
        ]

    def run(self, trial: Trial) -> list[Verdict]:
        """What became of each answer, seed by seed.

        An answer that takes the others down is tried alone. Where one of many seeds fails, each has
        a run of its own, in which nothing is left of the seeds before.
        """
        node, tests = self._notebook(trial), self._tests(trial)
        ran = running.run(node, self._plan, timeout=trial.seconds)
        verdicts = [
            _verdict(variant, tests, node, ran, seed)
            for seed in trial.seeds
            for variant in trial.answers
        ]
        if len(trial.seeds) > 1:
            counts = all(verdict.full for verdict in verdicts)
        else:
            ran_all = all(each.ran.ran for verdict in verdicts for each in verdict.cells)
            counts = ran_all or len(trial.answers) == 1
        if not counts:
            return [verdict for part in trial.parts for verdict in self.run(part)]
        return verdicts

    def note(self, trial: Trial, verdicts: list[Verdict]) -> None:
        """Add what a trial found."""
        if not all(variant.kind == "reference" for variant in trial.answers):
            self.findings.verdicts += verdicts
        elif trial.seeds != (0,):
            count = len(trial.answers)
            for place, seed in enumerate(trial.seeds):
                self.findings.reseeded[seed] = verdicts[place * count : (place + 1) * count]
        elif 0 not in self.findings.reseeded:
            self.findings.reseeded[0] = verdicts
            self.findings.verdicts += verdicts
        else:
            self.findings.flaky += _differing(self.findings.reseeded[0], verdicts)

    def _notebook(self, trial: Trial) -> NotebookNode:
        """As a learner would hand it in, with the tests of what is tried, once a seed.

        What nobody tries need not be tested: that halves the time.
        """
        node = learner_notebook(self._source, {each.exercise: each.code for each in trial.answers})
        tried = {_cell_id(cell) for cell in self._tests(trial)}
        cells: list[NotebookNode] = []
        for cell in node.cells:
            if cell.id in tried:
                cells += [_seeded(cell, seed) for seed in trial.seeds]
            elif not cell.id.startswith("tests-"):
                cells.append(cell)
        node.cells = cells
        return node

    def _tests(self, trial: Trial) -> list[Cell]:
        """The tests of the answers; after a few seeds only those that a seed changes."""
        exercises = {variant.exercise for variant in trial.answers}
        tests = [cell for cell in self.notebook.of("tests") if cell.exercise in exercises]
        return [cell for cell in tests if trial.seeds[0] < FEW_SEEDS or _draws(cell)]


def takes_chance(notebook: TextNotebook) -> bool:
    return any(_draws(cell) for cell in notebook.of("tests"))


def _draws(tests: Cell) -> bool:
    return "seeded" in tests.source


def _cell_id(tests: Cell) -> str:
    return f"tests-{tests.label.replace(':', '-')}"


def _seeded_id(cell_id: str, seed: int) -> str:
    return f"{cell_id}-seed-{seed}"


def _seeded(tests: NotebookNode, seed: int) -> NotebookNode:
    """The same tests, with other chance where the seed is not 0."""
    made = copy.deepcopy(tests)
    made.id = _seeded_id(tests.id, seed)
    made.source = f"__import__('os').environ['{OTHER_SEEDS}'] = '{seed}'\n{tests.source}"
    return made


def _verdict(
    variant: Variant, tests: list[Cell], node: NotebookNode, ran: dict[str, Ran], seed: int
) -> Verdict:
    found = [
        (cell, ran[_seeded_id(_cell_id(cell), seed)])
        for cell in tests
        if cell.exercise == variant.exercise
    ]
    return Verdict(variant, tuple(Tested(c, r, _refused_by(node, r)) for c, r in found))


def run_all(
    work: Iterable[tuple[Assignment, Trial]], jobs: int, ended: Callable[[], None]
) -> None:
    """Run all trials, `jobs` at once, and note what they find."""
    ordered = list(work)
    for (assignment, trial), verdicts in running.run_all(
        ordered, lambda job: job[0].run(job[1]), at_once=jobs, ended=ended
    ):
        assignment.note(trial, verdicts)


def rows(variants: list[Variant]) -> Iterator[tuple[Variant, ...]]:
    """The answers in notebooks: at most one of each exercise, the references first."""
    by_exercise: dict[str, list[Variant]] = defaultdict(list)
    for variant in variants:
        by_exercise[variant.exercise].append(variant)
    for row in zip_longest(*by_exercise.values()):
        yield tuple(variant for variant in row if variant)


def _differing(first: list[Verdict], second: list[Verdict]) -> Iterator[Cell]:
    for before, after in zip(first, second, strict=True):
        for one, other in zip(before.cells, after.cells, strict=True):
            if one.ran.same != other.ran.same:
                yield one.cell


def _refused_by(node: NotebookNode, ran: Ran) -> int | None:
    """The number of the assertion that failed.

    The cell that ran has more lines than the text, because it carries hints in two languages;
    the order of its assertions is the same.
    """
    if ran.line is None:
        return None
    source = next(cell.source for cell in node.cells if cell.id == ran.cell_id)
    return assertions.at(source, ran.line)
