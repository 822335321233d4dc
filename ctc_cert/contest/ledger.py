"""Who handed in what and when, with which score: an append-only, hash-chained log.

The rules of entering are checked in the transaction that notes the entry, so that two entries at
once cannot both be a team's last one of the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ctc_cert.contest.folder import Contest
from ctc_cert.contest.rules import Rules
from ctc_cert.errors import Problem
from ctc_cert.register import Entry as Line
from ctc_cert.register import Log

ENTERED, SCORED, CLOSED = "entered", "scored", "closed"


@dataclass(frozen=True)
class Entry:
    """One notebook of a team. Without scores it waits, or `refused` says why it has none."""

    number: int
    team: str
    members: tuple[str, ...]
    digest: str
    at: datetime
    public: Decimal | None = None
    private: Decimal | None = None
    refused: str = ""

    @property
    def waits(self) -> bool:
        return self.public is None and not self.refused


@contextmanager
def opened(contest: Contest) -> Iterator[Log]:
    """The contest's log; made when it is first needed."""
    with Log(contest.ledger) as log:
        yield log


def entries(log: Log) -> list[Entry]:
    """All of them, in the order in which they came."""
    return _entries(log.read(ENTERED, SCORED))


def closed(log: Log) -> bool:
    return bool(log.read(CLOSED))


def enter(
    log: Log, rules: Rules, team: str, members: Iterable[str], digest: str, now: datetime
) -> Entry:
    """Note an entry. Raises `Problem` when the contest's rules do not allow it."""
    with log.writing(now) as writer:
        before = _entries(writer.read(ENTERED, SCORED))
        if writer.read(CLOSED) or not rules.opens <= now < rules.closes:
            raise Problem(
                "This contest is not open.",
                where=f"{rules.opens.isoformat()} to {rules.closes.isoformat()}",
                fix="Hand in between the two times.",
            )
        team = _spelt(before, team)
        people = _people(rules, before, team, members)
        _check_day(rules, before, team, now)
        writer.append(ENTERED, team, {"members": people, "digest": digest})
    return entries(log)[-1]


def note_score(log: Log, entry: Entry, public: Decimal, private: Decimal) -> None:
    _settle(log, entry, {"public": str(public), "private": str(private)})


def note_refusal(log: Log, entry: Entry, reason: str) -> None:
    _settle(log, entry, {"refused": reason})


def close(log: Log, rules: Rules, now: datetime) -> bool:
    """End the contest for good; False when it is closed already."""
    if now < rules.closes:
        raise Problem(
            "The contest is still open.",
            where=rules.closes.isoformat(),
            fix="Wait until then, or set `closes` in contest.toml.",
        )
    with log.writing(now) as writer:
        waiting = [one.number for one in _entries(writer.read(ENTERED, SCORED)) if one.waits]
        if waiting:
            raise Problem(
                f"{len(waiting)} entries have no score yet.",
                fix="Run `ctc-cert contest score` first.",
            )
        return writer.append(CLOSED, rules.id, {}, key=CLOSED)


def _settle(log: Log, entry: Entry, body: dict[str, str]) -> None:
    """Once: the first score of an entry stays."""
    with log.writing() as writer:
        writer.append(SCORED, str(entry.number), body, key=f"{SCORED}:{entry.number}")


def _entries(lines: Iterable[Line]) -> list[Entry]:
    lines = list(lines)
    scores = {line.subject: line.body for line in lines if line.kind == SCORED}
    return [_entry(line, scores.get(str(line.seq), {})) for line in lines if line.kind == ENTERED]


def _entry(line: Line, score: dict[str, str]) -> Entry:
    return Entry(
        number=line.seq,
        team=line.subject,
        members=tuple(line.body["members"]),
        digest=line.body["digest"],
        at=line.moment,
        public=Decimal(score["public"]) if "public" in score else None,
        private=Decimal(score["private"]) if "private" in score else None,
        refused=score.get("refused", ""),
    )


def _spelt(before: list[Entry], team: str) -> str:
    """The name as the team first wrote it: capitals make no other team."""
    known = (entry.team for entry in before if entry.team.casefold() == team.casefold())
    return next(known, team)


def _people(rules: Rules, before: list[Entry], team: str, members: Iterable[str]) -> list[str]:
    """The team with those who join it now; nobody is in two teams."""
    known = [name for entry in before if entry.team == team for name in entry.members]
    people = list(dict.fromkeys([*known, *members]))
    if not people:
        raise Problem(
            "A team's first entry names its members.", where=team, fix="Give --member for each."
        )
    if len(people) > rules.team_limit:
        raise Problem(
            f"A team has at most {rules.team_limit} members; this one would have {len(people)}.",
            where=team,
            fix=f"Its members so far: {', '.join(dict.fromkeys(known)) or 'none'}",
        )
    for entry in before:
        shared = set(entry.members) & set(people)
        if entry.team != team and shared:
            raise Problem(
                f"{', '.join(sorted(shared))} is in the team {entry.team!r} already.",
                where=team,
                fix="Nobody is in two teams.",
            )
    return people


def _check_day(rules: Rules, before: list[Entry], team: str, now: datetime) -> None:
    today = [one for one in before if one.team == team and rules.day(one.at) == rules.day(now)]
    if len(today) >= rules.daily_limit:
        raise Problem(
            f"This team has handed in {len(today)} notebooks today; {rules.daily_limit} are allowed.",
            where=team,
            fix="Hand in again tomorrow.",
        )
