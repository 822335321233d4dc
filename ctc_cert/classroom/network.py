"""Where the server is on the centre's network."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, fields

EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - only compared with
# Reserved for documentation (RFC 5737). Choosing a way there sends nothing.
ANYWHERE = ("192.0.2.1", 9)


def lan_address() -> str:
    """The address by which others in the room reach this computer; without a network, loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ANYWHERE)
        except OSError:
            return "127.0.0.1"
        address: str = probe.getsockname()[0]
        return address


@dataclass(frozen=True)
class Network:
    """Where browsers reach the server, set by the environment.

    listen:   the address of this computer to listen at; 127.0.0.1 for this computer only.
    port:     a number.
    tls_cert, tls_key: files of a certificate, for https.
    """

    listen: str = "127.0.0.1"
    port: int = 8000
    tls_cert: str = ""
    tls_key: str = ""

    @classmethod
    def of_environment(cls, environ: Mapping[str, str] = os.environ) -> Network:
        """$CTC_LISTEN, $CTC_PORT, $CTC_TLS_CERT and $CTC_TLS_KEY, where they are set."""
        values = {field.name: environ.get(f"CTC_{field.name.upper()}") for field in fields(cls)}
        found = {name: value for name, value in values.items() if value}
        return cls(**{**found, "port": int(found.get("port", cls.port))})  # type: ignore[arg-type]

    def environment(self) -> dict[str, str]:
        """What `of_environment` reads."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {f"CTC_{name.upper()}": str(value) for name, value in values.items() if value}

    @property
    def url(self) -> str:
        """What people type into their browsers."""
        host = lan_address() if self.listen in EVERYWHERE else self.listen
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def own_url(self) -> str:
        """How this computer itself reaches the proxy: it may not know its own name."""
        host = "127.0.0.1" if self.listen in EVERYWHERE else self.listen
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def scheme(self) -> str:
        return "https" if self.tls_cert else "http"

    @property
    def is_open(self) -> bool:
        """Whether other computers can reach it."""
        return not self.listen.startswith("127.")
