"""The gradebook in PostgreSQL: the same rows as in SQLite."""

from __future__ import annotations

from pathlib import Path

from autograder import grading
from tests.gradable import (
    ASSIGNMENT,
    COLD,
    RIGHT,
    WRONG,
    copy_course,
    hand_in,
    make_course,
    rows,
)


def test_a_gradebook_in_postgresql_has_the_rows_of_one_in_sqlite(
    postgres: str, tmp_path: Path
) -> None:
    # PostgreSQL holds nbgrader to its foreign keys: a course needs a name.
    named = f"{COLD}c.CourseDirectory.course_id = 'demo'\n"
    database = postgres.replace("postgresql://", "postgresql+psycopg://")
    config = f"{named}c.CourseDirectory.db_url = {database!r}\n"
    course = make_course(tmp_path / "postgres", config)
    sqlite = make_course(tmp_path / "sqlite", named)
    for number, answer in enumerate((RIGHT, WRONG, "1/0", RIGHT)):
        for root in (course, sqlite):
            hand_in(root, f"demo-{number}", answer)
    for root in (course, sqlite):
        assert len(grading.grade(root, ASSIGNMENT, jobs=2).graded) == 4
    found, expected = rows(course), rows(sqlite)
    assert found.keys() == expected.keys()
    assert {table: sorted(map(repr, r)) for table, r in found.items()} == {
        table: sorted(map(repr, r)) for table, r in expected.items()
    }
    again = copy_course(course, tmp_path / "again")
    assert len(grading.grade(again, ASSIGNMENT).unchanged) == 4
