"""Reads `contest.toml`: what is asked, of whom, until when, and how an answer is measured."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, model_validator

from ctc_cert import toml
from ctc_cert.programme import Identifier, Text
from ctc_cert.toml import Checked


class Rules(Checked):
    """The whole of `contest.toml`. A day is a day at the place that `opens` names by its offset."""

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
    return toml.read(
        path,
        Rules,
        "contest",
        missing="Make one: ctc-cert contest new NAME",
        example="docs/contest.md explains them all",
    )
