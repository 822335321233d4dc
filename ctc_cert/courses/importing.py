"""An assignment that was edited in JupyterLab, brought back into its text notebook and catalogue.

Cells are known by their ids. What was not touched stays as it stands in the text, to the letter. Prose
that was edited in Khmer changes the catalogue, and stays English in the text. In the end the text is
built again and must give the edited notebook: else nothing is written.
"""

from __future__ import annotations

import ast
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import polib
from nbformat import NotebookNode

from ctc_cert.courses import editions, text, translation
from ctc_cert.courses.module import MAIN, Module
from ctc_cert.courses.notebook import SCHEMA
from ctc_cert.courses.text import MARKER, TextNotebook
from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic

KEPT_METADATA = {"nbgrader", "tags", "jupyter", "execution", "collapsed", "autograder", "trusted"}
KM_HINT = re.compile(r',\s*km="(?:[^"\\]|\\.)*"')


@dataclass
class Imported:
    """The new text; translations that the edited notebook brought (English to Khmer); blocks of
    prose that nobody has put into English yet."""

    text: str = ""
    khmer: dict[str, str] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)


def bring_back(
    module: Module, name: str, edited: NotebookNode
) -> tuple[list[Path], list[str]]:
    """Write the text notebook `name` and its catalogue as `edited` has them.

    Returns the files that changed, and blocks that want English. Raises Problem, and writes
    nothing, for what the text can't hold.
    """
    imported = _imported(module, name, edited)
    with tempfile.TemporaryDirectory(prefix="ctc-") as scratch:
        trial = Module(module.name, Path(scratch) / "courses")
        for path in (module.folder / f"{name}.py", module.catalogue(Path(f"{name}.py"))):
            if path.is_file():
                copied = trial.folder / path.relative_to(module.folder)
                copied.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, copied)
        _save(trial, name, imported)
        if lost := _losses(trial, name, edited):
            raise Problem(
                f"the text would not give this notebook back: {'; '.join(lost)}",
                where=f"{module.name}/{name}",
                fix="nothing was written; undo that change in JupyterLab, and edit the text for it",
            )
    return _save(module, name, imported), imported.foreign


def _imported(module: Module, name: str, edited: NotebookNode) -> Imported:
    old = _Old(module, module.folder / f"{name}.py", _language(edited))
    result = Imported()
    parts = [_part(old, cell, number, result) for number, cell in enumerate(edited.cells, 1)]
    result.text = "\n".join(part.rstrip("\n") + "\n" for part in parts)
    return result


def _save(module: Module, name: str, imported: Imported) -> list[Path]:
    path = module.folder / f"{name}.py"
    changed = [path] if write_atomic(path, imported.text) else []
    if not (changed or imported.khmer):
        return []
    catalogue = module.catalogue(path)
    before = catalogue.read_bytes() if catalogue.is_file() else b""
    translation.merge(text.read(path), catalogue, module.relative(path))
    entries = polib.pofile(str(catalogue), wrapwidth=100)
    for entry in entries:
        if entry.msgid in imported.khmer:
            entry.msgstr = imported.khmer[entry.msgid]
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    write_atomic(catalogue, f"{entries}\n")
    return [*changed, *([catalogue] if catalogue.read_bytes() != before else [])]


def _losses(module: Module, name: str, edited: NotebookNode) -> list[str]:
    """Where a build of the text differs from the edited notebook."""
    notebook = text.read(module.folder / f"{name}.py")
    built = editions.source_notebook(module, notebook, _language(edited)).cells
    if len(built) != len(edited.cells):
        return [f"{len(edited.cells)} cells were edited, and {len(built)} came back"]
    return [
        f"cell {number} came back different"
        for number, (ours, theirs) in enumerate(zip(built, edited.cells, strict=True), 1)
        if _meaning(ours) != _meaning(theirs)
    ]


def _language(edited: NotebookNode) -> str:
    """A notebook that we built says in which language its prose is; another one is English."""
    return str(edited.metadata.get("ctc", {}).get("language", "en"))


class _Old:
    """What stood in the text before, by the id of the cell that was built from it."""

    def __init__(self, module: Module, path: Path, language: str) -> None:
        self.cells: dict[str, tuple[text.Cell, NotebookNode, str]] = {}
        self.language = language
        self.lookup: translation.Translate = lambda message: message
        if not path.is_file():
            return
        notebook = text.read(path)
        self.lookup = translation.reader(module.catalogue(path)) if language == MAIN else self.lookup
        built = editions.source_notebook(module, notebook, language)
        rows = zip(notebook.cells, built.cells, _slices(notebook), strict=True)
        self.cells = {node.id: (cell, node, lines) for cell, node, lines in rows}


def _slices(notebook: TextNotebook) -> list[str]:
    """The text of each cell, its first line included."""
    lines = notebook.path.read_text(encoding="utf-8").split("\n")
    starts = [n for n, line in enumerate(lines) if line.startswith(MARKER)]
    ends = [*starts[1:], len(lines)]
    return ["\n".join(lines[start:end]) for start, end in zip(starts, ends, strict=True)]


