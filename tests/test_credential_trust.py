"""The trust bundle: who may say whose keys count, and how that changes."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from ctc_cert.credential import keys as ed25519
from ctc_cert.credential import proof, trust
from ctc_cert.credential.trust import check_bundle
from ctc_cert.errors import Problem
from ctc_cert.office import keys
from tests.joint import NOW, World

Statement = dict[str, Any]
ALL = ("demo-a", "demo-b", "demo-c")


def _load(bundle: dict[str, Any]) -> trust.Trust:
    return trust.load(json.dumps(bundle).encode())


def _successor(world: World, *signers: str, **changes: Any) -> dict[str, Any]:
    """A bundle with a second version, signed by the given universities."""
    bundle = world.bundle
    last = bundle["statements"][-1]
    body = {
        **copy.deepcopy(proof.unsecured(last)),
        "version": 2,
        "previous": proof.digest(proof.unsecured(last)).hex(),
        **changes,
    }
    bundle["statements"].append({**body, "proof": [world.proof(body, name) for name in signers]})
    return bundle


def test_the_published_bundle_is_good(signed_world: World) -> None:
    found = signed_world.trust()
    assert found.statement.version == 1
    assert [one.id for one in found.statement.universities] == list(ALL)
    assert len(found.lists) == 3


def test_a_successor_signed_by_all_is_taken(signed_world: World) -> None:
    assert _load(_successor(signed_world, *ALL)).statement.version == 2


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda s: s["title"].update(en="Other"), "lacks the signature of demo-a, demo-b, demo-c"),
        (lambda s: s.update(proof=s["proof"][:2]), "lacks the signature"),
        (lambda s: s.update(version=7), "lacks the signature"),
        (lambda s: s.pop("office"), "statements[0].office is missing"),
        (lambda s: s.update(type="Other"), "not formed"),
        (
            lambda s: s["consortium"]["document"]["verificationMethod"][0].update(
                controller="did:web:x.example"
            ),
            "not formed",
        ),
    ],
)
def test_an_altered_statement_is_refused(
    signed_world: World, change: Callable[[Statement], object], says: str
) -> None:
    bundle = signed_world.bundle
    change(bundle["statements"][0])
    with pytest.raises(Problem) as caught:
        _load(bundle)
    assert "cannot be relied on" in str(caught.value)
    assert says in str(caught.value)


def test_a_successor_that_skips_a_version_is_refused(signed_world: World) -> None:
    with pytest.raises(Problem, match="follow"):
        _load(_successor(signed_world, *ALL, version=3))


def test_a_successor_of_something_else_is_refused(signed_world: World) -> None:
    with pytest.raises(Problem, match="follow"):
        _load(_successor(signed_world, *ALL, previous="0" * 64))


def _with_new_keys(world: World, *changed: str) -> dict[str, Any]:
    """A second version in which somebody replaced the keys of some universities."""
    bundle = world.bundle
    last = bundle["statements"][-1]
    new = {name: ed25519.new_key() for name in changed}
    body = copy.deepcopy(proof.unsecured(last))
    body |= {"version": 2, "previous": proof.digest(proof.unsecured(last)).hex()}
    for university in body["universities"]:
        if university["id"] in new:
            text = ed25519.multikey(new[university["id"]])
            university["document"]["verificationMethod"][0]["publicKeyMultibase"] = text
            for method in body["consortium"]["document"]["verificationMethod"]:
                if method["id"] in university["methods"]:
                    method["publicKeyMultibase"] = text
    proofs = []
    for name in ALL:
        method = keys.method_id(world.programme, name)
        proofs.append(proof.sign_jcs(body, new.get(name) or world.key(name), method, NOW))
    bundle["statements"].append({**body, "proof": proofs})
    return bundle


def test_one_new_key_is_accepted_when_the_others_agree(signed_world: World) -> None:
    assert _load(_with_new_keys(signed_world, "demo-a")).statement.version == 2


def test_a_minority_cannot_replace_the_others(signed_world: World) -> None:
    with pytest.raises(Problem, match="not signed by enough universities"):
        _load(_with_new_keys(signed_world, "demo-a", "demo-b"))


def test_a_policy_may_not_name_the_office(signed_world: World) -> None:
    office = keys.method_id(signed_world.programme, keys.OFFICE)
    policies = [{"threshold": 1, "requiredSigner": [office], "from": "2026-11-22T08:00:00Z"}]
    with pytest.raises(Problem, match="not formed"):
        _load(_successor(signed_world, *ALL, policies=policies))


def test_a_key_that_its_university_does_not_publish_makes_invalid(signed_world: World) -> None:
    """The consortium's host alone cannot swap a key."""
    bundle = signed_world.bundle
    university = bundle["statements"][0]["universities"][0]
    other = ed25519.multikey(ed25519.new_key())
    university["document"]["verificationMethod"][0]["publicKeyMultibase"] = other
    statement = trust.read_statement(bundle["statements"][0])
    assert not statement.active(university["methods"][0], NOW)


def test_an_older_list_never_replaces_a_newer_one(signed_world: World) -> None:
    found = check_bundle(signed_world.bundle)
    address = "https://ctc-demo.example/status/revocation-1.json"
    before = found.lists[address]
    assert isinstance(before, trust.StatusList)
    forged = copy.deepcopy(signed_world.bundle["status"][0])
    forged["validFrom"] = "2027-01-01T00:00:00Z"
    trust.add_list(found, forged)
    assert found.lists[address] is before
    assert before.valid_until - before.valid_from == timedelta(days=90)
