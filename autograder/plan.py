"""How each graded cell of an assignment is run: decided once, the same for every submission."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

ISOLATED = "isolated"
THROWAWAY = "in-process"
SHARED = "in-process, shared"
BY_HAND = "by hand"

Binding = dict[str, str]


@dataclass(frozen=True)
class CellPlan:
    """One graded cell.

    mode:     `isolated` (in a process of its own that never ran the learner's code), `in-process`
              (in a copy of the learner's process that is thrown away), `in-process, shared` (in the
              learner's process, because later cells need what it defines), or `by hand`.
    reason:   why it is not isolated; or what a person should know of it.
    names:    what an isolated test asks of the learner.
    own:      names that are this environment's own modules, functions and classes.
    expected: names that the learner imports as part of an exercise.
    data:     digests of the instructor's data that the test reads.
    objects:  what the test does with objects of the learner's that can't cross by value.
    empty:    whether it gets a table or an array without any value.
    chance:   whether it seeds random numbers; sources: whether it reads source code.
    controls: variants of an in-process test that must fail.
    """

    mode: str = SHARED
    reason: str = ""
    names: list[str] = field(default_factory=list)
    own: dict[str, Binding] = field(default_factory=dict)
    expected: dict[str, Binding] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)
    objects: list[str] = field(default_factory=list)
    empty: bool = False
    chance: bool = False
    sources: bool = False
    controls: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class NotebookPlan:
    """The plans of a notebook's graded cells, by name.

    prelude: the instructor's own code that tests use.
    reach:   words by which the reference solution itself reaches beyond its own code.
    """

    cells: dict[str, CellPlan] = field(default_factory=dict)
    prelude: list[str] = field(default_factory=list)
    reach: list[str] = field(default_factory=list)

    @property
    def isolates(self) -> bool:
        return any(cell.mode == ISOLATED for cell in self.cells.values())


@dataclass(frozen=True)
class Plan:
    """The plans of an assignment's notebooks. `digest` names the release that they are made for."""

    digest: str
    notebooks: dict[str, NotebookPlan] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Plan:
        notebooks = {
            name: NotebookPlan(
                {cell: CellPlan(**facts) for cell, facts in found["cells"].items()},
                found["prelude"],
                found["reach"],
            )
            for name, found in data["notebooks"].items()
        }
        return cls(data["digest"], notebooks)
