"""The whole journey for a demo class: from text files to certificates that a stranger verifies.

Every step looks at what is there and does what is missing, so a second run changes nothing and a
run after a kill goes on where the first one stopped.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cached_property, partial
from pathlib import Path

import ctc_cert
from autograder.errors import GradingError
from autograder.grading import grade
from ctc_cert import office
from ctc_cert.award import Decision
from ctc_cert.classroom.assignments import Assignments
from ctc_cert.classroom.enrolment import enrol
from ctc_cert.classroom.resits import ensure_source
from ctc_cert.content import courses_dir
from ctc_cert.courses.build import build
from ctc_cert.credential.trust import Trust
from ctc_cert.decisions import decisions, work
from ctc_cert.demo.answers import write
from ctc_cert.demo.instructor import Instructor
from ctc_cert.demo.stories import APPEAL, STORIES
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.marks import State, module_mark
from ctc_cert.office import appeal, excuse
from ctc_cert.programme import Module, Programme
from ctc_cert.register import Register
from ctc_cert.register.appeals import appeals
from ctc_cert.roster import Learner, Roster, read_class_list
from ctc_cert.transcript import Records, transcript, transcripts
from ctc_cert.verification import load_trust

INSTRUCTOR = "demo-instructor"
OFFICE = ("Demo Office", "Demo Dean")

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True)
class Certificate:
    """One credential as a learner has it: two files, and what a stranger says of each."""

    award: str
    document: Path
    paper: Path
    verdicts: tuple[str, str]


@dataclass(frozen=True)
class Result:
    """What one learner has at the end; `decision` is of the largest award that was walked for."""

    learner: Learner
    marks: tuple[Decimal | None, ...]
    decision: Decision
    certificates: tuple[Certificate, ...]


@dataclass(frozen=True)
class Journey:
    """One demo home on its way through some modules; `progress` hears of every step."""

    home: Home
    programme: Programme
    modules: tuple[Module, ...]
    progress: Progress

    def walk(self) -> Iterator[str]:
        """Do everything; yields what a person should read, such as work that can't be graded."""
        self._teach()
        self._hand_in(self._assignments)
        yield from self._grade(self._assignments)
        self._release(self._resits)
        self._hand_in(self._resits)
        yield from self._grade(self._resits)
        self._excuse()
        self._certify()
        if self._appeal():
            self._certify()

    def results(self) -> list[Result]:
        """One row a learner: marks, the award or why not yet, and a stranger's verdicts."""
        trust = load_trust(self.home.trust)
        with Register.open(self.home) as register:
            live = [one for one in register.credentials().values() if one.live]
        found = {(one.learner, one.award.id): one for one in self._decisions()}
        largest = max(self._awards, key=lambda name: len(self.programme.award(name).modules))
        marks = {one.learner: one for one in transcripts(self.home, self.programme)}
        rows = []
        for done, learner in enumerate(self._learners):
            self.progress("Verifying", done, len(marks))
            own = (one for one in live if one.learner == learner.id)
            certificates = tuple(self._certificate(one.award, one.name, trust) for one in own)
            reached = tuple(module_mark(marks[learner.id], module) for module in self.modules)
            rows.append(Result(learner, reached, found[learner.id, largest], certificates))
        return rows

    # -- teaching --------------------------------------------------------------------------------

    def _teach(self) -> None:
        names = [module.id for module in self.modules]
        self.progress(f"Building {', '.join(names)}", 0, 1)
        build(names, source=self.home.course / "source", lessons=self.home.root / "lessons")
        self.progress("Enrolling the class", 0, 1)
        enrol(self.home, self._learners, instructors=[INSTRUCTOR])
        self._release(self._assignments)

    def _release(self, names: list[str]) -> None:
        for done, name in enumerate(names):
            self.progress("Releasing", done, len(names))
            ensure_source(self.home, self.programme, name)
            self._nbgrader.release(name)

    def _hand_in(self, names: list[str]) -> None:
        """One real notebook a learner and release; who comes late comes last."""
        total = len(names) * len(self._learners)
        for step, name in enumerate(names):
            there = self._nbgrader.handed_in(name)
            late = {one.id for one in self._learners if name in STORIES[one.id].days_late}
            for done, learner in enumerate(sorted(self._learners, key=lambda one: one.id in late)):
                self.progress("Handing in", step * len(self._learners) + done, total)
                if learner.id in there or not self._comes(learner.id, name):
                    continue
                if learner.id in late:
                    self._close(name, learner.id)
                self._write(name, learner.id)

    def _comes(self, learner: str, name: str) -> bool:
        return STORIES[learner].hands_in(name, resit=name in self._resits)

    def _close(self, name: str, latecomer: str) -> None:
        """The due time was so long ago as the latecomer's story says; the others had more time."""
        if self._nbgrader.due(name) is not None:
            return
        days = STORIES[latecomer].days_late[name]
        for learner in self._learners if days else ():
            if learner.id != latecomer and self._comes(learner.id, name):
                self._instructor.extend(name, learner.id, days + 1)
        # nbgrader keeps UTC without a zone
        due = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=days)
        self._nbgrader.set_due(name, due)

    def _write(self, name: str, learner: str) -> None:
        story = STORIES[learner]
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / name
            shutil.copytree(self._nbgrader.released_folder(name), folder)
            for notebook in folder.glob("*.ipynb"):
                write(notebook, name, story.letters(name), story.stops_at(name), learner)
            self._nbgrader.hand_in(learner, name, folder)

    # -- grading ---------------------------------------------------------------------------------

    def _grade(self, names: list[str]) -> Iterator[str]:
        for place, name in enumerate(names, start=1):
            what = f"Autograding {name} ({place} of {len(names)})"
            self.progress(what, 0, 1)
            self._nbgrader.collect(name)
            for learner, reason in self._autograde(name, what).items():
                yield f"{name} of {learner}: {reason}"
            self._judge(name)

    def _autograde(self, name: str, what: str) -> dict[str, str]:
        try:
            report = grade(
                self.home.course,
                name,
                jobs=min(2, os.cpu_count() or 1),
                progress=lambda step: self.progress(what, step.done, step.total),
            )
        except GradingError as error:
            raise Problem(error.what, where=error.where, fix=error.fix) from error
        return report.failed

    def _judge(self, name: str) -> None:
        """An instructor's points where a person judges, for whoever does not wait for them."""
        records = Records.read(self.home)
        for learner in self._learners:
            story, found = STORIES[learner.id], records.submissions.get((learner.id, name))
            if found and any(cell.waits for cell in found.cells) and name not in story.waits:
                self._instructor.judge(name, learner.id, story.judged.get(name, story.by_hand))

    # -- awards ----------------------------------------------------------------------------------

    def _excuse(self) -> None:
        for learner in self._learners:
            for name in sorted(STORIES[learner.id].excused & set(self._assignments)):
                excuse.excuse(
                    self.home, self.programme, learner.id, name,
                    day=date.today(), reason="Ill, for the demo", by=OFFICE[0],
                )  # fmt: skip

    def _certify(self) -> None:
        """Issue what is earned, have the demo universities sign, publish, write and sign the papers."""
        self.progress("Deciding awards", 0, 1)
        office.ensure_demo_keys(self.home, self.programme)
        earned = [found for found in self._decisions() if found.earned]
        done = itertools.count(1)
        office.issue(
            self.home,
            self.programme,
            earned,
            Roster(self.home.roster),
            partial(work, self.home, self.programme),
            supersede_reason="The work was graded again.",
            progress=lambda _: self.progress("Issuing", next(done), len(earned)),
        )
        signed, total = itertools.count(1), len(earned) * len(self.programme.signers)
        office.sign_all(
            self.home, self.programme, lambda _: self.progress("Signing", next(signed), total)
        )
        self.progress("Publishing", 0, 1)
        office.publish(self.home, self.programme)
        made = itertools.count(1)
        office.write_certificates(
            self.home,
            self.programme,
            lambda _: self.progress("Making certificates", next(made), len(earned)),
        )
        self.progress("Signing the papers", 0, 1)
        office.sign_demo_papers(self.home, self.programme)

    def _appeal(self) -> bool:
        """One learner appeals, and the instructor judges again; False when that is settled."""
        learner, name, share = APPEAL
        if name not in self._assignments or self._is_settled(learner, name):
            return False
        self.progress("Settling an appeal", 0, 1)
        mark = transcript(
            self.home, self.programme, learner, Records.read(self.home, learner)
        ).assignments[name]
        if mark.state is not State.GRADED:
            return False  # another who came before this run has changed the demo's class
        with Register.open(self.home) as register:
            lodged = any(
                (one.learner, one.assignment) == (learner, name) for one in appeals(register)
            )
        if not lodged:
            reason = "The rubric was read too strictly, for the demo"
            appeal.lodge(self.home, self.programme, learner, name, reason, OFFICE[0])
        self._instructor.judge(name, learner, share, again=True)
        reason = "Judged again on appeal."
        appeal.settle(self.home, self.programme, learner, name, "upheld", reason, OFFICE[1])
        return True

    def _is_settled(self, learner: str, name: str) -> bool:
        with Register.open(self.home) as register:
            found = [
                one for one in appeals(register) if (one.learner, one.assignment) == (learner, name)
            ]
        return any(one.outcome for one in found)

    def _decisions(self) -> Iterator[Decision]:
        """Of the awards that these modules can earn."""
        for found in decisions(self.home, self.programme):
            if found.award.id in self._awards:
                yield found

    def _certificate(self, award: str, name: str, trust: Trust) -> Certificate:
        document, paper = (self.home.certificates / f"{name}.{kind}" for kind in ("json", "pdf"))
        verdicts = (str(ctc_cert.verify(document, trust)), str(ctc_cert.verify(paper, trust)))
        return Certificate(award, document, paper, verdicts)

    # -- who and what ----------------------------------------------------------------------------

    @cached_property
    def _nbgrader(self) -> Assignments:
        return Assignments(self.home)

    @cached_property
    def _instructor(self) -> Instructor:
        return Instructor(self._nbgrader)

    @cached_property
    def _learners(self) -> tuple[Learner, ...]:
        return read_class_list(courses_dir() / "demo-class.csv")

    @cached_property
    def _assignments(self) -> list[str]:
        return [name for module in self.modules for name in module.assignments]

    @cached_property
    def _resits(self) -> list[str]:
        """The second chances that somebody of the class takes."""
        taken = {name for story in STORIES.values() for name in story.work}
        return [
            resit
            for name in self._assignments
            for resit in self.programme.releases(name)[1:]
            if resit in taken
        ]

    @cached_property
    def _awards(self) -> list[str]:
        names = {module.id for module in self.modules}
        return [award.id for award in self.programme.awards if names.issuperset(award.modules)]
