"""Verify files: the same verdict from the command line and from Python, with no network.

>>> import ctc_cert
>>> str(ctc_cert.verify("certificate.pdf", trust="trust.json"))
'FULL'
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from ctc_cert.credential import times
from ctc_cert.credential import trust as bundles
from ctc_cert.credential.carrier import MAX_FILE, find_credential
from ctc_cert.credential.refusal import Refusal, say
from ctc_cert.credential.trust import Trust
from ctc_cert.credential.verify import Verdict, refused
from ctc_cert.credential.verify import verify as verify_text
from ctc_cert.errors import Problem
from ctc_cert.home import Home

TRUST = "CTC_TRUST"


def verify(
    file: str | Path | bytes, trust: str | Path | Trust | None = None, now: datetime | None = None
) -> Verdict:
    """The verdict on one JSON or PDF file (or its bytes).

    `trust` is a trust bundle; without it the one that `CTC_TRUST` names, else the programme
    home's. A bundle that came along with the credential is never used. Raises `Problem` when no
    bundle is at hand; for the file itself nothing is raised, whatever it holds.
    """
    bundle = trust if isinstance(trust, Trust) else load_trust(trust)
    try:
        data = file if isinstance(file, bytes) else _read(Path(file))
        text = find_credential(data, bundle)
    except Refusal as refusal:
        return refused(refusal)
    return verify_text(text, bundle, now)


def load_trust(given: str | Path | None = None) -> Trust:
    """Read and check a trust bundle; raises `Problem` saying what to do when there is none."""
    path = Path(given or os.environ.get(TRUST) or Home.find().trust)
    try:
        return bundles.load(path.read_bytes())
    except OSError:
        raise Problem(
            "There is no trust bundle, so nobody's signature can be checked.",
            where=str(path),
            fix="Get trust.json from the programme office or a university by a way that you "
            "trust, and give it with --trust (or set CTC_TRUST).",
        ) from None
    except Problem as problem:
        raise Problem(problem.what, where=str(path), fix=problem.fix) from None


def _read(path: Path) -> bytes:
    """No more than can be a certificate: a folder may hold films, pipes and devices."""
    try:
        if not path.is_file():
            raise Refusal("unreadable")
        with path.open("rb") as stream:
            return stream.read(MAX_FILE + 1)
    except OSError:
        raise Refusal("unreadable") from None


def report(file: str, verdict: Verdict, trust: Trust, language: str = "en") -> dict[str, Any]:
    """One file's verdict as `--json` prints it."""
    return {
        "file": file,
        "verdict": str(verdict),
        "signed_by": list(verdict.signed_by),
        "required": list(verdict.required),
        "threshold": verdict.threshold,
        "reason": verdict.reason(language),
        "code": verdict.code,
        "notes": [say(note, {}, language) for note in verdict.notes],
        "status_as_of": times.write(verdict.status_as_of) if verdict.status_as_of else None,
        "programme": trust.statement.title[language],
        "trust": {"version": trust.statement.version, "fingerprint": trust.fingerprint},
        **_content(verdict.credential),
    }


def _content(credential: Mapping[str, Any] | None) -> dict[str, Any]:
    """What was certified, of a credential whose proofs held."""
    if credential is None:
        return {"credential": None}
    subject = credential["credentialSubject"]
    return {
        "credential": {
            "id": credential["id"],
            "name": credential["name"],
            "holder": [i["identityHash"] for i in subject["identifier"] if not i["hashed"]],
            "valid_from": credential["validFrom"],
            "results": results(credential),
        }
    }


def results(credential: Mapping[str, Any]) -> dict[str, str]:
    """What each result is called, and its value."""
    subject = credential["credentialSubject"]
    names = {d["id"]: d["name"] for d in subject["achievement"]["resultDescription"]}
    return {
        names.get(one["resultDescription"], one["resultDescription"]): one["value"]
        for one in subject["result"]
    }
