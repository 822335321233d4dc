"""`python -m autograder grade COURSE_DIR ASSIGNMENT`: grade an nbgrader course."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console

from autograder import grading, show
from autograder.errors import GradingError

INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """The exit status: 0, 1 when submissions failed, 2 on a problem, 130 after Ctrl-C."""
    options = _parser().parse_args(arguments)
    try:
        report = _grade(options)
    except GradingError as error:
        print(error, file=sys.stderr)
        return 2
    if report.interrupted:
        return INTERRUPTED
    return 1 if report.failed else 0


def _grade(options: argparse.Namespace) -> grading.Report:
    settings = {
        "jobs": options.jobs,
        "cluster": options.cluster,
        "force": options.force,
        "sandbox": not options.unsafe_no_sandbox,
    }
    if options.json:
        report = grading.grade(options.course_dir, options.assignment, **settings)
        print(json.dumps(report.to_dict(), ensure_ascii=False))
        return report
    console = Console()
    report = show.watch(console, options.course_dir, options.assignment, **settings)
    console.print(show.summary(report))
    return report


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m autograder", description=__doc__)
    verbs = parser.add_subparsers(required=True)
    grade = verbs.add_parser("grade", help="grade what is in submitted/")
    grade.add_argument("course_dir", type=Path)
    grade.add_argument("assignment")
    grade.add_argument("--jobs", type=int, default=1, help="how many at a time")
    grade.add_argument("--cluster", help="address of a Dask scheduler")
    grade.add_argument("--force", action="store_true", help="grade again what is graded")
    grade.add_argument(
        "--unsafe-no-sandbox", action="store_true", help="run strangers' code with your rights"
    )
    grade.add_argument("--json", action="store_true", help="print the report as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
