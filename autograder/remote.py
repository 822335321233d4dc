"""A learner's names, seen from a process that never ran the learner's code.

`Server` runs beside the learner's code and answers; `Learner` runs beside the tests and asks.
Plain data crosses by value (`autograder.crossing`). Functions and classes become stand-ins that
call back; other objects become stand-ins only where the test needs them. What a stand-in says is
never taken for a comparison: whether two values are equal is decided on the tests' side.
"""

from __future__ import annotations

import builtins
import contextlib
import inspect
import io
import linecache
import operator
import random
import socket
import struct
import sys
import types
from collections.abc import Callable, Iterator
from hashlib import sha256
from numbers import Integral
from typing import Any

from autograder import charts
from autograder.crossing import MAX_BYTES, CrossingError, Decoder, Encoder, dumps, loads

STAND_IN = "<learner's "  # begins the name of a file that does not exist
MAX_PRINTED = 1_000_000
MAX_NESTED = 40
MAX_STALE = 1000
_SUBCLASSED = (int, float, str, bytes, tuple, list, dict, set, frozenset)
_VIEWS: tuple[Any, ...] = (type({}.keys()), type({}.values()), type({}.items()))
_ITERATORS: tuple[type, ...] = (
    types.GeneratorType, map, zip, filter, enumerate, reversed,
    type(iter([])), type(iter(())), type(iter({})), type(iter(set())), type(iter("")), type(iter(range(0))),
)  # fmt: skip
_FUNCTIONS = (
    types.FunctionType,
    types.MethodType,
    types.BuiltinFunctionType,
    types.MethodWrapperType,
    type,
)


class Wire:
    """Questions and answers over one socket; a question may be answered by a question."""

    def __init__(
        self, stream: socket.socket, answer: Callable[[str, tuple[Any, ...]], Any]
    ) -> None:
        self._stream = stream
        self._answer = answer
        self._number = 0
        self._nested = 0

    def ask(self, what: str, *arguments: Any) -> Any:
        """The answer; answers questions in the meantime. Raises ConnectionError."""
        self._number += 1
        number = self._number
        self.send(("ask", number, what, arguments))
        for _ in range(MAX_STALE):
            kind, answered, *rest = self.receive()
            if kind == "ask":
                self._respond(answered, *rest)
            elif kind == "answer" and answered == number:
                return rest[0]
        raise ConnectionError("the learner's process does not answer")

    def _respond(self, number: int, what: str, arguments: tuple[Any, ...]) -> None:
        self._nested += 1
        try:
            if self._nested > MAX_NESTED:
                raise ConnectionError("the learner's process asks without end")
            self.send(("answer", number, self._answer(what, arguments)))
        finally:
            self._nested -= 1

    def serve(self) -> None:
        """Answer until the other side says that it is done."""
        while True:
            with contextlib.suppress(KeyboardInterrupt):
                message = self.receive()
                if message[0] == "done":
                    return
                if message[0] == "ask":
                    self._respond(*message[1:])

    def send(self, message: tuple[Any, ...]) -> None:
        data = dumps(message)
        self._stream.sendall(struct.pack(">Q", len(data)) + data)

    def receive(self) -> tuple[Any, ...]:
        """Raises ConnectionError when the other side is gone or sends nonsense."""
        (size,) = struct.unpack(">Q", self._exactly(8))
        if size > MAX_BYTES:
            raise ConnectionError("too big a message")
        message = loads(self._exactly(size))
        if type(message) is not tuple or not message or message[0] not in ("ask", "answer", "done"):
            raise ConnectionError("a message that makes no sense")
        return message

    def _exactly(self, size: int) -> bytes:
        data = bytearray()
        while len(data) < size:
            part = self._stream.recv(min(size - len(data), 1 << 20))
            if not part:
                raise ConnectionError("the learner's process has ended")
            data += part
        return bytes(data)


class _Whole:
    """Stands for a value that can't be taken apart."""


# -- beside the learner's code -----------------------------------------------------------------


