"""Base58, keys, status bits, moments, Merkle trees: what goes in comes out, junk is refused."""

from __future__ import annotations

import contextlib
import gzip
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from ctc_cert.credential import evidence, keys, multibase, proof, status, times
from ctc_cert.credential.refusal import Refusal
from ctc_cert.errors import Problem


@given(st.binary(max_size=80))
def test_base58_round_trips(data: bytes) -> None:
    assert multibase.decode(multibase.encode(data)) == data


def test_base58_matches_the_published_example() -> None:
    # draft-msporny-base58-03, section 5
    assert multibase.encode(b"Hello World!") == "z2NEpo7TZRRrLZSi2U"
    assert multibase.encode(bytes.fromhex("0000287fb4cd")) == "z11233QC4"


@given(st.text(max_size=200))
def test_base58_refuses_junk_with_one_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert multibase.encode(multibase.decode(text)) == text


def test_multikey_round_trips_and_knows_its_kind() -> None:
    key = keys.new_key()
    text = keys.multikey(key)
    assert text.startswith("z6Mk")
    assert keys.multikey(keys.read_multikey(text)) == text


@pytest.mark.parametrize(
    "raw", [b"\xed\x01" + b"k" * 31, b"\xed\x01" + b"k" * 33, b"\x12\x00" + b"k" * 32, b""]
)
def test_a_key_of_another_kind_or_length_is_refused(raw: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        keys.read_multikey(multibase.encode(raw))
    assert caught.value.code == "key-form"


def test_a_key_file_is_encrypted_and_never_overwritten(tmp_path: Path) -> None:
    path, key = tmp_path / "key.pem", keys.new_key()
    keys.save_key(path, key, b"secret")
    assert b"ENCRYPTED" in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert keys.multikey(keys.load_key(path, b"secret")) == keys.multikey(key)
    with pytest.raises(Problem, match="does not open"):
        keys.load_key(path, b"wrong")
    with pytest.raises(Problem, match="never overwritten"):
        keys.save_key(path, keys.new_key(), b"secret")


@given(st.sets(st.integers(0, status.SIZE - 1), max_size=50), st.integers(0, status.SIZE - 1))
def test_status_bits_round_trip(indices: set[int], probe: int) -> None:
    bits = status.unpack(status.pack(indices))
    assert all(status.is_set(bits, index) for index in indices)
    assert status.is_set(bits, probe) == (probe in indices)


def test_a_status_list_is_small_and_always_the_same_bytes() -> None:
    assert status.pack([]) == status.pack([])
    assert len(status.pack([])) < 120


def _packed(data: bytes) -> str:
    return "u" + urlsafe_b64encode(data).decode().rstrip("=")


@pytest.mark.parametrize(
    "encoded",
    [
        _packed(gzip.compress(bytes(50_000_000), mtime=0)),  # a bomb
        _packed(gzip.compress(bytes(100), mtime=0)),  # too short to hide in
        _packed(gzip.compress(bytes(16384), mtime=0) + b"junk"),
        _packed(gzip.compress(bytes(16384), mtime=0)[:-4]),
        _packed(b"not gzip at all"),
        "u!!!!",
    ],
)
def test_a_damaged_status_list_is_refused(encoded: str) -> None:
    with pytest.raises(Refusal) as caught:
        status.unpack(encoded)
    assert caught.value.code == "status-damaged"


@given(st.datetimes(timezones=st.just(UTC)))
def test_moments_round_trip_to_the_second(moment: datetime) -> None:
    assert times.read(times.write(moment)) == moment.replace(microsecond=0)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22T08:00:00+00:00",
        "2026-11-22T08:00:00z",
        "2026-11-22 08:00:00Z",
        "2026-02-30T08:00:00Z",
        "2026-11-22T24:00:00Z",
        "10000-01-01T00:00:00Z",
        "2026-11-22T08:00:60Z",
        "٢٠٢٦-11-22T08:00:00Z",
        "2026-11-22T08:00:00Z\n",
    ],
)
def test_any_other_form_of_a_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        times.read(text)


def test_a_moment_without_a_zone_is_not_written() -> None:
    with pytest.raises(ValueError, match="time zone"):
        times.write(datetime(2026, 1, 1) + timedelta())


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=20), st.data())
def test_every_leaf_climbs_to_the_root(leaves: list[bytes], data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(leaves) - 1))
    steps = evidence.path(leaves, position)
    assert evidence.climb(leaves[position], steps) == evidence.root(leaves)


def test_a_node_cannot_pass_as_a_leaf() -> None:
    leaves = [evidence.leaf(name, b"w" * 32, b"s") for name in "abcd"]
    assert evidence.root(evidence._parents(leaves)) == evidence.root(leaves)
    assert evidence.leaf("a", b"w" * 32) not in evidence._parents(leaves)


NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("aZ_~é€😀"), inner),
    max_leaves=12,
)


@given(VALUES)
def test_the_quick_canonical_form_is_that_of_rfc_8785(value: object) -> None:
    try:
        expected = rfc8785.dumps(value)  # type: ignore[arg-type]
    except rfc8785.CanonicalizationError:
        with pytest.raises(Refusal):
            proof.canonical(value)
    else:
        assert proof.canonical(value) == expected
