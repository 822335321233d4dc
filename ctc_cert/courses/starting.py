"""A new module, lesson or assignment, from a skeleton that passes the check at once."""

from __future__ import annotations

import json
import re
from pathlib import Path

import polib

from ctc_cert.courses import text, translation
from ctc_cert.courses.module import Module
from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic

SKELETON = Path(__file__).with_name("skeleton")
FIRST = ("1-first", "a1")


def start(content: Path, name: str, part: str = "") -> list[Path]:
    """Make a module with a lesson and an assignment, or add one of them; the files written.

    `part` is `a2` for an assignment, `2-groups` for a lesson. Raises Problem for a name that means
    nothing, and for something that is there already.
    """
    if not re.fullmatch(r"m[0-9]+", name):
        raise Problem(f"{name!r} is no name of a module", fix="use m and a number, such as m2")
    module = Module(name, content)
    if not part:
        _refuse_existing(module.folder)
        readme = module.folder / "README.md"
        write_atomic(readme, _skeleton("readme"))
        return [readme, *(path for each in FIRST for path in _add(module, each))]
    return _add(module, part)


def _add(module: Module, part: str) -> list[Path]:
    if re.fullmatch(r"a[0-9]+", part):
        files = {
            module.folder / f"{part}.py": "assignment",
            module.folder / "solutions" / part / "double.py": "answers",
        }
    elif re.fullmatch(r"[0-9]+-[a-z][a-z0-9-]*", part):
        files = {module.folder / "lessons" / f"{part}.py": "lesson"}
    else:
        raise Problem(
            f"{part!r} is no name of a lesson or an assignment",
            fix="use a2 for an assignment, 2-groups for a lesson",
        )
    for path in files:
        _refuse_existing(path)
    for path, skeleton in files.items():
        write_atomic(path, _skeleton(skeleton))
    return [*files, _catalogue(module, next(iter(files)))]


def _catalogue(module: Module, notebook: Path) -> Path:
    path = module.catalogue(notebook)
    translation.merge(text.read(notebook), path, module.relative(notebook))
    khmer = json.loads((SKELETON / "khmer.json").read_text(encoding="utf-8"))
    entries = polib.pofile(str(path), wrapwidth=100)
    for entry in entries:
        entry.msgstr = khmer[entry.msgid]
    write_atomic(path, f"{entries}\n")
    return path


def _skeleton(name: str) -> str:
    return (SKELETON / f"{name}.txt").read_text(encoding="utf-8")


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise Problem("this is there already", where=str(path), fix="choose another name")
