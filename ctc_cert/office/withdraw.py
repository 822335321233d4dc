"""Revoke, suspend, reinstate: asked by one person, confirmed by another, never erased."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime
from typing import Any, Literal

from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.register import Issued, Register, Writer
from ctc_cert.register.register import STATES, SUPERSEDED, WITHDRAWALS

Action = Literal["revoke", "suspend", "reinstate"]
ASKED = "asked"

Wish = dict[str, Any]


def ask(
    home: Home, action: Action, name: str, reason: str, by: str, now: datetime | None = None
) -> None:
    """Register the wish; nothing changes until somebody else confirms it."""
    need(reason, "a reason", "--reason")
    need(by, "a name", "--by")
    with Register.open(home) as register:
        issued = register.credential(name)
        _check_possible(issued, action)
        with register.log.writing(now) as writer:
            wish(writer, issued, {"action": action, "reason": reason, "by": by})


def confirm(home: Home, name: str, by: str, now: datetime | None = None) -> str:
    """Carry out what was asked; `by` must be another person. Returns the action."""
    need(by, "a name", "--by")
    with Register.open(home) as register:
        issued = register.credential(name)
        with register.log.writing(now) as writer:
            asked = pending(writer, issued, by, WITHDRAWALS.keys())
            action = str(asked["action"])
            body = {"reason": asked["reason"], "by": asked["by"], "confirmed": by}
            writer.append(WITHDRAWALS[action], issued.id, body)
    return action


def supersede(
    writer: Writer, before: Issued, reason: str, by: str = "issue", confirmed: str = "register"
) -> None:
    """End what a new credential replaces, in the new one's transaction."""
    body = {"reason": reason, "by": by, "confirmed": confirmed}
    writer.append(SUPERSEDED, before.id, body)


def wish(writer: Writer, issued: Issued, wanted: Wish) -> None:
    """Register what somebody asks for; the same wish twice is one."""
    if _last_wish(writer, issued.id) != wanted:
        writer.append(ASKED, issued.id, wanted)


def pending(writer: Writer, issued: Issued, by: str, actions: Set[str]) -> Wish:
    """The wish that `by` may confirm; `Problem` when there is none, or none of these actions."""
    found = _last_wish(writer, issued.id)
    if found is None:
        raise Problem(
            "Nothing waits for confirmation here.", where=issued.id, fix="Ask for it first."
        )
    if found["action"] not in actions:
        command = "correct" if found["action"] == "correct" else "revoke"
        raise Problem(
            f"What waits here is: {found['action']} ({found['reason']}).",
            where=issued.id,
            fix=f"Confirm it with `ctc-cert {command} {issued.name} --confirm`.",
        )
    if same_person(found["by"], by):
        raise Problem(
            "A second person must confirm; nobody can do both.",
            where=issued.id,
            fix=f"Let somebody other than {by} confirm.",
        )
    return found


def check_live(issued: Issued) -> None:
    """Raise `Problem` for what is revoked or superseded: that is final."""
    if not issued.live:
        raise Problem(f"This credential is {issued.state} already; that is final.", where=issued.id)


def need(value: str, what: str, option: str) -> None:
    if not value.strip():
        raise Problem(f"This needs {what}.", fix=f"Give {option}.")


def same_person(one: str, other: str) -> bool:
    """Whether two names as typed are one person's."""
    return one.casefold().split() == other.casefold().split()


def _last_wish(writer: Writer, subject: str) -> Wish | None:
    """The last wish that has not been carried out."""
    found = None
    for entry in writer.read(ASKED, *STATES, subject=subject):
        found = entry.body if entry.kind == ASKED else None
    return found


def _check_possible(issued: Issued, action: Action) -> None:
    check_live(issued)
    if action == "reinstate" and issued.state != "suspended":
        raise Problem("Only a suspended credential can be reinstated.", where=issued.id)
    if action == "suspend" and issued.state == "suspended":
        raise Problem("This credential is suspended already.", where=issued.id)
