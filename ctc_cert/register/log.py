"""An append-only, hash-chained log in SQLite or PostgreSQL.

Every entry carries the hash of the one before it, so a row that was changed, removed or slipped in
is found by `check`. `key` and `slot` are unique: they are what makes a repeated step a no-op.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    func,
    insert,
    select,
)
from sqlalchemy.exc import DatabaseError

from ctc_cert.credential import times
from ctc_cert.credential.proof import canonical
from ctc_cert.errors import Problem
from ctc_cert.register.migrate import migrate

GENESIS = "0" * 64
_LOCK = 0x63746301  # any number, the same for every writer

metadata = MetaData()
entries = Table(
    "entry",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(20), nullable=False),
    Column("kind", String(32), nullable=False, index=True),
    Column("subject", String(200), nullable=False, index=True),
    Column("key", String(400), unique=True),
    Column("slot", String(40), unique=True),
    Column("body", Text, nullable=False),
    # unique, so that two writers can never continue the chain from the same place
    Column("previous", String(64), nullable=False, unique=True),
    Column("hash", String(64), nullable=False),
)


@dataclass(frozen=True)
class Entry:
    """One thing that happened; `subject` is what it happened to."""

    seq: int
    at: str
    kind: str
    subject: str
    key: str | None
    slot: str | None
    body: dict[str, Any]
    previous: str
    hash: str

    @property
    def moment(self) -> datetime:
        return times.read(self.at)

    def expected_hash(self) -> str:
        fields = {name: value for name, value in vars(self).items() if name != "hash"}
        return sha256(canonical(fields)).hexdigest()


class Log:
    """Open or create the log; `place` is a file or a database URL."""

    def __init__(self, place: Path | str) -> None:
        self._engine = _engine(place)
        try:
            with self._engine.execution_options(writing=True).begin() as connection:
                _lock(connection)
                migrate(connection)
        except DatabaseError as error:
            raise Problem(
                f"The register does not open: {error.orig}",
                where=str(place),
                fix="Check the path or URL; if the file is damaged, restore the home's last backup.",
            ) from None

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Log:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def writing(self, now: datetime | None = None) -> Iterator[Writer]:
        """One transaction: all of its entries or none; one writer at a time."""
        with self._engine.execution_options(writing=True).begin() as connection:
            _lock(connection)
            yield Writer(connection, now or times.now())

    def read(self, *kinds: str, subject: str | None = None) -> list[Entry]:
        """The entries of these kinds (all when none is named), oldest first."""
        with self._engine.connect() as connection:
            return _select(connection, kinds, subject)

    def newest(self) -> int:
        """The number of the newest entry; 0 in an empty log."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.max(entries.c.seq))).scalar() or 0

    def check(self) -> int:
        """Walk the whole chain; the number of entries, or a `Problem` naming the first bad one."""
        previous = GENESIS
        found = self.read()
        for number, entry in enumerate(found, start=1):
            if (entry.seq, entry.previous, entry.hash) != (
                number,
                previous,
                entry.expected_hash(),
            ):
                raise Problem(
                    f"The register was changed at entry {number}.",
                    where=f"entry {entry.seq} ({entry.kind} {entry.subject})",
                    fix="Restore the last backup and compare; do not issue before this is clear.",
                )
            previous = entry.hash
        return len(found)


class Writer:
    """Appends inside one transaction."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self.now = now
        last = connection.execute(
            select(entries.c.seq, entries.c.hash).order_by(entries.c.seq.desc()).limit(1)
        ).first()
        self._seq: int = last.seq if last else 0
        self._hash: str = last.hash if last else GENESIS

    def read(self, *kinds: str, subject: str | None = None) -> list[Entry]:
        return _select(self._connection, kinds, subject)

    def find(self, key: str) -> Entry | None:
        """The entry of that key."""
        row = self._connection.execute(select(entries).where(entries.c.key == key)).first()
        return _entry(row) if row else None

    def taken(self, slot: str) -> bool:
        query = select(entries.c.seq).where(entries.c.slot == slot)
        return self._connection.execute(query).first() is not None

    def append(
        self,
        kind: str,
        subject: str,
        body: dict[str, Any],
        *,
        key: str | None = None,
        slot: str | None = None,
    ) -> bool:
        """Add an entry; False, and nothing added, when `key` is there already."""
        if key is not None and self.find(key):
            return False
        fields: dict[str, Any] = {
            "seq": self._seq + 1,
            "at": times.write(self.now),
            "kind": kind,
            "subject": subject,
            "key": key,
            "slot": slot,
            "previous": self._hash,
        }
        # stored as the bytes that are hashed, so that reading back gives the same value
        text = canonical(body).decode()
        self._seq += 1
        self._hash = sha256(canonical({**fields, "body": body})).hexdigest()
        self._connection.execute(insert(entries).values(**fields, body=text, hash=self._hash))
        return True


def _lock(connection: Connection) -> None:
    """One writer at a time; SQLite has locked when the transaction began."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _select(connection: Connection, kinds: tuple[str, ...], subject: str | None) -> list[Entry]:
    query = select(entries).order_by(entries.c.seq)
    if kinds:
        query = query.where(entries.c.kind.in_(kinds))
    if subject is not None:
        query = query.where(entries.c.subject == subject)
    return [_entry(row) for row in connection.execute(query)]


def _entry(row: Any) -> Entry:
    fields = dict(row._mapping)
    try:
        fields["body"] = json.loads(fields["body"])
    except ValueError:
        fields["body"] = {}  # damaged by hand: `check` reports it, reading goes on
    return Entry(**fields)


def _engine(place: Path | str) -> Engine:
    if isinstance(place, str):
        # psycopg 3 is what the package asks for; SQLAlchemy's default is another driver
        return create_engine(place.replace("postgresql://", "postgresql+psycopg://", 1))
    place.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{place}")

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        connection.execute("PRAGMA synchronous=FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
