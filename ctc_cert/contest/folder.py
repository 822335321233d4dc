"""A contest's folder: what teams get lies apart from the labels that only scoring reads.

contest.toml   the rules
given/         train.csv with labels, test.csv without: all that a submission sees
kept/          labels.csv: the label and the part (public or private) of every test row
entries/       each notebook as it was handed in, named by its SHA-256
ledger.db      who handed in what and when, and the scores; only grows
"""

from __future__ import annotations

import csv
import io
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ctc_cert.contest import rules
from ctc_cert.contest.metric import Value
from ctc_cert.contest.rules import Rules
from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic
from ctc_cert.home import Home
from ctc_data.catalogue import tables

PUBLIC, PRIVATE = "public", "private"
TRAIN_SHARE, PUBLIC_SHARE = 0.6, 0.2
LEAST_ROWS = 50
MOST = 1e15  # of a label or a prediction, so that no score overflows

Row = dict[str, str]


@dataclass(frozen=True)
class Contest:
    """One contest of a home."""

    root: Path

    @classmethod
    def of(cls, home: Home, name: str) -> Contest:
        """Raises `Problem` when there is none of that name, or its rules have mistakes."""
        contest = cls(home.contests / Path(name).name)
        if contest.rules.id != contest.root.name:
            raise Problem(
                f"`id` is {contest.rules.id!r}, and the folder is called {contest.root.name!r}.",
                where=str(contest.root / "contest.toml"),
                fix="Give both one name.",
            )
        return contest

    @cached_property
    def rules(self) -> Rules:
        return rules.load(self.root / "contest.toml")

    @property
    def given(self) -> Path:
        return self.root / "given"

    @property
    def ledger(self) -> Path:
        return self.root / "ledger.db"

    def entry(self, digest: str) -> Path:
        return self.root / "entries" / f"{digest}.ipynb"

    def labels(self) -> list[tuple[str, Value]]:
        """The part and the label of every test row, in the order of test.csv."""
        with (self.root / "kept" / "labels.csv").open(encoding="utf-8", newline="") as stream:
            return [(row["part"], value(row["label"])) for row in csv.DictReader(stream)]


def value(text: str) -> Value:
    """A cell as a number where it is one."""
    try:
        return float(text)
    except ValueError:
        return text


def lay_out(root: Path, rows: Sequence[Row], target: str, toml: str) -> Contest:
    """Make the folder: rows mixed, then cut into training data, public and private test part.

    Nobody can mix them the same way again. A kill on the way leaves no contest.
    """
    if root.exists():
        raise Problem("There is a contest of this name.", where=str(root), fix="Choose another.")
    _check(rows, target)
    mixed = list(rows)
    random.SystemRandom().shuffle(mixed)
    train = mixed[: int(len(mixed) * TRAIN_SHARE)]
    test = mixed[len(train) :]
    public = int(len(mixed) * PUBLIC_SHARE)
    parts = [PUBLIC] * public + [PRIVATE] * (len(test) - public)
    random.SystemRandom().shuffle(parts)
    making = root.with_name(f".{root.name}.making")
    shutil.rmtree(making, ignore_errors=True)
    features = [name for name in rows[0] if name != target]
    kept = [{"part": part, "label": row[target]} for part, row in zip(parts, test, strict=True)]
    _write(making / "given" / "train.csv", [*features, target], train)
    _write(making / "given" / "test.csv", features, test)
    _write(making / "kept" / "labels.csv", ["part", "label"], kept, mode=0o600)
    (making / "kept").chmod(0o700)
    write_atomic(making / "contest.toml", toml)
    rules.load(making / "contest.toml")
    making.replace(root)
    return Contest(root)


def read_table(path: Path, target: str) -> list[Row]:
    """The rows of a CSV file; refuses a table whose labels every submission can read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(
            f"The table cannot be read: {error}", where=str(path), fix="Give a CSV file in UTF-8."
        ) from None
    _check(rows, target, str(path))
    for known in tables():
        with known.file.open(encoding="utf-8", newline="") as stream:
            if next(csv.reader(stream)) == list(rows[0]):
                raise Problem(
                    f"These are the columns of the data set {known.name!r}, whose labels every "
                    "submission can read.",
                    where=str(path),
                    fix="Take data that the teams do not have; --sample makes some.",
                )
    return rows


def _check(rows: Sequence[Row], target: str, where: str = "") -> None:
    if len(rows) < LEAST_ROWS:
        raise Problem(
            f"The table has {len(rows)} rows; a contest needs {LEAST_ROWS}.",
            where=where,
            fix="Take a larger table.",
        )
    if target not in rows[0]:
        raise Problem(
            f"The table has no column {target!r}.",
            where=where,
            fix=f"Choose one of: {', '.join(rows[0])}",
        )
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values() or not row[target].strip():
            raise Problem(
                "A row has too many or too few cells, or no label.",
                where=f"{where}, line {number}",
                fix="Mend the row, or take it out.",
            )


def _write(path: Path, names: list[str], rows: Sequence[Row], *, mode: int = 0o644) -> None:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_atomic(path, stream.getvalue(), mode=mode)
