"""What all tests share."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

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

# Tests that use one server: they run in one process, whose server serves them all.
CLASSROOM, SCENE = "classroom", "scene"
SERVERS = {
    "tests/e2e/": CLASSROOM,
    "tests/hostile/classroom/": SCENE,
    "tests/test_doctor.py": SCENE,
    "tests/test_doors.py": SCENE,
    "tests/test_lessons.py": SCENE,
    "tests/test_warm_classroom.py": SCENE,
}
# What takes long begins first: at the end nobody should wait for one of them alone.
LONG = (
    "test_courses_check", CLASSROOM, "test_demo", "test_power_cut", "hostile/test_grading",
    "test_autograder_grading", SCENE, "test_autograder_plugin", "test_autograder_kernel",
    "test_hostile_credentials",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _rank(_group(item.nodeid)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """By file, as xdist does, and by server."""
    from xdist.scheduler import LoadFileScheduling

    class ByServer(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return _group(nodeid)

    return ByServer(config, log) if config.getoption("dist") == "loadfile" else None


def _group(nodeid: str) -> str:
    """The server that a test uses, or its file."""
    file = nodeid.partition("::")[0]
    return next((name for start, name in SERVERS.items() if file.startswith(start)), file)


def _rank(group: str) -> int:
    return next((rank for rank, part in enumerate(LONG) if part in group), len(LONG))
