from __future__ import annotations

import contextlib
import datetime as dt
import math
from collections import Counter, OrderedDict, defaultdict, deque
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy

from autograder.crossing import CrossingError, dumps, loads

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.complex_numbers(),
    st.text(st.characters()), st.binary(), st.fractions(), st.dates(), st.times(), st.timedeltas(),
    st.datetimes(), st.decimals(), st.just(...),
)  # fmt: skip
HASHABLE = st.one_of(st.integers(), st.text(), st.booleans(), st.tuples(st.integers(), st.text()))
PLAIN = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner),
        st.lists(inner).map(tuple),
        st.dictionaries(HASHABLE, inner),
        st.sets(HASHABLE),
        st.frozensets(HASHABLE),
        st.lists(inner).map(deque),
        st.dictionaries(HASHABLE, inner).map(OrderedDict),
    ),
    max_leaves=20,
)
ARRAYS = st_numpy.arrays(
    st.one_of(st_numpy.scalar_dtypes(), st_numpy.unicode_string_dtypes()),
    st_numpy.array_shapes(min_dims=0, min_side=0),
)


def same(left, right):
    """Equal in type and in content, down to the last bit; nan is nan."""
    assert type(left) is type(right)
    if isinstance(left, float):
        assert math.isnan(left) == math.isnan(right)
        assert math.isnan(left) or (
            left == right and math.copysign(1, left) == math.copysign(1, right)
        )
    assert dumps(left) == dumps(right)


@given(PLAIN)
def test_plain_data_comes_out_as_it_went_in(value):
    same(value, loads(dumps(value)))


@given(ARRAYS)
def test_arrays_keep_kind_shape_and_bits(array):
    found = loads(dumps(array))
    assert found.dtype == array.dtype
    assert found.shape == array.shape
    assert found.tobytes() == array.tobytes()
    assert found.flags.writeable


@pytest.mark.parametrize(
    "value",
    [
        Counter("abca"), defaultdict(list, a=[1]), deque([1, 2], maxlen=2), Decimal("1.10"), Fraction(1, 3),
        bytearray(b"x"), range(1, 9, 2), slice(1, None), np.float32(0.1), np.int8(-3), np.bool_(True),
        np.datetime64("2026-01-01"), np.array(["a", None, [1]], dtype=object), np.dtype("int16"),
        pd.Timestamp("2026-01-01 10:00", tz="Asia/Phnom_Penh"), pd.Timedelta("1 day"), pd.NaT, pd.NA,
        pd.Series([1, 2], name="n"), pd.Series(["a", None]), pd.Index(["x", "y"], name="i"), pd.RangeIndex(3),
        pd.MultiIndex.from_product([[1, 2], ["a"]]), pd.date_range("2026", periods=3), pd.Categorical(["b", "a"]).categories,
        dt.datetime.now(dt.UTC),
    ],
)  # fmt: skip
def test_other_kinds_of_data_cross(value):
    same(value, loads(dumps(value)))


def test_frames_cross_with_all_their_kinds_of_columns():
    frame = pd.DataFrame({
        "whole": [1, 2, 3], "text": list("xyz"), "kind": pd.Categorical(list("aba"), ordered=True),
        "day": pd.date_range("2026", periods=3), "maybe": pd.array([1, None, 3], dtype="Int64"),
        "there": pd.date_range("2026", periods=3, tz="UTC"), "part": [1.5, np.nan, 2],
    }, index=["p", "q", "r"])  # fmt: skip
    pd.testing.assert_frame_equal(loads(dumps(frame)), frame)
    doubled = pd.concat([frame[["whole"]], frame[["whole"]]], axis=1)
    pd.testing.assert_frame_equal(loads(dumps(doubled)), doubled)


@given(st.lists(st.one_of(st.none(), st.text(st.characters()))), st.sampled_from(["str", "string"]))
def test_columns_of_texts_stay_as_they_are(texts, dtype):
    column = pd.Series(texts, dtype=dtype)
    crossed = loads(dumps(column))
    assert crossed.dtype == column.dtype
    assert crossed.isna().tolist() == column.isna().tolist()
    assert crossed.dropna().tolist() == column.dropna().tolist()


@pytest.mark.parametrize("lengths", [[3], [1], [-2, 4], [2**62], [1, 1, -1, 1]])
def test_a_column_whose_lengths_do_not_fit_its_text_is_refused(lengths):
    honest = dumps(pd.Series(["a", "b"], dtype="str"))
    told = np.array([1, 1], ">i8").tobytes()
    assert told in honest
    forged = np.array(lengths, ">i8").tobytes()
    sizes = [len(data).to_bytes(4, "big") for data in (told, forged)]
    with pytest.raises(CrossingError):
        loads(honest.replace(sizes[0] + told, sizes[1] + forged))


def test_sharing_and_cycles_stay():
    inner = [1]
    outer = [inner, inner]
    outer.append(outer)
    found = loads(dumps(outer))
    assert found[0] is found[1]
    assert found[2] is found


def test_a_fitted_model_of_plain_numbers_crosses_and_a_tree_does_not():
    from sklearn.linear_model import LinearRegression
    from sklearn.tree import DecisionTreeClassifier

    model = LinearRegression().fit([[1], [2]], [2, 4])
    assert loads(dumps(model)).predict([[3]])[0] == pytest.approx(6)
    with pytest.raises(CrossingError):
        dumps(DecisionTreeClassifier().fit([[1], [2]], [0, 1]))


class Liar(list):
    def __eq__(self, other):
        return True

    __hash__ = None


@pytest.mark.parametrize("value", [Liar(), type("I", (int,), {})(3), object(), print, math, Liar])
def test_a_subclass_never_passes_as_its_parent_and_objects_do_not_cross(value):
    with pytest.raises(CrossingError):
        dumps(value)


@given(st.binary(max_size=200))
def test_nonsense_is_refused_and_harms_nothing(data):
    with contextlib.suppress(CrossingError):
        loads(data)


@given(PLAIN, st.data())
def test_damaged_bytes_are_refused_or_are_other_plain_data(value, data):
    raw = bytearray(dumps(value))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(CrossingError):
        loads(bytes(raw))


def test_a_pickle_is_not_a_value():
    with pytest.raises(CrossingError):
        loads(b"cos\nsystem\n(S'true'\ntR.")
