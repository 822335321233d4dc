"""Are the data sets what they say? Made again, compared to the byte, and held against their package."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic
from ctc_data.catalogue import folder

TRANSLATED = ("title", "description")
MARK = "SYNTHETIC"


def regenerate() -> list[Path]:
    """Make all sets again; returns the files that changed. Each is replaced at once and as a whole.

    Raises Problem when a generator fails, as without the packages of `ctc-cert[dev]`.
    """
    return [path for path, content in _made().items() if write_atomic(path, content)]


def _made() -> dict[Path, bytes]:
    """What the generators make of each file."""
    home = folder()
    with tempfile.TemporaryDirectory() as scratch:
        for script in sorted({resource["generator"] for resource in _package()["resources"]}):
            _run(home / script, Path(scratch))
        return {home / path.name: path.read_bytes() for path in sorted(Path(scratch).iterdir())}


def faults() -> Iterator[str]:
    """Everything that is wrong with the package, its files, its datasheets and its generators."""
    yield from _frictionless()
    for resource in _package()["resources"]:
        yield from _untranslated(resource)
        yield from _dishonest(resource)
    for path, content in _made().items():
        if not path.exists() or path.read_bytes() != content:
            yield f"{path}: its generator makes another file"


def _package() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder() / "datapackage.json").read_text(encoding="utf-8"))
    return found


def _run(script: Path, target: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(script), str(target)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Problem(
            f"a generator failed: {done.stderr.strip().splitlines()[-1]}",
            where=str(script),
            fix="mend it; packages that it needs come with: pip install 'ctc-cert[dev]'",
        )


def _frictionless() -> Iterator[str]:
    try:
        from frictionless import Package
    except ModuleNotFoundError as error:
        raise Problem(
            f"checking needs the package {error.name!r}, which is not installed",
            fix="pip install 'ctc-cert[dev]'",
        ) from error
    report = Package(str(folder() / "datapackage.json")).validate()
    for problem in report.errors:
        yield f"{folder() / 'datapackage.json'}: {problem.message}"
    for task in report.tasks:
        for problem in task.errors:
            yield f"{folder() / task.place}: {problem.message}"


def _untranslated(resource: dict[str, Any]) -> Iterator[str]:
    for described in (resource, *resource["schema"]["fields"]):
        for key in TRANSLATED:
            if key in described and not described.get(f"{key}_km"):
                yield f"{resource['name']}: {described['name']} has no {key}_km"


def _dishonest(resource: dict[str, Any]) -> Iterator[str]:
    """A synthetic set says so in its title and on its datasheet, and no other set does."""
    sheet = folder() / resource["datasheet"]
    if not sheet.is_file():
        yield f"{resource['name']}: there is no datasheet {sheet}"
        return
    heading = sheet.read_text(encoding="utf-8").split("\n")[0]
    for place, text in ((resource["name"], resource["title"]), (str(sheet), heading)):
        if (MARK in text) is not resource["synthetic"]:
            yield f"{place}: does the title say {MARK}? The metadata says {resource['synthetic']}"
