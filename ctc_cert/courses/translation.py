"""Translating a notebook: one catalogue a notebook, one message a block of prose or a hint.

A block is what stands between blank lines of a markdown cell; fenced code is never split and never
translated. Code cells stay equal to the letter in every language: a tests cell carries
its hints in both, filled in from the catalogue when it is built.
"""

from __future__ import annotations

import copy
import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polib
from nbformat import NotebookNode

from ctc_cert.courses import assertions
from ctc_cert.courses.text import Cell, TextNotebook
from ctc_cert.files import write_atomic

DRAFT = "machine draft, not yet reviewed by a person"
DRAFT_SHOWN = {
    "km": (
        "> **សេចក្តីព្រាងដែលម៉ាស៊ីនបានបកប្រែ មិនទាន់មានមនុស្សពិនិត្យនៅឡើយ។** "
        "បើអ្នកឃើញកំហុស សូមប្រាប់គ្រូរបស់អ្នក។"
    )
}
REVIEW = "X-Review"
SIMILAR = 0.75

FENCE = re.compile(r"^\s*(```|~~~)")
TAG = re.compile(r"<[^>]*>")
Translate = Callable[[str], str]


@dataclass(frozen=True)
class Message:
    """`line` is where the message stands in the text notebook."""

    text: str
    line: int


def blocks(source: str) -> list[str]:
    """A markdown cell cut at blank lines; joining with one blank line gives the cell back."""
    parts: list[list[str]] = [[]]
    fenced = False
    for line in source.split("\n"):
        fenced ^= bool(FENCE.match(line))
        if line.strip() or fenced:
            parts[-1].append(line)
        elif parts[-1]:
            parts.append([])
    return ["\n".join(part) for part in parts if part]


def translatable(block: str) -> bool:
    """Whether a block has words: not fenced code alone, not tags alone."""
    return not FENCE.match(block) and bool(re.search(r"\w", TAG.sub("", block)))


def extract(text: TextNotebook) -> list[Message]:
    """Every message of a notebook, once, in reading order."""
    seen: dict[str, Message] = {}
    for cell in text.cells:
        for message in _messages(cell):
            seen.setdefault(message.text, message)
    return list(seen.values())


def merge(text: TextNotebook, path: Path, shown: str) -> bool:
    """Bring a catalogue up to date with its notebook; say whether it changed.

    Translations of unchanged messages stay; a changed message keeps the nearest old translation,
    marked fuzzy for a person to look at. `shown` is how the catalogue names the notebook.
    """
    old = polib.pofile(str(path)) if path.is_file() else _new_catalogue(path.parent.name)
    new = polib.POFile(wrapwidth=100)
    new.header, new.metadata = old.header, old.metadata
    known = {entry.msgid: entry for entry in old if entry.msgstr}
    for message in extract(text):
        entry = polib.POEntry(msgid=message.text, occurrences=[(shown, str(message.line))])
        _keep_translation(entry, known)
        new.append(entry)
    return write_atomic(path, str(new))


@dataclass(frozen=True)
class Progress:
    """How far a catalogue is; `review` is what its header says."""

    messages: int
    translated: int
    fuzzy: int
    missing: int
    review: str


def progress(text: TextNotebook, path: Path) -> Progress:
    catalogue = polib.pofile(str(path)) if path.is_file() else polib.POFile()
    known = {entry.msgid: entry for entry in catalogue}
    found = [known.get(message.text) for message in extract(text)]
    translated = sum(1 for entry in found if entry is not None and entry.translated())
    fuzzy = sum(1 for entry in found if entry is not None and entry.fuzzy)
    review = catalogue.metadata.get(REVIEW, "no catalogue")
    return Progress(len(found), translated, fuzzy, len(found) - translated - fuzzy, review)


def write_template(text: TextNotebook, path: Path, shown: str) -> bool:
    """Write a catalogue without translations; say whether it changed."""
    template = polib.POFile(wrapwidth=100)
    template.metadata = {
        "Project-Id-Version": "ctc-cert courses",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        REVIEW: DRAFT,
    }
    for message in extract(text):
        template.append(polib.POEntry(msgid=message.text, occurrences=[(shown, str(message.line))]))
    return write_atomic(path, str(template))


def reader(path: Path) -> Translate:
    """A lookup in one catalogue; fuzzy or missing messages come back untranslated."""
    table = {}
    if path.is_file():
        table = {e.msgid: e.msgstr for e in polib.pofile(str(path)) if e.msgstr and not e.fuzzy}
    return lambda message: table.get(message, message)


def reviewed(path: Path) -> bool:
    """Whether a person has signed the catalogue: `X-Review` says who, and no longer `DRAFT`."""
    said = polib.pofile(str(path)).metadata.get(REVIEW, "") if path.is_file() else ""
    return bool(said) and said != DRAFT


def translated(notebook: NotebookNode, lookup: Translate, banner: str = "") -> NotebookNode:
    """The notebook with translated prose; the banner stands under its first heading."""
    result = copy.deepcopy(notebook)
    prose = [c for c in result.cells if c.cell_type == "markdown" and "nbgrader" not in c.metadata]
    for index, cell in enumerate(prose):
        parts = [lookup(part) if translatable(part) else part for part in blocks(cell.source)]
        if banner and index == 0:
            parts.insert(1, banner)
        cell.source = "\n\n".join(parts)
    return result


def with_hints(source: str, lookup: Translate) -> str:
    """A tests cell whose hints stand in both languages: `hint="..."`, and below it `km="..."`."""
    lines = source.split("\n")
    for each in reversed(assertions.find(source)):
        if not each.hint or lookup(each.hint) == each.hint:
            continue
        row, column = each.hint_end[0] - 1, each.hint_end[1]
        head, tail = _split_at_byte(lines[row], column)
        quoted = lookup(each.hint).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        margin = " " * each.hint_start
        lines[row : row + 1] = [f"{head},", f'{margin}km="{quoted}"{tail}']
    return "\n".join(lines)


def _messages(cell: Cell) -> Iterator[Message]:
    if cell.kind == "markdown" and not cell.role:
        line = cell.line
        for block in blocks(cell.source):
            start = cell.source.index(block)
            if translatable(block):
                yield Message(block, line + cell.source[:start].count("\n"))
    elif cell.role in ("tests", "check"):
        for each in assertions.find(cell.source):
            if each.hint:
                yield Message(each.hint, cell.line + each.line - 1)


def _keep_translation(entry: polib.POEntry, known: dict[str, polib.POEntry]) -> None:
    if entry.msgid in known:
        same = known[entry.msgid]
        entry.msgstr, entry.flags, entry.tcomment = same.msgstr, same.flags, same.tcomment
        return
    near = difflib.get_close_matches(entry.msgid, known, n=1, cutoff=SIMILAR)
    if near:
        entry.msgstr, entry.flags = known[near[0]].msgstr, ["fuzzy"]


def _new_catalogue(language: str) -> polib.POFile:
    catalogue = polib.POFile()
    catalogue.header = DRAFT
    catalogue.metadata = {
        "Project-Id-Version": "ctc-cert courses",
        "PO-Revision-Date": f"{datetime.now(UTC):%Y-%m-%d %H:%M%z}",
        "Last-Translator": DRAFT,
        "Language-Team": language,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
        REVIEW: DRAFT,
    }
    return catalogue


def _split_at_byte(line: str, column: int) -> tuple[str, str]:
    """`ast` counts columns in UTF-8 bytes."""
    raw = line.encode()
    return raw[:column].decode(), raw[column:].decode()
