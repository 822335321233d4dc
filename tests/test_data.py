"""The data sets: by name, in both languages, offline, the same to the byte, and honest."""

from __future__ import annotations

import csv
import itertools
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import ctc_data as data
from ctc_cert.cli.data import data as command
from ctc_data.catalogue import find, folder, tables

SYNTHETIC = {
    "rice_yield", "rainfall", "rainfall_wide", "tonle_sap", "household", "centre_log", "garment",
    "angkor", "dengue",
}  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctc_data._told", set())
    monkeypatch.setenv("CTC_LANGUAGE", "en")


def test_a_set_is_loaded_by_its_name_with_codes_as_text() -> None:
    rice = data.load("rice_yield")
    assert list(rice.columns)[:3] == ["province_code", "year", "season"]
    assert rice["province_code"].iloc[0] == "01"
    assert rice["yield_t_ha"].between(0.5, 7).all()


def test_days_are_dates_and_empty_fields_are_missing() -> None:
    lake = data.load("tonle_sap")
    assert str(lake["date"].iloc[0]) == "2005-01-01 00:00:00"
    assert lake["level_m"].isna().sum() == 78


def test_every_set_can_be_loaded() -> None:
    sizes = {name: len(data.load(name)) for name in data.names()}
    assert sizes["provinces"] == 25
    assert sizes["districts"] == 210
    assert sizes["communes"] == 1661
    assert sizes["gapminder"] == 1704
    assert min(sizes.values()) >= 25


def test_only_synthetic_sets_say_so_once_and_not_on_stderr(
    capfd: pytest.CaptureFixture[str],
) -> None:
    data.load("provinces")
    assert capfd.readouterr() == ("", "")
    data.load("dengue")
    told = capfd.readouterr()
    assert told.out == (
        "Note: dengue is synthetic. A program made it for learning. Nobody measured or asked anything.\n"
    )
    assert told.err == ""
    data.load("dengue")
    data.path("dengue")
    assert capfd.readouterr().out == ""


def test_the_note_and_the_columns_come_in_the_learners_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CTC_LANGUAGE", "km")
    data.load("angkor")
    data.describe("angkor")
    shown = capsys.readouterr().out
    assert "ទិន្នន័យសំយោគ" in shown
    assert "សំបុត្រ 1 ថ្ងៃ" in shown
    assert "One-day" not in shown


def test_a_wrong_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(data.NoSuchSet, match="Did you mean: rice_yield"):
        data.load("rice")
    with pytest.raises(data.NoSuchSet, match="household"):
        data.path("houshold")


def test_a_database_has_the_sets_as_tables_with_their_keys() -> None:
    connection = data.database("provinces", "rice_yield")
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert tables == [("provinces",), ("rice_yield",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO provinces SELECT * FROM provinces LIMIT 1")
    question = "SELECT name_en FROM provinces JOIN rice_yield ON code = province_code ORDER BY production_t DESC LIMIT 1"
    assert connection.execute(question).fetchone() in [("Battambang",), ("Prey Veng",)]


def test_a_database_without_names_has_every_set() -> None:
    connection = data.database()
    counts = [
        connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in data.names()
    ]
    assert min(counts) >= 25
    missing = connection.execute("SELECT count(*) FROM rainfall WHERE rain_mm IS NULL").fetchone()
    assert missing == (134,)


def test_synthetic_sets_are_the_ones_we_made() -> None:
    assert {table.name for table in tables() if table.synthetic} == SYNTHETIC
    for name in SYNTHETIC:
        assert find(name).title["en"].startswith("SYNTHETIC")
        assert find(name).title["km"].startswith("ទិន្នន័យសំយោគ")


def test_the_check_finds_nothing_and_makes_every_set_again_to_the_byte() -> None:
    done = CliRunner().invoke(command, ["check"])
    assert (done.exit_code, done.stdout) == (0, "0 faults\n"), done.output


@pytest.fixture
def sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of all sets, in place of those that are shipped."""
    copy = tmp_path / "package" / "sets"
    shutil.copytree(folder(), copy)
    monkeypatch.setattr("ctc_data.catalogue.HERE", copy.parent)
    return copy


def test_the_check_finds_a_changed_value_and_a_lost_translation(sets: Path) -> None:
    angkor = sets / "angkor.csv"
    angkor.write_text(angkor.read_text().replace("2015,1,", "2015,13,", 1))
    package = json.loads((sets / "datapackage.json").read_text(encoding="utf-8"))
    del package["resources"][0]["schema"]["fields"][1]["title_km"]
    (sets / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    done = CliRunner().invoke(command, ["check"])
    assert done.exit_code == 1
    assert "provinces: name_km has no title_km" in done.stdout
    assert 'constraint "maximum" is "12"' in done.stdout
    assert f"{angkor}: its generator makes another file" in done.stdout


def test_regenerating_puts_back_what_was_changed_and_touches_nothing_else(sets: Path) -> None:
    before = {path: (path.stat().st_ino, path.read_bytes()) for path in sets.glob("*.csv")}
    angkor = sets / "angkor.csv"
    angkor.write_text("torn")
    done = CliRunner().invoke(command, ["regenerate"])
    assert done.stdout.endswith("1 files changed\n"), done.output
    assert angkor.read_bytes() == before.pop(angkor)[1]
    assert {path: (path.stat().st_ino, path.read_bytes()) for path in before} == before


def test_a_set_is_shown_with_its_columns_and_first_rows() -> None:
    done = CliRunner().invoke(command, ["show", "garment", "--rows", "1"])
    assert "Pieces with a defect" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("w0001,A,12,1,")
    assert "rice_yield" in CliRunner().invoke(command, ["list"]).stdout


def test_the_dirt_of_the_visitors_book_is_what_the_datasheet_says() -> None:
    with find("centre_log").file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert sum(a == b for a, b in itertools.pairwise(rows)) == 45
    assert {row["sex"] for row in rows} == {"F", "f", "Female", "ស្រី", "M", "m", "Male", "ប្រុស"}
    assert {"", "0", "199"} < {row["age"] for row in rows}
    assert any("/" in row["date"] for row in rows)


def test_importing_it_loads_no_pandas() -> None:
    code = "import sys, ctc_data; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_learners_read_it_behind_the_graders_walls_and_no_courses(tmp_path: Path) -> None:
    from autograder import sandbox
    from tests.test_autograder_sandbox import run

    if sandbox.missing():
        pytest.skip("this machine can't build the walls")
    cell = (
        "import ctc_data as data, pathlib\n"
        "frame = data.load('angkor')\n"
        "print(len(frame), len(list(pathlib.Path(data.places()[1]).parent.glob('courses/*'))))"
    )
    assert run(cell, tmp_path).splitlines()[-1] == "120 0"


def test_learners_read_it_behind_the_classrooms_walls() -> None:
    from ctc_cert.classroom import walls

    shown = walls.system()
    for place in data.places():
        assert any(place == top or place.startswith(f"{top}/") for top in shown)
