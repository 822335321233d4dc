"""The programme home: the one folder that holds all state. Copy it, and you have a backup."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

DEFAULT = "ctc-home"


@dataclass(frozen=True)
class Home:
    """Names every place in the home; creates nothing by itself."""

    root: Path

    @classmethod
    def find(cls, given: str | Path | None = None) -> Home:
        """The home named on the command line, else by `CTC_HOME`, else `./ctc-home`."""
        return cls(Path(given or os.environ.get("CTC_HOME") or DEFAULT).absolute())

    @property
    def course(self) -> Path:
        """nbgrader's course folder: sources, releases, submissions, feedback, gradebook."""
        return self.root / "course"

    @property
    def gradebook(self) -> Path:
        return self.course / "gradebook.db"

    @property
    def exchange(self) -> Path:
        """nbgrader's exchange: where released work is fetched from and handed in."""
        return self.root / "exchange"

    @property
    def records(self) -> Path:
        """Every release, submission and feedback that went through the classroom; only grows."""
        return self.root / "records"

    @property
    def roster(self) -> Path:
        """Who takes part: one row a learner, merged from all imported class lists."""
        return self.root / "learners.csv"

    @property
    def accounts(self) -> Path:
        """Hashed PINs and roles of everybody who can log in."""
        return self.root / "accounts.json"

    @property
    def placements(self) -> Path:
        """What the placement test has suggested, one file a learner."""
        return self.root / "placements"

    @property
    def hub(self) -> Path:
        """JupyterHub's own state: database, cookie secret, proxy token, log."""
        return self.root / "hub"

    @property
    def users(self) -> Path:
        """One work folder a person."""
        return self.root / "users"

    @property
    def register(self) -> Path:
        """What was issued, signed and revoked."""
        return self.root / "register.db"

    @property
    def contests(self) -> Path:
        """One folder a contest: its rules, what teams get, labels, entries and their ledger."""
        return self.root / "contests"

    @property
    def keys(self) -> Path:
        """Demo keys only. A real university keeps its key on its own machine."""
        return self.root / "keys"

    @property
    def certificates(self) -> Path:
        """`<id>.json` and `<id>.pdf` of every certificate; `<id>.png` of a badge."""
        return self.root / "certificates"

    @property
    def public(self) -> Path:
        """Static files for any web server, CDN or USB stick."""
        return self.root / "public"

    @property
    def trust(self) -> Path:
        """The trust bundle as published."""
        return self.public / "trust.json"
