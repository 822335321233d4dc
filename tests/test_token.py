"""Signing with a key on a PKCS#11 token: SoftHSM stands in for the smart card."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ctc_cert import office
from ctc_cert.cli.key import key
from ctc_cert.cli.sign import sign
from ctc_cert.errors import Problem
from ctc_cert.office import custody
from ctc_cert.office.token import Place, open_key
from tests.joint import World

PIN = "246810"
MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so")
MODULE = next((Path(path) for path in MODULES if Path(path).exists()), Path(MODULES[0]))

pytestmark = pytest.mark.skipif(
    not (MODULE.exists() and shutil.which("softhsm2-util")), reason="softhsm2 is not installed"
)


def _util(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True)


def _put(
    folder: Path,
    label: str,
    number: str,
    key: Ed25519PrivateKey | ed448.Ed448PrivateKey | ec.EllipticCurvePrivateKey,
) -> None:
    file = folder / f"{label}.pem"
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    file.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))
    where = ["--token", "ctc", "--label", label, "--id", number, "--pin", PIN]
    _util("--import", str(file), *where)
    file.unlink()


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A token `ctc`; the PKCS#11 module reads its settings once a process, so one for all."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        _util("--init-token", "--free", "--label", "ctc", "--pin", PIN, "--so-pin", PIN)
        yield folder


def _at(label: str) -> list[str]:
    return ["--pkcs11", str(MODULE), "--token-label", "ctc", "--key-label", label]


@pytest.fixture
def home(tmp_path: Path) -> World:
    world = World.make(tmp_path / "home")
    world.issue()
    return world


def test_a_whole_round_with_a_token_is_fully_joint(
    token: Path, home: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CTC_PIN", PIN)
    at = ["--home", str(home.home.root)]
    for number, name in enumerate(home.programme.joint_policy.required):
        _put(token, name, f"0{number}", home.key(name))
        ask, answer = str(tmp_path / f"{name}.ask"), str(tmp_path / f"{name}.answer")
        for arguments in (
            [*at, "request", name, "--out", ask],
            ["run", ask, *_at(name), "--out", answer, "--yes"],
            [*at, "accept", answer],
        ):
            CliRunner().invoke(sign, arguments, catch_exceptions=False)
    home.publish()
    assert [str(home.verdict(one)) for one in home.read_credentials()] == ["FULL", "FULL"]


def test_the_pin_is_asked_for_and_a_wrong_one_is_refused(
    token: Path, home: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CTC_PIN", raising=False)
    _put(token, "asked", "11", Ed25519PrivateKey.generate())
    ask = tmp_path / "ask"
    ask.write_text(json.dumps(office.request(home.home, home.programme, "demo-a")))
    arguments = ["run", str(ask), *_at("asked"), "--out", str(tmp_path / "answer")]
    with pytest.raises(Problem, match="PinIncorrect"):
        CliRunner().invoke(sign, arguments, input="y\n1111\n", catch_exceptions=False)
    assert not (tmp_path / "answer").exists()
    with pytest.raises(Problem, match="not the key that the office has"):
        CliRunner().invoke(sign, arguments, input=f"y\n{PIN}\n", catch_exceptions=False)
    _put(token, "enrolled", "12", home.key("demo-a"))
    arguments = ["run", str(ask), *_at("enrolled"), "--out", str(tmp_path / "answer")]
    done = CliRunner().invoke(sign, arguments, input=f"y\n{PIN}\n", catch_exceptions=False)
    assert done.exit_code == 0 and PIN not in done.output


def test_a_key_born_on_the_token_is_enrolled_and_signs(
    token: Path, home: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CTC_PIN", PIN)
    run = CliRunner().invoke
    at, file = ["--home", str(home.home.root)], tmp_path / "born.pem"
    ask, answer = str(tmp_path / "born.ask"), str(tmp_path / "born.answer")
    done = run(key, ["new", "demo-a", "--out", str(file), *_at("born")], catch_exceptions=False)
    public = file.with_suffix(".public.json")
    assert "no copy of this key can be made" in done.output and not file.exists()
    run(key, ["rotate", "demo-a", str(public), *at], catch_exceptions=False)
    home.issue()
    run(sign, [*at, "request", "demo-a", "--out", ask], catch_exceptions=False)
    run(sign, ["run", ask, *_at("born"), "--out", answer, "--yes"], catch_exceptions=False)
    done = run(sign, [*at, "accept", answer], catch_exceptions=False)
    assert "demo-a: 5 new proofs" in done.output
    with pytest.raises(Problem, match="never overwritten"):
        run(key, ["new", "demo-a", *_at("born")], catch_exceptions=False)
    again = tmp_path / "again.public.json"
    run(key, ["public", "demo-a", "--out", str(again), *_at("born")], catch_exceptions=False)
    first, second = (json.loads(path.read_text()) for path in (public, again))
    assert custody.read_public_part(first, "demo-a") == custody.read_public_part(second, "demo-a")


@pytest.mark.parametrize(
    ("module", "name", "label"),
    [(MODULE, "other", "x"), (MODULE, "ctc", "nobody"), (Path("/nowhere.so"), "ctc", "x")],
)
def test_what_is_not_there_is_named(token: Path, module: Path, name: str, label: str) -> None:
    with pytest.raises(Problem) as caught, open_key(Place(module, name, label), PIN):
        pass
    assert caught.value.where == f"{module}, token {name}, key {label}"


def test_another_kind_of_key_is_refused(token: Path) -> None:
    _put(token, "p256", "21", ec.generate_private_key(ec.SECP256R1()))
    with pytest.raises(Problem, match="No key"), open_key(Place(MODULE, "ctc", "p256"), PIN):
        pass


def test_a_key_of_the_longer_curve_is_refused(token: Path) -> None:
    _put(token, "ed448", "22", ed448.Ed448PrivateKey.generate())
    place = Place(MODULE, "ctc", "ed448")
    with pytest.raises(Problem, match="not Ed25519"), open_key(place, PIN):
        pass


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pkcs11", None)
    with pytest.raises(Problem) as caught, open_key(Place(MODULE, "ctc", "x"), PIN):
        pass
    assert "office,token" in caught.value.fix


def test_two_keys_or_half_a_token_are_no_choice(tmp_path: Path) -> None:
    for choice in ([], ["--pkcs11", "m.so"], ["--key", "k.pem", *_at("x")]):
        with pytest.raises(Problem, match="which key signs"):
            CliRunner().invoke(
                sign, ["run", str(tmp_path / "ask"), *choice], catch_exceptions=False
            )
