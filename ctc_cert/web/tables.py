"""A class as a table for a spreadsheet. Nothing that a learner has written is ever run by one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import xlsxwriter

from ctc_cert.web.overview import Overview, Place

Value = str | Decimal | int
Table = list[list[Value]]
# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def table(overview: Overview, say: Mapping[str, str]) -> Table:
    """One row a learner: who, then for each assignment mark, standing, late and hand-ins, then
    each module's mark and letter."""
    modules = [stage.module for stage in overview.rows[0].path.stages] if overview.rows else []
    heads = [say["id"], say["name"], say["latin_name"], say["class"]]
    for name in overview.columns:
        heads += [f"{name} %", f"{name} {say['stands']}", f"{name} {say['late']}", f"{name} {say['count']}"]  # fmt: skip
    for module in modules:
        heads += [f"{module.id} %", f"{module.id} {say['letter']}"]
    rows: Table = [list(heads)]
    for row in overview.rows:
        learner = row.learner
        cells: list[Value] = [learner.id, learner.name, learner.latin_name, learner.group]
        for place in row.places:
            cells += _place(place, say)
        for stage in row.path.stages:
            cells += ["" if stage.mark is None else stage.mark, stage.letter]
        rows.append(cells)
    return rows


def _place(place: Place, say: Mapping[str, str]) -> list[Value]:
    step = place.step
    return [
        "" if step.mark is None else step.mark,
        say[step.stand],
        say["late"] if place.late else "",
        step.hand_ins.count if step.hand_ins else 0,
    ]


def to_csv(rows: Iterable[Sequence[Value]]) -> bytes:
    """UTF-8 with the mark that Excel needs to read Khmer."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(map(_safe, row) for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _safe(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def to_xlsx(rows: Sequence[Sequence[Value]], title: str) -> bytes:
    """A workbook of one sheet; text is written as text, whatever it begins with."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet(title[:31])
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                write = sheet.write_string if isinstance(value, str) else sheet.write_number
                write(number, place, value, bold if number == 0 else None)
        sheet.freeze_panes(1, 2)
        sheet.set_column(1, 2, 24)
    return stream.getvalue()
