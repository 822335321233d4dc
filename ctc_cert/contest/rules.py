"""Reads `contest.toml`: what is asked, of whom, until when, and how an answer is measured."""

from __future__ import annotations

import tomllib
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from ctc_cert.errors import Problem
from ctc_cert.programme import Identifier, Text


class Rules(BaseModel):
    """The whole of `contest.toml`. A day is a day at the place that `opens` names by its offset."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Identifier
    title: Text
    question: Text
    target: str = Field(min_length=1)
    metric: Literal["mae", "rmse", "accuracy"]
    opens: AwareDatetime
    closes: AwareDatetime
    team_limit: int = Field(ge=1)
    daily_limit: int = Field(ge=1)
    winners: int = Field(default=3, ge=1)
    hours: Annotated[Decimal, Field(gt=0)] = Decimal(1)
    seconds: int = Field(default=120, ge=1, le=600)
    memory_mb: int = Field(default=2000, ge=100)

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Rules:
        if self.closes <= self.opens:
            raise ValueError("closes: must be later than opens")
        return self

    def day(self, moment: datetime) -> str:
        """The day of a moment, at the place of the contest."""
        return moment.astimezone(self.opens.tzinfo).date().isoformat()


def load(path: Path) -> Rules:
    """Read and check `contest.toml`; raises `Problem` naming file, key and what was expected."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise Problem(
            "There is no such contest.", where=str(path), fix="Make one: ctc-cert contest new NAME"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Problem(
            f"The contest file is not valid TOML: {error}",
            where=str(path),
            fix="Mend the line that the message names.",
        ) from None
    try:
        return Rules.model_validate(raw)
    except ValidationError as error:
        faults = [
            f"  {'.'.join(map(str, fault['loc'])) or 'whole file'}: {fault['msg']}"
            for fault in error.errors()
        ]
        raise Problem(
            "The contest file has mistakes:\n" + "\n".join(faults),
            where=str(path),
            fix="Mend each key named above; docs/contest.md explains them all.",
        ) from None
