"""Where the content is: beside the code in a checkout, inside the package once installed."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def content_root() -> Path:
    """The folder that holds `courses/` and `jupyterhub_config.py`."""
    packed = PACKAGE / "_content"
    return packed if packed.is_dir() else PACKAGE.parent


def courses_dir() -> Path:
    return content_root() / "courses"


def hub_config() -> Path:
    return content_root() / "jupyterhub_config.py"
