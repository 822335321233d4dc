"""How a submitted notebook gets a score. Knows nbgrader; knows nothing of certificates."""

from __future__ import annotations

from typing import Any

__all__ = ["enable"]


def enable(config: Any) -> None:
    """Turn the engine on: `from autograder import enable; enable(get_config())`."""
    from autograder import plugin

    plugin.enable(config)
