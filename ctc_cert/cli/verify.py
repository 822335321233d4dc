"""`ctc-cert verify`: is it fully joint, partly signed, withdrawn, or false? Core install only."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ctc_cert.cli.table import count_verdicts, table_writer
from ctc_cert.verification import load_trust, report
from ctc_cert.verification import verify as verify_file


@click.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option(
    "--trust",
    type=click.Path(path_type=Path),
    help="The trust bundle. Default: $CTC_TRUST, else trust.json in the programme home's public "
    "folder. A bundle lying beside the certificate is never used.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, one line a file.")
@click.option("--language", type=click.Choice(["en", "km"]), default="en", help="Of the reasons.")
@click.option(
    "--csv",
    "table",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a table for a spreadsheet, one row a file, and print the counts only. Ctrl-C keeps "
    "the rows that are done.",
)
@click.pass_context
def verify(
    ctx: click.Context,
    files: tuple[Path, ...],
    trust: Path | None,
    as_json: bool,
    language: str,
    table: Path | None,
) -> None:
    """Check certificates offline: JSON, PDF, baked PNG or SVG, a photo of the code, or folders.

    Says FULL, PARTIAL k/n, REVOKED, EXPIRED, STALE or INVALID, with a reason. The exit status is
    0 only when every file is FULL, and 1 otherwise.
    """
    bundle = load_trust(trust)
    verdicts: set[str] = set()
    chosen = list(_expand(files))
    try:
        with table_writer(table) as write, _progress(chosen, shown=table is not None) as bar:
            for file in bar:
                verdict = verify_file(file, bundle)
                verdicts.add(str(verdict))
                record = report(str(file), verdict, bundle, language)
                if write:
                    write(record)
                elif as_json:
                    click.echo(json.dumps(record, ensure_ascii=False))
                else:
                    _show(record, bundle.statement.universities, language)
    finally:  # also after Ctrl-C: a report that is not whole must say so
        if table:
            counts = count_verdicts(table)
            click.echo(", ".join(f"{count} {word}" for word, count in counts.most_common()))
            click.echo(f"{table}: {counts.total()} of {len(chosen)} files")
    ctx.exit(0 if verdicts == {"FULL"} else 1)


def _progress(files: list[Path], *, shown: bool) -> Any:
    """A bar for people who wait; none in a pipe or a log."""
    hidden = not (shown and sys.stderr.isatty())
    return click.progressbar(files, label="checking", show_pos=True, file=sys.stderr, hidden=hidden)


ENDINGS = {".json", ".pdf", ".png", ".svg", ".jpg", ".jpeg"}


def _expand(files: tuple[Path, ...]) -> Iterator[Path]:
    """Files as they are; of a folder, every file that may carry a certificate."""
    for file in files:
        if file.is_dir():
            inside = (path for path in sorted(file.rglob("*")) if path.suffix.lower() in ENDINGS)
            yield from (path for path in inside if path.is_file())
        else:
            yield file


_COLOURS = {"FULL": "green", "PARTIAL": "yellow", "STALE": "yellow"}
_WORDS = {
    "en": ("signed by", "not signed by", "holder", "what", "since", "status as of"),
    "km": ("ចុះហត្ថលេខាដោយ", "មិនទាន់ចុះដោយ", "ម្ចាស់", "អ្វី", "ចាប់ពី", "ស្ថានភាពគិតត្រឹម"),
}


def _show(record: dict[str, Any], universities: Any, language: str) -> None:
    word = record["verdict"]
    colour = _COLOURS.get(word.partition(" ")[0], "red")
    click.echo(f"{click.style(word, fg=colour, bold=True)}  {record['file']}")
    click.echo(f"  {record['reason']}")
    if record["credential"] is None:
        return
    names = {one.id: one.name[language] for one in universities}
    signed, required = record["signed_by"], record["required"]
    content = record["credential"]
    values = (
        ", ".join(names[name] for name in signed),
        ", ".join(names[name] for name in required if name not in signed),
        " / ".join(content["holder"]),
        content["name"],
        content["valid_from"],
        record["status_as_of"],
    )
    for label, value in zip(_WORDS[language], values, strict=True):
        if value:
            click.echo(f"  {label}: {value}")
