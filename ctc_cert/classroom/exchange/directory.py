"""nbgrader's directory exchange on the server, as records.

Instructors and the office release, collect and give feedback with stock nbgrader, in a folder that
only the server can reach. What they put there is offered to learners as records; what learners hand
in is delivered there.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dateutil.parser import parse

from ctc_cert.classroom.exchange.files import describe
from ctc_cert.classroom.exchange.records import FEEDBACK, RELEASE, SUBMISSION, Blob, Record
from ctc_cert.classroom.exchange.store import Store, Stored

SECRET = "submission_secret.txt"  # noqa: S105 - the name of nbgrader's file
TIMESTAMP = "timestamp.txt"
TIME_FORMAT = "%Y-%m-%d %H:%M:%S.%f UTC"


@dataclass
class Directory:
    """`root` is nbgrader's exchange: <course>/outbound, inbound and feedback."""

    root: Path
    store: Store
    _seen: dict[Path, int] = field(default_factory=dict)

    def releases(self) -> list[Stored]:
        """The newest release of every assignment that is released now."""
        found = [
            self._release(folder.parent.parent.name, folder)
            for folder in sorted(self.root.glob("*/outbound/*"))
            if folder.is_dir()
        ]
        return [stored for stored in found if stored is not None]

    def is_released(self, course: str, assignment: str) -> bool:
        return (self.root / course / "outbound" / assignment).is_dir()

    def _release(self, course: str, folder: Path) -> Stored | None:
        known = self.store.latest(RELEASE, course, folder.name)
        state = _state(folder)
        if known is None or self._seen.get(folder) != state:
            files = describe(folder)
            if known is None or known.record.files != files:
                self._keep(folder, files)
                number = known.record.number + 1 if known else 1
                self.store.add(Record(RELEASE, course, folder.name, number=number, files=files))
                known = self.store.latest(RELEASE, course, folder.name)
            self._seen[folder] = state
        return known

    def _keep(self, folder: Path, files: dict[str, Blob]) -> None:
        for path, blob in files.items():
            if not self.store.has(blob):
                self.store.put((folder / path).read_bytes())

    def deliver(self, stored: Stored) -> Path:
        """Put a submission where nbgrader collects it; delivering twice changes nothing.

        nbgrader takes the submission with the latest time. The time is the server's, and later
        than that of any submission with a smaller number, whatever the clocks say.
        """
        record = stored.record
        inbound = self.root / record.course / "inbound"
        end = f"+{record.id[:16]}"
        before = sorted(inbound.glob(f"{record.learner}+{record.assignment}+*"))
        if done := [path for path in before if path.name.endswith(end)]:
            return done[0]
        moment = datetime.fromisoformat(stored.receipt.received)
        for earlier in before:
            moment = max(moment, _moment(earlier) + timedelta(microseconds=1))
        time = moment.astimezone(UTC).strftime(TIME_FORMAT)
        inbound.mkdir(parents=True, exist_ok=True)
        target = inbound / f"{record.learner}+{record.assignment}+{time}{end}"
        arriving = inbound / f".{record.id}"
        shutil.rmtree(arriving, ignore_errors=True)
        arriving.mkdir()
        for path, blob in record.files.items():
            (arriving / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.store.path(blob.digest), arriving / path)
        (arriving / TIMESTAMP).write_text(time)
        arriving.rename(target)
        return target

    def deliver_all(self) -> None:
        """Whatever was kept before a power cut and not delivered any more."""
        for stored in self.store.records(SUBMISSION):
            self.deliver(stored)

    def feedback(self, learner: str) -> list[Stored]:
        """The newest feedback for every submission of this learner that has some."""
        found = [self._feedback(one) for one in self.store.records(SUBMISSION, learner=learner)]
        return [stored for stored in found if stored is not None]

    def _feedback(self, stored: Stored) -> Stored | None:
        """nbgrader names the page of a notebook by the submission's secret."""
        from nbgrader.utils import notebook_hash  # it takes long, and the Hub needs none of it

        mine = stored.record
        if SECRET not in mine.files:
            return None
        secret = self.store.path(mine.files[SECRET].digest).read_text(errors="replace")
        folder = self.root / mine.course / "feedback"
        names = [Path(path).stem for path in mine.files if path.endswith(".ipynb")]
        pages = [folder / f"{notebook_hash(secret=secret, notebook_id=n)}.html" for n in names]
        files = {p.name: self.store.put(p.read_bytes()) for p in pages if p.is_file()}
        if not files:
            return None
        place = (FEEDBACK, mine.course, mine.assignment, mine.learner)
        known = [one for one in self.store.records(*place) if one.record.about == mine.id]
        if not known or known[-1].record.files != files:
            number = known[-1].record.number + 1 if known else 1
            record = Record(*place, number=number, files=files, about=mine.id)
            receipt, _ = self.store.add(record)
            return Stored(record, receipt)
        return known[-1]


def _state(folder: Path) -> int:
    facts = [(str(p), p.stat().st_mtime_ns, p.stat().st_size) for p in sorted(folder.rglob("*"))]
    return hash(tuple(facts))


def submission_time(folder: Path) -> str:
    """When the submission in this folder was made, as nbgrader writes it into the name."""
    return folder.name.split("+")[2]


def _moment(folder: Path) -> datetime:
    found = parse(submission_time(folder))
    return found if found.tzinfo else found.replace(tzinfo=UTC)
