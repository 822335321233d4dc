"""What all pages share: the home, the programme, and who has an account in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ctc_cert.classroom.accounts import Account, Accounts
from ctc_cert.home import Home
from ctc_cert.programme import Programme
from ctc_cert.web import PREFIX, moments
from ctc_cert.web.holdings import Credentials
from ctc_cert.web.words import FILE, words

TEMPLATES = FILE.with_name("templates")
STATIC = FILE.with_name("static")


@dataclass
class Site:
    """The pages of one home; `attempts` is how often an assignment may be handed in, 0 for any."""

    home: Home
    programme: Programme
    attempts: int = 0

    def account(self, name: str) -> Account | None:
        """The account as it is now: who has lost a role sees nothing of it any more."""
        return Accounts(self.home.accounts).get(name)

    @cached_property
    def credentials(self) -> Credentials:
        return Credentials(self.home)

    @cached_property
    def _templates(self) -> Environment:
        return Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, template: str, language: str, facts: Mapping[str, Any]) -> str:
        """A page as HTML."""
        return self._templates.get_template(template).render(
            {
                "prefix": PREFIX,
                "programme": self.programme,
                "language": language,
                "say": words(language),
                "day": lambda moment: moments.day(moment, language),
                "minute": lambda moment: moments.minute(moment, language),
                "text": lambda pair: getattr(pair, language),
                "number": number,
                "called": lambda learner: learner.name if language == "km" else learner.latin_name,
                "award_title": lambda name: self._award_title(name, language),
                "now": datetime.now(UTC),
                **facts,
            }
        )

    def _award_title(self, name: str, language: str) -> str:
        """The bare name for an award that the programme has no more."""
        found = [award for award in self.programme.awards if award.id == name]
        return str(getattr(found[0].title, language)) if found else name


def number(value: Decimal) -> str:
    """Without noughts that say nothing: 18, not 18.0."""
    return f"{value.normalize():f}"
