"""The proxy that pip installs, with TLS where there is a certificate: it has the options, but refuses them.

JupyterHub starts this as it would start `configurable-http-proxy`.
"""

from __future__ import annotations

import ssl
import sys
from typing import Any

from configurable_http_proxy import cli
from tornado.httpserver import HTTPServer

from autograder import linux


def main() -> None:
    linux.end_with_parent()  # or it would keep the port when the Hub is killed
    arguments, certificate, key = _take_tls(sys.argv[1:])
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key or None)
        # it makes the server for browsers first, and the one for the Hub second
        servers = iter([context, None])

        def make(application: Any) -> HTTPServer:
            return HTTPServer(application, ssl_options=next(servers))

        cli.HTTPServer = make
        arguments += ["--custom-header", "X-Scheme:https"]
    cli.main(arguments)


def _take_tls(arguments: list[str]) -> tuple[list[str], str, str]:
    """The other arguments, the certificate and the key."""
    kept: list[str] = []
    tls = {"--ssl-cert": "", "--ssl-key": ""}
    rest = iter(arguments)
    for argument in rest:
        if argument in tls:
            tls[argument] = next(rest)
        else:
            kept.append(argument)
    return kept, tls["--ssl-cert"], tls["--ssl-key"]


if __name__ == "__main__":
    main()
