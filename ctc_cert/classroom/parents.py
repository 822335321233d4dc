"""The two warm processes that people's servers and kernels are forked from, and the desk."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import json
import logging
import os
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

from autograder.errors import NurseryError
from autograder.warm import Child, Nursery, Spec, installed_packages
from ctc_cert.classroom import cgroups, kernel, settings
from ctc_cert.classroom.walls import Room
from ctc_cert.home import Home

MESSAGE_BYTES = 1 << 20
KERNELS_EACH = 24
log = logging.getLogger("JupyterHub")  # the Hub's own


class Lasting(Nursery):
    """A warm process that is never ended under the people who work in its children."""

    def _good(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def outdated(self) -> bool:
        """Whether packages were installed or removed since it started."""
        return self._process is not None and self._packages != installed_packages()


class Parent:
    """One warm process; when it is outdated a new one stands beside it."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._nursery = Lasting(spec)
        self._retired: list[Lasting] = []
        self._lock = threading.Lock()

    def ensure(self) -> None:
        """Have it warm. Raises NurseryError."""
        with self._lock:
            if self._nursery.outdated:
                self._retired.append(self._nursery)
                self._nursery = Lasting(self._spec)
            self._nursery.ensure()

    def fork(self, run: str, args: Mapping[str, Any], descriptors: Sequence[int] = ()) -> Child:
        """A child that calls `run`. Raises NurseryError or OSError."""
        self.ensure()
        return self._nursery.fork(run, args=args, env={}, descriptors=descriptors)

    def close(self) -> None:
        for nursery in (*self._retired, self._nursery):
            nursery.close()


@cache
def of(home: Home) -> Parents:
    """The warm processes of the Hub of that home; started when first needed."""
    return Parents(settings.ensure_jupyter_config(home, "learner"))


class Parents:
    """The warm processes of one Hub."""

    def __init__(self, config_path: str) -> None:
        self.servers = Parent(server_spec(config_path))
        self.kernels = Parent(kernel.spec())
        atexit.register(self.close)

    def warm_up(self) -> None:
        """Start both; what fails is said, and then done the slow way."""
        try:
            log.info("Limits for each person: control groups in %s", cgroups.of_hub().root)
        except cgroups.NoGroups as reason:
            log.warning("Limits for each process, and a look at all of them: %s", reason)
        for name, parent in (("servers", self.servers), ("kernels", self.kernels)):
            try:
                parent.ensure()
            except (NurseryError, OSError) as error:
                log.warning("No warm process for %s: they start the slow way. %s", name, error)
            else:
                log.info("Warm: %s", name)

    def end_everything(self, uid: int) -> None:
        """End all processes of a person."""
        child = self.servers.fork("ctc_cert.classroom.walls:end_everything", {"uid": uid})
        child.wait(10)
        child.kill()

    def close(self) -> None:
        self.servers.close()
        self.kernels.close()


def server_spec(config_path: str) -> Spec:
    """A Lab server that has been started once with the learners' configuration."""
    return Spec(
        modules=("ctc_cert.classroom.server",),
        exercise=("ctc_cert.classroom.server:rehearse",),
        environ=(("JUPYTER_CONFIG_PATH", config_path),),
    )


class Desk:
    """Where one person's server asks for kernels. `exceeded` counts what was ended for its memory.

    Who asks is known by the socket, which only that person's processes have: nothing in a request
    says whose kernel it is or where it lives. Environment and folder are used by the kernel once
    it is the person's own process.
    """

    def __init__(
        self,
        door: socket.socket,
        room: Room,
        server: int,
        kernels: Parent,
        exceeded: Callable[[], int],
    ) -> None:
        self._door = door
        self._exceeded, self._told = exceeded, exceeded()
        self._room = room
        self._server = server
        self._kernels = kernels
        self._children: list[Child] = []
        self._queue: asyncio.Queue[tuple[bytes, int]] = asyncio.Queue(KERNELS_EACH)
        door.setblocking(False)
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(door, self._receive)
        self._clerk = asyncio.create_task(self._serve())

    @property
    def pids(self) -> list[int]:
        """The kernels, as the Hub numbers them."""
        return [child.pid for child in self._children]

    def close(self) -> None:
        """End the kernels that are left and take no more requests."""
        self._loop.remove_reader(self._door)
        self._clerk.cancel()
        self._door.close()
        while not self._queue.empty():
            os.close(self._queue.get_nowait()[1])
        for child in self._children:
            child.kill()
        self._children.clear()
        os.close(self._server)

    def _receive(self) -> None:
        try:
            message, descriptors, _, _ = socket.recv_fds(self._door, MESSAGE_BYTES, 1)
        except OSError:
            message, descriptors = b"", []
        if not message:
            self._loop.remove_reader(self._door)
        elif len(descriptors) == 1 and not self._queue.full():
            self._queue.put_nowait((message, descriptors[0]))
        else:
            for descriptor in descriptors:
                os.close(descriptor)

    async def _serve(self) -> None:
        """One at a time: a person can't keep the others waiting."""
        while True:
            message, reply = await self._queue.get()
            try:
                await asyncio.to_thread(self._fork, message, reply)
            except (NurseryError, OSError, ValueError, KeyError) as error:
                log.warning("A kernel of %s starts the slow way: %s", self._room.name, error)
                _say(reply, str(error))
            finally:
                os.close(reply)

    def _fork(self, message: bytes, reply: int) -> None:
        for child in [child for child in self._children if not child.alive()]:
            child.kill()  # closes what stands for it
            self._children.remove(child)
        if len(self._children) >= KERNELS_EACH:
            raise OSError(f"{KERNELS_EACH} kernels are running")
        request = json.loads(message)
        before, self._told = self._told, self._exceeded()
        args = {
            "room": asdict(self._room),
            "after_exhaustion": self._told > before,
            "argv": [str(one) for one in request["argv"]],
            "cwd": str(request["cwd"]),
            "env": {str(key): str(value) for key, value in request["env"].items()},
        }
        descriptors = [self._server, reply]
        child = self._kernels.fork("ctc_cert.classroom.kernel:serve", args, descriptors)
        self._children.append(child)


def _say(reply: int, reason: str) -> None:
    """Without waiting: the descriptor is whatever the person has sent."""
    with contextlib.suppress(OSError), socket.socket(fileno=os.dup(reply)) as answer:
        answer.send(reason.encode()[:1000], socket.MSG_DONTWAIT)
