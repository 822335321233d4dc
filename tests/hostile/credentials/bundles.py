"""Hostile trust bundles: one thing changed, and signed again by every university."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ctc_cert.credential import keys, proof, times
from tests.hostile.credentials.corpus import METHOD, UNIVERSITIES, _at, _object_paths, _spell
from tests.joint import NOW, World

Document = dict[str, Any]


@dataclass(frozen=True)
class Bundle:
    """One bundle, and why it is refused; an empty code when it is good."""

    name: str
    data: bytes
    code: str


def bundles(world: World) -> Iterator[Bundle]:
    yield from _terms(world)
    yield from _meanings(world)
    yield from _wholes(world)


def _signed(world: World, change: Callable[[Document], object]) -> bytes:
    bundle = world.bundle
    body = proof.unsecured(copy.deepcopy(bundle["statements"][0]))
    change(body)
    proofs = [
        proof.sign_jcs(body, world.key(name), METHOD[: -len("demo-")] + name, NOW)
        for name in UNIVERSITIES
    ]
    bundle["statements"] = [{**body, "proof": proofs}]
    return json.dumps(bundle).encode()


def _terms(world: World) -> Iterator[Bundle]:
    """Every term: left out, of another kind, and with a stranger beside it."""
    statement = proof.unsecured(world.bundle["statements"][0])
    for path in _object_paths(statement):
        data = _signed(world, lambda s, p=path: _at(s, p).update(unheardOf=1))  # type: ignore[misc]
        yield Bundle(f"an unknown term in {_spell(path) or 'the top'}", data, "unknown-term")
        for key in _at(statement, path):
            spot = _spell((*path, key))
            data = _signed(world, lambda s, p=path, k=key: _at(s, p).pop(k))  # type: ignore[misc]
            yield Bundle(f"without {spot}", data, "missing-term")
            for value in (-7, None, {}, [], True, "\u0007"):
                data = _signed(world, lambda s, p=path, k=key, v=value: _at(s, p).update({k: v}))  # type: ignore[misc]
                code = {"@context": "context", "created": "wrong-date", "from": "wrong-date"}
                expected = code.get(
                    key, "trust-form" if (*path, key) == ("type",) else "wrong-value"
                )
                if key == "previous" and value is None:
                    expected = ""
                if isinstance(value, dict) and isinstance(_at(statement, path)[key], dict):
                    expected = "missing-term"
                yield Bundle(f"{value!r} as {spot}", data, expected)


def _meanings(world: World) -> Iterator[Bundle]:
    """Well formed, and not to be relied on."""
    stranger = keys.multikey(keys.new_key())
    after = times.write(NOW.replace(year=NOW.year + 1))

    def methods(s: Document) -> Any:
        return s["consortium"]["document"]["verificationMethod"]

    def second_key(s: Document) -> None:
        """University A has two keys, and the policy counts both."""
        first, document = s["universities"][0], s["consortium"]["document"]
        for where, own in ((document, f"{METHOD}a-2"), (first["document"], "key-2")):
            name = own if "#" in own else f"{where['id']}#{own}"
            entry = {**where["verificationMethod"][0], "id": name, "publicKeyMultibase": stranger}
            where["verificationMethod"].append(entry)
            where["assertionMethod"].append(name)
        first["methods"].append(f"{METHOD}a-2")
        s["policies"][0]["requiredSigner"] = [f"{METHOD}{x}" for x in ("a", "a-2", "b")]

    def same_key(s: Document) -> None:
        methods(s)[1]["publicKeyMultibase"] = methods(s)[0]["publicKeyMultibase"]

    changes: dict[str, tuple[Callable[[Document], object], str]] = {
        "two keys of one university in a policy": (second_key, "trust-form"),
        "one key under two names": (same_key, "trust-form"),
        "one university twice": (
            lambda s: s["universities"][1].update(id="demo-a"),
            "trust-form",
        ),
        "a method of two universities": (
            lambda s: s["universities"][1]["methods"].append(f"{METHOD}a"),
            "trust-form",
        ),
        "a university as the office": (
            lambda s: s["office"].append(f"{METHOD}a"),
            "trust-form",
        ),
        "a policy with a stranger": (
            lambda s: s["policies"][0]["requiredSigner"].append(f"{METHOD}z"),
            "trust-form",
        ),
        "a policy with a signer twice": (
            lambda s: s["policies"][0]["requiredSigner"].append(f"{METHOD}a"),
            "trust-form",
        ),
        "a policy of none": (lambda s: s["policies"][0].update(threshold=0), "trust-form"),
        "a policy of four": (lambda s: s["policies"][0].update(threshold=4), "trust-form"),
        "a method of another controller": (
            lambda s: methods(s)[0].update(controller="did:web:x.example"),
            "trust-form",
        ),
        "a method of another document": (
            lambda s: methods(s)[0].update(id="did:web:x.example#demo-a"),
            "trust-form",
        ),
        "a method twice": (lambda s: methods(s).append(methods(s)[0]), "trust-form"),
        "a method that does not assert": (
            lambda s: s["consortium"]["document"]["assertionMethod"].remove(f"{METHOD}a"),
            "trust-form",
        ),
        "a key of another kind": (
            lambda s: methods(s)[0].update(publicKeyMultibase="z6LSbysY2xFMRpGMhb7tFTLM"),
            "key-form",
        ),
        "a key that its university does not confirm": (
            lambda s: s["universities"][0]["document"]["verificationMethod"][0].update(
                publicKeyMultibase=stranger
            ),
            "trust-unsigned",
        ),
        "another key": (lambda s: methods(s)[0].update(publicKeyMultibase=stranger), "trust-unsigned"),
        "a key that ended before": (
            lambda s: methods(s)[0].update(expires="2020-01-01T00:00:00Z"),
            "trust-unsigned",
        ),
        "a key that ends later": (lambda s: methods(s)[0].update(expires=after), ""),
        "version two at the beginning": (lambda s: s.update(version=2), "trust-history"),
        "version 1.5": (lambda s: s.update(version=1.5), "trust-history"),
        "a version before the first": (lambda s: s.update(previous="0" * 64), "trust-history"),
        "a day that no calendar has": (
            lambda s: s.update(created="2026-02-30T00:00:00Z"),
            "wrong-date",
        ),
    }  # fmt: skip
    for name, (change, code) in changes.items():
        yield Bundle(name, _signed(world, change), code)


def _wholes(world: World) -> Iterator[Bundle]:
    """The bundle around the statements."""
    good = world.bundle
    first = good["statements"][0]
    for name, changes, code in (
        ("no statements", {"statements": []}, "wrong-value"),
        ("a statement that is a text", {"statements": ["x"]}, "wrong-value"),
        ("the same statement twice", {"statements": [first, first]}, "trust-history"),
        ("another kind of bundle", {"type": "Bundle"}, "trust-form"),
        ("an unknown term", {"x": 1}, "unknown-term"),
        ("a status list that is a text", {"status": ["x"]}, "wrong-value"),
        ("status lists as an object", {"status": {}}, "wrong-value"),
        ("a dictionary that is a number", {"dictionaries": [1]}, "wrong-value"),
        ("a status list without anything", {"status": [{}]}, ""),
        ("no status lists", {"status": []}, ""),
    ):
        yield Bundle(f"a bundle with {name}", json.dumps({**good, **changes}).encode(), code)
    for count in range(3):
        less = {**first, "proof": first["proof"][:count]}
        data = json.dumps({**good, "statements": [less]}).encode()
        yield Bundle(f"a statement with {count} signatures", data, "trust-unsigned")
    data = json.dumps(good).encode()
    yield Bundle("half a bundle", data[: len(data) // 2], "not-json")
    yield Bundle("a bundle with a key twice", b'{"type":"x",' + data[1:], "duplicate-key")
    yield Bundle("the published bundle", data, "")
