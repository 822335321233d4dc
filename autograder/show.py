"""A grading run as a person watches it: progress, what is slow, and a summary at the end."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console, Group
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from autograder import grading
from autograder.grading import Report
from autograder.outcome import FAILED


def watch(
    console: Console,
    course_dir: Path,
    assignment: str,
    *,
    jobs: int,
    cluster: str | None,
    force: bool,
    sandbox: bool = True,
) -> Report:
    """Grade with a progress bar that shows count, rate, time to go and the slowest cell."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[slowest]}"),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(assignment, total=None, rate="", slowest="")
        slowest = (0.0, "")

        def advance(progress: grading.Progress) -> None:
            nonlocal slowest
            outcome = progress.outcome
            for cell in outcome.cells:
                slowest = max(slowest, (cell.seconds, f"{cell.cell} of {outcome.student}"))
            if outcome.status == FAILED:
                bar.console.print(Text(f"{outcome.student}: {outcome.reason}", style="yellow"))
            bar.update(
                task,
                total=progress.total,
                completed=progress.done,
                rate=f"{progress.rate:.1f}/s",
                slowest=f"slowest: {slowest[1]}, {slowest[0]:.1f} s",
            )

        return grading.grade(
            course_dir,
            assignment,
            jobs=jobs,
            cluster=cluster,
            force=force,
            progress=advance,
            sandbox=sandbox,
        )


def summary(report: Report) -> Group:
    """Tables: how many of each kind, who needs a person, and the slowest cells."""
    parts: list[Table | Text] = [_counts(report)]
    if report.failed or report.notes:
        parts.append(_attention(report))
    if report.slowest:
        parts.append(_slowest(report))
    if report.left:
        names = ", ".join(sorted(report.left))
        parts.append(Text(f"Left for the next run ({len(report.left)}): {names}", style="bold"))
    return Group(*parts)


def _counts(report: Report) -> Table:
    table = Table(title=report.assignment)
    for name in ("graded", "failed", "unchanged", "left", "seconds", "per submission"):
        table.add_column(name, justify="right")
    done = len(report.graded) + len(report.failed)
    each = f"{report.seconds / done:.2f}" if done else "–"
    counts = (report.graded, report.failed, report.unchanged, report.left)
    table.add_row(*(str(len(group)) for group in counts), f"{report.seconds:.1f}", each)
    return table


def _attention(report: Report) -> Table:
    table = Table("learner", "what to know", title="For a person to look at")
    for student, reason in sorted(report.failed.items()):
        table.add_row(Text(student), Text(f"not graded: {reason}"))
    for student, notes in sorted(report.notes.items()):
        table.add_row(Text(student), Text("\n".join(notes)))
    return table


def _slowest(report: Report) -> Table:
    table = Table("learner", "notebook", "cell", title="Slowest cells")
    for name in ("seconds", "peak MB"):
        table.add_column(name, justify="right")
    for student, cell in report.slowest:
        names = (Text(name) for name in (student, cell.notebook, cell.cell))
        table.add_row(*names, f"{cell.seconds:.2f}", f"{cell.peak_mb:.0f}")
    return table
