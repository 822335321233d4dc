"""`ctc-cert grade`: bring what learners handed in into the gradebook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ctc_cert.errors import Problem
from ctc_cert.home import Home

if TYPE_CHECKING:
    from autograder.grading import Report

INTERRUPTED = 130
UNSAFE = (
    "UNSAFE: learners' code runs without a sandbox, with all rights of this user. "
    "Every score of this run will say so."
)


@click.command()
@click.argument("assignments", nargs=-1, metavar="[ASSIGNMENT]...")
@click.option(
    "--jobs", default=1, show_default=True, type=click.IntRange(1), help="How many at a time."
)
@click.option("--cluster", metavar="URL", help="Let a Dask cluster do it: tcp://scheduler:8786.")
@click.option("--force", is_flag=True, help="Grade again what is graded already.")
@click.option(
    "--unsafe-no-sandbox",
    is_flag=True,
    help="Run learners' code with all your rights. Recorded with every score.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a report as JSON, and no progress.")
@click.option("--home", type=click.Path(path_type=Path), help="The programme home.")
@click.pass_context
def grade(
    context: click.Context,
    assignments: tuple[str, ...],
    jobs: int,
    cluster: str | None,
    force: bool,
    unsafe_no_sandbox: bool,
    as_json: bool,
    home: Path | None,
) -> None:
    """Grade all submissions of ASSIGNMENT (default: of every assignment).

    What is graded already and has not changed is left alone. Ctrl-C keeps what is finished.
    Exit status: 0; 1 when a submission could not be graded; 130 after Ctrl-C.
    """
    from autograder.errors import GradingError

    folder = Home.find(home).course
    try:
        if unsafe_no_sandbox:
            click.secho(UNSAFE, fg="red", bold=True, err=True)
        reports = _grade_all(
            folder, assignments, jobs, cluster, force, as_json, not unsafe_no_sandbox
        )
    except GradingError as error:
        raise Problem(error.what, where=error.where, fix=error.fix) from error
    if any(report.interrupted for report in reports):
        context.exit(INTERRUPTED)
    context.exit(1 if any(report.failed for report in reports) else 0)


def _grade_all(
    folder: Path,
    assignments: tuple[str, ...],
    jobs: int,
    cluster: str | None,
    force: bool,
    as_json: bool,
    sandbox: bool,
) -> list[Report]:
    from rich.console import Console

    from autograder import grading, show

    reports: list[Report] = []
    settings: dict[str, Any] = {
        "jobs": jobs,
        "cluster": cluster,
        "force": force,
        "sandbox": sandbox,
    }
    console = Console()
    for name in assignments or grading.assignments(folder):
        if as_json:
            report = grading.grade(folder, name, **settings)
        else:
            report = show.watch(console, folder, name, **settings)
            console.print(show.summary(report))
        reports.append(report)
        if report.interrupted:
            break
    if as_json:
        click.echo(json.dumps([report.to_dict() for report in reports], ensure_ascii=False))
    elif not reports:
        click.echo("Nothing was handed in.")
    return reports
