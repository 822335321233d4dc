"""The office's workflow: every verb can be run again, and a kill loses and doubles nothing."""

from __future__ import annotations

import copy
import json
import multiprocessing
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ctc_cert import office
from ctc_cert.credential import keys as ed25519
from ctc_cert.credential import times
from ctc_cert.credential.evidence import leaf, leaf_salt
from ctc_cert.errors import Problem
from ctc_cert.office import ceremony, keys
from ctc_cert.register import Register
from ctc_cert.register import register as records
from tests.joint import LATER, NOW, SCORES, WORK, World


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World.make(tmp_path / "home")


def _files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_only_who_has_earned_it_gets_one_and_only_once(world: World) -> None:
    assert world.issue().issued == ["demo-01", "demo-02"]
    again = world.issue()
    assert (again.issued, again.unchanged) == ([], ["demo-01", "demo-02"])


def test_indices_are_random_and_unlike(world: World) -> None:
    world.issue()
    with Register.open(world.home) as register:
        indices = [one.index for one in register.credentials().values()]
    assert len(set(indices)) == 2
    assert indices != sorted(range(2))


def test_a_changed_mark_waits_for_a_reason_and_then_replaces(world: World) -> None:
    world.issue()
    better = SCORES | {"demo-02": 15}
    assert world.issue(better).changed == ["demo-02"]
    assert world.issue(better, supersede_reason="regraded").issued == ["demo-02"]
    assert world.issue(better).issued == []
    with Register.open(world.home) as register:
        states = [(o.learner, o.state) for o in register.credentials().values()]
    assert states == [("demo-01", "good"), ("demo-02", "superseded"), ("demo-02", "good")]


def test_running_everything_again_changes_no_byte(world: World) -> None:
    world.complete()
    before = _files(world.home.root)
    world.complete()
    assert _files(world.home.root) == before


def _die_after(root: Path, steps: int) -> None:
    """Issue in a process that is killed at its n-th write to the register."""
    world = World.make(root)
    real, count = records.Writer.append, 0

    def append(self: Any, *args: Any, **options: Any) -> bool:
        nonlocal count
        count += 1
        if count > steps:
            os._exit(9)
        return real(self, *args, **options)

    records.Writer.append = append  # type: ignore[method-assign]
    world.complete()


@pytest.mark.parametrize("steps", range(1, 14, 2))
def test_a_kill_between_any_two_writes_loses_and_doubles_nothing(
    tmp_path: Path, steps: int
) -> None:
    world = World.make(tmp_path / "home")
    process = multiprocessing.get_context("fork").Process(
        target=_die_after, args=(world.home.root, steps)
    )
    process.start()
    process.join()
    world.complete()
    with Register.open(world.home) as register:
        assert [one.learner for one in register.credentials().values()] == ["demo-01", "demo-02"]
        register.log.check()
    assert [str(world.verdict(one)) for one in world.credentials] == ["FULL", "FULL"]


def test_publishing_needs_every_universitys_word(world: World) -> None:
    world.issue()
    with pytest.raises(Problem, match="not signed by every university"):
        world.publish()


def test_no_university_key_no_issue(tmp_path: Path) -> None:
    world = World.make(tmp_path / "home")
    world.home.register.unlink()
    with pytest.raises(Problem, match="No key is enrolled for: demo-a, demo-b, demo-c"):
        world.issue()


def test_only_a_demo_home_signs_for_everybody(world: World) -> None:
    keys.demo_key_path(world.home, "demo-b").unlink()
    with pytest.raises(Problem, match="no demo keys"):
        world.sign()


# --- The ceremony -------------------------------------------------------------------------------


def _answers(world: World) -> list[dict[str, Any]]:
    """One answer a university, each signed apart from the others."""
    found = []
    for name in world.programme.joint_policy.required:
        request = json.loads(json.dumps(office.request(world.home, world.programme, name, NOW)))
        found.append(json.loads(json.dumps(office.sign(request, world.key(name), NOW))))
    return found


def test_answers_are_taken_in_any_order_and_any_number_of_times(world: World) -> None:
    world.issue()
    answers = _answers(world)
    for answer in [answers[2], answers[0], answers[2], answers[1], answers[0]]:
        office.accept(world.home, world.programme, answer, NOW)
    world.publish()
    office.write_certificates(world.home, world.programme)
    assert [str(world.verdict(one)) for one in world.credentials] == ["FULL", "FULL"]
    assert office.accept(world.home, world.programme, answers[1], NOW).new == 0


