"""The leaderboard: one HTML file a language, for any web server or USB stick.

While the contest runs it shows public scores alone; private ones appear once it is closed.
"""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime
from pathlib import Path

from ctc_cert.contest import ledger
from ctc_cert.contest.folder import Contest
from ctc_cert.contest.standing import standing
from ctc_cert.files import write_atomic
from ctc_cert.home import Home
from ctc_cert.programme import Programme
from ctc_cert.roster import LANGUAGES
from ctc_cert.verifier import khmer_face
from ctc_cert.web.site import STATIC, Site

PAGES = {"km": "index.html", "en": "en.html"}


def write(home: Home, programme: Programme, contest: Contest, now: datetime) -> list[Path]:
    """Bring the board under the home's public files up to date; the files that changed."""
    folder = home.public / "contests" / contest.rules.id
    changed = []
    for language in LANGUAGES:
        path = folder / PAGES[language]
        if write_atomic(path, page(home, programme, contest, language, now)):
            changed.append(path)
    return changed


def page(home: Home, programme: Programme, contest: Contest, language: str, now: datetime) -> str:
    """The board in one language."""
    with ledger.opened(contest) as log:
        found, final = ledger.entries(log), ledger.closed(log)
    rules = contest.rules
    facts = {
        "rules": rules,
        "places": standing(found, rules.metric, final=final),
        "final": final,
        "running": not final and rules.opens <= now < rules.closes,
        "entries": len(found),
        "teams": len({one.team for one in found}),
        "refused": sum(bool(one.refused) for one in found),
        "pages": PAGES,
        "style": (STATIC / "pages.css").read_text("utf-8"),
        "face": b64encode(khmer_face()).decode(),
        "now": now,
    }
    return Site(home, programme).render("contest.html", language, facts)
