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
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.session import Session

from autograder import sandbox, wire
from autograder.errors import NurseryError
from autograder.limits import Limits
from autograder.warm import Child, Nursery

READ_BYTES = 1 << 16
GOODBYE_SECONDS = 2.5
READY_SECONDS = 60.0
FULL_CELLS = 5
# What may be left out when a cell shows too much. Without any of the rest, such as a test's result or
# error, a cell would not be what it was; a flood of it ends the submission.
SHOWN = {
    "stream", "display_data", "update_display_data", "clear_output", "comm_open", "comm_msg", "comm_close",
}  # fmt: skip
NOTICE_SECONDS = 0.05
Message = dict[str, Any]


class _Session(Session):
    """Names every request so that nobody can answer it before it is asked."""

    @property
    def msg_id(self) -> str:
        return uuid.uuid4().hex


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

    def take(self) -> Message | None:
        """The next message, if it is here already."""
        return None if self._messages.empty() else self._messages.get_nowait()

    def send(self, message: Message) -> None:
        """Send a message that a frontend made (a widget's answer)."""
        self._client.send(message)


class WarmKernelClient:
    """Talks to one forked kernel over one stream socket."""

    def __init__(self, stream: socket.socket, child: Child, limits: Limits) -> None:
        self._limits = limits
        self._cells_left = FULL_CELLS
        self.output_cut = False
        self._renew_room()
        self.session = _Session(key=b"unsigned: the socket is private")
        self.allow_stdin = False
        self._stream = stream
        self._child = child
        self._unpacker = wire.Unpacker(limits.output_mb * 1_000_000)
        self._loop: asyncio.AbstractEventLoop | None = None
        self.broken = ""
        # How the next graded cell is to be run (`autograder.plan`); used up by it.
        self.plan: dict[str, Any] | None = None

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
        if min(self._room[True]) <= 0:
            self._cells_left -= 1
        self._renew_room()
        metadata = {} if self.plan is None else {"autograder": self.plan}
        self.plan = None
        return self.send(self.session.msg("execute_request", content, metadata=metadata))

    def serve_tests(self) -> str:
        """Have the kernel answer to a test in another kernel, until that one is done."""
        return self.send(self.session.msg("serve_tests_request", {}))

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
            self.output_cut = self.output_cut or self._unpacker.dropped > 0
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
        if not self._has_room(message["msg_type"] in SHOWN, sum(map(len, parts))):
            return
        channel = self.shell_channel if message["channel"] == "shell" else self.iopub_channel
        channel.put(message)

    def _renew_room(self) -> None:
        """For what a cell shows, and for all the rest: bytes and messages."""
        self._room = {
            kind: [self._limits.output_mb * 1_000_000, self._limits.messages]
            for kind in (True, False)
        }

    def _has_room(self, shown: bool, size: int) -> bool:
        """Whether this message is within what one cell may send; few cells may show so much.

        Raises WireError for a flood of messages that can't be left out.
        """
        room = self._room[shown]
        room[0] -= size
        room[1] -= 1
        if min(room) > 0 and (self._cells_left > 0 or not shown):
            return True
        if not shown:
            raise wire.WireError("a flood of messages")
        self.output_cut = True
        return False


class WarmKernelManager:
    """Starts and ends one forked kernel, in the way of jupyter_client's AsyncKernelManager.

    Where the nursery is sandboxed, the kernel works in a private copy of its folder, without
    notebooks and the files named `hidden`; what it leaves there is brought back once it has ended.
    """

    ipykernel = True

    def __init__(
        self,
        nursery: Nursery,
        env: Mapping[str, str] | None = None,
        *,
        limits: Limits | None = None,
        hidden: Sequence[str] = (),
        peer: tuple[str, socket.socket] | None = None,
        keep_files: bool = True,
        watched: bool = False,
    ) -> None:
        self._nursery = nursery
        self._env = env
        self._limits = limits or Limits()
        self._hidden = tuple(hidden)
        self._role = peer[0] if peer else ""
        self._peer = peer[1] if peer else None
        self._keep_files = keep_files
        self._watched = watched
        self._folder: Path | None = None
        self._work = -1
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
        sandboxed = self._nursery.spec.sandboxed
        self._folder = Path(cwd or ".").absolute()
        descriptors = [theirs.fileno(), *([self._peer.fileno()] if self._peer else [])]
        if sandboxed:
            descriptors.append(os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY))
        try:
            self._child = self._nursery.fork(
                "autograder.shell:serve",
                args={
                    "connection_file": tempfile.mktemp(suffix=".json"),  # noqa: S306 - a name only
                    "role": self._role,
                    "watched": self._watched,
                },
                cwd=self._folder if cwd else "",
                env=env,
                descriptors=descriptors,
                limits=self._limits.to_dict(),
                hidden=self._hidden,
            )
        finally:
            theirs.close()
            if self._peer:
                self._peer.close()
            if sandboxed:
                os.close(descriptors[-1])
        self._stream = ours

    def await_walls(self) -> None:
        """Wait until the kernel is sandboxed. Raises NurseryError when it can't be."""
        if not self._nursery.spec.sandboxed or self._work >= 0:
            return
        assert self._child is not None
        assert self._stream is not None
        try:
            self._work = sandbox.receive_folder(self._stream, READY_SECONDS)
        except OSError as error:
            self._child.kill()
            raise NurseryError(
                "a submission's process could not be walled in",
                where=str(error),
                fix="run `ctc-cert doctor`",
            ) from error

    def client(self) -> WarmKernelClient:
        assert self._child is not None
        assert self._stream is not None
        self.await_walls()
        self._client = WarmKernelClient(self._stream, self._child, self._limits)
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
        if self._work >= 0 and self._folder is not None:
            limit = self._limits.disk_mb * 1_000_000
            if self._keep_files:
                sandbox.bring_back(self._work, self._folder, limit)
            os.close(self._work)
            self._work = -1
