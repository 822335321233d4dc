"""Real notebooks as a demo learner would hand them in, from the answers beside the course."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import nbformat

from ctc_cert.courses import text
from ctc_cert.courses.module import find
from ctc_cert.courses.solutions import Variant, learner_notebook, variants

_KINDS = {"r": "reference", "a": "alternative", "b": "alternative"}


def write(notebook: Path, assignment: str, letters: str, level: float, learner: str) -> None:
    """Answer a released notebook in place.

    letters: as `ctc_cert.demo.stories` explains; blank answers stay blank everywhere.
    level:   the share of the points that can be reached by code at which the learner stops.
    """
    found = answers(assignment, letters, level)
    if found or (letters != "-" and not _choices(assignment)):
        found |= dict.fromkeys(_by_hand(assignment), f"An answer of {learner}, for the demo.")
    written = learner_notebook(nbformat.read(notebook, as_version=4), found)
    nbformat.write(written, notebook)


def answers(assignment: str, letters: str, level: float = 1.0) -> dict[str, str]:
    """The code of each exercise that is answered."""
    choices, worth = _choices(assignment), _points(assignment)
    row = letters * len(choices) if len(letters) == 1 else letters.ljust(len(choices), "-")
    chosen: dict[str, str] = {}
    reached = 0.0
    for letter, (exercise, variants_of) in zip(row, choices.items(), strict=True):
        if letter == "-" or reached >= level * sum(worth.values()):
            continue
        reached += worth[exercise]
        chosen[exercise] = _code(exercise, letter, variants_of)
    return chosen


def _code(exercise: str, letter: str, choices: list[Variant]) -> str:
    if letter == "x":
        return f"def {exercise}(\n    return"
    kind = _KINDS.get(letter, "mutant")
    place = {"b": 1}.get(letter, int(letter) - 1 if letter.isdigit() else 0)
    found = [choice for choice in choices if choice.kind == kind]
    return found[min(place, len(found) - 1)].code


@cache
def _choices(assignment: str) -> Mapping[str, list[Variant]]:
    by_exercise: dict[str, list[Variant]] = {}
    for variant in variants(*_place(assignment)):
        by_exercise.setdefault(variant.exercise, []).append(variant)
    return by_exercise


@cache
def _points(assignment: str) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for cell in _notebook(assignment).of("tests"):
        found[cell.exercise] = found.get(cell.exercise, 0) + float(cell.options["points"])
    return found


@cache
def _by_hand(assignment: str) -> tuple[str, ...]:
    return tuple(cell.exercise for cell in _notebook(assignment).of("manual"))


def _notebook(assignment: str) -> text.TextNotebook:
    module, name = _place(assignment)
    return text.read(find([module])[0].assignment(name))


def _place(release: str) -> tuple[str, str]:
    """Module and assignment of a release; a resit has the answers of what it repeats."""
    module, name = re.sub(r"-resit(-\d+)?$", "", release).split("-", 1)
    return module, name
