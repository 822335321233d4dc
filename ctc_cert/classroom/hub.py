"""Everything of JupyterHub's configuration that an operator does not have to think about."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import sqlite3
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import fontpkg_noto_sans_khmer
from sqlalchemy import event
from sqlalchemy.engine import Engine
from tornado.web import StaticFileHandler

from ctc_cert import programme, web
from ctc_cert.classroom import lessons, parents, walls
from ctc_cert.classroom.accounts import Accounts
from ctc_cert.classroom.exchange import service
from ctc_cert.classroom.exchange.quiet import QuietHours
from ctc_cert.classroom.exchange.service import Rules
from ctc_cert.classroom.lessons import Api, Lesson
from ctc_cert.classroom.network import Network
from ctc_cert.content import courses_dir
from ctc_cert.errors import Problem
from ctc_cert.home import Home

HERE = Path(__file__).parent
LOG_BYTES = 10_000_000
ANSWER_SECONDS = 1800
OFFICE_SETTINGS = ("CTC_REGISTER", "CTC_PASSPHRASE")
SERVICE_SECONDS = 300
SERVER_SETTINGS = (
    # no outside host is ever asked: no news, no extension catalogue, no update check
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--LabApp.custom_css=True",
    # kernels listen on sockets in the person's own folder, not on ports that others could reach
    "--KernelManager.transport=ipc",
)
# What nobody uses is given back, and comes again in a second: kernels and terminals, then the server.
IDLE_SETTINGS = (
    "--MappingKernelManager.cull_idle_timeout={seconds}",
    "--MappingKernelManager.cull_interval={look}",
    "--TerminalManager.cull_inactive_timeout={seconds}",
    "--TerminalManager.cull_interval={look}",
    "--ServerApp.shutdown_no_activity_timeout={seconds}",
)


def configure(
    c: Any,
    home: Home,
    network: Network | None = None,
    *,
    rules: Rules | None = None,
    idle_minutes: float = 60,
    timetable: Iterable[str] = (),
) -> None:
    """Fill in JupyterHub's configuration for one programme home; unless told, on this computer only.

    idle_minutes: after how long without use kernels, terminals and then servers end; 0 for never.
    timetable: when classes begin, such as "Mon-Fri 08:00 m1 morning"; their servers are started before.
    """
    home.hub.mkdir(parents=True, exist_ok=True)
    home.hub.chmod(0o700)
    _hub(c, home, network or Network())
    _log(c, home)
    _people(c, home)
    _servers(c, home, idle_minutes)
    _services(c, home, rules or Rules())
    _lessons(c, home, [Lesson.parse(one) for one in timetable])


def _hub(c: Any, home: Home, network: Network) -> None:
    c.JupyterHub.bind_url = network.own_url
    c.JupyterHub.ssl_cert, c.JupyterHub.ssl_key = network.tls_cert, network.tls_key
    c.JupyterHub.hub_port = free_port()
    c.JupyterHub.db_url = f"sqlite:///{database(home)}"
    _light.add(os.path.realpath(database(home)))
    if not event.contains(Engine, "connect", _write_lightly):
        event.listen(Engine, "connect", _write_lightly)
    # who comes to a server that has ended need not ask for it: it starts again
    c.JupyterHub.implicit_spawn_seconds = 0.5
    c.JupyterHub.cookie_secret_file = str(home.hub / "cookie_secret")
    c.JupyterHub.template_paths = [str(HERE / "templates")]
    c.JupyterHub.template_vars = {"programme": programme.load(courses_dir() / "programme.toml")}
    c.JupyterHub.extra_handlers = [
        (r"/ctc/static/(khmer\.ttf)", _KhmerFace, {"path": str(khmer_face().parent)}),
        (r"/ctc/static/(.*)", StaticFileHandler, {"path": str(HERE / "static")}),
    ]
    c.ConfigurableHTTPProxy.command = [
        sys.executable,
        "-m",
        "ctc_cert.classroom.proxy",
        f"--listen={network.listen}",
        # grading a class with one button takes its time; unless told, the proxy gives up after 20 s
        f"--proxy-timeout={ANSWER_SECONDS * 1000}",
    ]
    c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{free_port()}"
    c.ConfigurableHTTPProxy.pid_file = str(home.hub / "proxy.pid")


def database(home: Home) -> Path:
    """JupyterHub's own."""
    return home.hub / "jupyterhub.sqlite"


_light: set[str] = set()  # databases of Hubs


def _write_lightly(connection: Any, _: Any) -> None:
    """A commit of the Hub need not wait for the disk: after a power cut the newest sign-ins may be
    forgotten. SQLAlchemy tells of every database here, also of those that must forget nothing."""
    if not isinstance(connection, sqlite3.Connection):
        return
    *_, file = connection.execute("PRAGMA database_list").fetchone()
    if file in _light:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")


def log_file(home: Home) -> Path:
    """Where the Hub's log is kept, however the Hub was started."""
    return home.hub / "jupyterhub.log"


def gate_file(home: Home) -> Path:
    """Where wrong PINs are counted."""
    return home.hub / "gate.sqlite"


def _log(c: Any, home: Home) -> None:
    """Keep the log beside the terminal's, so that it neither is lost nor fills the disk."""
    c.JupyterHub.logging_config = {
        "handlers": {
            "file": {
                "class": "logging.handlers.RotatingFileHandler",
                "filename": str(log_file(home)),
                "maxBytes": LOG_BYTES,
                "backupCount": 3,
                "formatter": "console",
            }
        },
        "loggers": {"JupyterHub": {"level": "DEBUG", "handlers": ["console", "file"]}},
    }


