"""OAuth and LTI by configuration, as the documentation for operators has it."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from jupyterhub.app import JupyterHub
from tornado.web import HTTPError
from traitlets.config import Config

from ctc_cert.classroom.accounts import Accounts
from ctc_cert.content import hub_config

OPERATOR = Path(__file__).parents[1] / "docs" / "operator.md"
CLASSES = {
    "generic-oauth": "oauthenticator",
    "ltiauthenticator.lti13.auth.LTI13Authenticator": "ltiauthenticator",
}


def _blocks() -> dict[str, str]:
    """The configurations of the documentation, by the authenticator that they choose."""
    found = re.findall(r"```python\n(.*?)```", OPERATOR.read_text(encoding="utf-8"), re.DOTALL)
    chosen = {re.search('authenticator_class = "(.+?)"', block): block for block in found}
    return {match[1]: block for match, block in chosen.items() if match}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CTC_HOME", str(tmp_path))
    with Accounts.edit(tmp_path / "accounts.json") as accounts:
        accounts.ensure("demo-01", "learner", "km", ["m1"])
    return tmp_path


def _authenticator(kind: str) -> Any:
    """As JupyterHub makes it from the shipped configuration with the block at its end."""
    pytest.importorskip(CLASSES[kind], reason="pip install 'ctc-cert[sso]'")
    c = Config()
    text = f"{hub_config().read_text()}\n{_blocks()[kind]}"
    exec(compile(text, "jupyterhub_config.py", "exec"), {"get_config": lambda: c})
    chosen = Config(JupyterHub={"authenticator_class": c.JupyterHub.authenticator_class})
    return JupyterHub(config=chosen).authenticator_class(config=c)


@pytest.mark.parametrize("kind", CLASSES)
def test_who_has_an_account_comes_in_with_role_and_classes(home: Path, kind: str) -> None:
    made = _authenticator(kind)
    model = asyncio.run(made.run_post_auth_hook(None, {"name": "demo-01", "auth_state": None}))
    assert model["groups"] == ["learner", "class-m1"]
    assert made.manage_groups
    assert made.allow_all


@pytest.mark.parametrize("kind", CLASSES)
def test_who_has_none_is_sent_away_in_both_languages(home: Path, kind: str) -> None:
    with pytest.raises(HTTPError, match="no account") as refused:
        asyncio.run(_authenticator(kind).run_post_auth_hook(None, {"name": "stranger"}))
    assert refused.value.status_code == 403
    assert "គណនី" in str(refused.value)


@pytest.mark.parametrize("kind", CLASSES)
def test_the_keys_of_the_documentation_are_settings_of_the_authenticator(
    home: Path, kind: str
) -> None:
    made = _authenticator(kind)
    named = set(re.findall(rf"c\.{type(made).__name__}\.(\w+)", _blocks()[kind]))
    assert named
    assert named <= set(type(made).class_traits(config=True))
