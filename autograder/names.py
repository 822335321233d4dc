"""What the source of a cell names, reads and sets; found without running it."""

from __future__ import annotations

import ast
import builtins
import copy
from collections.abc import Iterator

from IPython.core.inputtransformer2 import TransformerManager

# A test that does this may bring the learner's code or files into its own process.
RISKY = {"eval", "exec", "compile", "__import__", "import_module", "pickle", "dill", "joblib",
         "cloudpickle", "marshal", "shelve", "runpy", "read_pickle", "get_ipython", "globals", "locals"}  # fmt: skip


def parse(source: str) -> ast.Module | None:
    """The cell's syntax tree, magics included; None for what Python can't read."""
    try:
        return ast.parse(TransformerManager().transform_cell(source))
    except (SyntaxError, ValueError):
        return None


def loads(tree: ast.AST) -> set[str]:
    """Names that are read anywhere."""
    return {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def stores(tree: ast.Module) -> set[str]:
    """Names that the cell sets in the notebook's namespace."""
    return {name for statement in tree.body for name in _stored(statement)}


def _stored(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
        return
    if isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        return
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del):
        yield node.id
    for child in ast.iter_child_nodes(node):
        yield from _stored(child)


def risky(tree: ast.AST) -> set[str]:
    """Words of `RISKY` that the test uses."""
    words = loads(tree)
    words |= {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            words |= {alias.name.partition(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            words |= {(node.module or "").partition(".")[0], *(a.name for a in node.names)}
    return words & RISKY


def definitions(tree: ast.Module) -> dict[str, ast.stmt]:
    """Imports, functions and classes of a cell, by the names they set."""
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {
        n: statement
        for statement in tree.body
        if isinstance(statement, kinds)
        for n in _stored(statement)
    }


def imports(tree: ast.Module) -> set[str]:
    """Names that a cell imports itself, so that it does not matter who else has set them."""
    statements = definitions(tree).items()
    return {name for name, each in statements if isinstance(each, ast.Import | ast.ImportFrom)}


def is_builtin(name: str) -> bool:
    return hasattr(builtins, name)


def altered(tree: ast.Module, limit: int = 3) -> list[str]:
    """Variants of a test, each with one wrong expectation: a constant of one `assert` is another."""
    found: list[str] = []
    for number, node in enumerate(ast.walk(tree)):
        if isinstance(node, ast.Assert) and len(found) < limit:
            variant = copy.deepcopy(tree)
            place = next(n for i, n in enumerate(ast.walk(variant)) if i == number)
            if _alter(place):
                found.append(ast.unparse(ast.fix_missing_locations(variant)))
    return found


def _alter(statement: ast.AST) -> bool:
    assert isinstance(statement, ast.Assert)
    constants = [n for n in ast.walk(statement.test) if isinstance(n, ast.Constant)]
    for constant in reversed(constants):
        if isinstance(constant.value, bool) or not isinstance(constant.value, int | float | str):
            continue
        constant.value = (
            constant.value + "?" if isinstance(constant.value, str) else constant.value + 3
        )
        return True
    return False
