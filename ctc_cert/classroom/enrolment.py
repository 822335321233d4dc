"""A class list becomes accounts, gradebook entries and roster rows."""

from __future__ import annotations

from collections.abc import Iterable

from ctc_cert.classroom.accounts import Accounts
from ctc_cert.classroom.assignments import Assignments
from ctc_cert.home import Home
from ctc_cert.roster import Learner, Roster


def enrol(
    home: Home, learners: Iterable[Learner], *, instructors: Iterable[str] = ()
) -> tuple[list[Learner], list[Learner]]:
    """Enrol learners and make instructors' accounts; returns who is new and who has changed.

    The instructors teach the classes of the list, besides those that they have. The roster is
    written last: whatever a kill leaves undone is done by importing again.
    """
    learners = tuple(learners)
    groups = tuple(dict.fromkeys(learner.group for learner in learners))
    with Accounts.edit(home.accounts) as accounts:
        for learner in learners:
            accounts.ensure(learner.id, "learner", learner.language, [learner.group])
        for name in instructors:
            known = accounts.get(name)
            language, before = (known.language, known.classes) if known else ("en", ())
            accounts.ensure(name, "instructor", language, (*before, *groups))
    Assignments(home).enrol(learners)
    return Roster(home.roster).merge(learners)
