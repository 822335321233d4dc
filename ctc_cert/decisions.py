"""The awards of a home as they stand now: its gradebook read, the programme's rules applied."""

from __future__ import annotations

from collections.abc import Iterator

from ctc_cert.award import Decision, decide
from ctc_cert.home import Home
from ctc_cert.programme import Programme
from ctc_cert.transcript import evidence, transcripts


def decisions(home: Home, programme: Programme) -> Iterator[Decision]:
    """One decision a learner and award, in the order of roster and programme."""
    for transcript in transcripts(home, programme):
        for award in programme.awards:
            yield decide(programme, award, transcript)


def work(home: Home, programme: Programme, decision: Decision) -> dict[str, bytes]:
    """The digest of each graded notebook that an award rests on, by the release that counted."""
    names = [one.release or one.assignment for one in decision.results]
    found = {name: evidence(home, decision.learner, name) for name in names}
    return {name: digest for name, digest in found.items() if digest}
