"""A wrong name: corrected by two people, superseded for everybody who holds the old certificate."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctc_cert import office
from ctc_cert.cli.correct import correct
from ctc_cert.errors import Problem
from ctc_cert.register import Register
from ctc_cert.roster import Roster
from tests.joint import NOW, World

RIGHT = ("សុខ តារា", "Sok Dara")
WHY = "the class list had another letter"


@pytest.fixture
def world(signed_world: World, tmp_path: Path) -> World:
    return signed_world.clone(tmp_path / "home")


def _corrected(world: World) -> str:
    old = world.credentials[0]["id"]
    office.correct.ask(world.home, old, RIGHT, WHY, "Dara", NOW)
    return office.correct.confirm(world.home, world.programme, old, "Bopha", NOW).new


def _sign_and_publish(world: World) -> None:
    world.sign()
    office.write_certificates(world.home, world.programme)
    world.publish(NOW + timedelta(minutes=1))


def test_the_new_one_is_full_and_the_old_one_superseded(world: World) -> None:
    old = world.credentials[0]
    new = _corrected(world)
    _sign_and_publish(world)
    verdict = world.verdict(old)
    assert (str(verdict), verdict.code) == ("REVOKED", "superseded")
    assert "replaced this certificate with a newer one" in verdict.reason()
    found = next(one for one in world.read_credentials() if one["id"] == new)
    assert str(world.verdict(found)) == "FULL"
    names = [i["identityHash"] for i in found["credentialSubject"]["identifier"]]
    assert names[:2] == list(RIGHT)
    assert found["credentialSubject"]["result"] == old["credentialSubject"]["result"]
    assert found["awardedDate"] == old["awardedDate"]
    assert old["id"] not in json.dumps(found)


def test_issuing_again_brings_the_old_name_not_back(world: World) -> None:
    _corrected(world)
    assert world.issue().issued == []
    assert world.issue({"demo-01": 16}, supersede_reason="regraded").issued == ["demo-01"]
    assert (
        Roster(world.home.roster).get("demo-01").name,
        Roster(world.home.roster).get("demo-01").group,
    ) == (RIGHT[0], "A")


def test_nobody_corrects_alone_and_every_step_stays_in_the_register(world: World) -> None:
    old = world.credentials[0]["id"]
    office.correct.ask(world.home, old, RIGHT, WHY, "Dara", NOW)
    with pytest.raises(Problem, match="second person"):
        office.correct.confirm(world.home, world.programme, old, " DARA", NOW)
    assert [one["id"] for one in world.read_credentials()] == [
        one["id"] for one in world.credentials
    ]
    office.correct.confirm(world.home, world.programme, old, "Bopha", NOW)
    with Register.open(world.home) as register:
        told = [(e.kind, e.body.get("reason")) for e in register.log.read(subject=old)][-2:]
        assert told == [("asked", WHY), ("superseded", WHY)]
        register.log.check()


def test_it_is_done_once(world: World) -> None:
    old = world.credentials[0]["id"]
    _corrected(world)
    with pytest.raises(Problem, match="Nothing waits"):
        office.correct.confirm(world.home, world.programme, old, "Bopha", NOW)
    for again in (
        lambda: office.correct.ask(world.home, old, ("A", "B"), WHY, "Dara"),
        lambda: office.ask(world.home, "revoke", old, WHY, "Dara"),
    ):
        with pytest.raises(Problem, match="superseded already; that is final"):
            again()


def test_a_correction_and_a_revocation_are_not_mixed_up(world: World) -> None:
    first, second = (one["id"] for one in world.credentials)
    office.correct.ask(world.home, first, RIGHT, WHY, "Dara")
    with pytest.raises(Problem, match="What waits here is: correct"):
        office.confirm(world.home, first, "Bopha")
    office.ask(world.home, "revoke", second, WHY, "Dara")
    with pytest.raises(Problem, match="What waits here is: revoke"):
        office.correct.confirm(world.home, world.programme, second, "Bopha")


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("", ""), "bears these names already"),
        (("សុខ ដារ៉ា", "Sok Dara"), "bears these names already"),
        (("Sok \u202eaaraD", ""), "cannot stand"),
        (("x" * 5000, ""), "cannot stand"),
        (("Sok\0Dara", ""), "cannot stand"),
    ],
)
def test_a_name_that_changes_nothing_or_cannot_stand_is_refused(
    world: World, names: tuple[str, str], says: str
) -> None:
    with pytest.raises(Problem, match=says):
        office.correct.ask(world.home, world.credentials[0]["id"], names, WHY, "Dara")


def test_as_people_type_it(world: World) -> None:
    old = world.credentials[0]["id"].removeprefix("urn:uuid:")
    at = ["--home", str(world.home.root)]
    asking = [old, "--latin-name", "Sok Tara", "--reason", WHY, "--by", "Dara"]
    said = CliRunner().invoke(correct, [*asking, *at], catch_exceptions=False).output
    assert "សុខ ដារ៉ា / Sok Tara asked for" in said
    said = (
        CliRunner()
        .invoke(correct, [old, "--confirm", "--by", "Bopha", *at], catch_exceptions=False)
        .output
    )
    assert "waits for signatures" in said and old not in said


@pytest.mark.parametrize("action", ["revoke", "suspend", "reinstate"])
def test_each_withdrawal_needs_a_reason_and_a_second_person(world: World, action: str) -> None:
    name = world.credentials[0]["id"]
    if action == "reinstate":
        office.ask(world.home, "suspend", name, WHY, "Dara")
        office.confirm(world.home, name, "Bopha")
    with pytest.raises(Problem, match="needs a reason"):
        office.ask(world.home, action, name, "", "Dara")  # type: ignore[arg-type]
    office.ask(world.home, action, name, WHY, "Dara")  # type: ignore[arg-type]
    with pytest.raises(Problem, match="second person"):
        office.confirm(world.home, name, "dara")
    assert office.confirm(world.home, name, "Bopha") == action
