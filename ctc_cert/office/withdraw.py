"""Revoke, suspend, reinstate: asked by one person, confirmed by another, never erased."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.register import Issued, Register, Writer
from ctc_cert.register.register import WITHDRAWALS

Action = Literal["revoke", "suspend", "reinstate"]
ASKED = "asked"


def ask(
    home: Home, action: Action, name: str, reason: str, by: str, now: datetime | None = None
) -> None:
    """Register the wish; nothing changes until somebody else confirms it."""
    _need(reason, "a reason", "--reason")
    _need(by, "a name", "--by")
    with Register.open(home) as register:
        issued = register.credential(name)
        _check_possible(issued, action)
        with register.log.writing(now) as writer:
            pending = _pending(writer, issued.id)
            if pending and pending["action"] == action and pending["reason"] == reason:
                return
            writer.append(ASKED, issued.id, {"action": action, "reason": reason, "by": by})


def confirm(home: Home, name: str, by: str, now: datetime | None = None) -> str:
    """Carry out what was asked; `by` must be another person. Returns the action."""
    _need(by, "a name", "--by")
    with Register.open(home) as register:
        issued = register.credential(name)
        with register.log.writing(now) as writer:
            pending = _pending(writer, issued.id)
            if pending is None:
                raise Problem(
                    "Nothing waits for confirmation here.", where=issued.id, fix="Ask for it first."
                )
            if pending["by"].strip().casefold() == by.strip().casefold():
                raise Problem(
                    "A second person must confirm; nobody can do both.",
                    where=issued.id,
                    fix=f"Let somebody other than {by} confirm.",
                )
            action = str(pending["action"])
            writer.append(
                WITHDRAWALS[action],
                issued.id,
                {"reason": pending["reason"], "by": pending["by"], "confirmed": by},
            )
    return action


def supersede(writer: Writer, before: Issued, reason: str) -> None:
    """Revoke what a new credential replaces, in the new one's transaction."""
    body = {"reason": f"superseded: {reason}", "by": "issue", "confirmed": "register"}
    writer.append(WITHDRAWALS["revoke"], before.id, body)


def _pending(writer: Writer, subject: str) -> dict[str, str] | None:
    """The last wish that has not been carried out."""
    found = None
    for entry in writer.read(ASKED, *WITHDRAWALS.values(), subject=subject):
        found = entry.body if entry.kind == ASKED else None
    return found


def _check_possible(issued: Issued, action: Action) -> None:
    if issued.state == "revoked":
        raise Problem("This credential is revoked already; that is final.", where=issued.id)
    if action == "reinstate" and issued.state != "suspended":
        raise Problem("Only a suspended credential can be reinstated.", where=issued.id)
    if action == "suspend" and issued.state == "suspended":
        raise Problem("This credential is suspended already.", where=issued.id)


def _need(value: str, what: str, option: str) -> None:
    if not value.strip():
        raise Problem(f"This needs {what}.", fix=f"Give {option}.")
