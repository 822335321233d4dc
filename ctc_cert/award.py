"""Rules and marks in, decisions out: who has earned what, and why not yet. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ctc_cert.marks import State, Transcript, module_mark, percent
from ctc_cert.programme import Award, Module, Programme, Text


@dataclass(frozen=True)
class ModuleMark:
    """One module's mark in percent, or None while it is open."""

    module: Module
    mark: Decimal | None


@dataclass(frozen=True)
class Decision:
    """What one learner has of one award; `missing` is empty exactly when it is earned."""

    award: Award
    learner: str
    marks: tuple[ModuleMark, ...]
    overall: Decimal | None
    missing: tuple[Text, ...]

    @property
    def earned(self) -> bool:
        return not self.missing


def decide(programme: Programme, award: Award, transcript: Transcript) -> Decision:
    """Apply one award's pass rule to one transcript."""
    marks = tuple(
        ModuleMark(module, module_mark(transcript, module))
        for module in map(programme.module, award.modules)
    )
    overall = _overall(marks)
    missing = tuple(_missing(award, transcript, marks, overall))
    return Decision(award, transcript.learner, marks, overall, missing)


def _overall(marks: tuple[ModuleMark, ...]) -> Decimal | None:
    """The mean of all modules weighted by hours, rounded as marks are; None while one is open."""
    points = Decimal(0)
    for item in marks:
        if item.mark is None:
            return None
        points += item.mark * item.module.hours
    return percent(points, 100 * sum((item.module.hours for item in marks), Decimal(0)))


def _missing(
    award: Award, transcript: Transcript, marks: tuple[ModuleMark, ...], overall: Decimal | None
) -> Iterator[Text]:
    for item in marks:
        least = award.rule.least(item.module.id)
        if item.mark is None:
            yield from _open_work(transcript, item.module)
        elif item.mark < least:
            yield _below(item.module.title, item.mark, least)
    if overall is not None and overall < award.rule.overall:
        yield _below(Text(en="overall", km="មធ្យមភាគ"), overall, award.rule.overall)


def _open_work(transcript: Transcript, module: Module) -> Iterator[Text]:
    if not module.assignments:
        yield Text(en=f"{module.title.en}: not taught yet", km=f"{module.title.km}៖ មិនទាន់បង្រៀន")
    for result in transcript.results(module):
        reason = _OPEN.get(result.state)
        if reason:
            yield Text(
                en=f"{result.assignment}: {reason.en}", km=f"{result.assignment}៖ {reason.km}"
            )


def _below(name: Text, mark: Decimal, least: Decimal) -> Text:
    return Text(
        en=f"{name.en}: {mark} of the {least} needed", km=f"{name.km}៖ បាន {mark} ត្រូវការ {least}"
    )


_OPEN = {
    State.MISSING: Text(en="nothing handed in", km="មិនទាន់ប្រគល់"),
    State.UNGRADED: Text(en="handed in, not graded yet", km="បានប្រគល់ មិនទាន់ដាក់ពិន្ទុ"),
    State.NEEDS_GRADING: Text(en="waits for an instructor's grading", km="រង់ចាំគ្រូដាក់ពិន្ទុ"),
}
