"""Excused absence: who need not hand in what, and why. Noted in the register, never erased."""

from __future__ import annotations

from datetime import date, datetime

from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.office.withdraw import need
from ctc_cert.programme import Programme
from ctc_cert.register import Register, excuses
from ctc_cert.roster import Roster


def excuse(
    home: Home,
    programme: Programme,
    learner: str,
    assignment: str,
    *,
    day: date,
    reason: str,
    by: str,
    given: bool = True,
    now: datetime | None = None,
) -> bool:
    """Note that a learner was absent on `day` for a good reason, or take it back (`given` false).

    False when that is noted already. What it is worth, the programme's rules say.
    """
    need(reason, "a reason", "--reason")
    need(by, "a name", "--by")
    if learner not in Roster(home.roster):
        raise Problem(
            f"There is no learner {learner!r}.",
            where=str(home.roster),
            fix="Import the class list, or check the id.",
        )
    if assignment not in programme.assignments:
        raise Problem(
            f"The programme has no assignment {assignment!r}.",
            fix=f"Choose one of: {', '.join(programme.assignments)}",
        )
    with Register.open(home) as register:
        if given == (assignment in excuses.read(register).get(learner, ())):
            return False
        body = {
            "learner": learner, "assignment": assignment, "given": given,
            "day": day.isoformat(), "reason": reason, "by": by,
        }  # fmt: skip
        with register.log.writing(now) as writer:
            writer.append(excuses.EXCUSED, f"{learner}:{assignment}", body)
    return True
