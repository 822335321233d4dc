"""A Merkle tree over graded work: the credential signs the root, a learner may show one leaf.

Leaves and nodes are hashed with different prefixes (as RFC 6962 does), so that a node can never
be passed off as somebody's notebook. A leaf also takes a salt that only the learner holds, so
that nobody finds a notebook by trying likely ones.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from ctc_cert.credential import multibase

SHA256 = b"\x12\x20"  # multihash prefix


def leaf(name: str, work: bytes, salt: bytes = b"") -> bytes:
    """The leaf of one assignment; `work` is the SHA-256 of the graded notebook."""
    return sha256(b"\0" + sha256(name.encode()).digest() + sha256(salt).digest() + work).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaves in order; raises `ValueError` for none."""
    if not leaves:
        raise ValueError("a tree needs a leaf")
    level = list(leaves)
    while len(level) > 1:
        level = _parents(level)
    return level[0]


def path(leaves: Sequence[bytes], position: int) -> list[tuple[str, bytes]]:
    """What leads from one leaf to the root: pairs of the sibling's side and its hash."""
    level, steps = list(leaves), []
    while len(level) > 1:
        sibling = position ^ 1
        if sibling < len(level):
            steps.append(("left" if sibling < position else "right", level[sibling]))
        level, position = _parents(level), position // 2
    return steps


def climb(start: bytes, steps: Sequence[tuple[str, bytes]]) -> bytes:
    """The root that a leaf and its path lead to."""
    for side, sibling in steps:
        start = _node(sibling, start) if side == "left" else _node(start, sibling)
    return start


def _parents(level: list[bytes]) -> list[bytes]:
    pairs = [_node(a, b) for a, b in zip(level[::2], level[1::2], strict=False)]
    return pairs + level[len(pairs) * 2 :]  # an odd one rises as it is


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()


def disclosure(
    credential: str, name: str, work: Mapping[str, bytes], secret: str
) -> dict[str, Any]:
    """What lets a learner show one assignment's graded notebook, and nothing else."""
    names = sorted(work)
    steps = path(leaves(work, secret), names.index(name))
    return {
        "type": "Disclosure",
        "credential": credential,
        "assignment": name,
        "salt": leaf_salt(secret, name).hex(),
        "path": [[side, sibling.hex()] for side, sibling in steps],
    }


def proves(credential: Mapping[str, Any], shown: Mapping[str, Any], notebook: bytes) -> bool:
    """Whether `notebook` is the graded work that a (verified) credential stands on."""
    try:
        start = leaf(shown["assignment"], sha256(notebook).digest(), bytes.fromhex(shown["salt"]))
        found = climb(start, [(side, bytes.fromhex(hash_)) for side, hash_ in shown["path"]])
        roots = [multibase.decode(one["digestMultibase"]) for one in credential["evidence"]]
        own = shown["type"] == "Disclosure" and shown["credential"] == credential["id"]
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
    return bool(own) and SHA256 + found in roots


def leaves(work: Mapping[str, bytes], secret: str) -> list[bytes]:
    """The leaves of a credential's evidence, in the order of the assignments' names."""
    return [leaf(name, work[name], leaf_salt(secret, name)) for name in sorted(work)]


def leaf_salt(secret: str, name: str) -> bytes:
    """One salt an assignment, so that showing one notebook tells nothing of another."""
    return hmac.digest(secret.encode(), name.encode(), "sha256")
