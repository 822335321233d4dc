"""What all tests share."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from autograder import schema
from tests.joint import World

# Commands that tests start find the programs that are installed beside this Python.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
schema.install()  # the many gradebooks that tests make start no program each


@pytest.fixture(scope="session")
def signed_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Two certificates signed by all three demo universities, published. Not to be changed."""
    return World.make(tmp_path_factory.mktemp("joint") / "home").complete()


pytest_plugins = ["tests.postgres", "tests.scene"]
