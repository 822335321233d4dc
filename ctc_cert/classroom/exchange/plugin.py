"""nbgrader's exchange for learners: stock's own classes on a private copy of what the server has.

Before every step the copy is brought up to date; what is handed in counts as handed in when the
server has said that it lies on its disk, and not before.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_data_dir
from nbgrader.exchange.default import (
    Exchange,
    ExchangeFetchAssignment,
    ExchangeFetchFeedback,
    ExchangeList,
    ExchangeSubmit,
)
from traitlets import default

from ctc_cert.classroom.editions import InOwnLanguage
from ctc_cert.classroom.exchange.client import Client, Refused, Unreachable
from ctc_cert.classroom.exchange.files import bring, describe, unpack
from ctc_cert.classroom.exchange.records import FEEDBACK, RELEASE, SUBMISSION, Malformed, Record
from ctc_cert.classroom.exchange.store import RECEIPTS, Receipt
from ctc_cert.files import write_atomic

UNREACHABLE = (
    "ទាក់ទងម៉ាស៊ីនមេមិនបាន។ ការងាររបស់អ្នកនៅទីនេះដដែល ប៉ុន្តែមិនទាន់បានប្រគល់ទេ។ សូមព្យាយាមម្ដងទៀត។\n"
    "The server can't be reached. Your work is safe here, but is not handed in yet. Try again."
)


class HttpExchange(Exchange):
    """What all steps share: the client and the private copy, which is stock's `root`."""

    @default("root")
    def _root_default(self) -> str:
        return str(Path(jupyter_data_dir()) / "ctc-exchange")

    @property
    def client(self) -> Client:
        return Client(os.environ["CTC_EXCHANGE_URL"], os.environ["JUPYTERHUB_API_TOKEN"])

    def ensure_root(self) -> None:
        """Bring the private copy up to date."""
        Path(self.root).mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            self.update(self.client)
        except Refused as error:
            self.fail(str(error))
        except Unreachable as error:
            self.log.error("%s", error)
            self.fail(UNREACHABLE)

    def update(self, client: Client) -> None:
        """Take over releases and feedback; what is no longer released goes."""
        releases = set()
        for stored in client.records(RELEASE):
            record = stored.record
            folder = Path(self.root, record.course, "outbound", record.assignment)
            releases.add(folder)
            unpack(record, folder, client.read)
            Path(self.root, record.course, "inbound").mkdir(exist_ok=True)
        for folder in Path(self.root).glob("*/outbound/*"):
            if folder not in releases:
                shutil.rmtree(folder)
        for stored in client.records(FEEDBACK):
            folder = Path(self.root, stored.record.course, "feedback")
            bring(stored.record, folder, client.read)


class List(HttpExchange, ExchangeList):
    """Removing takes away from the private copy only; what is released comes again."""


class FetchFeedback(HttpExchange, ExchangeFetchFeedback):
    def init_src(self) -> None:
        """Stock fails where no feedback was ever given."""
        Path(self.root, self.coursedir.course_id, "feedback").mkdir(parents=True, exist_ok=True)
        super().init_src()


class FetchAssignment(InOwnLanguage, HttpExchange, ExchangeFetchAssignment):
    pass


class Submit(HttpExchange, ExchangeSubmit):
    """Hand in. Raises ExchangeError, and leaves no trace of success, when the server has no word."""

    def copy_files(self) -> None:
        super().copy_files()
        sent = Path(self.inbound_path, self.assignment_filename)
        kept = Path(self.cache_path, "+".join(self.assignment_filename.split("+")[:3]))
        try:
            receipt = self._hand_over(sent)
        except (Refused, Unreachable, Malformed) as error:
            shutil.rmtree(sent, ignore_errors=True)
            shutil.rmtree(kept, ignore_errors=True)
            self.log.error("%s", error)
            self.fail(UNREACHABLE if isinstance(error, Unreachable) else str(error))
        else:
            for folder in (sent, kept):
                _date(folder, receipt.time)
            self._write_receipt(receipt)

    def _hand_over(self, folder: Path) -> Receipt:
        client = self.client
        course, assignment = self.coursedir.course_id, self.coursedir.assignment_id
        mine = [stored.record for stored in client.records(SUBMISSION)]
        before = [r.number for r in mine if (r.course, r.assignment) == (course, assignment)]
        record = Record(
            SUBMISSION, course, assignment, folder.name.split("+")[0],
            number=max(before, default=0) + 1, time=self.timestamp, files=describe(folder),
        )  # fmt: skip
        return client.send(Record.from_dict(record.to_dict()), folder)

    def _write_receipt(self, receipt: Receipt) -> None:
        """The learner's proof, in a folder beside those of the assignments."""
        text = (
            f"បានទទួល · Received: {receipt.received}\n"
            f"លេខ · Number: {receipt.sequence}\n"
            f"លេខសម្គាល់ · Receipt: {receipt.id}\n"
        )
        folder = Path(self.src_path).parent / RECEIPTS
        write_atomic(folder / f"{self.coursedir.assignment_id}-{receipt.sequence}.txt", text)


def _date(folder: Path, time: str) -> None:
    """The learner and the instructor know a submission by the same time: the server's."""
    (folder / "timestamp.txt").write_text(time)
    parts = folder.name.split("+")
    folder.rename(folder.with_name("+".join([*parts[:2], time, *parts[3:]])))


def configure(c: Any) -> None:
    """Put these classes in the place of stock's in a learner's nbgrader configuration."""
    factory = c.ExchangeFactory
    factory.exchange = HttpExchange
    factory.list = List
    factory.fetch_assignment = FetchAssignment
    factory.fetch_feedback = FetchFeedback
    factory.submit = Submit
