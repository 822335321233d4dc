"""A person's kernel: a stock ipykernel over ZeroMQ, in a child of the warm process."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import socket
import sys
from functools import cache
from typing import Any

from traitlets import Type

from autograder import stack
from autograder.warm import Spec
from ctc_cert.classroom import walls

INLINE = "module://matplotlib_inline.backend_inline"
KERNEL_MODULES = (
    "debugpy.server.api",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "ipykernel.pylab.config",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "sqlite3",
    "tornado.platform.asyncio",
    "IPython.extensions.storemagic",
    "comm",
)
NICENESS = 5
OUT_OF_MEMORY = {
    "km": "អង្គចងចាំអស់ហើយ៖ កម្មវិធីនេះត្រូវការអង្គចងចាំលើសពី {limit} MB ដែលអ្នកម្នាក់អាចប្រើបាន។ "
    "ឯកសាររបស់អ្នកនៅដដែល។ សូមប្រើទិន្នន័យតិចជាងនេះ ឬលុបអថេរធំៗដោយ del រួចសាកម្ដងទៀត "
    "(ម៉ឺនុយ Kernel → Restart Kernel…)។",
    "en": "Out of memory: this needs more than the {limit} MB that one learner may use. "
    "Your files are safe. Use less data, or delete large variables with del, and try again "
    "(menu Kernel → Restart Kernel…).",
}
EXHAUSTED = {
    "km": "ចំណាំ៖ ខឺណែលមុនត្រូវបានបញ្ឈប់ ព្រោះកម្មវិធីទាំងអស់របស់អ្នករួមគ្នា ត្រូវការអង្គចងចាំលើសពី {limit} MB។ "
    "ឯកសាររបស់អ្នកនៅដដែល ប៉ុន្តែអថេរបាត់ហើយ។ សូមប្រើទិន្នន័យតិចជាងនេះ រួចដំណើរការក្រឡាម្ដងទៀត ពីលើចុះក្រោម។",
    "en": "Note: the kernel before this one was ended, because all your programs together needed more "
    "than {limit} MB. Your files are safe, but the variables are gone. Use less data, and run the "
    "cells again from the top.",
}


def spec() -> Spec:
    """What is warm: the data-science stack, and ipykernel with its debugger."""
    return Spec(
        modules=(*KERNEL_MODULES, *stack.MODULES),
        exercise=(
            "autograder.stack:exercise",
            "ctc_cert.classroom.kernel:app_class",
            "ctc_cert.classroom.kernel:remember_modules",
        ),
        environ=(("MPLBACKEND", INLINE), ("PYDEVD_DISABLE_FILE_VALIDATION", "1")),
    )


_module_files: list[str] = []


def remember_modules() -> None:
    """ipykernel lists the files of all modules; in a child that would copy 13 MB of them."""
    files = (getattr(module, "__file__", None) for module in sys.modules.copy().values())
    _module_files[:] = [file for file in files if file]


# -- in the child ------------------------------------------------------------------------------


def serve(args: dict[str, Any], descriptors: list[int]) -> None:
    """Be a kernel in `args["room"]`, whose server the first descriptor stands for.

    The second descriptor is answered with this process's number and a pidfd, but only when
    nothing of the Hub's rights is left.
    """
    room = walls.Room.of(args["room"])
    server, reply = descriptors
    walls.join(room, server, [reply])
    os.environ.clear()
    os.environ.update(args["env"])
    os.chdir(args["cwd"])
    os.nice(NICENESS)
    walls.limit_memory(room.memory)
    with socket.socket(fileno=reply) as answer:
        mine = os.pidfd_open(os.getpid())
        socket.send_fds(answer, [json.dumps({"pid": os.getpid()}).encode()], [mine])
        os.close(mine)
    _run(args["argv"], room, after_exhaustion=args["after_exhaustion"])


def _run(argv: list[str], room: walls.Room, *, after_exhaustion: bool) -> None:
    import ipykernel_launcher  # type: ignore[import-untyped]

    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv = [ipykernel_launcher.__file__, *argv]
    app = app_class().instance()
    app.initialize(argv)
    _explain_memory(app.shell, room)
    if after_exhaustion:
        _tell_once(app.shell, EXHAUSTED[room.language].format(limit=room.together // 1_000_000))
    try:
        app.start()
    finally:
        with contextlib.suppress(BaseException):
            atexit._run_exitfuncs()
        for stream in (sys.__stdout__, sys.__stderr__):
            if stream:
                stream.flush()


@cache
def app_class() -> Any:
    """The kernel's application; made in the warm process, or every kernel would hold its own copy."""
    from ipykernel import ipkernel
    from ipykernel.kernelapp import IPKernelApp

    class WarmKernel(ipkernel.IPythonKernel):
        """Knows the files of its modules without touching them."""

        def __init__(self, **options: Any) -> None:
            ipkernel.sys = _WithoutModules()
            try:
                super().__init__(**options)
            finally:
                ipkernel.sys = sys
            self._kernel_modules += _module_files

    class WarmKernelApp(IPKernelApp):
        """Imported before there was a shell, pyplot would not show its figures."""

        name = IPKernelApp.name
        kernel_class = Type(WarmKernel, klass="ipykernel.kernelbase.Kernel").tag(config=True)

        def init_gui_pylab(self) -> None:
            super().init_gui_pylab()
            if "matplotlib.pyplot" in sys.modules:
                from matplotlib_inline import backend_inline

                backend_inline._enable_matplotlib_integration()  # type: ignore[no-untyped-call]

    return WarmKernelApp


class _WithoutModules:
    """`sys` as ipykernel meets it while it lists modules."""

    modules: dict[str, Any] = {}  # noqa: RUF012

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)


def _explain_memory(shell: Any, room: walls.Room) -> None:
    """Behind the traceback of a MemoryError stands what a learner can do about it."""

    def explain(shell: Any, kind: Any, value: Any, trace: Any, tb_offset: Any = None) -> list[str]:
        lines: list[str] = shell.InteractiveTB.structured_traceback(
            kind, value, trace, tb_offset=tb_offset
        )
        limit = room.memory // 1_000_000
        lines.append("\n" + OUT_OF_MEMORY[room.language].format(limit=limit))
        shell._showtraceback(kind, value, lines)
        return lines

    if room.memory:
        shell.set_custom_exc((MemoryError,), explain)


def _tell_once(shell: Any, message: str) -> None:
    """With the first cell that the learner runs: what a kernel says unasked is shown nowhere."""

    def tell(_: Any) -> None:
        shell.events.unregister("pre_run_cell", tell)
        print(message, file=sys.stderr, flush=True)

    shell.events.register("pre_run_cell", tell)
