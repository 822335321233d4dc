"""How much one submission may use. A course changes them: `c.Execute.limits = {"memory_mb": 8000}`."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from autograder.errors import GradingError


@dataclass(frozen=True)
class Limits:
    """For one process: cpu_seconds, memory_mb (beyond what is warm), file_mb, open_files.

    For a whole submission: wall_seconds, total_memory_mb, processes (threads count), disk_mb (in
    memory; its own files come on top). For a cell: output_mb and messages (what it may show).
    """

    cpu_seconds: int = 300
    wall_seconds: int = 600
    memory_mb: int = 4000
    total_memory_mb: int = 5000
    processes: int = 256
    file_mb: int = 250
    disk_mb: int = 500
    open_files: int = 512
    output_mb: int = 20
    messages: int = 20_000

    @classmethod
    def of(cls, changes: dict[str, Any]) -> Limits:
        """The usual limits with `changes`. Raises GradingError for a name that is no limit."""
        names = [field.name for field in fields(cls)]
        for name, value in changes.items():
            if name not in names or not isinstance(value, int) or value <= 0:
                raise GradingError(
                    f"“{name} = {value!r}” is not a limit",
                    where="c.Execute.limits in nbgrader_config.py",
                    fix=f"use whole numbers above 0 for: {', '.join(names)}",
                )
        return cls(**changes)

    def to_dict(self) -> dict[str, int]:
        return asdict(self)
