"""The classroom as a service: what is written, and that systemd can read it."""

from __future__ import annotations

import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctc_cert.classroom.installation import (
    COMMAND,
    SERVICE,
    TIMER,
    UNITS,
    Installation,
    demand_place,
    firewall_hint,
)
from ctc_cert.classroom.network import Network
from ctc_cert.cli.install import install
from ctc_cert.errors import Problem

OPEN = Network("0.0.0.0", 8080)


def _installation(root: Path, **more: object) -> Installation:
    options = {"home": Path("/srv/ctc-home"), "network": OPEN, "backups": Path("/var/backups/ctc")}
    return Installation(**{**options, "root": root, **more})  # type: ignore[arg-type]


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(install, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_second_time_changes_nothing_and_another_port_only_that(tmp_path: Path) -> None:
    first = set(_installation(tmp_path).write())
    assert UNITS / SERVICE in first
    assert list(_installation(tmp_path).write()) == []
    again = _installation(tmp_path, network=Network("0.0.0.0", 9000))
    assert set(again.write()) == {UNITS / SERVICE, COMMAND}


def test_the_operators_configuration_is_never_written_over(tmp_path: Path) -> None:
    chosen = _installation(tmp_path)
    list(chosen.write())
    own = chosen.below(chosen.config)
    own.write_text("# mine")
    list(chosen.write())
    assert own.read_text() == "# mine"


def test_another_program_in_our_place_is_not_written_over(tmp_path: Path) -> None:
    chosen = _installation(tmp_path)
    other = chosen.below(COMMAND)
    other.parent.mkdir(parents=True)
    other.write_text("#!/bin/sh\necho other")
    with pytest.raises(Problem, match="another file"):
        list(chosen.write())
    assert "other" in other.read_text()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    chosen = _installation(tmp_path)
    list(chosen.write())
    units = [chosen.below(UNITS / name) for name in (SERVICE, TIMER)]
    done = subprocess.run(
        ["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False
    )
    faults = [line for line in done.stderr.splitlines() if "ctc-cert" in line]
    assert faults == []


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_the_backup_runs_once_a_day(tmp_path: Path) -> None:
    when = _installation(tmp_path).when
    done = subprocess.run(
        ["systemd-analyze", "calendar", when], capture_output=True, text=True, check=True
    )
    assert "Normalized form: *-*-* 12:15:00" in done.stdout


def test_the_command_for_everybody_knows_home_and_port(tmp_path: Path) -> None:
    chosen = _installation(tmp_path)
    list(chosen.write())
    command = chosen.below(COMMAND)
    assert stat.S_IMODE(command.stat().st_mode) == 0o755
    text = command.read_text().replace(str(chosen.python), "env", 1).split("exec ")[0] + "env"
    shown = subprocess.run(["sh", "-c", text], capture_output=True, text=True, check=True).stdout
    assert "CTC_HOME=/srv/ctc-home\n" in shown
    assert "CTC_PORT=8080\n" in shown


def test_a_dry_run_shows_all_and_writes_nothing(tmp_path: Path) -> None:
    shown = _run("--dry-run", "--root", str(tmp_path), "--listen", "0.0.0.0")
    assert "ExecStart=" in shown
    assert "OnCalendar=" in shown
    assert list(tmp_path.iterdir()) == []


def test_what_to_do_next_is_said(tmp_path: Path) -> None:
    assert "class import" in _run("--root", str(tmp_path))
    assert "--listen 0.0.0.0" in _run("--root", str(tmp_path))
    assert "PINs can be read on the network" in _run("--root", str(tmp_path), "--listen", "0.0.0.0")


def test_a_firewall_matters_only_to_a_server_for_others() -> None:
    assert firewall_hint(Network()) == ""
    assert "8080" in firewall_hint(OPEN)


@pytest.mark.parametrize("place", ["/srv/my home", "/srv/100%"])
def test_a_path_that_a_unit_can_not_hold_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(Problem, match="letters"):
        demand_place(_installation(tmp_path, home=Path(place)))


def test_a_service_does_not_live_in_somebodys_own_folder(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="own folder"):
        demand_place(_installation(tmp_path, python=Path("/home/demo/venv/bin/python")))
