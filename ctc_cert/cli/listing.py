"""What a signing request asks for, as the people read it who are to sign."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ctc_cert.credential import times, trust
from ctc_cert.credential.did import Method
from ctc_cert.credential.trust import Statement
from ctc_cert.verification import results

SPOT_CHECKS = 3

Document = dict[str, Any]


def listing(bundle: Document, before: Statement | None = None) -> Iterator[str]:
    """Every credential on a line, a few in full to compare with own records, keys and policies,
    and the counts. `before` is the statement that the reader trusts already."""
    documents = bundle["documents"]
    yield from (_line(document) for document in documents)
    if documents:
        chosen = secrets.SystemRandom().sample(documents, min(SPOT_CHECKS, len(documents)))
        yield "\nCompare these, chosen by lot, with your own records:"
        for document in chosen:
            yield from _details(document)
    if bundle["trust"]:
        yield ""
        yield from _trust(trust.read_statement(bundle["trust"]), before)
    yield f"\nThe office's key: {bundle['office']['key']}"
    yield ""
    awards = Counter(document["name"] for document in documents)
    yield from (f"{number} x {award}" for award, number in awards.items())
    yield count(bundle)


def count(bundle: Document) -> str:
    statement = " and the trust statement" if bundle["trust"] else ""
    number = len(bundle["documents"])
    return f"{number} credential{'' if number == 1 else 's'}{statement}"


def _names(document: Document) -> str:
    found = document["credentialSubject"]["identifier"]
    return " / ".join(one["identityHash"] for one in found if not one["hashed"])


def _line(document: Document) -> str:
    marks = ", ".join(one["value"] for one in document["credentialSubject"]["result"])
    return f"{document['id']}  {_names(document)}  {document['name']}  ({marks})"


def _details(document: Document) -> Iterator[str]:
    yield f"  {_names(document)}  ({document['awardedDate'][:10]})"
    yield from (f"    {name}: {value}" for name, value in results(document).items())


def _trust(statement: Statement, before: Statement | None) -> Iterator[str]:
    """Whose keys and which policies are to count from now on, and what of it is new."""
    known = set(_lines(before)) if before else set()
    yield f"Trust statement, version {statement.version}: {statement.title['en']}"
    for line in _lines(statement):
        yield f"  {line}{'   NEW' if before and line not in known else ''}"


def _lines(statement: Statement) -> Iterator[str]:
    for university in statement.universities:
        for name in university.methods:
            yield f"{university.id}  {_key(statement.methods[name])}"
    for name in statement.office:
        yield f"office  {_key(statement.methods[name])}"
    for accepted in statement.policies:
        names = [name.partition("#")[2] for name in accepted.policy.signers]
        until = f" until {times.write(accepted.until)}" if accepted.until else ""
        yield f"full with {accepted.policy.threshold} of {', '.join(names)}{until}"


def _key(method: Method) -> str:
    ends = {"ended": method.expires, "revoked": method.revoked}
    how = " ".join(f"{word} {times.write(end)}" for word, end in ends.items() if end)
    return f"{method.key}  {how or 'in use'}"
