"""`ctc-cert demo`: the whole journey, with something to look at in the end."""

from __future__ import annotations

import time
from decimal import Decimal

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from ctc_cert.cli.options import home_option
from ctc_cert.content import courses_dir
from ctc_cert.demo.journey import INSTRUCTOR, Certificate, Journey, Result
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.programme import Module, Programme, load


@click.command()
@click.option(
    "--module",
    "names",
    multiple=True,
    metavar="MODULE",
    help="Only this module (repeat it for more); without it the whole programme.",
)
@home_option
def demo(home: Home, names: tuple[str, ...]) -> None:
    """Walk the whole journey with a demo class, from notebooks to verified joint certificates.

    Builds the modules, enrols 12 demo learners, releases every assignment, hands in real notebooks
    (right, partly right, wrong, late, untouched, broken, resits), grades them with nbgrader and as an
    instructor by hand, decides who has earned which award, has three demo universities sign, settles
    an appeal, publishes, and verifies every certificate. Each rule of the programme has a learner who
    misses only it. A second run changes nothing; a run that was cut off goes on where it stopped.
    """
    started = time.monotonic()
    console = Console()
    programme = load(courses_dir() / "programme.toml")
    modules = _chosen(programme, names)
    with _bar(console) as bar:
        task = bar.add_task("Starting", total=None)

        def show(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total)
            if not console.is_terminal and done == 0:
                console.print(f"{what} ...")

        journey = Journey(home, programme, modules, show)
        for note in journey.walk():
            console.print(note)
        results = journey.results()
    console.print(_table(results, modules))
    _reasons(results)
    _close(results, home, time.monotonic() - started)


def _chosen(programme: Programme, names: tuple[str, ...]) -> tuple[Module, ...]:
    """The modules of these names, or all that are taught."""
    taught = {module.id: module for module in programme.modules if module.assignments}
    unknown = [name for name in names if name not in taught]
    if unknown:
        raise Problem(
            f"There is nothing to walk through in {', '.join(unknown)}.",
            where="--module",
            fix=f"Choose from: {', '.join(taught)}",
        )
    return tuple(module for name, module in taught.items() if not names or name in names)


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


def _table(results: list[Result], modules: tuple[Module, ...]) -> Table:
    """Marks in percent, the mean where everything is done, awards, and what a stranger finds."""
    names = ("learner", *(module.id for module in modules), "all", "certs", "verdict")
    table = Table(*names, box=None, padding=(0, 1, 0, 0), pad_edge=False)
    for result in results:
        table.add_row(
            result.learner.id,
            *map(_mark, result.marks),
            _mark(result.decision.overall),
            str(len(result.certificates)),
            " ".join(sorted({one for each in result.certificates for one in each.verdicts})) or "–",
        )
    return table


def _mark(mark: Decimal | None) -> str:
    return "–" if mark is None else f"{mark.normalize():f}"


def _reasons(results: list[Result]) -> None:
    """The largest award of this run: who has it, and why the others do not."""
    award = results[0].decision.award
    click.echo(f"{award.title.en} ({award.id}):")
    for result in results:
        why = "; ".join(text.en for text in result.decision.missing)
        notes = "; ".join(text.en for text in result.decision.notes)
        click.echo(f"  {result.learner.latin_name}: {why or 'earned'}{f' ({notes})' * bool(notes)}")


def _close(results: list[Result], home: Home, seconds: float) -> None:
    """The numbers, and what to look at next."""
    certificates = [one for result in results for one in result.certificates]
    verdicts = [verdict for one in certificates for verdict in one.verdicts]
    click.echo(
        f"{len(results)} learners, {len(certificates)} certificates, "
        f"{verdicts.count('FULL')} of {len(verdicts)} files FULL, {seconds:.0f} s."
    )
    if certificates:
        best = _best(results, certificates)
        click.echo(f"Open the certificate:  {best.paper}\nand the credential:    {best.document}")
        click.echo(f"Check it yourself:     ctc-cert verify {best.paper} --trust {home.trust}")
    click.echo(f"See the classroom:     ctc-cert serve --home {home.root}")
    click.echo(f"Sign in as demo-01 or {INSTRUCTOR}; PINs: {home.root / 'pin-slips.csv'}")


def _best(results: list[Result], certificates: list[Certificate]) -> Certificate:
    """One of the largest award, if anybody has it."""
    largest = results[0].decision.award.id
    return next((one for one in certificates if one.award == largest), certificates[0])
