"""Learners never read a hidden test; instructors read what a cell took."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.exporters import HTMLExporter
from nbgrader.apps import NbGraderAPI
from nbgrader.server_extensions.formgrader import handlers
from traitlets.config import Config

from autograder import grading
from autograder.course import Course
from autograder.feedback import author_messages, hidden_lines
from tests.gradable import ASSIGNMENT, COLD, RIGHT, WRONG, hand_in, make_course

LINE = "from autograder import enable; enable(get_config())\n"
SNOOP = (
    RIGHT
    + "\nimport inspect, sys\ndef double(x):\n    print(x)\n    print(In[-1])\n    return 2 * x"
)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = make_course(tmp_path_factory.mktemp("courses") / "course", COLD + LINE)
    hand_in(course, "right")
    hand_in(course, "wrong", WRONG.replace("return x", "return x if x else 0"))
    hand_in(course, "broken", "raise ValueError('my own words')")
    hand_in(
        course,
        "crash",
        "def double(x):\n    if x > 20:\n        raise KeyError(x)\n    return 2 * x",
    )
    hand_in(course, "snoop", SNOOP)
    assert not grading.grade(course, ASSIGNMENT).failed
    return course


def feedback(course, student):
    config = Config(Course.open(course).config)
    config.CourseDirectory.root = str(course)
    result = NbGraderAPI(config=config).generate_feedback(ASSIGNMENT, student)
    assert result["success"], result
    return (course / "feedback" / student / ASSIGNMENT / "sums.html").read_text()


def text(page):
    """The words of a page, without its styles and scripts."""
    body = re.sub(r"(?s)<(style|script).*?</\1>", "", page)
    return re.sub(r"<[^>]+>", "", body)


@pytest.mark.parametrize("student", ["right", "wrong", "broken", "crash", "snoop"])
def test_hidden_tests_do_not_reach_the_learner(course, student):
    words = text(feedback(course, student))
    assert "42" not in words
    assert "double(21)" not in words
    assert "A hidden test stands here" in words


def test_the_authors_message_reaches_the_learner(course):
    words = text(feedback(course, "wrong"))
    assert "A hidden test did not pass" in words
    assert "think of bigger numbers" in words


def test_errors_of_visible_lines_reach_the_learner(course):
    words = text(feedback(course, "broken"))
    assert "NameError" in words
    assert "assert double(0) == 0" in words


def test_partial_credit_comes_with_what_the_test_printed(course):
    assert "1.5 of 2" in text(feedback(course, "right"))


def test_instructors_see_hidden_tests_times_and_memory(course):
    config = Config(Course.open(course).config)
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    resources = {
        "assignment_id": ASSIGNMENT, "notebook_id": "sums", "submission_id": "1", "index": 0,
        "total": 1, "base_url": "", "student": "wrong", "last_name": "", "first_name": "",
        "notebook_path": "",
    }  # fmt: skip
    path = course / "autograded" / "wrong" / ASSIGNMENT / "sums.ipynb"
    page, _ = HTMLExporter(config=config).from_filename(str(path), resources=resources)
    words = text(page)
    assert "double(21)" in words
    assert re.search(r"\d\.\d\d s · \d+ MB at most", words)


def test_times_are_not_in_the_learners_feedback(course):
    assert "MB at most" not in feedback(course, "right")


@given(st.lists(st.sampled_from(["x = 1", "### BEGIN", "### END", "y = 2"]), max_size=12))
def test_a_line_is_hidden_exactly_between_its_marks(lines):
    hidden = hidden_lines("\n".join(lines), "BEGIN", "END")
    for number, line in enumerate(lines, start=1):
        before = lines[:number]
        opened = max((i for i, text in enumerate(before) if "BEGIN" in text), default=-1)
        closed = max((i for i, text in enumerate(before[:-1]) if "END" in text), default=-1)
        assert (number in hidden) == (opened > closed), line


@pytest.mark.parametrize(
    ("source", "said", "not_said"),
    [
        ("assert x, 'try again'", "try again", "try"),
        ("print(f'{n} of {m} right')", "2 of 3 right", "north of 3 right"),
        ("raise ValueError('bad')", "bad", "x bad"),
        ("assert f('secret') == 1", "nothing", "secret"),
        ("%%time\nassert x, 'no'", "nothing", "no"),
    ],
)
def test_only_what_an_author_says_counts_as_a_message(source, said, not_said):
    patterns = author_messages(source)
    assert all(not pattern.fullmatch(not_said) for pattern in patterns)
    if said != "nothing":
        assert any(pattern.fullmatch(said) for pattern in patterns)
