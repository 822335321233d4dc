"""What learners hand in is where nbgrader collects it; what instructors give is what learners see."""

from pathlib import Path

import pytest
from nbgrader.utils import notebook_hash, parse_utc

from ctc_cert.classroom.accounts import Accounts
from ctc_cert.classroom.exchange.directory import Directory
from ctc_cert.classroom.exchange.quiet import QuietHours
from ctc_cert.classroom.exchange.records import Record
from ctc_cert.classroom.exchange.service import Exchange, Rules
from ctc_cert.classroom.exchange.store import Store, Stored
from ctc_cert.errors import Problem

SECRET = "a secret"


@pytest.fixture
def directory(tmp_path):
    released = tmp_path / "exchange" / "ctc" / "outbound" / "m1-a1"
    released.mkdir(parents=True)
    (released / "m1-a1.ipynb").write_text("released")
    return Directory(tmp_path / "exchange", Store(tmp_path / "records"))


def hand_in(directory, number, learner="demo-01", content=b"work"):
    store = directory.store
    files = {"m1-a1.ipynb": store.put(content), "submission_secret.txt": store.put(SECRET.encode())}
    record = Record("submission", "ctc", "m1-a1", learner, number, "1999-01-01", files)
    return Stored(record, store.add(record)[0])


def test_a_release_is_a_record_and_a_changed_one_is_the_next(directory):
    (first,) = directory.releases()
    assert directory.releases() == [first]
    (directory.root / "ctc" / "outbound" / "m1-a1" / "data.csv").write_text("1")
    (second,) = directory.releases()
    assert (first.record.number, second.record.number) == (1, 2)
    assert set(second.record.files) == {"m1-a1.ipynb", "data.csv"}


def test_what_is_taken_back_is_not_offered(directory):
    directory.releases()
    (directory.root / "ctc" / "outbound" / "m1-a1").rename(directory.root / "elsewhere")
    assert directory.releases() == []


def test_a_submission_is_delivered_once_with_the_server_s_time(directory):
    stored = hand_in(directory, 1)
    folder = directory.deliver(stored)
    assert directory.deliver(stored) == folder
    assert folder.name.startswith("demo-01+m1-a1+2")
    assert (folder / "m1-a1.ipynb").read_text() == "work"
    assert (folder / "timestamp.txt").read_text() == folder.name.split("+")[2]
    parse_utc(folder.name.split("+")[2])


def test_a_submission_without_files_is_delivered_too(directory):
    record = Record("submission", "ctc", "m1-a1", "demo-01")
    folder = directory.deliver(Stored(record, directory.store.add(record)[0]))
    assert [path.name for path in folder.iterdir()] == ["timestamp.txt"]


def test_what_was_kept_and_not_delivered_before_a_power_cut_is_delivered(directory):
    hand_in(directory, 1)
    hand_in(directory, 1, learner="demo-02")
    directory.deliver_all()
    directory.deliver_all()
    found = sorted(path.name[:7] for path in (directory.root / "ctc" / "inbound").iterdir())
    assert found == ["demo-01", "demo-02"]


def test_a_later_submission_is_later_for_nbgrader_even_when_the_clock_went_back(directory):
    first = directory.deliver(hand_in(directory, 1))
    ahead = first.with_name("demo-01+m1-a1+2999-01-01 00:00:00.000000 UTC+0123456789abcdef")
    first.rename(ahead)
    second = directory.deliver(hand_in(directory, 2, content=b"better"))
    times = [parse_utc(path.name.split("+")[2]) for path in (ahead, second)]
    assert times[0] < times[1]


def test_feedback_is_for_the_submission_whose_secret_names_it(directory):
    stored = hand_in(directory, 1)
    hand_in(directory, 1, learner="demo-02", content=b"other work")
    assert directory.feedback("demo-01") == []
    page = directory.root / "ctc" / "feedback" / f"{notebook_hash(secret=SECRET, notebook_id='m1-a1')}.html"  # fmt: skip
    page.parent.mkdir()
    page.write_text("well done")
    (given,) = directory.feedback("demo-01")
    assert given.record.about == stored.record.id
    assert directory.feedback("demo-01") == [given]
    page.write_text("well done indeed")
    (again,) = directory.feedback("demo-01")
    assert again.record.number == 2


@pytest.fixture
def exchange(directory, tmp_path):
    accounts = Accounts(tmp_path / "accounts.json")
    accounts.ensure("demo-01", "learner", "km")
    accounts.save()
    return Exchange(directory, accounts.path, Rules(attempts=2, megabytes=1))


def record(number, size=0, **more):
    files = {"m1-a1.ipynb": {"digest": "a" * 64, "size": size}}
    facts = {"kind": "submission", "course": "ctc", "assignment": "m1-a1", "learner": "demo-01"}
    return Record.from_dict({**facts, "number": number, "files": files, **more})


def test_only_so_many_attempts_and_the_same_one_again_is_none(exchange):
    first, second = (hand_in(exchange.directory, number).record for number in (1, 2))
    assert "2 times" in exchange.refusal("demo-01", record(3))
    assert exchange.refusal("demo-01", first) == exchange.refusal("demo-01", second) == ""


def test_refusals_are_in_both_languages(exchange):
    reasons = [
        exchange.refusal("demo-02", record(1)),
        exchange.refusal("demo-01", record(1, assignment="m9-a9")),
        exchange.refusal("demo-01", record(1, size=2_000_000)),
    ]
    for reason in reasons:
        khmer, english = reason.split("\n")
        assert any("\u1780" <= letter <= "\u17ff" for letter in khmer)
        assert english.isascii()
    assert exchange.refusal("demo-01", record(1)) == ""


def test_a_new_account_is_known_at_once(exchange, tmp_path):
    assert not exchange.knows("demo-02")
    accounts = Accounts(Path(tmp_path / "accounts.json"))
    accounts.ensure("demo-02", "learner", "km")
    accounts.save()
    assert exchange.knows("demo-02")


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [("22:00-05:00", ("23:30", "04:59", "22:00"), ("05:00", "21:59")), ("12:00-13:00", ("12:30",), ("13:00", "11:59"))],
)  # fmt: skip
def test_quiet_hours_also_go_over_midnight(text, inside, outside):
    from datetime import time

    quiet = QuietHours.parse(text)
    assert all(time.fromisoformat(moment) in quiet for moment in inside)
    assert not any(time.fromisoformat(moment) in quiet for moment in outside)


def test_what_are_no_hours_is_said():
    assert QuietHours.parse("") is None
    with pytest.raises(Problem, match="quiet hours"):
        QuietHours.parse("at night")