class Server:
    """Answers for the names of `namespace`."""

    def __init__(self, stream: socket.socket, namespace: dict[str, Any]) -> None:
        self._namespace = namespace
        self._wire = Wire(stream, self._respond)
        self._shown: list[Any] = []
        self._numbers: dict[int, int] = {}

    def serve(self) -> None:
        """Answer until this test is over. `input` is the test's, which may have replaced it."""
        before = builtins.input
        builtins.input = self._input
        try:
            self._wire.serve()
        finally:
            builtins.input = before

    def _input(self, prompt: object = "") -> Any:
        kind, said = self._wire.ask("input", str(prompt))
        if kind == "error":
            raise RuntimeError(said)
        return said

    def _respond(self, what: str, arguments: tuple[Any, ...]) -> Any:
        return getattr(self, f"_on_{what}")(*arguments)

    # -- questions -------------------------------------------------------------------------

    def _on_fetch(self, names: list[str], sources: bool) -> dict[str, Any]:
        self._sources = sources
        return {
            name: self._bytes(self._namespace[name]) for name in names if name in self._namespace
        }

    def _on_describe(self, names: list[str]) -> dict[str, Any]:
        """What each name is bound to: asked of the reference solution only."""
        return {name: describe(self._namespace[name]) for name in names if name in self._namespace}

    def _on_call(self, number: int, data: bytes, chance: bytes) -> tuple[Any, ...]:
        function = self._shown[number]
        return self._perform(lambda args, named: function(*args, **named), data, chance)

    def _on_get(self, number: int, name: str) -> tuple[Any, ...]:
        return self._perform(lambda: getattr(self._shown[number], name))

    def _on_set(self, number: int, name: str, data: bytes) -> tuple[Any, ...]:
        return self._perform(lambda args, _: setattr(self._shown[number], name, args[0]), data)

    def _on_operate(self, number: int, name: str, data: bytes) -> tuple[Any, ...]:
        thing = self._shown[number]
        return self._perform(lambda args, _: _operate(thing, name, args), data)

    def _on_next(self, number: int) -> tuple[Any, ...]:
        """The next item in a list, or an empty list at the end."""
        end = object()

        def step() -> list[Any]:
            item = next(self._shown[number], end)
            return [] if item is end else [item]

        return self._perform(step)

    # -- answers ---------------------------------------------------------------------------

    def _perform(
        self, action: Callable[..., Any], data: bytes = b"", chance: bytes = b""
    ) -> tuple[Any, ...]:
        """Do it; what came of it, what was printed, and which arguments it changed."""
        decoder = Decoder(data, self._theirs) if data else None
        given = decoder.decode() if decoder else ()
        mutable = decoder.seen if decoder else []
        before = states(mutable)
        _set_chance(chance)
        printed, warned = io.StringIO(), io.StringIO()
        try:
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(warned):
                result = action(*given) if decoder else action()
            outcome: tuple[Any, ...] = ("value", self._bytes(result))
        except BaseException as error:
            outcome = ("error", self._describe_error(error))
        after = states(mutable, self._ours)
        changed = [(n, state) for n, state in enumerate(after) if state != before[n]]
        said = (printed.getvalue()[:MAX_PRINTED], warned.getvalue()[:MAX_PRINTED])
        return (*outcome, *said, changed, _chance() if chance else b"")

    def _bytes(self, value: Any) -> bytes:
        try:
            return Encoder(self._ours).encode(value)
        except Exception:  # whatever the value does when it is looked at
            return Encoder(lambda _: self._object_token(value)).encode(_Whole())

    def _show(self, value: Any) -> int:
        """The number by which the other side may speak of `value`."""
        number = self._numbers.setdefault(id(value), len(self._shown))
        if number == len(self._shown):
            self._shown.append(value)
        return number

    def _theirs(self, token: Any) -> Any:
        if token["kind"] == "mine":
            return self._shown[token["id"]]
        if token["kind"] == "type":
            return getattr(sys.modules[token["module"]], token["name"])
        return self._callback(token["id"])

    def _callback(self, number: int) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            kind, result = self._wire.ask("callback", number, self._bytes((arguments, named)))
            if kind == "error":
                raise RuntimeError(result)
            return loads(result, other=self._theirs)

        return call

    def _ours(self, value: Any) -> Any:
        """A token for what is not plain data."""
        kind = type(value)
        if isinstance(value, _VIEWS):
            return {"kind": "list", "value": [*value]}
        if kind in _ITERATORS:
            return {"kind": "iterator", "id": self._show(value)}
        for base in _SUBCLASSED:
            if issubclass(kind, base):
                return {"kind": "list", "value": _plain(base, value)}
        numpy = sys.modules.get("numpy")
        if numpy and issubclass(kind, numpy.ndarray):
            return {"kind": "list", "value": numpy.array(value, subok=False)}
        if isinstance(value, type):
            return self._class_token(value)
        if isinstance(value, _FUNCTIONS) or (kind.__module__ == "functools" and callable(value)):
            return {"kind": "function", "id": self._show(value), **self._describe_function(value)}
        return self._object_token(value)

    def _object_token(self, value: Any) -> dict[str, Any]:
        return {"kind": "object", "id": self._show(value), "type": _name(type(value))}

    def _class_token(self, value: type) -> dict[str, Any]:
        token = {"kind": "class", "id": self._show(value), **self._describe_function(value)}
        if _in_library(value):
            return token | {"kind": "type", "module": value.__module__, "name": value.__qualname__}
        if issubclass(value, BaseException):
            token |= {"kind": "exception", "bases": _bases(value)}
        return token

    def _describe_function(self, function: Any) -> dict[str, Any]:
        found: dict[str, Any] = {
            name: _text(getattr(function, f"__{name}__", ""))
            for name in ("name", "qualname", "doc")
        }
        found["parameters"] = self._parameters(function)
        if self._sources:
            with contextlib.suppress(Exception):
                found["source"] = inspect.getsource(function)
        return found

    _sources = False

    def _parameters(self, function: Any) -> list[Any]:
        try:
            parameters = inspect.signature(function).parameters.values()
            return [
                (p.name, int(p.kind), [] if p.default is p.empty else [loads(dumps(p.default))])
                for p in parameters
            ]
        except Exception:
            return []

    def _describe_error(self, error: BaseException) -> dict[str, Any]:
        try:
            arguments = dumps(error.args)
        except Exception:
            arguments = dumps(tuple(_text(item) for item in error.args))
        number = self._show(type(error))
        return {"id": number, "bases": _bases(type(error)), "name": type(error).__qualname__,
                "arguments": arguments, "line": _learners_line(error)}  # fmt: skip


