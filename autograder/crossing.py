"""Plain data as bytes and back, exactly: the same types, values, order, sharing and cycles.

What arrives may come from a hostile process. So nothing here runs code that the bytes name: a
value is built from a fixed list of types, sizes are checked before memory is taken, and a
subclass never passes as its parent. Everything else is left to `other`, or refused.
"""

from __future__ import annotations

import datetime as dt
import struct
import sys
import zoneinfo
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

MAX_BYTES = 100_000_000
MAX_ITEMS = 5_000_000
MAX_DEPTH = 200
MISSING = -1  # the length of a text that is not there
_FACTORIES: dict[str, Any] = {"int": int, "float": float, "str": str, "list": list, "dict": dict, "set": set, "bool": bool, "tuple": tuple, "": None}  # fmt: skip
_DTYPE_KINDS = "biufcSUmM"


class CrossingError(TypeError):
    """This value can't cross; or these bytes are no value."""


Other = Callable[[Any], Any]


def dumps(
    value: Any, *, other: Other | None = None, known: Mapping[int, int] | None = None
) -> bytes:
    """`value` as bytes. `other` turns what is not plain data into a plain token.

    `known` maps ids of objects that the other side has already to their numbers.
    """
    return Encoder(other, known).encode(value)


def loads(data: bytes, *, other: Other | None = None, known: Sequence[Any] = ()) -> Any:
    """The value. `other` turns tokens into objects. Raises CrossingError on anything odd."""
    return Decoder(data, other, known).decode()


