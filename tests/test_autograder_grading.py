"""Grading a whole assignment: stock's scores, and nothing lost."""

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from autograder import grading
from autograder.course import Course
from autograder.errors import GradingError
from autograder.ledger import Ledger
from autograder.stack import default_spec
from autograder.warm import shared
from benchmarks.classwork import ASSIGNMENT as HOUSING
from benchmarks.classwork import build_course, release
from tests.gradable import (
    ASSIGNMENT,
    COLD,
    KERNEL,
    RIGHT,
    WRONG,
    cell,
    comparable,
    copy_course,
    graded_notebook,
    hand_in,
    make_course,
    rows,
    scores,
)

LATE = """
c.AssignLatePenalties.plugin_class = "tests.late.Halve"
"""


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """With the plan that the first run makes, so that it is not made for each test."""
    course = make_course(tmp_path_factory.mktemp("courses") / "course")
    tried = copy_course(course, course.parent / "tried")
    hand_in(tried, "demo")
    assert grading.grade(tried, ASSIGNMENT).graded == ["demo"]
    shutil.copytree(plans(tried), plans(course))
    return course


def plans(course):
    return Course.open(course).state / "plans"


@pytest.fixture
def course(released, tmp_path):
    """A course of its own for each test."""
    return copy_course(released, tmp_path / "course")


def grade_with_stock(root, assignment=ASSIGNMENT):
    """Every submission through nbgrader itself; returns learner to success."""
    course = Course.open(root)
    config = Config(course.config)
    config.CourseDirectory.root = str(root)
    api = NbGraderAPI(config=config)
    return {
        submission.student: api.autograde(assignment, submission.student)["success"]
        for submission in course.submissions(assignment)
    }


def many_kinds(course):
    """Submissions that come to different marks, comments and penalties."""
    hand_in(course, "right")
    hand_in(course, "wrong", WRONG)
    hand_in(course, "broken", "raise ValueError('no')")
    hand_in(course, "library", "import json\njson.loads('{')")
    hand_in(course, "late", time="2026-03-05 10:00:00 UTC")
    hand_in(course, "warns", "import warnings\nwarnings.warn('x')\n" + RIGHT)
    hand_in(course, "unchanged", "# YOUR CODE HERE\nraise NotImplementedError()")
    path = hand_in(course, "edited")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].source = "pass"
    notebook.cells[1].metadata.nbgrader.points = 99
    notebook.cells[3].source = "Because."
    del notebook.cells[2]
    nbformat.write(notebook, path)
    path = hand_in(course, "files")
    (path.parent / "numbers.txt").write_text("changed by the learner\n")
    (path.parent / "own").mkdir()
    (path.parent / "own" / "module.py").write_text("x = 1\n")
    nbformat.write(new_notebook(cells=[new_code_cell("1")]), path.parent / "other.ipynb")
    nbformat.write(new_notebook(), hand_in(course, "empty"))


def with_zeros(found):
    """Stock says nothing of a graded cell that was not handed in; here it is 0, which counts the same."""
    for row in found["grade"]:
        if any(f":{student}:" in row["id"] for student in ("edited", "empty")):
            row["auto_score"] = row["auto_score"] or 0.0
            row["needs_manual_grade"] = False
    found["grade"].sort(key=repr)
    return found


def test_gradebook_and_notebooks_are_those_of_stock(course, tmp_path):
    with Gradebook(Course.open(course).coursedir.db_url) as gradebook:
        gradebook.find_assignment(ASSIGNMENT).duedate = None
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2026-03-04 00:00:00 UTC")
    config = course / "nbgrader_config.py"
    config.write_text(COLD + LATE)
    many_kinds(course)
    stock = copy_course(course, tmp_path / "stock")
    assert set(grade_with_stock(stock).values()) == {True}
    report = grading.grade(course, ASSIGNMENT, jobs=2)
    assert not report.failed
    assert with_zeros(rows(course)) == with_zeros(rows(stock))
    for student in report.graded:
        assert comparable(course, student) == comparable(stock, student)
        assert tree(course, student) == tree(stock, student)


def tree(root, student):
    """Relative path to permissions and, for all but notebooks, content."""
    top = root / "autograded" / student / ASSIGNMENT
    return {
        str(path.relative_to(top)): (
            path.stat().st_mode,
            path.read_bytes() if path.is_file() and path.suffix != ".ipynb" else b"",
        )
        for path in top.rglob("*")
    }


