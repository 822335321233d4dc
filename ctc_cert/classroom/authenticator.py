"""JupyterHub's door: a name and a PIN."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from jupyterhub.auth import Authenticator
from traitlets import Unicode

from ctc_cert.classroom.accounts import Account, Accounts


class PinAuthenticator(Authenticator):
    """Lets in whom the accounts file names. An imported class can log in without a restart."""

    accounts_file = Unicode(help="Path of the home's accounts file.").tag(config=True)

    async def authenticate(self, handler: Any, data: dict[str, str]) -> str | None:
        account = Accounts(Path(self.accounts_file)).get(self.normalize_username(data["username"]))
        pin = _ascii_digits(data["password"].strip())
        # scrypt takes tens of milliseconds: keep the Hub's one thread free meanwhile
        if account is None or not await asyncio.to_thread(account.accepts, pin):
            return None
        return account.name

    def check_allowed(self, username: str, authentication: Any = None) -> bool:
        return self.account(username) is not None

    def account(self, username: str) -> Account | None:
        """The account of that name as it is now."""
        return Accounts(Path(self.accounts_file)).get(username)


def _ascii_digits(text: str) -> str:
    """A PIN typed with a Khmer keyboard is the same PIN."""
    return text.translate({0x17E0 + digit: str(digit) for digit in range(10)})
