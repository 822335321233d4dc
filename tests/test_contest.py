"""A contest from its data to signed badges; entries run for real behind the walls."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft201909Validator
from playwright.sync_api import Browser, sync_playwright

from ctc_cert import backup, office
from ctc_cert.cli.contest import contest as command
from ctc_cert.contest import badges, board, ledger, making, sample, scoring
from ctc_cert.contest.folder import Contest, lay_out
from ctc_cert.contest.ledger import Entry
from ctc_cert.contest.metric import order, score
from ctc_cert.contest.rules import load
from ctc_cert.contest.standing import standing
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.roster import Roster
from ctc_cert.verification import load_trust, verify
from ctc_data.catalogue import folder as data_sets
from tests.contest_entries import AFTER, CONSTANT, HONEST, NOW, SOON, notebook, sample_contest
from tests.e2e.conftest import CHROMIUM, QUIET, check_page
from tests.joint import LEARNERS, World, programme
from tests.joint import NOW as SIGNED
from tests.test_standards import _schema as official_schema


@pytest.fixture
def made(tmp_path: Path) -> tuple[Home, Contest]:
    return sample_contest(tmp_path / "home")


@pytest.fixture
def contest(made: tuple[Home, Contest]) -> Contest:
    return made[1]


# -- the data -----------------------------------------------------------------------------------


def test_no_label_of_a_test_row_lies_where_teams_look(contest: Contest) -> None:
    assert {path.name for path in contest.given.iterdir()} == {
        "train.csv",
        "test.csv",
        "start.ipynb",
    }
    with (contest.given / "test.csv").open() as stream:
        rows = [*csv.DictReader(stream)]
    assert sample.TARGET not in rows[0]
    parts = [part for part, _ in contest.labels()]
    assert len(rows) == len(parts) == 360
    assert parts.count("public") == parts.count("private") == 180
    assert (contest.root / "kept").stat().st_mode & 0o777 == 0o700
    assert (contest.root / "kept" / "labels.csv").stat().st_mode & 0o777 == 0o600


def test_the_sample_is_drawn_afresh_and_is_in_no_package() -> None:
    assert sample.fields() != sample.fields()


def test_data_that_every_submission_can_read_makes_no_contest(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with pytest.raises(Problem, match="every submission can read"):
        making.from_table(home, "x", data_sets() / "rice_yield.csv", "yield_t_ha", "mae", NOW)
    kinds = tmp_path / "kinds.csv"
    kinds.write_text("a,b\n" + "1,x\n2,nan\n" * 30)
    with pytest.raises(Problem, match="no number that can be measured"):
        making.from_table(home, "x", kinds, "b", "mae", NOW)
    assert not home.contests.exists()
    assert making.from_table(home, "x", kinds, "b", "accuracy", NOW).rules.target == "b"


def test_a_table_that_cannot_be_a_contest_is_explained(tmp_path: Path) -> None:
    rows = [{"a": "1", "b": "2"}] * 60
    toml = making._toml("x", "b", "mae", NOW, sample.TITLE, sample.QUESTION)
    for bad, target, says in (
        (rows[:10], "b", "10 rows"),
        (rows, "c", "no column 'c'"),
        ([*rows, {"a": "1", "b": " "}], "b", "no label"),
    ):
        with pytest.raises(Problem, match=says):
            lay_out(tmp_path / "x", bad, target, toml)
    made = lay_out(tmp_path / "x", rows, "b", toml)
    with pytest.raises(Problem, match="a contest of this name"):
        lay_out(tmp_path / "x", rows, "b", toml)
    assert made.rules.metric == "mae"


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("team_limit = 3", "team_limit = 0", "team_limit"),
        ('metric = "mae"', 'metric = "luck"', "metric"),
        ("daily_limit", "daily_limits", "daily_limits"),
        ("closes = ", "closes = 2001-01-01T00:00:00Z #", "later than opens"),
        ("opens = ", "opens = 2001-01-01T00:00:00 #", "opens"),
    ],
)
def test_a_mistake_in_the_rules_is_named(
    contest: Contest, before: str, after: str, says: str
) -> None:
    file = contest.root / "contest.toml"
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after, 1))
    with pytest.raises(Problem, match=says) as raised:
        load(file)
    assert str(file) in str(raised.value)


# -- scores -------------------------------------------------------------------------------------

NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20)


@given(labels=NUMBERS, metric=st.sampled_from(["mae", "rmse", "accuracy"]))
def test_nothing_beats_the_labels_themselves(labels: list[float], metric: str) -> None:
    perfect = score(metric, labels, labels)
    assert perfect == (1 if metric == "accuracy" else 0)
    worse = score(metric, [one + 1 for one in labels], labels)
    assert order(metric, perfect) <= order(metric, worse)


def test_known_scores() -> None:
    assert score("mae", [1, 2, 4], [1, 1, 1]) == Decimal("1.3333")
    assert score("rmse", [1, 2, 4], [1, 1, 1]) == Decimal("1.8257")
    assert score("accuracy", ["a", 1.0, "b"], ["a", "1", "c"]) == Decimal("0.6667")


SCORES = st.decimals(min_value=0, max_value=3, places=1)


def _entry(number: int, team: str, public: Decimal, private: Decimal) -> Entry:
    at = NOW + timedelta(minutes=number)
    return Entry(number, team, (f"{team}-1",), "0" * 64, at, public, private)


@given(
    scores=st.lists(st.tuples(st.sampled_from("abc"), SCORES, SCORES), max_size=8),
    metric=st.sampled_from(["mae", "accuracy"]),
    data=st.data(),
)
def test_private_scores_choose_no_entry_and_ties_go_to_who_came_first(
    scores: list[tuple[str, Decimal, Decimal]], metric: str, data: st.DataObject
) -> None:
    entries = [_entry(number, *one) for number, one in enumerate(scores)]
    public = standing(entries, metric, final=False)
    final = standing(entries, metric, final=True)
    assert {one.team: one.entry for one in public} == {one.team: one.entry for one in final}
    for places in (public, final):
        keys = [(order(metric, one.score), one.entry.number) for one in places]
        assert keys == sorted(keys)
        assert [one.place for one in places] == [*range(1, len(places) + 1)]
    other = [replace(one, private=data.draw(SCORES)) for one in entries]
    assert [one.score for one in standing(other, metric, final=False)] == [
        one.score for one in public
    ]


# -- entering -----------------------------------------------------------------------------------


def _enter(
    made: tuple[Home, Contest], team: str, *members: str, now: datetime = SOON, code: str = "1"
) -> Entry:
    home, contest = made
    path = notebook(home.root / "entry.ipynb", code)
    return scoring.enter(contest, Roster(home.roster), team, members, path, now)


def test_a_team_hands_in_so_often_a_day_and_no_more(made: tuple[Home, Contest]) -> None:
    for _ in range(5):
        _enter(made, "Angkor", "demo-01")
    with pytest.raises(Problem, match="5 notebooks today"):
        _enter(made, "ANGKOR", "demo-01")
    assert _enter(made, "Bayon", "demo-02").team == "Bayon"
    assert _enter(made, "angkor", now=SOON + timedelta(days=1)).team == "Angkor"


def test_a_team_has_so_many_members_and_nobody_is_in_two(made: tuple[Home, Contest]) -> None:
    home, contest = made
    file = contest.root / "contest.toml"
    file.write_text(file.read_text().replace("team_limit = 3", "team_limit = 2"))
    made = home, Contest.of(home, "rice")
    with pytest.raises(Problem, match="names its members"):
        _enter(made, "Angkor")
    with pytest.raises(Problem, match="at most 2 members"):
        _enter(made, "Angkor", "demo-01", "demo-02", "demo-03")
    with pytest.raises(Problem, match="no learner 'demo-99'"):
        _enter(made, "Angkor", "demo-99")
    _enter(made, "Angkor", "demo-01")
    assert _enter(made, "Angkor", "demo-02").members == ("demo-01", "demo-02")
    with pytest.raises(Problem, match="in the team 'Angkor' already"):
        _enter(made, "Bayon", "demo-02")


def test_entries_come_between_opening_and_closing_and_are_notebooks(
    made: tuple[Home, Contest], tmp_path: Path
) -> None:
    for when in (NOW - timedelta(hours=1), AFTER):
        with pytest.raises(Problem, match="not open"):
            _enter(made, "Angkor", "demo-01", now=when)
    for name in ("", " ", "x" * 41, "a\u202eb", "a\nb"):
        with pytest.raises(Problem, match="letters that can be seen"):
            _enter(made, name, "demo-01")
    nothing = tmp_path / "nothing.ipynb"
    nothing.write_text("{")
    with pytest.raises(Problem, match="cannot be read"):
        scoring.enter(made[1], Roster(made[0].roster), "A", ["demo-01"], nothing, SOON)


def test_entries_at_once_do_not_pass_the_limit(made: tuple[Home, Contest]) -> None:
    home, contest = made
    path = notebook(home.root / "entry.ipynb", "1")

    def one(_: int) -> bool:
        try:
            scoring.enter(contest, Roster(home.roster), "Angkor", ["demo-01"], path, SOON)
        except Problem:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, range(12))) == 5
    with ledger.opened(contest) as log:
        assert len(ledger.entries(log)) == log.check() == 5


def test_a_contest_has_one_name(made: tuple[Home, Contest]) -> None:
    made[1].root.rename(made[1].root.with_name("wheat"))
    with pytest.raises(Problem, match="Give both one name"):
        Contest.of(made[0], "wheat")
    with pytest.raises(Problem, match="no contest file"):
        Contest.of(made[0], "../../../etc")


def test_the_ledger_only_grows_and_finds_a_changed_row(made: tuple[Home, Contest]) -> None:
    entry = _enter(made, "Angkor", "demo-01")
    with ledger.opened(made[1]) as log:
        ledger.note_score(log, entry, Decimal(1), Decimal(2))
        ledger.note_score(log, entry, Decimal(0), Decimal(0))
        assert ledger.entries(log)[0].public == 1
        assert log.check() == 2


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Debian's chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


def _look(browser: Browser, file: Path, name: str) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    page.goto(file.as_uri())
    check_page(page, name.removesuffix(".html"))
    page.close()


def test_a_changed_ledger_makes_no_badges_and_a_backup_holds_the_honest_one(
    made: tuple[Home, Contest], tmp_path: Path
) -> None:
    home, contest = made
    _enter(made, "Angkor", "demo-01")
    with ledger.opened(contest) as log:
        ledger.note_score(log, ledger.entries(log)[0], Decimal(1), Decimal(1))
        ledger.close(log, contest.rules, AFTER)
    backup.make(home, tmp_path / "copies")
    with closing(sqlite3.connect(contest.ledger)) as database, database:
        database.execute("DROP TRIGGER entry_no_update")
        database.execute("UPDATE entry SET body = replace(body, '\"1\"', '\"0\"')")
    with pytest.raises(Problem, match="changed at entry 2"):
        badges.issue(home, programme(), contest, SIGNED)
    kept = Home(tmp_path / "kept")
    backup.restore(backup.archives(tmp_path / "copies")[0], kept)
    with ledger.opened(Contest.of(kept, "rice")) as log:
        assert log.check() == 3


# -- the whole of it, for real ------------------------------------------------------------------


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, Contest, World]:
    """Three teams, entries that run and entries that don't, scored."""
    world = World.make(tmp_path_factory.mktemp("contest") / "home")
    _, contest = sample_contest(world.home.root)
    made = world.home, contest
    _enter(made, "Angkor", "demo-01", code=HONEST)
    _enter(made, "Bayon", "demo-02", code=CONSTANT)
    _enter(made, "Bayon", now=SOON + timedelta(minutes=1), code="predictions = [1, 2]")
    _enter(made, "Tonlé Sap <b>", "demo-03", now=SOON + timedelta(minutes=2), code=CONSTANT)
    _enter(made, "Angkor", now=SOON + timedelta(minutes=3), code="1 / 0")
    scoring.score_waiting(contest, lambda _: None)
    return world.home, contest, world


