"""One line in nbgrader_config.py: every way to grade goes through the engine, and back."""

import os
import shutil
import subprocess
import sys
import time

import nbformat
import nbgrader.apps.api
import nbgrader.apps.autogradeapp
import pytest
from nbgrader.apps import NbGraderAPI
from nbgrader.converters.autograde import Autograde as StockAutograde
from traitlets.config import Config

from autograder import grading
from autograder.compare import normalised
from autograder.course import Course
from tests.gradable import (
    ASSIGNMENT,
    COLD,
    RIGHT,
    WRONG,
    copy_course,
    graded_notebook,
    hand_in,
    make_course,
    rows,
)

LINE = "from autograder import enable; enable(get_config())\n"


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    course = make_course(tmp_path_factory.mktemp("courses") / "course")
    hand_in(course, "right")
    hand_in(course, "wrong", WRONG)
    return course


@pytest.fixture
def stock_names(monkeypatch):
    """Put nbgrader's names back afterwards."""
    monkeypatch.setattr(nbgrader.apps.api, "Autograde", StockAutograde)
    monkeypatch.setattr(nbgrader.apps.autogradeapp, "Autograde", StockAutograde)


def press_button(root, student):
    """What formgrader's Autograde button does."""
    config = Config(Course.open(root).config)
    config.CourseDirectory.root = str(root)
    return NbGraderAPI(config=config).autograde(ASSIGNMENT, student)


def was_measured(root, student):
    """Only the engine says what a cell took."""
    return any("autograder" in cell.metadata for cell in graded_notebook(root, student).cells)


def test_the_button_uses_the_engine_with_the_line_and_stock_without(
    released, tmp_path, stock_names
):
    ours, stock = (copy_course(released, tmp_path / name) for name in ("ours", "stock"))
    (ours / "nbgrader_config.py").write_text(COLD + LINE)
    for root in (ours, stock):
        for student in ("right", "wrong"):
            assert press_button(root, student)["success"]
    assert was_measured(ours, "right")
    assert not was_measured(stock, "right")
    assert rows(ours) == rows(stock)
    for student in ("right", "wrong"):
        left, right = (normalised(graded_notebook(root, student), root) for root in (ours, stock))
        assert left == right


def test_without_the_line_nbgrader_autograde_is_stock(released, tmp_path):
    course = copy_course(released, tmp_path / "course")
    shutil.rmtree(course / "submitted" / "wrong")
    (course / "nbgrader_config.py").write_text(COLD)
    assert start_autograde(course).wait() == 0
    assert not was_measured(course, "right")


def test_with_the_line_it_uses_the_engine_and_killed_and_repeated_has_the_scores_of_one_run(
    released, tmp_path
):
    course = copy_course(released, tmp_path / "course")
    (course / "nbgrader_config.py").write_text(COLD + LINE)
    hand_in(course, "right", RIGHT + "\nimport time\ntime.sleep(1)")
    undisturbed = copy_course(course, tmp_path / "undisturbed")
    run = start_autograde(course)
    half = course / "autograded" / "right" / ASSIGNMENT / "sums.ipynb"
    while not half.exists():
        assert run.poll() is None
        time.sleep(0.01)
    run.kill()
    run.wait()
    assert start_autograde(course).wait() == 0
    assert was_measured(course, "right")
    assert sorted(grading.grade(undisturbed, ASSIGNMENT).graded) == ["right", "wrong"]
    assert rows(course) == rows(undisturbed)


def start_autograde(course):
    return subprocess.Popen(
        [sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT],
        cwd=course,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def test_a_run_of_stock_that_was_killed_is_repaired_by_the_engine(released, tmp_path):
    course = copy_course(released, tmp_path / "course")
    half = course / "autograded" / "right" / ASSIGNMENT
    half.mkdir(parents=True)
    assert sorted(grading.grade(course, ASSIGNMENT).graded) == ["right", "wrong"]
    assert (half / "sums.ipynb").exists()


def test_nbgraders_own_tests_are_run_by_the_engine():
    """In a process of its own: the plug-in changes nbgrader for all that comes after."""
    code = (
        "from autograder import testing; testing.pytest_configure(None);"
        "from nbgrader.apps import autogradeapp; print(autogradeapp.Autograde().warm)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "True"


def test_metadata_of_an_old_version_are_refused_as_in_stock(released, tmp_path, stock_names):
    ours, stock = (copy_course(released, tmp_path / name) for name in ("ours", "stock"))
    (ours / "nbgrader_config.py").write_text(COLD + LINE)
    for root in (ours, stock):
        with_schema(root / "submitted" / "wrong" / ASSIGNMENT / "sums.ipynb", 1)
        assert not press_button(root, "wrong")["success"]


def test_a_release_of_an_old_version_does_not_stand_in_the_way(released, tmp_path, stock_names):
    course = copy_course(released, tmp_path / "course")
    (course / "nbgrader_config.py").write_text(COLD + LINE)
    for step in ("release", "source"):
        with_schema(course / step / ASSIGNMENT / "sums.ipynb", 1)
    assert press_button(course, "right")["success"]


def with_schema(path, version):
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.metadata.nbgrader.schema_version = version
    nbformat.write(notebook, path)


@pytest.mark.parametrize("end", ["os._exit(1)", "os.kill(os.getpid(), 9)"])
def test_a_kernel_that_dies_fails_at_the_button_as_in_stock(released, tmp_path, stock_names, end):
    ours, stock = (copy_course(released, tmp_path / name) for name in ("ours", "stock"))
    (ours / "nbgrader_config.py").write_text(COLD + LINE)
    for root in (ours, stock):
        hand_in(root, "dead", f"import os\n{end}\n{RIGHT}")
        assert not press_button(root, "dead")["success"]
        assert not (root / "autograded" / "dead" / ASSIGNMENT).exists()
    assert rows(ours) == rows(stock)
