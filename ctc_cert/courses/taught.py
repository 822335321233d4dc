"""Nothing is used before it is taught: what code uses, and what the lessons so far have introduced.

A lesson introduces what its worked cells use and what its prose names between backticks. Practices and
the reference solutions of assignments may use only that. Names that the code itself defines are free.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from ctc_cert.courses import text
from ctc_cert.courses.fault import Fault
from ctc_cert.courses.module import Module, find
from ctc_cert.courses.text import Cell, TextNotebook

AFTER = "after"
SPAN = re.compile(r"`([^`\n]+)`")
FENCED = re.compile(r"```(?:python)?\n(.*?)```", re.DOTALL)
NAME = re.compile(r"[A-Za-z_]\w*")

STATEMENTS: dict[type[ast.AST], str] = {
    ast.FunctionDef: "def", ast.ClassDef: "class", ast.For: "for", ast.While: "while", ast.If: "if",
    ast.Try: "try", ast.Raise: "raise", ast.With: "with", ast.Return: "return", ast.Yield: "yield",
    ast.Assert: "assert", ast.Global: "global", ast.Break: "break", ast.Continue: "continue",
    ast.Delete: "del", ast.Match: "match", ast.Lambda: "lambda", ast.ListComp: "a list comprehension",
    ast.SetComp: "a set comprehension", ast.DictComp: "a dict comprehension",
    ast.GeneratorExp: "a generator expression", ast.JoinedStr: "an f-string",
    ast.IfExp: "if and else in one line", ast.Slice: "a slice", ast.NamedExpr: ":=",
    ast.Starred: "a star before a value", ast.Dict: "a dictionary", ast.List: "a list",
    ast.Tuple: "a tuple", ast.Set: "a set", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
    ast.AugAssign: "+= and alike", ast.And: "and", ast.Or: "or", ast.Not: "not", ast.In: "in",
    ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not", ast.BitAnd: "&", ast.BitOr: "|",
    ast.Invert: "~", ast.Subscript: "square brackets after a name",
}  # fmt: skip
# A word in the prose that introduces what has no name of its own.
PAIRS = {"not in", "is not"}
SIGNS = {"//", "%", "**", "and", "or", "not", "in", "is", "&", "|", "~", ":="}


def used(code: str) -> dict[str, int]:
    """What code uses, each with the line of its first use."""
    tree = ast.parse(code)
    own = _defined(tree)
    found: dict[str, int] = {}
    line = 1
    for node in ast.walk(tree):
        line = getattr(node, "lineno", line)
        for word in _words(node, own):
            found[word] = min(found.get(word, line), line)
    return found


def named(prose: str) -> set[str]:
    """What prose introduces: every name and sign in code that it shows."""
    found: set[str] = set()
    for code in [*FENCED.findall(prose), *SPAN.findall(FENCED.sub("", prose))]:
        found |= SIGNS & set(re.split(r"[\s\w()]+", code)) | (SIGNS & set(code.split()))
        found |= {pair for pair in PAIRS if pair in code}
        for name in NAME.findall(code):
            found |= {name, f"{name}()", f".{name}", f"import {name}"}
        try:
            found |= set(used(code))
        except SyntaxError:  # a piece of code, such as `if`
            continue
    return found


def faults(module: Module) -> Iterator[Fault]:
    """Every use of what no lesson before it introduces; a module without lessons teaches elsewhere."""
    if not module.lessons:
        return
    known = _earlier(module)
    after: dict[int, set[str]] = {0: set(known)}
    for path in module.lessons:
        notebook = text.read(path)
        yield from _lesson(module, notebook, known)
        after[_number(path)] = set(known)
    for path in module.assignments:
        notebook = text.read(path)
        limit = next((c.options[AFTER] for c in notebook.cells if AFTER in c.options), None)
        taught = known if limit is None else after.get(int(limit), known)
        yield from _assignment(module, notebook, taught)


def _earlier(module: Module) -> set[str]:
    """What the modules before this one have taught."""
    known: set[str] = set()
    for other in find(None, module.content):
        if _order(other) < _order(module):
            for path in other.lessons:
                for cell in text.read(path).cells:
                    known |= _introduced(cell)
    return known


def _lesson(module: Module, notebook: TextNotebook, known: set[str]) -> Iterator[Fault]:
    """Adds to `known` what the lesson introduces, cell by cell."""
    for cell in notebook.cells:
        if cell.role == "practice":
            yield from _unknown(module, notebook, cell, known)
        known |= _introduced(cell)


def _assignment(module: Module, notebook: TextNotebook, known: set[str]) -> Iterator[Fault]:
    given = set(known)
    for cell in notebook.cells:
        if cell.role == "solution":
            yield from _unknown(module, notebook, cell, given | _own_names(notebook))
        given |= _introduced(cell)


def _unknown(
    module: Module, notebook: TextNotebook, cell: Cell, known: set[str]
) -> Iterator[Fault]:
    for word, line in sorted(used(_plain(cell.source)).items(), key=lambda pair: pair[1]):
        if word not in known:
            what = f"uses {word}, which no lesson before introduces"
            yield Fault(module.relative(notebook.path), cell.line + line - 1, cell.label, what)


def _introduced(cell: Cell) -> set[str]:
    if cell.kind == "markdown":
        return named(cell.source) if not cell.role else set()
    if cell.role in ("tests", "check", "quiz", "solution"):
        return set()
    try:
        return set(used(_plain(cell.source)))
    except SyntaxError:  # a cell that shows this very mistake
        return set()


def _own_names(notebook: TextNotebook) -> set[str]:
    """The answers' own functions, which later answers may call."""
    names = {name for cell in notebook.of("solution") for name in _defined(ast.parse(_plain(cell.source)))}
    return {f"{name}()" for name in names}


def _words(node: ast.AST, own: set[str]) -> Iterator[str]:
    if type(node) in STATEMENTS:
        yield STATEMENTS[type(node)]
    if isinstance(node, ast.Import):
        yield from (f"import {alias.name}" for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield f"import {node.module}"
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id not in own:
            yield f"{node.func.id}()"
    elif isinstance(node, ast.Attribute):
        yield f".{node.attr}"


def _defined(tree: ast.Module) -> set[str]:
    """Functions, classes, parameters and variables of the code itself; not what it imports."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return found


def _plain(source: str) -> str:
    """Without IPython's own commands; the solution's marks are comments already."""
    lines = source.split("\n")
    return "\n".join("pass" if line.startswith(("%", "!")) else line for line in lines)


def _number(path: Path) -> int:
    return int(path.stem.split("-")[0])


def _order(module: Module) -> int:
    return int(module.name[1:])


