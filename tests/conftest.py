"""What several test modules share."""

from __future__ import annotations

import pytest
from joint import World


@pytest.fixture(scope="session")
def signed_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Two certificates signed by all three demo universities, published. Not to be changed."""
    from ctc_cert import office

    world = World.make(tmp_path_factory.mktemp("joint") / "home")
    world.issue()
    world.sign()
    world.publish()
    office.write_certificates(world.home, world.programme)
    return world