class Encoder:
    """Encodes one value; `seen` then has its mutable parts, in the order of their numbers."""

    def __init__(self, other: Other | None, known: Mapping[int, int] | None = None) -> None:
        self._other = other
        self._known = known or {}
        self._numbers: dict[int, int] = {}
        self.seen: list[Any] = []
        self._depth = 0

    def encode(self, value: Any) -> bytes:
        return b"".join(self._value(value))

    def _value(self, value: Any) -> list[bytes]:
        kind = type(value)
        if kind in _SCALARS:
            return [_SCALARS[kind](value)]
        number = self._known.get(id(value))
        if number is not None:
            return [b"K", struct.pack(">I", number)]
        if id(value) in self._numbers:
            return [b"R", struct.pack(">I", self._numbers[id(value)])]
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise CrossingError("nested too deeply")
        try:
            return self._compound(kind, value)
        finally:
            self._depth -= 1

    def _compound(self, kind: type, value: Any) -> list[bytes]:
        if kind in (tuple, frozenset):
            items = self._items(value)
            return [b"t" if kind is tuple else b"z", *_ordered(kind, items)]
        if kind in _CONTAINERS:
            self._number(value)
            return _CONTAINERS[kind](self, value)
        if parts := self._attempt(kind, value):
            return parts
        if self._other is None:
            raise CrossingError(f"a value of type {kind.__name__} can't cross")
        token = self._other(value)
        return [b"O", *self._value(token)]

    def _attempt(self, kind: type, value: Any) -> list[bytes]:
        """As a library's value; nothing where a part of it can't cross."""
        count = len(self.seen)
        try:
            return self._library(kind, value)
        except CrossingError:
            for gone in self.seen[count:]:
                del self._numbers[id(gone)]
            del self.seen[count:]
            return []

    def _number(self, value: Any) -> None:
        self._numbers[id(value)] = len(self.seen)
        self.seen.append(value)

    def _items(self, values: Any) -> list[bytes]:
        parts = []
        for item in values:
            scalar = _SCALARS.get(type(item))
            parts.append(scalar(item) if scalar else b"".join(self._value(item)))
        return [struct.pack(">I", len(parts)), *parts]

    def _pairs(self, value: Any) -> list[bytes]:
        return self._items([part for pair in dict.items(value) for part in pair])

    def _fresh(self, tag: bytes, *parts: Any) -> list[bytes]:
        """A tag and parts that exist only for the journey: they get no number."""
        return [tag, *(b"".join(self._value(part)) for part in parts)]

    # -- libraries -------------------------------------------------------------------------

    def _library(self, kind: type, value: Any) -> list[bytes]:
        top = kind.__module__.partition(".")[0]
        if top == "numpy":
            return self._numpy(kind, value)
        if top == "pandas":
            return self._pandas(kind, value)
        if top == "sklearn":
            return self._estimator(kind, value)
        return []

    def _numpy(self, kind: type, value: Any) -> list[bytes]:
        import numpy as np

        if kind is np.ndarray:
            self._number(value)
            return self._array(value)
        if (
            isinstance(value, np.generic)
            and kind is value.dtype.type
            and value.dtype.kind in _DTYPE_KINDS
        ):
            return self._fresh(b"G", value.dtype.str, value.tobytes())
        if isinstance(value, np.dtype) and value.kind in _DTYPE_KINDS + "O" and value.names is None:
            return self._fresh(b"Y", value.str)
        return []

    def _array(self, value: Any) -> list[bytes]:
        shape = tuple(map(int, value.shape))
        if value.dtype.kind == "O":
            return [*self._fresh(b"o", shape), *self._items(value.ravel().tolist())]
        if value.dtype.kind not in _DTYPE_KINDS:
            raise CrossingError(f"an array of {value.dtype} can't cross")
        order = "F" if value.flags.f_contiguous and not value.flags.c_contiguous else "C"
        return self._fresh(b"A", value.dtype.str, shape, order, value.tobytes(order))

    def _pandas(self, kind: type, value: Any) -> list[bytes]:
        import pandas as pd

        if value is pd.NA:
            return [b"n"]
        if value is pd.NaT:
            return [b"m"]
        if kind is pd.Timestamp:
            return self._fresh(b"W", value.unit, int(value.asm8.astype("int64")), _zone(value.tz))
        if kind is pd.Timedelta:
            return self._fresh(b"V", value.unit, int(value.asm8.astype("int64")))
        if kind is pd.Series:
            self._number(value)
            return [
                b"P",
                *self._column(value.array),
                *self._index(value.index),
                *self._value(value.name),
            ]
        if kind is pd.DataFrame:
            self._number(value)
            columns = [value.iloc[:, place].array for place in range(value.shape[1])]
            parts = [part for column in columns for part in self._column(column)]
            count = struct.pack(">I", len(columns))
            return [b"p", count, *parts, *self._index(value.index), *self._index(value.columns)]
        if isinstance(value, pd.Index):
            return [b"x", *self._index(value)]
        return []

    def _column(self, array: Any) -> list[bytes]:
        """One column: numpy, or one of pandas' own kinds of arrays."""
        import numpy as np
        import pandas as pd

        if type(array) is pd.arrays.NumpyExtensionArray:
            array = array.to_numpy()
        dtype = array.dtype
        if isinstance(dtype, np.dtype):
            return self._array(np.asarray(array))
        if isinstance(dtype, pd.CategoricalDtype):
            codes = b"".join(self._array(array.codes))
            ordered = b"".join(self._value(bool(dtype.ordered)))
            return [b"q", codes, *self._index(dtype.categories), ordered]
        if isinstance(dtype, pd.StringDtype):
            missing = "NA" if dtype.na_value is pd.NA else "nan"
            return [*self._fresh(b"g", dtype.storage, missing), *_texts(array)]
        if isinstance(dtype, pd.DatetimeTZDtype):
            ticks = array.asi8
            return [*self._fresh(b"w", dtype.unit, _zone(dtype.tz)), *self._array(ticks)]
        if (
            hasattr(array, "_mask")
            and hasattr(array, "_data")
            and type(array).__module__.startswith("pandas.")
        ):
            return [
                *self._fresh(b"j", str(dtype)),
                *self._array(array._data),
                *self._array(array._mask),
            ]
        raise CrossingError(f"a column of {dtype} can't cross")

    def _index(self, index: Any) -> list[bytes]:
        import pandas as pd

        if type(index) is pd.RangeIndex:
            return self._fresh(b"h", index.start, index.stop, index.step, index.name)
        if type(index) is pd.MultiIndex:
            count = struct.pack(">I", index.nlevels)
            levels = [part for level in index.levels for part in self._index(level)]
            codes = [part for code in index.codes for part in self._array(_own(code))]
            return [b"u", count, *levels, *codes, *self._value(tuple(index.names))]
        if type(index) not in (pd.Index, pd.DatetimeIndex, pd.TimedeltaIndex, pd.CategoricalIndex):
            raise CrossingError(f"a {type(index).__name__} can't cross")
        frequency = getattr(index, "freqstr", None)
        return [b"v", *self._column(index.array), *self._value(index.name), *self._value(frequency)]

    def _estimator(self, kind: type, value: Any) -> list[bytes]:
        """A fitted model whose attributes are all plain data."""
        base = getattr(sys.modules.get("sklearn.base"), "BaseEstimator", None)
        if (
            base is None
            or not isinstance(value, base)
            or _find_class(kind.__module__, kind.__qualname__) is not kind
        ):
            return []
        before = self._other
        self._number(value)
        self._other = None
        try:
            inside = self._pairs(vars(value))
        finally:
            self._other = before
        return [*self._fresh(b"E", kind.__module__, kind.__qualname__), *inside]


