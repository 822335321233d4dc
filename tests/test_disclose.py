"""Showing one graded notebook, and nothing else."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from ctc_cert.cli.disclose import disclose
from ctc_cert.credential import evidence, multibase
from ctc_cert.errors import Problem
from tests.joint import World

NOTEBOOKS = {f"m{number}-a1": f"notebook {number}".encode() for number in range(1, 6)}
WORK = {name: sha256(data).digest() for name, data in NOTEBOOKS.items()}


def _credential(secret: str = "secret") -> dict[str, Any]:
    root = evidence.root(evidence.leaves(WORK, secret))
    return {
        "id": "urn:uuid:1",
        "evidence": [{"digestMultibase": multibase.encode(evidence.SHA256 + root)}],
    }


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_right_notebook_is_proved(name: str) -> None:
    shown = evidence.disclosure("urn:uuid:1", name, WORK, "secret")
    assert evidence.proves(_credential(), shown, NOTEBOOKS[name])


@given(st.binary(max_size=40), st.sampled_from(sorted(NOTEBOOKS)))
def test_any_other_notebook_is_not(data: bytes, name: str) -> None:
    shown = evidence.disclosure("urn:uuid:1", name, WORK, "secret")
    assert evidence.proves(_credential(), shown, data) == (data == NOTEBOOKS[name])


@pytest.mark.parametrize(
    "change",
    [
        {"assignment": "m2-a1"},
        {"salt": "00"},
        {"path": []},
        {"credential": "urn:uuid:2"},
        {"type": "Other"},
        {"path": [["left"]]},
        {"salt": None},
    ],
)
def test_an_altered_disclosure_proves_nothing(change: dict[str, Any]) -> None:
    shown = evidence.disclosure("urn:uuid:1", "m1-a1", WORK, "secret") | change
    assert not evidence.proves(_credential(), shown, NOTEBOOKS["m1-a1"])


def test_a_disclosure_tells_nothing_that_opens_another_leaf() -> None:
    shown = json.dumps(evidence.disclosure("urn:uuid:1", "m1-a1", WORK, "secret"))
    for name in NOTEBOOKS:
        if name != "m1-a1":
            assert evidence.leaf_salt("secret", name).hex() not in shown
            assert WORK[name].hex() not in shown


def test_from_the_register_to_a_stranger(signed_world: World, tmp_path: Path) -> None:
    name = signed_world.credentials[0]["id"].removeprefix("urn:uuid:")
    notebook, shown = tmp_path / "work.ipynb", str(tmp_path / "shown.json")
    notebook.write_bytes(b"demo-01")  # tests.joint registers the digest of the learner's id as work
    home, trust = ["--home", str(signed_world.home.root)], ["--trust", str(signed_world.home.trust)]
    run = CliRunner().invoke
    run(disclose, ["make", name, "m1-a1", "--out", shown, *home], catch_exceptions=False)
    paper = str(signed_world.home.certificates / f"{name}.pdf")
    done = run(disclose, ["check", shown, str(notebook), paper, *trust], catch_exceptions=False)
    assert done.exit_code == 0
    notebook.write_bytes(b"something else")
    done = run(disclose, ["check", shown, str(notebook), paper, *trust], catch_exceptions=False)
    assert done.exit_code == 1 and "NOT proved" in done.output
    with pytest.raises(Problem, match="no such assignment"):
        run(disclose, ["make", name, "m9-a1", *home], catch_exceptions=False)
