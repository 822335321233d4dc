"""One scripted learner: signs in as a browser does, opens Lab, runs code in a kernel."""

from __future__ import annotations

import asyncio
import json
import re
import time
import uuid
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urljoin

import aiohttp
from yarl import URL

from ctc_cert.classroom.accounts import Accounts

IMPORTS = "import pandas, sklearn, matplotlib.pyplot\nprint('ready')"
READ_BYTES = 64 << 20
PIN = "chosen-once"


def choose_pins(path: Path) -> dict[str, str]:
    """Have everybody choose a PIN of their own, as they must at their first sign-in."""
    with Accounts.edit(path) as accounts:
        for account in accounts:
            accounts.choose_pin(account.name, PIN)
        return {account.name: PIN for account in accounts}


class Learner:
    """A session of one person; times are seconds since `start` of the lesson."""

    def __init__(self, url: str, name: str, pin: str) -> None:
        self.url, self.name, self.pin = url, name, pin
        self.base = f"{url}/user/{name}"
        self._xsrf = ""

    async def __aenter__(self) -> Learner:
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=60)
        # a jar that accepts the cookies of an address without a name
        jar = aiohttp.CookieJar(unsafe=True, quote_cookie=False)
        self.http = aiohttp.ClientSession(cookie_jar=jar, timeout=timeout)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.http.close()

    async def sign_in(self) -> None:
        """From the login page to Lab, over the pages that say that the server is starting."""
        async with self.http.get(f"{self.url}/hub/login") as page:
            await page.read()
        data = {"username": self.name, "password": self.pin, "_xsrf": self._cookie("/hub/")}
        async with self.http.post(f"{self.url}/hub/login", data=data) as answer:
            where, text = str(answer.url), await answer.text()
        for _ in range(2000):
            if where.startswith(f"{self.base}/lab"):
                return
            if "/spawn-pending/" in where:
                await self._follow_progress(text)
            where, text = await self._get(f"{self.url}/hub/spawn/{self.name}")
        raise RuntimeError(f"{self.name} never reached Lab: {where}")

    async def _get(self, where: str) -> tuple[str, str]:
        async with self.http.get(where) as answer:
            if answer.status >= 500:
                raise RuntimeError(f"{answer.status} at {answer.url}")
            return str(answer.url), await answer.text()

    async def _follow_progress(self, page: str) -> None:
        """Wait as the page does: for the word that the server is ready, or failed."""
        found = re.search(r'progressUrl\s*=\s*"([^"]+)"|data-progress-url="([^"]+)"', page)
        path = next(filter(None, found.groups())) if found else None
        target = urljoin(self.url, path or f"/hub/api/users/{self.name}/server/progress")
        target += f"?_xsrf={self._cookie('/hub/')}"
        headers = {"Accept": "text/event-stream", "X-XSRFToken": self._cookie("/hub/")}
        async with self.http.get(target, headers=headers) as stream:
            async for line in stream.content:
                if not line.startswith(b"data:"):
                    continue
                event = json.loads(line[5:])
                if event.get("failed"):
                    raise RuntimeError(f"the server of {self.name} failed: {event}")
                if event.get("ready"):
                    return
        await asyncio.sleep(0.2)

    def _cookie(self, path: str) -> str:
        cookies = self.http.cookie_jar.filter_cookies(URL(f"{self.url}{path}"))
        return cookies["_xsrf"].value if "_xsrf" in cookies else ""

    # -- kernels -------------------------------------------------------------------------------

    async def start_kernel(self) -> Kernel:
        model = await self.api("POST", "kernels", {"name": "python3"})
        return await Kernel(self, model["id"]).connect()

    async def api(self, verb: str, path: str, body: Any = None, *, again: bool = True) -> Any:
        """A request of Lab to the person's own server."""
        headers = {
            "X-XSRFToken": self._cookie(f"/user/{self.name}/"),
            "Referer": f"{self.base}/lab",
        }
        async with self.http.request(
            verb, f"{self.base}/api/{path}", json=body, headers=headers
        ) as answer:
            if answer.status == 403 and again:  # the server has just given us another cookie
                await self._get(f"{self.base}/lab")
                return await self.api(verb, path, body, again=False)
            if answer.status >= 400:
                raise RuntimeError(f"{answer.status} {verb} {path}: {(await answer.text())[:300]}")
            text = await answer.text()
            return json.loads(text) if text else None

    async def terminal(self, command: str) -> str:
        """What a new terminal shows when `command` is typed."""
        name = (await self.api("POST", "terminals", {}))["name"]
        mark = uuid.uuid4().hex
        shown = ""
        async with self.http.ws_connect(
            f"{self.base}/terminals/websocket/{name}", headers={"Origin": self.url}
        ) as socket:
            # the mark is put together by the shell: what is typed is shown as well
            typed = f"{command}\necho {mark[:16]}''{mark[16:]}\n"
            await socket.send_str(json.dumps(["stdin", typed]))
            while mark not in shown:
                kind, *rest = json.loads((await socket.receive()).data)
                shown += rest[0] if kind == "stdout" else ""
        await self.api("DELETE", f"terminals/{name}")
        return shown