def test_a_half_signed_certificate_is_partial_and_has_no_paper(world: World) -> None:
    world.complete()
    office.write_certificates(world.home, world.programme)
    world.issue(SCORES | {"demo-03": 12})
    request = office.request(world.home, world.programme, "demo-b", NOW)
    assert len(request["documents"]) == 1
    answer = office.sign(request, world.key("demo-b"), NOW)
    office.accept(world.home, world.programme, answer, NOW)
    office.write_certificates(world.home, world.programme)
    assert [str(world.verdict(one)) for one in world.credentials] == ["FULL", "FULL", "PARTIAL 1/3"]
    assert len(list(world.home.certificates.glob("*.pdf"))) == 2


def _altered(answer: dict[str, Any]) -> None:
    next(iter(answer["proofs"].values()))[0]["created"] = times.write(NOW + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_altered, "altered"),
        (lambda a: a.update(request="0" * 64), "belongs to another request"),
        (lambda a: a.update(university="demo-c"), "belongs to another request"),
        (lambda a: a.update(type="Other"), "not a signing response"),
        (lambda a: a.update(method="did:web:ctc-demo.example#demo-c"), "not enrolled"),
        (lambda a: a.pop("proof"), "not formed"),
        (lambda a: a.update(proofs=[]), "altered"),
    ],
)
def test_an_answer_that_is_not_right_is_refused_whole(world: World, change: Any, says: str) -> None:
    world.issue()
    answer = _answers(world)[1]
    change(answer)
    with pytest.raises(Problem, match=says):
        office.accept(world.home, world.programme, answer, NOW)
    with Register.open(world.home) as register:
        assert not register.log.read(records.PROOF)


def _by_the_office(world: World, request: dict[str, Any]) -> dict[str, Any]:
    """A changed request that the office itself has signed: the university's checks must do."""
    with Register.open(world.home) as register:
        key, method = keys.office_key(world.home, register, world.programme)
    body = ceremony.proof.unsecured(request)
    return {**body, "proof": [ceremony.proof.sign_jcs(body, key, method, NOW)]}


def test_an_answer_by_a_key_nobody_enrolled_is_refused(world: World) -> None:
    world.issue()
    request = office.request(world.home, world.programme, "demo-b", NOW)
    other = ed25519.new_key()
    with pytest.raises(Problem, match="not the key that the office has of you"):
        office.sign(request, other, NOW)
    misled = request | {"key": ed25519.multikey(other), "trust": None}
    answer = office.sign(_by_the_office(world, misled), other, NOW)
    with pytest.raises(Problem, match="belongs to another request"):
        office.accept(world.home, world.programme, answer, NOW)
    answer = _resealed(answer | {"request": _named(request)}, other)
    with pytest.raises(Problem, match="a key other than the enrolled one"):
        office.accept(world.home, world.programme, answer, NOW)


def test_an_answer_over_a_changed_credential_is_refused(world: World) -> None:
    world.issue()
    request = office.request(world.home, world.programme, "demo-b", NOW)
    changed = copy.deepcopy(request)
    changed["documents"][0]["credentialSubject"]["result"][0]["value"] = "100.0"
    with pytest.raises(Problem, match="altered on the way"):
        office.sign(changed, world.key("demo-b"), NOW)
    answer = office.sign(_by_the_office(world, changed), world.key("demo-b"), NOW)
    answer = _resealed(answer | {"request": _named(request)}, world.key("demo-b"))
    with pytest.raises(Problem, match="does not fit"):
        office.accept(world.home, world.programme, answer, NOW)


def test_a_university_is_not_made_to_sign_what_does_not_name_it(world: World) -> None:
    world.issue()
    request = office.request(world.home, world.programme, "demo-b", NOW)
    request["method"] = "did:web:ctc-demo.example#demo-x"
    with pytest.raises(Problem, match="does not name you"):
        office.sign(_by_the_office(world, request), world.key("demo-b"), NOW)


def test_a_university_is_not_made_to_sign_terms_outside_the_profile(world: World) -> None:
    world.issue()
    request = copy.deepcopy(office.request(world.home, world.programme, "demo-b", NOW))
    request["documents"][0]["evil"] = True
    with pytest.raises(Problem, match="evil is not part of this profile"):
        office.sign(_by_the_office(world, request), world.key("demo-b"), NOW)


