"""Does every module keep its promises? Found out by running it, not by reading it.

The reference scores full, whatever the seed, and the starter 0; every alternative is accepted; every
mutant loses points; every hidden assertion stops at least one mutant; lessons run.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder.plan import ISOLATED
from ctc_cert.content import courses_dir
from ctc_cert.courses import (
    assertions,
    editions,
    glossary,
    lint,
    running,
    taught,
    text,
    trials,
)
from ctc_cert.courses.fault import Fault
from ctc_cert.courses.module import MAIN, Module, find
from ctc_cert.courses.notebook import grade_id
from ctc_cert.courses.running import Ran
from ctc_cert.courses.solutions import Variant, automatic, variants
from ctc_cert.courses.text import TextNotebook
from ctc_cert.courses.trials import Assignment, Findings, Verdict

SLOWEST = 2.0
MOST_MB = 300
LEAST_KILLED = 0.95
Progress = Callable[[int, int, str], None]

NUMBERS = (
    "reference_full", "starter_zero", "alternatives", "alternatives_accepted", "mutants",
    "mutants_killed", "auto_mutants", "auto_mutants_killed", "idle_assertions", "seeds_passed",
    "catalogue", "seconds",
)  # fmt: skip


@dataclass
class ModuleReport:
    """What a module's check found; `catalogue` is the percentage of translated messages.

    `kills` names the mutants that each assertion stopped, by its place; `survivors` are automatic
    mutants that nothing stopped and nobody has explained; slowest and most_mb are of the reference.
    """

    reference_full: bool = True
    starter_zero: bool = True
    alternatives: int = 0
    alternatives_accepted: int = 0
    mutants: int = 0
    mutants_killed: int = 0
    auto_mutants: int = 0
    auto_mutants_killed: int = 0
    idle_assertions: int = 0
    seeds_passed: int = trials.SEEDS
    catalogue: float = 100.0
    seconds: float = 0.0
    slowest: float = 0.0
    most_mb: float = 0.0
    faults: list[Fault] = field(default_factory=list)
    kills: dict[str, list[str]] = field(default_factory=dict)
    survivors: list[Variant] = field(default_factory=list)

    def numbers(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in NUMBERS}


@dataclass
class CheckReport:
    """One report a module, by name."""

    modules: dict[str, ModuleReport] = field(default_factory=dict)

    @property
    def faults(self) -> list[Fault]:
        return [fault for report in self.modules.values() for fault in report.faults]

    def numbers(self) -> dict[str, Any]:
        return {name: report.numbers() for name, report in self.modules.items()}


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
        _try_assignments(module, result, jobs, progress)
        _try_lessons(module, result, jobs, progress)
        result.faults.sort()
        result.seconds = round(time.monotonic() - begun, 1)
    return report


# -- without running ---------------------------------------------------------------------------


def _look(module: Module, terms: list[glossary.Term], result: ModuleReport) -> None:
    messages = translated = 0
    result.faults += [*lint.lint_readme(module), *taught.faults(module)]
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


# -- assignments -------------------------------------------------------------------------------


def _try_assignments(
    module: Module, result: ModuleReport, jobs: int, progress: Progress | None
) -> None:
    notebooks = [text.read(path) for path in module.assignments]
    planned = _counter(f"{module.name}: planning", len(notebooks), progress)
    made = running.run_all(notebooks, partial(Assignment, module), at_once=jobs, ended=planned)
    tried = sorted((each for _, each in made), key=lambda each: each.notebook.path)
    work = []
    for assignment in tried:
        path = assignment.notebook.path
        mutants, stale = automatic(module, path.stem)
        result.faults += [_stale(module, each) for each in stale]
        work += [
            (assignment, trial)
            for trial in assignment.trials(variants(module, path.stem), mutants)
        ]
    trials.run_all(work, jobs, _counter(f"{module.name}: answers", len(work), progress))
    for assignment in tried:
        _judge_assignment(module, assignment.findings, result)
    _judge_automatic(module, result)


def _judge_assignment(module: Module, findings: Findings, result: ModuleReport) -> None:
    for verdict in findings.verdicts:
        result.faults += _judge(module, findings.notebook, verdict, result)
    result.seeds_passed = min(result.seeds_passed, findings.seeds_passed)
    result.faults += _judge_runs(module, findings)
    result.faults += _judge_assertions(module, findings, result)


def _judge(
    module: Module, notebook: TextNotebook, verdict: Verdict, result: ModuleReport
) -> Iterator[Fault]:
    """Count one answer; what is wrong with how it was taken."""
    variant = verdict.variant
    at = partial(Fault, module.relative(variant.file), variant.line, variant.exercise)
    for flag in verdict.flags:
        yield at(f"a person would have to look at the {variant.kind} {variant.name!r}: {flag}")
    if variant.kind == "automatic":
        result.auto_mutants += 1
        result.auto_mutants_killed += not verdict.full
        result.survivors += [variant] if verdict.full else []
        return
    if variant.kind == "reference":
        result.reference_full &= verdict.full
        yield from _judge_cost(module, notebook, verdict, result)
    elif variant.kind == "starter":
        result.starter_zero &= verdict.score == 0
        if verdict.score:
            yield at(f"the untouched starter scores {verdict.score:g}")
    elif variant.kind == "alternative":
        result.alternatives += 1
        result.alternatives_accepted += verdict.full
    if not variant.right:
        result.mutants += 1
        result.mutants_killed += not verdict.full
        if verdict.full:
            yield at(f"this mutant is accepted: {variant.name}")
        return
    yield from _rejections(module, notebook, verdict)


def _rejections(
    module: Module, notebook: TextNotebook, verdict: Verdict, seed: int = 0
) -> Iterator[Fault]:
    """A right answer that a tests cell refuses: the place is the test that refused it."""
    for tested in verdict.cells:
        if tested.full:
            continue
        ran, variant = tested.ran, verdict.variant
        why = "; ".join((ran.error or f"wrote to stderr: {ran.stderr}").split("\n")[:3])
        chance = f" with seed {seed}" if seed else ""
        what = f"refuses the {variant.kind} {variant.name!r}{chance}: {why}"
        yield Fault(module.relative(notebook.path), tested.line, tested.cell.label, what)


def _judge_cost(
    module: Module, notebook: TextNotebook, verdict: Verdict, result: ModuleReport
) -> Iterator[Fault]:
    for tested in verdict.cells:
        cell, ran = tested.cell, tested.ran
        result.slowest = max(result.slowest, ran.seconds)
        result.most_mb = max(result.most_mb, ran.memory_mb)
        at = partial(Fault, module.relative(notebook.path), cell.line, cell.label)
        if ran.seconds > SLOWEST:
            yield at(f"takes {ran.seconds:.1f} s; {SLOWEST:g} s are allowed")
        if ran.memory_mb > MOST_MB:
            yield at(f"takes {ran.memory_mb:.0f} MB; {MOST_MB} MB are allowed")


def _judge_runs(module: Module, findings: Findings) -> Iterator[Fault]:
    """The reference again, with the same seed and with others; and how its tests run."""
    file = module.relative(findings.notebook.path)
    for cell in findings.flaky:
        yield Fault(file, cell.line, cell.label, "gives another result on a second run")
    for seed, verdicts in sorted(findings.reseeded.items()):
        for verdict in verdicts if seed else ():
            yield from _rejections(module, findings.notebook, verdict, seed)
    for cell in findings.notebook.of("tests"):
        how = findings.plan.cells[grade_id(cell)]
        if how.mode != ISOLATED:
            what = f"can't run apart from the learner's code: {how.reason}"
            yield Fault(file, cell.line, cell.label, what)


def _judge_assertions(
    module: Module, findings: Findings, result: ModuleReport
) -> Iterator[Fault]:
    file = module.relative(findings.notebook.path)
    for cell in findings.notebook.of("tests"):
        for index, each in enumerate(assertions.find(cell.source)):
            line = cell.line + each.line - 1
            stopped = findings.stopped.get((grade_id(cell), index), [])
            result.kills[f"{file}:{line}"] = [f"{v.exercise}: {v.name}" for v in stopped]
            if each.hidden and not stopped:
                result.idle_assertions += 1
                yield Fault(file, line, cell.label, "this hidden test stops no mutant")


def _judge_automatic(module: Module, result: ModuleReport) -> None:
    """A few survivors are a note; many are a fault of the tests."""
    if result.auto_mutants_killed >= LEAST_KILLED * result.auto_mutants:
        return
    for variant in result.survivors:
        what = f"this automatic mutant is accepted: {variant.name}"
        file = module.relative(variant.file)
        result.faults.append(Fault(file, variant.line, variant.exercise, what))


def _stale(module: Module, variant: Variant) -> Fault:
    what = "this answer is no automatic mutant any more: remove it"
    return Fault(module.relative(variant.file), variant.line, variant.exercise, what)


# -- lessons -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Lesson:
    """A lesson to run, with the answers of its practices or without them."""

    notebook: TextNotebook
    node: NotebookNode
    practised: bool


def _try_lessons(
    module: Module, result: ModuleReport, jobs: int, progress: Progress | None
) -> None:
    lessons = [each for path in module.lessons for each in _both_ways(module, path)]
    ended = _counter(f"{module.name}: lessons", len(lessons), progress)
    for lesson, ran in running.run_all(
        lessons, lambda each: running.run(each.node), at_once=jobs, ended=ended
    ):
        result.faults += _judge_lesson(module, lesson, ran)


def _both_ways(module: Module, path: Path) -> Iterable[_Lesson]:
    notebook = text.read(path)
    node = editions.source_notebook(module, notebook, MAIN)
    yield _Lesson(notebook, node, practised=True)
    yield _Lesson(notebook, editions.lesson(node), practised=False)


def _judge_lesson(module: Module, lesson: _Lesson, ran: dict[str, Ran]) -> Iterator[Fault]:
    """With answers everything runs; without them each check says "not yet"."""
    for cell, node in zip(lesson.notebook.cells, lesson.node.cells, strict=True):
        if cell.kind != "code":
            continue
        meant = "raises-exception" in cell.options.get("tags", [])
        if not lesson.practised:
            meant = meant or cell.role == "check"
        failed = bool(ran[node.id].error)
        at = partial(Fault, module.relative(lesson.notebook.path), cell.line, cell.label)
        if failed and not meant:
            yield at(f"this cell fails: {ran[node.id].error.strip().splitlines()[-1]}")
        if meant and not failed:
            yield at("this check passes without an answer" if cell.role else "this cell must fail")
        if ran[node.id].stderr and not meant:
            yield at(f"writes to stderr: {ran[node.id].stderr.strip().splitlines()[0]}")


def _counter(name: str, total: int, progress: Progress | None) -> Callable[[], None]:
    done = 0

    def ended() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(done, total, name)

    return ended
