"""What each demo learner does, and which rule of the programme it shows.

Work is written in letters, one an exercise: r the reference answer, a and b alternative ones, 1 to 9
an honest mistake (that mutant), - nothing written, x code that does not run. One letter alone stands
for all exercises; what follows a shorter row is left blank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Story:
    """One learner. Shares are parts of the points that can be reached, 0 to 1.

    style:   letters of work that `work` does not name.
    work:    letters by release; resits are handed in only when they stand here.
    level:   work stops as soon as this share of an assignment's points is reached.
    levels:  another level in single assignments.
    by_hand: what the instructor gives where a person judges; `judged` names other shares.
    waits:   assignments that nobody has judged yet.
    away:    assignments that are not handed in; `excused` are those that the office has excused.
    days_late: by assignment, how many days after the due time its work comes.
    """

    style: str = "r"
    work: Mapping[str, str] = field(default_factory=dict)
    level: float = 1.0
    levels: Mapping[str, float] = field(default_factory=dict)
    by_hand: float = 0.9
    judged: Mapping[str, float] = field(default_factory=dict)
    waits: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
    excused: frozenset[str] = frozenset()
    days_late: Mapping[str, int] = field(default_factory=dict)

    def letters(self, release: str) -> str:
        return self.work.get(release, self.style)

    def stops_at(self, release: str) -> float:
        """Work that is written in letters goes on to their end."""
        return 1.0 if release in self.work else self.levels.get(release, self.level)

    def hands_in(self, release: str, resit: bool) -> bool:
        return release in self.work if resit else release not in self.away | self.excused


STORIES: Mapping[str, Story] = {
    # passes everything
    "demo-01": Story(work={"m1-a1": "rrrrrrrr"}, by_hand=1.0),
    # passes, and appeals against a mark
    "demo-02": Story("a", judged={"m3-a1": 0.5}),
    # excused from a whole module: more than the rules allow
    "demo-03": Story("b", work={"m1-a1": "bbabbabb"}, excused=frozenset({"m2-a1", "m2-a2"})),
    # every module passed, and less than 60 overall
    "demo-04": Story(
        work={"m1-a1": "rrr1rrrr", "m1-a2": "rr"},
        level=0.5,
        levels={"m9-a1": 0.6, "m9-a2": 0.6},
        by_hand=0.5,
        judged={"m9-a1": 0.6, "m9-a2": 0.6},
    ),
    # a capstone of less than 60
    "demo-05": Story(work={"m1-a1": "a2ara1ra"}, judged={"m9-a1": 0.4, "m9-a2": 0.3}),
    # enough in m5, but six days late
    "demo-06": Story(work={"m1-a1": "r1r2-r-a", "m5-a1": "rrrrrrrr1r"}, days_late={"m5-a1": 6}),
    # less than 50 in one module
    "demo-07": Story(work={"m1-a1": "11111111", "m1-a2": "rrrr"}),
    # the second resit would do, but one counts
    "demo-08": Story(
        work={"m1-a1": "rrar----", "m5-a1": "rr", "m5-a1-resit": "rrr", "m5-a1-resit-2": "r"}
    ),
    # late by minutes, which costs nothing; essays that nobody has judged yet
    "demo-09": Story(
        work={"m1-a1": "rararara"}, waits=frozenset({"m8-a1"}), days_late={"m1-a1": 0}
    ),
    # came once and left everything blank
    "demo-10": Story("-", by_hand=0.0),
    # the first work does not run; the resit is right
    "demo-11": Story(work={"m1-a1": "xxxxxxxx", "m1-a1-resit": "r"}),
    # excused from what is judged by hand: too small a share of it is left
    "demo-12": Story(work={"m1-a1": "ab2rbarr"}, excused=frozenset({"m4-a2", "m6-a2", "m9-a1"})),
}

APPEAL = ("demo-02", "m3-a1", 0.9)
"""Who appeals against which mark, and the share that the instructor gives then."""
