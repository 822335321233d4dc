"""The command line: a thin face that parses, calls and shows."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ctc_cert import __version__
from ctc_cert.errors import Problem

# Each command is imported only when it is called: `verify` must start fast and with the core alone.
COMMANDS = {
    "demo": ("ctc_cert.cli.demo:demo", "Run the whole journey for a demo class."),
    "doctor": ("ctc_cert.cli.doctor:doctor", "Check what this computer needs, and how to mend it."),
    "serve": ("ctc_cert.cli.serve:serve", "Start the classroom server (JupyterHub)."),
    "install": ("ctc_cert.cli.install:install", "Make the classroom a service of this computer."),
    "backup": ("ctc_cert.cli.backup:backup", "Copy the whole home into one archive."),
    "restore": ("ctc_cert.cli.backup:restore", "Unpack such an archive as a new home."),
    "course": ("ctc_cert.cli.course:course", "Build and check modules."),
    "data": ("ctc_cert.cli.data:data", "List, show and check the data sets."),
    "class": ("ctc_cert.cli.classes:classes", "Import class lists and make accounts."),
    "assignment": ("ctc_cert.cli.assignment:assignment", "Release work and collect it."),
    "grade": ("ctc_cert.cli.grade:grade", "Grade what was handed in."),
    "award": ("ctc_cert.cli.award:award", "Say who has earned what, and why not yet."),
    "excuse": ("ctc_cert.cli.excuse:excuse", "Note an excused absence."),
    "issue": ("ctc_cert.cli.issue:issue", "Make credentials for earned awards."),
    "sign": ("ctc_cert.cli.sign:sign", "Ask for, give and accept signatures."),
    "publish": ("ctc_cert.cli.publish:publish", "Write the public static files."),
    "revoke": ("ctc_cert.cli.revoke:revoke", "Take a certificate back, with a reason."),
    "correct": ("ctc_cert.cli.correct:correct", "Correct a name on a certificate."),
    "appeal": ("ctc_cert.cli.appeal:appeal", "Judge a mark again, and mend its certificates."),
    "contest": ("ctc_cert.cli.contest:contest", "Run a contest among schools, with badges."),
    "key": ("ctc_cert.cli.key:key", "Make, enrol, rotate and revoke signing keys."),
    "register": ("ctc_cert.cli.register:register", "Look at the register, check and stamp it."),
    "disclose": ("ctc_cert.cli.disclose:disclose", "Show one graded notebook, and no other."),
    "verify": ("ctc_cert.cli.verify:verify", "Check certificates, offline."),
}

# What each missing package means to somebody who installed less than a command needs.
_EXTRA_OF = {
    "office": ("excuse", "issue", "sign", "publish", "revoke", "correct", "key", "register")
}


class _LazyGroup(click.Group):
    """A group that knows its commands by name and loads one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name][0].split(":")
        try:
            command: click.Command = getattr(importlib.import_module(module), name)
        except ModuleNotFoundError as error:
            if error.name and error.name.split(".")[0] in {"ctc_cert", "autograder"}:
                raise
            raise _missing_extra(cmd_name, error) from error
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def _missing_extra(command: str, error: ModuleNotFoundError) -> Problem:
    extra = "office" if command in _EXTRA_OF["office"] else "office,classroom"
    return Problem(
        f"`ctc-cert {command}` needs the package {error.name!r}, which is not installed.",
        fix=f"Install the part of the toolkit that has it: pip install 'ctc-cert[{extra}]'",
    )


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ctc-cert")
def cli() -> None:
    """Run a joint data-science certification programme on Jupyter.

    The journey: build a course, import a class, serve the classroom, grade, decide awards,
    issue and sign certificates together, publish, and verify anywhere. `ctc-cert demo` walks
    all of it with a demo class. All state lives in one folder, the programme home.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; a `Problem` is shown as text a person can act on, exit status 2."""
    _find_own_programs()
    try:
        status = cli.main(args=arguments, prog_name="ctc-cert", standalone_mode=False)
    except Problem as problem:
        click.echo(f"Error: {problem}", err=True)
        sys.exit(2)
    except click.exceptions.Abort:
        click.echo("Stopped. What was finished is kept; run the command again to go on.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    sys.exit(status if isinstance(status, int) else 0)


def _find_own_programs() -> None:
    """Put the programs beside this Python on PATH: nbgrader calls some by name, activated or not."""
    own = str(Path(sys.executable).parent)
    if own not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([own, os.environ.get("PATH", "")])
