"""The exceptions that people meet: what is wrong, where, and what to do next."""

from __future__ import annotations


class GradingError(Exception):
    """Something a person can mend.

    `what` is one sentence; `where` names the file or setting (may be empty);
    `fix` says what to do next.
    """

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.fix = fix

    def __str__(self) -> str:
        lines = [self.what]
        if self.where:
            lines.append(f"  where: {self.where}")
        if self.fix:
            lines.append(f"  next:  {self.fix}")
        return "\n".join(lines)


class NurseryError(GradingError):
    """The warm process could not start or could not fork."""


class SubmissionError(GradingError):
    """One submission can't be graded; the others can."""
