"""Writing files whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from ctc_cert.files import write_atomic


def test_an_equal_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "file"
    assert write_atomic(path, "text")
    before = path.stat().st_mtime_ns
    assert not write_atomic(path, b"text")
    assert path.stat().st_mtime_ns == before


def test_a_failure_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    write_atomic(path, "old")

    def fail(_descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomic(path, "new")
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_the_mode_is_set_before_the_name_appears(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    write_atomic(path, "x", mode=0o600)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