def test_a_realistic_assignment_comes_to_the_rows_of_stock(tmp_path):
    ours = build_course(tmp_path / "ours", 4)
    for same in ("demo-002", "demo-003"):  # all is right, as in the first
        shutil.rmtree(ours / "submitted" / same)
    stock = copy_course(ours, tmp_path / "stock")
    grade_with_stock(stock, HOUSING)
    report = grading.grade(ours, HOUSING, jobs=2)
    assert len(report.graded) == 2
    assert rows(ours) == rows(stock)


def test_regrading_keeps_what_a_person_gave_as_stock_does(course, tmp_path):
    hand_in(course, "right")
    hand_in(course, "wrong", WRONG)
    grading.grade(course, ASSIGNMENT)
    with Gradebook(Course.open(course).coursedir.db_url) as gradebook:
        gradebook.find_grade("test_part", "sums", ASSIGNMENT, "wrong").manual_score = 2
        gradebook.find_comment("why", "sums", ASSIGNMENT, "wrong").manual_comment = "Good."
        gradebook.db.commit()
    stock = copy_course(course, tmp_path / "stock")
    grade_with_stock(stock)
    grading.grade(course, ASSIGNMENT, force=True)
    assert rows(course) == rows(stock)


def test_what_is_graded_and_unchanged_is_left_alone(course):
    hand_in(course, "demo-a")
    hand_in(course, "demo-b")
    assert sorted(grading.grade(course, ASSIGNMENT).graded) == ["demo-a", "demo-b"]
    hand_in(course, "demo-b", WRONG)
    again = grading.grade(course, ASSIGNMENT)
    assert (again.unchanged, again.graded) == (["demo-a"], ["demo-b"])
    assert scores(course)["demo-b"]["test_double"] == 0


def test_a_regenerated_assignment_is_graded_again(course):
    from benchmarks.classwork import release

    hand_in(course, "demo-a")
    grading.grade(course, ASSIGNMENT)
    source = course / "source" / ASSIGNMENT / "sums.ipynb"
    notebook = nbformat.read(source, as_version=4)
    notebook.cells[1].source = "assert double(1) == 3"
    nbformat.write(notebook, source)
    release(course, ASSIGNMENT)
    assert grading.grade(course, ASSIGNMENT).graded == ["demo-a"]
    assert scores(course)["demo-a"]["test_double"] == 0


def test_progress_counts_up_to_the_total(course):
    for number in range(3):
        hand_in(course, f"demo-{number}")
    seen = []
    grading.grade(course, ASSIGNMENT, progress=seen.append)
    assert [(step.done, step.total) for step in seen] == [(1, 3), (2, 3), (3, 3)]
    assert seen[-1].eta == 0


def break_notebook(course, kind):
    path = hand_in(course, "demo-a")
    if kind == "not json":
        path.write_text("{ this is not a notebook")
    elif kind == "binary":
        path.write_bytes(bytes(range(256)))
    elif kind == "huge":
        with path.open("wb") as stream:
            stream.truncate(200_000_000)
    elif kind == "json, but no notebook":
        path.write_text('{"cells": 3}')
    elif kind == "missing":
        path.unlink()
    elif kind == "double cells":
        hand_in(course, "demo-a", extra=(cell(WRONG, "double", solution=True),))
    elif kind == "unknown kernel":
        rewrite_kernel(course, "no-such-kernel")
    elif kind == "kernel dies":
        hand_in(course, "demo-a", "import os\nos._exit(1)")
    return path


def rewrite_kernel(course, name):
    with Gradebook(Course.open(course).coursedir.db_url) as gradebook:
        notebook = gradebook.find_notebook("sums", ASSIGNMENT)
        notebook.kernelspec = json.dumps({"name": name, "display_name": name})
        gradebook.db.commit()


