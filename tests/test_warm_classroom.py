"""Servers and kernels that were forked behave as those that were started."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Any

import pytest
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import KernelProvisionerFactory

from ctc_cert.classroom.provisioner import DESK, NAME, WarmProvisioner
from tests.scene import ATTACKER, Scene


@pytest.fixture(autouse=True)
def fresh(scene: Scene) -> None:
    """Each test gets a kernel in which nothing has happened."""
    scene.do(scene.kernel.restart())


def test_the_kernel_comes_from_the_warm_process(scene: Scene) -> None:
    shown = scene.attack("import sys; print('sklearn' in sys.modules, sys.argv[0])")
    assert shown.startswith("True")
    assert "ipykernel_launcher" in shown
    log = (scene.home.hub / "jupyterhub.log").read_text()
    assert "starts the slow way" not in log


def test_a_kernel_is_the_learners_own_process(scene: Scene) -> None:
    shown = scene.attack(
        "import os, getpass; print(getpass.getuser(), os.getcwd(), os.environ['HOME'])"
    )
    own = str(scene.home.users / ATTACKER)
    assert shown.split() == [ATTACKER, own, own]


def test_an_endless_cell_is_interrupted(scene: Scene) -> None:
    code = "import time\nprint('begun', flush=True)\nwhile True: time.sleep(0.01)"

    async def run() -> list[dict[str, Any]]:
        asked = await scene.kernel.send("execute_request", {"code": code, "silent": False})
        while (await scene.kernel.receive())["msg_type"] != "stream":
            pass  # an interrupt that comes before the cell interrupts nothing, in any kernel
        await scene.kernel.interrupt()
        return await scene.kernel.collect(asked)

    errors = [m["content"]["ename"] for m in scene.do(run()) if m["msg_type"] == "error"]
    assert errors == ["KeyboardInterrupt"]
    assert scene.attack("print('goes on')") == "goes on\n"


def test_a_restart_forgets_everything(scene: Scene) -> None:
    scene.attack("x = 1")
    scene.do(scene.kernel.restart())
    assert "NameError" in scene.attack("x")


def test_input_asks_the_learner(scene: Scene) -> None:
    """A question that comes before the channel for it is connected is lost, in any kernel: ask again.

    So is a cell that comes while the kernel still gives up the one before.
    """

    async def run() -> str:
        for _ in range(5):
            with suppress(TimeoutError):
                asking = scene.kernel.output("print('Hello ' + input('name? '))", stdin="Demo")
                return await asyncio.wait_for(asking, 10)
            await scene.kernel.interrupt()
        return "no question"

    assert scene.do(run()) == "Hello Demo\n"


def test_a_figure_is_shown_though_pyplot_was_warm(scene: Scene) -> None:
    messages = scene.do(scene.kernel.run("import matplotlib.pyplot as plt\nplt.plot([1, 2]);"))
    pictures = [m for m in messages if m["msg_type"] == "display_data"]
    assert [set(m["content"]["data"]) for m in pictures] == [{"image/png", "text/plain"}]


def test_siblings_do_not_share_random_numbers(scene: Scene) -> None:
    code = "import random, numpy; print(random.random(), numpy.random.rand())"
    mine, theirs = scene.attack(code), scene.do(scene.victims_kernel.output(code))
    assert mine != theirs


def test_widgets_talk_over_comms(scene: Scene) -> None:
    scene.attack(
        "import comm\n"
        "channel = comm.create_comm(target_name='demo')\n"
        "channel.on_msg(lambda m: print('heard', m['content']['data']['value'] + 1))"
    )
    identity = scene.attack("print(channel.comm_id)").strip()

    async def move() -> list[dict[str, Any]]:
        content = {"comm_id": identity, "data": {"value": 41}}
        asked = await scene.kernel.send("comm_msg", content)
        heard: list[dict[str, Any]] = []
        while not any(m["msg_type"] == "stream" for m in heard):
            message = await scene.kernel.receive()
            if message["parent_header"].get("msg_id") == asked:
                heard.append(message)
        return heard

    texts = [m["content"]["text"] for m in scene.do(move()) if m["msg_type"] == "stream"]
    assert "".join(texts).startswith("heard 42")


def test_the_debugger_attaches(scene: Scene) -> None:
    async def attach() -> dict[str, Any]:
        arguments = {
            "clientID": "demo", "adapterID": "", "pathFormat": "path", "linesStartAt1": True,
            "columnsStartAt1": True, "supportsVariableType": True, "locale": "en",
        }  # fmt: skip
        request = {"type": "request", "seq": 1, "command": "initialize", "arguments": arguments}
        asked = await scene.kernel.send("debug_request", request, "control")
        heard = await scene.kernel.collect(asked)
        reply: dict[str, Any] = next(m for m in heard if m["msg_type"] == "debug_reply")["content"]
        return reply

    reply = scene.do(attach())
    assert reply["success"], reply
    assert reply["body"]["supportsConditionalBreakpoints"]


def test_a_terminal_is_a_shell_in_the_learners_folder(scene: Scene) -> None:
    shown = scene.type("pwd; tty; whoami")
    assert str(scene.home.users / ATTACKER) in shown
    assert "/dev/pts/" in shown


def test_exit_handlers_run_when_a_kernel_is_shut_down(scene: Scene) -> None:
    scene.attack("import atexit; atexit.register(lambda: open('bye.txt', 'w').write('bye'))")
    scene.do(scene.kernel.restart())
    assert scene.attack("print(open('bye.txt').read())") == "bye\n"


def test_a_kernel_that_crashes_comes_back(scene: Scene) -> None:
    async def crash() -> None:
        content = {
            "code": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
            "silent": False,
        }
        await scene.kernel.send("execute_request", content)
        while True:
            message = await scene.kernel.receive()
            state = message["content"].get("execution_state")
            if message["msg_type"] == "status" and state in ("restarting", "autorestarting"):
                return

    scene.do(scene.take_another_kernel())
    scene.do(crash())
    scene.do(scene.reconnect())
    assert scene.attack("print('back')") == "back\n"


def test_without_a_desk_the_stock_way_is_taken_and_said(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("JUPYTER_DEFAULT_PROVISIONER_NAME", NAME)
    monkeypatch.delenv(DESK, raising=False)
    KernelProvisionerFactory.clear_instance()
    with caplog.at_level("WARNING"):
        manager = KernelManager(log=logging.getLogger("demo"))
        manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        assert isinstance(manager.provisioner, WarmProvisioner)
        assert client.execute("1", reply=True, timeout=60)["content"]["status"] == "ok"
        assert "This kernel starts the slow way: this server has no desk" in caplog.text
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        KernelProvisionerFactory.clear_instance()
