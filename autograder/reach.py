"""Words in a notebook by which code reaches beyond itself: into the kernel, frames, other modules.

Somebody's answer has no need of them. Code that has may deceive a test that runs in its process, so
a person should look at the points. An isolated test can't be deceived in this way and is not asked.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from nbformat import NotebookNode

from autograder import names

MODULES = {
    "IPython", "_thread", "ast", "asyncio", "atexit", "autograder", "bdb", "builtins", "code", "codeop",
    "concurrent", "ctypes", "dis", "faulthandler", "gc", "imp", "importlib", "inspect", "ipykernel",
    "jupyter_client", "linecache", "mmap", "multiprocessing", "nbclient", "pdb", "pkgutil", "runpy",
    "signal", "socket", "subprocess", "sys", "threading", "tornado", "trace", "traceback", "types",
    "unittest", "zmq",
}  # fmt: skip
WORDS = MODULES | names.RISKY | {
    "attrgetter", "breakpoint", "delattr", "getattr", "methodcaller", "mock", "modules", "patch",
    "setattr", "vars",
}  # fmt: skip
# As attributes (`random.os.sys`); others, such as `re.compile` or `np.trace`, are good names there.
ATTRIBUTES = {
    "attrgetter", "builtins", "ctypes", "gc", "get_ipython", "importlib", "inspect", "methodcaller",
    "modules", "sys",
}  # fmt: skip
HARMLESS = {"__doc__", "__file__", "__init__", "__len__", "__name__", "__repr__", "__str__", "__version__"}  # fmt: skip
FRAMES = ("f_", "tb_", "gi_", "cr_", "co_")
_MAGIC = re.compile(r"^\s*(%%?\w+|!|\?)", re.MULTILINE)
_PLAIN_MAGICS = {"%matplotlib", "%config", "%time", "%%time", "%timeit", "%%timeit", "%precision"}


def words(cells: Iterable[NotebookNode]) -> set[str]:
    """What the code cells that a learner may write say that an answer does not need to."""
    found: set[str] = set()
    for cell in cells:
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("locked"):
            found |= _in_source(cell.source)
    return found


def _in_source(source: str) -> set[str]:
    magics = set(_MAGIC.findall(source)) - _PLAIN_MAGICS
    plain = "\n".join("" if _MAGIC.match(line) else line for line in source.splitlines())
    try:
        tree = ast.parse(plain)
    except (SyntaxError, ValueError):
        return magics  # it does not run either
    return magics | {word for node in ast.walk(tree) for word in _in_node(node)}


def _in_node(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name) and (node.id in WORDS or _is_private(node.id)):
        yield node.id
    if isinstance(node, ast.FunctionDef) and _is_private(node.name):
        yield node.name
    if isinstance(node, ast.Attribute) and _reaches(node):
        yield node.attr
    if isinstance(node, ast.Import):
        yield from (a.name for a in node.names if _is_reaching(a.name))
    if isinstance(node, ast.ImportFrom):
        module = node.module or ""
        if _is_reaching(module):
            yield module
        yield from (
            a.name for a in node.names if a.name in WORDS or _is_reaching(f"{module}.{a.name}")
        )
    if (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and ("__" in node.value or "/proc" in node.value)
    ):
        yield repr(node.value)[:40]


def _reaches(node: ast.Attribute) -> bool:
    own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
    private = node.attr.startswith("_") and node.attr not in HARMLESS and not own
    return private or node.attr in ATTRIBUTES or node.attr.startswith(FRAMES)


def _is_private(name: str) -> bool:
    return name.startswith("__") and name.endswith("__") and name not in HARMLESS


def _is_reaching(module: str) -> bool:
    return module.partition(".")[0] in MODULES and not f"{module}.".startswith("IPython.display.")
