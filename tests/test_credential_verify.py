"""The verdicts: what the policy asks for, and every way of not being that."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ctc_cert import office
from ctc_cert.credential import keys as ed25519
from ctc_cert.credential import proof, times
from ctc_cert.credential.shape import profile
from ctc_cert.credential.verify import verify
from ctc_cert.office import keys
from tests.joint import LATER, NOW, World

Document = dict[str, Any]
JCS = {"eddsa-jcs-2022"}


def fresh(world: World) -> Document:
    return copy.deepcopy(world.credentials[0])


def test_signed_by_all_is_full_and_says_who(signed_world: World) -> None:
    verdict = signed_world.verdict(fresh(signed_world))
    assert str(verdict) == "FULL"
    assert verdict.signed_by == verdict.required == ("demo-a", "demo-b", "demo-c")
    assert verdict.notes == ("rdfc-unchecked",)


@pytest.mark.parametrize("left", [1, 2])
def test_a_stripped_proof_is_partial(signed_world: World, left: int) -> None:
    document = fresh(signed_world)
    document["proof"] = [p for p in document["proof"] if p["cryptosuite"] in JCS][:left]
    verdict = signed_world.verdict(document)
    assert str(verdict) == f"PARTIAL {left}/3"
    assert verdict.signed_by == ("demo-a", "demo-b", "demo-c")[:left]


def test_the_order_of_proofs_does_not_matter(signed_world: World) -> None:
    document = fresh(signed_world)
    document["proof"].reverse()
    assert str(signed_world.verdict(document)) == "FULL"


def test_a_damaged_rdfc_proof_is_only_noted(signed_world: World) -> None:
    document = fresh(signed_world)
    assert document["proof"][0]["cryptosuite"] == proof.RDFC
    document["proof"][0]["proofValue"] = "zz"
    verdict = signed_world.verdict(document)
    assert (str(verdict), verdict.notes) == ("FULL", ("rdfc-damaged",))


def _signed_again(change: Callable[[Document], None]) -> Callable[[World, Document], Document]:
    """A change that all three universities really sign: only the profile can refuse it."""

    def apply(world: World, document: Document) -> Document:
        change(document)
        return world.resigned(document, "demo-a", "demo-b", "demo-c")

    return apply


def _changed(change: Callable[[Document], None]) -> Callable[[World, Document], Document]:
    def apply(_: World, document: Document) -> Document:
        change(document)
        return document

    return apply


def _lone_policy(document: Document) -> None:
    terms = document["termsOfUse"][0]
    terms["https://ctc-demo.example/vocab#threshold"] = 1
    terms["https://ctc-demo.example/vocab#requiredSigner"] = [
        {"id": "did:web:ctc-demo.example#demo-a"}
    ]


def _outsider(world: World, document: Document) -> Document:
    key, method = ed25519.new_key(), "did:web:elsewhere.example#key-1"
    document["proof"].append(proof.sign_jcs(document, key, method, NOW))
    return document


def _office_signs(world: World, document: Document) -> Document:
    method = keys.method_id(world.programme, keys.OFFICE)
    document["proof"].append(proof.sign_jcs(document, ed25519.new_key(), method, NOW))
    return document


def _swap(document: Document) -> None:
    first, second = document["proof"][1:3]
    names = ("verificationMethod",)
    for name in names:
        first[name], second[name] = second[name], first[name]


HOSTILE: dict[str, tuple[str, Callable[[World, Document], Document]]] = {
    "a changed mark": (
        "signature",
        _changed(lambda d: d["credentialSubject"]["result"][0].update(value="99.9")),
    ),
    "a changed name": (
        "signature",
        _changed(lambda d: d["credentialSubject"]["identifier"][0].update(identityHash="Eve")),
    ),
    "an unknown term": ("unknown-term", _signed_again(lambda d: d.update(extra="x"))),
    "a relative type": (
        "wrong-value",
        _signed_again(lambda d: d["type"].append("SomethingElse")),
    ),
    "another context": (
        "context",
        _signed_again(lambda d: d["@context"].append("https://elsewhere.example/v1")),
    ),
    "contexts in another order": ("context", _signed_again(lambda d: d["@context"].reverse())),
    "a policy of one": (
        "policy",
        lambda w, d: (_lone_policy(d), w.resigned(d, "demo-a"))[1],
    ),
    "an outsider's proof": ("outsider", _outsider),
    "the office as signer": ("outsider", _office_signs),
    "the same signer twice": (
        "duplicate-signer",
        _changed(lambda d: d["proof"].append(d["proof"][1])),
    ),
    "swapped methods": ("signature", _changed(_swap)),
    "no proofs": ("wrong-value", _changed(lambda d: d.update(proof=[]))),
    "only the rdfc proof": ("unsigned", _changed(lambda d: d.update(proof=d["proof"][:1]))),
    "a proof that is no set": ("wrong-value", _changed(lambda d: d.update(proof=d["proof"][1]))),
    "another purpose": (
        "proof-purpose",
        _changed(lambda d: d["proof"][1].update(proofPurpose="authentication")),
    ),
    "another suite": (
        "cryptosuite",
        _changed(lambda d: d["proof"][1].update(cryptosuite="ecdsa-jcs-2019")),
    ),
    "another issuer": (
        "issuer",
        _signed_again(lambda d: d["issuer"].update(id="did:web:elsewhere.example")),
    ),
    "a status list elsewhere": (
        "status-foreign",
        _signed_again(
            lambda d: d["credentialStatus"].update(
                statusListCredential="https://elsewhere.example/1"
            )
        ),
    ),
    "an index beyond the list": (
        "status-index",
        _signed_again(
            lambda d: d["credentialStatus"].update(
                statusListIndex="9999999",
                id="https://ctc-demo.example/status/revocation-1.json#9999999",
            )
        ),
    ),
    "valid only later": (
        "not-yet-valid",
        _signed_again(lambda d: d.update(validFrom=times.write(NOW + timedelta(days=40)))),
    ),
    "a time with an offset": (
        "wrong-date",
        _signed_again(lambda d: d.update(validFrom="2026-11-22T15:00:00+07:00")),
    ),
    "hidden direction marks": (
        "wrong-value",
        _signed_again(lambda d: d.update(name="Award \u202egnp.exe")),
    ),
    "a signature cut short": (
        "signature",
        _changed(lambda d: d["proof"][2].update(proofValue=d["proof"][2]["proofValue"][:-1])),
    ),
    "a proof from the future": (
        "proof-future",
        lambda w, d: {**d, "proof": [w.proof(proof.unsecured(d), "demo-a", NOW + timedelta(9))]},
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_invalid_for_the_right_reason(signed_world: World, name: str) -> None:
    code, change = HOSTILE[name]
    document = change(signed_world, fresh(signed_world))
    # a fresh proof by the rightful signers would hold, so the refusal is not about signatures
    verdict = signed_world.verdict(document)
    assert (str(verdict), verdict.code) == ("INVALID", code)
    assert verdict.reason("en") and verdict.reason("km") and "{" not in verdict.reason("en")


def test_an_honest_document_signed_again_is_full(signed_world: World) -> None:
    document = signed_world.resigned(fresh(signed_world), "demo-a", "demo-b", "demo-c")
    assert str(signed_world.verdict(document)) == "FULL"


def test_the_end_of_validity_makes_it_expired(signed_world: World) -> None:
    document = {**fresh(signed_world), "validUntil": times.write(NOW + timedelta(hours=12))}
    document = signed_world.resigned(document, "demo-a", "demo-b", "demo-c")
    assert str(signed_world.verdict(document, NOW)) == "FULL"
    assert str(signed_world.verdict(document, LATER)) == "EXPIRED"


def test_an_old_status_list_makes_it_stale_and_says_how_old(signed_world: World) -> None:
    verdict = signed_world.verdict(fresh(signed_world), NOW + timedelta(days=100))
    assert str(verdict) == "STALE"
    assert "100 days" in verdict.reason()


def test_a_bundle_without_lists_makes_it_stale(signed_world: World, tmp_path: Path) -> None:
    world = signed_world.clone(tmp_path / "home")
    bundle = {**world.bundle, "status": []}
    world.home.trust.write_text(json.dumps(bundle))
    assert world.verdict(fresh(world)).code == "no-status"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda c: c.update(issuer="did:web:elsewhere.example"), "status-issuer"),
        (lambda c: c["credentialSubject"].update(encodedList="u" + "A" * 40), "status-signature"),
        (lambda c: c.update(extra=1), "unknown-term"),
        (lambda c: c.update(proof=c["proof"][:1]), "status-signature"),
    ],
)
def test_a_false_status_list_is_refused(
    signed_world: World, tmp_path: Path, change: Callable[[Document], None], code: str
) -> None:
    world = signed_world.clone(tmp_path / "home")
    bundle = world.bundle
    change(bundle["status"][0])
    world.home.trust.write_text(json.dumps(bundle))
    assert world.verdict(fresh(world)).code == code


def test_revoked_suspended_and_reinstated(signed_world: World, tmp_path: Path) -> None:
    world = signed_world.clone(tmp_path / "home")
    document = fresh(world)
    office.ask(world.home, "suspend", document["id"], "being looked into", "Dara", NOW)
    office.confirm(world.home, document["id"], "Bopha", NOW)
    world.publish(NOW + timedelta(minutes=1))
    assert world.verdict(document).code == "suspended"
    office.ask(world.home, "reinstate", document["id"], "all is well", "Dara", NOW)
    office.confirm(world.home, document["id"], "Bopha", NOW)
    world.publish(NOW + timedelta(minutes=2))
    assert str(world.verdict(document)) == "FULL"
    office.ask(world.home, "revoke", document["id"], "work was copied", "Dara", NOW)
    office.confirm(world.home, document["id"], "Bopha", NOW)
    world.publish(NOW + timedelta(minutes=3))
    assert (str(world.verdict(document)), world.verdict(document).code) == ("REVOKED", "revoked")
    assert str(world.verdict(world.credentials[1])) == "FULL"


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_no_changed_byte_is_ever_full_unless_it_is_in_the_rdfc_proof(
    signed_world: World, data: st.DataObject
) -> None:
    document = fresh(signed_world)
    document["proof"] = document["proof"][1:]
    text = bytearray(json.dumps(document).encode())
    place = data.draw(st.integers(0, len(text) - 1))
    value = data.draw(st.integers(0, 255).filter(lambda v: v != text[place]))
    text[place] = value
    verdict = verify(bytes(text), signed_world.trust(), LATER)
    try:
        same = json.loads(text) == document
    except ValueError:
        same = False
    assert (str(verdict) == "FULL") == same


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=500))
def test_junk_never_raises(signed_world: World, data: bytes) -> None:
    assert str(verify(data, signed_world.trust(), LATER)) == "INVALID"


def test_every_reason_exists_in_both_languages() -> None:
    folder = Path(proof.__file__).parent
    reasons = json.loads((folder / "reasons.json").read_text())
    assert all(set(texts) == {"en", "km"} and all(texts.values()) for texts in reasons.values())
    used = set(_refusals(profile()["shapes"]))
    assert used <= set(reasons)


def _refusals(rule: Any) -> list[str]:
    if isinstance(rule, dict):
        own = [rule["refusal"]] if "refusal" in rule else []
        return own + [name for value in rule.values() for name in _refusals(value)]
    return []
