"""The grader's side of a warm kernel: a kernel manager and client that nbclient can drive.

nbclient stays in charge of cells, outputs, timeouts, interrupts and widgets; only the way to the
kernel differs. `WarmKernelManager` and `WarmKernelClient` offer the part of jupyter_client's
asynchronous interface that nbclient uses.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import tempfile
import time
import uuid
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.session import Session

from autograder import wire
from autograder.warm import Child, Nursery

READ_BYTES = 1 << 16
GOODBYE_SECONDS = 2.5
NOTICE_SECONDS = 0.05
Message = dict[str, Any]


class Channel:
    """The messages of one kind, in order."""

    def __init__(self, client: WarmKernelClient) -> None:
        self._client = client
        self._messages: asyncio.Queue[Message] = asyncio.Queue()

    def put(self, message: Message) -> None:
        self._messages.put_nowait(message)

    async def get_msg(self, timeout: float | None = None) -> Message:
        """The next message. Raises queue.Empty after `timeout` seconds."""
        try:
            return await asyncio.wait_for(self._messages.get(), timeout)
        except TimeoutError:
            raise Empty from None

    def send(self, message: Message) -> None:
        """Send a message that a frontend made (a widget's answer)."""
        self._client.send(message)


class WarmKernelClient:
    """Talks to one forked kernel over one stream socket."""

    def __init__(self, stream: socket.socket, child: Child) -> None:
        self.session = Session(key=b"unsigned: the socket is private")
        self.allow_stdin = False
        self._stream = stream
        self._child = child
        self._unpacker = wire.Unpacker()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.broken = ""

    def start_channels(self) -> None:
        self.shell_channel = Channel(self)
        self.iopub_channel = Channel(self)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """The socket was open before the kernel was: what is sent now is read when it is up."""
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._stream, self._read)

    def stop_channels(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.remove_reader(self._stream)
        self._stream.close()

    async def is_alive(self) -> bool:
        return not self.broken and self._child.alive()

    def execute(self, code: str, *, store_history: bool = True, stop_on_error: bool = True) -> str:
        content = {
            "code": code,
            "silent": False,
            "store_history": store_history,
            "user_expressions": {},
            "allow_stdin": self.allow_stdin,
            "stop_on_error": stop_on_error,
        }
        return self.send(self.session.msg("execute_request", content))

    def kernel_info(self) -> str:
        return self.send(self.session.msg("kernel_info_request", {}))

    async def say_goodbye(self, seconds: float) -> None:
        """Have the kernel run its exit handlers and write what its files hold."""
        self.send(self.session.msg("shutdown_request", {"restart": False}))
        deadline = time.monotonic() + seconds
        while not self.broken:
            try:
                reply = await self.shell_channel.get_msg(NOTICE_SECONDS)
            except Empty:
                if time.monotonic() > deadline:
                    return
                continue
            if reply["msg_type"] == "shutdown_reply":
                return

    def send(self, message: Message) -> str:
        """Send `message` to the kernel; return its id. A dead kernel is found out by is_alive."""
        document = {key: message[key] for key in ("header", "parent_header", "metadata", "content")}
        buffers = [memoryview(part).cast("B") for part in message.get("buffers", [])]
        try:
            self._stream.sendall(wire.pack([self.session.pack(document), *buffers]))
        except OSError as error:
            self.broken = str(error)
        return str(message["header"]["msg_id"])

    def _read(self) -> None:
        assert self._loop is not None
        try:
            data = self._stream.recv(READ_BYTES)
            for parts in self._unpacker.feed(data):
                self._deliver(parts)
        except (
            Exception
        ) as error:  # whatever it sent, it is the learner's process: not to be trusted
            self.broken = f"the kernel sent nonsense: {error}"
            data = b""
        if not data:
            self.broken = self.broken or "the kernel closed its connection"
            self._loop.remove_reader(self._stream)

    def _deliver(self, parts: wire.Parts) -> None:
        message = self.session.unpack(parts[0])
        message["header"]["date"] = datetime.fromisoformat(message["header"]["date"])
        message["msg_type"] = message["header"]["msg_type"]
        message["msg_id"] = message["header"]["msg_id"]
        message["buffers"] = [memoryview(part) for part in parts[1:]]
        channel = self.shell_channel if message["channel"] == "shell" else self.iopub_channel
        channel.put(message)


class WarmKernelManager:
    """Starts and ends one forked kernel, in the way of jupyter_client's AsyncKernelManager."""

    ipykernel = True

    def __init__(self, nursery: Nursery, env: Mapping[str, str] | None = None) -> None:
        self._nursery = nursery
        self._env = env
        self._child: Child | None = None
        self._stream: socket.socket | None = None
        self._client: WarmKernelClient | None = None
        self.kernel_id = str(uuid.uuid4())

    @property
    def has_kernel(self) -> bool:
        return self._child is not None

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    async def start_kernel(self, *, cwd: str | Path = "", **_: Any) -> None:
        """Fork it. `cwd` is where it runs; other options of a stock kernel don't apply."""
        ours, theirs = socket.socketpair()
        env = dict(os.environ if self._env is None else self._env)
        # As jupyter_client tells every kernel that it starts.
        env |= {"JPY_PARENT_PID": str(os.getpid()), "PYDEVD_USE_FRAME_EVAL": "NO"}
        with theirs:
            self._child = self._nursery.fork(
                "autograder.shell:serve",
                args={"connection_file": tempfile.mktemp(suffix=".json")},  # noqa: S306 - a name only
                cwd=Path(cwd).absolute() if cwd else "",
                env=env,
                descriptors=[theirs.fileno()],
            )
        self._stream = ours

    def client(self) -> WarmKernelClient:
        assert self._child is not None
        assert self._stream is not None
        self._client = WarmKernelClient(self._stream, self._child)
        return self._client

    async def is_alive(self) -> bool:
        return self._child is not None and self._child.alive()

    async def interrupt_kernel(self) -> None:
        if self._child:
            self._child.signal(signal.SIGINT)

    async def shutdown_kernel(self, now: bool = False) -> None:
        """Let it run its exit handlers (unless `now`), then end it and all it started."""
        if self._child is None:
            return
        if self._client and not now:
            await self._client.say_goodbye(GOODBYE_SECONDS)
        self._child.kill()

    async def cleanup_resources(self, restart: bool = False) -> None:
        if self._child:
            self._child.kill()
        self._child = None
