"""PIN slips for those who need one, and for nobody else."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctc_cert.classroom.accounts import Accounts
from ctc_cert.cli.classes import classes
from ctc_cert.home import Home
from ctc_cert.roster import Learner, Roster

NAMES = {"demo-01": ("សុខ ដារ៉ា", "Sok Dara", "m1"), "demo-02": ("Chan Demo", "Chan Demo", "m2")}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    Roster(home.roster).merge(
        Learner(id, name, latin, group, "km") for id, (name, latin, group) in NAMES.items()
    )
    with Accounts.edit(home.accounts) as accounts:
        for name, (_, _, group) in NAMES.items():
            accounts.ensure(name, "learner", "km", [group])
        accounts.ensure("demo-teacher", "instructor", "en", ["m1"])
    return home


def _text(home: Home, *options: str) -> str:
    arguments = ["slips", "--home", str(home.root), "--address", "http://10.0.0.5:8000", *options]
    result = CliRunner().invoke(classes, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    pdf = home.root / "pin-slips.pdf"
    if not pdf.exists() or not shutil.which("pdftotext"):
        return result.output
    assert stat.S_IMODE(pdf.stat().st_mode) == 0o600
    shown = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    return shown.stdout.decode()


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_a_slip_has_names_account_pin_and_address(home: Home) -> None:
    text = _text(home)
    for name, pin in Accounts(home.accounts).first_pins().items():
        assert name in text
        assert pin in text
    assert "Sok Dara" in text
    assert re.search("[ក-ឳ]", text)
    assert text.count("http://10.0.0.5:8000") == 3


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_whoever_has_chosen_a_pin_gets_no_slip_and_a_class_only_its_own(home: Home) -> None:
    with Accounts.edit(home.accounts) as accounts:
        accounts.choose_pin("demo-01", "green mango")
    text = _text(home, "--class", "m1")
    assert "demo-teacher" in text
    assert "demo-01" not in text
    assert "demo-02" not in text


def test_a_class_of_hundreds_has_twelve_slips_a_page(home: Home) -> None:
    with Accounts.edit(home.accounts) as accounts:
        for number in range(10):
            accounts.ensure(f"demo-1{number}", "learner", "km", ["m1"])
    assert "13 slips" in _invoke(home)
    info = subprocess.run(
        ["pdfinfo", home.root / "pin-slips.pdf"], capture_output=True, check=True, text=True
    )
    assert re.search(r"Pages: +2\n", info.stdout)
    assert "A4" in info.stdout


def test_when_all_have_chosen_nothing_is_made(home: Home) -> None:
    with Accounts.edit(home.accounts) as accounts:
        for account in accounts:
            accounts.choose_pin(account.name, "green mango")
    assert "Everybody" in _invoke(home)
    assert not (home.root / "pin-slips.pdf").exists()


def _invoke(home: Home) -> str:
    arguments = ["slips", "--home", str(home.root)]
    return CliRunner().invoke(classes, arguments, catch_exceptions=False).output
