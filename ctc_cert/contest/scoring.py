"""Hand in, and score what waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from ctc_cert.contest import ledger, rerun
from ctc_cert.contest.folder import PRIVATE, PUBLIC, Contest
from ctc_cert.contest.ledger import Entry
from ctc_cert.contest.metric import Value, score
from ctc_cert.errors import Problem
from ctc_cert.files import write_atomic
from ctc_cert.register import Log
from ctc_cert.roster import Roster, clean

LONGEST = 40


def enter(
    contest: Contest,
    roster: Roster,
    team: str,
    members: Sequence[str],
    notebook: Path,
    now: datetime,
) -> Entry:
    """Keep the notebook, then note it in the ledger: what is noted is always there."""
    name = clean(team)
    if not name.isprintable() or not 0 < len(name) <= LONGEST:
        raise Problem(
            f"A team's name has 1 to {LONGEST} letters that can be seen.",
            where=team,
            fix="Choose another name.",
        )
    for member in members:
        if member not in roster:
            raise Problem(
                f"There is no learner {member!r}.", fix="Import the school's class list first."
            )
    rerun.read(notebook)
    content = notebook.read_bytes()
    digest = sha256(content).hexdigest()
    write_atomic(contest.entry(digest), content, mode=0o600)
    with ledger.opened(contest) as log:
        return ledger.enter(log, contest.rules, name, members, digest, now)


def score_waiting(contest: Contest, told: Callable[[Entry], None]) -> int:
    """Run and score every entry that waits; each is noted at once, so that a kill loses none."""
    count = 0
    with ledger.opened(contest) as log:
        for entry in [one for one in ledger.entries(log) if one.waits]:
            _score(contest, log, entry)
            count += 1
            told(next(one for one in ledger.entries(log) if one.number == entry.number))
    return count


def _score(contest: Contest, log: Log, entry: Entry) -> None:
    try:
        found = rerun.predictions(contest, rerun.read(contest.entry(entry.digest)))
    except rerun.Refused as refused:
        ledger.note_refusal(log, entry, str(refused))
        return
    public, private = (_of_part(contest, part, found) for part in (PUBLIC, PRIVATE))
    ledger.note_score(log, entry, public, private)


def _of_part(contest: Contest, part: str, found: Sequence[Value]) -> Decimal:
    pairs = [
        (one, label)
        for one, (where, label) in zip(found, contest.labels(), strict=True)
        if where == part
    ]
    return score(contest.rules.metric, [p for p, _ in pairs], [label for _, label in pairs])