def describe(value: Any) -> dict[str, str]:
    """How a trusted process can come by `value`, or a digest of it; or that it can't."""
    if isinstance(value, types.ModuleType):
        return {"kind": "module", "name": value.__name__}
    if callable(value) and _in_library(value):
        return {"kind": "global", "module": value.__module__, "name": value.__qualname__}
    try:
        return {"kind": "data", "digest": sha256(dumps(value)).hexdigest()}
    except Exception:
        return {"kind": "learner"}


def _in_library(value: Any) -> bool:
    """Whether an installed module (not the notebook) has this very object under its name."""
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if not isinstance(module, str) or not isinstance(name, str) or module == "__main__":
        return False
    return getattr(sys.modules.get(module), name, None) is value


def _operate(thing: Any, name: str, arguments: tuple[Any, ...]) -> Any:
    if name in ("enter", "exit"):
        return getattr(type(thing), f"__{name}__")(thing, *arguments)
    if name.startswith("r_"):
        return getattr(operator, name[2:])(arguments[0], thing)
    return _OPERATIONS.get(name, getattr(operator, name, None))(thing, *arguments)  # type: ignore[misc]


_OPERATIONS: dict[str, Callable[..., Any]] = {
    "len": len, "iter": iter, "str": str, "repr": repr, "bool": bool, "int": int, "float": float,
    "dir": dir, "abs": abs, "round": round, "hash": hash, "chart": charts.content,
    "close_chart": charts.close,
}  # fmt: skip


def _plain(base: type, value: Any) -> Any:
    """The content of a subclass, read past whatever the subclass has redefined."""
    if base is dict:
        return dict(dict.items(value))
    if base is int:
        return int.__add__(value, 0)
    if base is float:
        return float.__add__(value, 0.0)
    if base is str:
        return str.__str__(value)[:] if type(value) is str else str.__add__(value, "")
    if base is bytes:
        return bytes.__add__(value, b"")
    return base(base.__iter__(value))  # type: ignore[attr-defined]


