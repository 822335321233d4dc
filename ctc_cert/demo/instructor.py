"""What a demo instructor does in the gradebook, through nbgrader's own API."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from nbgrader.api import Grade, Gradebook

from ctc_cert.classroom import settings
from ctc_cert.classroom.assignments import Assignments


class Instructor:
    """Gives extensions and points."""

    def __init__(self, assignments: Assignments) -> None:
        self._url = assignments.config.CourseDirectory.db_url

    def extend(self, release: str, learner: str, days: int) -> None:
        """More time for one learner, before the work is graded."""
        with self._gradebook() as gradebook:
            with gradebook.db.no_autoflush:
                gradebook.update_or_create_submission(release, learner)
            gradebook.grant_extension(release, learner, days=days)

    def judge(self, release: str, learner: str, share: float, again: bool = False) -> int:
        """Give `share` of the points wherever a person judges; how many marks that has changed.

        again: also where there are points by hand already.
        """
        with self._gradebook() as gradebook:
            found = gradebook.find_submission(release, learner)
            grades = [grade for book in found.notebooks for grade in book.grades]
            open_ones = [
                one for one in grades if _is_judged(one) and (again or one.needs_manual_grade)
            ]
            for grade in open_ones:
                grade.manual_score = round(share * grade.max_score * 2) / 2  # half points
                grade.needs_manual_grade = False
            gradebook.db.commit()
            return len(open_ones)

    @contextmanager
    def _gradebook(self) -> Iterator[Gradebook]:
        with Gradebook(self._url, settings.COURSE_ID) as gradebook:
            yield gradebook


def _is_judged(grade: Grade) -> bool:
    """Not one that a program has scored, and no answer that was left blank."""
    return grade.auto_score is None
