"""Verifiers that others wrote accept our credentials, offline. `npm ci` in tests/peers installs them."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from ctc_cert.credential import rdfc
from tests.joint import World

PEERS = Path(__file__).parent / "peers"


@pytest.fixture(scope="module")
def said(signed_world: World, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if not shutil.which("node") or not (PEERS / "node_modules").is_dir():
        pytest.skip("the peers are not installed: run `npm ci` in tests/peers")
    good = signed_world.credentials[0]
    changed = copy.deepcopy(good)
    changed["credentialSubject"]["result"][0]["value"] = "99.9"
    public = signed_world.home.public
    consortium = json.loads((public / ".well-known/did.json").read_text())
    lists = [json.loads(path.read_text()) for path in (public / "status").iterdir()]
    documents = {
        **{url: rdfc.context(url) for url in rdfc._FILES},
        consortium["id"]: consortium,
        "https://ctc-demo.example/.well-known/did.json": consortium,
        **{one["id"]: one for one in lists},
    }
    file = tmp_path_factory.mktemp("peers") / "input.json"
    file.write_text(json.dumps({"credential": good, "changed": changed, "documents": documents}))
    done = subprocess.run(
        ["node", "check.mjs", file], cwd=PEERS, capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_digital_bazaar_accepts_every_proof_and_the_status(said: dict[str, Any]) -> None:
    assert said["digitalBazaar"] == {"verified": True, "proofs": [True] * 4, "error": None}
    assert said["digitalBazaarRdfcOnly"]["verified"] is True


def test_digital_bazaar_notices_a_change(said: dict[str, Any]) -> None:
    assert said["digitalBazaarChanged"]["proofs"] == [False] * 4


def test_the_digital_credentials_consortium_accepts_it(said: dict[str, Any]) -> None:
    assert said["digitalCredentials"]["errors"] == []
    assert said["digitalCredentials"]["said"]["valid_signature"] is True
    assert said["digitalCredentials"]["said"]["revocation_status"] is True


def test_the_digital_credentials_consortium_notices_a_change(said: dict[str, Any]) -> None:
    assert said["digitalCredentialsChanged"]["errors"] == ["The signature is not valid."]
