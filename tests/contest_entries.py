"""Notebooks that teams hand in, and a sample contest to hand them in to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from ctc_cert.contest import making
from ctc_cert.contest.folder import Contest
from ctc_cert.home import Home
from ctc_cert.roster import Roster
from tests.joint import LEARNERS

NOW = datetime.now(UTC).replace(microsecond=0)
SOON = NOW + timedelta(hours=1)
AFTER = NOW + timedelta(days=15)
HONEST = """
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")
columns = pd.get_dummies(pd.concat([train, test])[test.columns])
model = HistGradientBoostingRegressor(random_state=0, max_iter=60)
model.fit(columns[:len(train)], train.yield_t_ha)
predictions = model.predict(columns[len(train):])
"""
CONSTANT = """
import csv
train, test = ([*csv.DictReader(open(name))] for name in ("train.csv", "test.csv"))
predictions = [sum(float(row["yield_t_ha"]) for row in train) / len(train)] * len(test)
"""


def sample_contest(root: Path) -> tuple[Home, Contest]:
    """The shipped sample, open from now on."""
    home = Home(root)
    Roster(home.roster).merge(LEARNERS)
    return home, making.from_sample(home, "rice", NOW)


def notebook(path: Path, *cells: str) -> Path:
    made = new_notebook(cells=[new_code_cell(source) for source in cells])
    made.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    nbformat.write(made, path)
    return path
