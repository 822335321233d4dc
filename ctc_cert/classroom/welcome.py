"""The first page of a learner's JupyterLab: lessons, assignments, and the way to their path."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from ctc_cert.classroom.exchange.store import RECEIPTS
from ctc_cert.web import PREFIX
from ctc_cert.web.titles import first_heading
from ctc_cert.web.words import Words, words

FILE = "welcome.md"
RECEIPTS_SHOWN = 5


def welcome(folder: Path, language: str) -> str:
    """Markdown on what is in a learner's folder now; made anew whenever their server starts."""
    say = words(language)["welcome"]
    return "\n\n".join(
        [
            f"# {say['title']}",
            say["hello"],
            f"[{say['path']}]({PREFIX}/path)",
            f"## {say['lessons']}",
            _list(_notebooks(folder.glob("lessons/*/*.ipynb"), folder), say["no_lessons"]),
            f"## {say['work']}",
            _list(_notebooks(_fetched(folder), folder), say["no_work"]),
            f"## {say['how']}",
            "\n".join(f"1. {say[f'step_{number}']}" for number in range(1, 6)),
            *_receipts(folder, say),
            "",
        ]
    )


def _list(lines: Iterator[str], nothing: str) -> str:
    return "\n".join(lines) or nothing


def _fetched(folder: Path) -> Iterator[Path]:
    return (one for one in folder.glob("*/*.ipynb") if one.stem == one.parent.name)


def _notebooks(paths: Iterator[Path], folder: Path) -> Iterator[str]:
    for path in sorted(path for path in paths if path.is_file()):
        yield _link(_title(path), path.relative_to(folder))


def _title(path: Path) -> str:
    """A learner may have emptied or broken their notebook; then its name must do."""
    try:
        return first_heading(json.loads(path.read_bytes())) or path.stem
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return path.stem


def _link(text: str, place: Path) -> str:
    return f"- [{text.translate(_ESCAPED)}]({quote(place.as_posix())})"


_ESCAPED = str.maketrans({letter: f"\\{letter}" for letter in "\\[]<>&*_`"})


def _receipts(folder: Path, say: Words) -> Iterator[str]:
    found = sorted((folder / RECEIPTS).glob("*.txt"), key=lambda path: path.stat().st_mtime)
    if found:
        newest = found[::-1][:RECEIPTS_SHOWN]
        yield f"## {say['receipts']}"
        yield "\n".join(_link(path.stem, path.relative_to(folder)) for path in newest)
