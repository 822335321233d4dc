"""What came of grading one submission: plain data, equal wherever it was made."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from autograder.release import Marks

GRADED = "graded"
FAILED = "failed"


@dataclass(frozen=True)
class CellCost:
    """What one cell took: wall seconds and peak memory (MB, all that the process held)."""

    notebook: str
    cell: str
    seconds: float
    peak_mb: float


@dataclass
class Outcome:
    """`graded` with marks, or `failed` with a reason that a person can act on.

    digest:  of the submission; release: digest of the release it was graded against.
    notes:   what an instructor should know of a graded submission.
    missing: notebooks of the release that were not handed in.
    sandboxed: whether the learner's code ran behind walls.
    """

    student: str
    assignment: str
    digest: str
    release: str
    status: str = GRADED
    reason: str = ""
    notes: list[str] = field(default_factory=list)
    marks: dict[str, Marks] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    cells: list[CellCost] = field(default_factory=list)
    sandboxed: bool = True
    seconds: float = 0.0

    @property
    def cell_seconds(self) -> float:
        """The learner's own time; the rest of `seconds` is this engine's."""
        return sum(cell.seconds for cell in self.cells)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)
