"""A real ipykernel, built once in the warm process and brought to life in each forked child.

The parent builds the kernel application, the kernel and its shell without sockets and threads;
the child adds output threads and one stream socket in place of ZeroMQ. Everything between, from
the display hook to magics, comms and tracebacks, is ipykernel's own code.
"""

from __future__ import annotations

import asyncio
import atexit
import codecs
import contextlib
import fcntl
import gc
import io
import logging
import os
import queue
import resource
import select
import signal
import socket
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ipykernel.iostream import BackgroundSocket, IOPubThread
from ipykernel.iostream import OutStream as StockOutStream
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from IPython.core.inputtransformer2 import TransformerManager
from jupyter_client.session import Session
from jupyter_core.paths import jupyter_runtime_dir
from traitlets import Instance, Type

from autograder import wire
from autograder.pristine import Memory
from autograder.remote import Server
from autograder.twin import Twin

ARGV = ["--HistoryManager.hist_file=:memory:"]
READ_BYTES = 1 << 16
GOODBYE_SECONDS = 2.0
SERVE_TESTS = "serve_tests_request"
LEARNER, TESTS = "learner", "tests"
DRAIN_SECONDS = 0.05
FILE = io.IOBase.__bases__[
    0
]  # the concrete class: asking the abstract one takes 5 ms for all objects
app: WarmKernelApp


# -- in the warm process ---------------------------------------------------------------------


def prepare() -> None:
    """Build the kernel, as `python -m ipykernel_launcher` does, up to the sockets."""
    global app  # noqa: PLW0603 - one process, one kernel, as in ipykernel
    import ipykernel_launcher  # type: ignore[import-untyped]

    app = WarmKernelApp.instance()
    app.initialize(list(ARGV))
    # What ipykernel has to say of itself would stand among the words of whichever cell runs then,
    # and words on stderr cost a graded cell its points.
    for log in (app.log, logging.getLogger("tornado")):
        log.handlers = [logging.NullHandler()]
        log.propagate = False
    _look_once_for_commands(app.shell.input_transformer_manager)
    # pandas asks while it is imported whether it is in a notebook. Until the child wakes, it is.
    app.shell.builtin_trap.activate()
    connection = str(Path(jupyter_runtime_dir()) / "kernel-warm.json")
    sys.argv = [ipykernel_launcher.__file__, "-f", connection, *ARGV]


def _look_once_for_commands(manager: TransformerManager) -> None:
    """ipykernel and then IPython look for `%magic`, `!command` and `help?` in each cell, token by
    token; the second time what was found the first time will do."""
    look = manager.do_token_transforms
    looked: tuple[list[str], list[Any]] | None = None
    found: list[str] = []

    def remembering(lines: list[str]) -> list[str]:
        nonlocal looked, found
        asked = [*lines], [*manager.token_transformers]
        if asked != looked:
            found = look(lines)
            looked = asked
        return [*found]

    manager.do_token_transforms = remembering


class Outlet(IOPubThread):
    """ipykernel's output thread without ZeroMQ: it only flushes the streams now and then.

    Sending is safe from every thread, so that whoever flushes sends at once.
    """

    def __init__(self, session: Session) -> None:
        self.socket = self  # "open", for whoever asks
        self.session = session
        self.background_socket = BackgroundSocket(self)
        self.io_loop = self
        self.thread = threading.Thread(target=self._run, name="IOPub", daemon=True)
        self._flushes: queue.SimpleQueue[tuple[float, Any]] = queue.SimpleQueue()

    def start(self) -> None:
        self.thread.start()

    def _run(self) -> None:
        while True:
            due, flush = self._flushes.get()
            time.sleep(max(0.0, due - time.monotonic()))
            flush()

    def schedule(self, f: Any) -> None:
        f()

    def call_later(self, delay: float, f: Any) -> None:
        """All delays are equal, so that first come is first due."""
        self._flushes.put((time.monotonic() + delay, f))


class OutStream(StockOutStream):
    """Sends in the thread that flushes, one flush at a time, so that order is kept."""

    __module__ = StockOutStream.__module__  # what a learner prints shows the same name

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._flushing = threading.RLock()
        os.register_at_fork(after_in_child=self._renew_lock)
        super().__init__(*args, **kwargs)

    def _renew_lock(self) -> None:
        self._flushing = threading.RLock()

    watch: DescriptorWatch | None = None

    def flush(self) -> None:
        """What was written past Python comes first: it was written before."""
        if self.watch is not None and os.getpid() == self._master_pid:
            self.watch.drain(time.monotonic() + DRAIN_SECONDS)
        self._flush()

    def _flush(self) -> None:
        with self._flushing:
            super()._flush()