def test_of_a_cell_that_is_there_twice_the_last_counts_and_a_person_is_told(course):
    """Stock stops the whole run here."""
    break_notebook(course, "double cells")
    report = grading.grade(course, ASSIGNMENT)
    assert report.graded == ["demo-a"]
    assert any("more than once: double" in note for note in report.notes["demo-a"])


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("not json", "can't be read"),
        ("binary", "can't be read"),
        ("json, but no notebook", ""),
        ("huge", "200 MB"),
        ("missing", "sums.ipynb"),
        ("unknown kernel", "no-such-kernel"),
        ("kernel dies", "kernel died"),
    ],
)
def test_what_cannot_be_graded_has_a_reason_in_report_gradebook_and_notebook(course, kind, reason):
    break_notebook(course, kind)
    hand_in(course, "demo-b") if kind != "unknown kernel" else None
    report = grading.grade(course, ASSIGNMENT)
    assert reason in report.failed["demo-a"]
    assert "demo-a" not in report.graded
    placeholder = graded_notebook(course, "demo-a")
    assert report.failed["demo-a"] in placeholder.cells[0].source
    ids = {cell.metadata.get("nbgrader", {}).get("grade_id") for cell in placeholder.cells}
    assert {"test_double", "test_part", "why"} <= ids  # a person can give points
    with Gradebook(Course.open(course).coursedir.db_url) as gradebook:
        found = gradebook.find_submission_notebook("sums", ASSIGNMENT, "demo-a")
        assert found.needs_manual_grade
        assert {comment.auto_comment for comment in found.comments} == {report.failed["demo-a"]}
        none_or_nothing = {None, 0.0} if kind == "kernel dies" else {None}
        assert {grade.auto_score for grade in found.grades} <= none_or_nothing


def test_a_failed_submission_is_tried_again_and_then_has_the_scores_of_a_first_run(
    course, tmp_path
):
    path = hand_in(course, "demo-a")
    undisturbed = copy_course(course, tmp_path / "undisturbed")
    good = path.read_bytes()
    path.write_text("torn")
    assert grading.grade(course, ASSIGNMENT).failed
    path.write_bytes(good)
    assert grading.grade(course, ASSIGNMENT).graded == ["demo-a"]
    grading.grade(undisturbed, ASSIGNMENT)
    assert rows(course) == rows(undisturbed)


def test_doubtful_submissions_are_graded_with_a_note_for_the_instructor(course):
    nbformat.write(new_notebook(), hand_in(course, "empty"))
    path = hand_in(course, "no kernel")
    notebook = nbformat.read(path, as_version=4)
    del notebook.metadata["kernelspec"]
    nbformat.write(notebook, path)
    report = grading.grade(course, ASSIGNMENT)
    assert not report.failed
    assert "no cells" in report.notes["empty"][0]
    assert "no kernel" in report.notes["no kernel"][0]
    assert graded_notebook(course, "empty").metadata.autograder.notes


