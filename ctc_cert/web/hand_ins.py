"""What the exchange knows of learners' hand-ins: how often, when, and the feedback on them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dateutil.parser import parse
from nbgrader.utils import notebook_hash

from ctc_cert.classroom.exchange.directory import SECRET, submission_time
from ctc_cert.classroom.settings import COURSE_ID
from ctc_cert.home import Home

_RECEIPT = re.compile("[0-9a-f]{16}")


@dataclass(frozen=True)
class HandIns:
    """One learner's hand-ins of one assignment, oldest first."""

    folders: tuple[Path, ...]

    @property
    def count(self) -> int:
        return len(self.folders)

    @property
    def last(self) -> datetime:
        found = parse(submission_time(self.folders[-1]))
        return found if found.tzinfo else found.replace(tzinfo=UTC)

    @property
    def receipt(self) -> str:
        """The beginning of the newest receipt; empty for work that came through a folder."""
        end = self.folders[-1].name.split("+")[-1]
        return end if _RECEIPT.fullmatch(end) else ""

    def feedback(self) -> Path | None:
        """The page on the newest hand-in that has one, as it was released."""
        for folder in reversed(self.folders):
            for page in _pages(folder):
                if page.is_file():
                    return page
        return None


def hand_ins(home: Home, learner: str = "*") -> Mapping[tuple[str, str], HandIns]:
    """By learner and assignment; of everybody, or of one."""
    found: dict[tuple[str, str], list[Path]] = {}
    inbound = home.exchange / COURSE_ID / "inbound"
    for folder in inbound.glob(f"{learner}+*+*"):
        name, assignment = folder.name.split("+")[:2]
        found.setdefault((name, assignment), []).append(folder)
    return {
        place: HandIns(tuple(sorted(folders, key=submission_time)))
        for place, folders in found.items()
    }


def released(home: Home) -> set[str]:
    """The assignments that learners can fetch."""
    outbound = home.exchange / COURSE_ID / "outbound"
    return {folder.name for folder in outbound.glob("*") if folder.is_dir()}


def _pages(hand_in: Path) -> list[Path]:
    """nbgrader names the page of a notebook by the secret that was handed in with it."""
    secret = hand_in / SECRET
    if not secret.is_file():
        return []
    text = secret.read_text(errors="replace")
    folder = hand_in.parent.parent / "feedback"
    names = [path.stem for path in sorted(hand_in.glob("*.ipynb"))]
    return [folder / f"{notebook_hash(secret=text, notebook_id=name)}.html" for name in names]