def _part(old: _Old, cell: NotebookNode, number: int, result: Imported) -> str:
    """One cell of the new text."""
    _refuse(cell, number)
    known = old.cells.get(cell.get("id", ""))
    if known and _content(known[1]) == _content(cell):
        return known[2]
    if cell.cell_type == "markdown" and "nbgrader" not in cell.metadata:
        return _written("markdown", _prose(old, cell, known, result), _options(cell))
    source = cell.source
    if _is(cell, "grade") and not _is(cell, "solution"):
        source = _without_khmer(source, result)
    return _written(cell.cell_type, source, _options(cell))


def _refuse(cell: NotebookNode, number: int) -> None:
    unknown = set(cell.metadata) - KEPT_METADATA
    problem = ""
    if unknown:
        problem = f"has metadata that the text can't hold: {', '.join(sorted(unknown))}"
    elif cell.get("attachments"):
        problem = "holds a picture: put the file into pictures/, and link to it"
    elif cell.cell_type == "raw":
        problem = "is a raw cell: make it markdown or code"
    elif cell.metadata.get("nbgrader", {}).get("task"):
        problem = "is a manually graded task: make it a manually graded answer"
    elif _is(cell, "grade") and _is(cell, "locked") and not _names_an_exercise(cell):
        problem = "is a test of nothing: name it test-<the id of the answer that it tests>"
    elif cell.metadata.get("nbgrader", {}).get("schema_version", SCHEMA) != SCHEMA:
        problem = f"has old nbgrader metadata: update it to schema {SCHEMA} with nbgrader update"
    if problem:
        raise Problem(f"cell {number} {problem}", fix="change it in JupyterLab, then import again")


def _names_an_exercise(cell: NotebookNode) -> bool:
    return str(cell.metadata["nbgrader"]["grade_id"]).startswith("test-")


def _prose(
    old: _Old, cell: NotebookNode, known: tuple[text.Cell, NotebookNode, str] | None, result: Imported
) -> str:
    """English prose as it is; edited Khmer as translations of the English that it stood for."""
    shown = [b for b in translation.blocks(cell.source) if b not in translation.DRAFT_SHOWN.values()]
    if old.language != MAIN:
        return "\n\n".join(shown)
    english = translation.blocks(known[0].source) if known else []
    if len(english) != len(shown):
        back = {old.lookup(block): block for block in english}
        english = [back.get(block, block) for block in shown]
    for original, block in zip(english, shown, strict=True):
        if not translation.translatable(original):
            continue
        if old.lookup(original) != block:
            result.khmer[original] = block
        if original == block:
            result.foreign.append(block)
    return "\n\n".join(english)


def _without_khmer(source: str, result: Imported) -> str:
    """A tests cell as authors write it: hints in English; their Khmer goes to the catalogue."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            words = {word.arg: word.value for word in node.keywords}
            hint, km = words.get("hint"), words.get("km")
            if isinstance(hint, ast.Constant) and isinstance(km, ast.Constant):
                result.khmer[str(hint.value)] = str(km.value)
    return KM_HINT.sub("", source)


def _options(cell: NotebookNode) -> dict[str, Any]:
    facts = cell.metadata.get("nbgrader", {})
    tags = {"tags": list(cell.metadata["tags"])} if cell.metadata.get("tags") else {}
    if not (facts.get("grade") or facts.get("solution")):
        return tags
    name = facts["grade_id"]
    if not facts.get("grade"):
        return {"solution": name, **tags}
    points = facts["points"]
    points = int(points) if float(points).is_integer() else points
    if facts.get("solution"):
        return {"manual": name, "points": points, **tags}
    exercise, _, part = name.removeprefix("test-").partition("-")
    return {"tests": f"{exercise}:{part}" if part else exercise, "points": points, **tags}


def _written(kind: str, source: str, options: Mapping[str, Any]) -> str:
    node = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
    cell = node(source, metadata=dict(options))
    notebook = nbformat.v4.new_notebook(cells=[cell])
    whole: str = jupytext.writes(notebook, fmt="py:percent")
    return whole[whole.index(f"\n{MARKER}") + 1 :] if not whole.startswith(MARKER) else whole


def _content(cell: NotebookNode) -> tuple[Any, ...]:
    facts = {k: v for k, v in cell.metadata.get("nbgrader", {}).items() if k in _FACTS}
    return cell.cell_type, cell.source.rstrip(), facts, list(cell.metadata.get("tags", []))


_FACTS = ("grade", "grade_id", "locked", "points", "solution")


def _meaning(cell: NotebookNode) -> tuple[Any, ...]:
    """The same, but for the layout of tests: their Khmer hints are laid out anew."""
    kind, source, *rest = _content(cell)
    if _is(cell, "grade") and not _is(cell, "solution"):
        source = ast.dump(ast.parse(source))
    return kind, source, *rest


def _is(cell: NotebookNode, what: str) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get(what))


