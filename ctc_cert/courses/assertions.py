"""What a tests cell asks: each assertion with its lines, its hint, and whether learners see it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache

from autograder.expect import ASSERTIONS

HIDDEN_BEGIN, HIDDEN_END = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"


@dataclass(frozen=True)
class Assertion:
    """Lines count from 1 inside the cell; `hint_end` is where its hint ends (line, byte column)."""

    line: int
    last_line: int
    hidden: bool
    hint: str
    hint_start: int = 0
    hint_end: tuple[int, int] = (0, 0)


@lru_cache(maxsize=1024)  # a check asks for the same few cells again and again
def find(source: str) -> tuple[Assertion, ...]:
    """All assertions of a cell, from top to bottom. Raises SyntaxError for broken code."""
    hidden = _hidden_lines(source)
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ASSERTIONS
    ]
    return tuple(sorted((_assertion(c, hidden) for c in calls), key=lambda each: each.line))


def bare(source: str) -> list[int]:
    """The lines of plain `assert` statements, which explain nothing to a learner."""
    return [node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Assert)]


def unseeded(source: str) -> list[int]:
    """The lines that make random numbers which a check could not vary."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("Random", "default_rng", "RandomState", "seed")
    ]


def at(source: str, line: int) -> int | None:
    """Which assertion (0, 1, ...) covers a line; None when no assertion does."""
    for index, each in enumerate(find(source)):
        if each.line <= line <= each.last_line:
            return index
    return None


def _assertion(call: ast.Call, hidden: set[int]) -> Assertion:
    last = call.end_lineno or call.lineno
    for word in call.keywords:
        value = word.value
        if word.arg == "hint" and isinstance(value, ast.Constant) and isinstance(value.value, str):
            end = (value.end_lineno or value.lineno, value.end_col_offset or 0)
            hint, column = value.value, word.col_offset
            return Assertion(call.lineno, last, call.lineno in hidden, hint, column, end)
    return Assertion(call.lineno, last, call.lineno in hidden, "")


def _hidden_lines(source: str) -> set[int]:
    lines: set[int] = set()
    inside = False
    for number, line in enumerate(source.splitlines(), 1):
        if HIDDEN_BEGIN in line:
            inside = True
        if inside:
            lines.add(number)
        if HIDDEN_END in line:
            inside = False
    return lines
