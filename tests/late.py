"""A late penalty for tests: half of the score."""

from nbgrader.plugins import BasePlugin


class Halve(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score / 2
