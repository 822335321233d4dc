"""The hours in which nothing is graded, as an operator sets them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time as clock

from ctc_cert.errors import Problem


@dataclass(frozen=True)
class QuietHours:
    """From one time of day to another, by the server's clock; over midnight too."""

    start: clock
    end: clock

    @classmethod
    def parse(cls, text: str) -> QuietHours | None:
        """`22:00-05:00`, or nothing for none. Raises Problem."""
        if not text:
            return None
        try:
            start, end = (clock.fromisoformat(part.strip()) for part in text.split("-"))
        except ValueError:
            raise Problem(
                f"{text!r} are no quiet hours.",
                where="quiet_hours in jupyterhub_config.py",
                fix="Write two times of day: 22:00-05:00",
            ) from None
        return cls(start, end)

    def __contains__(self, moment: clock) -> bool:
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end
