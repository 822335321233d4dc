"""The exchange's records: immutable, named by content, never half there."""

import subprocess
import sys
import textwrap
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctc_cert.classroom.exchange.records import Blob, Malformed, Record
from ctc_cert.classroom.exchange.store import Full, Incomplete, Store, Torn

WORK = b"print('hello')"


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def submission(blob, number=1, **more):
    return Record(
        "submission", "ctc", "m1-a1", "demo-01", number, files={"m1-a1.ipynb": blob}, **more
    )


def test_a_record_sent_again_is_the_same_record(store):
    record = submission(store.put(WORK))
    first, second = store.add(record), store.add(record)
    assert first[0] == second[0]
    assert (first[1], second[1]) == (True, False)
    assert [one.record for one in store.records("submission")] == [record]


def test_numbers_order_records_whatever_the_clocks_say(store):
    blob = store.put(WORK)
    late, early = submission(blob, 2, time="2001-01-01"), submission(blob, 1, time="2030-01-01")
    store.add(late)
    store.add(early)
    assert store.latest("submission", "ctc", "m1-a1", "demo-01").record == late


def test_every_record_has_a_sequence_number_of_its_own_also_across_processes(store):
    code = textwrap.dedent("""
        import sys
        from pathlib import Path
        from ctc_cert.classroom.exchange.records import Record
        from ctc_cert.classroom.exchange.store import Store
        store = Store(Path(sys.argv[1]))
        for number in range(1, 11):
            store.add(Record("submission", "ctc", "m1-a1", sys.argv[2], number))
    """)
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(store.root), f"demo-{n}"])
        for n in range(3)
    ]
    assert [process.wait() for process in running] == [0, 0, 0]
    numbers = sorted(one.receipt.sequence for one in store.records("submission"))
    assert numbers == list(range(1, 31))


def test_a_record_whose_files_are_not_here_is_not_kept(store):
    digest = sha256(WORK).hexdigest()
    with pytest.raises(Incomplete) as missing:
        store.add(submission(Blob(digest, len(WORK))))
    assert missing.value.digests == [digest]
    assert store.records("submission") == []


def test_a_torn_upload_goes_on_where_it_stopped(store):
    digest = sha256(WORK).hexdigest()
    store.append("demo-01", digest, 0, WORK[:5], len(WORK))
    with pytest.raises(Torn) as torn:
        store.append("demo-01", digest, 0, WORK, len(WORK))
    assert torn.value.received == store.received("demo-01", digest) == 5
    store.append("demo-01", digest, 5, WORK[5:], len(WORK))
    assert store.path(digest).read_bytes() == WORK


def test_content_that_is_not_what_was_announced_is_thrown_away(store):
    digest = sha256(WORK).hexdigest()
    with pytest.raises(Torn):
        store.append("demo-01", digest, 0, WORK[::-1], len(WORK))
    assert store.received("demo-01", digest) == 0
    assert not store.path(digest).exists()


def test_knowing_the_name_of_a_file_does_not_give_it(store):
    """Else a learner could hand in, and then read, what somebody else has sent."""
    record = submission(store.put(WORK))
    with pytest.raises(Incomplete):
        store.add(record, "demo-01")
    store.append("demo-01", sha256(WORK).hexdigest(), 0, WORK, len(WORK))
    assert store.add(record, "demo-01")[1]
    assert store.received("demo-01", sha256(WORK).hexdigest()) == 0


def test_one_sender_cannot_fill_the_disk_with_halves(store, monkeypatch):
    monkeypatch.setattr("ctc_cert.classroom.exchange.store.MAX_BYTES", 10)
    store.append("demo-01", "a" * 64, 0, b"123456", 100)
    with pytest.raises(Full):
        store.append("demo-01", "b" * 64, 0, b"123456", 100)


@pytest.mark.parametrize(
    "path", ["../x", "/etc/passwd", "a/../b", "a//b", ".", "", "a\\b", "a\0b", "a/./b", "x" * 501]
)
def test_a_path_that_leads_elsewhere_is_no_record(path):
    data = submission(Blob("a" * 64, 1)).to_dict()
    data["files"] = {path: {"digest": "a" * 64, "size": 1}}
    with pytest.raises(Malformed):
        Record.from_dict(data)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "key"},
        {"course": "*/"},
        {"assignment": "../m1"},
        {"assignment": ".hidden"},
        {"learner": ""},
        {"learner": "a/b"},
        {"number": 0},
        {"number": True},
        {"number": 2**31},
        {"time": 5},
        {"about": "x"},
        {"files": {"a": {"digest": "A" * 64, "size": 1}}},
        {"files": {"a": {"digest": "a" * 64, "size": -1}}},
        {"files": {"a": {"digest": "a" * 64, "size": 1e9}}},
        {"files": {"a": {"digest": "a" * 64, "size": 2**40}}},
        {"files": {f"{n}": {"digest": "a" * 64, "size": 1} for n in range(1001)}},
        {"files": {"a": {"digest": "a" * 64, "size": 1}, "a/b": {"digest": "a" * 64, "size": 1}}},
        {"files": None},
        {"time": "\ud800"},
        {"more": 1},
    ],
)
def test_what_is_no_record_is_refused(change):
    with pytest.raises(Malformed):
        Record.from_dict({**submission(Blob("a" * 64, 1)).to_dict(), **change})


@given(st.recursive(st.none() | st.text() | st.integers() | st.floats(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))  # fmt: skip
def test_nothing_from_outside_raises_anything_but_malformed(data):
    with pytest.raises(Malformed):
        Record.from_dict(data)


@given(
    number=st.integers(1, 2**31 - 1),
    time=st.text(st.characters(exclude_categories=["Cs"]), max_size=100),
    names=st.lists(
        st.from_regex(r"[a-z]{1,20}(\.ipynb)?", fullmatch=True), unique=True, max_size=5
    ),
)
def test_a_record_read_back_is_the_same(number, time, names):
    files = {name: Blob("0" * 64, index) for index, name in enumerate(names)}
    record = Record("submission", "ctc", "m1-a1", "demo-01", number, time, files)
    again = Record.from_dict(record.to_dict())
    assert again == record
    assert again.id == record.id