def test_an_honest_model_beats_a_constant_and_what_does_not_rerun_has_no_score(
    run: tuple[Home, Contest, World],
) -> None:
    with ledger.opened(run[1]) as log:
        honest, constant, short, same, broken = ledger.entries(log)
    assert honest.public and constant.public and honest.private and constant.private
    assert honest.public < Decimal("0.4") < constant.public
    assert honest.private < Decimal("0.4") < constant.private
    assert constant.public == same.public
    assert short.refused == "it left 2 predictions for the 360 rows of test.csv"
    assert broken.refused == "cell 1: ZeroDivisionError: division by zero"
    assert scoring.score_waiting(run[1], lambda _: None) == 0


def test_the_board_shows_public_scores_while_it_runs_and_private_ones_at_the_end(
    run: tuple[Home, Contest, World], browser: Browser
) -> None:
    home, contest, world = run
    with ledger.opened(contest) as log:
        entries = ledger.entries(log)
        with pytest.raises(Problem, match="still open"):
            ledger.close(log, contest.rules, SOON)
    public, private = (
        {str(getattr(one, part)) for one in entries if one.public} for part in ("public", "private")
    )
    board.write(home, world.programme, contest, SOON)
    for name in ("index.html", "en.html"):
        text = (home.public / "contests" / "rice" / name).read_text()
        assert all(one in text for one in public)
        assert not any(one in text for one in private - public)
        assert "<script" not in text and "Sap &lt;b&gt;" in text
        _look(browser, home.public / "contests" / "rice" / name, f"contest-running-{name}")
    with ledger.opened(contest) as log:
        assert ledger.close(log, contest.rules, AFTER)
        assert not ledger.close(log, contest.rules, AFTER)
    board.write(home, world.programme, contest, AFTER)
    for name in ("index.html", "en.html"):
        text = (home.public / "contests" / "rice" / name).read_text()
        assert all(one in text for one in private)
        assert text.index("Angkor") < text.index("Bayon") < text.index("Tonlé")
        _look(browser, home.public / "contests" / "rice" / name, f"contest-final-{name}")
    with pytest.raises(Problem, match="not open"):
        _enter((home, contest), "Late", "demo-01", now=AFTER)


