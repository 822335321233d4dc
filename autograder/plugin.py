"""The one line that turns the engine on in an nbgrader course, and what it puts in place.

    from autograder import enable; enable(get_config())

Without the line nbgrader is exactly stock: `install` replaces a converter by a subclass that does
what stock does until its course's configuration says `c.Autograde.warm = True`.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbgrader.apps.api
import nbgrader.apps.autogradeapp
from nbgrader.converters.autograde import Autograde as StockAutograde
from nbgrader.preprocessors import Execute as StockExecute
from traitlets import Bool

from autograder.execute import Execute
from autograder.feedback import KeepTestsHidden, ShowCosts


class Autograde(StockAutograde):
    """nbgrader's own converter with warm execution, and a memory of what it was doing.

    Stock takes the half-made folder of a killed run for a finished one, and skips it. Here a mark
    stands while a submission is being graded; where one is found, the folder is made anew.
    """

    warm = Bool(False, help="Whether to execute notebooks in warm forks.").tag(config=True)

    def _init_preprocessors(self) -> None:
        self.exporter._preprocessors = []
        stages = self.sanitize_preprocessors if self._sanitizing else self.autograde_preprocessors
        for stage in stages:
            self.exporter.register_preprocessor(
                Execute if self.warm and stage is StockExecute else stage
            )

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        mark = self._mark(assignment_id, student_id)
        excluded = self.coursedir.student_id_exclude.split(",")
        whole = self.warm and self.coursedir.notebook_id == "*" and student_id not in excluded
        destination = Path(self._format_dest(assignment_id, student_id))
        if whole and mark.exists() and destination.exists():
            self.log.warning("Removing what a killed run left: %s", destination)
            shutil.rmtree(destination)
        wanted: bool = super().init_destination(assignment_id, student_id)
        if whole and wanted:
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
        return wanted

    def set_permissions(self, assignment_id: str, student_id: str) -> None:
        """The last step: the gradebook and the folder are complete."""
        super().set_permissions(assignment_id, student_id)
        self._mark(assignment_id, student_id).unlink(missing_ok=True)

    def _mark(self, assignment_id: str, student_id: str) -> Path:
        return Path(self.coursedir.root) / ".autograder" / "running" / assignment_id / student_id


def enable(config: Any) -> None:
    """Turn the engine on for the course whose configuration this is."""
    config.Autograde.warm = True
    pages = config.HTMLExporter
    pages.preprocessors = [*pages.get("preprocessors", []), KeepTestsHidden, ShowCosts]
    install()


def install() -> None:
    """Let formgrader and `nbgrader autograde` use the converter above."""
    nbgrader.apps.api.Autograde = Autograde
    nbgrader.apps.autogradeapp.Autograde = Autograde
