"""`ctc-cert course`: build the modules, check them, keep their translations up to date."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from ctc_cert.home import Home

if TYPE_CHECKING:
    from ctc_cert.courses.check import CheckReport, ModuleReport

HEADINGS = (
    "reference", "starter", "right", "wrong", "made", "idle", "seeds", "Khmer", "slowest", "MB", "s",
    "faults",
)  # fmt: skip
CAPTION = (
    "right: accepted · wrong, made: written and automatic mutants stopped · "
    "idle: hidden tests that stop nothing"
)
MODULES = click.argument("modules", nargs=-1, metavar="[MODULE...]")


@click.group()
def course() -> None:
    """Build the modules of the programme and check that they keep their promises.

    \b
    Authors write text notebooks in courses/<module>/ (see docs/author.md).
      ctc-cert course build            make what learners and nbgrader need
      ctc-cert course check m1         run m1 with right and wrong answers
      ctc-cert course translate merge  bring the Khmer catalogues up to date
    """


@course.command()
@MODULES
@click.option("--home", help="The programme home (default: CTC_HOME, else ./ctc-home).")
def build(modules: tuple[str, ...], home: str | None) -> None:
    """Build MODULEs, or all of them, into the programme home.

    Assignments go to <home>/course/source, lessons to <home>/lessons, both in Khmer and English.
    Files that are right already stay untouched, so building twice changes nothing.
    """
    from ctc_cert.courses.build import build as build_modules

    place = Home.find(home)
    console = Console(stderr=True)
    with console.status("building ..."):
        report = build_modules(
            modules or None, source=place.course / "source", lessons=place.root / "lessons"
        )
    for path in report.written:
        click.echo(f"written    {path}")
    click.echo(f"{len(report.written)} files written, {len(report.unchanged)} unchanged")


@course.command()
@MODULES
@click.option("--json", "as_json", is_flag=True, help="Print one object, with a key a module.")
@click.option("--jobs", default=2, show_default=True, help="How many notebooks run at once.")
@click.option("--kills", is_flag=True, help="Also print which test stopped which mutants.")
@click.option(
    "--survivors", is_flag=True, help="Also print automatic mutants that nothing stopped."
)
def check(modules: tuple[str, ...], as_json: bool, jobs: int, kills: bool, survivors: bool) -> None:
    """Run MODULEs, or all, with every right and wrong answer. Exits with 1 when there are faults.

    The reference must score full, whatever the seed, and the untouched starter 0; every alternative is
    accepted, every mutant loses points, every hidden test stops a mutant; 95 % of automatic mutants
    are stopped; catalogues are complete. Each fault is printed with its file, line and cell.
    """
    from ctc_cert.courses.check import check as check_modules

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        task = bar.add_task("checking", total=None)
        report: CheckReport = check_modules(
            modules or None,
            jobs=jobs,
            progress=lambda done, total, name: bar.update(
                task, completed=done, total=total, description=name
            ),
        )
    if as_json:
        click.echo(json.dumps(report.numbers(), indent=2))
    else:
        Console(width=None if sys.stdout.isatty() else 120).print(_table(report))
    for fault in report.faults:
        click.echo(str(fault), err=as_json)
    for result in report.modules.values():
        _print_details(result, kills, survivors)
    sys.exit(1 if report.faults else 0)


def _print_details(result: ModuleReport, kills: bool, survivors: bool) -> None:
    for place, names in result.kills.items() if kills else ():
        click.echo(f"{place}: {'; '.join(names) or 'stops nothing'}")
    for variant in result.survivors if survivors else ():
        click.echo(f"\n# {variant.file.name}, {variant.exercise}, {variant.name}")
        click.echo(f'# %% equal="WHY IT IS AS RIGHT AS THE REFERENCE"\n{variant.code}')


@course.command()
@click.argument("module")
@click.argument("part", default="")
def new(module: str, part: str) -> None:
    """Begin MODULE (such as m2), or a PART of it: a lesson (2-groups) or an assignment (a2).

    What it writes passes the check at once, in both languages.
    """
    from ctc_cert.content import courses_dir
    from ctc_cert.courses.starting import start

    for path in start(courses_dir(), module, part):
        click.echo(f"written    {path}")


@course.command()
@click.argument("module")
@click.argument("notebook", default="")
@click.option("--home", help="The programme home (default: CTC_HOME, else ./ctc-home).")
def preview(module: str, notebook: str, home: str | None) -> None:
    """Run MODULE's notebooks as learners get them, or one NOTEBOOK (a1, 1-values), and show them.

    Writes web pages in both languages to <home>/preview. Open index.html; it needs no network.
    """
    from ctc_cert.courses.preview import preview as write_pages

    with Console(stderr=True).status("running the notebooks ..."):
        index = write_pages(Home.find(home).root / "preview", [module], notebook)
    click.echo(index)


@course.command("import")
@click.argument("notebook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("assignment")
def bring_back(notebook: Path, assignment: str) -> None:
    """Bring NOTEBOOK, edited in JupyterLab, back into the text of ASSIGNMENT (such as m1-a1).

    NOTEBOOK is nbgrader's source, solutions included. What was not edited stays to the letter; edited Khmer prose
    goes into the catalogue. Nothing is written unless the text gives the whole notebook back.
    """
    import nbformat

    from ctc_cert.courses.importing import bring_back as bring
    from ctc_cert.courses.module import find

    module, _, name = assignment.partition("-")
    changed, foreign = bring(find([module])[0], name, nbformat.read(notebook, as_version=4))
    for path in changed:
        click.echo(f"written    {path}")
    for block in foreign:
        click.echo(f"wants English: {block.splitlines()[0][:70]}")
    click.echo(f"{len(changed)} files written")


@course.group()
def translate() -> None:
    """Keep the Khmer catalogues (courses/<module>/locale/km/*.po) in step with the notebooks."""


@translate.command()
@MODULES
@click.option("--output", default="templates", show_default=True, help="The folder to write to.")
def extract(modules: tuple[str, ...], output: str) -> None:
    """Write a template (.pot) for each notebook of MODULEs, or all, to begin another language with."""
    from ctc_cert.courses import text, translation
    from ctc_cert.courses.module import find

    for module in find(modules or None):
        for path in module.notebooks:
            template = Path(output) / module.name / f"{path.stem}.pot"
            translation.write_template(text.read(path), template, module.relative(path))
            click.echo(f"written    {template}")


@translate.command()
@MODULES
def merge(modules: tuple[str, ...]) -> None:
    """Bring the catalogues of MODULEs, or all, up to date with their notebooks.

    New messages appear empty; changed ones keep their nearest old translation, marked fuzzy.
    Open the .po files in any PO editor, then run `ctc-cert course translate check`.
    """
    from ctc_cert.courses import text, translation
    from ctc_cert.courses.module import find

    for module in find(modules or None):
        for path in module.notebooks:
            catalogue = module.catalogue(path)
            changed = translation.merge(text.read(path), catalogue, module.relative(path))
            state = "updated  " if changed else "unchanged"
            click.echo(f"{state}  {module.relative(catalogue)}")


@translate.command()
@MODULES
def status(modules: tuple[str, ...]) -> None:
    """Say how far the catalogues of MODULEs, or all, are, and who has reviewed them."""
    from ctc_cert.courses import text, translation
    from ctc_cert.courses.module import find

    table = Table()
    for heading in ("notebook", "messages", "translated", "fuzzy", "missing", "review"):
        table.add_column(heading, justify="left" if heading in ("notebook", "review") else "right")
    for module in find(modules or None):
        for path in module.notebooks:
            found = translation.progress(text.read(path), module.catalogue(path))
            counts = (found.messages, found.translated, found.fuzzy, found.missing)
            table.add_row(f"{module.name}/{path.stem}", *map(str, counts), found.review)
    Console(width=None if sys.stdout.isatty() else 120).print(table)


@translate.command("check")
@MODULES
def check_catalogues(modules: tuple[str, ...]) -> None:
    """Check the catalogues of MODULEs, or all. Exits with 1 when there are faults.

    Every message is translated, keeps its code, links and alt texts, and follows the glossary.
    """
    from ctc_cert.content import courses_dir
    from ctc_cert.courses import glossary, lint, text
    from ctc_cert.courses.module import find

    terms = glossary.read(courses_dir() / "glossary.csv")
    faults = [
        fault
        for module in find(modules or None)
        for path in module.notebooks
        for fault in lint.lint_catalogue(module, text.read(path), terms)[1]
    ]
    for fault in faults:
        click.echo(str(fault))
    click.echo(f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


def _table(report: CheckReport) -> Table:
    from ctc_cert.courses.trials import SEEDS

    table = Table(caption=CAPTION)
    table.add_column("module", no_wrap=True)
    for heading in HEADINGS:
        table.add_column(heading, justify="right", no_wrap=True)
    for name, found in report.modules.items():
        table.add_row(
            name,
            "full" if found.reference_full else "NOT FULL",
            "0" if found.starter_zero else "NOT 0",
            f"{found.alternatives_accepted}/{found.alternatives}",
            f"{found.mutants_killed}/{found.mutants}",
            f"{found.auto_mutants_killed}/{found.auto_mutants}",
            str(found.idle_assertions),
            f"{found.seeds_passed}/{SEEDS}",
            f"{found.catalogue} %",
            f"{found.slowest:.2f} s",
            f"{found.most_mb:.0f}",
            f"{found.seconds:.0f}",
            str(len(found.faults)),
        )
    return table
