"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ctc_cert.home import Home


def home_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--home DIR`: hands the command a `Home`."""
    return click.option(
        "--home",
        type=click.Path(file_okay=False, path_type=Path),
        help="The programme home. Default: $CTC_HOME, else ./ctc-home.",
        callback=lambda _ctx, _parameter, value: Home.find(value),
    )(command)