class StreamSession(Session):
    """Sends messages as frames on a stream socket; also from threads and from forked processes."""

    _socket: socket.socket | None = None
    _lock = threading.Lock()
    _file_lock = -1
    _held = b""

    def attach(self, stream: socket.socket) -> None:
        self._socket = stream
        with tempfile.TemporaryFile() as file:
            self._file_lock = os.dup(file.fileno())
        os.register_at_fork(after_in_child=self._after_fork)

    def _after_fork(self) -> None:
        self._lock = threading.Lock()
        self._held = b""

    def send(  # type: ignore[no-untyped-def]
        self,
        stream,
        msg_or_type,
        content=None,
        parent=None,
        ident=None,
        buffers=None,
        track=False,
        header=None,
        metadata=None,
    ) -> dict[str, Any] | None:
        """Replies have no stream; all that has one is output."""
        if isinstance(msg_or_type, dict):
            msg = msg_or_type
            buffers = buffers or msg.get("buffers", [])
        else:
            msg = self.msg(msg_or_type, content, parent, header, metadata)
        channel = "shell" if stream is None else "iopub"
        document = {
            "channel": channel,
            **{key: msg[key] for key in ("header", "parent_header", "metadata", "content")},
        }
        frame = wire.pack([self.pack(document), *(memoryview(b).cast("B") for b in buffers or [])])
        if self._socket is not None:
            with uninterrupted(), self._lock:
                self._held += frame
                if not _is_followed(msg):
                    self._write_held(self._socket)
        return msg

    def push(self) -> None:
        """Send what waits for another message to follow it."""
        if self._socket is not None:
            with uninterrupted(), self._lock:
                self._write_held(self._socket)

    def _write_held(self, stream: socket.socket) -> None:
        """Not while a forked process writes: its frame would end up inside this one."""
        frames, self._held = self._held, b""
        fcntl.lockf(self._file_lock, fcntl.LOCK_EX)
        try:
            stream.sendall(frames)
        finally:
            fcntl.lockf(self._file_lock, fcntl.LOCK_UN)

    # The dispatcher below hands over messages that are already parsed.
    def feed_identities(self, msg_list: Any, copy: bool = True) -> Any:
        return [], msg_list[1]

    def deserialize(self, msg_list: Any, content: bool = True, copy: bool = True) -> Any:
        return msg_list


def _is_followed(msg: dict[str, Any]) -> bool:
    """Whether another message comes right behind, so that one write can take both."""
    kind = msg["header"]["msg_type"]
    busy = kind == "status" and msg["content"]["execution_state"] == "busy"
    return busy or kind in {"execute_input", "execute_reply", "kernel_info_reply"}


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let an interrupt wait until a whole message is written."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[tuple[Any, ...]] = []
    before = signal.signal(signal.SIGINT, lambda *details: came.append(details))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if came and callable(before):
            before(*came[0])


class _MainThreadOnly:
    """Stands where ipykernel asks which thread runs cells: there is only the main one."""

    parent_thread = threading.main_thread()


