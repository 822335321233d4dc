"""`ctc-cert verify`: is it fully joint, partly signed, withdrawn, or false? Core install only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

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
@click.pass_context
def verify(
    ctx: click.Context, files: tuple[Path, ...], trust: Path | None, as_json: bool, language: str
) -> None:
    """Check certificates (JSON, or PDF with the credential attached), offline.

    Says FULL, PARTIAL k/n, REVOKED, EXPIRED, STALE or INVALID, with a reason. The exit status is
    0 only when every file is FULL, and 1 otherwise.
    """
    bundle = load_trust(trust)
    full = True
    for file in files:
        verdict = verify_file(file, bundle)
        full = full and str(verdict) == "FULL"
        record = report(str(file), verdict, bundle, language)
        if as_json:
            click.echo(json.dumps(record, ensure_ascii=False))
        else:
            _show(record, bundle.statement.universities, language)
    ctx.exit(0 if full else 1)


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
