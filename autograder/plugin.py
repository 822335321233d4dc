"""The one line that turns the engine on in an nbgrader course, and what it puts in place.

    from autograder import enable; enable(get_config())

Without the line nbgrader is exactly stock: `install` replaces a converter by a subclass that does
what stock does until its course's configuration says `c.Autograde.warm = True`.
"""

from __future__ import annotations

from typing import Any

import nbgrader.apps.api
import nbgrader.apps.autogradeapp
from nbgrader.converters.autograde import Autograde as StockAutograde
from nbgrader.preprocessors import Execute as StockExecute
from traitlets import Bool

from autograder.execute import Execute
from autograder.feedback import KeepTestsHidden, ShowCosts


class Autograde(StockAutograde):
    """nbgrader's own converter with warm execution."""

    warm = Bool(False, help="Whether to execute notebooks in warm forks.").tag(config=True)

    def _init_preprocessors(self) -> None:
        self.exporter._preprocessors = []
        stages = self.sanitize_preprocessors if self._sanitizing else self.autograde_preprocessors
        for stage in stages:
            self.exporter.register_preprocessor(
                Execute if self.warm and stage is StockExecute else stage
            )


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