class WarmKernel(IPythonKernel):
    """An IPython kernel without subshells that says what each cell took."""

    msg_types = (*IPythonKernel.msg_types, SERVE_TESTS)
    shell_stream = Instance(object, allow_none=True)
    server: Server | None = None
    twin: Twin | None = None
    memory: Memory | None = None
    _plan: dict[str, Any] | None = None
    _flags: list[str]
    _execute_sleep = 0.0  # ipykernel waits for ZeroMQ; this socket keeps the order by itself
    _supports_kernel_subshells = False

    def init_metadata(self, parent: Any) -> dict[str, Any]:
        reset_peak_memory()
        self._seen: dict[str, Any] = {}
        self._plan = parent["metadata"].get("autograder")
        self._cell_start = time.perf_counter()
        return super().init_metadata(parent)

    def finish_metadata(self, parent: Any, metadata: Any, reply_content: Any) -> dict[str, Any]:
        seconds = time.perf_counter() - self._cell_start
        metadata["autograder"] = {
            "seconds": round(seconds, 4),
            "peak_mb": round(peak_memory_mb(), 1),
            "seen": self._seen or {"flags": self._flags},
        }
        return super().finish_metadata(parent, metadata, reply_content)

    async def do_execute(self, code: str, *arguments: Any, **named: Any) -> dict[str, Any]:
        """Around a test in the tests' own process: fetch what it names, and let go again."""
        if self._plan is None or self.twin is None:
            return await super().do_execute(code, *arguments, **named)
        try:
            self.twin.begin(self._plan)
            return await super().do_execute(code, *arguments, **named)
        except (Exception, KeyboardInterrupt) as error:
            self.shell.execution_count += 1
            return _failed(error)
        finally:
            self._seen = self.twin.end()

    async def execute_request(self, stream: Any, ident: Any, parent: Any) -> None:
        """A test beside the learner's code: with the learner's patches undone, if need be in a copy
        of this process that is thrown away."""
        plan = parent["metadata"].get("autograder")
        self._flags = []
        if plan is not None and "count" in plan:  # controls have none: nobody sees that they ran
            self.shell.execution_count = plan["count"]
        if plan is None or self.memory is None:
            await super().execute_request(stream, ident, parent)
        elif plan["throwaway"]:
            await self._run_in_copy(stream, ident, parent)
            self.shell.execution_count += "count" in plan
        else:
            self._flags = self.memory.undo()
            await super().execute_request(stream, ident, parent)

    async def _run_in_copy(self, stream: Any, ident: Any, parent: Any) -> None:
        assert self.memory is not None
        pid = os.fork()
        if pid == 0:
            try:
                _own_outputs()
                self._flags = self.memory.undo()
                await super().execute_request(stream, ident, parent)
                self.session.push()
            finally:
                os._exit(0)
        while pid:
            with contextlib.suppress(KeyboardInterrupt):
                pid -= os.waitpid(pid, 0)[0]
        # Only read when the copy ended without an answer of its own.
        lost = _failed(RuntimeError("the test ended its process"))
        self.session.send(stream, "execute_reply", lost, parent, ident=ident)

    async def serve_tests_request(self, stream: Any, ident: Any, parent: Any) -> None:
        """Answer a test that runs in another process, until it is over."""
        assert self.server is not None
        status = "ok"
        try:
            self.server.serve()
        except ConnectionError:
            status = "error"
        self.shell.execution_count += 1
        start = time.perf_counter()
        self.shell.events.trigger("post_execute")  # figures are shown now
        drawing = round(time.perf_counter() - start, 4)
        print(end="", flush=True)
        print(end="", file=sys.stderr, flush=True)
        content = {"status": status, "seconds": drawing}
        self.session.send(stream, "serve_tests_reply", content, parent, ident=ident)

    def _abort_queues(self, subshell_id: str | None = None) -> None:
        """Requests come one at a time: there is no queue to abort."""


def _own_outputs() -> None:
    """In a copy of a kernel: what is printed leaves it at once when the cell ends, not word by word."""
    for output in (sys.stdout, sys.stderr):
        if isinstance(output, OutStream):
            output._master_pid, output.watch = os.getpid(), None


def _failed(error: BaseException) -> dict[str, Any]:
    name, text = type(error).__name__, str(error)
    return {"status": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}


class WarmKernelApp(IPKernelApp):
    """ipykernel's application without files, ports and threads."""

    kernel_class = Type(WarmKernel, klass="ipykernel.kernelbase.Kernel").tag(config=True)

    def init_session(self) -> None:
        self.session = StreamSession(parent=self, username="kernel")

    def init_connection_file(self) -> None:
        self.init_session()

    def init_sockets(self) -> None:
        self.iopub_thread = Outlet(self.session)
        self.iopub_socket = self.iopub_thread.background_socket
        self.configure_tornado_logger()

    def init_poller(self) -> None: ...
    def init_heartbeat(self) -> None: ...
    def write_connection_file(self, **kwargs: Any) -> None: ...
    def log_connection_info(self) -> None: ...

    def init_io(self) -> None:
        self.outstream_class = "autograder.shell.OutStream"
        self.capture_fd_output = False  # its threads start in the child
        super().init_io()

    def init_kernel(self) -> None:
        self.kernel = kernel = self.kernel_class.instance(
            parent=self,
            session=self.session,
            iopub_thread=self.iopub_thread,
            iopub_socket=self.iopub_socket,
            shell_channel_thread=_MainThreadOnly(),
            log=self.log,
            profile_dir=self.profile_dir,
            user_ns=self.user_ns,
        )
        self.displayhook.get_execution_count = lambda: kernel.execution_count


# -- in the child ----------------------------------------------------------------------------


