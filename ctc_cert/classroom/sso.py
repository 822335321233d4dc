"""Signing in elsewhere (OAuth, LTI): somebody else says who a person is, the accounts say what they may."""

from __future__ import annotations

from typing import Any

from tornado.web import HTTPError

from ctc_cert.classroom.accounts import Current
from ctc_cert.home import Home

NO_ACCOUNT = (
    "អ្នកមិនទាន់មានគណនីនៅទីនេះទេ។ សូមសួរគ្រូ។ · "
    "You have no account here. Ask your teacher to put {name!r} on the class list."
)


def accounts_decide(c: Any, home: Home) -> None:
    """Let in who has an account, with the role and the classes that it says, and nobody else."""
    accounts = Current(home.accounts)

    def check(authenticator: Any, handler: Any, model: dict[str, Any]) -> dict[str, Any]:
        account = accounts().get(model["name"])
        if account is None:
            raise HTTPError(403, NO_ACCOUNT.format(name=model["name"]))
        return {**model, "groups": account.groups}

    c.Authenticator.post_auth_hook = check
    c.Authenticator.manage_groups = True
    c.Authenticator.allow_all = True  # whoever has no account is sent away by the check
