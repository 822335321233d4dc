"""Work that learners have handed in, and its marks, for tests that begin after that."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import nbformat

from autograder.grading import grade
from ctc_cert.classroom.assignments import Assignments
from ctc_cert.classroom.exchange.client import Client
from ctc_cert.classroom.exchange.files import describe, unpack
from ctc_cert.classroom.exchange.records import FEEDBACK, RELEASE, SUBMISSION, Record
from ctc_cert.courses.solutions import learner_notebook
from ctc_cert.demo.answers import answers, write
from ctc_cert.demo.instructor import Instructor
from tests.e2e.conftest import Classroom
from tests.e2e.test_exchange import _token

ASSIGNMENT = "m1-a1"


def hand_in(classroom: Classroom, learner: str, letters: str, scratch: Path) -> None:
    """As the Submit button does: answers as `ctc_cert.demo.stories` names them; waits for the marks."""
    client = Client(f"{classroom.url}/services/exchange", _token(classroom, learner))
    (release,) = client.records(RELEASE)
    folder = scratch / learner
    unpack(release.record, folder, client.read)
    path = folder / f"{ASSIGNMENT}.ipynb"
    written = learner_notebook(nbformat.read(path, as_version=4), answers(ASSIGNMENT, letters))
    nbformat.write(written, path)
    (folder / "submission_secret.txt").write_text(f"secret of {learner} {time.time_ns()}")
    number = 1 + len(client.records(SUBMISSION))
    record = Record(SUBMISSION, "ctc", ASSIGNMENT, learner, number, "", describe(folder))
    client.send(record, folder)
    until = time.monotonic() + 90
    while not any(one.record.about == record.id for one in client.records(FEEDBACK)):
        assert time.monotonic() < until, "no marks came"
        time.sleep(0.2)


def finish_module(classroom: Classroom, learner: str) -> None:
    """The module's other assignment, as if it had been handed in and judged long ago."""
    name, home = "m1-a2", classroom.home
    assignments = Assignments(home)
    assert assignments.api.generate_assignment(name)["success"]
    folder = home.course / "submitted" / learner / name
    shutil.copytree(home.course / "release" / name, folder)
    write(folder / f"{name}.ipynb", name, "r", 1.0, learner)
    assert grade(home.course, name).graded == [learner]
    assert Instructor(assignments).judge(name, learner, 1.0) == 1
