"""What a learner fetches is in their own language."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

EDITIONS = "editions"


class InOwnLanguage:
    """Lays the edition in the learner's language on top of what is fetched.

    A release holds the main notebook and `editions/<language>.json`. The editions share every
    code cell, so whichever a learner works in is graded the same.
    """

    def do_copy(self, src: str, dest: str) -> None:
        fresh = not Path(dest).exists()
        super().do_copy(src, dest)  # type: ignore[misc]
        if fresh:
            choose_edition(Path(dest), os.environ.get("CTC_LANGUAGE", "km"))
        shutil.rmtree(Path(dest) / EDITIONS, ignore_errors=True)


def choose_edition(assignment: Path, language: str) -> None:
    """Put the edition of that language, where there is one, in place of the main notebook."""
    edition = assignment / EDITIONS / f"{language}.json"
    if edition.is_file():
        shutil.copyfile(edition, assignment / f"{assignment.name}.ipynb")