@pytest.mark.parametrize(
    "change",
    [
        lambda trust: trust.update(type="OpenBadgeCredential"),
        lambda trust: trust.pop("policies"),
        lambda trust: trust["policies"][0].update(threshold=0),
        lambda trust: trust["universities"].pop(1),
        lambda trust: trust["consortium"]["document"]["verificationMethod"][1].update(
            publicKeyMultibase=ed25519.multikey(ed25519.new_key())
        ),
    ],
)
def test_a_university_is_not_made_to_sign_a_false_trust_statement(
    world: World, change: Any
) -> None:
    world.issue()
    request = copy.deepcopy(office.request(world.home, world.programme, "demo-b", NOW))
    change(request["trust"])
    with pytest.raises(Problem, match="trust statement in the request"):
        office.sign(_by_the_office(world, request), world.key("demo-b"), NOW)


def test_a_request_by_another_office_is_refused_by_who_has_a_trust_bundle(
    signed_world: World, tmp_path: Path
) -> None:
    world = signed_world.clone(tmp_path / "home")
    known = world.trust()
    request = office.request(world.home, world.programme, "demo-b", NOW)
    ceremony.check_request(request, known)
    thief = ed25519.new_key()
    forged = ceremony.proof.unsecured(request)
    forged["office"] = forged["office"] | {"key": ed25519.multikey(thief)}
    method = forged["office"]["method"]
    forged["proof"] = [ceremony.proof.sign_jcs(forged, thief, method, NOW)]
    ceremony.check_request(forged)
    with pytest.raises(Problem, match="not by the office that your trust bundle names"):
        ceremony.check_request(forged, known)


def _named(request: dict[str, Any]) -> str:
    return ceremony.proof.digest(ceremony.proof.unsecured(request)).hex()


def _resealed(answer: dict[str, Any], key: Any) -> dict[str, Any]:
    body = ceremony.proof.unsecured(answer)
    return {**body, "proof": [ceremony.proof.sign_jcs(body, key, body["method"], NOW)]}


# --- Withdrawing --------------------------------------------------------------------------------


def test_nobody_revokes_alone(signed_world: World, tmp_path: Path) -> None:
    world = signed_world.clone(tmp_path / "copy")
    name = world.credentials[0]["id"]
    office.ask(world.home, "revoke", name, "work was copied", "Dara", NOW)
    world.publish()
    assert str(world.verdict(world.credentials[0])) == "FULL"
    with pytest.raises(Problem, match="second person"):
        office.confirm(world.home, name, " dara ")
    assert office.confirm(world.home, name, "Bopha") == "revoke"
    with pytest.raises(Problem, match="Nothing waits"):
        office.confirm(world.home, name, "Bopha")
    with pytest.raises(Problem, match="revoked already"):
        office.ask(world.home, "reinstate", name, "sorry", "Dara")


def test_a_wish_needs_a_reason_and_a_credential(signed_world: World, tmp_path: Path) -> None:
    world = signed_world.clone(tmp_path / "copy")
    with pytest.raises(Problem, match="needs a reason"):
        office.ask(world.home, "revoke", world.credentials[0]["id"], " ", "Dara")
    with pytest.raises(Problem, match="no such credential"):
        office.ask(world.home, "revoke", "nothing", "why", "Dara")


def test_the_evidence_root_stands_for_the_graded_work(world: World) -> None:
    world.complete()
    with Register.open(world.home) as register:
        one = next(iter(register.credentials().values()))
    salt = leaf_salt(one.secret, "m1-a1")
    expected = leaf("m1-a1", WORK["demo-01"]["m1-a1"], salt)
    root = one.document["evidence"][0]["digestMultibase"]
    assert ed25519.multibase.decode(root) == b"\x12\x20" + expected
    assert one.secret not in json.dumps(one.document)
    assert str(world.verdict(world.credentials[0], LATER)) == "FULL"


# --- Publishing with consent ----------------------------------------------------------------------


def test_a_credential_is_published_only_while_its_learner_agrees(world: World) -> None:
    world.complete()
    office.write_certificates(world.home, world.programme)
    folder = world.home.public / "credentials"
    assert not folder.exists()
    with Register.open(world.home) as register:
        one = next(iter(register.credentials().values()))
        with register.log.writing(NOW) as writer:
            assert records.consent(writer, one, True)
    world.publish()
    assert [path.stem for path in folder.iterdir()] == [one.name]
    assert world.publish() == []
    with Register.open(world.home) as register:
        one = register.credential(one.id)
        with register.log.writing(NOW) as writer:
            assert records.consent(writer, one, False)
    world.publish()
    assert list(folder.iterdir()) == []
