"""What was built from what: so that a build makes again only what has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import autograder
from ctc_cert.files import write_atomic

HERE = Path(__file__).resolve().parent
# The toolkit's own code that shapes what is built.
SHAPING = (
    *(HERE / f"{name}.py" for name in ("assertions", "editions", "notebook", "text", "translation")),
    Path(autograder.__file__).with_name("quiz.py"),
)


class Stamps:
    """Kept in one file; without it, or with another toolkit, everything is built again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self._known = {}

    def outputs(self, inputs: list[Path]) -> list[Path] | None:
        """The files that these inputs were built into; None when any of them has changed."""
        known = self._known.get(str(inputs[0]), {})
        if known.get("inputs") != _digest(inputs):
            return None
        made = {Path(name): digest for name, digest in known["outputs"].items()}
        right = all(path.is_file() and _digest([path]) == made[path] for path in made)
        return list(made) if right else None

    def note(self, inputs: list[Path], outputs: list[Path]) -> None:
        self._known[str(inputs[0])] = {
            "inputs": _digest(inputs),
            "outputs": {str(path): _digest([path]) for path in outputs},
        }

    def save(self) -> None:
        write_atomic(self._path, json.dumps(self._known, indent=1, sort_keys=True))


def _digest(paths: Iterable[Path]) -> str:
    return _hash(_toolkit(), *(path.read_bytes() if path.is_file() else b"" for path in paths))


@cache
def _toolkit() -> bytes:
    return _hash(*(path.read_bytes() for path in SHAPING)).encode()


def _hash(*parts: bytes) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(hashlib.sha256(part).digest())
    return found.hexdigest()
