"""Does every module keep its promises? Found out by running it, not by reading it.

The reference scores full and the starter 0, every alternative is accepted, every mutant loses
points, and every hidden assertion is the one that stops at least one mutant. Exercises are
independent, so that one run of a notebook tries one answer of each of them.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from ctc_cert.content import courses_dir
from ctc_cert.courses import assertions, editions, glossary, lint, running, text
from ctc_cert.courses.fault import Fault
from ctc_cert.courses.module import Module, find
from ctc_cert.courses.notebook import grade_id
from ctc_cert.courses.running import Ran
from ctc_cert.courses.solutions import Variant, learner_notebook, variants
from ctc_cert.courses.text import Cell, TextNotebook

SLOWEST = 2.0
Progress = Callable[[int, int, str], None]


@dataclass
class ModuleReport:
    """What a module's check found; `catalogue` is the percentage of translated messages."""

    reference_full: bool = True
    starter_zero: bool = True
    alternatives: int = 0
    alternatives_accepted: int = 0
    mutants: int = 0
    mutants_killed: int = 0
    idle_assertions: int = 0
    catalogue: float = 100.0
    seconds: float = 0.0
    faults: list[Fault] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass
class CheckReport:
    """One report a module, by name."""

    modules: dict[str, ModuleReport] = field(default_factory=dict)

    @property
    def faults(self) -> list[Fault]:
        return [fault for report in self.modules.values() for fault in report.faults]

    def as_dict(self) -> dict[str, Any]:
        return {name: report.as_dict() for name, report in self.modules.items()}


@dataclass(frozen=True)
class _Run:
    """One notebook to execute: one answer an exercise, or a lesson (`answers` is None)."""

    notebook: TextNotebook
    node: NotebookNode
    answers: tuple[Variant, ...] | None
    practised: bool = True

    @property
    def title(self) -> str:
        what = self.answers[0].kind if self.answers else "lesson"
        return f"{self.notebook.path.stem}: {what}"


def check(
    modules: Sequence[str] | None = None,
    *,
    jobs: int = 2,
    progress: Progress | None = None,
    content: Path | None = None,
) -> CheckReport:
    """Check the named modules, or all, running up to `jobs` notebooks at once."""
    root = content or courses_dir()
    terms = glossary.read(root / "glossary.csv")
    report = CheckReport()
    for module in find(modules, root):
        begun = time.monotonic()
        report.modules[module.name] = result = ModuleReport()
        _look(module, terms, result)
        _try(module, result, jobs, progress)
        result.faults.sort()
        result.seconds = round(time.monotonic() - begun, 1)
    return report


def _look(module: Module, terms: list[glossary.Term], result: ModuleReport) -> None:
    messages = translated = 0
    for path in module.notebooks:
        notebook = text.read(path)
        coverage, faults = lint.lint_catalogue(module, notebook, terms)
        messages, translated = messages + coverage.messages, translated + coverage.translated
        result.faults += [*faults, *lint.lint_tests(module, notebook)]
        result.faults += [*lint.lint_lesson(module, notebook), *lint.lint_manual(module, notebook)]
        if path in module.assignments:
            answers = variants(module, path.stem)
            result.faults += lint.lint_variants(module, notebook, answers)
    result.catalogue = round(100 * translated / messages, 1) if messages else 100.0


def _try(module: Module, result: ModuleReport, jobs: int, progress: Progress | None) -> None:
    runs = [run for path in module.assignments for run in _assignment_runs(module, path)]
    runs += [run for path in module.lessons for run in _lesson_runs(module, path)]
    ended = _counter(module.name, len(runs), progress)
    stopped: dict[Path, set[tuple[str, int]]] = defaultdict(set)
    tried = running.run_all(runs, lambda run: running.run(run.node), at_once=jobs, ended=ended)
    for run, ran in tried:
        if run.answers is None:
            result.faults += _judge_lesson(module, run, ran)
            continue
        for variant in run.answers:
            stopped[run.notebook.path] |= _judge(module, run, variant, ran, result)
    for path in module.assignments:
        _judge_assertions(module, text.read(path), stopped[path], result)


def _assignment_runs(module: Module, path: Path) -> Iterable[_Run]:
    notebook = text.read(path)
    node = editions.source_notebook(module, notebook, editions.MAIN)
    by_exercise = defaultdict(list)
    for variant in variants(module, path.stem):
        by_exercise[variant.exercise].append(variant)
    for row in zip_longest(*by_exercise.values()):
        answers = tuple(variant for variant in row if variant)
        yield _Run(notebook, learner_notebook(node, {v.exercise: v.code for v in answers}), answers)


