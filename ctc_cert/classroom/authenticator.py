"""JupyterHub's door: a name and a PIN, and a PIN of one's own before anything else."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any

from jupyterhub.auth import Authenticator
from traitlets import Instance, Unicode, default

from ctc_cert.classroom import pins
from ctc_cert.classroom.accounts import Account, Current
from ctc_cert.classroom.doors import ChangePin, SignIn
from ctc_cert.classroom.gate import Answer, Gate

INSIDE = "inside"  # from behind a learner's walls: nothing that it says of itself is believed


class PinAuthenticator(Authenticator):
    """Lets in whom the accounts file names. An imported class can log in without a restart."""

    accounts_file = Unicode(help="Path of the home's accounts file.").tag(config=True)
    gate_file = Unicode(help="Path of the file that counts wrong PINs.").tag(config=True)
    accounts = Instance(Current)
    gate = Instance(Gate)

    @default("accounts")
    def _accounts(self) -> Current:
        return Current(Path(self.accounts_file))

    @default("gate")
    def _gate(self) -> Gate:
        return Gate(Path(self.gate_file), self.accounts)

    @default("manage_groups")
    def _manage_groups(self) -> bool:
        return True

    def get_handlers(self, app: Any) -> list[tuple[str, Any]]:
        return [(r"/login", SignIn), (r"/pin", ChangePin)]

    async def authenticate(self, handler: Any, data: dict[str, str]) -> dict[str, Any] | None:
        """The person, once they have a PIN of their own; nobody gets a session with a first PIN."""
        answer = await self.knock(handler, data.get("username", ""), data.get("password", ""))
        if isinstance(handler, SignIn):
            handler.answer = answer
        if answer.account is None or answer.account.first_pin:
            return None
        return _model(answer.account)

    async def knock(self, handler: Any, username: str, pin: str) -> Answer:
        name = self.normalize_username(username.strip())
        # scrypt takes tens of milliseconds: keep the Hub's one thread free meanwhile
        return await asyncio.to_thread(
            self.gate.knock, name, pins.plain(pin), address_of(handler.request)
        )

    async def refresh_user(self, user: Any, handler: Any = None) -> dict[str, Any] | bool:
        """What has changed since they logged in. Whoever has no account any more, or was given a
        new PIN, must sign in again."""
        account = self.account(user.name)
        return _model(account) if account and not account.first_pin else False

    def check_allowed(self, username: str, authentication: Any = None) -> bool:
        return self.account(username) is not None

    def account(self, username: str) -> Account | None:
        """The account of that name as it is now."""
        return self.accounts().get(username)


def _model(account: Account) -> dict[str, Any]:
    return {"name": account.name, "groups": account.groups}


def address_of(request: Any) -> str:
    """Where a request comes from: what the last proxy saw, never what the browser says of itself.

    The Hub's own number would follow a header that anybody can send.
    """
    context = getattr(request.connection, "context", None)
    if getattr(context, "address_family", None) == socket.AF_UNIX:
        return INSIDE
    passed_on = str(request.headers.get("X-Forwarded-For", "")).split(",")[-1].strip()
    return passed_on or str(request.remote_ip)
