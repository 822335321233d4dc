"""The classroom server's settings, and what is said before it could fail."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from sqlalchemy import create_engine, text
from tornado.httputil import HTTPHeaders, HTTPServerRequest
from traitlets.config import Config

from ctc_cert.classroom import hub
from ctc_cert.classroom.accounts import Accounts
from ctc_cert.classroom.authenticator import PinAuthenticator, address_of
from ctc_cert.classroom.network import Network
from ctc_cert.classroom.runtime import runtime_folder
from ctc_cert.content import hub_config
from ctc_cert.errors import Problem
from ctc_cert.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    accounts = Accounts(home.accounts)
    accounts.ensure("demo-01", "learner", "km")
    accounts.save()
    return home


def test_a_busy_port_is_named_with_what_to_do(home: Home) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Problem, match=f"Port {port} cannot be used") as raised:
            hub.check_ready(home, Network(port=port))
    assert "--port" in raised.value.fix


def test_a_home_without_accounts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="Nobody can log in"):
        hub.check_ready(Home(tmp_path), Network(port=hub.free_port()))


def test_the_server_listens_on_this_computer_only(home: Home) -> None:
    c = Config()
    hub.configure(c, home, Network(port=8123))
    assert c.JupyterHub.bind_url == "http://127.0.0.1:8123"
    assert c.ConfigurableHTTPProxy.api_url.startswith("http://127.0.0.1:")


def test_the_proxy_waits_for_work_that_takes_minutes(home: Home) -> None:
    c = Config()
    hub.configure(c, home)
    waits = next(o for o in c.ConfigurableHTTPProxy.command if o.startswith("--proxy-timeout="))
    assert int(waits.partition("=")[2]) >= 10 * 60 * 1000


@pytest.mark.parametrize(
    ("listen", "own"),
    [("0.0.0.0", "127.0.0.1"), ("10.0.0.5", "10.0.0.5"), ("127.0.0.1", "127.0.0.1")],
)
def test_the_hub_reaches_its_proxy_without_knowing_the_computers_name(
    home: Home, listen: str, own: str
) -> None:
    c = Config()
    hub.configure(c, home, Network(listen, 8123))
    assert c.JupyterHub.bind_url == f"http://{own}:8123"
    assert f"--listen={listen}" in c.ConfigurableHTTPProxy.command


def test_the_shipped_configuration_reads(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CTC_HOME", str(home.root))
    c = Config()
    exec(  # the way JupyterHub reads it
        compile(hub_config().read_text(), str(hub_config()), "exec"), {"get_config": lambda: c}
    )
    assert c.HomeSpawner.home_dir_root == str(home.root)


def _sign_in(home: Home, name: str, pin: str) -> dict[str, Any] | None:
    door = PinAuthenticator(accounts_file=str(home.accounts), gate_file=str(hub.gate_file(home)))
    asked = HTTPServerRequest("POST", "/hub/login", headers=HTTPHeaders(), connection=Mock())
    handler = SimpleNamespace(request=asked)
    data = {"username": name, "password": f" {pin} "}
    return asyncio.run(door.authenticate(handler, data))


@pytest.mark.parametrize("digits", ["0123456789", "០១២៣៤៥៦៧៨៩"])
def test_a_pin_opens_in_latin_and_khmer_digits(home: Home, digits: str) -> None:
    with Accounts.edit(home.accounts) as accounts:
        accounts.choose_pin("demo-01", "739182")
    typed = "739182".translate({ord(str(n)): digits[n] for n in range(10)})
    assert _sign_in(home, "demo-01", typed) == {"name": "demo-01", "groups": ["learner"]}
    assert _sign_in(home, "demo-01", typed + "0") is None
    assert _sign_in(home, "nobody", typed) is None


def test_a_first_pin_alone_is_no_login(home: Home) -> None:
    assert _sign_in(home, "demo-01", Accounts(home.accounts).first_pins()["demo-01"]) is None


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ({"X-Forwarded-For": "10.0.0.7"}, "10.0.0.7"),
        ({"X-Forwarded-For": "1.2.3.4, 10.0.0.7", "X-Real-Ip": "1.2.3.4"}, "10.0.0.7"),
        ({"X-Real-Ip": "1.2.3.4"}, "127.0.0.1"),
    ],
)
def test_a_guesser_can_not_choose_the_address_that_is_counted(
    headers: dict[str, str], address: str
) -> None:
    connection = SimpleNamespace(context=SimpleNamespace(address_family=socket.AF_INET))
    asked = HTTPServerRequest("POST", "/", headers=HTTPHeaders(headers), connection=connection)  # type: ignore[arg-type]
    asked.remote_ip = "127.0.0.1"
    assert address_of(asked) == address
    connection.context.address_family = socket.AF_UNIX
    assert address_of(asked) == "inside"


def test_kernel_sockets_fit_wherever_the_home_is(tmp_path: Path) -> None:
    deep = Home(tmp_path / ("a-long-folder-name-" * 5))
    folder = Path(runtime_folder(deep, "a-learner-with-a-name-of-32-char"))
    try:
        socket_name = folder / "kernel-01234567-89ab-cdef-0123-456789abcdef-ipc-5"
        assert len(str(socket_name)) <= 107
        assert folder.stat().st_mode & 0o777 == 0o700
    finally:
        folder.rmdir()


def test_only_the_hubs_own_database_is_written_lightly(home: Home, tmp_path: Path) -> None:
    hub.configure(Config(), home)
    found = []
    for path in (hub.database(home), tmp_path / "other.sqlite"):
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(f"sqlite:///{path}")
        with engine.connect() as connection:
            found.append(connection.execute(text("PRAGMA synchronous")).scalar())
        engine.dispose()
    assert found == [1, 2]


def test_no_jupyter_process_builds_a_grammar_when_it_starts() -> None:
    """jsonschema may: it takes a second of each of them, and most of them never ask about an IRI."""
    code = "import nbformat, sys; print('lark' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "False\n"


def test_the_hub_loads_nothing_that_only_notebooks_and_graders_need() -> None:
    """On a small PC a class waits for it, and each of these costs it a third of a second."""
    code = (
        "import sys, ctc_cert.classroom.hub, ctc_cert.classroom.spawner\n"
        "print(sorted({'nbgrader', 'nbconvert', 'IPython', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
