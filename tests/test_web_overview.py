"""A class at a glance: who needs a person, what is hard, and tables that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from ctc_cert.classroom.exchange.directory import TIME_FORMAT
from ctc_cert.gradebook import Cell, Submission
from ctc_cert.marks import AssignmentMark, State, Transcript
from ctc_cert.roster import Learner
from ctc_cert.web.hand_ins import HandIns
from ctc_cert.web.overview import Overview, overview
from ctc_cert.web.path import Facts, path
from ctc_cert.web.tables import table, to_csv, to_xlsx
from ctc_cert.web.words import words
from tests.joint import programme

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
NAME = "m1-a1"
EASY, HARD = ("test-easy", "Exercise 1: easy"), ("test-hard", "Exercise 2: hard")


def _learner(number: int, name: str = "សិស្សគំរូ") -> Learner:
    return Learner(f"demo-{number:02}", name, "Demo", "demo-class", "km")


def _work(learner: str, easy: int, hard: int, *, waits: bool = False, note: str = "") -> Submission:
    """Of 10 points each."""
    cells = [
        Cell(EASY[0], f"notebook-{learner}", Decimal(easy), Decimal(10), False, False, False),
        Cell(HARD[0], f"notebook-{learner}", Decimal(hard), Decimal(10), False, waits, False),
    ]
    comments = {"hard": f"No answer.\nFor a person to look at {note}"} if note else {}
    return Submission(learner, NAME, Decimal(20), NOW, timedelta(), cells, comments)


def _sent(count: int) -> HandIns:
    time = (NOW - timedelta(hours=1)).strftime(TIME_FORMAT)
    return HandIns(tuple(Path(f"x+{NAME}+{time}+{number}") for number in range(count)))


@pytest.fixture
def seen() -> Overview:
    """01 good, 02 waits and is flagged, 03 tried four times, 04 never came, 05 late, 06 waits."""
    rules = programme()
    work = {
        "demo-01": _work("demo-01", 10, 8),
        "demo-02": _work("demo-02", 9, 0, waits=True, note="(test-hard): Empty."),
        "demo-03": _work("demo-03", 4, 0),
        "demo-05": _work("demo-05", 10, 1),
        "demo-06": _work("demo-06", 9, 0, waits=True),
    }
    counts = {"demo-01": 1, "demo-02": 1, "demo-03": 4, "demo-05": 1, "demo-06": 1}
    rows = []
    for number in range(1, 7):
        learner = _learner(number, "=HYPERLINK(1)" if number == 5 else "សិស្សគំរូ")
        one = work.get(learner.id)
        state = State.NEEDS_GRADING if number in (2, 6) else State.GRADED
        mark = AssignmentMark(NAME, state if one else State.MISSING, one.score if one else Decimal(0), Decimal(20), NOW, number == 5)  # fmt: skip
        sent = {NAME: _sent(counts[learner.id])} if one else {}
        facts = Facts(NOW, {NAME}, {NAME: NOW - timedelta(minutes=1)}, sent)
        rows.append((learner, path(rules, Transcript(learner.id, {NAME: mark}), facts)))
    found = {(name, NAME): one for name, one in work.items()}
    return overview(rows, found, rules.grading, {NAME: dict([EASY, HARD])})


def _ids(places: list) -> list[str]:
    return [place.learner.id for place in places]


def test_who_needs_a_person_is_named(seen: Overview) -> None:
    assert {name: _ids(places) for name, places in seen.to_grade.items()} == {NAME: ["demo-06"]}
    assert [(p.learner.id, p.notes) for p in seen.flagged] == [("demo-02", ("test-hard: Empty.",))]
    tried, never = seen.stuck
    assert (tried.learner.id, _ids(tried.low), tried.overdue) == ("demo-03", ["demo-03"], ())
    assert (never.learner.id, never.low, _ids(never.overdue)) == ("demo-04", (), ["demo-04"])
    assert _ids(seen.late) == ["demo-05"]
    assert seen.handed_in == 5
    assert seen.to_grade[NAME][0].notebook == "notebook-demo-06"


def test_a_flag_goes_when_somebody_has_looked() -> None:
    for waits, said in ((True, ("test-hard: Empty.",)), (False, ())):
        learner, rules = _learner(1), programme()
        work = _work(learner.id, 9, 5, waits=waits, note="(test-hard): Empty.")
        mark = AssignmentMark(NAME, State.GRADED, work.score, Decimal(20), NOW)
        found = path(rules, Transcript(learner.id, {NAME: mark}), Facts(NOW, {NAME}, {}, {}))
        seen = overview([(learner, found)], {(learner.id, NAME): work}, rules.grading, {})
        assert seen.places[0].notes == said


def test_the_hardest_exercise_stands_first_and_open_work_does_not_count(seen: Overview) -> None:
    assert [(one.title, one.mean, one.count) for one in seen.exercises] == [
        (HARD[1], Decimal("30.0"), 3),
        (EASY[1], Decimal("84.0"), 5),
    ]


def test_marks_are_spread_over_all_letters(seen: Overview) -> None:
    (spread,) = seen.spreads
    assert spread.letters == (
        ("F", 1), ("D", 0), ("D+", 1), ("C", 0), ("C+", 0), ("B", 0), ("B+", 0), ("A", 1),
    )  # fmt: skip
    assert spread.most == 1


def test_a_table_has_a_row_a_learner_and_every_mark(seen: Overview) -> None:
    rows = table(seen, words("en")["table"])
    assert len(rows) == 7
    assert {len(row) for row in rows} == {4 + 4 + 2 * 9}
    assert rows[1][:8] == [
        "demo-01",
        "សិស្សគំរូ",
        "Demo",
        "demo-class",
        Decimal("90.0"),
        "graded",
        "",
        1,
    ]
    assert rows[4][4:8] == ["", "overdue", "", 0]


def test_a_name_is_never_a_formula(seen: Overview) -> None:
    rows = table(seen, words("km")["table"])
    text = to_csv(rows).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[5][1] == "'=HYPERLINK(1)"
    with zipfile.ZipFile(io.BytesIO(to_xlsx(rows, "class"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "=HYPERLINK(1)" in book.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_every_way_to_begin_a_formula_is_closed(start: str) -> None:
    assert to_csv([[f"{start}1+1", Decimal("-1.5")]]).decode("utf-8-sig").lstrip('"')[0] == "'"


def test_a_class_without_learners_is_an_empty_page() -> None:
    empty = overview([], {}, programme().grading, {})
    assert (empty.columns, empty.rows, empty.exercises) == ((), (), ())
    assert len(table(empty, words("en")["table"])) == 1
