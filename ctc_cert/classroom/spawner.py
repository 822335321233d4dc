"""JupyterHub starts a person's server: warm, behind walls, with their own folder and language."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jupyterhub.app import JupyterHub
from jupyterhub.spawner import Spawner
from jupyterhub.traitlets import ByteSpecification
from tornado.netutil import bind_unix_socket
from traitlets import Any as AnyTrait
from traitlets import Integer, List, Unicode

from autograder.errors import NurseryError
from autograder.warm import Child
from ctc_cert.classroom import cgroups, hub, parents, server, settings, walls, welcome
from ctc_cert.classroom.accounts import Account, Current
from ctc_cert.classroom.cgroups import Limits
from ctc_cert.classroom.exchange.service import PREFIX
from ctc_cert.classroom.parents import Desk
from ctc_cert.classroom.people import People, give
from ctc_cert.classroom.provisioner import NAME as PROVISIONER
from ctc_cert.classroom.runtime import exchange_socket, runtime_folder
from ctc_cert.classroom.watch import Person, Watch, end_all
from ctc_cert.home import Home

READY_SECONDS = 30
END_SECONDS = 10.0
KEPT = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "VIRTUAL_ENV")


class HomeSpawner(Spawner):
    """One server a person. Forked from a warm process; where there is none, started cold."""

    home_dir_root = Unicode(help="Path of the programme home.").tag(config=True)
    mem_limit = ByteSpecification("1500M", help="Memory of all that one person runs.").tag(
        config=True
    )
    env_keep = List(list(KEPT), help="What a server learns of the Hub's environment.").tag(
        config=True
    )
    kernel_mem_limit = ByteSpecification("1G", help="Memory of one kernel or program.").tag(
        config=True
    )
    process_limit = Integer(400, help="Processes and threads of one person.").tag(config=True)
    _person = AnyTrait(None, allow_none=True)
    _child = AnyTrait(None, allow_none=True)
    _desk = AnyTrait(None, allow_none=True)
    _room = AnyTrait(None, allow_none=True)

    @property
    def place(self) -> Home:
        return Home.find(self.home_dir_root)

    @property
    def account(self) -> Account:
        account = accounts_of(self.place)().get(self.user.name)
        if account is None:
            raise RuntimeError(f"no account {self.user.name!r}")
        return account

    # -- JupyterHub's four verbs ---------------------------------------------------------------

    async def start(self) -> tuple[str, int]:
        hub.demand_walls(self.place)
        await self.stop(now=True)  # what a server left behind that ended by itself
        door = open_door(self.place)
        room = await asyncio.to_thread(self._furnish, door)
        with socket.create_server(("127.0.0.1", 0), backlog=128) as listening:
            self.port = listening.getsockname()[1]
            await self._start_in(room, listening)
        return "127.0.0.1", self.port

    async def poll(self) -> int | None:
        if self._child is not None and self._child.alive():
            return None
        return 0

    async def stop(self, now: bool = False) -> None:
        """End the server, and with it every process of the person."""
        child, self._child = self._child, None
        if child is not None and child.alive() and not now:
            child.signal(signal.SIGTERM)
            await asyncio.to_thread(child.wait, END_SECONDS)
        if self._desk is not None:
            self._desk.close()
            self._desk = None
        if child is not None:
            await asyncio.to_thread(self._end, child)

    def get_state(self) -> dict[str, Any]:
        """Nothing to keep: servers end with the Hub that started them."""
        return {}

    # -- starting ------------------------------------------------------------------------------

    async def _start_in(self, room: walls.Room, listening: socket.socket) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        args = self._request(room)
        with theirs, self._log_file() as log:
            descriptors = [listening.fileno(), theirs.fileno(), log.fileno()]
            child = await asyncio.to_thread(self._fork, args, descriptors)
        try:
            inside = await asyncio.to_thread(_hear_ready, ours)
        except OSError:
            child.kill()
            ours.close()
            raise RuntimeError(f"the server ended while starting; see {self._log_path()}") from None
        self._child, self._room = child, room
        kernels = parents.of(self.place).kernels
        self._desk = Desk(ours, room, inside, kernels, self._count_exceeded)
        if not room.cgroup:
            self._watch(child, room)

    def _fork(self, args: Mapping[str, Any], descriptors: Sequence[int]) -> Child:
        try:
            return parents.of(self.place).servers.fork(
                "ctc_cert.classroom.server:serve", args, descriptors
            )
        except (NurseryError, OSError) as error:
            self.log.warning("The server of %s starts the slow way: %s", self.user.name, error)
            return start_cold(args, descriptors)

    def _watch(self, child: Child, room: walls.Room) -> None:
        own = room.uid if room.kind is walls.Kind.USERS and not self._shares_user else 0
        desk = self._desk
        self._person = Person(
            room.name, room.together, own, lambda: [child.pid, *desk.pids], child.pid
        )
        watch.add(self._person)

    def _count_exceeded(self) -> int:
        """How often something of this person was ended because of its memory."""
        if self._room.cgroup:
            return cgroups.out_of_memory(self._room.cgroup)
        return self._person.exceeded if self._person else 0

    @property
    def _shares_user(self) -> bool:
        return self.account.role == "instructor"

    # -- ending --------------------------------------------------------------------------------

    def _end(self, child: Child) -> None:
        """End what is left of the person's processes."""
        room, person, self._person = self._room, self._person, None
        if person is not None:
            watch.remove(person)
            end_all(person)
        child.kill()
        if room.cgroup:
            cgroups.kill(Path(room.cgroup))
        elif person is not None and person.uid:
            self._end_everything(person.uid)

    def _end_everything(self, uid: int) -> None:
        """Whatever of a system user was started while we looked, too."""
        try:
            parents.of(self.place).end_everything(uid)
        except (NurseryError, OSError):
            code = (
                f"from ctc_cert.classroom import walls; walls.end_everything({{'uid': {uid}}}, [])"
            )
            subprocess.run([sys.executable, "-c", code], env=_python_environment(), check=False)

    def _request(self, room: walls.Room) -> dict[str, Any]:
        account = self.account
        return {
            "room": asdict(room),
            "home": str(self.place.root),
            "account": {"name": account.name, "role": account.role, "language": account.language},
            "root": self._root(),
            "argv": self.get_args(),
            "env": self._environment(room),
        }

    def _environment(self, room: walls.Room) -> dict[str, str]:
        apart = room.kind is not walls.Kind.NONE
        hub = walls.HUB_SOCKET if apart else room.hub_socket
        exchange = walls.EXCHANGE_SOCKET if apart else str(exchange_socket(self.place))
        self.hub_connect_url = f"http+unix://{quote(hub, safe='')}"
        self.notebook_dir = self._root()
        runtime = walls.RUNTIME if apart else runtime_folder(self.place, self.user.name)
        return {key: str(value) for key, value in self.get_env().items()} | {
            "USER": self.user.name,
            "LOGNAME": self.user.name,
            "HOME": room.home,
            "SHELL": "/bin/bash",
            "CTC_LANGUAGE": self.account.language,
            "CTC_EXCHANGE_URL": f"http+unix://{quote(exchange, safe='')}{PREFIX}",
            "JUPYTER_RUNTIME_DIR": runtime,
            "JUPYTER_CONFIG_PATH": settings.ensure_jupyter_config(self.place, self.account.role),
            "JUPYTER_DEFAULT_PROVISIONER_NAME": PROVISIONER,
            "JUPYTERHUB_DEFAULT_URL": self._opens_at(),
            "JUPYTER_PREFER_ENV_PATH": "0",
        }

    def _opens_at(self) -> str:
        """A learner's notebook opens on the page that says what there is to do."""
        learner = self.account.role == "learner"
        return f"/lab/tree/{welcome.FILE}" if learner else str(self.default_url)

    def _log_file(self) -> Any:
        path = self._log_path()
        path.parent.mkdir(mode=0o700, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND
        return os.fdopen(os.open(path, flags, 0o600), "wb")

    def _log_path(self) -> Path:
        return self.place.hub / "servers" / f"{self.user.name}.log"

    def _root(self) -> str:
        """Formgrader works only when the course folder is inside the server's root."""
        instructor = self.account.role == "instructor"
        return str(self.place.course if instructor else self.place.users / self.user.name)

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        env = super().user_env(env)
        env["CTC_LANGUAGE"] = self.account.language
        door = quote(str(exchange_socket(self.place)), safe="")
        env["CTC_EXCHANGE_URL"] = f"http+unix://{door}{PREFIX}"
        env["JUPYTER_RUNTIME_DIR"] = runtime_folder(self.place, self.user.name)
        env["JUPYTER_CONFIG_PATH"] = settings.ensure_jupyter_config(self.place, self.account.role)
        return env

    # -- the room ------------------------------------------------------------------------------

    def _furnish(self, hub_socket: str) -> walls.Room:
        """Make what the room shows, and say what that is."""
        account, home = self.account, self.place
        kind = walls.kind()
        uid = (
            People(home.hub / "users.json").uid(account)
            if kind is walls.Kind.USERS
            else os.geteuid()
        )
        gid = uid if kind is walls.Kind.USERS else os.getegid()
        settings.ensure_course(home)
        home.users.mkdir(mode=0o711, parents=True, exist_ok=True)
        own = home.users / account.name
        give(own, uid, mode=0o700)
        config = settings.ensure_jupyter_config(home, account.role)
        lessons = str(home.root / "lessons")
        shown = [(config, config), (lessons, lessons)]
        shared: list[tuple[str, str]] = []
        if account.role == "instructor":
            for folder in (home.course, home.exchange):
                give(folder, uid)
                shared.append((str(folder), str(folder)))
        else:
            # the folder, so that a new socket in it is seen
            shown.append(
                (str(Path(walls.EXCHANGE_SOCKET).parent), str(exchange_socket(home).parent))
            )
        return walls.Room(
            kind=kind,
            name=account.name,
            uid=uid,
            gid=gid,
            home=str(own),
            hub_socket=hub_socket,
            shown=tuple(shown),
            shared=tuple(shared),
            memory=int(self.kernel_mem_limit or 0),
            processes=self.process_limit,
            together=int(self.mem_limit or 0),
            cgroup=self._group(),
            language=account.language,
        )

    def _group(self) -> str:
        """The person's control group, where there are any."""
        limits = Limits(int(self.mem_limit or 0), self.process_limit, self.cpu_limit or 0.0)
        try:
            return str(cgroups.of_hub().person(self.user.name, limits))
        except (cgroups.NoGroups, OSError) as error:
            self.log.debug("No control group for %s: %s", self.user.name, error)
            return ""


@cache
def accounts_of(home: Home) -> Current:
    """The home's accounts as they are now, however their owners logged in."""
    return Current(home.accounts)


watch = Watch()
_doors: dict[str, socket.socket] = {}


def open_door(home: Home) -> str:
    """Have the running Hub listen on a file too; returns its path.

    Behind walls there is no network, and a file can be shown.
    """
    path = str(Path(runtime_folder(home, "hub")) / "hub.sock")
    if path not in _doors:
        _doors[path] = bind_unix_socket(path, mode=0o666)
        JupyterHub.instance().http_server.add_socket(_doors[path])
    return path


def _hear_ready(door: socket.socket) -> int:
    """Wait for the server; a pidfd of it. Raises OSError when it does not come up."""
    door.settimeout(READY_SECONDS)
    word, descriptors, _, _ = socket.recv_fds(door, 100, 1)
    if word != server.READY or len(descriptors) != 1:
        raise ConnectionResetError("it ended while it was starting")
    return descriptors[0]


def start_cold(args: Mapping[str, Any], descriptors: Sequence[int]) -> Child:
    """A server in a new Python, for when nothing is warm; behind the same walls."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours:
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-m", "ctc_cert.classroom.server", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=_python_environment(),
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        socket.send_fds(ours, [json.dumps(args).encode()], list(descriptors))
    return Child(process.pid, os.pidfd_open(process.pid))


def _python_environment() -> dict[str, str]:
    """For a new Python that must find this toolkit and nothing else of the Hub's."""
    root = str(Path(__file__).resolve().parents[2])
    return {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": root}
