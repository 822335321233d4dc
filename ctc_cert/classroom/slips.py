"""Who gets a PIN slip, and what stands on it."""

from __future__ import annotations

from ctc_cert.classroom.accounts import Accounts
from ctc_cert.document.slips import Slip
from ctc_cert.home import Home
from ctc_cert.roster import Roster


def first_slips(home: Home, group: str | None = None) -> list[Slip]:
    """What to print for those of a class, or of all, who have not chosen a PIN yet."""
    accounts, roster = Accounts(home.accounts), Roster(home.roster)
    found = []
    for name, pin in accounts.first_pins().items():
        account = accounts.demand(name)
        if group is not None and group not in account.classes:
            continue
        learner = roster.get(name) if name in roster else None
        names = (learner.name, learner.latin_name) if learner else (name, name)
        of = ", ".join(account.classes) if account.role == "learner" else account.role
        found.append(Slip(name, pin, *names, of))
    return sorted(found, key=lambda slip: (slip.group, slip.account))
