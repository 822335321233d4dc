"""Nobody forges a mark: the corpus of hostile notebooks, graded for real."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from traitlets.config import Config

from autograder import enable, sandbox
from tests.hostile.grading.assignment import ASSIGNMENT, NOTEBOOK
from tests.hostile.grading.cases import CASES
from tests.hostile.grading.run import run, student

pytestmark = pytest.mark.skipif(
    bool(sandbox.missing()), reason="this machine can't build the walls"
)


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    return run(tmp_path_factory.mktemp("hostile") / "course")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_notebook_gets_what_it_is_worth(done, case):
    found = done.found[case.name]
    assert found.score == case.score or (case.flag and found.score <= case.score)
    assert case.flag in found.said
    assert case.note in found.said
    if case.flag and found.score:
        assert found.needs_person


def test_the_corpus_is_large_and_has_all_groups():
    assert len(CASES) >= 40
    assert len({case.name for case in CASES}) == len(CASES)
    groups = {"metadata", "shell", "process", "resources", "files", "network", "data", "content"}
    assert {case.group for case in CASES} == groups


def test_the_machine_is_clean_afterwards(done):
    assert done.left_behind == []


def test_every_hostile_notebook_is_accounted_for(done):
    names = {student(case) for case in CASES}
    assert {*done.report.graded, *done.report.failed} == names


def test_no_hidden_test_is_in_what_a_learner_gets_back(done):
    from nbconvert.exporters import HTMLExporter

    config = Config()
    enable(config)
    exporter = HTMLExporter(config=config)
    for case in CASES:
        path = Path(done.course, "autograded", student(case), ASSIGNMENT, f"{NOTEBOOK}.ipynb")
        notebook = nbformat.read(path, as_version=4)
        page, _ = exporter.from_notebook_node(notebook, {"nbgrader": {}})
        assert "secret-hidden-test" not in page


@pytest.mark.parametrize("name", ["script", "svg", "error page"])
def test_no_script_of_a_learner_runs_in_formgrader(done, name):
    from nbconvert.exporters import HTMLExporter

    config = Config()
    enable(config)
    path = Path(done.course, "autograded", name.replace(" ", "-"), ASSIGNMENT, f"{NOTEBOOK}.ipynb")
    notebook = nbformat.read(path, as_version=4)
    page, _ = HTMLExporter(config=config).from_notebook_node(notebook, {"submission_id": "1"})
    body = page.partition("<main")[2]
    assert not re.search(r"<script>\s*(alert|fetch)|<img src=x|<svg xmlns", body)