def _people(c: Any, home: Home) -> None:
    c.JupyterHub.authenticator_class = "ctc_cert.classroom.authenticator.PinAuthenticator"
    c.PinAuthenticator.accounts_file = str(home.accounts)
    c.PinAuthenticator.gate_file = str(gate_file(home))
    c.PinAuthenticator.any_allow_config = True  # the accounts file is what allows
    c.PinAuthenticator.auth_refresh_age = 60  # a new role or class is known within a minute


def _servers(c: Any, home: Home, idle_minutes: float) -> None:
    c.JupyterHub.spawner_class = "ctc_cert.classroom.spawner.HomeSpawner"
    c.HomeSpawner.home_dir_root = str(home.root)
    c.HomeSpawner.default_url = "/lab"
    c.HomeSpawner.args = [*SERVER_SETTINGS, *_idle(idle_minutes)]
    if os.geteuid() == 0:
        c.HomeSpawner.args.append("--allow-root")
    with contextlib.suppress(RuntimeError):  # no loop: it is not the Hub that reads this
        # beside the start of the Hub, so that the first class finds everything warm
        asyncio.get_running_loop().run_in_executor(None, parents.of(home).warm_up)


def _idle(minutes: float) -> list[str]:
    seconds = int(minutes * 60)
    look = max(1, min(300, seconds // 4))
    return [one.format(seconds=seconds, look=look) for one in IDLE_SETTINGS] if seconds else []


def _services(c: Any, home: Home, rules: Rules) -> None:
    """What stands beside the Hub, and who may use it.

    exchange: learners fetch and hand in; it knows them by the Hub's own tokens.
    pages:    everybody's own page; it knows people by the Hub's own login.
    """
    QuietHours.parse(rules.quiet_hours)  # a mistake is said now
    environment = {"CTC_HOME": str(home.root), "CTC_EXCHANGE": json.dumps(asdict(rules))}
    office = {name: os.environ[name] for name in OFFICE_SETTINGS if name in os.environ}
    c.JupyterHub.services = [
        {
            "name": service.NAME,
            "url": f"http://127.0.0.1:{free_port()}",
            "command": [sys.executable, "-m", "ctc_cert.classroom.exchange"],
            # the Hub ends when a service is late, and an old computer that starts up is slow
            "timeout": SERVICE_SECONDS,
            "environment": environment,
            "display": False,
        },
        {
            "name": web.NAME,
            "url": f"http://127.0.0.1:{free_port()}",
            "command": [sys.executable, "-m", "ctc_cert.web"],
            "timeout": SERVICE_SECONDS,
            "environment": environment | office,
            "oauth_no_confirm": True,
            "display": False,
        },
    ]
    use = f"access:services!service={service.NAME}"
    look = f"access:services!service={web.NAME}"
    c.JupyterHub.load_roles = [
        {"name": "user", "scopes": ["self", use, look]},
        {"name": "server", "scopes": ["users:activity!user", "access:servers!server", use]},
    ]
    c.JupyterHub.default_url = first_page


def first_page(handler: Any) -> str:
    """Where somebody lands who has just signed in: a learner in the notebook, others at their page.

    Empty means the Hub's own way: to the person's server.
    """
    user = handler.current_user
    account = handler.authenticator.account(user.name) if user else None
    return "" if account is None or account.role == "learner" else f"{web.PREFIX}/"


_tasks: set[asyncio.Task[None]] = set()  # the loop itself keeps no hold of them


def _lessons(c: Any, home: Home, timetable: list[Lesson]) -> None:
    """Before a lesson, and after a power cut, servers start by themselves."""
    api = Api.new(c.JupyterHub.hub_port)
    c.JupyterHub.services.append({"name": lessons.NAME, "api_token": api.token})
    c.JupyterHub.load_roles.append(
        {"name": lessons.NAME, "scopes": list(lessons.SCOPES), "services": [lessons.NAME]}
    )
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return  # it is not the Hub that reads this
    api.keep(home)
    back = lessons.to_bring_back(home, database(home))
    _tasks.add(loop.create_task(lessons.attend(api, home, timetable, back)))


class _KhmerFace(StaticFileHandler):
    """The Khmer face of the installed font package, under a plain name."""

    def parse_url_path(self, url_path: str) -> str:
        return khmer_face().name


def khmer_face() -> Path:
    """The font file that Khmer text is drawn with, for computers that have none."""
    files = Path(fontpkg_noto_sans_khmer.__file__).with_name("files")
    return next(files.glob("*.ttf"))


def check_ready(home: Home, network: Network) -> None:
    """Raise `Problem` when the server could not work: nobody to serve, or the port is taken."""
    if not any(True for _ in Accounts(home.accounts)):
        raise Problem(
            "Nobody can log in: this home has no accounts.",
            where=str(home.accounts),
            fix="Import a class (ctc-cert class import CSV) or make a demo class (ctc-cert demo).",
        )
    demand_walls(home)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((network.listen, network.port))
        except OSError as error:
            raise Problem(
                f"Port {network.port} cannot be used: {error.strerror}.",
                where=f"{network.listen}:{network.port}",
                fix="Stop the program that uses it, or choose another: ctc-cert serve --port 8001",
            ) from None


def demand_walls(home: Home) -> None:
    """Raise `Problem` when several people would have to share one system account."""
    if walls.kind() is walls.Kind.NONE and len(list(Accounts(home.accounts))) > 1:
        raise Problem(
            "This machine cannot keep people apart, so it serves one person only.",
            where=str(home.accounts),
            fix="Run the server as root (sudo ctc-cert serve), or allow user namespaces: "
            "sudo sysctl kernel.unprivileged_userns_clone=1, and on Ubuntu "
            "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0",
        )


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number
