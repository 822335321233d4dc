"""The programme's late rule as nbgrader's late penalty, so that both name the same points."""

from __future__ import annotations

from datetime import timedelta

from nbgrader.plugins import BasePlugin

from ctc_cert.content import courses_dir
from ctc_cert.gradebook import points
from ctc_cert.programme import load


class ProgrammePenalty(BasePlugin):
    """What the programme's late rule takes; awards compute the same from the same points."""

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Points to take from `score`; None when nothing is lost."""
        rule = load(courses_dir() / "programme.toml").grading.late
        lost = rule.lost(timedelta(seconds=total_seconds_late))
        return float(points(score) * lost / 100) if lost else None
