"""Checks that explain themselves: what was found, what kind was expected, where to look.

Test cells read as sentences:

    calling(total, [4, 0, 12]).should_be(16, hint="Add up every day.")
    calling(total, "rain").should_raise(TypeError, hint="Text is not a list.")
    calling(draw, rain).should_show(title="Rain", bars=12, hint="One bar a month.")
    asking(books, query, "query").should_be([("Takeo", 3)], hint="Which province?")

Rules. A failure never shows the expected value, nor the source of the test. What the learner's
function prints or warns stays out of the cell, because nbgrader scores anything on stderr 0.
"""

from __future__ import annotations

import contextlib
import copy
import io
import os
import random
import sqlite3
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

from autograder import charts, sql
from autograder.messages import kind_name, languages, part_name, say
from autograder.values import Difference, Taught, difference, kind, short

if TYPE_CHECKING:
    import numpy

ASSERTIONS = frozenset({
    "should_be", "should_be_between", "should_pass", "should_raise", "should_keep_arguments",
    "should_show",
})  # fmt: skip

EVERYTHING = Taught(rows=True, columns=True, types=True, index=True)

# What `ctc-cert course check` adds to every seed, to try other random data.
OTHER_SEEDS = "CTC_SEED"


class NotYet(AssertionError):
    """An answer that is not right yet. Shown as its message alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        # IPython asks an exception for this; the usual traceback would print the hidden test.
        return str(self).split("\n")


@dataclass(frozen=True)
class Outcome:
    """What a call gave, or what a name holds; its methods raise `NotYet`."""

    name: str
    found: Any = None
    error: BaseException | None = None
    code: str = ""
    printed: str = ""
    called: bool = True
    given: tuple[Any, ...] = ()
    before: tuple[Any, ...] = ()

    def should_be(
        self,
        expected: object,
        *,
        hint: str,
        km: str = "",
        within: float | str | None = None,
        taught: str = "",
        any_order: bool = False,
    ) -> None:
        """The value equals `expected`.

        within:    how far numbers may be off: `0.01`, or `"1%"` of the expected number.
        taught:    what else counts in a table: words of `rows columns types index`.
        any_order: whether the items of a list may stand in any order.
        """
        self._should_work(Difference(kind(expected)), hint, km)
        options = Taught.of(taught, within, any_order)
        try:
            different = difference(self.found, expected, options)
        except Exception:  # an object that will not be compared, such as a number beyond all floats
            different = Difference(kind(expected), "other_value")
        if different:
            self._fail(different, hint, km)

    def should_be_between(self, low: float, high: float, *, hint: str, km: str = "") -> None:
        """The value is a number from `low` to `high`, both included: for what chance decides."""
        self._should_work(Difference("number"), hint, km)
        if kind(self.found) != "number":
            self._fail(Difference("number"), hint, km)
        if not low <= float(self.found) <= high:
            self._fail(Difference("number", "other_range"), hint, km)

    def should_pass(self, check: Callable[[Any], Any], *, hint: str, km: str = "") -> None:
        """`check(value)` is true; an error in it counts as false. A chart is closed then."""
        self._should_work(Difference("value"), hint, km)
        try:
            right = bool(check(self.found))
        except Exception:
            right = False
        charts.close(self.found)
        if not right:
            self._fail(Difference(kind(self.found), "other_value"), hint, km)

    def should_show(
        self, *, hint: str, km: str = "", within: float | str | None = None, **parts: Any
    ) -> None:
        """The chart (an Axes, or a Figure with one) shows these parts.

        title, xlabel, ylabel, xscale, yscale: a text, a compiled pattern, or `...` for any text.
        lines, bars, points, wedges, images: how many. legend: its texts, in any order.
        xticks, yticks, texts: texts that are among those shown. xlim, ylim: (low, high); None is any.
        line: the y values of one of the lines, or {x: y}. heights, lengths: of all standing or lying
        bars, in any order, or {label: value}. dots: the (x, y) of all points, in any order.
        """
        self._should_work(Difference("chart"), hint, km)
        chart = self._chart
        if chart is None:
            self._fail(Difference("chart"), hint, km)
        for part, wanted in parts.items():
            if part not in charts.PARTS:
                raise TypeError(f"a chart has no part {part!r}: use {', '.join(charts.PARTS)}")
            if not charts.agrees(chart, part, wanted, within):
                self._fail(Difference("chart", "other_part", part), hint, km, chart=chart)

    def should_raise(self, error: type[BaseException], *, hint: str, km: str = "") -> None:
        """The call stopped with `error`."""
        if not isinstance(self.error, error):
            self._fail(Difference(error.__name__), hint, km)

    def should_keep_arguments(self, *, hint: str, km: str = "") -> None:
        """The call worked and left the values that it was given as they were."""
        if self.error is not None:
            self._fail(None, hint, km)
        for before, after in zip(self.before, self.given, strict=True):
            if difference(after, before, EVERYTHING):
                self._fail(None, hint, km, changed=after)

    @cached_property
    def _chart(self) -> charts.Chart | None:
        return charts.read(self.found)

    def _should_work(self, wanted: Difference | None, hint: str, km: str) -> None:
        if self.error is not None or self.found is ...:
            self._fail(wanted, hint, km)

    def _fail(
        self,
        wanted: Difference | None,
        hint: str,
        km: str,
        changed: object = None,
        chart: charts.Chart | None = None,
    ) -> NoReturn:
        line = _line_of_the_test()
        blocks = []
        for language in languages():
            if changed is not None:
                found = say("changed", language, found=short(changed))
            elif chart is not None and wanted is not None:
                found = _describe_part(chart, wanted.place, language)
            else:
                found = self._describe(language)
            expected = _describe_wanted(wanted, language)
            look = km if language == "km" and km else hint
            blocks += [
                say("head", language, name=self.name, line=line),
                say("found", language, found=found),
                say("expected", language, expected=expected),
                say("look", language, hint=look),
            ]
        raise NotYet("\n".join(blocks)) from None

    def _describe(self, language: str) -> str:
        if isinstance(self.error, NotImplementedError) or self.found is ...:
            return say("unwritten", language)
        if self.error is not None:
            error = f"{type(self.error).__name__}: {self.error}".removesuffix(": ")
            key = "error_line" if self.code else "error"
            return say(key, language, error=error, code=self.code)
        if self.found is None and self.called:
            return say("printed" if self.printed else "unreturned", language)
        return _describe_value(self.found)


def calling(function: Callable[..., Any], *arguments: Any, **named: Any) -> Outcome:
    """Call a learner's function quietly, and keep what it gave or how it failed."""
    name = getattr(function, "__name__", "?")
    given = (*arguments, *named.values())
    before = copy.deepcopy(given)
    printed = io.StringIO()
    found, error = None, None
    with _quiet(printed):
        try:
            found = function(*arguments, **named)
        except KeyboardInterrupt:  # the time limit of the cell
            raise
        except BaseException as problem:
            error = problem
    code = _line_of_the_learner(function, error)
    return Outcome(name, found, error, code, printed.getvalue(), given=given, before=before)


