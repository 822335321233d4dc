"""Who stands where: each team's best public entry; at the end, what that entry is worth in private.

A team is judged by the entry that was best in public, chosen before anybody saw a private score.
Equal scores: who handed in first stands first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ctc_cert.contest.ledger import Entry
from ctc_cert.contest.metric import order


@dataclass(frozen=True)
class Place:
    """One team; `score` is public while the contest runs, and private once it is closed."""

    place: int
    team: str
    members: tuple[str, ...]
    score: Decimal
    entry: Entry
    count: int


def standing(entries: Iterable[Entry], metric: str, *, final: bool) -> list[Place]:
    """The teams that have a score, best first."""
    by_team: dict[str, list[Entry]] = {}
    for entry in entries:
        by_team.setdefault(entry.team, []).append(entry)
    chosen = [(_best(theirs, metric), theirs) for theirs in by_team.values()]
    scored = [(_score(best, final), best, theirs) for best, theirs in chosen if best]
    scored.sort(key=lambda one: (order(metric, one[0]), one[1].at, one[1].number))
    return [
        Place(number, best.team, theirs[-1].members, score, best, len(theirs))
        for number, (score, best, theirs) in enumerate(scored, start=1)
    ]


def _best(entries: list[Entry], metric: str) -> Entry | None:
    scored = [one for one in entries if one.public is not None]
    return min(scored, key=lambda one: order(metric, _score(one, final=False)), default=None)


def _score(entry: Entry, final: bool) -> Decimal:
    found = entry.private if final else entry.public
    assert found is not None
    return found
