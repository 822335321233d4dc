"""Publish: one folder of static files for any web server, CDN or USB stick.

What has not changed is left byte for byte as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ctc_cert.credential import did, proof, status, times
from ctc_cert.credential.rdfc import sign_rdfc
from ctc_cert.credential.refusal import Refusal
from ctc_cert.credential.trust import StatusList, Trust, add_list, check_bundle
from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic
from ctc_cert.home import Home
from ctc_cert.office import keys, statement
from ctc_cert.programme import Programme
from ctc_cert.register import Issued, Register
from ctc_cert.register.register import DICTIONARY, STATES, SUPERSEDED
from ctc_cert.verifier import page

VALID_DAYS = 90


def publish(
    home: Home,
    programme: Programme,
    *,
    valid_days: int = VALID_DAYS,
    now: datetime | None = None,
) -> list[Path]:
    """Write DID documents, status lists, trust bundle and verifying page; the files that changed."""
    moment = now or times.now()
    with Register.open(home) as register:
        statements = statement.versions(register)
        if not statements:
            raise Problem(
                "The trust statement is not signed by every university yet.",
                fix="`ctc-cert sign request`, and let every university sign; then publish.",
            )
        trust = check_bundle({"type": "TrustBundle", "statements": statements})
        dictionaries = [entry.body["text"] for entry in register.log.read(DICTIONARY)]
        agreed = {one.name for one in register.credentials().values() if one.public and one.live}
        lists = list(_status_lists(home, programme, register, trust, moment, valid_days))
    bundle = to_text(
        {
            "type": "TrustBundle",
            "statements": statements,
            "status": lists,
            "dictionaries": dictionaries,
        }
    )
    files = {
        **_did_documents(statements[-1]),
        **{one["id"].removeprefix(_base(programme) + "/"): to_text(one) for one in lists},
        "trust.json": bundle,
        "verify.html": page(bundle.encode()),
        **_credentials(home, agreed),
    }
    removed = _withdraw(home, agreed)
    written = [name for name, text in files.items() if write_atomic(home.public / name, text)]
    return removed + [home.public / name for name in written]


def _credentials(home: Home, agreed: set[str]) -> dict[str, str]:
    """The credentials of learners who agreed; nobody else's ever leaves the home."""
    found = (home.certificates / f"{name}.json" for name in sorted(agreed))
    return {f"credentials/{p.name}": p.read_text("utf-8") for p in found if p.is_file()}


def _withdraw(home: Home, agreed: set[str]) -> list[Path]:
    """Take away what a learner no longer agrees to."""
    gone = [p for p in (home.public / "credentials").glob("*.json") if p.stem not in agreed]
    for path in gone:
        path.unlink()
    return gone


def to_text(document: Any) -> str:
    """JSON as we write it to files: readable, in the order it was built."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _base(programme: Programme) -> str:
    return did.web_address(programme.consortium.did)


def _did_documents(newest: dict[str, Any]) -> dict[str, str]:
    consortium = newest["consortium"]["document"]
    universities = {
        f"universities/{one['id']}/did.json": to_text(one["document"])
        for one in newest["universities"]
    }
    return {did.document_path(consortium["id"]): to_text(consortium), **universities}


def _status_lists(
    home: Home,
    programme: Programme,
    register: Register,
    trust: Trust,
    moment: datetime,
    valid_days: int,
) -> Iterable[dict[str, Any]]:
    """All lists; what is suspended or superseded stands in the revocation list too, because that
    is the only one that other software reads."""
    credentials = register.credentials().values()
    bits = {
        status.REVOCATION: _indices(credentials, set(STATES)),
        status.SUSPENSION: _indices(credentials, {"suspended"}),
        status.REFRESH: _indices(credentials, {SUPERSEDED}),
    }
    key, method = keys.office_key(home, register, programme)
    for purpose, indices in bits.items():
        address = status.list_address(_base(programme), purpose)
        encoded = status.pack(indices)
        kept = _kept(home.public / address.removeprefix(_base(programme) + "/"), trust, address)
        if kept and _still_good(kept, encoded, moment):
            yield kept
            continue
        until = moment + timedelta(days=valid_days)
        document = status.list_credential(
            programme.consortium.did, address, purpose, encoded, (moment, until)
        )
        proofs = [
            sign_rdfc(document, key, method, moment),
            proof.sign_jcs(document, key, method, moment),
        ]
        yield {**document, "proof": proofs}


def _indices(credentials: Iterable[Issued], states: set[str]) -> list[int]:
    return [one.index for one in credentials if one.state in states]


def _kept(path: Path, trust: Trust, address: str) -> dict[str, Any] | None:
    """The list published before, when it is whole and still by a key that counts."""
    try:
        document: dict[str, Any] = json.loads(path.read_text("utf-8"))
        add_list(trust, document)
    except (OSError, ValueError, AttributeError, Refusal):
        return None
    return document if isinstance(trust.lists.get(address), StatusList) else None


def _still_good(document: dict[str, Any], encoded: str, moment: datetime) -> bool:
    """The same bits, and more than half of its time left."""
    since, until = times.read(document["validFrom"]), times.read(document["validUntil"])
    return (
        document["credentialSubject"]["encodedList"] == encoded
        and since <= moment < since + (until - since) / 2
    )
