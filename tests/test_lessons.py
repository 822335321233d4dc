"""Servers that are there before people are."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctc_cert.classroom.accounts import Accounts
from ctc_cert.classroom.lessons import BEFORE, Lesson, at_work, learners, to_bring_back
from ctc_cert.cli.classes import classes
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from tests.scene import ATTACKER, NEWCOMER, Scene

MONDAY = datetime(2026, 1, 5, 8, 0)


@pytest.mark.parametrize(
    ("text", "days", "group"),
    [
        ("Mon-Fri 08:00 m1 morning", {0, 1, 2, 3, 4}, "m1 morning"),
        ("Sat,Sun 08:00", {5, 6}, ""),
        ("sat-mon 08:00", {5, 6, 0}, ""),
        ("daily 08:00", set(range(7)), ""),
    ],
)
def test_a_timetable_reads_as_people_write_it(text: str, days: set[int], group: str) -> None:
    lesson = Lesson.parse(text)
    assert (lesson.days, lesson.group) == (days, group)


@pytest.mark.parametrize("text", ["", "Mon", "Mon 8 o'clock", "Someday 08:00"])
def test_what_is_no_lesson_is_said(text: str) -> None:
    with pytest.raises(Problem, match="no lesson"):
        Lesson.parse(text)


@pytest.mark.parametrize(
    ("before", "near"),
    [(timedelta(0), True), (BEFORE - timedelta(seconds=1), True), (BEFORE, False),
     (timedelta(seconds=-1), False), (timedelta(days=1), False)],
)  # fmt: skip
def test_a_lesson_is_near_in_the_minutes_before_it(before: timedelta, near: bool) -> None:
    assert Lesson.parse("Mon 08:00").is_near(MONDAY - before) is near


def test_a_lesson_after_midnight_is_near_the_day_before() -> None:
    assert Lesson.parse("Mon 00:05").is_near(MONDAY.replace(day=4, hour=23, minute=58))


def test_a_class_is_its_learners(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with Accounts.edit(home.accounts) as accounts:
        accounts.ensure("demo-01", "learner", "km", ["m1"])
        accounts.ensure("demo-02", "learner", "km", ["m2"])
        accounts.ensure("demo-teacher", "instructor", "km", ["m1"])
    assert learners(home, "m1") == ["demo-01"]
    assert learners(home) == ["demo-01", "demo-02"]


def test_who_was_at_work_is_remembered_until_a_start_succeeds(tmp_path: Path) -> None:
    """The Hub itself forgets it at the first start after a power cut, also when that one fails."""
    home, data = Home(tmp_path), tmp_path / "hub" / "jupyterhub.sqlite"
    data.parent.mkdir()
    with closing(sqlite3.connect(data)) as hub, hub:
        hub.execute("CREATE TABLE users (id, name)")
        hub.execute("CREATE TABLE spawners (user_id, server_id, name)")
        hub.execute("INSERT INTO users VALUES (1, 'demo-01')")
        hub.execute("INSERT INTO spawners VALUES (1, 7, '')")
    assert to_bring_back(home, data) == ["demo-01"]
    with closing(sqlite3.connect(data)) as hub, hub:
        hub.execute("UPDATE spawners SET server_id = NULL")
    assert to_bring_back(home, data) == ["demo-01"]
    (home.hub / "at-work.json").unlink()
    assert to_bring_back(home, data) == []


def test_without_a_server_nothing_can_be_started(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no server running"):
        CliRunner().invoke(classes, ["warm", "--home", str(tmp_path)], catch_exceptions=False)


def test_a_class_is_started_before_anybody_has_signed_in(scene: Scene) -> None:
    done = CliRunner().invoke(classes, ["warm", "--home", str(scene.home.root)])
    assert "3 of 3 servers are ready" in done.output
    assert {ATTACKER, NEWCOMER} <= set(at_work(scene.home.hub / "jupyterhub.sqlite"))
    assert scene.attack("print('not disturbed')").strip() == "not disturbed"
