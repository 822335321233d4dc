"""The proxy that pip installs, with TLS where there is a certificate: it has the options, but refuses them.

JupyterHub starts this as it would start `configurable-http-proxy`.
"""

from __future__ import annotations

import argparse
import ssl
from typing import Any

from configurable_http_proxy import cli
from tornado.httpserver import HTTPServer

from autograder import linux


def main() -> None:
    linux.end_with_parent()  # or it would keep the port when the Hub is killed
    parser = argparse.ArgumentParser(allow_abbrev=False)
    for name in ("--listen", "--ip", "--ssl-cert", "--ssl-key"):
        parser.add_argument(name)
    own, arguments = parser.parse_known_args()
    # the Hub says how it reaches us itself; browsers may come from elsewhere
    arguments += ["--ip", own.listen or own.ip]
    if own.ssl_cert:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(own.ssl_cert, own.ssl_key)
        # it makes the server for browsers first, and the one for the Hub second
        servers = iter([context, None])

        def make(application: Any) -> HTTPServer:
            return HTTPServer(application, ssl_options=next(servers))

        cli.HTTPServer = make
        arguments += ["--custom-header", "X-Scheme:https"]
    cli.main(arguments)


if __name__ == "__main__":
    main()
