"""One thing to mend in the content, and exactly where it stands."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """`file` is relative to the content folder; `cell` names the exercise; `line` counts from 1."""

    file: str
    line: int
    cell: str
    what: str

    def __str__(self) -> str:
        cell = f" [{self.cell}]" if self.cell else ""
        return f"{self.file}:{self.line}{cell}: {self.what}"

    def as_dict(self) -> dict[str, str | int]:
        return asdict(self)
