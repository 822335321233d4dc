"""The placement test: questions in, a suggestion out of where somebody begins. Pure functions.

It decides no award: lessons may be skipped, graded work may not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, model_validator

from ctc_cert import toml
from ctc_cert.programme import Identifier, Percent, Programme, Text
from ctc_cert.toml import Checked

OPTIONS = 4


class Entry(Checked):
    """Who comes, and the last module whose lessons they may skip at most."""

    id: Identifier
    skips_to: Identifier
    title: Text
    note: Text


class Question(Checked):
    """One question; `right` is the place of the right option, from 1. Code needs no translation."""

    module: Identifier
    ask: Text
    code: str = ""
    options: tuple[str | Text, ...] = Field(min_length=OPTIONS, max_length=OPTIONS)
    right: int = Field(ge=1, le=OPTIONS)


class Test(Checked):
    """The whole of `placement.toml`; `enough` is in percent of a module's questions."""

    minutes: int = Field(gt=0)
    enough: Percent
    entries: tuple[Entry, ...] = Field(alias="entry", min_length=1)
    questions: tuple[Question, ...] = Field(alias="question", min_length=1)

    @model_validator(mode="after")
    def _every_skip_is_asked_about(self) -> Test:
        asked = {question.module for question in self.questions}
        for entry in self.entries:
            if entry.skips_to not in asked:
                raise ValueError(f"entry {entry.id}: no question asks about {entry.skips_to}")
        return self

    def entry(self, name: str) -> Entry:
        """The entry of that id; raises `KeyError` when there is none."""
        return {one.id: one for one in self.entries}[name]


@dataclass(frozen=True)
class Suggestion:
    """Where to begin.

    start: id of the first module whose lessons to work through.
    skips: ids of the modules before it.
    right: of each module's questions, how many were right and how many there are.
    """

    start: str
    skips: tuple[str, ...]
    right: Mapping[str, tuple[int, int]]


def load(path: Path) -> Test:
    """Read and check `placement.toml`; raises `Problem`."""
    example = "courses/placement.toml in the package is a good example"
    return toml.read(path, Test, "placement", missing=f"Restore it; {example}.", example=example)


def suggest(
    test: Test, programme: Programme, entry: Entry, answers: Mapping[int, int]
) -> Suggestion:
    """What the answers say.

    answers: the option chosen, from 1, by the question's place in the test, from 0; a question that
             is not there was not answered, which is as good as wrong.
    """
    right = _right(test, answers)
    order = [module.id for module in programme.modules]
    skips: list[str] = []
    for name in order[: order.index(entry.skips_to) + 1]:
        reached, of = right.get(name, (0, 0))
        if not of or 100 * reached < test.enough * of:
            break
        skips.append(name)
    return Suggestion(order[len(skips)], tuple(skips), right)


def _right(test: Test, answers: Mapping[int, int]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for place, question in enumerate(test.questions):
        reached, of = found.get(question.module, (0, 0))
        found[question.module] = (reached + (answers.get(place) == question.right), of + 1)
    return found
