"""A pytest plug-in that runs nbgrader's own tests through this engine.

pytest -p autograder.testing --pyargs nbgrader.tests.apps.test_nbgrader_autograde
"""

from __future__ import annotations

import pytest
from traitlets import Bool

from autograder import plugin


class Autograde(plugin.Autograde):
    """Warm without a line in a configuration: a trait's default is fixed when its class is made."""

    warm = Bool(True).tag(config=True)


def pytest_configure(config: pytest.Config) -> None:
    """Turn the engine on for every course of this test run."""
    plugin.install(Autograde)


def pytest_report_header() -> str:
    return "nbgrader grades through: autograder (warm forks)"
