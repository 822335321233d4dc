"""The whole journey for a demo class: from text files to certificates that a stranger verifies.

Every step looks at what is there and does what is missing, so a second run changes nothing and a
run after a kill goes on where the first one stopped.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import nbformat

import ctc_cert
from autograder.errors import GradingError
from autograder.grading import grade
from ctc_cert import office
from ctc_cert.award import Decision, decide
from ctc_cert.classroom.assignments import Assignments
from ctc_cert.classroom.enrolment import enrol
from ctc_cert.content import courses_dir
from ctc_cert.courses.build import build
from ctc_cert.courses.solutions import Variant, learner_notebook, variants
from ctc_cert.decisions import decisions
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.marks import AssignmentMark
from ctc_cert.programme import Programme
from ctc_cert.register import Register
from ctc_cert.roster import Learner, Roster, read_class_list
from ctc_cert.transcript import evidence, transcripts
from ctc_cert.verification import load_trust

MODULE = "m1"
ASSIGNMENT = "m1-a1"
AWARD = "module-m1"
INSTRUCTOR = "demo-instructor"

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""

# What each learner hands in, one letter an exercise: r the reference answer, a and b alternative
# ones, 1 to 9 an honest mistake (that mutant), - nothing written, x code that does not run.
WORK = {
    "demo-01": "rrrrrrrr",
    "demo-02": "aaaaaaaa",
    "demo-03": "bbabbabb",
    "demo-04": "rrr1rrrr",
    "demo-05": "a2ara1ra",
    "demo-06": "r1r2-r-a",
    "demo-07": "11111111",
    "demo-08": "rrar----",
    "demo-09": "rararara",  # late
    "demo-10": "--------",  # untouched
    "demo-11": "xxxxxxxx",  # does not run
    "demo-12": "ab2rbarr",
}
LATE = "demo-09"


@dataclass(frozen=True)
class Result:
    """What one learner has at the end; `verdicts` has one entry a file of `files`."""

    learner: Learner
    mark: AssignmentMark
    decision: Decision
    files: tuple[Path, ...]
    verdicts: tuple[str, ...]


@dataclass(frozen=True)
class Journey:
    """One demo home on its way; `progress` hears of every step."""

    home: Home
    programme: Programme
    progress: Progress

    def teach(self) -> None:
        """Build the module, enrol the class, release the assignment."""
        self.progress("Building module m1", 0, 1)
        build([MODULE], source=self.home.course / "source", lessons=self.home.root / "lessons")
        self.progress("Enrolling the class", 0, 1)
        enrol(self.home, self._learners(), instructors=[INSTRUCTOR])
        self.progress("Releasing the assignment", 0, 1)
        Assignments(self.home).release(ASSIGNMENT)

    def work(self) -> None:
        """Hand in one real notebook a learner; one of them after the due time."""
        assignments = Assignments(self.home)
        there = assignments.handed_in(ASSIGNMENT)
        learners = sorted(self._learners(), key=lambda learner: learner.id == LATE)
        for done, learner in enumerate(learners):
            self.progress("Handing in", done, len(learners))
            if learner.id in there:
                continue
            if learner.id == LATE and assignments.due(ASSIGNMENT) is None:
                # nbgrader keeps UTC without a zone
                assignments.set_due(ASSIGNMENT, datetime.now(UTC).replace(tzinfo=None))
            self._hand_in(assignments, learner)

    def collect(self) -> None:
        """Take the hand-ins into the course."""
        self.progress("Collecting", 0, 1)
        Assignments(self.home).collect(ASSIGNMENT)

    def grade(self) -> dict[str, str]:
        """Grade what is new; returns why a learner's work could not be graded, by learner."""
        self.progress("Autograding", 0, 1)
        try:
            report = grade(
                self.home.course,
                ASSIGNMENT,
                jobs=min(2, os.cpu_count() or 1),
                progress=lambda step: self.progress("Autograding", step.done, step.total),
            )
        except GradingError as error:
            raise Problem(error.what, where=error.where, fix=error.fix) from error
        return report.failed

    def certify(self) -> None:
        """Issue what is earned, have the demo universities sign, publish, write and sign the papers."""
        self.progress("Deciding awards", 0, 1)
        office.ensure_demo_keys(self.home, self.programme)
        earned = [found for found in decisions(self.home, self.programme) if found.earned]
        self._issue(earned)
        done = itertools.count(1)
        total = len(earned) * len(self.programme.signers)
        office.sign_all(
            self.home, self.programme, lambda _: self.progress("Signing", next(done), total)
        )
        self.progress("Publishing", 0, 1)
        office.publish(self.home, self.programme)
        done = itertools.count(1)
        office.write_certificates(
            self.home,
            self.programme,
            lambda _: self.progress("Making certificates", next(done), len(earned)),
        )
        self.progress("Signing the papers", 0, 1)
        office.sign_demo_papers(self.home, self.programme)

    def verify(self) -> list[Result]:
        """One row a learner: the mark, the award or why not yet, and a stranger's verdict."""
        trust = load_trust(self.home.trust)
        with Register.open(self.home) as register:
            live = {one.learner: one for one in register.credentials().values() if one.live}
        marks = {found.learner: found for found in transcripts(self.home, self.programme)}
        award = self.programme.award(AWARD)
        rows = []
        for done, learner in enumerate(self._learners()):
            self.progress("Verifying", done, len(marks))
            decision = decide(self.programme, award, marks[learner.id])
            paths = tuple(self._files(live[learner.id].name)) if learner.id in live else ()
            verdicts = tuple(str(ctc_cert.verify(path, trust)) for path in paths)
            mark = marks[learner.id].assignments[ASSIGNMENT]
            rows.append(Result(learner, mark, decision, paths, verdicts))
        return rows

    def _issue(self, earned: list[Decision]) -> None:
        done = itertools.count(1)
        office.issue(
            self.home,
            self.programme,
            earned,
            Roster(self.home.roster),
            {found.learner: self._evidence(found.learner) for found in earned},
            supersede_reason="The work was graded again.",
            progress=lambda _: self.progress("Issuing", next(done), len(earned)),
        )

    def _evidence(self, learner: str) -> dict[str, bytes]:
        digest = evidence(self.home, learner, ASSIGNMENT)
        return {ASSIGNMENT: digest} if digest else {}

    def _files(self, name: str) -> list[Path]:
        return [self.home.certificates / f"{name}.{kind}" for kind in ("json", "pdf")]

    def _learners(self) -> tuple[Learner, ...]:
        return read_class_list(courses_dir() / "demo-class.csv")

    def _hand_in(self, assignments: Assignments, learner: Learner) -> None:
        released = assignments.released_folder(ASSIGNMENT)
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / ASSIGNMENT
            shutil.copytree(released, folder)
            notebook = folder / f"{ASSIGNMENT}.ipynb"
            written = learner_notebook(
                nbformat.read(notebook, as_version=4), answers(WORK[learner.id])
            )
            nbformat.write(written, notebook)
            assignments.hand_in(learner.id, ASSIGNMENT, folder)


def answers(letters: str) -> Mapping[str, str]:
    """The code of each exercise that a row of `WORK` names; exercises left alone are not in it."""
    by_exercise: dict[str, list[Variant]] = {}
    for variant in variants(MODULE, "a1"):
        by_exercise.setdefault(variant.exercise, []).append(variant)
    chosen = {}
    for letter, (exercise, choices) in zip(letters, by_exercise.items(), strict=True):
        if letter == "x":
            chosen[exercise] = f"def {exercise}(\n    return"
        elif letter != "-":
            chosen[exercise] = _pick(choices, letter).code
    return chosen


def _pick(choices: list[Variant], letter: str) -> Variant:
    kind = {"r": "reference", "a": "alternative", "b": "alternative"}.get(letter, "mutant")
    place = {"r": 0, "a": 0, "b": 1}.get(letter, int(letter) - 1 if letter.isdigit() else 0)
    return [choice for choice in choices if choice.kind == kind][place]
