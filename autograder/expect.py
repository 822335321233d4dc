"""Checks that explain themselves: what was found, what kind was expected, where to look.

Test cells read as sentences:

    calling(total, [4, 0, 12]).should_be(16, hint="Add up every day.")
    calling(total, "rain").should_raise(TypeError, hint="Text is not a list.")

Rules. A failure never shows the expected value, nor the source of the test. What the learner's
function prints or warns stays out of the cell, because nbgrader scores anything on stderr 0.
Only values are compared, by their plain kind and not by their own `==`, so that a check works on
copies that came from another process and no object can claim to equal everything.
"""

from __future__ import annotations

import contextlib
import copy
import io
import math
import sys
import traceback
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from numbers import Integral, Real
from typing import Any, NoReturn

from autograder.messages import kind_name, languages, say

ASSERTIONS = frozenset({"should_be", "should_raise", "should_keep_arguments"})

CLOSE = 1e-9
LONGEST = 120
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
KHMER_DIGITS = {ord("០") + digit: str(digit) for digit in range(10)}


class NotYet(AssertionError):
    """An answer that is not right yet. Shown as its message alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        # IPython asks an exception for this; the usual traceback would print the hidden test.
        return str(self).split("\n")


@dataclass(frozen=True)
class Difference:
    """How a found value differs: the wanted kind and, where the kind is right, the place."""

    kind: str
    note: str = ""
    place: str = ""

    def describe(self, language: str) -> str:
        kind = kind_name(self.kind, language)
        return say(self.note, language, kind=kind, place=self.place) if self.note else kind


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
        self, expected: object, *, hint: str, km: str = "", within: float | None = None
    ) -> None:
        """The value equals `expected`; numbers may differ by `within` (absolute)."""
        if self.error is not None or self.found is ...:
            self._fail(Difference(kind(expected)), hint, km)
        try:
            different = difference(self.found, expected, within)
        except Exception:  # an object that will not be compared, such as a number beyond all floats
            different = Difference(kind(expected), "other_value")
        if different:
            self._fail(different, hint, km)

    def should_raise(self, error: type[BaseException], *, hint: str, km: str = "") -> None:
        """The call stopped with `error`."""
        if not isinstance(self.error, error):
            self._fail(Difference(error.__name__), hint, km)

    def should_keep_arguments(self, *, hint: str, km: str = "") -> None:
        """The call worked and left the values that it was given as they were."""
        if self.error is not None:
            self._fail(None, hint, km)
        for before, after in zip(self.before, self.given, strict=True):
            if difference(after, before, None):
                self._fail(None, hint, km, changed=after)

    def _fail(
        self, wanted: Difference | None, hint: str, km: str, changed: object = None
    ) -> NoReturn:
        line = _line_of_the_test()
        blocks = []
        for language in languages():
            found = (
                say("changed", language, found=short(changed))
                if changed is not None
                else self._describe(language)
            )
            kind = wanted.describe(language) if wanted else say("same_arguments", language)
            look = km if language == "km" and km else hint
            blocks += [
                say("head", language, name=self.name, line=line),
                say("found", language, found=found),
                say("expected", language, expected=kind),
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
        return short(self.found)


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


def passed() -> None:
    """Say that the tests above pass: silence would leave a beginner wondering."""
    print("\n".join(say("passed", language) for language in languages()))


def kind(value: object) -> str:
    """The plain kind of a value: what a beginner would call it, whatever its exact class."""
    if value is None:
        return "nothing"
    if isinstance(value, bool) or _is_numpy_bool(value):
        return "truth"
    if isinstance(value, Real | Decimal):
        return "number"
    for name, plain in {"text": str, "list": list, "tuple": tuple, "dict": dict}.items():
        if isinstance(value, plain):
            return name
    return "set" if isinstance(value, set | frozenset) else type(value).__name__


def difference(found: Any, expected: Any, within: float | None = None) -> Difference | None:
    """The first difference between two plain values, or None when they are equal."""
    wanted = kind(expected)
    if kind(found) != wanted:
        return Difference(wanted)
    if wanted in ("list", "tuple"):
        return _sequence_difference(wanted, [*found], [*expected], within)
    if wanted == "dict":
        return _dict_difference(dict(dict.items(found)), expected, within)
    return None if _same(wanted, found, expected, within) else Difference(wanted, "other_value")


def plain_text(text: str) -> str:
    """Text as a reader sees it: composed, without invisible characters, digits 0-9."""
    composed = unicodedata.normalize("NFC", str.__str__(text))
    return composed.translate(INVISIBLE).translate(KHMER_DIGITS)


def short(value: object) -> str:
    """A value's `repr`, cut to one readable line."""
    try:
        text = repr(value)
    except Exception:  # a learner's own __repr__ may fail
        text = f"<{type(value).__name__}>"
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _same(wanted: str, found: Any, expected: Any, within: float | None) -> bool:
    if wanted == "number":
        return _close(found, expected, within)
    if wanted == "text":
        return plain_text(found) == plain_text(expected)
    if wanted == "set":
        return {_comparable(item) for item in found} == {_comparable(item) for item in expected}
    if wanted == "truth":
        return bool(found) is bool(expected)
    return wanted == "nothing" or (type(found) is type(expected) and bool(expected == found))


def _is_numpy_bool(value: object) -> bool:
    return type(value).__module__ == "numpy" and type(value).__name__ in ("bool", "bool_")


def _close(found: Any, expected: Any, within: float | None) -> bool:
    if isinstance(found, Integral) and isinstance(expected, Integral) and within is None:
        return int(found) == int(expected)
    relative = CLOSE if within is None else 0.0
    return math.isclose(
        float(found), float(expected), rel_tol=relative, abs_tol=CLOSE if within is None else within
    )


def _sequence_difference(
    wanted: str, found: list[Any], expected: list[Any], within: float | None
) -> Difference | None:
    for place, (have, want) in enumerate(zip(found, expected, strict=False), start=1):
        if difference(have, want, within):
            return Difference(wanted, "item", str(place))
    if len(found) != len(expected):
        return Difference(wanted, "too_few" if len(found) < len(expected) else "too_many")
    return None


def _dict_difference(
    found: dict[Any, Any], expected: dict[Any, Any], within: float | None
) -> Difference | None:
    have = {_comparable(key): (key, value) for key, value in found.items()}
    want = {_comparable(key): value for key, value in expected.items()}
    for plain, (key, value) in have.items():
        if plain not in want:
            return Difference("dict", "key_extra", short(key))
        if difference(value, want[plain], within):
            return Difference("dict", "key_value", short(key))
    return None if len(have) == len(want) else Difference("dict", "key_missing")


def _comparable(item: Any) -> Any:
    return plain_text(item) if isinstance(item, str) else item


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
