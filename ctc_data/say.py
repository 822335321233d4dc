"""What the sets say to a learner, in Khmer and in English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctc_data.catalogue import Table

SYNTHETIC = {
    "en": "Note: {name} is synthetic. A program made it for learning. Nobody measured or asked anything.",
    "km": "ចំណាំ៖ {name} ជាទិន្នន័យសំយោគ។ កម្មវិធីបង្កើតវាឡើងសម្រាប់រៀន។ គ្មាននរណាវាស់ ឬសួរអ្វីឡើយ។",
}
MISSING = {
    "en": "There is no data set {name!r}. Did you mean: {near}?",
    "km": "គ្មានសំណុំទិន្នន័យឈ្មោះ {name!r} ទេ។ តើអ្នកចង់បាន {near} ឬ?",
}


def synthetic(name: str, language: str) -> str:
    return SYNTHETIC[language].format(name=name)


def missing(name: object, near: Sequence[str], language: str) -> str:
    return MISSING[language].format(name=name, near=", ".join(near))


def columns(table: Table, language: str) -> str:
    """The set's title and description, then a line a column."""
    width = max(len(column.name) for column in table.columns)
    lines = [f"  {column.name:{width}}  {column.title[language]}" for column in table.columns]
    head = f"{table.name}: {table.title[language]}"
    return "\n".join([head, table.description[language], "", *lines])
