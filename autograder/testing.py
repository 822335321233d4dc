"""A pytest plug-in that runs nbgrader's own tests through this engine.

pytest -p autograder.testing --pyargs nbgrader.tests.apps.test_nbgrader_autograde
"""

from __future__ import annotations

import pytest

from autograder import plugin


def pytest_configure(config: pytest.Config) -> None:
    """Turn the engine on for every course of this test run."""
    plugin.Autograde.warm.default_value = True
    plugin.install()


def pytest_report_header() -> str:
    return "nbgrader grades through: autograder (warm forks)"
