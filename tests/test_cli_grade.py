import json

import pytest
from click.testing import CliRunner

from autograder import grading
from autograder.__main__ import main
from ctc_cert.cli.grade import grade
from ctc_cert.errors import Problem
from tests.gradable import ASSIGNMENT, COLD, copy_course, hand_in, make_course


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    return make_course(tmp_path_factory.mktemp("homes") / "course", COLD)


@pytest.fixture
def home(released, tmp_path):
    course = copy_course(released, tmp_path / "home" / "course")
    hand_in(course, "demo-a")
    hand_in(course, "demo-b").write_text("torn")
    return course.parent


def run(*arguments):
    return CliRunner().invoke(grade, list(arguments))


def test_a_person_reads_counts_reasons_and_slow_cells(home):
    result = run(ASSIGNMENT, "--home", str(home), "--jobs", "2")
    assert result.exit_code == 1
    for words in ("graded", "demo-b", "can't be read", "Slowest cells", "2/2"):
        assert words in result.output


def test_a_program_reads_json(home):
    result = run("--home", str(home), "--json")
    (report,) = json.loads(result.stdout)
    assert report["graded"] == ["demo-a"]
    assert list(report["failed"]) == ["demo-b"]
    assert report["slowest"][0]["peak_mb"] > 0


def test_without_submissions_there_is_nothing_to_do(released, tmp_path):
    copy_course(released, tmp_path / "course")
    assert "Nothing was handed in" in run("--home", str(tmp_path)).output


def test_a_home_without_a_course_is_a_problem_with_a_way_out(tmp_path):
    result = run(ASSIGNMENT, "--home", str(tmp_path / "nowhere"))
    assert isinstance(result.exception, Problem)
    assert result.exception.fix


def test_ctrl_c_says_what_is_left(home, monkeypatch):
    original = grading.Report.add

    def press_ctrl_c(self, outcome):
        original(self, outcome)
        raise KeyboardInterrupt

    monkeypatch.setattr(grading.Report, "add", press_ctrl_c)
    result = run(ASSIGNMENT, "--home", str(home))
    assert result.exit_code == 130
    assert "Left for the next run (1)" in result.output


def test_the_module_command_gives_the_same_report(home, capsys):
    assert main(["grade", str(home / "course"), ASSIGNMENT, "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["graded"] == ["demo-a"]
    assert main(["grade", str(home / "nowhere"), ASSIGNMENT]) == 2
    assert "no course folder" in capsys.readouterr().err
