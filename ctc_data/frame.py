"""A set as a DataFrame."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

    from ctc_data.catalogue import Table


def read(table: Table) -> pandas.DataFrame:
    """Codes stay text, so that 01 keeps its zero; days become dates; an empty field is missing."""
    import pandas

    text = {column.name: str for column in table.columns if column.type == "string"}
    days = [column.name for column in table.columns if column.type == "date"]
    return pandas.read_csv(
        table.file, dtype=text, parse_dates=days, keep_default_na=False, na_values=[""]
    )