def _lesson_runs(module: Module, path: Path) -> Iterable[_Run]:
    notebook = text.read(path)
    node = editions.source_notebook(module, notebook, editions.MAIN)
    yield _Run(notebook, node, None)
    yield _Run(notebook, editions.lesson(node), None, practised=False)


def _counter(name: str, total: int, progress: Progress | None) -> Callable[[], None]:
    done = 0

    def ended() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(done, total, name)

    return ended


def _judge(
    module: Module, run: _Run, variant: Variant, ran: dict[str, Ran], result: ModuleReport
) -> set[tuple[str, int]]:
    """Count one answer, note its faults, and say which assertions stopped it."""
    cells = [cell for cell in run.notebook.of("tests") if cell.exercise == variant.exercise]
    results = [(cell, ran[f"tests-{cell.label.replace(':', '-')}"]) for cell in cells]
    score = sum(each.score or 0 for _, each in results)
    full = score == sum(each.points for _, each in results)
    at = partial(Fault, module.relative(variant.file), variant.line, variant.exercise)
    if variant.kind == "reference":
        result.reference_full &= full
        result.faults += [f for cell, each in results for f in _slow(module, run, cell, each)]
    elif variant.kind == "starter":
        result.starter_zero &= score == 0
        if score:
            result.faults.append(at(f"the untouched starter scores {score:g}"))
    if variant.kind == "alternative":
        result.alternatives += 1
        result.alternatives_accepted += full
    if not variant.right:
        result.mutants += 1
        result.mutants_killed += not full
        if full:
            result.faults.append(at(f"this mutant is accepted: {variant.name}"))
        return {stop for cell, each in results if (stop := _stop(run.node, cell, each))}
    for cell, each in results:
        if each.score != each.points:
            result.faults.append(_rejected(module, run, variant, cell, each))
    return set()


def _rejected(module: Module, run: _Run, variant: Variant, cell: Cell, ran: Ran) -> Fault:
    """A right answer that a tests cell refuses: the place is the test that refused it."""
    stop = _stop(run.node, cell, ran)
    line = assertions.find(cell.source)[stop[1]].line if stop else 1
    why = "; ".join((ran.error or f"wrote to stderr: {ran.stderr}").split("\n")[:3])
    what = f"refuses the {variant.kind} {variant.name!r}: {why}"
    return Fault(module.relative(run.notebook.path), cell.line + line - 1, cell.label, what)


def _slow(module: Module, run: _Run, cell: Cell, ran: Ran) -> Iterable[Fault]:
    if ran.seconds > SLOWEST:
        what = f"takes {ran.seconds:.1f} s; {SLOWEST:g} s are allowed"
        yield Fault(module.relative(run.notebook.path), cell.line, cell.label, what)


def _stop(node: NotebookNode, cell: Cell, ran: Ran) -> tuple[str, int] | None:
    """The tests cell and the number of the assertion that failed first.

    The cell that ran has more lines than the text, because it carries hints in two languages;
    the order of its assertions is the same.
    """
    if ran.line is None:
        return None
    source = next(c.source for c in node.cells if c.id == ran.cell_id)
    index = assertions.at(source, ran.line)
    return None if index is None else (grade_id(cell), index)


def _judge_assertions(
    module: Module, notebook: TextNotebook, stopped: set[tuple[str, int]], result: ModuleReport
) -> None:
    for cell in notebook.of("tests"):
        for index, each in enumerate(assertions.find(cell.source)):
            if each.hidden and (grade_id(cell), index) not in stopped:
                result.idle_assertions += 1
                what = "this hidden test stops no mutant"
                line = cell.line + each.line - 1
                result.faults.append(Fault(module.relative(notebook.path), line, cell.label, what))


def _judge_lesson(module: Module, run: _Run, ran: dict[str, Ran]) -> Iterable[Fault]:
    """With answers everything runs; without them each check says "not yet"."""
    for cell, node in zip(run.notebook.cells, run.node.cells, strict=True):
        if cell.kind != "code":
            continue
        meant = "raises-exception" in cell.options.get("tags", [])
        if not run.practised:
            meant = meant or cell.role == "check"
        failed = bool(ran[node.id].error)
        at = partial(Fault, module.relative(run.notebook.path), cell.line, cell.label)
        if failed and not meant:
            yield at(f"this cell fails: {ran[node.id].error.strip().splitlines()[-1]}")
        if meant and not failed:
            yield at("this check passes without an answer" if cell.role else "this cell must fail")
