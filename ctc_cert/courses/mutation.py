"""Automatic mutants: one small mistake a copy of a reference solution, as learners make them.

Each is a whole answer's source. Mutants that Python can't tell from the reference are left out.
SQL inside a text is changed too.
"""

from __future__ import annotations

import ast
import copy
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

MOST = 24

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt), ast.LtE: (ast.Lt, ast.GtE), ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE), ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div, ast.Mod: ast.FloorDiv, ast.Pow: ast.Mult, ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}  # fmt: skip
# A neighbour that a learner may take by mistake.
NEIGHBOURS = {
    "min": "max", "max": "min", "any": "all", "all": "any", "mean": "median", "median": "mean",
    "sum": "max", "head": "tail", "tail": "head", "first": "last", "last": "first", "idxmax": "idxmin",
    "idxmin": "idxmax", "nlargest": "nsmallest", "nsmallest": "nlargest", "append": "extend",
    "count": "nunique", "cumsum": "cummax", "bar": "barh", "barh": "bar", "upper": "lower",
    "lower": "upper", "std": "var", "var": "std", "startswith": "endswith", "endswith": "startswith",
    "union": "intersection", "intersection": "union", "loc": "iloc", "ceil": "floor", "floor": "ceil",
    "isna": "notna", "notna": "isna", "fit_transform": "transform", "predict_proba": "predict",
}  # fmt: skip
WORDS = {
    "left": "inner", "right": "left", "inner": "left", "outer": "inner", "first": "last",
    "last": "first", "mean": "sum", "sum": "mean", "max": "min", "min": "max", "count": "sum",
    "index": "columns", "columns": "index", "coerce": "ignore",
}  # fmt: skip
# Steps of a chain that a learner may forget.
STEPS = {
    "strip", "lstrip", "rstrip", "lower", "upper", "title", "dropna", "drop_duplicates", "fillna",
    "sort_values", "sort_index", "round", "abs", "astype", "copy", "replace", "removesuffix",
    "removeprefix", "rename", "to_list", "tolist", "reset_index", "ffill", "clip", "zfill",
}  # fmt: skip
# Functions around a value that a learner may forget.
AROUND = {"sorted": "list", "round": None, "abs": None, "int": None, "float": None, "set": "list",
          "reversed": None, "str": None}  # fmt: skip
SQL = re.compile(r"^\s*(SELECT|WITH|CREATE|INSERT|UPDATE|DELETE)\b", re.IGNORECASE)
# As little as possible of a query, with whatever stands in parentheses.
WITHIN = r"(?:[^()]|\([^()]*\))*?"
SQL_CHANGES: tuple[tuple[str, str, str], ...] = (
    (rf"\bORDER BY {WITHIN}(?=\bLIMIT\b|\)|;|$)", "", "without ORDER BY"),
    (r"\s+DESC\b", "", "without DESC"),
    (r"\bDISTINCT\s+", "", "without DISTINCT"),
    (r"\bLEFT JOIN\b", "JOIN", "JOIN for LEFT JOIN"),
    (r"(?<!LEFT )\bJOIN\b", "LEFT JOIN", "LEFT JOIN for JOIN"),
    (r"\bAND\b", "OR", "OR for AND"),
    (r"\bOR\b", "AND", "AND for OR"),
    (r">=", ">", "> for >="),
    (r"<=", "<", "< for <="),
    (r"(?<![<>=!])>(?![=>])", ">=", ">= for >"),
    (r"(?<![<>=!])<(?![=><])", "<=", "<= for <"),
    (r"<>|!=", "=", "= for <>"),
    (r"\bSUM\(", "AVG(", "AVG for SUM"),
    (r"\bAVG\(", "SUM(", "SUM for AVG"),
    (r"\bMAX\(", "MIN(", "MIN for MAX"),
    (r"\bMIN\(", "MAX(", "MAX for MIN"),
    (r"\bCOUNT\(\*\)", "SUM(1) + 1", "one too many for COUNT(*)"),
    (r"\bCOUNT\(DISTINCT\s+", "COUNT(", "COUNT without DISTINCT"),
    (rf"\bHAVING\b{WITHIN}(?=\bORDER\b|\bLIMIT\b|\)|;|$)", "", "without HAVING"),
    (rf"\bWHERE\b{WITHIN}(?=\bGROUP\b|\bORDER\b|\bLIMIT\b|\)|;|$)", "", "without WHERE"),
    (r"\bIS NOT NULL\b", "IS NULL", "IS NULL for IS NOT NULL"),
    (r"\s+NOT NULL\b", "", "without NOT NULL"),
    (r"\s+PRIMARY KEY\b(?!\s*\()", "", "without PRIMARY KEY"),
    (r"\s+UNIQUE\b", "", "without UNIQUE"),
    (r"\s+REFERENCES\s+\w+\s*(\(\w+\))?", "", "without REFERENCES"),
    (r"\s+CHECK\s*\([^()]*(\([^()]*\)[^()]*)*\)", "", "without CHECK"),
)  # fmt: skip


