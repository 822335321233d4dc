"""What all tests share."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from autograder import schema
from tests.joint import World

# Commands that tests start find the programs that are installed beside this Python.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
schema.install()  # the many gradebooks that tests make start no program each

settings.register_profile("no clock", deadline=None)  # a busy machine is no fault
settings.load_profile("no clock")


@pytest.fixture(scope="session")
def signed_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Two certificates signed by all three demo universities, published. Not to be changed."""
    return World.make(tmp_path_factory.mktemp("joint") / "home").complete()


pytest_plugins = ["tests.postgres", "tests.scene"]

# Servers that serve all tests that use them: with `--dist loadgroup` these tests run in one process.
SHARED = ("classroom", "scene")
# What takes long begins first: at the end nobody should wait for one of them alone.
LONG = (
    "test_courses_check", "classroom", "test_demo", "test_power_cut", "hostile/test_grading",
    "test_autograder_grading", "scene", "test_autograder_plugin", "test_autograder_kernel",
    "test_hostile_credentials",
)  # fmt: skip


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _rank(_group(item)))
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_group(item)))


def _group(item: pytest.Item) -> str:
    """What is to run in one process: the users of a shared server, or a file."""
    used = getattr(item, "fixturenames", ())
    return next((name for name in SHARED if name in used), item.nodeid.partition("::")[0])


def _rank(group: str) -> int:
    return next((rank for rank, part in enumerate(LONG) if part in group), len(LONG))
