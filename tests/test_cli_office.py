"""The commands of office, university and verifier, as people type them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ctc_cert.cli.publish import publish
from ctc_cert.cli.revoke import revoke
from ctc_cert.cli.sign import sign
from ctc_cert.cli.verify import verify
from ctc_cert.errors import Problem
from tests.joint import World


@pytest.fixture
def home(tmp_path: Path) -> World:
    world = World.make(tmp_path / "home")
    world.issue()
    return world


def test_from_signing_to_verifying_to_revoking(home: World) -> None:
    at, trust = ["--home", str(home.home.root)], ["--trust", str(home.home.trust)]
    run = CliRunner().invoke
    assert "2 certificates written" in run(sign, at, catch_exceptions=False).output
    assert "9 files changed" in run(publish, at, catch_exceptions=False).output
    assert "0 files changed" in run(publish, at, catch_exceptions=False).output
    files = [str(path) for path in sorted(home.home.certificates.iterdir())]
    result = run(verify, [*files, *trust, "--json"], catch_exceptions=False)
    records = [json.loads(line) for line in result.output.splitlines()]
    assert result.exit_code == 0
    assert [record["file"] for record in records] == files
    assert {record["verdict"] for record in records} == {"FULL"}
    assert all({"signed_by", "required", "reason"} <= set(record) for record in records)
    name = Path(files[0]).stem
    run(revoke, [name, "--reason", "copied", "--by", "Dara", *at], catch_exceptions=False)
    run(revoke, [name, "--confirm", "--by", "Bopha", *at], catch_exceptions=False)
    run(publish, at, catch_exceptions=False)
    result = run(verify, [*files, *trust], catch_exceptions=False)
    assert result.exit_code == 1
    assert "REVOKED" in result.output and "FULL" in result.output


def test_the_ceremony_over_files(home: World, tmp_path: Path) -> None:
    at, run = ["--home", str(home.home.root)], CliRunner().invoke
    secret = (home.home.keys / "passphrase").read_text()
    for name in home.programme.joint_policy.required:
        ask, answer = str(tmp_path / f"{name}.ask"), str(tmp_path / f"{name}.answer")
        run(sign, [*at, "request", name, "--out", ask], catch_exceptions=False)
        key = ["--key", str(home.home.keys / f"{name}.demo.pem"), "--passphrase", secret]
        done = run(sign, ["run", ask, *key, "--out", answer], input="y\n", catch_exceptions=False)
        assert "សុខ ដារ៉ា / Sok Dara" in done.output
        assert "2 credentials and the trust statement" in done.output
        run(sign, [*at, "accept", answer, answer], catch_exceptions=False)
    run(publish, at, catch_exceptions=False)
    files = [str(path) for path in home.home.certificates.iterdir()]
    result = run(verify, [*files, "--trust", str(home.home.trust)], catch_exceptions=False)
    assert result.exit_code == 0
    assert len(files) == 4


def test_khmer_reasons(signed_world: World) -> None:
    file = next(signed_world.home.certificates.glob("*.json"))
    trust = ["--trust", str(signed_world.home.trust)]
    result = CliRunner().invoke(verify, [str(file), *trust, "--language", "km"])
    assert "បានចុះហត្ថលេខាគ្រប់ចំនួន" in result.output


def test_without_a_bundle_it_says_what_to_do(
    signed_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CTC_TRUST", raising=False)
    monkeypatch.setenv("CTC_HOME", str(tmp_path / "nothing"))
    file = next(signed_world.home.certificates.glob("*.json"))
    (tmp_path / "trust.json").write_bytes(signed_world.home.trust.read_bytes())
    monkeypatch.chdir(tmp_path)  # a bundle lying about is not trusted
    with pytest.raises(Problem, match="no trust bundle") as caught:
        CliRunner().invoke(verify, [str(file)], catch_exceptions=False)
    assert "--trust" in caught.value.fix


def test_a_missing_file_is_invalid_and_the_others_are_still_checked(signed_world: World) -> None:
    file = next(signed_world.home.certificates.glob("*.json"))
    trust = ["--trust", str(signed_world.home.trust)]
    result = CliRunner().invoke(verify, ["nowhere.json", str(file), *trust])
    assert result.exit_code == 1
    assert "INVALID  nowhere.json" in result.output and "FULL" in result.output


def test_verifying_imports_only_the_core(signed_world: World) -> None:
    file = next(signed_world.home.certificates.glob("*.json"))
    code = (
        "import sys, ctc_cert\n"
        f"print(ctc_cert.verify({str(file)!r}, trust={str(signed_world.home.trust)!r}))\n"
        "heavy = {'pydantic', 'rich', 'pyld', 'sqlalchemy', 'typst', 'nbformat', 'jupyterhub'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-2:] == ["FULL", "[]"]
