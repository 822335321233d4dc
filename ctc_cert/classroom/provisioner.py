"""Kernels come from the warm process: asked for at the desk that the Hub keeps for each server."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jupyter_client.provisioning import LocalProvisioner

DESK = "CTC_KERNEL_DESK"
NAME = "ctc-warm"  # of the entry point
LAUNCHER = "ipykernel_launcher"
MESSAGE_BYTES = 1 << 20
ANSWER_SECONDS = 10.0


class WarmProvisioner(LocalProvisioner):
    """Starts this Python's own kernels warm, and every other kernel as jupyter_client does."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        try:
            self.process = await asyncio.to_thread(ask, cmd, kwargs)
        except OSError as error:
            self.log.warning("This kernel starts the slow way: %s", error)
            return await super().launch_kernel(cmd, **kwargs)  # has the server's own limits
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs.get("cwd", Path.cwd())
        return self.connection_info

    async def wait(self) -> int | None:
        """Sooner than by polling: a restart waits for this."""
        if isinstance(self.process, WarmProcess):
            await self.process.ended()
        return await super().wait()


class WarmProcess:
    """A forked kernel in the place of a `subprocess.Popen`; known by a pidfd, not by a number."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, descriptor: int) -> None:
        self.pid = pid
        self._descriptor = descriptor

    def __del__(self) -> None:
        with contextlib.suppress(OSError):
            os.close(self._descriptor)

    def poll(self) -> int | None:
        """None while it lives. How it ended only its parent knows."""
        poll = select.poll()
        poll.register(self._descriptor, select.POLLIN)
        return 0 if poll.poll(0) else None

    def wait(self) -> int:
        poll = select.poll()
        poll.register(self._descriptor, select.POLLIN)
        poll.poll()
        return 0

    async def ended(self) -> None:
        loop = asyncio.get_running_loop()
        end: asyncio.Future[None] = loop.create_future()
        loop.add_reader(self._descriptor, end.cancel)
        try:
            await asyncio.wait([end])
        finally:
            loop.remove_reader(self._descriptor)

    def send_signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._descriptor, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    terminate = kill


def ask(command: list[str], options: Mapping[str, Any]) -> WarmProcess:
    """Have the desk start the kernel of `command`. Raises OSError when it can't or won't."""
    if DESK not in os.environ:
        raise OSError("this server has no desk for kernels")
    if LAUNCHER not in command or not Path(command[0]).samefile(sys.executable):
        raise OSError("it is not a kernel of the server's own Python")
    request = {
        "argv": command[command.index(LAUNCHER) + 1 :],
        "cwd": str(options.get("cwd") or Path.cwd()),
        "env": {**options.get("env", os.environ)},
    }
    ours, theirs = socket.socketpair()
    with ours, socket.socket(fileno=os.dup(int(os.environ[DESK]))) as desk:
        with theirs:
            socket.send_fds(desk, [json.dumps(request).encode()], [theirs.fileno()])
        ours.settimeout(ANSWER_SECONDS)
        answer, descriptors, _, _ = socket.recv_fds(ours, MESSAGE_BYTES, 1)
    if not descriptors:
        raise OSError(answer.decode(errors="replace") or "the warm process gave no kernel")
    return WarmProcess(json.loads(answer)["pid"], descriptors[0])
