"""Automatic mutants are programs, differ from the reference, and are the same ones every time."""

from __future__ import annotations

import pytest

from ctc_cert.courses.mutation import mutations, plain

CODE = '''
def best(table, least=3):
    """Find the best."""
    kept = table[table["tonnes"] >= least].sort_values("tonnes", ascending=False)
    if kept.empty:
        raise ValueError("nothing is left")
    names = [name.strip() for name in kept["name"] if name]
    return sorted(names)[: len(names) - 1]
'''


def whats(code: str) -> set[str]:
    return {mutation.what for mutation in mutations(code, most=1000)}


def test_every_mutant_is_another_program() -> None:
    found = mutations(CODE, most=1000)
    codes = [mutation.code for mutation in found]
    assert len(set(codes)) == len(codes) > 20
    assert plain(CODE) not in codes
    for code in codes:
        compile(code, "<test>", "exec")


def test_mutants_are_the_same_every_time_and_of_many_kinds() -> None:
    assert mutations(CODE) == mutations(CODE)
    few = mutations(CODE, most=8)
    assert len({mutation.kind for mutation in few}) >= 6


@pytest.mark.parametrize(
    "what",
    [
        "> for >=", "4 for 3", "True for False", "without .sort_values()", "without ascending=",
        "list() for sorted()", "without .strip()", "without the if of a comprehension", "len() - 1",
        "'name' for 'tonnes'", "'tonnes' for 'name'", "if True", "table and least exchanged", "returns nothing",
    ],
)  # fmt: skip
def test_usual_mistakes_are_made(what: str) -> None:
    assert what in whats(CODE)


def test_texts_that_no_test_reads_stay() -> None:
    changed = [what for what in whats(CODE) if " for " in what]
    assert not any("nothing is left" in what or "Find the best" in what for what in changed)


def test_the_place_of_a_mistake_is_known() -> None:
    lines = {mutation.what: mutation.line for mutation in mutations(CODE, most=1000)}
    assert lines["> for >="] == 4
    assert lines["list() for sorted()"] == 8


@pytest.mark.parametrize(
    ("query", "changed"),
    [
        ("SELECT a FROM t ORDER BY a DESC LIMIT 3", "without ORDER BY"),
        ("SELECT a FROM t ORDER BY a DESC LIMIT 3", "without DESC"),
        ("SELECT a FROM t ORDER BY a DESC LIMIT 3", "4 for 3"),
        ("SELECT a FROM t LEFT JOIN u ON t.a = u.a", "JOIN for LEFT JOIN"),
        ("SELECT DISTINCT a FROM t WHERE b >= 2 AND c < 1", "without DISTINCT"),
        ("SELECT DISTINCT a FROM t WHERE b >= 2 AND c < 1", "OR for AND"),
        ("SELECT DISTINCT a FROM t WHERE b >= 2 AND c < 1", "> for >="),
        ("SELECT a, SUM(b) FROM t GROUP BY a HAVING SUM(b) > 2", "AVG for SUM"),
        ("SELECT a, SUM(b) FROM t GROUP BY a HAVING SUM(b) > 2", "without HAVING"),
        ("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL)", "without NOT NULL"),
        ("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL)", "without PRIMARY KEY"),
    ],
)
def test_queries_get_mistakes_of_their_own(query: str, changed: str) -> None:
    assert f"SQL {changed}" in whats(f'query = "{query}"')
