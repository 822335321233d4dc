"""Runs an entry from top to bottom behind the graders' walls and takes its predictions as data.

In its folder lie the given files and nothing else; the labels are on the other side of the walls.
What comes back is text that the learner's process has written: it is read as data and never run.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import uuid
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder import sandbox
from autograder.errors import NurseryError, SubmissionError
from autograder.execute import Execute
from autograder.stack import default_spec
from autograder.warm import shared
from ctc_cert.contest.folder import MOST, Contest
from ctc_cert.contest.metric import Value
from ctc_cert.contest.rules import Rules
from ctc_cert.errors import Problem

NAME = "predictions"
MAX_BYTES = 5_000_000
_TAKE = """
import json
print({mark!r} + json.dumps([x.item() if hasattr(x, "item") else x for x in list({name})]))
"""


_ENDED = "it was ended; a notebook may run {rules.seconds} s and use {rules.memory_mb} MB"


class Refused(Exception):
    """Why an entry gets no score, for the team that handed it in."""


def read(path: Path) -> NotebookNode:
    """The notebook of an entry; raises `Problem` for what is none."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ValueError(f"it is larger than {MAX_BYTES // 1_000_000} MB")
        found = nbformat.read(path, as_version=4)
        nbformat.validate(found)
        return found
    except Exception as error:  # whatever a file holds that is no notebook
        raise Problem(
            f"This notebook cannot be read: {str(error)[:200]}",
            where=str(path),
            fix="Save it again in JupyterLab, without its outputs.",
        ) from None


def predictions(contest: Contest, notebook: NotebookNode) -> list[Value]:
    """One prediction for each row of test.csv, in its order. Raises `Refused`."""
    if lacking := sandbox.missing():
        raise Problem(
            "Entries can't be kept apart on this machine.",
            where=lacking,
            fix="Run ctc-cert doctor.",
        )
    mark = uuid.uuid4().hex
    cells = [*notebook.cells, new_code_cell(_TAKE.format(mark=mark, name=NAME))]
    done = _run(contest, NotebookNode({**notebook, "cells": cells}))
    _check(done, contest.rules)
    return _parse(_said(done.cells[-1], mark), contest)


def _demand_walls(contest: Contest) -> None:
    """There is no way around them: an entry is a stranger's code, and the labels are near."""
    if lacking := sandbox.missing():
        raise Problem(
            "Entries can't be kept apart on this machine.",
            where=lacking,
            fix="Run ctc-cert doctor.",
        )
    if sandbox.seen_from_inside(contest.root.resolve()):
        raise Problem(
            "Every entry could read the labels, because the contest lies in a folder of the system.",
            where=str(contest.root),
            fix="Move the home outside of /usr and of the Python environment.",
        )


def _run(contest: Contest, notebook: NotebookNode) -> NotebookNode:
    rules = contest.rules
    stage = Execute(
        timeout=rules.seconds,
        limits={
            "wall_seconds": rules.seconds,
            "cpu_seconds": rules.seconds,
            "memory_mb": rules.memory_mb,
        },
    )
    stage.nursery = shared(default_spec(sandboxed=True))
    stage.environ = {}
    with tempfile.TemporaryDirectory(prefix="ctc-contest-") as folder:
        place = Path(folder) / "work"
        shutil.copytree(contest.given, place)
        try:
            done, _ = stage.preprocess(notebook, {"metadata": {"path": str(place)}})
        except SubmissionError as error:
            raise Refused(str(error)[:200]) from None
        except NurseryError:
            raise  # this machine's trouble, not the entry's
        except Exception as error:  # a stranger's notebook must not keep the others waiting
            raise Refused(f"it cannot be run: {type(error).__name__}") from error
    return done


def _check(done: NotebookNode, rules: Rules) -> None:
    """A notebook must rerun: from top to bottom, without an error."""
    for number, cell in enumerate(done.cells, start=1):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                raise Refused(f"cell {number}: {_reason(output, rules)}")
    if done.metadata["autograder"]["died"]:
        raise Refused(_ENDED.format(rules=rules))


def _reason(error: NotebookNode, rules: Rules) -> str:
    if error.ename in ("KeyboardInterrupt", "DeadKernelError"):
        return _ENDED.format(rules=rules)
    return f"{error.ename}: {str(error.evalue)[:200]}"


def _said(cell: NotebookNode, mark: str) -> str:
    text = "".join(out.text for out in cell.outputs if out.output_type == "stream")
    found = [line.removeprefix(mark) for line in text.splitlines() if line.startswith(mark)]
    if len(found) != 1:
        raise Refused(f"it left no list of {NAME}")
    return found[0]


def _parse(text: str, contest: Contest) -> list[Value]:
    try:
        found: Any = json.loads(text, parse_int=float)
    except (ValueError, RecursionError):
        raise Refused(f"its {NAME} are no plain list") from None
    rows = len(contest.labels())
    if not isinstance(found, list) or len(found) != rows:
        size = len(found) if isinstance(found, list) else "no list of"
        raise Refused(f"it left {size} {NAME} for the {rows} rows of test.csv")
    return [_value(one, contest.rules.metric) for one in found]


def _value(one: Any, metric: str) -> Value:
    if isinstance(one, str) and metric == "accuracy":
        return one
    if isinstance(one, bool | float) and -MOST <= one <= MOST:
        return float(one)
    raise Refused(f"one of its {NAME} is {str(one)[:40]!r}")
