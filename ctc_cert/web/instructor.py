"""What an instructor sees: their own classes, as a page and as a table to take away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from tornado import web

from ctc_cert.gradebook import due_times
from ctc_cert.roster import Learner, Roster
from ctc_cert.transcript import Records, transcript
from ctc_cert.web.hand_ins import hand_ins, released
from ctc_cert.web.learner import path_facts
from ctc_cert.web.overview import Overview, overview
from ctc_cert.web.page import Page
from ctc_cert.web.path import Facts, path
from ctc_cert.web.site import Site
from ctc_cert.web.tables import table, to_csv, to_xlsx
from ctc_cert.web.titles import Titles, titles
from ctc_cert.web.visitor import INSTRUCTOR, Visitor
from ctc_cert.web.words import words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Classes:
    """The classes that an instructor has, and the one that is looked at; empty: all of them."""

    names: tuple[str, ...]
    chosen: str
    learners: tuple[Learner, ...]

    @classmethod
    def of(cls, site: Site, who: Visitor, chosen: str) -> Classes:
        """Raises `HTTPError` for a class that is not theirs."""
        mine = who.learners(Roster(site.home.roster))
        names = tuple(dict.fromkeys(learner.group for learner in mine))
        if chosen and chosen not in names:
            raise web.HTTPError(404)
        shown = (learner for learner in mine if not chosen or learner.group == chosen)
        return cls(names, chosen, tuple(shown))


def look(site: Site, learners: tuple[Learner, ...], named: dict[str, Titles]) -> Overview:
    """Read the home once for all of them."""
    home, programme = site.home, site.programme
    records, sent = Records.read(home), hand_ins(home)
    now, out, due = datetime.now(UTC), released(home), due_times(home)
    paths = []
    for learner in learners:
        theirs = {
            release: sent[learner.id, release]
            for name in programme.assignments
            for release in programme.releases(name)
            if (learner.id, release) in sent
        }
        marks = transcript(home, programme, learner.id, records)
        facts = Facts(now, out, due, theirs, site.attempts)
        paths.append((learner, path(programme, marks, facts)))
    return overview(
        paths,
        records.submissions,
        programme.grading,
        {name: one.exercises for name, one in named.items()},
    )


class _Class(Page):
    roles = (INSTRUCTOR,)

    def look(self) -> tuple[Classes, Overview, dict[str, Titles]]:
        """The class that was asked for, or all of them, and what assignments are called."""
        who, site = self.person, self.site
        classes = Classes.of(site, who, self.get_query_argument("class", ""))
        named = {n: titles(site.home, n, who.language) for n in site.programme.assignments}
        return classes, look(site, classes.learners, named), named


class ClassPage(_Class):
    async def get(self) -> None:
        classes, seen, named = await self.compute(self.look)
        self.show("class.html", classes=classes, seen=seen, titles=named)


class ClassTable(_Class):
    """The same as CSV or XLSX."""

    async def get(self, kind: str) -> None:
        _, seen, _ = await self.compute(self.look)
        rows = table(seen, words(self.person.language)["table"])
        if kind == "csv":
            self.send(to_csv(rows), "text/csv; charset=utf-8", "class.csv")
        else:
            self.send(to_xlsx(rows, "class"), XLSX, "class.xlsx")


class LearnerPage(Page):
    """One learner's path, for an instructor of theirs."""

    roles = (INSTRUCTOR,)

    async def get(self, name: str) -> None:
        who = self.person
        if name not in {one.id for one in who.learners(Roster(self.site.home.roster))}:
            raise web.HTTPError(404)
        facts = await self.compute(lambda: path_facts(self.site, name, who.language))
        self.show("path.html", own=False, **facts)
