"""The two pages in front of the classroom: sign in, and choose a PIN of one's own."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from jupyterhub.handlers.login import LoginHandler
from jupyterhub.utils import new_token
from tornado.httputil import url_concat

from ctc_cert.classroom import pins
from ctc_cert.classroom.accounts import Account, Accounts
from ctc_cert.classroom.gate import Answer

TICKET = "ctc-pin"
TICKET_DAYS = 1 / 96  # a quarter of an hour to think of a PIN
KHMER_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")


@dataclass(frozen=True)
class Message:
    """One thing to say, in both languages; whoever reads it may know only one."""

    km: str
    en: str


WRONG = Message(
    "ឈ្មោះ ឬលេខកូដមិនត្រូវ។ សូមពិនិត្យមើលសន្លឹកលេខកូដរបស់អ្នក ហើយសាកម្ដងទៀត។",
    "The name or the PIN is not right. Look at your PIN slip and try again.",
)
EXPIRED = Message(
    "ទំព័រនេះចាស់ហើយ។ សូមបំពេញម្ដងទៀត។", "This page was open for too long. Please fill it in again."
)
WEAK = {
    "short": Message(
        "លេខកូដខ្លីពេក។ សូមប្រើយ៉ាងតិច ៦ តួ។", "This PIN is too short. Use at least 6 characters."
    ),
    "long": Message(
        "លេខកូដវែងពេក។ សូមប្រើមិនលើសពី ៦៤ តួ។", "This PIN is too long. Use at most 64 characters."
    ),
    "repeats": Message(
        "លេខកូដនេះងាយទាយពេក ព្រោះតួដដែលៗ។ សូមរើសលេខកូដផ្សេង។",
        "This PIN is easy to guess: it repeats itself. Choose another.",
    ),
    "sequence": Message(
        "លេខកូដនេះងាយទាយពេក ព្រោះលេខរៀងតាមលំដាប់។ សូមរើសលេខកូដផ្សេង។",
        "This PIN is easy to guess: it counts up or down. Choose another.",
    ),
    "name": Message(
        "លេខកូដមិនអាចដូចឈ្មោះគណនីទេ។ សូមរើសលេខកូដផ្សេង។",
        "The PIN may not be like the account name. Choose another.",
    ),
    "old": Message("នេះជាលេខកូដចាស់។ សូមរើសលេខកូដថ្មី។", "This is the old PIN. Choose a new one."),
    "different": Message(
        "លេខកូដថ្មីទាំងពីរមិនដូចគ្នាទេ។ សូមវាយម្ដងទៀត។",
        "The two new PINs are not the same. Type them again.",
    ),
}


def wait_message(seconds: float) -> Message:
    """How long somebody has to wait after wrong PINs."""
    minutes = round(seconds / 60)
    number = minutes if minutes >= 2 else max(1, round(seconds))
    km, en = ("នាទី", "minutes") if minutes >= 2 else ("វិនាទី", "seconds")
    return Message(
        f"លេខកូដខុសច្រើនដងពេក។ សូមរង់ចាំ {str(number).translate(KHMER_DIGITS)} {km} ឬសួរគ្រូរបស់អ្នក។",
        f"Too many wrong PINs. Wait {number} {en}, or ask your teacher.",
    )


class Door(LoginHandler):
    """What both pages share."""

    def _render(self, login_error: Any = None, **more: Any) -> Any:
        """JupyterHub itself says only one thing here, in English: that the form was too old."""
        message = EXPIRED if isinstance(login_error, str) else login_error
        return super()._render(login_error=message, **more)

    async def show_change(
        self, name: str, ticket: str = "", message: Message | None = None
    ) -> None:
        """The page for choosing a PIN; who has a ticket need not type the old one."""
        self.set_header("Cache-Control", "no-store")
        page = await self.render_template(
            "pin.html",
            message=message,
            username=name,
            ticket=ticket,
            action=url_concat(f"{self.hub.base_url}pin", {"next": self.get_argument("next", "")}),
            xsrf=self.xsrf_token.decode("ascii"),
        )
        await self.finish(page)

    def give_ticket(self, account: Account) -> str:
        """Proof that this browser has just shown the account's PIN; of no use after a change."""
        content = json.dumps([account.name, account.pin_hash])
        ticket: bytes = self.create_signed_value(TICKET, content)
        return ticket.decode("ascii")

    def take_ticket(self, ticket: str) -> Account | None:
        content = self.get_signed_cookie(TICKET, ticket, max_age_days=TICKET_DAYS)
        if not content:
            return None
        name, pin_hash = json.loads(content)
        account: Account | None = self.authenticator.account(name)
        return account if account and account.pin_hash == pin_hash else None

    def refusal(self, answer: Answer) -> Message:
        return wait_message(answer.wait) if answer.wait else WRONG


class SignIn(Door):
    """JupyterHub's login, with our words, and with the next page for who has a first PIN."""

    answer: Answer | None = None

    async def post(self) -> None:
        data = {name: self.get_argument(name, "") for name in ("username", "password")}
        user = await self.login_user(data)
        answer = self.answer or Answer()
        if user:
            self._jupyterhub_user = user
            self.redirect(self.get_next_url(user))
        elif answer.account:
            await self.show_change(answer.account.name, self.give_ticket(answer.account))
        else:
            self.set_status(429 if answer.wait else 403)
            message = self.refusal(answer)
            await self.finish(
                await self._render(login_error=message, username=data["username"][:32])
            )


class ChangePin(Door):
    """Choosing a PIN: with the ticket of a first sign-in, or with the PIN that one has."""

    async def get(self) -> None:
        user = self.current_user
        await self.show_change(user.name if user else "")

    async def post(self) -> None:
        name, ticket = self.get_argument("username", ""), self.get_argument("ticket", "")
        account, message = await self._who(name, ticket)
        if account:
            message = await self._change(account)
        if message:
            self.set_status(403)
            await self.show_change(name, ticket if account else "", message)
        else:
            await self._let_in(name)

    async def _who(self, name: str, ticket: str) -> tuple[Account | None, Message | None]:
        if ticket:
            return (account := self.take_ticket(ticket)), None if account else EXPIRED
        answer = await self.authenticator.knock(self, name, self.get_argument("old", ""))
        return answer.account, None if answer.account else self.refusal(answer)

    async def _change(self, account: Account) -> Message | None:
        """Change the PIN, or say why not."""
        pin, again = (pins.plain(self.get_argument(name, "")) for name in ("new", "again"))
        if pin != again:
            return WEAK["different"]
        if reason := pins.weakness(pin, account.name):
            return WEAK[reason]
        path = self.authenticator.accounts.path
        return await asyncio.to_thread(_choose, path, account, pin)

    async def _let_in(self, name: str) -> None:
        """Who has just proved who they are need not type it all again; other browsers must."""
        account = self.authenticator.account(self.authenticator.normalize_username(name))
        user = await self.auth_to_user({"name": account.name, "groups": account.groups})
        user.cookie_id = new_token()
        self.db.commit()
        self.set_login_cookie(user)
        self._jupyterhub_user = user
        self.redirect(self.get_next_url(user))


def _choose(path: Any, account: Account, pin: str) -> Message | None:
    if account.accepts(pin):
        return WEAK["old"]
    with Accounts.edit(path) as accounts:
        if accounts.demand(account.name).pin_hash != account.pin_hash:
            return EXPIRED  # somebody else was quicker
        accounts.choose_pin(account.name, pin)
    return None
