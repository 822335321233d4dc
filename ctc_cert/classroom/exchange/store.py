"""Records and files on the server's disk: a set that only grows, safe at any power cut."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from ctc_cert.classroom.exchange.records import MAX_BYTES, Blob, Record
from ctc_cert.files import sync_folder, write_atomic

CHUNK = 1 << 20
RECEIPTS = "receipts"  # where learners find what was said of their hand-ins


class Incomplete(Exception):
    """Files of a record are not here yet; `digests` names them."""

    def __init__(self, digests: list[str]) -> None:
        super().__init__(f"{len(digests)} files are missing")
        self.digests = digests


class Full(Exception):
    """A sender has too much on its way."""


class Torn(Exception):
    """What was sent does not fit what is here; `received` bytes are."""

    def __init__(self, received: int) -> None:
        super().__init__(f"{received} bytes are here")
        self.received = received


@dataclass(frozen=True)
class Receipt:
    """Says that a record lies safely on the server's disk.

    sequence: the how-manieth record of this store.
    received: UTC by the server's clock.
    time:     of a submission, once it is delivered: the time that nbgrader knows it by.
    """

    id: str
    sequence: int
    received: str
    time: str = ""


@dataclass(frozen=True)
class Stored:
    record: Record
    receipt: Receipt


class Store:
    """One folder. Several processes may use it at the same time.

    blobs/ab/abcd…   a file's content, named by its SHA-256
    parts/           uploads that are not complete yet, a folder for each sender
    records/         <kind>/<course>/<assignment>/<learner>/<id>.json, the receipt inside
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "records").mkdir(mode=0o700, parents=True, exist_ok=True)
        root.chmod(0o700)

    # -- files ---------------------------------------------------------------------------

    def path(self, digest: str) -> Path:
        return self.root / "blobs" / digest[:2] / digest

    def has(self, blob: Blob) -> bool:
        path = self.path(blob.digest)
        return path.is_file() and path.stat().st_size == blob.size

    def put(self, content: bytes) -> Blob:
        """Keep `content`, durably."""
        blob = Blob(sha256(content).hexdigest(), len(content))
        if not self.has(blob):
            _make(self.path(blob.digest).parent)
            write_atomic(self.path(blob.digest), content, mode=0o600)
        return blob

    def received(self, sender: str, digest: str) -> int:
        """How many bytes of an upload are here: where the sender goes on."""
        with contextlib.suppress(OSError):
            return self._part(sender, digest).stat().st_size
        return 0

    def append(self, sender: str, digest: str, offset: int, content: bytes, size: int) -> int:
        """Add the bytes from `offset`; the last ones complete the file. Returns what is here.

        Raises Torn when `offset` is not where the upload stopped, or the content is another one;
        Full when the sender has more than `MAX_BYTES` on their way.
        """
        part = self._part(sender, digest)
        _make(part.parent)
        if sum(path.stat().st_size for path in part.parent.iterdir()) + len(content) > MAX_BYTES:
            raise Full
        with part.open("ab") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            here = stream.tell()
            if offset != here or here + len(content) > size:
                raise Torn(here)
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if here + len(content) == size:
            self._complete(part, digest)
        return here + len(content)

    def _part(self, sender: str, digest: str) -> Path:
        return self.root / "parts" / sender / digest

    def _complete(self, part: Path, digest: str) -> None:
        with part.open("rb") as stream:
            found = _digest(stream)
        if found != digest:
            part.unlink()
            raise Torn(0)
        target = self.path(digest)
        _make(target.parent)
        with contextlib.suppress(FileExistsError):
            target.hardlink_to(part)
        sync_folder(target.parent)

    # -- records -------------------------------------------------------------------------

    def add(self, record: Record, sender: str = "") -> tuple[Receipt, bool]:
        """Keep `record`; its receipt, and whether it is new. Adding it again changes nothing.

        A `sender` must have sent every file: knowing the name of somebody else's is not enough.
        Raises Incomplete when files are missing.
        """
        place = self._place(record)
        with self._alone():
            if place.exists():
                return _read(place).receipt, False
            blobs = set(record.files.values())
            missing = [b for b in blobs if not (self._sent(sender, b) if sender else self.has(b))]
            if missing:
                raise Incomplete(sorted(blob.digest for blob in missing))
            receipt = Receipt(record.id, self._next(), datetime.now(UTC).isoformat())
            _make(place.parent)
            content = {"record": record.to_dict(), "receipt": asdict(receipt)}
            write_atomic(place, json.dumps(content, ensure_ascii=False), mode=0o600)
        for blob in blobs if sender else ():
            self._part(sender, blob.digest).unlink(missing_ok=True)
        return receipt, True

    def _sent(self, sender: str, blob: Blob) -> bool:
        return self.has(blob) and self.received(sender, blob.digest) == blob.size

    def records(
        self, kind: str, course: str = "*", assignment: str = "*", learner: str = "*"
    ) -> list[Stored]:
        """In the order in which they were numbered by their senders, then received."""
        pattern = f"{kind}/{course}/{assignment}/{learner or '_'}/*.json"
        found = [_read(path) for path in (self.root / "records").glob(pattern)]
        return sorted(found, key=lambda one: (one.record.number, one.receipt.sequence))

    def latest(self, kind: str, course: str, assignment: str, learner: str = "") -> Stored | None:
        found = self.records(kind, course, assignment, learner)
        return found[-1] if found else None

    def _place(self, record: Record) -> Path:
        folder = self.root / "records" / record.kind / record.course / record.assignment
        return folder / (record.learner or "_") / f"{record.id}.json"

    def _next(self) -> int:
        """Written before the record: after a kill between the two one number is left out."""
        counter = self.root / "sequence"
        number = int(counter.read_text()) + 1 if counter.exists() else 1
        write_atomic(counter, str(number))
        return number

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.root / "lock").open("w") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            yield


def _read(path: Path) -> Stored:
    content = json.loads(path.read_text(encoding="utf-8"))
    return Stored(Record.from_dict(content["record"]), Receipt(**content["receipt"]))


def _digest(stream: BinaryIO) -> str:
    found = sha256()
    while chunk := stream.read(CHUNK):
        found.update(chunk)
    return found.hexdigest()


def _make(folder: Path) -> None:
    """A folder that survives a power cut, with its parents."""
    if folder.is_dir():
        return
    _make(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)
