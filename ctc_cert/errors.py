"""The one exception that people meet: what is wrong, where, and what to do next."""

from __future__ import annotations


class Problem(Exception):
    """Something a person can mend.

    `what` is one sentence; `where` names the file, key or row (may be empty);
    `fix` says what to do next. The command line prints all three and exits with status 2.
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
