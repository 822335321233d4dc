"""Rules and marks in, decisions out: who has earned what, and why not yet. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ctc_cert.counting import notes
from ctc_cert.marks import AssignmentMark, State, Transcript, module_mark, percent
from ctc_cert.programme import Award, Module, PassRule, Programme, Text


@dataclass(frozen=True)
class ModuleMark:
    """One module's mark in percent, or None while it is open."""

    module: Module
    mark: Decimal | None


@dataclass(frozen=True)
class Decision:
    """What one learner has of one award; `missing` is empty exactly when it is earned.

    by_hand: of the points that count, how many percent a person has judged; None while any is open.
    results: the assignments' marks that it rests on.
    """

    award: Award
    learner: str
    marks: tuple[ModuleMark, ...]
    overall: Decimal | None
    by_hand: Decimal | None
    missing: tuple[Text, ...]
    results: tuple[AssignmentMark, ...]

    @property
    def notes(self) -> tuple[Text, ...]:
        """What resits, lateness and excuses have changed, in words."""
        return tuple(note for result in self.results for note in notes(result))

    @property
    def reached(self) -> tuple[ModuleMark, ...]:
        """The modules whose mark is good enough."""
        least = self.award.rule.least
        return tuple(
            one for one in self.marks if one.mark is not None and one.mark >= least(one.module.id)
        )

    @property
    def earned(self) -> bool:
        return not self.missing


def decide(programme: Programme, award: Award, transcript: Transcript) -> Decision:
    """Apply one award's pass rule to one transcript."""
    marks = tuple(
        ModuleMark(module, module_mark(transcript, module))
        for module in map(programme.module, award.modules)
    )
    overall, by_hand = _overall(marks), _by_hand(transcript, marks)
    missing = (
        *_missing(award, transcript, marks),
        *_unmet(award.rule, overall, by_hand),
    )
    results = tuple(one for item in marks for one in transcript.results(item.module))
    return Decision(award, transcript.learner, marks, overall, by_hand, missing, results)


def _overall(marks: tuple[ModuleMark, ...]) -> Decimal | None:
    """The mean of all modules weighted by hours, rounded as marks are; None while one is open."""
    points = Decimal(0)
    for item in marks:
        if item.mark is None:
            return None
        points += item.mark * item.module.hours
    return percent(points, 100 * sum((item.module.hours for item in marks), Decimal(0)))


def _by_hand(transcript: Transcript, marks: tuple[ModuleMark, ...]) -> Decimal | None:
    """Of all points that count, the percentage that a person has judged; None while one is open."""
    if any(item.mark is None for item in marks):
        return None
    results = [result for item in marks for result in transcript.counted(item.module)]
    return percent(
        sum((result.judged for result in results), Decimal(0)),
        sum((result.max_score for result in results), Decimal(0)),
    )


def _missing(award: Award, transcript: Transcript, marks: tuple[ModuleMark, ...]) -> Iterator[Text]:
    for item in marks:
        least = award.rule.least(item.module.id)
        if item.mark is None:
            yield from _open_work(transcript, item.module)
        elif item.mark < least:
            yield _below(item.module.title, item.mark, least)


def _unmet(rule: PassRule, overall: Decimal | None, by_hand: Decimal | None) -> Iterator[Text]:
    """What the rules over all modules still need; nothing while a module is open."""
    if overall is not None and overall < rule.overall:
        yield _below(_OVERALL, overall, rule.overall)
    if by_hand is not None and by_hand < rule.by_hand:
        yield _below(_BY_HAND, by_hand, rule.by_hand)


def _open_work(transcript: Transcript, module: Module) -> Iterator[Text]:
    """One line for each thing that a module waits for, with the names of the assignments."""
    title = module.title
    if not module.assignments:
        yield Text(en=f"{title.en}: not taught yet", km=f"{title.km}៖ មិនទាន់បង្រៀន")
    for state, reason in _OPEN.items():
        found = [one.assignment for one in transcript.results(module) if one.state is state]
        if found:
            names = ", ".join(found)
            yield Text(
                en=f"{title.en}: {reason.en} ({names})", km=f"{title.km}៖ {reason.km} ({names})"
            )


def _below(name: Text, mark: Decimal, least: Decimal) -> Text:
    return Text(
        en=f"{name.en}: {mark} of the {least} needed", km=f"{name.km}៖ បាន {mark} ត្រូវការ {least}"
    )


_OVERALL = Text(en="overall", km="មធ្យមភាគ")
_BY_HAND = Text(en="judged by a person, in %", km="ភាគរយដែលគ្រូដាក់ពិន្ទុដោយដៃ")
_OPEN = {
    State.MISSING: Text(en="nothing handed in", km="មិនទាន់ប្រគល់"),
    State.UNGRADED: Text(en="handed in, not graded yet", km="បានប្រគល់ មិនទាន់ដាក់ពិន្ទុ"),
    State.NEEDS_GRADING: Text(en="waits for an instructor's grading", km="រង់ចាំគ្រូដាក់ពិន្ទុ"),
}