def _bases(kind: type) -> list[tuple[str, str]]:
    return [(base.__module__, base.__qualname__) for base in kind.__mro__ if base is not object]


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _text(value: Any) -> str:
    with contextlib.suppress(BaseException):
        return str.__str__(value) if isinstance(value, str) else repr(value)[:1000]
    return ""


def _learners_line(error: BaseException) -> str:
    """The line of the notebook that failed."""
    lines = []
    step = error.__traceback__
    while step is not None:
        name = step.tb_frame.f_code.co_filename
        if "ipykernel" in name and "site-packages" not in name:
            lines.append(linecache.getline(name, step.tb_lineno).strip())
        step = step.tb_next
    return lines[-1] if lines else ""


def states(values: list[Any], other: Callable[[Any], Any] | None = None) -> list[bytes]:
    """What each mutable value holds now."""
    known = {id(value): number for number, value in enumerate(values)}
    found = []
    for value in values:
        try:
            found.append(Encoder(other or _anything, known).encode(_content(value)))
        except (CrossingError, RecursionError):
            found.append(b"")
    return found


def _anything(value: Any) -> Any:
    return {"kind": "unknown", "id": id(value)}


def _content(value: Any) -> Any:
    kind = type(value)
    if kind.__module__.partition(".")[0] in ("numpy", "pandas"):
        return value.copy()
    if hasattr(kind, "items"):
        return tuple(dict.items(value))
    return (
        bytes(value)
        if kind is bytearray
        else tuple(value)
        if kind in (list, set) or hasattr(kind, "maxlen")
        else ()
    )


def _chance() -> bytes:
    """The state of the generators that a test may have seeded."""
    numpy = sys.modules.get("numpy")
    return dumps((random.getstate(), numpy.random.get_state() if numpy else None))


def _set_chance(data: bytes) -> None:
    if data:
        plain, array = loads(data)
        random.setstate(plain)
        if array is not None:
            sys.modules["numpy"].random.set_state(array)


# -- beside the tests --------------------------------------------------------------------------


