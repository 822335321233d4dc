"""System users: one a person, and no two homes have the same."""

from ctc_cert.classroom.accounts import Account
from ctc_cert.classroom.people import People


def person(name, role="learner"):
    return Account(name, role, "km", "")


def test_everybody_keeps_their_number_and_instructors_share_one(tmp_path):
    people = People(tmp_path / "users.json")
    first = people.uid(person("demo-01"))
    second = people.uid(person("demo-02"))
    staff = people.uid(person("demo-instructor", "instructor"))
    assert len({first, second, staff}) == 3
    again = People(tmp_path / "users.json")
    assert again.uid(person("demo-01")) == first
    assert again.uid(person("other", "instructor")) == staff


def test_two_homes_share_no_user(tmp_path):
    homes = [People(tmp_path / name / "users.json") for name in ("a", "b")]
    assert homes[0].uid(person("demo-01")) != homes[1].uid(person("demo-01"))