def serve(args: dict[str, Any], descriptors: list[int]) -> None:
    """Answer the messages that come in on the first descriptor, until `shutdown_request`."""
    stream = socket.socket(fileno=descriptors[0])
    os.set_inheritable(stream.fileno(), False)
    app.shell.builtin_trap.deactivate()
    app.shell.user_ns["_dh"][:] = [Path.cwd()]
    if args.get("watched"):
        app.kernel.memory = Memory(app.kernel)
    if role := args.get("role"):
        _meet(role, socket.socket(fileno=descriptors[1]))
    if not os.environ.get("MPLBACKEND"):
        os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    sys.argv[2] = args.get("connection_file", sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asyncio.set_event_loop(asyncio.new_event_loop())
    app.session.attach(stream)
    app.iopub_thread.start()
    app.session.session = os.urandom(16).hex()
    app.session.pid = os.getpid()
    for number, output in ((1, sys.stdout), (2, sys.stderr)):
        assert isinstance(output, OutStream)
        output._master_pid = os.getpid()
        output.watch = DescriptorWatch(output, number)
    asyncio.get_event_loop().run_until_complete(_answer(stream))


def _meet(role: str, peer: socket.socket) -> None:
    """Of two kernels, one has the learner's names and the other one the tests."""
    names = app.kernel.shell.user_ns
    if role == TESTS:
        app.kernel.twin = Twin(peer, names)
    else:
        app.kernel.server = Server(peer, names)


class DescriptorWatch:
    """Publishes what is written to descriptor 1 or 2, as ipykernel does with `watchfd`.

    Unlike ipykernel's, it can say that everything written so far has been published: there, what
    a program writes at the end of a cell may arrive after the cell has ended.
    """

    def __init__(self, stream: OutStream, number: int) -> None:
        self._stream = stream
        self._moving = threading.Lock()
        stream._original_stdstream_fd = number
        stream._original_stdstream_copy = os.dup(number)
        self._reading, writing = os.pipe()
        os.dup2(writing, number)
        os.close(writing)
        threading.Thread(target=self._forward, daemon=True).start()

    def _forward(self) -> None:
        decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        while True:
            select.select([self._reading], [], [])
            with self._moving:
                self._stream.write(decoder.decode(os.read(self._reading, READ_BYTES)))

    def drain(self, deadline: float) -> None:
        """Wait until the pipe is empty (it may never be: a background program may write on)."""
        while time.monotonic() < deadline:
            with self._moving:
                waiting = fcntl.ioctl(self._reading, termios.FIONREAD, bytes(4))
            if not any(waiting):
                return
            time.sleep(0.0005)


async def _answer(stream: socket.socket) -> None:
    kernel = app.kernel
    kernel.start()
    loop = asyncio.get_running_loop()
    stream.setblocking(True)
    inbox: asyncio.Queue[wire.Parts | None] = asyncio.Queue()
    unpacker = wire.Unpacker()

    def read() -> None:
        data = stream.recv(READ_BYTES)
        for parts in unpacker.feed(data):
            inbox.put_nowait(parts)
        if not data:
            loop.remove_reader(stream)
            inbox.put_nowait(None)

    loop.add_reader(stream, read)
    while (parts := await inbox.get()) is not None:
        message = app.session.unpack(parts[0])
        message["buffers"] = [memoryview(part) for part in parts[1:]]
        message["msg_type"] = message["header"]["msg_type"]
        message["msg_id"] = message["header"]["msg_id"]
        if message["msg_type"] == "shutdown_request":
            _say_goodbye()
            app.session.send(None, "shutdown_reply", {"status": "ok", "restart": False}, message)
            break
        await kernel.dispatch_shell([None, message])
    loop.remove_reader(stream)


def _say_goodbye() -> None:
    """What a Python process does at its end, without taking 220 MB of modules apart."""
    signal.setitimer(signal.ITIMER_REAL, GOODBYE_SECONDS)  # an exit handler may never return
    with contextlib.suppress(BaseException):
        atexit._run_exitfuncs()
    # Only what this child made: the rest is frozen.
    files: list[Any] = [thing for thing in gc.get_objects() if isinstance(thing, FILE)]
    for stream in files:
        if stream is not sys.stdout and stream is not sys.stderr:
            with contextlib.suppress(BaseException):
                stream.flush()


# -- what a cell took ------------------------------------------------------------------------


def reset_peak_memory() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak_memory_mb() -> float:
    """The most memory this process held since `reset_peak_memory` (or since its start)."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