@dataclass(frozen=True)
class Mutation:
    """`code` is the changed source; `what` says the change; `line` is where it is, from 1."""

    code: str
    what: str
    line: int
    kind: str


def plain(code: str) -> str:
    """The source as Python understands it: comments and layout make no difference."""
    return ast.unparse(ast.parse(code))


def mutations(code: str, most: int = MOST) -> list[Mutation]:
    """Up to `most` different mutants, of as many kinds as there are. Always the same ones."""
    tree = ast.parse(code)
    seen = {plain(code)}
    by_kind: dict[str, list[Mutation]] = defaultdict(list)
    for number, node in enumerate(ast.walk(tree)):
        for kind, what, change in _changes(node, tree):
            mutated = _changed(tree, number, change)
            if mutated is None or mutated in seen:
                continue
            seen.add(mutated)
            by_kind[kind].append(Mutation(mutated, what, getattr(node, "lineno", 1), kind))
    mixed = [one for row in zip_longest(*by_kind.values()) for one in row if one]
    return mixed[:most]


Change = tuple[str, str, Callable[[ast.AST], ast.AST | None]]


def _changes(node: ast.AST, tree: ast.Module) -> Iterator[Change]:
    """The mistakes that can be made at one node: kind, words, and what makes the new node."""
    for find in _FINDERS:
        yield from find(node, tree)


def _changed(tree: ast.Module, number: int, change: Callable[[ast.AST], ast.AST | None]) -> str | None:
    """The source with the node of that number changed; None where that makes no program."""
    fresh = copy.deepcopy(tree)
    target = next(node for place, node in enumerate(ast.walk(fresh)) if place == number)
    changed = change(target)
    if changed is not target:
        _Replace(target, changed).visit(fresh)
    _fill(fresh)
    try:
        source = ast.unparse(ast.fix_missing_locations(fresh))
        compile(source, "<mutant>", "exec")
    except (SyntaxError, ValueError, TypeError, AttributeError):
        return None
    return source


class _Replace(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST | None) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST | None:
        return self._new if node is self._old else self.generic_visit(node)