class Learner:
    """Brings a learner's names into the tests' process."""

    def __init__(self, stream: socket.socket) -> None:
        self._wire = Wire(stream, self._respond)
        self._lent: list[Any] = []
        self._exceptions: dict[int, type[BaseException]] = {}
        self.forget()

    def forget(self) -> None:
        """Begin a new test: what is noted from here on belongs to it."""
        self.allowed: frozenset[str] | None = frozenset()
        self.share_chance = False
        self.operations: set[str] = set()
        self.refused: set[str] = set()
        self.empty = False
        self.digests: dict[str, str] = {}

    def may(self, operation: str) -> bool:
        """Whether objects of the reference solution are asked that; None allows all."""
        return self.allowed is None or operation in self.allowed

    def demand(self, operation: str, kind: str) -> None:
        """Only what the reference solution's objects are asked may be asked. Raises TypeError."""
        self.operations.add(operation)
        if not self.may(operation):
            self.refused.add(kind)
            raise TypeError(f"a {kind} object, where this test wants plain values")

    def fetch(self, names: list[str], *, sources: bool = False) -> dict[str, Any]:
        """Those of `names` that the learner has. Raises ConnectionError."""
        found = self._wire.ask("fetch", names, sources)
        if type(found) is not dict:
            raise ConnectionError("names wanted")
        for name, data in found.items():
            self.digests[name] = sha256(data).hexdigest()
        return {name: self._value(found[name]) for name in names if name in found}

    def describe(self, names: list[str]) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = self._wire.ask("describe", names)
        return found

    def done(self) -> None:
        """This test is over."""
        with contextlib.suppress(OSError):
            self._wire.send(("done",))

    # -- used by the stand-ins -------------------------------------------------------------

    def call(self, number: int, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        chance = _chance() if self.share_chance else b""
        return self._ask("call", number, (arguments, named), chance)

    def get(self, number: int, name: str) -> Any:
        return self._received(self._wire.ask("get", number, name), [])

    def set(self, number: int, name: str, value: Any) -> None:
        self._received(self._wire.ask("set", number, name, self._bytes(((value,), {}))[0]), [])

    def operate(self, number: int, name: str, *arguments: Any) -> Any:
        return self._ask("operate", number, (arguments, {}), name=name)

    def step(self, number: int) -> list[Any]:
        found = self._received(self._wire.ask("next", number), [])
        return found if type(found) is list else []

    def _ask(self, what: str, number: int, given: Any, chance: bytes = b"", name: str = "") -> Any:
        data, mutable = self._bytes(given)
        rest = (name, data) if name else (data, chance)
        return self._received(self._wire.ask(what, number, *rest), mutable)

    def _bytes(self, value: Any) -> tuple[bytes, list[Any]]:
        encoder = Encoder(self._lend)
        return encoder.encode(value), encoder.seen

    def _received(self, answer: Any, mutable: list[Any]) -> Any:
        kind, result, printed, warned, changed, chance = answer
        if printed:
            sys.stdout.write(str(printed))
        if warned:
            sys.stderr.write(str(warned))
        for number, state in changed:
            restore(mutable[number], loads(state, other=self._bring, known=mutable))
        _set_chance(chance if self.share_chance else b"")
        if kind == "error":
            raise self._error(result) from None
        return self._value(result)

    # -- what comes ------------------------------------------------------------------------

    def _value(self, data: bytes) -> Any:
        value = loads(data, other=self._bring)
        # Nothing differs from what all values of an empty table are compared with.
        # A learner's object may have a size that is no number, such as an area of a chart.
        size = getattr(value, "size", 1)
        self.empty = self.empty or (isinstance(size, Integral) and size == 0)
        return value

    def _bring(self, token: Any) -> Any:
        if type(token) is not dict:
            raise CrossingError("a token wanted")
        kind = token.get("kind")
        if kind == "list":
            return token["value"]
        if kind == "yours":
            return self._lent[token["id"]]
        if kind == "type" and (found := _plain_type(token["module"], token["name"])):
            return found
        number = token["id"]
        if type(number) is not int:
            raise CrossingError("a number wanted")
        if kind == "iterator":
            return _iterate(self, number)
        if kind == "function":
            return _function(self, number, token)
        if kind == "exception":
            return self._exception(number, token["bases"], token["name"])
        if kind in ("class", "type"):
            return RemoteClass(self, number, token)
        return RemoteObject(self, number, str(token.get("type")))

    def _error(self, token: Any) -> BaseException:
        kind = self._exception(token["id"], token["bases"], token["name"])
        arguments = loads(token["arguments"])
        try:
            error = kind.__new__(kind, *arguments)
            error.args = arguments
        except Exception:
            error = RuntimeError(*arguments)
        error.learners_line = str(token["line"])  # type: ignore[attr-defined]
        return error

    def _exception(self, number: int, bases: Any, name: str) -> type[BaseException]:
        """Its class here: a library's own, or one that is made after it."""
        if number in self._exceptions:
            return self._exceptions[number]
        module, first = bases[0]
        found = _library_type(module, first)
        if found is None:
            parents = [_library_type(*base) for base in bases[1:]]
            parent = next((one for one in parents if _is_error(one)), RuntimeError)
            found = type(str(name), (parent,), {"__module__": "__main__"})  # type: ignore[arg-type]
        elif not _is_error(found):
            # Nothing that ends a program or a loop may come out of a learner's function.
            found = type(str(name), (RuntimeError,), {})
        self._exceptions[number] = found
        return found

    # -- what goes -------------------------------------------------------------------------

    def _lend(self, value: Any) -> Any:
        """A token for the tests' own things: only functions can be called from there."""
        number = _number_of(value)
        if number is not None:
            return {"kind": "mine", "id": number}
        if isinstance(value, type) and _in_library(value):
            return {"kind": "type", "module": value.__module__, "name": value.__qualname__}
        if not isinstance(value, _FUNCTIONS):
            raise CrossingError(
                f"a {type(value).__name__} of the test can't be given to a learner's function"
            )
        self._lent.append(value)
        return {"kind": "callback", "id": len(self._lent) - 1}

    def _respond(self, what: str, arguments: tuple[Any, ...]) -> Any:
        if what == "input":
            return self._input(str(arguments[0]))
        if what != "callback":
            raise ConnectionError("not a question for a test")
        number, data = arguments
        try:
            given, named = loads(data, other=self._bring)
            return ("value", self._bytes(self._lent[number](*given, **named))[0])
        except Exception as error:
            return ("error", f"{type(error).__name__}: {error}")

    def _input(self, prompt: str) -> tuple[str, str]:
        try:
            return ("value", str(builtins.input(prompt)))
        except Exception as error:
            return ("error", f"{type(error).__name__}: {error}")


def _library_type(module: Any, name: Any) -> type | None:
    found = (
        getattr(sys.modules.get(module), name, None) if type(module) is type(name) is str else None
    )
    safe = (
        isinstance(found, type)
        and module.partition(".")[0] != "autograder"
        and module != "__main__"
    )
    return found if safe else None


def _plain_type(module: Any, name: Any) -> type | None:
    """A class whose instances are plain data: calling it here does what the test expects of it.

    Others stay with the learner: an instance of `unittest.mock`'s, made here, would equal everything.
    """
    found = _library_type(module, name)
    top = sys.modules.get(str(module).partition(".")[0])
    if found is None or module in ("builtins", "collections", "datetime", "decimal", "fractions"):
        return found
    if module == "numpy":
        return found if issubclass(found, (top.generic, top.ndarray)) else None  # type: ignore[union-attr]
    if _is_error(found):
        return found
    public = module.startswith("pandas.") and getattr(top, str(name), None) is found
    base = getattr(sys.modules.get("sklearn.base"), "BaseEstimator", ())
    model = module.startswith("sklearn.") and issubclass(found, base)
    return found if (public and not hasattr(found, "close")) or model else None


def _is_error(kind: Any) -> bool:
    return (
        isinstance(kind, type)
        and issubclass(kind, Exception)
        and not issubclass(kind, StopIteration | StopAsyncIteration)
    )


def _iterate(learner: Learner, number: int) -> Iterator[Any]:
    while found := learner.step(number):
        yield found[0]


def restore(value: Any, content: Any) -> None:
    """Change `value` in place to hold `content`, as the learner's function has done to its copy."""
    kind = type(value)
    if kind.__module__.partition(".")[0] == "pandas" and type(content) is kind:
        object.__setattr__(value, "_mgr", content._mgr)
    elif kind.__module__ == "numpy" and type(content) is kind:
        value[...] = content
    elif kind in (list, bytearray):
        value[:] = content
    elif hasattr(kind, "items"):
        value.clear()
        dict.update(value, content)
    else:
        value.clear()
        getattr(value, "extend" if hasattr(kind, "extend") else "update")(content)


def _function(learner: Learner, number: int, token: dict[str, Any]) -> Callable[..., Any]:
    """A real function that calls the learner's, with its name, signature and source."""

    def stand_in(*arguments: Any, **named: Any) -> Any:
        return learner.call(number, arguments, named)

    name = str(token["name"]) or "function"
    file = f"{STAND_IN}{name} {number}>"
    stand_in.__code__ = stand_in.__code__.replace(co_filename=file, co_name=name, co_firstlineno=1)
    _dress(stand_in, token)
    stand_in.__dict__["_learners"] = number
    if type(token.get("source")) is str:
        lines = token["source"].splitlines(keepends=True)
        linecache.cache[file] = (len(token["source"]), None, lines, file)
    return stand_in


def _dress(thing: Any, token: dict[str, Any]) -> None:
    thing.__name__, thing.__qualname__ = str(token["name"]), str(token["qualname"])
    thing.__doc__, thing.__module__ = str(token["doc"]) or None, "__main__"
    with contextlib.suppress(Exception):
        parameters = [
            inspect.Parameter(
                name,
                inspect._ParameterKind(kind),
                default=default[0] if default else inspect.Parameter.empty,
            )
            for name, kind, default in token["parameters"]
        ]
        thing.__signature__ = inspect.Signature(parameters)


def _number_of(value: Any) -> int | None:
    if isinstance(value, RemoteObject):
        return object.__getattribute__(value, "_number")
    if isinstance(value, types.FunctionType):
        return value.__dict__.get("_learners")
    return None


class RemoteObject:
    """Stands for one object of the learner. It can be asked, but what it says is only data."""

    def __init__(self, learner: Learner, number: int, kind: str) -> None:
        object.__setattr__(self, "_learner", learner)
        object.__setattr__(self, "_number", number)
        object.__setattr__(self, "_kind", kind)

    def _do(self, name: str, *arguments: Any) -> Any:
        self._demand(name)
        return self._learner.operate(self._number, name, *arguments)

    def _demand(self, operation: str) -> None:
        self._learner.demand(operation, self._kind)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        self._demand("get")
        return self._learner.get(self._number, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._demand("set")
        self._learner.set(self._number, name, value)

    def __eq__(self, other: object) -> Any:
        """Only with another of the learner's objects: nothing equals a value by its own word."""
        if _number_of(other) == self._number:
            return True
        return self._do("eq", other) if isinstance(other, RemoteObject) else NotImplemented

    def __ne__(self, other: object) -> Any:
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __hash__(self) -> int:
        return hash(("remote", self._number))

    def __bool__(self) -> bool:
        return bool(self._learner.operate(self._number, "bool"))

    def __contains__(self, item: object) -> bool:
        return any(item == one for one in self)

    def __len__(self) -> int:
        return int(self._do("len"))

    def __iter__(self) -> Iterator[Any]:
        found: Iterator[Any] = iter(self._do("iter"))
        return found

    def __next__(self) -> Any:
        self._demand("next")
        found = self._learner.step(self._number)
        if not found:
            raise StopIteration
        return found[0]

    def __str__(self) -> str:
        return str(self._do("str"))

    def __repr__(self) -> str:
        """A failed test shows what it found: that alone must not look like a question."""
        if self._learner.may("repr"):
            return str(self._do("repr"))
        return f"<{self._kind} object>"

    def __dir__(self) -> list[str]:
        return [str(name) for name in self._do("dir")]

    def __int__(self) -> int:
        return int(self._do("int"))

    def __float__(self) -> float:
        return float(self._do("float"))

    def __chart__(self) -> Any:
        """Read by the learner's process, which is asked once in place of some hundred times."""
        return self._do("chart")

    def __close_chart__(self) -> None:
        """Tells a test nothing, so that no plan need know of it."""
        if self._kind.startswith("matplotlib."):
            self._learner.operate(self._number, "close_chart")

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self._demand("call")
        return self._learner.call(self._number, arguments, named)

    def __enter__(self) -> Any:
        return self._do("enter")

    def __exit__(self, *error: object) -> bool:
        return bool(self._do("exit", None, None, None) if error[0] is None else False)


class RemoteClass(RemoteObject):
    """Stands for a class of the learner's."""

    def __init__(self, learner: Learner, number: int, token: dict[str, Any]) -> None:
        super().__init__(learner, number, str(token["name"]))
        for name in ("name", "qualname", "doc"):
            object.__setattr__(self, f"__{name}__", str(token[name]))

    def _demand(self, operation: str) -> None:
        """A class may be called and have attributes; what its metaclass says of it is no value."""
        if operation not in ("call", "get"):
            super()._demand(operation)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, RemoteObject) and bool(
            self._learner.operate(self._number, "is_instance", instance)
        )


def _comparing(name: str) -> Callable[..., Any]:
    def compare(self: RemoteObject, other: object) -> Any:
        return self._do(name, other) if isinstance(other, RemoteObject) else NotImplemented

    return compare


def _operating(name: str) -> Callable[..., Any]:
    def operate(self: RemoteObject, *arguments: Any) -> Any:
        return self._do(name, *arguments)

    return operate


for _operation in ("lt", "le", "gt", "ge"):
    setattr(RemoteObject, f"__{_operation}__", _comparing(_operation))
for _operation in (
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "pow",
    "matmul",
    "and_",
    "or_",
    "xor",
):
    _dunder = _operation.strip("_")
    setattr(RemoteObject, f"__{_dunder}__", _operating(_operation))
    setattr(RemoteObject, f"__r{_dunder}__", _operating(f"r_{_operation}"))
for _operation in (
    "neg",
    "pos",
    "abs",
    "invert",
    "getitem",
    "setitem",
    "delitem",
    "index",
    "round",
):
    setattr(RemoteObject, f"__{_operation}__", _operating(_operation))
_OPERATIONS["is_instance"] = lambda kind, thing: isinstance(thing, kind)
