"""Drills: a key is rotated, a key is stolen. What was honest stays good; what is not, does not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ctc_cert import office
from ctc_cert.credential import keys, proof
from ctc_cert.errors import Problem
from ctc_cert.office import ceremony, custody
from ctc_cert.office import keys as enrolled
from ctc_cert.register import Register, stamp
from tests.joint import NOW, SCORES, World
from tests.tsa import authority

HOUR = timedelta(hours=1)
SINCE = NOW + 2 * HOUR
AFTER = NOW + 3 * HOUR


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World.make(tmp_path / "home").complete()


def _sign_with(world: World, own: dict[str, Any], now: Any) -> None:
    """A round of the ceremony in which some universities have new keys."""
    for name in world.programme.joint_policy.required:
        request = office.request(world.home, world.programme, name, now)
        if request["documents"] or request["trust"]:
            answer = office.sign(request, own.get(name) or world.key(name), now)
            office.accept(world.home, world.programme, answer, now)


def _rotate(world: World, university: str = "demo-a") -> Any:
    new = keys.new_key()
    part = custody.public_part(university, new, AFTER)
    custody.rotate(world.home, world.programme, university, part, AFTER)
    return new


def test_after_a_rotation_old_and_new_certificates_are_full(world: World) -> None:
    new = _rotate(world)
    world.issue(SCORES | {"demo-03": 16})
    _sign_with(world, {"demo-a": new}, AFTER)
    world.publish(AFTER)
    office.write_certificates(world.home, world.programme)
    verdicts = [world.verdict(one) for one in world.credentials]
    assert [str(one) for one in verdicts] == ["FULL"] * 3
    assert world.trust().statement.version == 2
    assert {p["verificationMethod"][-2:] for p in world.credentials[2]["proof"]} >= {"-2", "-b"}


def test_the_old_key_signs_nothing_after_its_rotation(world: World) -> None:
    world.issue(SCORES | {"demo-03": 16})
    request = office.request(world.home, world.programme, "demo-a", NOW)
    answer = office.sign(request, world.key("demo-a"), AFTER)
    _rotate(world)
    with pytest.raises(Problem, match="signed by an old key"):
        office.accept(world.home, world.programme, answer, AFTER)


def test_what_waited_for_the_old_key_is_issued_anew(world: World) -> None:
    world.issue(SCORES | {"demo-03": 16})
    new = _rotate(world)
    assert world.issue(SCORES | {"demo-03": 16}).issued == ["demo-03"]
    assert world.issue(SCORES | {"demo-03": 16}).issued == []
    _sign_with(world, {"demo-a": new}, AFTER)
    with Register.open(world.home) as register:
        states = [(one.learner, one.state) for one in register.credentials().values()]
    assert states[-2:] == [("demo-03", "superseded"), ("demo-03", "good")]


def _steal(world: World, **options: Any) -> tuple[dict[str, Any], int]:
    """University A's key is stolen at SINCE; the thief backdates a proof on a changed document."""
    new = keys.new_key()
    part = custody.public_part("demo-a", new, AFTER)
    _, count = custody.revoke_key(
        world.home, world.programme, "demo-a", part, SINCE, now=AFTER, **options
    )
    _sign_with(world, {"demo-a": new}, AFTER)
    world.publish(AFTER)
    body = proof.unsecured(world.credentials[0]) | {"name": "Forged"}
    return {**body, "proof": [world.proof(body, "demo-a", NOW)]}, count


def test_after_a_theft_the_register_saves_what_is_older(world: World) -> None:
    forged, count = _steal(world)
    assert count == 5  # two certificates, one of them in two suites each, and the statement
    assert str(world.verdict(world.credentials[0])) == "FULL"
    assert world.verdict(forged).code == "key-revoked"


def test_after_a_theft_what_nothing_proves_is_invalid(world: World) -> None:
    """The register's entries are younger than the loss, so they prove nothing."""
    new = keys.new_key()
    part = custody.public_part("demo-a", new, AFTER)
    early = NOW - HOUR
    _, count = custody.revoke_key(world.home, world.programme, "demo-a", part, early, now=AFTER)
    _sign_with(world, {"demo-a": new}, AFTER)
    world.publish(AFTER)
    assert count == 0
    assert world.verdict(world.credentials[0]).code == "key-revoked"


def test_a_time_stamp_proves_it_where_the_offices_word_does_not_count(world: World) -> None:
    with authority(NOW + HOUR) as tsa, Register.open(world.home) as register:
        stamp.stamp(register.log, tsa.address, NOW + HOUR)
        roots = [tsa.root]
    _, count = _steal(world, roots=roots)
    assert count == 5
    assert str(world.verdict(world.credentials[0])) == "FULL"


@pytest.mark.parametrize("case", ["too late", "another authority", "no stamp"])
def test_without_a_good_stamp_nothing_is_saved(world: World, case: str) -> None:
    with authority(AFTER if case == "too late" else NOW + HOUR) as tsa, authority() as other:
        if case != "no stamp":
            with Register.open(world.home) as register:
                stamp.stamp(register.log, tsa.address, NOW + HOUR)
        roots = [other.root if case == "another authority" else tsa.root]
    _, count = _steal(world, roots=roots)
    assert count == 0
    assert world.verdict(world.credentials[0]).code == "key-revoked"


def test_a_stamp_is_taken_once_and_a_dead_authority_is_said(world: World) -> None:
    with authority() as tsa, Register.open(world.home) as register:
        first = stamp.stamp(register.log, tsa.address)
        assert stamp.stamp(register.log, tsa.address) == first
        assert register.log.check() == first.seq
        stamped = tsa.address
    world.issue(SCORES | {"demo-03": 16})
    with Register.open(world.home) as register, pytest.raises(Problem, match="did not answer"):
        stamp.stamp(register.log, stamped)


def test_a_public_part_is_its_owners_alone(world: World) -> None:
    part = custody.public_part("demo-a", keys.new_key())
    for wrong in ({**part, "university": "demo-b"}, {**part, "proof": []}, {"type": "PublicKey"}):
        with pytest.raises(Problem, match="not the public part"):
            custody.read_public_part(wrong, "demo-b")
    with pytest.raises(Problem, match="has a key already"):
        custody.enrol_key(world.home, world.programme, "demo-a", part)


def test_the_old_key_cannot_come_back(world: World) -> None:
    part = custody.public_part("demo-a", world.key("demo-a"))
    with pytest.raises(Problem, match="already"):
        custody.rotate(world.home, world.programme, "demo-a", part)


def test_a_thief_cannot_succeed_the_trust_statement_alone(world: World) -> None:
    """One stolen key signs a second version; the others do not."""
    _rotate(world)
    with Register.open(world.home) as register:
        draft = ceremony.statement.draft(register, world.programme, AFTER)
        assert draft is not None
        method = enrolled.method_id(world.programme, "demo-a")
        stolen = proof.sign_jcs(draft, world.key("demo-a"), method, AFTER)
        with register.log.writing(AFTER) as writer:
            ceremony.records.add_proof(writer, ceremony.statement.subject_of(draft), stolen)
        assert len(ceremony.statement.versions(register)) == 1
