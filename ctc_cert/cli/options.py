"""Options that several commands share."""

from __future__ import annotations

import functools
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


def network_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--listen`, `--port`, `--tls-cert` and `--tls-key`: hands the command a `Network`."""
    from ctc_cert.classroom.network import Network

    @functools.wraps(command)
    def call(
        *, listen: str, port: int, tls_cert: str | None, tls_key: str | None, **others: Any
    ) -> Any:
        network = Network(listen, port, tls_cert or "", tls_key or "")
        return command(network=network, **others)

    known = Network()
    file = click.Path(exists=True, dir_okay=False, resolve_path=True)
    for option in (
        click.option("--tls-key", envvar="CTC_TLS_KEY", type=file, help="Key of the certificate."),
        click.option("--tls-cert", envvar="CTC_TLS_CERT", type=file, help="Certificate for https."),
        click.option(
            "--port",
            envvar="CTC_PORT",
            default=known.port,
            show_default=True,
            help="Port that browsers use.",
        ),
        click.option(
            "--listen",
            envvar="CTC_LISTEN",
            default=known.listen,
            show_default=True,
            help="Address to listen at; 0.0.0.0 for the centre's whole network.",
        ),
    ):
        call = option(call)
    return call
