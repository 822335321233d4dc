"""Grade the whole corpus once, and look at the machine before and after."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from autograder import grading
from autograder.course import Course
from autograder.grading import Report
from autograder.sandbox import FIRST_UID
from tests.hostile.grading.assignment import ASSIGNMENT, NOTEBOOK, build, hand_in, released
from tests.hostile.grading.cases import CASES, Case

SETTINGS = """\
c = get_config()
c.Execute.timeout = 4
c.Execute.limits = {
    "memory_mb": 600, "total_memory_mb": 900, "disk_mb": 40, "file_mb": 20, "processes": 100,
    "wall_seconds": 40, "cpu_seconds": 30, "output_mb": 5, "messages": 2000,
}
"""


@dataclass(frozen=True)
class Found:
    """What came of one case: its points, and all that was said of it."""

    score: float
    needs_person: bool
    said: str


@dataclass(frozen=True)
class Run:
    report: Report
    found: dict[str, Found]
    course: Path
    left_behind: list[str]


def student(case: Case) -> str:
    return case.name.replace(" ", "-").replace("_", "-")


def run(root: Path) -> Run:
    """Raises nothing for what a case does; many of them only wait until their time is over."""
    course = build(root)
    (course / "nbgrader_config.py").write_text(SETTINGS)
    for case in CASES:
        notebook = released(course)
        folder = hand_in(course, student(case), notebook)
        case.notebook(notebook, folder)
        (folder / f"{NOTEBOOK}.ipynb").write_text(nbformat.writes(notebook))
    before = state()
    report = grading.grade(course, ASSIGNMENT, jobs=4)
    deadline = time.monotonic() + 60
    while state() - before and time.monotonic() < deadline:
        time.sleep(0.2)  # the kernel takes a moment to take a process apart
    left = sorted(state() - before)
    return Run(report, {case.name: _found(course, case, report) for case in CASES}, course, left)


def state() -> set[str]:
    """Mounts, processes of sandboxed users, and files where attacks leave them.

    Processes that live below another test run's are not ours; those that got away have no owner.
    """
    mounts = {
        f"mount {line.split()[4]}" for line in Path("/proc/self/mountinfo").read_text().splitlines()
    }
    processes = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if folder.stat().st_uid >= FIRST_UID and _owners(folder.name) & {"1", str(os.getpid())}:
                processes.add(f"process {folder.name}")
        except OSError:
            continue
    names = ("still-here", "ok", "owned", "out.txt", "x")
    files = {
        f"file {folder}/{n}"
        for folder in ("/tmp", "/etc", "/home", "/usr", "/")
        for n in names
        if os.path.exists(f"{folder}/{n}")
    }
    return mounts | processes | files


def _owners(pid: str) -> set[str]:
    """The processes above `pid` that are no learner's: all of them, or only the first process."""
    found = set()
    while (pid := Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1]) != "0":
        if Path(f"/proc/{pid}").stat().st_uid < FIRST_UID:
            found.add(pid)
    return found if found == {"1"} else found - {"1"}


def _found(course: Path, case: Case, report: Report) -> Found:
    name = student(case)
    with Gradebook(Course.open(course).coursedir.db_url) as gradebook:
        notebook = gradebook.find_submission_notebook(NOTEBOOK, ASSIGNMENT, name)
        points = sum(grade.auto_score or 0 for grade in notebook.grades)
        comments = [comment.auto_comment or "" for comment in notebook.comments]
        person = any(grade.needs_manual_grade for grade in notebook.grades)
    said = [*comments, *report.notes.get(name, []), report.failed.get(name, "")]
    return Found(points, person, "\n".join(said))
