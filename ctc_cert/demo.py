"""The whole journey for a demo class: from text files to certificates that a stranger verifies.

Every step looks at what is there and does what is missing, so a second run changes nothing and a
run after a kill goes on where the first one stopped.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import nbformat

from ctc_cert.classroom.assignments import Assignments
from ctc_cert.classroom.enrolment import enrol
from ctc_cert.content import courses_dir
from ctc_cert.courses.build import build
from ctc_cert.courses.solutions import Variant, learner_notebook, variants
from ctc_cert.home import Home
from ctc_cert.programme import Programme
from ctc_cert.roster import Learner, read_class_list

MODULE = "m1"
ASSIGNMENT = "m1-a1"
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
