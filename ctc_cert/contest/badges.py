"""Badges for winners: Open Badges credentials that the universities sign like any other.

They carry no credits and no mark: what was reached is a place and a score.
"""

from __future__ import annotations

import json
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any

from ctc_cert.contest import ledger
from ctc_cert.contest.folder import Contest
from ctc_cert.contest.rules import Rules
from ctc_cert.contest.standing import Place, standing
from ctc_cert.credential import did
from ctc_cert.credential.build import Slot, both, envelope, identifiers
from ctc_cert.credential.policy import Policy
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.office import keys, statement
from ctc_cert.programme import Programme, Text
from ctc_cert.register import Register
from ctc_cert.register import register as records
from ctc_cert.roster import Learner, Roster


def award_of(rules: Rules) -> str:
    """What the register calls the badge."""
    return f"contest-{rules.id}"


def issue(home: Home, programme: Programme, contest: Contest, now: datetime) -> list[str]:
    """Register an unsigned badge for each member of each winning team; ids of those who got one.

    Running it again adds nothing. Raises `Problem` while the contest is open, and for a ledger that
    was changed.
    """
    rules, roster = contest.rules, Roster(home.roster)
    won = [(place, _learner(roster, one)) for place in _winners(contest) for one in place.members]
    with Register.open(home) as register:
        keys.office_key(home, register, programme)
        agreed = statement.policy_of(register, programme)
        with register.log.writing(now) as writer:
            return [
                learner.id
                for place, learner in won
                if records.issue(
                    writer,
                    learner.id,
                    award_of(rules),
                    _basis(rules, place, learner),
                    partial(_credential, programme, rules, place, learner, agreed),
                    after="",
                    moment=now,
                )
            ]


def _learner(roster: Roster, member: str) -> Learner:
    if member not in roster:
        raise Problem(
            "A winner is in no class list.",
            where=member,
            fix="Import the class list that names this learner, then run this again.",
        )
    return roster.get(member)


def _winners(contest: Contest) -> list[Place]:
    rules = contest.rules
    with ledger.opened(contest) as log:
        if not ledger.closed(log):
            raise Problem(
                "This contest is not closed.",
                where=str(contest.root),
                fix=f"Run `ctc-cert contest close {rules.id}` once its time is over.",
            )
        log.check()
        return standing(ledger.entries(log), rules.metric, final=True)[: rules.winners]


def _credential(
    programme: Programme, rules: Rules, place: Place, learner: Learner, agreed: Policy, slot: Slot
) -> dict[str, Any]:
    subject = _subject(programme, rules, place, learner, slot)
    return envelope(programme, _title(rules, place), rules.title, subject, agreed, slot)


def _basis(rules: Rules, place: Place, learner: Learner) -> str:
    facts: list[str | int] = [rules.id, learner.id, place.team, place.place, str(place.score)]
    return sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def _title(rules: Rules, place: Place) -> Text:
    return Text(
        en=f"{rules.title.en} – place {place.place}",
        km=f"{rules.title.km} – លេខ {place.place}",
    )


def _subject(
    programme: Programme, rules: Rules, place: Place, learner: Learner, slot: Slot
) -> dict[str, Any]:
    base = did.web_address(programme.consortium.did)
    address = f"{base}/contests/{rules.id}/place-{place.place}"
    return {
        "type": ["AchievementSubject"],
        "identifier": identifiers(learner, slot.salt),
        "creditsEarned": 0.0,
        "achievement": {
            "id": address,
            "type": ["Achievement"],
            "achievementType": "Award",
            "name": both(_title(rules, place)),
            "description": both(rules.question),
            "criteria": {"narrative": _criteria(rules)},
            "creditsAvailable": 0.0,
            "inLanguage": "en",
            "version": "1",
            "resultDescription": [
                _described(address, "place", "លេខ / Place", "Result"),
                _described(address, "score", f"ពិន្ទុ / Score ({rules.metric})", "RawScore"),
            ],
        },
        "result": [
            _result(address, "place", str(place.place)),
            _result(address, "score", str(place.score)),
        ],
    }


def _criteria(rules: Rules) -> str:
    return (
        f"One of the first {rules.winners} teams by {rules.metric} on test data that no team has "
        f"seen, with a notebook that was run again from top to bottom. About {rules.hours:f} hours "
        "of work.\n"
        f"ក្រុមមួយក្នុងចំណោមក្រុមឈ្នះទាំង {rules.winners} តាម {rules.metric} លើទិន្នន័យដែលគ្មានក្រុមណាធ្លាប់ឃើញ "
        "ដោយសៀវភៅកូដដែលបានដំណើរការឡើងវិញពីដើមដល់ចប់។"
    )


def _described(address: str, name: str, title: str, kind: str) -> dict[str, Any]:
    return {
        "id": f"{address}#{name}",
        "type": ["ResultDescription"],
        "name": title,
        "resultType": kind,
    }


def _result(address: str, name: str, value: str) -> dict[str, Any]:
    return {"type": ["Result"], "resultDescription": f"{address}#{name}", "value": value}