@pytest.fixture
def other_kernel(course, tmp_path, monkeypatch):
    """The release asks for a kernel with settings of its own, which is installed."""
    folder = tmp_path / "jupyter" / "kernels" / "other"
    folder.mkdir(parents=True)
    spec = {
        "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Other",
        "language": "python",
        "env": {"ONLY_HERE": "yes"},
    }
    (folder / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    rewrite_kernel(course, "other")
    hand_in(course, "demo-a", RIGHT + "\nimport os\nassert os.environ['ONLY_HERE'] == 'yes'")


def test_other_kernels_cannot_be_walled_in_and_are_refused(course, other_kernel):
    reason = grading.grade(course, ASSIGNMENT).failed["demo-a"]
    assert "“other”, which can't be walled in" in reason
    assert "--unsafe-no-sandbox" in reason
    assert scores(course)["demo-a"]["test_double"] is None


def test_a_kernel_manager_of_the_course_is_refused_too(course):
    config = course / "nbgrader_config.py"
    manager = "jupyter_client.ioloop.AsyncIOLoopKernelManager"
    config.write_text(f"{COLD}c.Execute.kernel_manager_class = '{manager}'\n")
    hand_in(course, "demo-a")
    assert "can't be walled in" in grading.grade(course, ASSIGNMENT).failed["demo-a"]


def test_without_the_sandbox_other_kernels_run_as_in_stock(course, other_kernel):
    report = grading.grade(course, ASSIGNMENT, sandbox=False)
    assert report.graded == ["demo-a"]
    assert "without a sandbox" in "".join(report.notes["demo-a"])
    assert scores(course)["demo-a"]["test_double"] == 2
    assert "seconds" not in graded_notebook(course, "demo-a").cells[0].metadata.get(
        "autograder", {}
    )


def test_the_kernel_that_jupyter_calls_python_is_this_python(course):
    path = hand_in(course, "demo-a")
    source = course / "source" / ASSIGNMENT / "sums.ipynb"
    for each in (path, source):
        each.write_text(each.read_text().replace('"name": "python3"', '"name": "python"'))
    release(course, ASSIGNMENT)
    assert grading.grade(course, ASSIGNMENT).graded == ["demo-a"]
    assert scores(course)["demo-a"]["test_double"] == 2


def test_the_notebook_of_another_assignment_is_refused_by_name(course):
    path = hand_in(course, "demo-a")
    path.write_text(path.read_text().replace("double", "triple").replace("test_part", "other")
                    .replace('"why"', '"because"'))  # fmt: skip
    report = grading.grade(course, ASSIGNMENT)
    assert "another assignment" in report.failed["demo-a"]


def test_where_the_source_has_no_solution_right_work_is_graded_as_stock_does(course, tmp_path):
    source = course / "source" / ASSIGNMENT / "sums.ipynb"
    notebook = nbformat.read(source, as_version=4)
    notebook.cells[0].source = notebook.cells[0].source.replace(RIGHT, "pass")
    nbformat.write(notebook, source)
    release(course, ASSIGNMENT)
    path = hand_in(course, "demo-a")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(new_code_cell("double(3)"))  # controls that ran before it must not count
    nbformat.write(notebook, path)
    stock = copy_course(course, tmp_path / "stock")
    grade_with_stock(stock)
    assert grading.grade(course, ASSIGNMENT).graded == ["demo-a"]
    assert scores(course) == scores(stock)
    assert comparable(course, "demo-a") == comparable(stock, "demo-a")
    with Ledger(Course.open(course)) as ledger:
        modes = ledger.record("demo-a", ASSIGNMENT)["marks"]["sums"]["modes"]
    assert modes["test_double"].startswith("in-process")


def test_a_test_that_is_worth_nothing_stays_isolated(course):
    source = course / "source" / ASSIGNMENT / "sums.ipynb"
    notebook = nbformat.read(source, as_version=4)
    notebook.cells[1].metadata.nbgrader.points = 0
    nbformat.write(notebook, source)
    release(course, ASSIGNMENT)
    hand_in(course, "demo-a")
    grading.grade(course, ASSIGNMENT)
    with Ledger(Course.open(course)) as ledger:
        modes = ledger.record("demo-a", ASSIGNMENT)["marks"]["sums"]["modes"]
    assert modes["test_double"] == "isolated"


def test_a_course_that_trusts_its_learners_is_graded_as_stock_does_and_every_mark_says_so(course):
    hand_in(course, "demo-a")
    hand_in(course, "demo-b", "def double(x):\n    return x", extra=(new_code_cell("x = 1"),))
    isolated = grading.grade(course, ASSIGNMENT)
    before = scores(course)
    (course / "nbgrader_config.py").write_text(f"{COLD}c.Execute.isolate = False\n")
    report = grading.grade(course, ASSIGNMENT, force=True)
    assert sorted(report.graded) == sorted(isolated.graded) == ["demo-a", "demo-b"]
    assert scores(course) == before
    assert "could forge them" in "".join(report.notes["demo-a"])
    with Ledger(Course.open(course)) as ledger:
        marks = ledger.record("demo-a", ASSIGNMENT)["marks"]["sums"]
    assert set(marks["modes"].values()) == {"stock"}


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("folder", lambda root: root / "nowhere", "no course folder"),
        ("assignment", lambda root: root, "no assignment"),
    ],
)
def test_a_run_that_cannot_start_says_why(course, name, make, words):
    with pytest.raises(GradingError) as caught:
        grading.grade(make(course), "unheard-of")
    assert words in caught.value.what
    assert caught.value.fix


def test_two_runs_do_not_grade_one_course_at_the_same_time(course):
    with Ledger(Course.open(course)), pytest.raises(GradingError, match="being graded"):
        grading.grade(course, ASSIGNMENT)


def test_ctrl_c_keeps_what_is_done_and_says_what_is_left(course):
    for number in range(4):
        hand_in(course, f"demo-{number}")

    def press_ctrl_c(progress):
        if progress.done == 2:
            raise KeyboardInterrupt

    report = grading.grade(course, ASSIGNMENT, progress=press_ctrl_c)
    assert report.interrupted
    assert len(report.graded) == 2
    assert len(report.left) == 2
    assert sorted(grading.grade(course, ASSIGNMENT).graded) == sorted(report.left)


