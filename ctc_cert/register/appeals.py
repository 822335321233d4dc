"""Appeals against marks, as the register's entries say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ctc_cert.register.log import Entry
from ctc_cert.register.register import Register

APPEALED, SETTLED = "appealed", "settled"


@dataclass(frozen=True)
class Appeal:
    """One appeal; `outcome` is empty while it is open, marks are points as "12 of 16"."""

    learner: str
    assignment: str
    at: datetime
    reason: str
    by: str
    before: str
    outcome: str = ""
    after: str = ""
    answer: str = ""
    settled_by: str = ""


def appeals(register: Register) -> list[Appeal]:
    """All appeals ever lodged, oldest first."""
    found: list[Appeal] = []
    open_: dict[str, int] = {}
    for entry in register.log.read(APPEALED, SETTLED):
        if entry.kind == APPEALED:
            open_[entry.subject] = len(found)
            found.append(_lodged(entry))
        elif entry.subject in open_:
            place = open_.pop(entry.subject)
            found[place] = _answered(found[place], entry)
    return found


def _lodged(entry: Entry) -> Appeal:
    learner, assignment = entry.subject.removeprefix("appeal:").split(":")
    return Appeal(learner, assignment, entry.moment, **entry.body)


def _answered(appeal: Appeal, entry: Entry) -> Appeal:
    body = entry.body
    return replace(
        appeal,
        outcome=body["outcome"],
        after=body["after"],
        answer=body["reason"],
        settled_by=body["by"],
    )


def find_open(register: Register, learner: str, assignment: str) -> Appeal | None:
    """The appeal against this mark that nobody has settled yet."""
    here = (
        one for one in appeals(register) if (one.learner, one.assignment) == (learner, assignment)
    )
    return next((one for one in here if not one.outcome), None)


def subject(learner: str, assignment: str) -> str:
    """What the log's entries about one appeal are filed under."""
    return f"appeal:{learner}:{assignment}"
