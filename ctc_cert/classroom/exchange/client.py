"""The store as one learner sees it, over HTTP from their own server."""

from __future__ import annotations

import time
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx

from ctc_cert.classroom.exchange.records import Blob, Record
from ctc_cert.classroom.exchange.store import Receipt, Stored

CHUNK = 1 << 20
TRIES = 5
PAUSE_SECONDS = 0.5
TIMEOUT_SECONDS = 30.0


class Refused(Exception):
    """The exchange does not take or give something; the text is for the person who asked."""


class Unreachable(Exception):
    """The exchange did not answer; nothing is known to be kept."""


class Client:
    """Through the Hub's proxy, with the token that the Hub gave to this person's server.

    Raises Refused with the server's reason, and Unreachable when `TRIES` went wrong.
    """

    def __init__(self, url: str, token: str) -> None:
        transport, url = _way(url)
        self._session = httpx.Client(
            transport=transport,
            base_url=f"{url.rstrip('/')}/api/",
            headers={"Authorization": f"token {token}"},
            timeout=TIMEOUT_SECONDS,
            trust_env=False,  # the exchange is on this server: no proxy in between
        )

    def records(self, kind: str) -> list[Stored]:
        """What this person may see of a kind, in order."""
        found = self._ask("GET", "records", params={"kind": kind}).json()
        return [Stored(Record.from_dict(o["record"]), Receipt(**o["receipt"])) for o in found]

    def read(self, blob: Blob) -> bytes:
        """A file's content."""
        content = self._ask("GET", f"blobs/{blob.digest}").content
        if sha256(content).hexdigest() != blob.digest:
            raise Unreachable("a file arrived damaged")
        return content

    def send(self, record: Record, folder: Path) -> Receipt:
        """Hand over `record` with its files from `folder`; sending again is harmless."""
        body = record.to_dict()
        for _ in range(TRIES):
            answer = self._ask("POST", "records", json=body, accepted=(200, 201, 409))
            if answer.status_code != 409:
                return Receipt(**answer.json())
            wanted = set(answer.json()["missing"])
            for path, blob in record.files.items():
                if blob.digest in wanted:
                    self._upload(folder / path, blob)
        raise Unreachable("the files did not arrive")

    def _upload(self, path: Path, blob: Blob) -> None:
        """Go on where a torn upload stopped."""
        with path.open("rb") as stream:
            for _ in range(TRIES * (2 + blob.size // CHUNK)):
                here = int(self._ask("GET", f"parts/{blob.digest}").json()["received"])
                stream.seek(here)
                content = stream.read(CHUNK)
                self._ask(
                    "PUT",
                    f"parts/{blob.digest}",
                    params={"offset": here, "size": blob.size},
                    content=content,
                    accepted=(200, 409),
                )
                if here + len(content) >= blob.size:
                    return

    def _ask(
        self, method: str, place: str, accepted: Iterable[int] = (200,), **options: Any
    ) -> httpx.Response:
        problem = ""
        for attempt in range(TRIES):
            time.sleep(PAUSE_SECONDS * attempt)
            try:
                answer = self._session.request(method, place, **options)
            except httpx.HTTPError as error:
                problem = str(error)
                continue
            if answer.status_code in accepted:
                return answer
            if answer.status_code < 500:
                raise Refused(_reason(answer))
            problem = f"{answer.status_code} {answer.reason_phrase}"
        raise Unreachable(problem)


def _way(url: str) -> tuple[httpx.HTTPTransport, str]:
    """`http+unix://%2Fa%2Fsocket/path` leads over a socket: behind walls there is no network."""
    parts = urlsplit(url)
    if parts.scheme != "http+unix":
        return httpx.HTTPTransport(), url
    return httpx.HTTPTransport(uds=unquote(parts.netloc)), f"http://exchange{parts.path}"


def _reason(answer: httpx.Response) -> str:
    try:
        return str(answer.json()["message"])
    except (ValueError, KeyError, TypeError):
        return f"{answer.status_code} {answer.reason_phrase}"
