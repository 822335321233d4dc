"""A learner's path: where they stand in every module, what is next, what each award still needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from ctc_cert.award import Decision, decide
from ctc_cert.counting import notes
from ctc_cert.marks import AssignmentMark, State, Transcript, module_mark, percent
from ctc_cert.programme import Module, Programme, Text
from ctc_cert.web.hand_ins import HandIns


class Stand(StrEnum):
    """How far an assignment has come, in the order in which a learner meets it."""

    UNRELEASED = "unreleased"
    TODO = "todo"
    OVERDUE = "overdue"
    HANDED_IN = "handed_in"
    WAITS = "waits"
    GRADED = "graded"
    EXCUSED = "excused"


class Next(StrEnum):
    """What a learner should do now."""

    BEGIN = "next_begin"
    AGAIN = "next_again"
    WAIT = "next_wait"
    LESSONS = "next_lessons"
    DONE = "next_done"


@dataclass(frozen=True)
class Facts:
    """What is known beside the marks; all of it by assignment.

    attempts: how often an assignment may be handed in; 0 for any number.
    """

    now: datetime
    released: Collection[str]
    due: Mapping[str, datetime]
    hand_ins: Mapping[str, HandIns]
    attempts: int = 0


@dataclass(frozen=True)
class Step:
    """One assignment on the path; `mark` is a percentage once all of it is graded.

    resit: the release that repeats it and may be handed in now; empty for none.
    """

    name: str
    stand: Stand
    result: AssignmentMark
    mark: Decimal | None
    due: datetime | None
    hand_ins: HandIns | None
    can_try: bool
    resit: str

    @property
    def notes(self) -> tuple[Text, ...]:
        """What resits, lateness and excuses have changed, in words."""
        return tuple(notes(self.result))


@dataclass(frozen=True)
class Stage:
    """One module on the path; `least` is the mark that it needs in every award."""

    module: Module
    mark: Decimal | None
    letter: str
    least: Decimal
    steps: tuple[Step, ...]

    @property
    def begun(self) -> bool:
        """Whether there is, or was, something to do in it."""
        return any(step.stand is not Stand.UNRELEASED for step in self.steps)

    @property
    def passed(self) -> bool:
        return self.mark is not None and self.mark >= self.least


@dataclass(frozen=True)
class Path:
    """All of it; `next_step` is the assignment that `next` speaks of, where there is one."""

    stages: tuple[Stage, ...]
    awards: tuple[Decision, ...]
    next: Next
    next_step: Step | None


def path(programme: Programme, transcript: Transcript, facts: Facts) -> Path:
    """The path of one learner."""
    stages = tuple(_stage(programme, module, transcript, facts) for module in programme.modules)
    awards = tuple(decide(programme, award, transcript) for award in programme.awards)
    return Path(stages, awards, *_next(stages))


def _stage(programme: Programme, module: Module, transcript: Transcript, facts: Facts) -> Stage:
    mark = module_mark(transcript, module)
    least = max((a.rule.least(module.id) for a in programme.awards if module.id in a.modules), default=Decimal(0))  # fmt: skip
    return Stage(
        module=module,
        mark=mark,
        letter="" if mark is None else programme.grading.letter(mark),
        least=least,
        steps=tuple(_step(programme, result, facts) for result in transcript.results(module)),
    )


def _step(programme: Programme, result: AssignmentMark, facts: Facts) -> Step:
    name = result.assignment
    sent = facts.hand_ins.get(name)
    used_up = bool(facts.attempts and sent and sent.count >= facts.attempts)
    return Step(
        name=name,
        stand=_stand(result, sent, facts),
        result=result,
        mark=percent(result.score, result.max_score) if result.final else None,
        due=facts.due.get(name),
        hand_ins=sent,
        can_try=name in facts.released and not used_up,
        resit=_resit(programme, name, facts),
    )


def _resit(programme: Programme, name: str, facts: Facts) -> str:
    """The first released resit that was not handed in, while one more would count."""
    resits = programme.releases(name)[1:]
    if sum(one in facts.hand_ins for one in resits) >= programme.resits.limit:
        return ""
    return next((one for one in resits if one in facts.released and one not in facts.hand_ins), "")


def _stand(result: AssignmentMark, sent: HandIns | None, facts: Facts) -> Stand:
    if sent and result.submitted and sent.last > result.submitted:
        return Stand.HANDED_IN  # again; the mark is still the one of before
    if result.state is State.NEEDS_GRADING:
        return Stand.WAITS
    if result.state is State.GRADED:
        return Stand.GRADED
    if result.state is State.UNGRADED or sent:
        return Stand.HANDED_IN
    if result.state is State.EXCUSED:
        return Stand.EXCUSED
    if result.assignment not in facts.released:
        return Stand.UNRELEASED
    due = facts.due.get(result.assignment)
    return Stand.OVERDUE if due and due < facts.now else Stand.TODO


def _next(stages: tuple[Stage, ...]) -> tuple[Next, Step | None]:
    """The first thing that a learner can do; else what they wait for."""
    steps = [step for stage in stages for step in stage.steps]
    for step in steps:
        if step.stand in (Stand.TODO, Stand.OVERDUE):
            return Next.BEGIN, step
    for stage in stages:
        if again := _worst(stage):
            return Next.AGAIN, again
    if any(step.stand in (Stand.HANDED_IN, Stand.WAITS) for step in steps):
        return Next.WAIT, None
    return (
        Next.DONE if all(stage.passed for stage in stages if stage.steps) else Next.LESSONS
    ), None


def _worst(stage: Stage) -> Step | None:
    """In a module that is not passed: the assignment with most to win, if it may be tried again."""
    if stage.mark is None or stage.passed:
        return None
    open_ = [step for step in stage.steps if step.can_try and step.mark is not None]
    return max(open_, key=lambda s: s.result.max_score - s.result.score, default=None)
