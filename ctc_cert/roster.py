"""Class lists: CSV files from schools in, one checked roster out."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic

LANGUAGES = ("km", "en")
_ID = re.compile(r"^[a-z0-9][a-z0-9._-]{0,31}$")


@dataclass(frozen=True)
class Learner:
    """One row of a class list: `name` as the learner writes it, `latin_name` in Latin letters.

    `centre` is where the learner works; empty where a list does not say.
    """

    id: str
    name: str
    latin_name: str
    group: str
    language: str
    centre: str = ""


COLUMNS = tuple(field.name for field in fields(Learner))
NEEDED = COLUMNS[:-1]


def read_class_list(path: Path) -> tuple[Learner, ...]:
    """Read one class list; raises `Problem` that names every bad row, and takes nothing of it."""
    rows = csv.DictReader(io.StringIO(_text(path)), restkey="extra", strict=True)
    try:
        _check_columns(path, rows.fieldnames or ())
        learners = _rows(path, rows)
    except csv.Error as error:
        raise Problem(
            f"The class list is not a CSV file: {error}",
            where=f"{path}, line {rows.line_num}",
            fix="Save it from the spreadsheet as 'CSV UTF-8 (comma delimited)'.",
        ) from None
    if not learners:
        raise Problem(
            "The class list has no learners.", where=str(path), fix="Add a row a learner."
        )
    return learners


def _text(path: Path) -> str:
    """The file as text; a byte-order mark as Excel writes it is fine, another encoding is not."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise Problem(
            "There is no such class list.", where=str(path), fix="Check the path."
        ) from None
    except UnicodeDecodeError as error:
        raise Problem(
            f"The class list is not UTF-8 text (byte {error.start}), so Khmer names would be damaged.",
            where=str(path),
            fix="Save it from the spreadsheet as 'CSV UTF-8 (comma delimited)'.",
        ) from None


def _check_columns(path: Path, found: Iterable[str]) -> None:
    names = [name.strip() for name in found]
    if sorted({*names, "centre"}) == sorted(COLUMNS) and names == list(dict.fromkeys(found)):
        return
    missing = [name for name in NEEDED if name not in names]
    unknown = [name for name in names if name not in COLUMNS]
    raise Problem(
        "The class list has the wrong columns."
        + (f" Missing: {', '.join(missing)}." if missing else "")
        + (f" Not known: {', '.join(map(repr, unknown))}." if unknown else ""),
        where=f"{path}, line 1",
        fix=f"The first line must be: {','.join(NEEDED)} (and, if you like, centre)",
    )


def _rows(path: Path, rows: csv.DictReader[str]) -> tuple[Learner, ...]:
    learners: dict[str, Learner] = {}
    faults: list[str] = []
    for row in rows:
        cells = {key: clean(value) for key, value in row.items() if key in COLUMNS}
        wrong = _row_faults(row, cells, learners)
        faults += [f"  line {rows.line_num}: {fault}" for fault in wrong]
        if not wrong:
            learners[cells["id"]] = Learner(**cells)
    if faults:
        raise Problem(
            "The class list has mistakes; nothing of it was imported:\n" + "\n".join(faults),
            where=str(path),
            fix="Mend these lines and import the list again.",
        )
    return tuple(learners.values())


def clean(value: object) -> str:
    """A cell as it is kept: one Unicode form, no space around it."""
    return unicodedata.normalize("NFC", str(value or "")).strip()


def _row_faults(row: dict[str, str], cells: dict[str, str], seen: Iterable[str]) -> list[str]:
    if "extra" in row:
        return ["more cells than columns (a name with a comma needs quotes)"]
    faults = [f"{name} is empty" for name in NEEDED if not cells[name]]
    if cells["id"] and not _ID.match(cells["id"]):
        faults.append(
            f"id {cells['id']!r}: use 1 to 32 of a-z 0-9 . _ - and start with a letter or digit"
        )
    if cells["id"] in seen:
        faults.append(f"id {cells['id']!r} stands twice")
    if cells["language"] and cells["language"] not in LANGUAGES:
        faults.append(f"language {cells['language']!r}: write {' or '.join(LANGUAGES)}")
    if any(unicodedata.category(letter) == "Cc" for value in cells.values() for letter in value):
        faults.append("a cell holds a control character")
    return faults


def is_id(name: str) -> bool:
    """Whether a person can have this as id: it is also an account's name and a folder's."""
    return _ID.match(name) is not None


class Roster:
    """All learners of the home, merged from class lists by id."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._learners = self._load()

    def _load(self) -> dict[str, Learner]:
        if not self.path.exists():
            return {}
        return {learner.id: learner for learner in read_class_list(self.path)}

    def __iter__(self) -> Iterator[Learner]:
        return iter(self._learners.values())

    def __len__(self) -> int:
        return len(self._learners)

    def __contains__(self, learner_id: str) -> bool:
        return learner_id in self._learners

    def get(self, learner_id: str) -> Learner:
        """The learner of that id; raises `KeyError` when there is none."""
        return self._learners[learner_id]

    def merge(self, learners: Iterable[Learner]) -> tuple[list[Learner], list[Learner]]:
        """Add or replace by id and save; returns who is new and who has changed."""
        new: list[Learner] = []
        changed: list[Learner] = []
        for learner in learners:
            before = self._learners.get(learner.id)
            if before == learner:
                continue
            (new if before is None else changed).append(learner)
            self._learners[learner.id] = learner
        if new or changed:
            self._save()
        return new, changed

    def _save(self) -> None:
        stream = io.StringIO()
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(learner) for learner in self._learners.values())
        write_atomic(self.path, stream.getvalue(), mode=0o600)
