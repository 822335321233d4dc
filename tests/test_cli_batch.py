"""A folder of certificates and a table for a spreadsheet."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from click.testing import CliRunner

from ctc_cert.cli.table import _safe
from ctc_cert.cli.verify import verify
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


def test_a_cell_is_never_a_formula() -> None:
    assert _safe("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert _safe("Sok Dara") == "Sok Dara"
