"""`ctc-cert demo`: the whole journey, with something to look at in the end."""

from __future__ import annotations

import time

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from ctc_cert.cli.options import home_option
from ctc_cert.content import courses_dir
from ctc_cert.demo import INSTRUCTOR, Journey, Result
from ctc_cert.home import Home
from ctc_cert.marks import State
from ctc_cert.programme import load


@click.command()
@home_option
def demo(home: Home) -> None:
    """Walk the whole journey with a demo class, from a notebook to a verified joint certificate.

    Builds module m1, enrols 12 demo learners, releases an assignment, hands in 12 real notebooks
    (right, partly right, wrong, late, untouched, broken), grades them with nbgrader, decides who
    has earned the module award, has three demo universities sign, publishes, and verifies every
    certificate. A second run changes nothing; a run that was cut off goes on where it stopped.
    """
    started = time.monotonic()
    console = Console()
    with _bar(console) as bar:
        task = bar.add_task("Starting", total=None)

        def show(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total)
            if not console.is_terminal and done == 0:
                console.print(f"{what} ...")

        journey = Journey(home, load(courses_dir() / "programme.toml"), show)
        journey.teach()
        journey.work()
        journey.collect()
        for learner, reason in journey.grade().items():
            console.print(f"{learner}: {reason}")
        journey.certify()
        results = journey.verify()
    console.print(_table(results))
    _close(results, home, time.monotonic() - started)


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description:<24}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _table(results: list[Result]) -> Table:
    table = Table("learner", "handed in", "points", "mark", "award, or why not yet", "verdict")
    for result in results:
        table.add_row(
            result.learner.latin_name,
            _handed_in(result),
            f"{result.mark.score.normalize():f} / {result.mark.max_score.normalize():f}",
            "–" if result.decision.overall is None else f"{result.decision.overall} %",
            _award(result),
            _verdict(result),
        )
    return table


def _handed_in(result: Result) -> str:
    if result.mark.state is State.MISSING:
        return "no"
    return "late" if result.mark.late else "in time"


def _award(result: Result) -> str:
    if result.decision.earned:
        return result.decision.award.id
    return "; ".join(text.en for text in result.decision.missing)


def _verdict(result: Result) -> str:
    return " ".join(sorted(set(result.verdicts))) or "–"


def _close(results: list[Result], home: Home, seconds: float) -> None:
    certified = [result for result in results if result.files]
    verdicts = [verdict for result in certified for verdict in result.verdicts]
    full = verdicts.count("FULL")
    click.echo(
        f"{len(results)} learners, {len(certified)} certificates, "
        f"{full} of {len(verdicts)} files FULL, {seconds:.0f} s."
    )
    if certified:
        document, paper = certified[0].files
        click.echo(f"Open the certificate:  {paper}\nand the credential:    {document}")
        click.echo(f"Check it yourself:     ctc-cert verify {paper} --trust {home.trust}")
    click.echo(f"See the classroom:     ctc-cert serve --home {home.root}")
    click.echo(f"Sign in as demo-01 or {INSTRUCTOR}; PINs: {home.root / 'pin-slips.csv'}")
