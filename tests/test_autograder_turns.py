"""One notebook's cells at a time, while the next is made ready."""

import threading
import time
from itertools import pairwise

import pytest

from autograder import turns
from autograder.grading import grade
from autograder.turns import Turns
from tests.gradable import ASSIGNMENT, cell, graded_notebook, hand_in, make_course

START = "import time\nprint(time.monotonic())"
END = "time.sleep(0.2)\nprint(time.monotonic())"
STUDENTS = ("demo-1", "demo-2", "demo-3")


@pytest.fixture
def spans(tmp_path):
    """Grades three notebooks that say when their cells began and ended."""
    course = make_course(tmp_path / "course")
    extra = (cell(START, "start"), cell(END, "end"))
    for student in STUDENTS:
        hand_in(course, student, extra=extra)

    def run(jobs):
        assert sorted(grade(course, ASSIGNMENT, jobs=jobs).graded) == list(STUDENTS)
        found = []
        for student in STUDENTS:
            printed = [
                o.text for c in graded_notebook(course, student).cells[:2] for o in c.outputs
            ]
            found.append((float(printed[0]), float(printed[1])))
        return sorted(found)

    return run


def test_one_job_runs_the_cells_of_one_notebook_at_a_time(spans):
    found = spans(1)
    assert all(end <= start for (_, end), (start, _) in pairwise(found))


def test_a_slow_notebook_holds_up_the_next_one_for_a_while_only(spans, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 0.01)
    (_, end), (start, _), _ = spans(1)
    assert start < end


def test_no_more_turns_than_allowed_are_taken_at_once():
    turns_of_two, most, now, lock = Turns(2), 0, 0, threading.Lock()

    def take():
        nonlocal most, now
        with turns_of_two.one():
            with lock:
                now += 1
                most = max(most, now)
            time.sleep(0.01)
            with lock:
                now -= 1

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2
    assert now == 0


def test_a_turn_that_failed_is_given_back():
    one = Turns(1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), one.one():
            raise ZeroDivisionError
    with one.one():
        pass
