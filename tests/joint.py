"""A demo home with signed certificates, made once for all tests that look at credentials."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from ctc_cert import office
from ctc_cert.award import Decision, decide
from ctc_cert.content import courses_dir
from ctc_cert.credential import proof, trust
from ctc_cert.credential.verify import Verdict, verify
from ctc_cert.home import Home
from ctc_cert.marks import AssignmentMark, State, Transcript
from ctc_cert.office import keys
from ctc_cert.programme import Programme, load
from ctc_cert.register import Register
from ctc_cert.roster import Learner, Roster

# Twelve hours ago, and in twelve hours: what reads the real clock finds itself between the two.
NOW = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(hours=12)
LATER = NOW + timedelta(days=1)
LEARNERS = (
    Learner("demo-01", "សុខ ដារ៉ា", "Sok Dara", "A", "km"),
    Learner("demo-02", "Chan Bopha", "Chan Bopha", "A", "en"),
    Learner("demo-03", "ចាន់ សុភា", "Chan Sophea", "A", "km"),
)
SCORES = {
    "demo-01": 14,
    "demo-02": 9,
    "demo-03": 3,
}  # of 16 in each assignment: the third has not passed
WORK = {name: {"m1-a1": sha256(name.encode()).digest()} for name in SCORES}


def programme() -> Programme:
    return load(courses_dir() / "programme.toml")


def decisions(scores: dict[str, int] | None = None) -> list[Decision]:
    """The module award for each learner's points of 16."""
    rules = programme()
    return [
        decide(rules, rules.award("module-m1"), _transcript(*item))
        for item in (scores or SCORES).items()
    ]


def _transcript(learner: str, score: int) -> Transcript:
    """The same points in every assignment of the module."""
    return Transcript(
        learner,
        {
            name: AssignmentMark(name, State.GRADED, Decimal(score), Decimal(16))
            for name in programme().module("m1").assignments
        },
    )


def done(decision: Decision) -> dict[str, bytes]:
    """The work that a decision rests on."""
    return WORK[decision.learner]


@dataclass
class World:
    """A home and what is in it; `clone` gives a test one that it may change."""

    home: Home
    programme: Programme

    @classmethod
    def make(
        cls,
        root: Path,
        learners: Iterable[Learner] = LEARNERS,
        rules: Programme | None = None,
    ) -> World:
        world = cls(Home(root), rules or programme())
        Roster(world.home.roster).merge(learners)
        office.ensure_demo_keys(world.home, world.programme)
        return world

    def issue(self, scores: dict[str, int] | None = None, **options: Any) -> office.Outcome:
        roster = Roster(self.home.roster)
        return office.issue(
            self.home, self.programme, decisions(scores), roster, done, now=NOW, **options
        )

    def sign(self) -> None:
        office.sign_all(self.home, self.programme, now=NOW)

    def publish(self, now: datetime = NOW) -> list[Path]:
        return office.publish(self.home, self.programme, now=now)

    def complete(self) -> World:
        """Issue, sign, publish, and write the files."""
        self.issue()
        self.sign()
        self.publish()
        office.write_certificates(self.home, self.programme)
        return self

    def clone(self, root: Path) -> World:
        shutil.copytree(self.home.root, root)
        return World(Home(root), self.programme)

    @cached_property
    def credentials(self) -> list[dict[str, Any]]:
        """The signed documents as they were first asked for."""
        return self.read_credentials()

    def read_credentials(self) -> list[dict[str, Any]]:
        """The signed documents of now, in the order of issue."""
        with Register.open(self.home) as register:
            found = [one.name for one in register.credentials().values()]
        return [json.loads((self.home.certificates / f"{n}.json").read_text()) for n in found]

    @property
    def bundle(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.home.trust.read_text())
        return found

    def trust(self) -> trust.Trust:
        return trust.load(self.home.trust.read_bytes())

    def key(self, university: str) -> Any:
        return keys.demo_key(self.home, university)

    def verdict(self, document: dict[str, Any], now: datetime = LATER) -> Verdict:
        return verify(json.dumps(document).encode(), self.trust(), now)

    def resigned(self, document: dict[str, Any], *universities: str) -> dict[str, Any]:
        """A changed document with fresh, honest jcs proofs by the given universities."""
        body = proof.unsecured(copy.deepcopy(document))
        return {**body, "proof": [self.proof(body, name) for name in universities]}

    def proof(self, body: dict[str, Any], university: str, now: datetime = NOW) -> dict[str, Any]:
        method = keys.method_id(self.programme, university)
        return proof.sign_jcs(body, self.key(university), method, now)
