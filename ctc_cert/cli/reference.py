"""`python -m ctc_cert.cli.reference`: the reference page of the command line, as Markdown.

`docs/cli.md` is this module's output; a test holds the two together.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from ctc_cert.cli import cli

HEAD = """# The command line

Made from the commands themselves with `python -m ctc_cert.cli.reference > docs/cli.md`.
Every command says the same with `--help`. Exit status: 0 done, 1 done with findings
(a certificate that is not FULL, a course with faults), 2 a problem that somebody can mend,
130 stopped with Ctrl-C.
"""


def pages() -> Iterator[str]:
    """The page, section by section."""
    yield HEAD
    yield from _sections(cli, "ctc-cert", click.Context(cli, info_name="ctc-cert"))


def _sections(group: click.Group, path: str, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        inner = click.Context(command, info_name=name, parent=context)
        yield _section(command, f"{path} {name}", inner)
        if isinstance(command, click.Group):
            yield from _sections(command, f"{path} {name}", inner)


def _section(command: click.Command, path: str, context: click.Context) -> str:
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    lines = [f"## {path}", "", f"    {usage}", "", inspect.cleandoc(command.help or "")]
    options = [record for option in command.params if (record := option.get_help_record(context))]
    if options:
        lines += ["", "| option | meaning |", "|---|---|"]
        lines += [f"| `{_cell(names)}` | {_cell(meaning)} |" for names, meaning in options]
    return "\n".join([*lines, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    click.echo("\n".join(pages()), nl=False)