def _texts(array: Any) -> list[bytes]:
    """A column of texts as their lengths and one long text: one by one would take ten times longer."""
    import numpy as np
    import pandas as pd

    items = [
        item if type(item) is str else None if pd.isna(item) else str(item)
        for item in np.asarray(array, dtype=object).tolist()
    ]
    lengths = np.array([MISSING if item is None else len(item) for item in items], dtype=">i8")
    return [_sized(b"b", lengths.tobytes()), _text("".join(item for item in items if item))]


def _own(code: Any) -> Any:
    import numpy as np

    return np.asarray(code)


def _ordered(kind: type, parts: list[bytes]) -> list[bytes]:
    """Sets in one order, so that equal ones have equal bytes."""
    return parts if kind is tuple else [parts[0], *sorted(parts[1:])]


def _zone(zone: Any) -> str:
    """A time zone that both sides know by name."""
    if zone is None:
        return ""
    name = str(zone)
    try:
        if name != "UTC":
            zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise CrossingError(f"the time zone {name} can't cross") from None
    return name


def _sized(tag: bytes, data: bytes) -> bytes:
    return tag + struct.pack(">I", len(data)) + data


def _int(value: int) -> bytes:
    return _sized(b"i", value.to_bytes((value.bit_length() + 8) // 8, "big", signed=True))


def _text(value: str) -> bytes:
    return _sized(b"s", value.encode("utf-8", "surrogatepass"))


def _moment(value: Any) -> bytes:
    zone = (
        _zone(value.tzinfo)
        if type(value) is dt.datetime and not isinstance(value.tzinfo, dt.timezone)
        else ""
    )
    if (
        type(value) is dt.datetime
        and isinstance(value.tzinfo, dt.timezone)
        and value.tzinfo is not dt.UTC
    ):
        raise CrossingError("a time with a zone of its own can't cross")
    if type(value) is dt.datetime and value.tzinfo is dt.UTC:
        zone = "+"
    if type(value) is dt.time and value.tzinfo is not None:
        raise CrossingError("a time with a zone can't cross")
    plain = value.replace(tzinfo=None) if type(value) is dt.datetime else value
    fold = str(getattr(value, "fold", 0))
    return b"M" + _text(type(value).__name__) + _text(plain.isoformat()) + _text(zone) + _text(fold)


_SCALARS: dict[type, Callable[[Any], bytes]] = {
    type(None): lambda _: b"N",
    bool: lambda value: b"T" if value else b"F",
    type(...): lambda _: b"e",
    int: _int,
    float: lambda value: b"f" + struct.pack(">d", value),
    complex: lambda value: b"c" + struct.pack(">dd", value.real, value.imag),
    str: _text,
    bytes: lambda value: _sized(b"b", value),
    range: lambda value: b"r" + _int(value.start) + _int(value.stop) + _int(value.step),
    Decimal: lambda value: b"D" + _text(str(value)),
    Fraction: lambda value: b"Q" + _int(value.numerator) + _int(value.denominator),
    dt.date: _moment,
    dt.datetime: _moment,
    dt.time: _moment,
    dt.timedelta: lambda value: (
        b"L" + _int(value.days) + _int(value.seconds) + _int(value.microseconds)
    ),
}


def _defaultdict(encoder: Encoder, value: Any) -> list[bytes]:
    factory = value.default_factory
    name = "" if factory is None else getattr(factory, "__name__", "?")
    if _FACTORIES.get(name, ...) is not factory:
        raise CrossingError("a defaultdict with a factory of its own can't cross")
    return [b"B", _text(name), *encoder._pairs(value)]


_CONTAINERS: dict[type, Callable[[Encoder, Any], list[bytes]]] = {
    list: lambda encoder, value: [b"l", *encoder._items(value)],
    dict: lambda encoder, value: [b"d", *encoder._pairs(value)],
    set: lambda encoder, value: [b"S", *_ordered(set, encoder._items(value))],
    bytearray: lambda encoder, value: [_sized(b"a", bytes(value))],
    deque: lambda encoder, value: [b"U", *encoder._value(value.maxlen), *encoder._items(value)],
    Counter: lambda encoder, value: [b"C", *encoder._pairs(value)],
    OrderedDict: lambda encoder, value: [b"H", *encoder._pairs(value)],
    defaultdict: _defaultdict,
    slice: lambda encoder, value: [b"k", *encoder._items([value.start, value.stop, value.step])],
}


def _find_class(module: str, name: str) -> Any:
    """A class of a library that is loaded already; importing is not for strangers to ask for."""
    return getattr(sys.modules.get(module), name, None)


class Decoder:
    """Decodes one value; `seen` then has its mutable parts, in the order of their numbers."""

    def __init__(self, data: bytes, other: Other | None, known: Sequence[Any] = ()) -> None:
        if len(data) > MAX_BYTES:
            raise CrossingError("too big to cross")
        self._data = data
        self._at = 0
        self._other = other
        self._known = known
        self._left = MAX_ITEMS
        self._depth = 0
        self.seen: list[Any] = []

    def decode(self) -> Any:
        """Raises CrossingError."""
        try:
            value = self._value()
        except CrossingError:
            raise
        except (RecursionError, MemoryError, OverflowError, ArithmeticError) as error:
            raise CrossingError(f"bytes that are no value: {type(error).__name__}") from None
        except Exception as error:
            raise CrossingError(f"bytes that are no value: {error}") from None
        if self._at != len(self._data):
            raise CrossingError("bytes after the value")
        return value

    def _take(self, size: int) -> bytes:
        if size > len(self._data) - self._at:
            raise CrossingError("the bytes end too soon")
        self._at += size
        return self._data[self._at - size : self._at]

    def _count(self) -> int:
        (count,) = struct.unpack(">I", self._take(4))
        return int(count)

    def _items(self) -> list[Any]:
        count = self._count()
        self._left -= count
        if self._left < 0 or count > len(self._data) - self._at:
            raise CrossingError("too many items")
        return [self._value() for _ in range(count)]

    def _pairs(self) -> list[tuple[Any, Any]]:
        items = self._items()
        return list(zip(items[::2], items[1::2], strict=True))

    def _typed(self, kind: type) -> Any:
        value = self._value()
        if type(value) is not kind:
            raise CrossingError(f"{kind.__name__} wanted")
        return value

    def _value(self) -> Any:
        self._depth += 1
        if self._depth > 3 * MAX_DEPTH:
            raise CrossingError("nested too deeply")
        tag = self._take(1)
        read = _READERS.get(tag)
        if read is None:
            raise CrossingError("an unknown kind of value")
        value = read(self)
        self._depth -= 1
        return value

    def _reserve(self, value: Any = None) -> int:
        self.seen.append(value)
        return len(self.seen) - 1

    def _filled(self, value: Any, fill: Callable[[Any], Any], items: Callable[[], Any]) -> Any:
        self._reserve(value)
        fill(items())
        return value

    def _late(self, make: Callable[[], Any]) -> Any:
        """A numbered value that exists only once all its parts do."""
        place = self._reserve()
        self.seen[place] = value = make()
        return value

    def _reference(self, values: Sequence[Any]) -> Any:
        number = self._count()
        if number >= len(values) or values[number] is None:
            raise CrossingError("a reference to nothing")
        return values[number]

    def _token(self) -> Any:
        token = self._value()
        if self._other is None:
            raise CrossingError("an object where plain data is wanted")
        return self._other(token)

    # -- libraries -------------------------------------------------------------------------

    def _plain_dtype(self) -> Any:
        import numpy as np

        dtype = np.dtype(self._typed(str))
        if dtype.kind not in _DTYPE_KINDS or dtype.names is not None or dtype.shape:
            raise CrossingError("not a kind of number or text")
        return dtype

    def _array(self) -> Any:
        import numpy as np

        dtype, shape, order = self._plain_dtype(), self._shape(), self._typed(str)
        data = self._typed(bytes)
        flat = np.frombuffer(data, dtype) if dtype.itemsize else np.empty(_product(shape), dtype)
        if order not in ("C", "F") or flat.size != _product(shape):
            raise CrossingError("an array of another size")
        return flat.reshape(shape, order=order).copy(order=order)

    def _shape(self) -> tuple[int, ...]:
        shape = self._typed(tuple)
        if (
            len(shape) > 32
            or any(type(n) is not int or n < 0 for n in shape)
            or _product(shape) > MAX_BYTES
        ):
            raise CrossingError("not a shape")
        return tuple(shape)

    def _objects(self, place: int) -> Any:
        import numpy as np

        shape = self._shape()
        items = self._items()
        if len(items) != _product(shape):
            raise CrossingError("an array of another size")
        array = np.empty(len(items), dtype=object)
        for number, item in enumerate(items):
            array[number] = item
        array = array.reshape(shape)
        if place >= 0:
            self.seen[place] = array
        return array

    def _column(self) -> Any:
        import numpy as np
        import pandas as pd

        tag = self._take(1)
        if tag == b"A":
            return self._array()
        if tag == b"o":
            return self._objects(-1)
        if tag == b"q":
            codes, categories = self._numbers(), self._index()
            return pd.Categorical.from_codes(codes, categories, ordered=self._typed(bool))
        if tag == b"g":
            storage, missing = self._typed(str), self._typed(str)
            dtype = pd.StringDtype(storage, na_value=np.nan if missing == "nan" else pd.NA)
            return pd.array(self._texts(), dtype=dtype)
        if tag == b"w":
            unit, zone = self._typed(str), self._typed(str)
            moments = pd.DatetimeIndex(self._numbers().view(f"M8[{unit}]")).tz_localize("UTC")
            return moments.tz_convert(_zone(zone)).array
        if tag == b"j":
            name = self._typed(str)
            data, mask = self._numbers(), self._numbers()
            return type(pd.array([], dtype=name))(data, mask)
        raise CrossingError("an unknown kind of column")

    def _texts(self) -> list[str | None]:
        import numpy as np

        sizes, whole = self._typed(bytes), self._typed(str)
        self._left -= len(sizes) // 8
        if self._left < 0:
            raise CrossingError("too many items")
        lengths = np.frombuffer(sizes, dtype=">i8")
        if not np.all((lengths >= MISSING) & (lengths <= len(whole))):
            raise CrossingError("texts of another size")
        ends = np.maximum(lengths, 0).cumsum().tolist()
        if (ends[-1] if ends else 0) != len(whole):
            raise CrossingError("texts of another size")
        return [
            None if length == MISSING else whole[end - length : end]
            for length, end in zip(lengths.tolist(), ends, strict=True)
        ]

    def _numbers(self) -> Any:
        if self._take(1) != b"A":
            raise CrossingError("numbers wanted")
        return self._array()

    def _index(self) -> Any:
        import pandas as pd

        tag = self._take(1)
        if tag == b"h":
            start, stop, step = (self._typed(int) for _ in range(3))
            return pd.RangeIndex(start, stop, step, name=self._value())
        if tag == b"u":
            count = self._count()
            levels = [self._index() for _ in range(min(count, 100))]
            codes = [self._numbers() for _ in levels]
            return pd.MultiIndex(levels, codes, names=self._typed(tuple))
        if tag != b"v":
            raise CrossingError("an unknown kind of index")
        column, name, frequency = self._column(), self._value(), self._value()
        if frequency is not None:
            kind = pd.TimedeltaIndex if column.dtype.kind == "m" else pd.DatetimeIndex
            return kind(column, freq=frequency, name=name)
        dtype = object if getattr(column, "dtype", None) == "O" else None
        return pd.Index(column, name=name, dtype=dtype)

    def _frame(self) -> Any:
        import pandas as pd

        columns = [self._column() for _ in range(min(self._count(), MAX_ITEMS))]
        index, names = self._index(), self._index()
        series = {n: pd.Series(column, index=index, copy=False) for n, column in enumerate(columns)}
        frame = pd.DataFrame(series, index=index, columns=range(len(columns)))
        frame.columns = names
        return frame

    def _estimator(self) -> Any:
        module, name = self._typed(str), self._typed(str)
        base = getattr(sys.modules.get("sklearn.base"), "BaseEstimator", None)
        kind = _find_class(module, name) if module.startswith("sklearn.") else None
        if base is None or not isinstance(kind, type) or not issubclass(kind, base):
            raise CrossingError("an unknown kind of model")
        value: Any = object.__new__(kind)
        self._reserve(value)
        before, self._other = self._other, None
        attributes = self._pairs()
        self._other = before
        if any(type(key) is not str for key, _ in attributes):
            raise CrossingError("names of attributes wanted")
        vars(value).update(attributes)
        return value


def _product(shape: Sequence[int]) -> int:
    total = 1
    for size in shape:
        total *= size
    return total


def _read_moment(decoder: Decoder) -> Any:
    kind: Any = {"date": dt.date, "datetime": dt.datetime, "time": dt.time}[decoder._typed(str)]
    value = kind.fromisoformat(decoder._typed(str))
    zone, fold = decoder._typed(str), decoder._typed(str)
    if kind is dt.date:
        return value
    value = value.replace(fold=int(fold))
    if zone:
        value = value.replace(tzinfo=dt.UTC if zone == "+" else zoneinfo.ZoneInfo(zone))
    return value


def _read_timestamp(decoder: Decoder) -> Any:
    import numpy as np
    import pandas as pd

    unit, ticks, zone = decoder._typed(str), decoder._typed(int), decoder._typed(str)
    value = pd.Timestamp(np.datetime64(ticks, unit))
    return value.tz_localize("UTC").tz_convert(_zone(zone)) if zone else value


def _read_timedelta(decoder: Decoder) -> Any:
    import numpy as np
    import pandas as pd

    unit, ticks = decoder._typed(str), decoder._typed(int)
    return pd.Timedelta(np.timedelta64(ticks, unit))


def _read_scalar(decoder: Decoder) -> Any:
    import numpy as np

    dtype, data = decoder._plain_dtype(), decoder._typed(bytes)
    return np.frombuffer(data, dtype)[0] if dtype.itemsize else dtype.type()


def _read_dtype(decoder: Decoder) -> Any:
    import numpy as np

    name = decoder._typed(str)
    return np.dtype(object) if name == "|O" else np.dtype(name)


def _read_series(decoder: Decoder) -> Any:
    import pandas as pd

    column, index = decoder._column(), decoder._index()
    dtype = object if getattr(column, "dtype", None) == "O" else None
    return pd.Series(column, index=index, name=decoder._value(), dtype=dtype)


def _read_deque(decoder: Decoder) -> Any:
    place = decoder._reserve()
    longest = decoder._value()
    value: deque[Any] = deque(maxlen=longest)
    decoder.seen[place] = value
    value.extend(decoder._items())
    return value


def _read_defaultdict(decoder: Decoder) -> Any:
    value: Any = defaultdict(None)
    decoder._reserve(value)
    value.default_factory = _FACTORIES[decoder._typed(str)]
    value.update(decoder._pairs())
    return value


def _read_counter(decoder: Decoder) -> Any:
    value: Any = Counter()
    return decoder._filled(value, lambda pairs: dict.update(value, pairs), decoder._pairs)


def _from_list(kind: Any, fill: str, items: str) -> Callable[[Decoder], Any]:
    def read(decoder: Decoder) -> Any:
        value = kind()
        return decoder._filled(value, getattr(value, fill), getattr(decoder, items))

    return read


def _pandas_constant(name: str) -> Callable[[Decoder], Any]:
    def read(_: Decoder) -> Any:
        import pandas as pd

        return getattr(pd, name)

    return read


_READERS: dict[bytes, Callable[[Decoder], Any]] = {
    b"N": lambda _: None,
    b"T": lambda _: True,
    b"F": lambda _: False,
    b"e": lambda _: ...,
    b"i": lambda d: int.from_bytes(d._take(d._count()), "big", signed=True),
    b"f": lambda d: struct.unpack(">d", d._take(8))[0],
    b"c": lambda d: complex(*struct.unpack(">dd", d._take(16))),
    b"s": lambda d: d._take(d._count()).decode("utf-8", "surrogatepass"),
    b"b": lambda d: d._take(d._count()),
    b"a": lambda d: d._late(lambda: bytearray(d._take(d._count()))),
    b"r": lambda d: range(d._typed(int), d._typed(int), d._typed(int)),
    b"D": lambda d: Decimal(d._typed(str)),
    b"Q": lambda d: Fraction(d._typed(int), d._typed(int)),
    b"M": _read_moment,
    b"L": lambda d: dt.timedelta(d._typed(int), d._typed(int), d._typed(int)),
    b"t": lambda d: tuple(d._items()),
    b"z": lambda d: frozenset(d._items()),
    b"l": _from_list(list, "extend", "_items"),
    b"d": _from_list(dict, "update", "_pairs"),
    b"H": _from_list(OrderedDict, "update", "_pairs"),
    b"S": _from_list(set, "update", "_items"),
    b"C": _read_counter,
    b"U": _read_deque,
    b"B": _read_defaultdict,
    b"k": lambda d: d._late(lambda: slice(*d._items())),
    b"R": lambda d: d._reference(d.seen),
    b"K": lambda d: d._reference(d._known),
    b"O": Decoder._token,
    b"A": lambda d: d._late(d._array),
    b"o": lambda d: d._objects(d._reserve()),
    b"G": _read_scalar,
    b"Y": _read_dtype,
    b"n": _pandas_constant("NA"),
    b"m": _pandas_constant("NaT"),
    b"W": _read_timestamp,
    b"V": _read_timedelta,
    b"P": lambda d: d._late(lambda: _read_series(d)),
    b"p": lambda d: d._late(d._frame),
    b"x": Decoder._index,
    b"E": Decoder._estimator,
}
