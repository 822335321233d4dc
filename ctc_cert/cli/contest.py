"""`ctc-cert contest`: a contest among schools, from its data to badges for the winners."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from ctc_cert.cli.options import home_option
from ctc_cert.content import courses_dir
from ctc_cert.contest import ledger
from ctc_cert.contest.folder import Contest
from ctc_cert.contest.ledger import Entry
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.programme import load
from ctc_cert.roster import Roster


@click.group()
def contest() -> None:
    """Run a contest: teams predict what only the labels know.

    \b
    ctc-cert contest new rice --sample
    ctc-cert contest enter rice --team Angkor --member demo-01 --member demo-02 ours.ipynb
    ctc-cert contest score rice      # as often as you like
    ctc-cert contest board rice
    ctc-cert contest close rice      # once its time is over
    ctc-cert contest badges rice     # then `ctc-cert sign request`, as for certificates

    An entry is a notebook that reads train.csv and test.csv and leaves a list `predictions`, one for
    each row of test.csv. It runs from top to bottom behind the graders' walls.
    """


def _now() -> datetime:
    return datetime.now(UTC)


@contest.command()
@click.argument("name")
@click.option("--sample", is_flag=True, help="A complete contest about rice on synthetic fields.")
@click.option(
    "--table", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Or a CSV file."
)
@click.option("--target", default="", help="The column of the table that is to be predicted.")
@click.option(
    "--metric",
    type=click.Choice(["mae", "rmse", "accuracy"]),
    default="mae",
    show_default=True,
    help="How a prediction is measured.",
)
@home_option
def new(home: Home, name: str, sample: bool, table: Path | None, target: str, metric: str) -> None:
    """Make the contest NAME: training data, public and private test part, and contest.toml.

    Rows are mixed by chance: 60 % to train on, 20 % for the public score, 20 % for the final one.
    """
    from ctc_cert.contest import making

    if sample == bool(table) or bool(table) != bool(target):
        raise Problem(
            "A contest begins from --sample, or from --table and --target.",
            fix=f"For a first look: ctc-cert contest new {name} --sample",
        )
    made = (
        making.from_table(home, name, table, target, metric, _now())
        if table
        else making.from_sample(home, name, _now())
    )
    click.echo(f"Made {made.root}. Read contest.toml: title, question, opens, closes, limits.")
    click.echo(f"Give teams what is in {made.given}, and nothing else.")


@contest.command()
@click.argument("name")
@click.argument("notebook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--team", required=True, help="The team's name, as the board shows it.")
@click.option("--member", "members", multiple=True, help="A learner's id; once for each member.")
@home_option
def enter(home: Home, name: str, notebook: Path, team: str, members: tuple[str, ...]) -> None:
    """Hand in NOTEBOOK for a team. Its members are named with the first entry."""
    from ctc_cert.contest import scoring

    opened = Contest.of(home, name)
    entry = scoring.enter(opened, Roster(home.roster), team, members, notebook, _now())
    click.echo(f"{entry.team}: entry {entry.number} noted, SHA-256 {entry.digest[:16]}.")
    click.echo(f"Its score: ctc-cert contest score {name}")


@contest.command()
@click.argument("name")
@home_option
def score(home: Home, name: str) -> None:
    """Run and score every entry that waits. Public scores are shown; private ones are kept."""
    from ctc_cert.contest import scoring

    count = scoring.score_waiting(Contest.of(home, name), _tell)
    click.echo(f"{count} entries were waiting.")


def _tell(entry: Entry) -> None:
    said = f"no score: {entry.refused}" if entry.refused else f"public {entry.public}"
    click.echo(f"{entry.number}  {entry.team}  {said}")


@contest.command()
@click.argument("name")
@home_option
def board(home: Home, name: str) -> None:
    """Write the leaderboard into the public files, in Khmer and English."""
    from ctc_cert.contest import board as boards

    programme = load(courses_dir() / "programme.toml")
    opened = Contest.of(home, name)
    changed = boards.write(home, programme, opened, _now())
    click.echo(f"{len(changed)} pages changed in {home.public / 'contests' / opened.rules.id}.")


@contest.command()
@click.argument("name")
@home_option
def close(home: Home, name: str) -> None:
    """End the contest for good: from now on the board shows the private scores."""
    opened = Contest.of(home, name)
    with ledger.opened(opened) as log:
        fresh = ledger.close(log, opened.rules, _now())
    click.echo("closed" if fresh else "it was closed before")
    click.echo(f"Now `ctc-cert contest board {name}` and `ctc-cert contest badges {name}`.")


@contest.command()
@click.argument("name")
@home_option
def badges(home: Home, name: str) -> None:
    """Make an unsigned badge for each member of each winning team."""
    from ctc_cert.contest import badges as made

    programme = load(courses_dir() / "programme.toml")
    issued = made.issue(home, programme, Contest.of(home, name), _now())
    click.echo(f"{len(issued)} badges issued. Now `ctc-cert sign request`, accept, and publish.")
