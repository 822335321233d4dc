"""Which work each learner is excused from, as the register's entries say."""

from __future__ import annotations

from ctc_cert.register.register import Register

EXCUSED = "excused"

Excuses = dict[str, frozenset[str]]
"""Learner -> assignments."""


def read(register: Register) -> Excuses:
    """The excuses that hold now; one that was taken back holds no more."""
    found: Excuses = {}
    for entry in register.log.read(EXCUSED):
        learner, name = entry.body["learner"], frozenset([entry.body["assignment"]])
        before = found.get(learner, frozenset())
        found[learner] = before | name if entry.body["given"] else before - name
    return found
