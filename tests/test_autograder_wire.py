import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import wire

frames = st.lists(st.lists(st.binary(max_size=300), min_size=1, max_size=5), max_size=6)


@given(frames, st.integers(1, 50))
def test_frames_survive_however_the_stream_is_cut(sent, size):
    stream = b"".join(wire.pack(parts) for parts in sent)
    unpacker = wire.Unpacker()
    received = []
    for start in range(0, len(stream), size):
        received += unpacker.feed(stream[start : start + size])
    assert received == sent


@given(st.binary(min_size=12, max_size=200))
def test_nonsense_is_refused_or_waits_for_more_but_never_breaks(data):
    try:
        frames = list(wire.Unpacker().feed(data))
    except wire.WireError:
        return
    assert all(isinstance(part, bytes) for parts in frames for part in parts)


@pytest.mark.parametrize("head", [b"\0\0\0\0", b"\xff\xff\xff\xff", b"\0\0\0\1" + b"\xff" * 8])
def test_absurd_sizes_are_refused_before_anything_is_stored(head):
    with pytest.raises(wire.WireError):
        list(wire.Unpacker().feed(head))


@given(frames, st.integers(1, 50), st.integers(0, 400))
def test_frames_above_the_limit_are_dropped_while_they_come_in(sent, size, most):
    stream = b"".join(wire.pack(parts) for parts in sent)
    unpacker = wire.Unpacker(most)
    received = []
    for start in range(0, len(stream), size):
        received += unpacker.feed(stream[start : start + size])
        assert len(unpacker._buffer) < most + 4 + 8 * 5 + size
    small = [parts for parts in sent if sum(map(len, parts)) <= most]
    assert received == small
    assert unpacker.dropped == len(sent) - len(small)
