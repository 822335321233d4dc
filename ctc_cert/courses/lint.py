"""Faults that can be seen without running anything."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import polib

from ctc_cert.courses import assertions, glossary, translation
from ctc_cert.courses.fault import Fault
from ctc_cert.courses.module import Module
from ctc_cert.courses.solutions import Variant
from ctc_cert.courses.text import Cell, TextNotebook

LEAST_MUTANTS = 4
QUESTIONS = 5
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
TABLE = re.compile(r"^\|.*\|\s*$", re.MULTILINE)
LINK = re.compile(r"!?\[([^\]]*)\]\(([^)\s]+)\)")
WEB = re.compile(r"(https?|mailto):")
SPAN = re.compile(r"`[^`\n]+`|\]\([^)]+\)")


@dataclass(frozen=True)
class Coverage:
    """How many messages of a catalogue are translated."""

    messages: int
    translated: int


def lint_tests(module: Module, notebook: TextNotebook) -> Iterator[Fault]:
    """Assertions explain themselves, and each exercise has hidden tests."""
    file = module.relative(notebook.path)
    hidden: Counter[str] = Counter()
    for cell in notebook.of("tests", "check"):
        asked = assertions.find(cell.source)
        hidden[cell.exercise] += sum(each.hidden for each in asked)
        for line in assertions.bare(cell.source):
            yield Fault(file, cell.line + line - 1, cell.label, "a bare assert explains nothing")
        for line in assertions.unseeded(cell.source):
            what = "take chance from seeded(...) or seeded_numpy(...) of autograder.expect"
            yield Fault(file, cell.line + line - 1, cell.label, what)
        for each in asked:
            if not each.hint:
                yield Fault(file, cell.line + each.line - 1, cell.label, "this test has no hint")
    for cell in notebook.of("solution"):
        if not hidden[cell.exercise]:
            yield Fault(file, cell.line, cell.label, "this exercise has no hidden test")


def lint_manual(module: Module, notebook: TextNotebook) -> Iterator[Fault]:
    """What a person grades has a rubric that learners see, and a model answer that they do not."""
    file = module.relative(notebook.path)
    for before, cell in itertools.pairwise(notebook.cells):
        if cell.role != "manual":
            continue
        if before.kind != "markdown" or not TABLE.search(before.source):
            what = "the cell before it has no rubric: a table of what earns points"
            yield Fault(file, cell.line, cell.label, what)
        if "BEGIN SOLUTION" not in cell.source:
            yield Fault(file, cell.line, cell.label, "there is no model answer for those who grade")


def lint_lesson(module: Module, notebook: TextNotebook) -> Iterator[Fault]:
    """Pictures exist and say in words what they show; links lead somewhere; the quiz is whole."""
    file = module.relative(notebook.path)
    for cell in notebook.cells:
        if cell.kind != "markdown":
            continue
        for match in IMAGE.finditer(cell.source):
            if not match[1].strip():
                yield Fault(file, _line(cell, match), "", f"the picture {match[2]} has no alt text")
        for match in LINK.finditer(cell.source):
            yield from _link(file, _line(cell, match), notebook, match)
    yield from _quiz(file, notebook.of("quiz"))


def lint_readme(module: Module) -> Iterator[Fault]:
    """The module has notes for instructors, and their links lead somewhere."""
    readme = module.folder / "README.md"
    file = module.relative(readme)
    if not readme.is_file():
        yield Fault(file, 1, "", "there is no README.md for instructors")
        return
    for number, line in enumerate(readme.read_text(encoding="utf-8").splitlines(), 1):
        for match in LINK.finditer(line):
            if not WEB.match(match[2]) and not (module.folder / match[2]).exists():
                yield Fault(file, number, "", f"the link {match[2]} leads nowhere")


def lint_variants(
    module: Module, notebook: TextNotebook, variants: list[Variant]
) -> Iterator[Fault]:
    """Enough right and wrong answers stand in `solutions/`."""
    for cell in notebook.of("solution"):
        own = Counter(variant.kind for variant in variants if variant.exercise == cell.exercise)
        file, line = module.relative(notebook.path), cell.line
        if not own["alternative"]:
            yield Fault(file, line, cell.label, "no alternative answer stands in solutions/")
        wrong = own["mutant"] + own["starter"]
        if wrong < LEAST_MUTANTS:
            yield Fault(file, line, cell.label, f"{wrong} mutants, and {LEAST_MUTANTS} are needed")


def lint_catalogue(
    module: Module, notebook: TextNotebook, terms: list[glossary.Term]
) -> tuple[Coverage, list[Fault]]:
    """Every message is translated, keeps its code and links, and follows the glossary."""
    file = module.relative(notebook.path)
    path = module.catalogue(notebook.path)
    entries = {e.msgid: e for e in polib.pofile(str(path))} if path.is_file() else {}
    faults, translated = [], 0
    messages = translation.extract(notebook)
    for message in messages:
        entry = entries.get(message.text)
        if entry is None or not entry.translated():
            faults.append(Fault(file, message.line, "", f"not translated: {_start(message.text)}"))
            continue
        translated += 1
        faults += [
            Fault(module.relative(path), entry.linenum, "", what)
            for what in _departures(message.text, entry.msgstr, terms)
        ]
    return Coverage(len(messages), translated), faults


def _departures(english: str, khmer: str, terms: list[glossary.Term]) -> Iterator[str]:
    for image in IMAGE.finditer(khmer):
        if not image[1].strip():
            yield f"the picture {image[2]} has no alt text"
    lost = Counter(SPAN.findall(english)) - Counter(SPAN.findall(khmer))
    for span in lost:
        yield f"the translation lost {span}"
    for term in glossary.departures(english, khmer, terms):
        yield f"the glossary says {term.en} = {term.km}: {_start(english)}"


def _line(cell: Cell, match: re.Match[str]) -> int:
    return cell.line + cell.source[: match.start()].count("\n")


def _link(
    file: str, line: int, notebook: TextNotebook, match: re.Match[str]
) -> Iterator[Fault]:
    """A notebook travels with its pictures and without its neighbours."""
    what, target = ("picture" if match[0].startswith("!") else "link"), match[2]
    if WEB.match(target):
        if what == "picture":
            yield Fault(file, line, "", f"the picture {target} lies on another computer")
        return
    if not (notebook.path.parent / target.partition("#")[0]).exists():
        yield Fault(file, line, "", f"the {what} {target} leads nowhere")


def _quiz(file: str, cells: list[Cell]) -> Iterator[Fault]:
    for cell in cells:
        if len(cell.label) != QUESTIONS or set(cell.label) - set("abcd"):
            what = f"a quiz has {QUESTIONS} answers, each one of a, b, c, d"
            yield Fault(file, cell.line - 1, "quiz", what)


def _start(message: str) -> str:
    line = message.strip().split("\n")[0]
    return line if len(line) <= 60 else f"{line[:60]}…"
