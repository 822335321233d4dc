"""A person's Lab server, in a child of the warm process or in a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import json
import logging
import os
import signal
import socket
import sys
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from ctc_cert.classroom import walls
from ctc_cert.classroom.accounts import Account
from ctc_cert.classroom.provisioner import DESK
from ctc_cert.classroom.workspace import prepare_workspace
from ctc_cert.home import Home

READY = b"ready"


def serve(args: dict[str, Any], descriptors: list[int]) -> None:
    """Be the server of `args["room"]` until it is told to end.

    descriptors: the socket that browsers' requests come in by, the desk where kernels are asked
    for, and the log. Says READY at the desk once nothing of the Hub's rights is left.
    """
    room = walls.Room.of(args["room"])
    listening, desk, log = descriptors
    for number in (1, 2):
        os.dup2(log, number)
    walls.enter(room, [listening, desk])
    os.environ.clear()
    os.environ.update(args["env"] | {DESK: str(desk)})
    os.set_inheritable(desk, False)
    walls.limit_memory(room.memory)  # terminals have it from here
    prepare_workspace(Home(Path(args["home"])), Account(**args["account"], pin_hash=""))
    os.chdir(args["root"])
    with socket.socket(fileno=os.dup(desk)) as door:
        # the Hub may know only a process that stands for this one outside the walls
        mine = os.pidfd_open(os.getpid())
        socket.send_fds(door, [READY], [mine])
        os.close(mine)
    _launch(listening, args["argv"])


def main() -> None:
    """The cold way: `python -m ctc_cert.classroom.server DESCRIPTOR` reads the same request."""
    control = socket.socket(fileno=int(sys.argv[1]))
    message, descriptors, _, _ = socket.recv_fds(control, 1 << 20, 3)
    control.close()
    sys.argv = [sys.argv[0]]
    serve(json.loads(message), list(descriptors))


# -- the server itself -------------------------------------------------------------------------


@cache
def _app_class() -> Any:
    """The server's application; made in the warm process, or every server would hold its own copy."""
    from jupyter_server.serverapp import ServerApp

    class ListeningApp(ServerApp):
        """Takes requests from a socket that was bound before this process had a view of its own."""

        name = ServerApp.name
        listening: socket.socket

        def _find_http_port(self) -> None: ...

        def _bind_http_server(self) -> None:
            self.http_server.add_socket(self.listening)

    ListeningApp.__name__ = ServerApp.__name__  # configuration speaks of ServerApp
    return ListeningApp


def _launch(listening: int, argv: list[str]) -> None:
    from jupyterhub.singleuser.extension import JupyterHubSingleUser

    ours = socket.socket(fileno=listening)
    ours.setblocking(False)
    os.set_inheritable(listening, False)
    app = JupyterHubSingleUser.serverapp_class = _app_class()
    app.listening = ours
    # JupyterHub reads this one when it is imported, and that was for nobody in particular
    argv = [*argv, f"--HubOAuth.base_url={os.environ['JUPYTERHUB_SERVICE_PREFIX']}"]
    sys.argv = ["jupyterhub-singleuser", *argv]
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    JupyterHubSingleUser.launch_instance(argv)


# -- in the warm process -----------------------------------------------------------------------


def rehearse() -> None:
    """Start a server up to the point where it would listen, and forget it again.

    Everything that is imported, compiled and read on that way is then warm.
    """
    import tempfile

    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        os.environ.update(_rehearsal(folder))
        try:
            # jupyter_core keeps its event loop in the context
            contextvars.copy_context().run(_start_and_forget)
        finally:
            os.environ.clear()
            os.environ.update(before)


def _rehearsal(folder: str) -> dict[str, str]:
    return {
        "HOME": folder,
        "JUPYTER_CONFIG_DIR": f"{folder}/config",
        "JUPYTER_DATA_DIR": f"{folder}/data",
        "JUPYTER_RUNTIME_DIR": f"{folder}/run",
        "JUPYTERHUB_SERVICE_URL": "http://127.0.0.1:1/user/nobody/",
        "JUPYTERHUB_SERVICE_PREFIX": "/user/nobody/",
        "JUPYTERHUB_BASE_URL": "/",
        "JUPYTERHUB_API_URL": "http://127.0.0.1:1/hub/api",
        "JUPYTERHUB_API_TOKEN": "rehearsal",
        # who owns Python is asked of the system dozens of times, unless this is set
        "JUPYTER_PREFER_ENV_PATH": "0",
        "JUPYTERHUB_CLIENT_ID": "rehearsal",
        "JUPYTERHUB_USER": "nobody",
        "JUPYTERHUB_DEFAULT_URL": "/lab",
        "JUPYTERHUB_ROOT_DIR": folder,
    }


def _start_and_forget() -> None:
    from jupyter_client.provisioning import KernelProvisionerFactory
    from jupyter_server.serverapp import ServerApp
    from jupyterhub.singleuser.extension import JupyterHubSingleUser

    async def nothing(_: Any) -> None:
        """There is no Hub to talk to yet."""

    JupyterHubSingleUser.serverapp_class = _app_class()
    logging.disable(logging.CRITICAL)
    try:
        with (
            mock.patch.object(JupyterHubSingleUser, "check_hub_version", nothing),
            mock.patch.object(JupyterHubSingleUser, "keep_activity_updated", nothing),
            mock.patch.object(ServerApp, "init_httpserver", lambda _: None),
        ):
            app = JupyterHubSingleUser.initialize_server(argv=["--ServerApp.allow_root=True"])
    finally:
        logging.disable(logging.NOTSET)
    KernelProvisionerFactory.instance()  # reads what every installed package offers
    loop = app.io_loop.asyncio_loop
    loop.run_until_complete(loop.shutdown_default_executor())
    app.io_loop.close(all_fds=False)
    asyncio.set_event_loop(None)
    JupyterHubSingleUser.clear_instance()
    _app_class().clear_instance()


if __name__ == "__main__":
    main()
