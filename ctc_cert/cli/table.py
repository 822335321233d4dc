"""The table of a batch: what an admissions office opens in a spreadsheet."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

COLUMNS = (
    "file",
    "verdict",
    "reason",
    "holder",
    "name",
    "valid_from",
    "signed_by",
    "not_signed_by",
    "status_as_of",
    "id",
)
Write = Callable[[Mapping[str, Any]], None]


@contextmanager
def table_writer(path: Path | None) -> Iterator[Write | None]:
    """A function that writes one record as a row, or None without a path.

    The file begins with a byte-order mark, without which spreadsheets garble Khmer. A row is
    written out as soon as it is known, so that what stops the run takes none away.
    """
    if path is None:
        yield None
        return
    with path.open("w", encoding="utf-8-sig", newline="", buffering=1) as stream:
        rows = csv.writer(stream)
        rows.writerow(COLUMNS)
        yield lambda record: rows.writerow([_safe(cell) for cell in _row(record)])


def count_verdicts(path: Path) -> Counter[str]:
    """How many rows of the table have which verdict.

    Read from the file, because Ctrl-C may come between writing a row and counting it.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return Counter(row["verdict"] for row in csv.DictReader(stream))


def _row(record: Mapping[str, Any]) -> list[str]:
    content = record["credential"] or {"holder": [], "name": "", "valid_from": "", "id": ""}
    missing = [name for name in record["required"] if name not in record["signed_by"]]
    return [
        record["file"],
        record["verdict"],
        record["reason"],
        " / ".join(content["holder"]),
        content["name"],
        content["valid_from"],
        " ".join(record["signed_by"]),
        " ".join(missing),
        record["status_as_of"] or "",
        content["id"],
    ]


def _safe(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
