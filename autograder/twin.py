"""The tests' process: a kernel that never runs a learner's code, and fetches what a test names."""

from __future__ import annotations

import contextlib
import importlib
import socket
from typing import Any

from autograder.remote import Learner


class Twin:
    """Prepares the namespace of one kernel for each test in turn."""

    def __init__(self, stream: socket.socket, namespace: dict[str, Any]) -> None:
        self._learner = Learner(stream)
        self._namespace = namespace
        self._borrowed: set[str] = set()
        self._begun = False
        self._found: dict[str, Any] = {}
        self._described: dict[str, Any] = {}

    def begin(self, plan: dict[str, Any]) -> None:
        """Bring in the names of one test. Raises ConnectionError.

        The plan (`autograder.calibrate.CellPlan`) comes from the reference solution: which names
        are this environment's own, which are the instructor's and which are the learner's.
        """
        if not self._begun:
            self._run_prelude(plan["prelude"])
        self._begun = True
        for name in self._borrowed:
            self._namespace.pop(name, None)
        for name, binding in plan["own"].items():
            self._namespace[name] = _own(binding)
        self._learner.forget()
        self._learner.allowed = None if plan["describe"] else frozenset(plan["objects"])
        self._learner.share_chance = plan["chance"]
        found = self._learner.fetch(plan["names"], sources=plan["sources"])
        said = self._learner.describe(sorted(plan["expected"])) if plan["expected"] else {}
        for name, expected in plan["expected"].items():
            # The learner had to import it, and says to have done so: this is the real thing.
            if said.get(name) == expected:
                found[name] = _own(expected)
        self._namespace.update(found)
        self._found = found
        self._described = self._learner.describe(plan["names"]) if plan["describe"] else {}

    def end(self) -> dict[str, Any]:
        """Let go of the learner's process; what was seen of it."""
        self._learner.done()
        kept = self._namespace
        self._borrowed = {name for name, value in self._found.items() if kept.get(name) is value}
        return {
            "digests": self._learner.digests,
            "operations": sorted(self._learner.operations),
            "refused": sorted(self._learner.refused),
            "empty": self._learner.empty,
            "described": self._described,
        }

    def _run_prelude(self, statements: list[str]) -> None:
        """The instructor's own imports and functions, as released."""
        for statement in statements:
            with contextlib.suppress(Exception):
                code = compile(statement, "<instructor>", "exec")
                exec(code, self._namespace)  # noqa: S102 - from the release


def _own(binding: dict[str, str]) -> Any:
    """A module of this environment, or something that one of them defines."""
    if binding["kind"] == "module":
        return importlib.import_module(binding["name"])
    return getattr(importlib.import_module(binding["module"]), binding["name"])
