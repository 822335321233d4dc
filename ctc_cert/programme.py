"""Reads `programme.toml`: modules, pass rules, universities, the joint policy. Pure data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field, model_validator

from ctc_cert import toml
from ctc_cert.toml import Checked

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
DidWeb = Annotated[str, Field(pattern=r"^did:web:[A-Za-z0-9.%-]+(:[A-Za-z0-9._%-]+)*$")]
Percent = Annotated[Decimal, Field(ge=0, le=100)]


class Text(Checked):
    """One text in both languages of the programme."""

    en: str = Field(min_length=1)
    km: str = Field(min_length=1)


class University(Checked):
    """A signer of joint certificates; `did` is where it publishes its own key."""

    id: Identifier
    did: DidWeb
    name: Text


class Consortium(Checked):
    """The issuer of every credential."""

    did: DidWeb
    name: Text


class JointPolicy(Checked):
    """Who must sign (`required`, university ids) and how many make a certificate full."""

    required: tuple[Identifier, ...] = Field(min_length=1, max_length=9)
    threshold: int = Field(ge=1)

    @model_validator(mode="after")
    def _threshold_can_be_met(self) -> JointPolicy:
        if self.threshold > len(self.required):
            raise ValueError(
                f"threshold {self.threshold} is more than the {len(self.required)} required signers"
            )
        _unique("required", self.required)
        return self


class Alignment(Checked):
    """A place in a public competency framework that a module teaches towards."""

    framework: str
    name: str
    url: str = Field(pattern=r"^https://")
    code: str | None = None


class Module(Checked):
    """One module; `credits` are national credits, `assignments` are nbgrader's names."""

    id: Identifier
    title: Text
    hours: Decimal = Field(gt=0)
    credits: Decimal = Field(gt=0)
    assignments: tuple[Identifier, ...] = ()
    outcome: Text | None = None
    alignment: tuple[Alignment, ...] = ()


class PassRule(Checked):
    """Least marks in percent: in each module, in single modules, and overall.

    `by_hand`: of the points that count, at least so many percent were judged by a person.
    """

    each: Percent = Decimal(0)
    overall: Percent = Decimal(0)
    module: dict[Identifier, Percent] = Field(default_factory=dict)
    by_hand: Percent = Decimal(0)

    def least(self, module: str) -> Decimal:
        """The mark that `module` needs."""
        return max(self.each, self.module.get(module, Decimal(0)))


class Award(Checked):
    """Something that can be earned and certified."""

    id: Identifier
    kind: Literal["module", "programme"]
    title: Text
    modules: tuple[Identifier, ...] = Field(min_length=1)
    rule: PassRule = Field(alias="pass")


class Letter(Checked):
    letter: str
    least: Percent = Field(alias="from")


DAY = timedelta(days=1)


class LateRule(Checked):
    """What work loses that comes after its due time; the defaults take nothing.

    Each started day after the grace period takes `percent_a_day` of the points reached, but never
    more than `at_most`; after `nothing_after_days` days all of them are lost.
    """

    grace_minutes: int = Field(default=0, ge=0)
    percent_a_day: Percent = Decimal(0)
    at_most: Percent = Decimal(100)
    nothing_after_days: int | None = Field(default=None, ge=1)

    def lost(self, overdue: timedelta) -> Decimal:
        """How many percent of its points work loses that comes so long after its due time."""
        over = overdue - timedelta(minutes=self.grace_minutes)
        if over <= timedelta():
            return Decimal(0)
        started = -(-over // DAY)
        if self.nothing_after_days is not None and started > self.nothing_after_days:
            return Decimal(100)
        return min(started * self.percent_a_day, self.at_most)


class Grading(Checked):
    """Letters, what lateness takes, and how many percent of a module's points may be excused."""

    letters: tuple[Letter, ...] = Field(min_length=1)
    late: LateRule = LateRule()
    excused_at_most: Annotated[Decimal, Field(ge=0, lt=100)] = Decimal(0)

    def letter(self, mark: Decimal) -> str:
        """The letter grade of a mark in percent; F below the lowest step."""
        reached = (step for step in self.letters if mark >= step.least)
        return max(reached, key=lambda step: step.least, default=_FAIL).letter


_FAIL = Letter.model_validate({"letter": "F", "from": 0})


class Resits(Checked):
    """Second chances: `of` names the releases that repeat an assignment; `limit` of them count."""

    limit: int = Field(default=1, ge=0)
    of: dict[Identifier, tuple[Identifier, ...]] = Field(default_factory=dict)


class Programme(Checked):
    """The whole of `programme.toml`."""

    id: Identifier
    version: str
    title: Text
    consortium: Consortium
    universities: tuple[University, ...] = Field(alias="university", min_length=1)
    joint_policy: JointPolicy
    grading: Grading
    resits: Resits = Resits()
    modules: tuple[Module, ...] = Field(alias="module", min_length=1)
    awards: tuple[Award, ...] = Field(alias="award", min_length=1)

    @model_validator(mode="after")
    def _names_fit_together(self) -> Programme:
        universities = _unique("university", (u.id for u in self.universities))
        modules = _unique("module", (m.id for m in self.modules))
        _unique("award", (a.id for a in self.awards))
        assignments = _unique("assignment", self.assignments)
        _known("resits.of", self.resits.of, assignments)
        _unique(
            "resits.of",
            (*self.assignments, *(r for names in self.resits.of.values() for r in names)),
        )
        _known("joint_policy.required", self.joint_policy.required, universities)
        for award in self.awards:
            _known(f"award {award.id}: modules", award.modules, modules)
            _known(f"award {award.id}: pass.module", award.rule.module, set(award.modules))
        return self

    def module(self, module_id: str) -> Module:
        """The module of that id; raises `KeyError` when there is none."""
        return _find(self.modules, module_id)

    def award(self, award_id: str) -> Award:
        """The award of that id; raises `KeyError` when there is none."""
        return _find(self.awards, award_id)

    def university(self, university_id: str) -> University:
        """The university of that id; raises `KeyError` when there is none."""
        return _find(self.universities, university_id)

    @property
    def signers(self) -> tuple[University, ...]:
        """The universities that the joint policy names, in its order."""
        return tuple(self.university(name) for name in self.joint_policy.required)

    @property
    def assignments(self) -> tuple[str, ...]:
        return tuple(name for module in self.modules for name in module.assignments)

    def releases(self, assignment: str) -> tuple[str, ...]:
        """nbgrader's names of an assignment and of its resits."""
        return (assignment, *self.resits.of.get(assignment, ()))


def load(path: Path) -> Programme:
    """Read and check `programme.toml`; raises `Problem` naming file, key and what was expected."""
    return toml.read(
        path,
        Programme,
        "programme",
        missing="Restore courses/programme.toml.",
        example="courses/programme.toml in the package is a good example",
    )


Part = TypeVar("Part", Module, Award, University)


def _find(parts: Iterable[Part], wanted: str) -> Part:
    for part in parts:
        if part.id == wanted:
            return part
    raise KeyError(wanted)


def _unique(what: str, names: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{what}: {name!r} is named twice")
        seen.add(name)
    return seen


def _known(what: str, names: Iterable[str], known: set[str]) -> None:
    for name in names:
        if name not in known:
            raise ValueError(f"{what}: {name!r} is not one of {', '.join(sorted(known))}")