def start_run(course):
    """`python -m autograder grade` in a process group of its own."""
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "autograder",
            "grade",
            str(course),
            ASSIGNMENT,
            "--jobs",
            "2",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def descendants(pid):
    """Living processes below `pid`."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            found += [child, *descendants(child)]
    return found


SLOW = RIGHT + "\nimport time\ntime.sleep(0.05)"
MANY = 6


@pytest.fixture(scope="module")
def undisturbed(released, tmp_path_factory):
    """Some submissions, no plan yet, and the rows that a run without accidents comes to."""
    course = copy_course(released, tmp_path_factory.mktemp("kill") / "course")
    shutil.rmtree(plans(course))
    for number in range(MANY):
        hand_in(course, f"demo-{number}", (SLOW, WRONG, "1/0")[number % 3])
    fresh = copy_course(course, course.parent / "fresh")
    grading.grade(course, ASSIGNMENT, jobs=2)
    return fresh, rows(course)


def published(course):
    return len(list((course / "autograded").glob(f"demo-*/{ASSIGNMENT}/sums.ipynb")))


def test_runs_killed_at_any_point_and_repeated_lose_nothing(undisturbed, tmp_path):
    fresh, expected = undisturbed
    course = copy_course(fresh, tmp_path / "course")
    for done in (0, 2, 4):
        run = start_run(course)
        while (
            not ((course / "autograded" / ".grading").exists() or done) or published(course) < done
        ):
            assert run.poll() is None
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.1))  # somewhere in what comes next
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
    assert not grading.grade(course, ASSIGNMENT, jobs=2).failed
    assert rows(course) == expected
    assert published(course) == MANY
    assert not list((course / "autograded").glob(".grading/*/*"))


@pytest.mark.parametrize("position", ["warm process", "child"])
def test_a_run_whose_processes_are_killed_and_that_is_repeated_loses_nothing(
    undisturbed, tmp_path, position
):
    fresh, expected = undisturbed
    course = copy_course(fresh, tmp_path / "course")
    with ThreadPoolExecutor(1) as pool:
        killed = pool.submit(kill_one, position)
        report = grading.grade(course, ASSIGNMENT, jobs=2)
        assert killed.result(60)
    assert len(report.graded) + len(report.failed) == MANY
    assert not grading.grade(course, ASSIGNMENT, jobs=2).failed
    assert rows(course) == expected


def kill_one(position):
    """The warm process behind the walls or, as soon as there is one, a child of it."""
    nursery = shared(default_spec((), sandboxed=True))
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with contextlib.suppress(ProcessLookupError, FileNotFoundError, ValueError):
            warm, child, *_ = descendants(nursery.pid)
            os.kill(warm if position == "warm process" else child, signal.SIGKILL)
            return True
        time.sleep(0.005)
    return False


def test_kills_between_gradebook_folder_and_record_are_repaired(undisturbed, tmp_path, monkeypatch):
    fresh, expected = undisturbed
    course = copy_course(fresh, tmp_path / "course")
    for step in ("write", "publish"):
        with monkeypatch.context() as patched:
            patched.setattr(Ledger, step, then_die(getattr(Ledger, step)))
            with pytest.raises(SystemExit):
                grading.grade(course, ASSIGNMENT)
    assert not grading.grade(course, ASSIGNMENT).failed
    assert rows(course) == expected


def then_die(step):
    def die(self, *args):
        step(self, *args)
        raise SystemExit("killed")

    return die


def test_right_work_gets_its_points_where_a_test_reads_a_file_that_an_answer_writes(tmp_path):
    assert points_of(
        tmp_path,
        "def save(text):\n    open('kept.txt', 'w').write(text)",
        "save('x')\nassert open('kept.txt').read() == 'x'",
    ) == [1.0]


def test_right_work_gets_its_points_where_a_test_needs_what_an_earlier_one_left(tmp_path):
    assert (
        points_of(
            tmp_path,
            "def shout():\n    print('A')\nqueue = [1]",
            "%%capture heard\nshout()",
            "assert heard.stdout == 'A\\n'",
            "queue.append(2)\nassert queue == [1, 2]",
            "assert queue[-1] == 2",
        )
        == [1.0] * 4
    )


def points_of(root, answer, *tests):
    """What the reference solution gets for each test when somebody hands it in."""
    source = root / "source" / ASSIGNMENT
    source.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(COLD)
    cells = [cell(f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION", "answer", solution=True)]
    cells += [cell(test, f"test_{n}", points=1) for n, test in enumerate(tests)]
    nbformat.write(
        new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), source / "sums.ipynb"
    )
    release(root, ASSIGNMENT)
    hand_in(root, "right", answer)
    assert grading.grade(root, ASSIGNMENT).graded == ["right"]
    return [scores(root)["right"][f"test_{n}"] for n in range(len(tests))]
