"""What a learner can patch around an in-process test: remembered, compared, put back.

Remembered in the warm process, before any learner's code ran. Looked at in a copy of the learner's
process just before a test. Code in the same process can in principle undo this too; what it cannot
do is be sure that nobody notices. See docs/what-a-mark-means.md.
"""

from __future__ import annotations

import builtins
import contextlib
import sys
from collections.abc import Iterator
from typing import Any

MODULES = (
    "math", "statistics", "random", "operator", "functools", "itertools", "json", "inspect", "io",
    "unittest", "unittest.case", "unittest.mock", "traceback", "warnings", "linecache", "ast", "types",
    "collections", "copy", "numpy", "numpy.testing", "numpy.linalg", "pandas", "pandas.testing",
    "matplotlib.pyplot", "sklearn.metrics", "sklearn.model_selection", "autograder.expect",
    "autograder.messages", "autograder.values", "autograder.tables", "autograder.charts", "autograder.sql",
    "IPython.core.interactiveshell", "IPython.core.compilerop",
)  # fmt: skip
CLASSES = (
    "numpy:ndarray", "pandas:DataFrame", "pandas:Series", "pandas:Index", "unittest:TestCase",
    "IPython.core.interactiveshell:InteractiveShell", "IPython.core.compilerop:CachingCompiler",
    "ipykernel.zmqshell:ZMQInteractiveShell", "ipykernel.ipkernel:IPythonKernel",
    "ipykernel.kernelbase:Kernel", "ipykernel.displayhook:ZMQShellDisplayHook",
    "ipykernel.zmqshell:ZMQDisplayPublisher", "autograder.shell:WarmKernel",
    "autograder.shell:StreamSession", "autograder.expect:Outcome",
)  # fmt: skip
IGNORED = {"__warningregistry__", "__doc__", "_", "__", "___", "input", "raw_input", "__dict__", "__weakref__", "exit", "quit"}  # fmt: skip
LISTS = ("ast_transformers", "input_transformers_post")
HANDLERS = ("shell_handlers", "control_handlers")
_ABSENT = object()


class Memory:
    """How everything was before any learner's code ran."""

    def __init__(self, kernel: Any) -> None:
        self._kernel = kernel
        self._names: list[tuple[str, Any, dict[str, Any]]] = [
            ("builtins", builtins, dict(vars(builtins)))
        ]
        for name in (*MODULES, *CLASSES):
            module, _, attribute = name.partition(":")
            found = sys.modules.get(module)
            found = getattr(found, attribute, None) if attribute else found
            if found is not None:
                self._names.append((name.replace(":", "."), found, dict(vars(found))))
        self._methods = {id(thing): _own_methods(thing) for _, thing in _live(kernel)}
        self._hooks = _counts(kernel.shell)
        self._handlers = {n: dict(getattr(kernel, n)) for n in HANDLERS}

    def undo(self) -> list[str]:
        """Put back what has been changed; sentences about it."""
        said = [
            f"Changed in {name}: {', '.join(sorted(changed)[:5])}."
            for name, thing, before in self._names
            if (changed := _restore(thing, before))
        ]
        for name, thing in _live(self._kernel):
            added = [n for n in _own_methods(thing) if n not in self._methods[id(thing)]]
            for method in added:
                with contextlib.suppress(Exception):
                    del thing.__dict__[method]
            if added:
                said.append(f"Changed in {name}: {', '.join(sorted(added)[:5])}.")
        said += self._empty_hooks(self._kernel.shell)
        for name, before in self._handlers.items():
            if getattr(self._kernel, name) != before:
                setattr(self._kernel, name, before)
                said.append(f"Changed in the kernel: {name}.")
        if sys.gettrace() is not None or sys.getprofile() is not None:
            sys.settrace(None)
            sys.setprofile(None)
            said.append("A trace function was watching.")
        return said

    def _empty_hooks(self, shell: Any) -> list[str]:
        """Hooks that were added since: `ast_transformers`, `pre_run_cell` and their like."""
        said = []
        for name, count in _counts(shell).items():
            before = self._hooks.get(name, 0)
            if count <= before:
                continue
            said.append(f"A hook was added: {name.removeprefix('events:')}.")
            with contextlib.suppress(Exception):
                if name == "custom_exceptions":
                    shell.custom_exceptions = ()
                elif name.startswith("events:"):
                    del shell.events.callbacks[name.removeprefix("events:")][before:]
                else:
                    del getattr(shell, name)[before:]
        return said


def _live(kernel: Any) -> Iterator[tuple[str, Any]]:
    """Objects whose own attributes hide what their classes define."""
    yield "the kernel", kernel
    yield "the shell", kernel.shell
    yield "the session", kernel.session
    yield "the display hook", kernel.shell.displayhook
    yield "the display publisher", kernel.shell.display_pub


def _own_methods(thing: Any) -> list[str]:
    return [
        n
        for n, value in vars(thing).items()
        if callable(value) and callable(getattr(type(thing), n, None))
    ]


def _restore(thing: Any, before: dict[str, Any]) -> list[str]:
    """Names that were there and now stand for something else."""
    now = vars(thing)
    changed = [
        name
        for name, value in before.items()
        if name not in IGNORED and _matters(value) and now.get(name, _ABSENT) is not value
    ]
    for name in changed:
        with contextlib.suppress(Exception):
            setattr(thing, name, before[name])
    return changed


def _matters(value: Any) -> bool:
    """Functions, classes and the like; plain settings may change honestly."""
    return callable(value) or isinstance(value, property | classmethod | staticmethod)


def _counts(shell: Any) -> dict[str, int]:
    found = {name: len(getattr(shell, name)) for name in LISTS}
    found |= {f"events:{name}": len(hooks) for name, hooks in shell.events.callbacks.items()}
    return found | {"custom_exceptions": len(shell.custom_exceptions)}
