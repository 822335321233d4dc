"""JupyterHub starts a person's server: own folder, own settings, own language."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jupyterhub.spawner import SimpleLocalProcessSpawner
from traitlets import Unicode

from ctc_cert.classroom import settings
from ctc_cert.classroom.accounts import Account
from ctc_cert.classroom.exchange.service import PREFIX
from ctc_cert.classroom.runtime import exchange_socket, runtime_folder
from ctc_cert.classroom.workspace import prepare_workspace
from ctc_cert.home import Home


class HomeSpawner(SimpleLocalProcessSpawner):
    """One process a person under the account that runs the Hub.

    This is the trial on one computer: everybody shares that system account, so the server binds to
    this computer only. Give no real class such a server.
    """

    home_dir_root = Unicode(help="Path of the programme home.").tag(config=True)

    @property
    def place(self) -> Home:
        return Home.find(self.home_dir_root)

    @property
    def account(self) -> Account:
        account = self.authenticator.account(self.user.name)
        if account is None:
            raise RuntimeError(f"no account {self.user.name!r}")
        return account

    def make_preexec_fn(self, name: str) -> Any:
        """nbgrader reads its settings from the folder that a server starts in."""
        folder = self.notebook_dir
        return lambda: os.chdir(folder)

    async def start(self) -> Any:
        folder = prepare_workspace(self.place, self.account)
        self.home_dir = str(folder)
        self.notebook_dir = str(self._root(folder))
        return await super().start()

    def _root(self, folder: Path) -> Path:
        """Formgrader works only when the course folder is inside the server's root."""
        return self.place.course if self.account.role == "instructor" else folder

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        env = super().user_env(env)
        env["CTC_LANGUAGE"] = self.account.language
        door = quote(str(exchange_socket(self.place)), safe="")
        env["CTC_EXCHANGE_URL"] = f"http+unix://{door}{PREFIX}"
        env["JUPYTER_RUNTIME_DIR"] = runtime_folder(self.place, self.user.name)
        env["JUPYTER_CONFIG_PATH"] = settings.ensure_jupyter_config(self.place, self.account.role)
        return env
