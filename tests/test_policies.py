"""Any m of n, up to nine signers: the whole ceremony, and the verdict at every count."""

from __future__ import annotations

from pathlib import Path

import pytest

from ctc_cert import office
from ctc_cert.credential import times
from ctc_cert.programme import Programme
from ctc_cert.roster import Roster
from tests.joint import LEARNERS, NOW, World, programme


def consortium(signers: int, threshold: int) -> Programme:
    """The example programme with other universities and another policy."""
    example = programme().model_dump(by_alias=True)
    names = [f"u{number}" for number in range(signers)]
    first = example["university"][0]
    example["university"] = [
        {**first, "id": name, "did": f"did:web:{name}.ctc-demo.example"} for name in names
    ]
    example["joint_policy"] = {"required": names, "threshold": threshold}
    return Programme.model_validate(example)


@pytest.mark.parametrize(("signers", "threshold"), [(1, 1), (2, 1), (3, 2), (5, 5), (9, 5)])
def test_a_certificate_becomes_full_when_enough_have_signed(
    tmp_path: Path, signers: int, threshold: int
) -> None:
    world = World.make(tmp_path / "home", rules=consortium(signers, threshold))
    world.sign()  # the trust statement needs everybody, before there is anything else to sign
    world.publish()
    world.issue()
    for count, name in enumerate(reversed(world.programme.joint_policy.required), start=1):
        request = office.request(world.home, world.programme, name, NOW)
        answer = office.sign(request, world.key(name), NOW)
        office.accept(world.home, world.programme, answer, NOW)
        office.write_certificates(world.home, world.programme)
        verdict = world.verdict(world.read_credentials()[0])
        assert str(verdict) == ("FULL" if count >= threshold else f"PARTIAL {count}/{threshold}")
        assert len(verdict.signed_by) == count
    assert len(list(world.home.certificates.glob("*.pdf"))) == 2


def test_a_changed_policy_is_history_and_the_old_one_still_counts(tmp_path: Path) -> None:
    world = World.make(tmp_path / "home", rules=consortium(3, 3)).complete()
    stricter = World(world.home, consortium(3, 2))
    Roster(world.home.roster).merge(LEARNERS)
    stricter.sign()
    stricter.publish()
    statement = stricter.trust().statement
    assert [one.policy.threshold for one in statement.policies] == [3, 2]
    assert statement.version == 2
    assert statement.policies[0].until == times.after(NOW)
