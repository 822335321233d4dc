"""The placement test as a page: questions without their answers, then where to begin."""

from __future__ import annotations

import json
from typing import Any

from tornado import web

from ctc_cert.content import courses_dir
from ctc_cert.files import write_atomic
from ctc_cert.home import Home
from ctc_cert.placement import Suggestion, Test, load, suggest
from ctc_cert.web import PREFIX
from ctc_cert.web.page import Page
from ctc_cert.web.visitor import LEARNER


def suggestion(home: Home, learner: str) -> Suggestion | None:
    """What the learner's last test suggested, if there was one."""
    try:
        found = json.loads((home.placements / f"{learner}.json").read_text(encoding="utf-8"))
        return Suggestion(found["start"], tuple(found["skips"]), found["right"])
    except (OSError, ValueError, KeyError):
        return None


class PlacementPage(Page):
    """Anybody may take it, as often as they like: it decides nothing."""

    roles = (LEARNER,)

    async def get(self) -> None:
        again = self.get_query_argument("again", "")
        found = None if again else await self.compute(self._last)
        modules = {module.id: module for module in self.site.programme.modules}
        self.show("placement.html", test=self._test(), found=found, modules=modules)

    async def post(self) -> None:
        test = self._test()
        entries = {entry.id: entry for entry in test.entries}
        chosen = entries.get(self.get_body_argument("entry", ""))
        if chosen is None:
            raise web.HTTPError(400)
        found = suggest(test, self.site.programme, chosen, self._answers(test))
        facts = {"start": found.start, "skips": found.skips, "right": found.right}
        await self.compute(lambda: self._keep(facts))
        self.redirect(f"{PREFIX}/placement", status=303)

    def _answers(self, test: Test) -> dict[int, int]:
        given = (
            (place, self.get_body_argument(f"q{place}", "")) for place in range(len(test.questions))
        )
        return {place: int(answer) for place, answer in given if answer in ("1", "2", "3", "4")}

    def _last(self) -> Suggestion | None:
        return suggestion(self.site.home, self.person.name)

    def _keep(self, facts: dict[str, Any]) -> None:
        folder = self.site.home.placements
        folder.mkdir(mode=0o700, exist_ok=True)
        write_atomic(folder / f"{self.person.name}.json", json.dumps(facts), mode=0o600)

    def _test(self) -> Test:
        return load(courses_dir() / "placement.toml")
