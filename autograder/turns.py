"""Whose cells run: so many notebooks at a time, while the next ones are made ready."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_SECONDS = 10.0


class Turns:
    """`count` turns at a time. Safe to use from several threads."""

    def __init__(self, count: int) -> None:
        self._free = threading.Semaphore(count)

    @contextmanager
    def one(self) -> Iterator[None]:
        """Wait for a turn; but not long: a slow notebook must not use up another one's time."""
        taken = self._free.acquire(timeout=PATIENCE_SECONDS)
        try:
            yield
        finally:
            if taken:
                self._free.release()
