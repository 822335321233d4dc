"""The classroom server's settings, and what is said before it could fail."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest
from traitlets.config import Config

from ctc_cert.classroom import hub
from ctc_cert.classroom.accounts import Accounts
from ctc_cert.classroom.authenticator import PinAuthenticator
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
            hub.check_ready(home, port)
    assert "--port" in raised.value.fix


def test_a_home_without_accounts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="Nobody can log in"):
        hub.check_ready(Home(tmp_path), hub.free_port())


def test_the_server_listens_on_this_computer_only(home: Home) -> None:
    c = Config()
    hub.configure(c, home, port=8123)
    assert c.JupyterHub.bind_url == "http://127.0.0.1:8123"
    assert c.ConfigurableHTTPProxy.api_url.startswith("http://127.0.0.1:")


def test_the_proxy_waits_for_work_that_takes_minutes(home: Home) -> None:
    c = Config()
    hub.configure(c, home, port=8123)
    waits = next(o for o in c.ConfigurableHTTPProxy.command if o.startswith("--proxy-timeout="))
    assert int(waits.partition("=")[2]) >= 10 * 60 * 1000


def test_the_shipped_configuration_reads(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CTC_HOME", str(home.root))
    c = Config()
    exec(  # the way JupyterHub reads it
        compile(hub_config().read_text(), str(hub_config()), "exec"), {"get_config": lambda: c}
    )
    assert c.HomeSpawner.home_dir_root == str(home.root)


async def _sign_in(home: Home, name: str, pin: str, digits: str) -> str | None:
    door = PinAuthenticator(accounts_file=str(home.accounts))
    typed = pin.translate({ord(str(n)): digits[n] for n in range(10)})
    return await door.authenticate(None, {"username": name, "password": f" {typed} "})


@pytest.mark.parametrize("digits", ["0123456789", "០១២៣៤៥៦៧៨៩"])
def test_a_pin_opens_in_latin_and_khmer_digits(home: Home, digits: str) -> None:
    pin = Accounts(home.accounts).first_pins()["demo-01"]
    assert asyncio.run(_sign_in(home, "demo-01", pin, digits)) == "demo-01"
    assert asyncio.run(_sign_in(home, "demo-01", pin + "0", digits)) is None
    assert asyncio.run(_sign_in(home, "nobody", pin, digits)) is None


def test_kernel_sockets_fit_wherever_the_home_is(tmp_path: Path) -> None:
    deep = Home(tmp_path / ("a-long-folder-name-" * 5))
    folder = Path(runtime_folder(deep, "a-learner-with-a-name-of-32-char"))
    try:
        socket_name = folder / "kernel-01234567-89ab-cdef-0123-456789abcdef-ipc-5"
        assert len(str(socket_name)) <= 107
        assert folder.stat().st_mode & 0o777 == 0o700
    finally:
        folder.rmdir()