class Kernel:
    """A kernel as Lab talks to it: over the server's websocket."""

    def __init__(self, learner: Learner, identity: str) -> None:
        self.learner, self.id = learner, identity
        self.session = uuid.uuid4().hex

    async def connect(self) -> Kernel:
        self.socket = await self.learner.http.ws_connect(
            f"{self.learner.base}/api/kernels/{self.id}/channels?session_id={self.session}",
            headers={"Origin": self.learner.url},
            max_msg_size=READ_BYTES,
        )
        return self

    async def send(
        self, kind: str, content: dict[str, Any], channel: str = "shell", **extra: Any
    ) -> str:
        identity = uuid.uuid4().hex
        header = {
            "msg_id": identity, "msg_type": kind, "session": self.session,
            "username": self.learner.name, "version": "5.3", "date": "",
        }  # fmt: skip
        message = {
            "header": header, "parent_header": extra.get("parent", {}), "metadata": {},
            "content": content, "channel": channel, "buffers": [],
        }  # fmt: skip
        await self.socket.send_str(json.dumps(message))
        return identity

    async def receive(self) -> dict[str, Any]:
        message: dict[str, Any] = json.loads((await self.socket.receive()).data)
        return message

    async def run(self, code: str, *, stdin: str | None = None) -> list[dict[str, Any]]:
        """Run a cell; its messages, with the reply last."""
        content = {
            "code": code, "silent": False, "store_history": True, "user_expressions": {},
            "allow_stdin": stdin is not None, "stop_on_error": True,
        }  # fmt: skip
        asked = await self.send("execute_request", content)
        return await self.collect(asked, stdin)

    async def collect(self, asked: str, stdin: str | None = None) -> list[dict[str, Any]]:
        """All messages that answer `asked`, up to its reply and the kernel being idle again."""
        heard: list[dict[str, Any]] = []
        idle = replied = False
        while not (idle and replied):
            message = await self.receive()
            if message["parent_header"].get("msg_id") != asked:
                continue
            heard.append(message)
            kind = message["msg_type"]
            if kind == "input_request":
                await self.send("input_reply", {"value": stdin}, "stdin", parent=message["header"])
            replied |= kind.endswith("_reply")
            idle |= kind == "status" and message["content"]["execution_state"] == "idle"
        return heard

    async def output(self, code: str, **options: Any) -> str:
        """What a cell shows: printed text, values and errors, one after the other."""
        return "".join(_shown(message) for message in await self.run(code, **options))

    async def interrupt(self) -> None:
        await self.learner.api("POST", f"kernels/{self.id}/interrupt", {})

    async def restart(self) -> None:
        """Connects anew, as Lab does: what a new kernel says first may not be heard otherwise."""
        await self.learner.api("POST", f"kernels/{self.id}/restart", {})
        await self.close()
        await self.connect()

    async def restart_seconds(self) -> float:
        """From the click on Restart to the first output of the new kernel."""
        start = time.perf_counter()
        await self.restart()
        await self.run("1")
        return time.perf_counter() - start

    async def close(self) -> None:
        await self.socket.close()


def _shown(message: dict[str, Any]) -> str:
    content = message["content"]
    match message["msg_type"]:
        case "stream":
            return str(content["text"])
        case "execute_result" | "display_data":
            return str(content["data"].get("text/plain", ""))
        case "error":
            return "\n".join(content["traceback"])
    return ""
