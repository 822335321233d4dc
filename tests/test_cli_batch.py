"""A folder of certificates and a table for a spreadsheet."""

from __future__ import annotations

import csv
import itertools
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ctc_cert.cli.table import _safe
from ctc_cert.cli.verify import verify
from ctc_cert.verification import report
from tests.joint import World


def test_a_folder_becomes_a_table(signed_world: World, tmp_path: Path) -> None:
    folder = tmp_path / "applications"
    shutil.copytree(signed_world.home.certificates, folder / "2026")
    (folder / "broken.json").write_text("{")
    (folder / "letter.txt").write_text("not a certificate")
    table = tmp_path / "report.csv"
    arguments = [str(folder), "--trust", str(signed_world.home.trust), "--csv", str(table)]
    done = CliRunner().invoke(verify, arguments, catch_exceptions=False)
    assert done.exit_code == 1
    assert "4 FULL, 1 INVALID" in done.output
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(table.open(encoding="utf-8-sig")))
    assert len(rows) == 5
    assert {row["verdict"] for row in rows} == {"FULL", "INVALID"}
    assert any(row["holder"] == "សុខ ដារ៉ា / Sok Dara" for row in rows)


def test_ctrl_c_keeps_the_rows_that_are_done(signed_world: World, tmp_path: Path) -> None:
    file = next(signed_world.home.certificates.glob("*.json"))
    for number in range(4000):
        os.link(file, tmp_path / f"{number}.json")
    table = tmp_path / "report.csv"
    run = subprocess.Popen(
        [
            *(sys.executable, "-m", "ctc_cert.cli", "verify", tmp_path),
            *("--csv", table, "--trust", signed_world.home.trust),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    while not (table.exists() and len(table.read_bytes().splitlines()) > 10):
        time.sleep(0.02)
        assert run.poll() is None
    run.send_signal(signal.SIGINT)
    said, _ = run.communicate()
    rows = list(csv.DictReader(table.open(encoding="utf-8-sig")))
    assert run.returncode == 130
    assert 10 <= len(rows) < 4000 and {row["verdict"] for row in rows} == {"FULL"}
    assert f"{len(rows)} of 4000 files" in said


def test_a_stop_between_a_verdict_and_its_row_counts_rows_only(
    signed_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = itertools.count()

    def stopped(*details: Any) -> Any:
        if next(calls) == 2:
            raise KeyboardInterrupt
        return report(*details)

    monkeypatch.setattr(sys.modules[verify.callback.__module__], "report", stopped)
    table = tmp_path / "report.csv"
    folder = str(signed_world.home.certificates)
    arguments = [folder, "--trust", str(signed_world.home.trust), "--csv", str(table)]
    done = CliRunner().invoke(verify, arguments)
    assert "2 FULL" in done.output and "2 of 4 files" in done.output


def test_films_pipes_and_missing_files_in_a_folder_do_no_harm(
    signed_world: World, tmp_path: Path
) -> None:
    with (tmp_path / "film.json").open("wb") as film:
        film.truncate(8 * 1024**3)  # sparse: takes no room, and must take no memory
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "gone.json").symlink_to(tmp_path / "nowhere")
    arguments = [str(tmp_path), str(tmp_path / "pipe.json"), "--trust"]
    done = CliRunner().invoke(verify, [*arguments, str(signed_world.home.trust)])
    assert "larger than any certificate" in done.output
    assert done.output.count("INVALID") == 2


def test_a_cell_is_never_a_formula() -> None:
    assert _safe("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert _safe("Sok Dara") == "Sok Dara"