def _fill(tree: ast.AST) -> None:
    """A block that lost its last statement holds `pass`."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and not body:
            body.append(ast.Pass())


# -- kinds of mistakes -------------------------------------------------------------------------


def _comparisons(node: ast.AST, tree: ast.Module) -> Iterator[Change]:
    if not isinstance(node, ast.Compare):
        return
    for place, operator in enumerate(node.ops):
        for other in COMPARISONS.get(type(operator), ()):
            what = f"{_sign(other())} for {_sign(operator)}"
            yield "comparison", what, _setter(("ops", place), other)


def _operators(node: ast.AST, tree: ast.Module) -> Iterator[Change]:
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in OPERATORS:
        other = OPERATORS[type(node.op)]
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and _is_text(node.left):
            return
        yield "operator", f"{_sign(other())} for {_sign(node.op)}", _setter(("op",), other)
    elif isinstance(node, ast.BoolOp):
        other_word = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield "operator", "and and or exchanged", _setter(("op",), other_word)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub | ast.Invert):
        if not isinstance(node.operand, ast.Constant):
            yield "operator", f"without {_sign(node.op)}", lambda n: n.operand  # type: ignore[attr-defined]


def _constants(node: ast.AST, tree: ast.Module) -> Iterator[Change]:
    if not isinstance(node, ast.Constant) or _is_unread(node, tree):
        return
    value = node.value
    if isinstance(value, bool):
        yield "constant", f"{not value} for {value}", _setter(("value",), lambda: not value)
    elif isinstance(value, int | float):
        for near in (value + 1, value - 1):
            yield "constant", f"{near} for {value}", _setter(("value",), partial(_same, near))
    elif isinstance(value, str) and SQL.match(value):
        yield from _sql(value)
    elif isinstance(value, str) and value in WORDS:
        yield "word", f"{WORDS[value]!r} for {value!r}", _setter(("value",), lambda: WORDS[value])
    elif isinstance(value, str):
        other = _other_text(value, tree)
        yield "text", f"{other!r} for {value!r}", _setter(("value",), lambda: other)


def _sql(text: str) -> Iterator[Change]:
    for pattern, other, what in SQL_CHANGES:
        changed = re.sub(pattern, other, text, count=1, flags=re.IGNORECASE | re.DOTALL)
        if changed != text:
            yield "SQL", f"SQL {what}", _setter(("value",), partial(_same, changed))
    for match in re.finditer(r"(?<![\w.'])\d+(?![\w.'])", text):
        changed = f"{text[: match.start()]}{int(match[0]) + 1}{text[match.end() :]}"
        what = f"SQL {int(match[0]) + 1} for {match[0]}"
        yield "SQL number", what, _setter(("value",), partial(_same, changed))


def _calls(node: ast.AST, tree: ast.Module) -> Iterator[Change]:
    if not isinstance(node, ast.Call):
        return
    function = node.func
    if isinstance(function, ast.Name) and function.id in AROUND and node.args:
        instead = AROUND[function.id]
        if instead is None:
            yield "step", f"without {function.id}()", lambda n: n.args[0]  # type: ignore[attr-defined]
        else:
            name = ast.Name(instead, ast.Load())
            yield "step", f"{instead}() for {function.id}()", lambda n: ast.Call(name, n.args[:1], [])  # type: ignore[attr-defined]
    if isinstance(function, ast.Attribute) and function.attr in STEPS:
        yield "step", f"without .{function.attr}()", lambda n: n.func.value  # type: ignore[attr-defined]
    if isinstance(function, ast.Name) and function.id in ("range", "len"):
        less = lambda n: ast.BinOp(copy.deepcopy(n), ast.Sub(), ast.Constant(1))  # noqa: E731
        if function.id == "len":
            yield "off by one", "len() - 1", less
        else:
            yield "off by one", "range() ends one early", _shorter_range
    for place, word in enumerate(node.keywords):
        if word.arg:
            yield "keyword", f"without {word.arg}=", _dropper("keywords", place)


def _shorter_range(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Call)
    place = 0 if len(node.args) == 1 else 1
    node.args[place] = ast.BinOp(node.args[place], ast.Sub(), ast.Constant(1))
    return node


def _names(node: ast.AST, tree: ast.Module) -> Iterator[Change]:
    if isinstance(node, ast.Attribute) and node.attr in NEIGHBOURS:
        other = NEIGHBOURS[node.attr]
        yield "neighbour", f".{other} for .{node.attr}", _setter(("attr",), lambda: other)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in NEIGHBOURS:
        other = NEIGHBOURS[node.id]
        yield "neighbour", f"{other} for {node.id}", _setter(("id",), lambda: other)


def _arguments(node: ast.AST, tree: ast.Module) -> Iterator[Change]:
    """The parameters of one function taken for each other, where one is used."""
    if not isinstance(node, ast.FunctionDef):
        return
    names = [argument.arg for argument in node.args.args]
    if len(names) == 2:
        first, second = names

        def exchange(target: ast.AST) -> ast.AST:
            for each in ast.walk(target):
                if isinstance(each, ast.Name) and each.id in (first, second):
                    each.id = second if each.id == first else first
            return target

        yield "argument", f"{first} and {second} exchanged", exchange


def _statements(node: ast.AST, tree: ast.Module) -> Iterator[Change]:
    if isinstance(node, ast.AugAssign | ast.Continue | ast.Break | ast.Raise):
        yield "statement", f"without {_first_word(node)}", lambda _: None
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "statement", f"without {_first_word(node)}", lambda _: None
    elif isinstance(node, ast.If):
        for value in (True, False):
            yield "condition", f"if {value}", _setter(("test",), partial(ast.Constant, value))
    elif isinstance(node, ast.IfExp):
        yield "condition", "always the first of two", lambda n: n.body  # type: ignore[attr-defined]
        yield "condition", "always the second of two", lambda n: n.orelse  # type: ignore[attr-defined]
    elif isinstance(node, ast.comprehension):
        for place in range(len(node.ifs)):
            yield "condition", "without the if of a comprehension", _dropper("ifs", place)


def _returns(node: ast.AST, tree: ast.Module) -> Iterator[Change]:
    if isinstance(node, ast.Return) and node.value is not None:
        yield "return", "returns nothing", _setter(("value",), lambda: ast.Constant(None))


_FINDERS = (
    _comparisons, _operators, _calls, _constants, _names, _statements, _arguments, _returns,
)  # fmt: skip


def _setter(path: tuple[str | int, ...], make: Callable[[], object]) -> Callable[[ast.AST], ast.AST]:
    """Puts a new value at an attribute, or at a place in a list that is an attribute."""

    def change(node: ast.AST) -> ast.AST:
        if len(path) == 1:
            setattr(node, str(path[0]), make())
        else:
            getattr(node, str(path[0]))[path[1]] = make()
        return node

    return change


def _same(value: object) -> object:
    return value


def _dropper(attribute: str, place: int) -> Callable[[ast.AST], ast.AST]:
    def change(node: ast.AST) -> ast.AST:
        del getattr(node, attribute)[place]
        return node

    return change


def _sign(operator: ast.AST) -> str:
    one = ast.Name("a", ast.Load())
    if isinstance(operator, ast.cmpop):
        whole: ast.expr = ast.Compare(one, [operator], [one])
    elif isinstance(operator, ast.unaryop):
        return ast.unparse(ast.UnaryOp(operator, one)).removesuffix("a").strip()
    else:
        whole = ast.BinOp(one, operator, one)  # type: ignore[arg-type]
    return ast.unparse(whole).strip("a ")


def _first_word(node: ast.AST) -> str:
    line = ast.unparse(node).split("\n")[0]
    return line if len(line) <= 40 else f"{line[:40]}…"


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_unread(node: ast.Constant, tree: ast.Module) -> bool:
    """Whether it is a text that no test reads: a docstring, or what an error says."""
    if not isinstance(node.value, str):
        return False
    unread = [each for each in ast.walk(tree) if isinstance(each, ast.Raise)]
    alone = [each for each in ast.walk(tree) if isinstance(each, ast.Expr) and each.value is node]
    return bool(alone) or any(node in ast.walk(each) for each in unread)


def _other_text(value: str, tree: ast.Module) -> str:
    """Another text of the same answer, such as another column's name; else a wrong one."""
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and not (_is_unread(node, tree) or SQL.match(node.value))
    ]
    others = [text for text in texts if text != value]
    return others[0] if others else f"{value}x"
