"""An nbgrader course folder and its configuration, read as nbgrader reads them."""

from __future__ import annotations

import glob
import hashlib
import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from nbgrader.apps.baseapp import NbGrader
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import find_all_files
from traitlets.config import Config

from autograder.errors import GradingError
from autograder.plugin import Autograde


class _ConfigReader(NbGrader):
    """Reads configuration for one course only: not that of the current folder."""

    name = "nbgrader"
    load_cwd_config = False
    log_level = logging.ERROR  # no word on a course that is content with the defaults


@dataclass(frozen=True)
class Submission:
    """What one learner handed in for one assignment.

    `digest` names its content: SHA-256 over the paths and bytes of all its files.
    """

    student: str
    assignment: str
    folder: Path
    timestamp: datetime | None
    digest: str


@dataclass(frozen=True)
class Course:
    """Knows every place of a course and every option of its configuration."""

    coursedir: CourseDirectory
    config: Config

    @classmethod
    def open(cls, folder: str | Path) -> Course:
        """Read `nbgrader_config.py` of `folder`. Raises GradingError when it is no course."""
        root = Path(folder).absolute()
        if not root.is_dir():
            raise GradingError(
                "there is no course folder",
                where=str(root),
                fix="create it with `nbgrader quickstart`, or name another folder",
            )
        app = _ConfigReader()
        app.initialize([], root=str(root))
        return cls(app.coursedir, app.config)

    @property
    def root(self) -> Path:
        return Path(self.coursedir.root)

    @property
    def state(self) -> Path:
        """What this engine remembers between runs."""
        return self.root / ".autograder"

    @cached_property
    def autograde(self) -> Autograde:
        """nbgrader's converter, for its options and hooks."""
        return Autograde(coursedir=self.coursedir, config=self.config)

    def folder(self, step: str, student: str, assignment: str) -> Path:
        return Path(os.path.normpath(self.coursedir.format_path(step, student, assignment)))

    def source(self, assignment: str) -> Path:
        return self.folder(self.coursedir.source_directory, ".", assignment)

    def given(self, assignment: str) -> tuple[Path, tuple[str, ...]]:
        """The instructor's files, and the names of those that learners are free to change."""
        free = self.autograde.exclude_overwriting.get(assignment, [])
        return self.source(assignment), tuple(os.path.normpath(name) for name in free)

    def autograded(self, student: str, assignment: str) -> Path:
        return self.folder(self.coursedir.autograded_directory, student, assignment)

    def staging(self, student: str, assignment: str) -> Path:
        """Beside the autograded folders, so that publishing is one rename; hidden from nbgrader."""
        top = self.folder(self.coursedir.autograded_directory, ".", ".")
        return top / ".grading" / assignment / student

    def submissions(self, assignment: str) -> Iterator[Submission]:
        """Everything handed in for `assignment`, by student."""
        step = self.coursedir.submitted_directory
        pattern = re.compile(
            self.coursedir.format_path(
                step, "(?P<student>[^/]+)", re.escape(assignment), escape=True
            )
        )
        excluded = set(filter(None, self.coursedir.student_id_exclude.split(",")))
        for found in sorted(self._matches(step, "*", glob.escape(assignment))):
            match = pattern.fullmatch(found)
            if match and match["student"] not in excluded and Path(found).is_dir():
                yield self.submission(match["student"], assignment, Path(found))

    def assignments(self) -> list[str]:
        """Assignments for which anything was handed in."""
        step = self.coursedir.submitted_directory
        pattern = re.compile(
            self.coursedir.format_path(step, "[^/]+", "(?P<assignment>[^/]+)", escape=True)
        )
        matches = (pattern.fullmatch(found) for found in self._matches(step, "*", "*"))
        return sorted({match["assignment"] for match in matches if match})

    def _matches(self, step: str, student: str, assignment: str) -> list[str]:
        return glob.glob(self.coursedir.format_path(step, student, assignment))  # noqa: PTH207 - absolute

    def submission(self, student: str, assignment: str, folder: Path) -> Submission:
        return Submission(
            student=student,
            assignment=assignment,
            folder=folder,
            timestamp=_timestamp(folder / "timestamp.txt"),
            digest=folder_digest(folder),
        )

    def other_files(self, folder: Path) -> list[Path]:
        """All that is not a notebook and not ignored."""
        found = find_all_files(str(folder), [*self.coursedir.ignore, "*.ipynb"])
        return [Path(name) for name in sorted(found)]


def _timestamp(path: Path) -> datetime | None:
    from nbgrader.utils import parse_utc

    try:
        text = path.read_text().strip()
        return parse_utc(text) if text else None
    except (OSError, ValueError):
        return None


HASH_WHOLE_BYTES = 64_000_000


def folder_digest(folder: Path) -> str:
    """SHA-256 over the relative paths and contents (of huge files: sizes and times)."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        digest.update(str(path.relative_to(folder)).encode() + b"\0")
        digest.update(_content(path))
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    facts = path.stat()
    if facts.st_size > HASH_WHOLE_BYTES:
        return f"{facts.st_size} {facts.st_mtime_ns}".encode()
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError as error:
        return f"unreadable {error.errno}".encode()
