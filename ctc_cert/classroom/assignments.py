"""nbgrader's steps as calls that may be repeated: release, hand in, collect, grade."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import ExchangeSubmit
from nbgrader.utils import notebook_hash
from traitlets.config import Config

from autograder import enable
from ctc_cert.classroom import settings
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.roster import Learner


class Assignments:
    """All assignments of one home; opens nbgrader with the home's own settings."""

    def __init__(self, home: Home) -> None:
        self.home = home
        settings.ensure_course(home)
        self.config = Config()
        settings.course(self.config, str(home.root))
        enable(self.config)
        self.api = NbGraderAPI(config=self.config)
        # nbgrader tells every copied file; what a person must know is raised as a Problem.
        logging.getLogger("traitlets").setLevel(logging.CRITICAL)

    def enrol(self, learners: Iterable[Learner]) -> None:
        """Make or update the learners in the gradebook."""
        with self._gradebook() as gradebook:
            for learner in learners:
                # formgrader shows "last, first": the name in both scripts
                gradebook.update_or_create_student(
                    learner.id, first_name=learner.latin_name, last_name=learner.name
                )

    def release(self, assignment: str) -> bool:
        """Make the learner's version and put it in the exchange; False when that was done before."""
        outbound = self.released_folder(assignment)
        source = self.home.course / "source" / assignment
        if not source.is_dir():
            raise Problem(
                f"There is no assignment {assignment!r} to release.",
                where=str(source),
                fix="Build it first: ctc-cert course build",
            )
        if outbound.is_dir() and _newest(outbound) >= _newest(source):
            return False
        _demand(self.api.generate_assignment(assignment), f"making {assignment}", source)
        app = self.api.exchange.ReleaseAssignment(
            coursedir=self._coursedir(assignment),
            authenticator=self.api.authenticator,
            parent=self.api,
        )
        app.force = True
        app.start()
        return True

    def released_folder(self, assignment: str) -> Path:
        """Where learners fetch the assignment from."""
        return self.home.exchange / settings.COURSE_ID / "outbound" / assignment

    def due(self, assignment: str) -> datetime | None:
        """When the assignment is due, in UTC without a zone, as nbgrader keeps it."""
        with self._gradebook() as gradebook:
            found: datetime | None = gradebook.find_assignment(assignment).duedate
            return found

    def set_due(self, assignment: str, due: datetime) -> None:
        with self._gradebook() as gradebook:
            gradebook.update_or_create_assignment(assignment, duedate=due)

    def handed_in(self, assignment: str) -> set[str]:
        """Ids of learners whose work is in the exchange."""
        inbound = self.home.exchange / settings.COURSE_ID / "inbound"
        names = (path.name.split("+") for path in inbound.glob(f"*+{assignment}+*"))
        return {name[0] for name in names}

    def hand_in(self, learner_id: str, assignment: str, folder: Path) -> None:
        """Hand in `folder` (named as the assignment) for one learner, as nbgrader's button does."""
        config = Config(self.config)
        config.Exchange.assignment_dir = str(folder.parent)
        coursedir = CourseDirectory(config=config)
        coursedir.assignment_id = assignment
        coursedir.student_id = learner_id
        submit = ExchangeSubmit(
            coursedir=coursedir, authenticator=self.api.authenticator, config=config
        )
        submit.cache = str(folder.parent / ".cache")
        submit.start()

    def collect(self, assignment: str) -> list[str]:
        """Take the newest hand-in of every learner into the course; returns their ids."""
        inbound = self.home.exchange / settings.COURSE_ID / "inbound"
        if inbound.is_dir():
            _demand(self.api.collect(assignment, update=True), f"collecting {assignment}", inbound)
        return sorted(self.api.get_submitted_students(assignment))

    def without_feedback(self, assignment: str) -> list[str]:
        """Whose work is graded and has no feedback in the exchange: the power went in between."""
        given = self.home.exchange / settings.COURSE_ID / "feedback"
        owed = []
        for folder in sorted(self.home.course.glob(f"autograded/*/{assignment}")):
            secret = folder / "submission_secret.txt"
            names = [path.stem for path in folder.glob("*.ipynb")] if secret.exists() else []
            pages = [notebook_hash(secret=secret.read_text(), notebook_id=name) for name in names]
            if not all((given / f"{page}.html").exists() for page in pages):
                owed.append(folder.parent.name)
        return owed

    def give_feedback(self, assignment: str, learner_id: str) -> None:
        """Make the learner's feedback pages, without hidden tests, and put them in the exchange."""
        made = self.home.course / "feedback" / learner_id / assignment
        doing = f"making feedback on {assignment} for {learner_id}"
        _demand(self.api.generate_feedback(assignment, learner_id), doing, made)
        _demand(self.api.release_feedback(assignment, learner_id), doing, made)

    def _coursedir(self, assignment: str) -> CourseDirectory:
        self.api.coursedir.assignment_id = assignment
        return self.api.coursedir

    def _gradebook(self) -> Any:
        return Gradebook(self.config.CourseDirectory.db_url, settings.COURSE_ID)


def _newest(folder: Path) -> float:
    return max((path.stat().st_mtime for path in folder.rglob("*") if path.is_file()), default=0.0)


def _demand(result: dict[str, Any], doing: str, where: Path) -> None:
    if result["success"]:
        return
    detail = (result.get("error") or result.get("log") or "").strip().splitlines()
    raise Problem(
        f"nbgrader stopped while {doing}: {detail[-1] if detail else 'no reason given'}",
        where=str(where),
        fix="Mend what the message names and run the command again; what was done is kept.",
    )
