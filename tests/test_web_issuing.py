"""What the office and the universities have before them, from a real register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ctc_cert import office
from ctc_cert.credential import proof
from ctc_cert.errors import Problem
from ctc_cert.office import ceremony
from ctc_cert.roster import Roster
from ctc_cert.web.holdings import Credentials, holdings
from ctc_cert.web.issuing import Issuing, issuing
from tests.joint import LATER, NOW, SCORES, World, decisions


def _look(world: World, credentials: Credentials, scores: dict[str, int] | None = None) -> Issuing:
    return issuing(
        world.programme,
        list(Roster(world.home.roster)),
        decisions(scores),
        credentials.all(),
        credentials.owners(world.programme),
    )


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Two of three have passed; nothing is issued yet."""
    return World.make(tmp_path / "home")


def test_an_award_goes_from_earned_to_signed(world: World) -> None:
    credentials = Credentials(world.home)
    before = _look(world, credentials)
    assert [(one.learner.id, one.overall) for one in before.to_issue] == [
        ("demo-01", Decimal("87.5")),
        ("demo-02", Decimal("56.3")),
    ]
    world.issue()
    issued = _look(world, credentials)
    assert issued.to_issue == ()
    assert issued.waiting == {"demo-a": 2, "demo-b": 2, "demo-c": 2}
    request = office.request(world.home, world.programme, "demo-b", NOW)
    office.accept(world.home, world.programme, office.sign(request, world.key("demo-b"), NOW), NOW)
    partly = _look(world, credentials)
    assert partly.waiting == {"demo-a": 2, "demo-b": 0, "demo-c": 2}
    assert [dict(one.signed)["demo-b"] for one in partly.unfinished] == [True, True]
    assert credentials.statement(world.programme) == (
        1,
        {"demo-a": False, "demo-b": True, "demo-c": False},
    )
    world.sign()
    full = _look(world, credentials)
    assert (full.unfinished, full.full) == ([], 2)
    (count,) = full.classes
    assert (count.learners, count.passed, count.earned, count.issued, count.full) == (3, 2, 2, 2, 2)


def test_centres_are_counted_each_for_itself(signed_world: World) -> None:
    world = signed_world
    roster = [
        replace(learner, centre="Demo Centre A" if learner.id == "demo-01" else "")
        for learner in Roster(world.home.roster)
    ]
    credentials = Credentials(world.home)
    found = issuing(
        world.programme, roster, decisions(), credentials.all(), credentials.owners(world.programme)
    )
    assert [(one.name, one.learners, one.passed, one.share, one.full) for one in found.centres] == [
        ("Demo Centre A", 1, 1, 100, 1),
        ("", 2, 1, 50, 1),
    ]


def test_a_changed_mark_is_shown_and_not_issued_by_itself(signed_world: World) -> None:
    found = _look(signed_world, Credentials(signed_world.home), SCORES | {"demo-01": 16})
    assert [(one.learner.id, one.changed) for one in found.to_issue] == [("demo-01", True)]


def test_a_signer_reads_names_and_marks(signed_world: World) -> None:
    first = _look(signed_world, Credentials(signed_world.home)).signing[0]
    assert first.names == "សុខ ដារ៉ា / Sok Dara"
    assert "87.5" in first.marks


def test_looking_makes_no_register(tmp_path: Path) -> None:
    world = World.make(tmp_path / "home")
    world.home.register.unlink()
    credentials = Credentials(world.home)
    assert (credentials.all(), credentials.owners(world.programme), credentials.endings()) == (
        (),
        {},
        [],
    )
    assert credentials.statement(world.programme) is None
    assert not world.home.register.exists()


def test_what_was_withdrawn_says_who_asked_and_who_confirmed(
    signed_world: World, tmp_path: Path
) -> None:
    world = signed_world.clone(tmp_path / "home")
    credentials = Credentials(world.home)
    first, second = credentials.all()
    office.ask(world.home, "revoke", first.name, "work was copied", "Dara", NOW)
    (wish,) = credentials.endings()
    assert (wish.kind, wish.action, wish.by, wish.confirmed) == ("asked", "revoke", "Dara", "")
    office.confirm(world.home, first.name, "Bopha", LATER)
    office.ask(world.home, "suspend", second.name, "looked into", "Dara", NOW)
    office.confirm(world.home, second.name, "Bopha", NOW)
    office.ask(world.home, "reinstate", second.name, "all is well", "Dara", NOW)
    office.confirm(world.home, second.name, "Bopha", NOW)
    (gone,) = credentials.endings()  # who was reinstated is not there
    assert (gone.issued.id, gone.kind, gone.confirmed) == (first.id, "revoked", "Bopha")
    shown = holdings(world.home, credentials.of(first.learner), "en", LATER)
    assert [(one.word, one.reason) for one in shown] == [("REVOKED", "")]


def test_a_learner_sees_what_a_stranger_would_hear(signed_world: World, tmp_path: Path) -> None:
    credentials = Credentials(signed_world.home)
    (mine,) = holdings(signed_world.home, credentials.of("demo-01"), "en", LATER)
    assert (mine.word, len(mine.signed), mine.full, mine.kinds) == (
        "FULL",
        3,
        True,
        ("pdf", "json"),
    )
    assert credentials.of("demo-03") == []
    world = signed_world.clone(tmp_path / "home")
    for path in world.home.certificates.iterdir():
        path.unlink()
    (bare,) = holdings(world.home, Credentials(world.home).of("demo-01"), "en", LATER)
    assert (bare.word, bare.kinds) == ("UNSIGNED", ())


def _set(**values: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda answer: answer | values


HOSTILE: dict[str, Callable[[dict[str, Any]], Any]] = {
    "nothing": lambda _: {},
    "no proof of its own": _set(proof=[]),
    "a proof that is text": _set(proof="z"),
    "a proof that is a number": _set(proof=[7]),
    "proofs that are a list": _set(proofs=[1, 2]),
    "proofs that are text": _set(proofs="all"),
    "a method that is a list": _set(method=[]),
    "a request that is an object": _set(request={}),
    "a university that is nothing": _set(university=None),
    "a type that is a list": _set(type=["SigningResponse"]),
    "a proof without its parts": _set(proofs={"urn:uuid:x": [{}]}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_an_answer_that_is_none_is_refused_with_a_reason(world: World, name: str) -> None:
    world.issue()
    request = office.request(world.home, world.programme, "demo-a", NOW)
    answer = HOSTILE[name](office.sign(request, world.key("demo-a"), NOW))
    with pytest.raises(Problem, match="The response was refused"):
        ceremony.accept(world.home, world.programme, answer, NOW)


@pytest.mark.parametrize(
    "change",
    [
        _set(created="yesterday"), _set(created=7), _set(cryptosuite="none"), _set(proofValue=""),
        _set(proofValue=[]), _set(proofValue="z0OIl"), _set(verificationMethod={}),
    ],
)  # fmt: skip
def test_a_signed_answer_with_a_false_proof_inside_is_refused(
    world: World, change: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    """A university that signs nonsense as a whole gets as little in."""
    world.issue()
    request = office.request(world.home, world.programme, "demo-a", NOW)
    answer = office.sign(request, world.key("demo-a"), NOW)
    first = next(iter(answer["proofs"]))
    answer["proofs"][first][0] = change(answer["proofs"][first][0])
    body = proof.unsecured(answer)
    signed = body | {"proof": [proof.sign_jcs(body, world.key("demo-a"), answer["method"], NOW)]}
    with pytest.raises(Problem, match="The response was refused"):
        ceremony.accept(world.home, world.programme, signed, NOW)
