"""PAdES: each university signs the PDF, others' readers accept it, and a change shows."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric import rsa

import ctc_cert
from ctc_cert import office
from ctc_cert.cli.sign import sign
from ctc_cert.document import pades
from ctc_cert.office.papers import new_paper_key
from tests.joint import LATER, NOW, World
from tests.tsa import authority


@pytest.fixture(scope="module")
def world(signed_world: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    world = signed_world.clone(tmp_path_factory.mktemp("papers") / "home")
    assert office.sign_demo_papers(world.home, world.programme) == 2
    return world


@pytest.fixture(scope="module")
def paper(world: World) -> Path:
    return next(world.home.certificates.glob("*.pdf"))


def test_every_university_has_signed_and_again_changes_nothing(world: World, paper: Path) -> None:
    assert pades.signatures(paper.read_bytes()) == ["demo-a", "demo-b", "demo-c"]
    assert office.sign_demo_papers(world.home, world.programme) == 0
    office.write_certificates(world.home, world.programme)
    assert pades.signatures(paper.read_bytes()) == ["demo-a", "demo-b", "demo-c"]


def test_poppler_finds_all_signatures_valid(paper: Path) -> None:
    if not shutil.which("pdfsig"):
        pytest.skip("pdfsig (poppler-utils) is not installed")
    said = subprocess.run(["pdfsig", "-nocert", paper], capture_output=True, text=True, check=False)
    assert said.stdout.count("Signature is Valid") == 3
    assert said.stdout.count("Total document signed") >= 1


@pytest.mark.parametrize("bits", [2048, 4096])
def test_a_long_rsa_key_has_room_for_its_signature(bits: int, world: World, paper: Path) -> None:
    key = rsa.generate_private_key(65537, bits)
    shown = pades.certificate_of(key, "Demo University " * 4, NOW)
    signed = pades.sign_paper(paper.read_bytes(), "demo-d", key, shown)
    assert pades.signatures(signed)[-1] == "demo-d"
    assert str(ctc_cert.verify(signed, world.trust(), LATER)) == "FULL"


def test_the_signed_paper_still_verifies(world: World, paper: Path) -> None:
    assert str(ctc_cert.verify(paper, world.trust(), LATER)) == "FULL"


@pytest.mark.parametrize("change", ["update", "cut", "junk"])
def test_a_change_after_signing_is_refused(world: World, paper: Path, change: str) -> None:
    data = paper.read_bytes()
    update = b"\n7 0 obj\n<< /Type /Annot >>\nendobj\nstartxref\n9\n%%EOF\n"
    changed = {"update": data + update, "cut": data[:-900], "junk": data + b"x"}[change]
    assert ctc_cert.verify(changed, world.trust(), LATER).code == "changed-after-signing"


def test_a_university_signs_papers_on_its_own_machine_with_a_time_stamp(
    signed_world: World, tmp_path: Path
) -> None:
    world = signed_world.clone(tmp_path / "home")
    key, shown = tmp_path / "paper.pem", tmp_path / "paper.crt"
    new_paper_key(key, shown, "Demo University A", b"secret")
    file = next(world.home.certificates.glob("*.pdf"))
    options = ["--key", str(key), "--certificate", str(shown), "--passphrase", "secret"]
    with authority(NOW) as tsa:
        done = CliRunner().invoke(
            sign,
            ["paper", "demo-a", str(file), *options, "--tsa", tsa.address],
            catch_exceptions=False,
        )
    assert "signed" in done.output
    assert pades.signatures(file.read_bytes()) == ["demo-a"]
    assert b"ETSI.CAdES.detached" in file.read_bytes()
