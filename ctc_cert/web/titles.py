"""What assignments and exercises are called, as their notebooks say, in the reader's language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ctc_cert.classroom.editions import EDITIONS
from ctc_cert.home import Home

_HEADING = re.compile(r"^#+ +(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Titles:
    """`assignment` is the notebook's first heading; `exercises` by the name of a graded cell."""

    assignment: str
    exercises: dict[str, str] = field(default_factory=dict)


_read: dict[Path, tuple[int, Titles]] = {}


def titles(home: Home, assignment: str, language: str) -> Titles:
    """As built into the course; the bare name where there is no notebook."""
    folder = home.course / "source" / assignment
    edition = folder / EDITIONS / f"{language}.json"
    path = edition if edition.is_file() else folder / f"{assignment}.ipynb"
    if not path.is_file():
        return Titles(assignment)
    changed = path.stat().st_mtime_ns
    if path not in _read or _read[path][0] != changed:
        _read[path] = (changed, _titles(assignment, json.loads(path.read_bytes())))
    return _read[path][1]


def first_heading(notebook: dict[str, Any]) -> str:
    """What a notebook is called; empty when it has no heading."""
    return next((heading for _, heading in _headings(notebook) if heading), "")


def _titles(assignment: str, notebook: dict[str, Any]) -> Titles:
    exercises = {name: heading for name, heading in _headings(notebook) if name and heading}
    return Titles(first_heading(notebook) or assignment, exercises)


def _headings(notebook: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each cell's nbgrader name, if it is graded, and the last heading so far."""
    heading = ""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            inside = _HEADING.findall("".join(cell["source"]))
            heading = inside[0] if inside else heading
        facts = cell["metadata"].get("nbgrader", {})
        yield (facts["grade_id"] if facts.get("grade") else ""), heading