def the_value(found: Any, name: str) -> Outcome:
    """What a learner's name holds."""
    return Outcome(name, found, called=False)


def asking(database: sqlite3.Connection | str, query: Any, name: str = "query") -> Outcome:
    """What a query gives: a list of rows, each a tuple.

    The query may only read. `database` is a connection, or a script that makes a new database,
    which may not reach beyond it. Errors of either are kept for `should_raise`.
    """
    if not isinstance(query, str):
        return Outcome(name, query, called=False)
    try:
        where = sql.built(database) if isinstance(database, str) else database
        return Outcome(name, sql.rows(where, query), called=False)
    except (sqlite3.Error, sqlite3.Warning) as error:
        return Outcome(name, error=error, called=False)


def seeded(seed: int) -> random.Random:
    """Chance that is the same on every run, and other chance when the check of a course asks."""
    return random.Random(_seed(seed))  # noqa: S311 - test data, not secrets


def seeded_numpy(seed: int) -> numpy.random.Generator:
    """The same for arrays."""
    import numpy

    return numpy.random.default_rng(_seed(seed))


def passed() -> None:
    """Say that the tests above pass: silence would leave a beginner wondering."""
    print("\n".join(say("passed", language) for language in languages()))


def _seed(seed: int) -> int:
    return seed + 1_000_003 * int(os.environ.get(OTHER_SEEDS, "0"))


def _describe_wanted(wanted: Difference | None, language: str) -> str:
    if wanted is None:
        return say("same_arguments", language)
    plain = kind_name(wanted.kind, language)
    if wanted.note == "other_part":
        return say(wanted.note, language, kind=plain, place=part_name(wanted.place, language))
    return say(wanted.note, language, kind=plain, place=wanted.place) if wanted.note else plain


def _describe_part(chart: charts.Chart, part: str, language: str) -> str:
    found = chart.shown(part)
    value = short(found) if found not in ("", []) else say("empty", language)
    return say("part", language, part=part_name(part, language), found=value)


def _describe_value(value: Any) -> str:
    if kind(value) in ("table", "column", "array"):
        from autograder import tables

        return tables.summary(value)
    return short(value)


@contextlib.contextmanager
def _quiet(printed: io.StringIO) -> Iterator[None]:
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        yield


def _line_of_the_test() -> int:
    """The line of the test cell that asked: the first frame outside this file."""
    frame = sys._getframe(1)
    while frame.f_back and frame.f_code.co_filename == __file__:
        frame = frame.f_back
    return frame.f_lineno


def _line_of_the_learner(function: Callable[..., Any], error: BaseException | None) -> str:
    """The learner's own line that failed; from another process it comes with the error."""
    if said := getattr(error, "learners_line", ""):
        return str(said)
    where = getattr(getattr(function, "__code__", None), "co_filename", None)
    if error is None or where is None:
        return ""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.line for frame in frames if frame.filename == where and frame.line]
    return lines[-1] if lines else ""
