"""Class lists and accounts on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ctc_cert.classroom import hub
from ctc_cert.classroom.accounts import Accounts
from ctc_cert.classroom.gate import FREE, Gate
from ctc_cert.cli.classes import classes
from ctc_cert.home import Home

HEAD = "id,name,latin_name,group,language\n"
MORNING = HEAD + "demo-01,សុខ ដារ៉ា,Sok Dara,morning,km\ndemo-02,Chan,Chan,morning,en\n"
EVENING = HEAD + "demo-03,Srey,Srey,evening,km\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Two classes with an instructor each, and one who teaches both."""
    folder = tmp_path_factory.mktemp("classes")
    home = Home(folder / "home")
    for name, text, teacher in (("a", MORNING, "demo-t1"), ("b", EVENING, "demo-t2")):
        (folder / f"{name}.csv").write_text(text)
        _run(
            home,
            "import",
            f"{folder / name}.csv",
            "--instructor",
            teacher,
            "--instructor",
            "demo-t0",
        )
    return home


def _run(home: Home, *arguments: str) -> str:
    result = CliRunner().invoke(
        classes, [*arguments, "--home", str(home.root)], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return result.output


def test_classes_and_their_instructors_share_one_server(home: Home) -> None:
    accounts = Accounts(home.accounts)
    found = {account.name: account.classes for account in accounts}
    assert found == {
        "demo-01": ("morning",), "demo-02": ("morning",), "demo-03": ("evening",),
        "demo-t0": ("morning", "evening"), "demo-t1": ("morning",), "demo-t2": ("evening",),
    }  # fmt: skip


def test_importing_again_changes_nothing(home: Home, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in (home.accounts, home.roster)}
    again = tmp_path / "again.csv"
    again.write_text(MORNING)
    said = _run(home, "import", str(again), "--instructor", "demo-t1")
    assert "0 new, 0 changed, 3 in all" in said
    assert {path.name: path.read_bytes() for path in (home.accounts, home.roster)} == before


def test_an_account_outside_of_class_lists_gets_role_and_classes(home: Home) -> None:
    said = _run(home, "person", "demo-office", "--role", "office", "--language", "km")
    assert "new, office" in said
    assert Accounts(home.accounts).demand("demo-office").groups == ["office"]
    _run(home, "remove", "demo-office")
    assert "demo-office" not in Accounts(home.accounts)


def test_a_forgotten_pin_is_replaced_and_the_account_unlocked(home: Home) -> None:
    gate = Gate(hub.gate_file(home), lambda: Accounts(home.accounts))
    for _ in range(FREE):
        gate.knock("demo-01", "000000", "10.0.0.1")
    assert "demo-01" in (locked := _run(home, "list", "--class", "morning"))
    assert "locked for" in locked
    assert "demo-03" not in locked
    drawn = _run(home, "pin", "demo-01").split()[-1]
    assert gate.knock("demo-01", drawn, "10.0.0.1").account is not None


def test_a_room_is_unlocked_at_once(home: Home) -> None:
    gate = Gate(hub.gate_file(home), lambda: Accounts(home.accounts))
    for name in ("demo-01", "demo-02"):
        for _ in range(FREE):
            gate.knock(name, "000000", "10.0.0.2")
    _run(home, "unlock", "demo-01")
    assert list(gate.waiting()) == ["demo-02"]
    _run(home, "unlock", "--all")
    assert gate.waiting() == {}