def test_winners_get_badges_that_the_universities_sign_like_any_other(
    run: tuple[Home, Contest, World],
) -> None:
    home, contest, world = run
    with ledger.opened(contest) as log:
        ledger.close(log, contest.rules, AFTER)
    assert badges.issue(home, world.programme, contest, SIGNED) == ["demo-01", "demo-02", "demo-03"]
    assert badges.issue(home, world.programme, contest, SIGNED) == []
    office.sign_all(home, world.programme, now=SIGNED)
    office.publish(home, world.programme, now=SIGNED)
    office.write_certificates(home, world.programme)
    first, *_ = found = world.read_credentials()
    assert [str(world.verdict(one)) for one in found] == ["FULL"] * 3
    results = {one["resultDescription"].partition("#")[2]: one["value"]
               for one in first["credentialSubject"]["result"]}  # fmt: skip
    assert results["place"] == "1"
    assert first["credentialSubject"]["achievement"]["achievementType"] == "Award"
    assert "place 1" in first["name"]
    assert list(home.certificates.glob("*.pdf")) == []  # a badge has no transcript to print
    pictures = list(home.certificates.glob("*.png"))
    trust = load_trust(home.trust)
    assert [str(verify(one, trust)) for one in pictures] == ["FULL"] * 3


def test_a_badge_is_what_open_badges_asks_for(run: tuple[Home, Contest, World]) -> None:
    validator = Draft201909Validator(official_schema())
    for file in run[0].certificates.glob("*.json"):
        assert [one.message for one in validator.iter_errors(json.loads(file.read_text()))] == []


def test_as_people_type_it(tmp_path: Path) -> None:
    at = ["--home", str(tmp_path)]
    Roster(Home(tmp_path).roster).merge(LEARNERS)

    def say(*words: str) -> str:
        return CliRunner().invoke(command, [*words, *at], catch_exceptions=False).output

    assert "Read contest.toml" in say("new", "rice", "--sample")
    entry = Home(tmp_path).contests / "rice" / "given" / "start.ipynb"
    said = say("enter", "rice", str(entry), "--team", "Angkor", "--member", "demo-01")
    assert "Angkor: entry 1 noted" in said
    assert "1  Angkor  public " in say("score", "rice")
    assert "2 pages changed" in say("board", "rice")
    for words, says in (
        (["close", "rice"], "still open"),
        (["badges", "rice"], "not closed"),
        (["new", "other"], "begins from --sample"),
        (["score", "nothing"], "no contest file"),
    ):
        with pytest.raises(Problem, match=says):
            say(*words)
