"""What a learner hands in arrives whole, under their own name, and leads nowhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ctc_cert.classroom.outbox import carry

NAME = "demo-01+m1-a1+2026-01-01 08:00:00 UTC+AbC_-9"


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    box, inbound = tmp_path / "outbox" / "demo-01", tmp_path / "inbound"
    for folder in (box, inbound):
        folder.mkdir(parents=True)
    return box, inbound


def _hand_in(box: Path, name: str = NAME, *, mode: int = 0o777) -> Path:
    folder = box / name
    (folder / "data").mkdir(parents=True)
    (folder / "m1-a1.ipynb").write_text("{}")
    (folder / "data" / "rice.csv").write_text("1")
    folder.chmod(mode)
    return folder


def test_complete_work_arrives(places: tuple[Path, Path]) -> None:
    box, inbound = places
    _hand_in(box)
    assert carry(box, inbound, "demo-01", os.getuid()) == [NAME]
    assert (inbound / NAME / "data" / "rice.csv").read_text() == "1"
    assert list(box.iterdir()) == []
    assert carry(box, inbound, "demo-01", os.getuid()) == []


def test_work_that_is_still_being_copied_waits(places: tuple[Path, Path]) -> None:
    box, inbound = places
    folder = _hand_in(box, mode=0o755)
    assert carry(box, inbound, "demo-01", os.getuid()) == []
    folder.chmod(0o777)
    assert carry(box, inbound, "demo-01", os.getuid()) == [NAME]


def test_work_that_a_power_cut_left_on_the_way_arrives(places: tuple[Path, Path]) -> None:
    box, inbound = places
    _hand_in(box).rename(_private(box) / NAME)
    assert carry(box, inbound, "demo-01", os.getuid()) == [NAME]
    assert (inbound / NAME / "m1-a1.ipynb").exists()


@pytest.mark.parametrize(
    "name",
    ["demo-02+m1-a1+2026-01-01+AAAA", "demo-01+..+x+AAAA", "demo-01+m1-a1", "demo-01x+a+b+c"],
)
def test_a_name_that_is_not_the_learners_stays(places: tuple[Path, Path], name: str) -> None:
    box, inbound = places
    _hand_in(box, name)
    assert carry(box, inbound, "demo-01", os.getuid()) == []
    assert list(inbound.iterdir()) == []


def test_links_stay_behind(places: tuple[Path, Path], tmp_path: Path) -> None:
    box, inbound = places
    secret = tmp_path / "secret"
    secret.write_text("key")
    folder = _hand_in(box)
    (folder / "link").symlink_to(secret)
    (folder / "data" / "folder").symlink_to(tmp_path)
    os.link(secret, folder / "hard")
    os.mkfifo(folder / "pipe")
    carry(box, inbound, "demo-01", os.getuid())
    arrived = sorted(path.name for path in (inbound / NAME).rglob("*"))
    assert arrived == ["data", "m1-a1.ipynb", "rice.csv"]


def test_a_link_in_place_of_the_work_is_not_followed(
    places: tuple[Path, Path], tmp_path: Path
) -> None:
    box, inbound = places
    (_private(box) / NAME).symlink_to(tmp_path)
    with pytest.raises(OSError, match=r"symbolic link|Not a directory"):
        carry(box, inbound, "demo-01", os.getuid())


def _private(box: Path) -> Path:
    private = box.with_name(".arriving")
    private.mkdir()
    return private
