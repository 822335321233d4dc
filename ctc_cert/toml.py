"""Reads a TOML file into a checked model: what is wrong is named with its key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from ctc_cert.errors import Problem


class Checked(BaseModel):
    """A part of such a file: an unknown key is a mistake, and what was read stays as it is."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Model = TypeVar("Model", bound=Checked)


def read(path: Path, model: type[Model], what: str, *, missing: str, example: str) -> Model:
    """The file as a `model`; raises `Problem` naming file, key and what was expected.

    what:    of the file in a sentence, such as "programme".
    missing: what to do where there is no such file.
    example: where to see how it is done.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise Problem(f"There is no {what} file.", where=str(path), fix=missing) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Problem(
            f"The {what} file is not valid TOML: {error}",
            where=str(path),
            fix="Mend the line that the message names.",
        ) from None
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        raise Problem(
            f"The {what} file has mistakes:\n" + "\n".join(_faults(error)),
            where=str(path),
            fix=f"Mend each key named above; {example}.",
        ) from None


def _faults(error: ValidationError) -> list[str]:
    return [
        f"  {'.'.join(map(str, fault['loc'])) or 'whole file'}: {fault['msg']}"
        + (f" (found {fault['input']!r:.60})" if fault["loc"] else "")
        for fault in error.errors()
    ]
