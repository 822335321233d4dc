"""What is exchanged: a release, a submission or feedback; immutable and named by its content."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

import rfc8785

RELEASE, SUBMISSION, FEEDBACK = KINDS = ("release", "submission", "feedback")
MAX_FILES = 1000
MAX_BYTES = 200_000_000
NAME = re.compile(r"[\w.@-]{1,100}")
DIGEST = re.compile(r"[0-9a-f]{64}")


class Malformed(ValueError):
    """A record that can't be one; the text says what is wrong with it."""


@dataclass(frozen=True)
class Blob:
    """One file: SHA-256 of its content (64 hex digits) and its size in bytes."""

    digest: str
    size: int


@dataclass(frozen=True)
class Record:
    """One thing that was sent.

    course:  nbgrader's course id.
    learner: whose submission or feedback it is; empty for a release.
    number:  the how-manieth of its kind for this learner and assignment: order without a clock.
    time:    what the sender's clock said, as nbgrader writes it; for people, never for order.
    files:   relative path to Blob.
    about:   id of the submission that feedback is for.
    """

    kind: str
    course: str
    assignment: str
    learner: str = ""
    number: int = 1
    time: str = ""
    files: dict[str, Blob] = field(default_factory=dict)
    about: str = ""

    @property
    def id(self) -> str:
        """SHA-256 over the canonical JSON (RFC 8785): the same content is the same record."""
        return sha256(rfc8785.dumps(self.to_dict())).hexdigest()

    @property
    def size(self) -> int:
        return sum(blob.size for blob in self.files.values())

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Any) -> Record:
        """Check everything that came from outside. Raises Malformed."""
        try:
            files = {path: Blob(**blob) for path, blob in data["files"].items()}
            record = cls(**{**data, "files": files})
        except (TypeError, KeyError, AttributeError) as error:
            raise Malformed(f"not a record: {error}") from None
        _check(record)
        try:
            record.id  # noqa: B018 - what has no canonical form has no name
        except (rfc8785.CanonicalizationError, ValueError, RecursionError) as error:
            raise Malformed(f"not canonical: {error}") from None
        return record


def _check(record: Record) -> None:
    if record.kind not in KINDS:
        raise Malformed(f"no such kind: {record.kind!r}")
    _check_name("course", record.course)
    _check_name("assignment", record.assignment)
    if record.kind != RELEASE:
        _check_name("learner", record.learner)
    elif record.learner != "":
        raise Malformed("a release has no learner")
    if type(record.number) is not int or not 0 < record.number < 2**31:
        raise Malformed("number: a whole number above 0 is expected")
    if not isinstance(record.time, str) or len(record.time) > 100:
        raise Malformed("time: a short text is expected")
    if not isinstance(record.about, str) or (record.about and not DIGEST.fullmatch(record.about)):
        raise Malformed("about: the id of a record is expected")
    _check_files(record)


def _check_name(what: str, name: Any) -> None:
    if not isinstance(name, str) or not NAME.fullmatch(name) or name.startswith("."):
        raise Malformed(f"{what}: letters, digits and . @ _ - are expected, not {name!r}")


def _check_files(record: Record) -> None:
    if len(record.files) > MAX_FILES:
        raise Malformed(f"more than {MAX_FILES} files")
    for path, blob in record.files.items():
        check_path(path)
        if not isinstance(blob.digest, str) or not DIGEST.fullmatch(blob.digest):
            raise Malformed(f"{path}: a SHA-256 is expected")
        if type(blob.size) is not int or blob.size < 0:
            raise Malformed(f"{path}: a size is expected")
    if record.size > MAX_BYTES:
        raise Malformed(f"{record.size / 1e6:.0f} MB are more than {MAX_BYTES / 1e6:.0f} MB")
    places = {str(PurePosixPath(path)) for path in record.files}
    inner = {str(parent) for path in places for parent in PurePosixPath(path).parents}
    if len(places) != len(record.files) or places & inner:
        raise Malformed("two files in one place")


def check_path(path: Any) -> None:
    """A path that stays below the folder it is written to. Raises Malformed."""
    if not isinstance(path, str) or not 0 < len(path) <= 500 or "\0" in path or "\\" in path:
        raise Malformed(f"not a path: {str(path)[:100]!r}")
    parts = path.split("/")
    if any(part in ("", ".", "..") or len(part.encode()) > 255 for part in parts):
        raise Malformed(f"a path that leads elsewhere: {path[:100]!r}")
