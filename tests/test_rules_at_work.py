"""The rules in a home: nbgrader's penalty, resits, excuses and appeals, with a real gradebook."""

from __future__ import annotations

import json
import shutil
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from nbgrader.api import Gradebook

from autograder.grading import grade
from ctc_cert import office
from ctc_cert.classroom import settings
from ctc_cert.classroom.assignments import Assignments
from ctc_cert.classroom.resits import ensure_source
from ctc_cert.cli.appeal import appeal as appeal_command
from ctc_cert.cli.award import award
from ctc_cert.cli.excuse import excuse as excuse_command
from ctc_cert.cli.register import register as register_command
from ctc_cert.decisions import decisions, work
from ctc_cert.errors import Problem
from ctc_cert.home import Home
from ctc_cert.marks import State
from ctc_cert.office import appeal
from ctc_cert.office.excuse import excuse
from ctc_cert.programme import Programme
from ctc_cert.register import Register
from ctc_cert.roster import Learner, Roster
from ctc_cert.transcript import Records, transcript
from tests.gradable import ASSIGNMENT, COLD, hand_in, make_course
from tests.joint import programme

DUE = datetime(2026, 3, 1, 12)
RESIT = f"{ASSIGNMENT}-resit"
LEARNER = Learner("late", "សុខ ដារ៉ា", "Sok Dara", "A", "km")
CONFIG = COLD + "from ctc_cert.classroom import settings\nsettings._lateness(c)\n"


@pytest.fixture(scope="module")
def rules() -> Programme:
    """The shipped rules over one module with the small assignment and its resit."""
    raw = programme().model_dump(by_alias=True)
    text = {"en": "Sums", "km": "បូក"}
    raw["module"] = [
        {"id": "m1", "title": text, "hours": 1, "credits": 1, "assignments": [ASSIGNMENT, "other"]}
    ]
    raw["award"] = [
        {"id": "a", "kind": "module", "title": text, "modules": ["m1"], "pass": {"each": 50}}
    ]
    raw["resits"] = {"of": {ASSIGNMENT: [RESIT]}}
    return Programme.model_validate(raw)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """All right, a day and a half late; the text answer judged; another assignment not handed in."""
    home = Home(tmp_path_factory.mktemp("home"))
    Roster(home.roster).merge([LEARNER])
    make_course(home.course, CONFIG)
    with Gradebook(f"sqlite:///{home.gradebook}") as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate=DUE)
        gradebook.update_or_create_assignment("other")
    hand_in(home.course, "late", time="2026-03-03 00:00:00 UTC")
    assert grade(home.course, ASSIGNMENT).failed == {}
    _judge(home, 3)
    return home


@pytest.fixture
def home(graded: Home, tmp_path: Path) -> Home:
    shutil.copytree(graded.root, tmp_path / "home")
    return Home(tmp_path / "home")


def _judge(home: Home, points: float, cell: str = "why") -> None:
    with Gradebook(f"sqlite:///{home.gradebook}") as gradebook:
        found = gradebook.find_grade(cell, "sums", ASSIGNMENT, "late")
        found.manual_score, found.needs_manual_grade = points, False
        gradebook.db.commit()


def _count(home: Home, rules: Programme) -> Any:
    return transcript(home, rules, "late", Records.read(home, "late")).assignments


def test_nbgraders_penalty_and_the_award_take_the_same_points_once(
    home: Home, rules: Programme
) -> None:
    """Also after a person has changed the points: feedback computes the penalty again."""
    mark = _count(home, rules)[ASSIGNMENT]
    assert (mark.lost, mark.max_score) == (20, 7)
    api = _nbgrader(home)
    assert api.generate_feedback(ASSIGNMENT, "late")["success"]
    with Gradebook(f"sqlite:///{home.gradebook}") as gradebook:
        notebook = gradebook.find_submission_notebook("sums", ASSIGNMENT, "late")
        assert float(mark.score) == notebook.score - notebook.late_submission_penalty
    (page,) = home.course.glob("feedback/late/*/sums.html")
    assert f"Score: {float(mark.score)}" in page.read_text()


def _nbgrader(home: Home) -> Any:
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import Config

    config = Config()
    settings.course(config, str(home.root))
    return NbGraderAPI(config=config)


def test_points_judged_by_hand_are_counted_even_when_they_are_nothing(
    home: Home, rules: Programme
) -> None:
    assert _count(home, rules)[ASSIGNMENT].judged == 3
    _judge(home, 0)
    assert _count(home, rules)[ASSIGNMENT].judged == 3


def test_an_excuse_is_noted_once_counts_and_can_be_taken_back(home: Home, rules: Programme) -> None:
    told = {"day": date(2026, 3, 1), "reason": "in hospital", "by": "Dara"}
    with Gradebook(f"sqlite:///{home.gradebook}") as gradebook:
        _points(gradebook, "other", 5)
    assert excuse(home, rules, "late", "other", **told)  # type: ignore[arg-type]
    assert not excuse(home, rules, "late", "other", **told)  # type: ignore[arg-type]
    assert _count(home, rules)["other"].state is State.EXCUSED
    (decision,) = decisions(home, rules)
    assert decision.earned and "other: excused absence" in [n.en for n in decision.notes]
    assert excuse(home, rules, "late", "other", given=False, **told)  # type: ignore[arg-type]
    assert _count(home, rules)["other"].state is State.MISSING
    for learner, name in (("nobody", "other"), ("late", "m1-a9")):
        with pytest.raises(Problem, match=r"no learner|no assignment"):
            excuse(home, rules, learner, name, **told)  # type: ignore[arg-type]
    with Register.open(home) as register:
        register.log.check()


def _points(gradebook: Gradebook, assignment: str, points: float) -> None:
    gradebook.add_notebook("n", assignment)
    gradebook.add_grade_cell("test", "n", assignment, max_score=points, cell_type="code")


def test_a_resit_is_made_from_its_assignment_and_graded_like_it(
    home: Home, rules: Programme
) -> None:
    (home.course / "source" / ASSIGNMENT / "sums.ipynb").rename(
        home.course / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    )
    assert ensure_source(home, rules, RESIT)
    assert not ensure_source(home, rules, RESIT)
    assert not ensure_source(home, rules, ASSIGNMENT)
    assert Assignments(home).release(RESIT)
    released = home.course / "release" / RESIT
    folder = home.course / "submitted" / "late" / RESIT
    shutil.copytree(released, folder)
    notebook = folder / f"{RESIT}.ipynb"
    found = json.loads(notebook.read_text())
    found["cells"][0]["source"] = "def double(x):\n    return 2 * x"
    notebook.write_text(json.dumps(found))
    (folder / "timestamp.txt").write_text("2026-04-01 00:00:00 UTC")
    assert _count(home, rules)[ASSIGNMENT].release == ""  # handed in, not graded yet
    assert grade(home.course, RESIT).failed == {}
    with Gradebook(f"sqlite:///{home.gradebook}") as gradebook:
        text = gradebook.find_grade("why", RESIT, RESIT, "late")
        text.manual_score, text.needs_manual_grade = 3, False
        gradebook.db.commit()
    mark = _count(home, rules)[ASSIGNMENT]
    assert (mark.release, mark.score, mark.lost) == (RESIT, Decimal("6.5"), 0)
    assert RESIT in work(home, rules, next(iter(decisions(home, rules))))


# -- appeals ------------------------------------------------------------------------------------

ONE = {"learner": "late", "assignment": ASSIGNMENT}


@pytest.fixture
def certified(home: Home, rules: Programme) -> tuple[Home, Programme]:
    """A certificate for the one assignment alone."""
    alone = rules.modules[0].model_copy(update={"assignments": (ASSIGNMENT,)})
    rules = rules.model_copy(update={"modules": (alone,)})
    office.ensure_demo_keys(home, rules)
    _judge(home, 1)
    earned = [one for one in decisions(home, rules) if one.earned]
    assert office.issue(home, rules, earned, Roster(home.roster)).issued == ["late"]
    return home, rules


def test_an_appeal_that_is_upheld_replaces_the_certificate_with_its_reason(
    certified: tuple[Home, Programme],
) -> None:
    home, rules = certified
    appeal.lodge(home, rules, **ONE, reason="the text is right", by="Dara")
    with pytest.raises(Problem, match=r"The mark is still 3\.6 of 7"):
        appeal.settle(home, rules, **ONE, outcome="upheld", reason="read again", by="Bopha")
    _judge(home, 3)
    with pytest.raises(Problem, match="second person"):
        appeal.settle(home, rules, **ONE, outcome="upheld", reason="read again", by=" dara ")
    done = appeal.settle(home, rules, **ONE, outcome="upheld", reason="read again", by="Bopha")
    assert (done.replaced, done.revoked) == (("a",), ())
    assert (done.appeal.before, done.appeal.after) == ("3.6 of 7", "5.2 of 7")
    with Register.open(home) as register:
        old, new = register.credentials().values()
        assert (old.state, new.state) == ("superseded", "good")
        (ended,) = register.log.read("superseded", subject=old.id)
        assert ended.body["reason"] == "read again"
        register.log.check()


def test_an_appeal_after_which_the_award_is_no_longer_earned_revokes(
    certified: tuple[Home, Programme],
) -> None:
    home, rules = certified
    appeal.lodge(home, rules, **ONE, reason="copied", by="Dara")
    for cell in ("why", "test_double"):
        _judge(home, 0, cell)
    done = appeal.settle(home, rules, **ONE, outcome="upheld", reason="it was", by="Bopha")
    assert (done.replaced, done.revoked) == ((), ("a",))
    with Register.open(home) as register:
        (only,) = register.credentials().values()
        assert only.state == "revoked"
        (ended,) = register.log.read("revoked", subject=only.id)
        assert ended.body == {"reason": "it was", "by": "Dara", "confirmed": "Bopha"}


def test_an_appeal_that_is_dismissed_changes_nothing_and_is_listed(
    certified: tuple[Home, Programme],
) -> None:
    home, rules = certified
    with pytest.raises(Problem, match="no open appeal"):
        appeal.settle(home, rules, **ONE, outcome="dismissed", reason="no", by="Bopha")
    appeal.lodge(home, rules, **ONE, reason="please", by="Dara")
    with pytest.raises(Problem, match="open already"):
        appeal.lodge(home, rules, **ONE, reason="please", by="Dara")
    appeal.settle(home, rules, **ONE, outcome="dismissed", reason="it is right", by="Bopha")
    with Register.open(home) as register:
        assert [one.state for one in register.credentials().values()] == ["good"]
    told = CliRunner().invoke(register_command, ["appeals", "--home", str(home.root)])
    assert "late  first  3.6 of 7 -> 3.6 of 7  Dara: please  dismissed by Bopha" in told.output


def test_a_certificate_that_is_no_longer_earned_is_named_and_not_taken_back_by_itself(
    certified: tuple[Home, Programme],
) -> None:
    home, rules = certified
    assert office.lost(home, decisions(home, rules)) == []
    for cell in ("why", "test_double"):
        _judge(home, 0, cell)
    (found,) = office.lost(home, decisions(home, rules))
    assert (found.learner, found.award, found.state) == ("late", "a", "good")


def test_only_a_final_mark_can_be_appealed(home: Home, rules: Programme) -> None:
    with pytest.raises(Problem, match="no final mark"):
        appeal.lodge(home, rules, "late", "other", "why", "Dara")


def test_as_people_type_them(
    certified: tuple[Home, Programme], monkeypatch: pytest.MonkeyPatch
) -> None:
    home, rules = certified
    at = ["--home", str(home.root), "--by"]
    for command in ("appeal", "excuse"):
        monkeypatch.setattr(f"ctc_cert.cli.{command}.load", lambda _: rules)

    def say(command: Any, *words: str) -> str:
        why = [*words, "--reason", "because", *at]
        found = CliRunner().invoke(command, [*why, "Bopha" if len(words) > 2 else "Dara"])
        assert found.exception is None
        return str(found.output)

    assert "appeal against 3.6 of 7 points lodged" in say(appeal_command, "late", ASSIGNMENT)
    _judge(home, 3)
    told = say(appeal_command, "late", ASSIGNMENT, "--upheld")
    assert "upheld: 3.6 of 7 points before, 5.2 of 7 now" in told
    assert "a: the certificate is replaced" in told
    assert say(excuse_command, "late", ASSIGNMENT).startswith("noted\n")
    assert say(excuse_command, "late", ASSIGNMENT).startswith("that was noted before\n")
    assert say(excuse_command, "late", ASSIGNMENT, "--withdraw").startswith("noted\n")


# -- what people read ---------------------------------------------------------------------------


def test_explain_says_what_is_missing_in_a_few_lines_of_both_languages(home: Home) -> None:
    told = CliRunner().invoke(
        award, ["module-m1", "--explain", "late", "--home", str(home.root)], catch_exceptions=False
    )
    assert told.output.splitlines() == [
        "វិញ្ញាបនបត្រម៉ូឌុល៖ មូលដ្ឋានគ្រឹះ Python",
        "Module award: Python foundations",
        "  នៅខ្វះ៖ មូលដ្ឋានគ្រឹះ Python៖ មិនទាន់ប្រគល់ (m1-a1, m1-a2)",
        "  missing: Python foundations: nothing handed in (m1-a1, m1-a2)",
    ]


def test_explain_says_what_is_reached_and_each_unmet_rule_with_numbers(
    home: Home, rules: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = rules.modules[0].model_copy(update={"id": "m2", "assignments": ("other",)})
    one = rules.modules[0].model_copy(update={"assignments": (ASSIGNMENT,)})
    whole = rules.awards[0].model_copy(update={"modules": ("m1", "m2")})
    rule = rules.awards[0].rule.model_copy(update={"by_hand": Decimal(50), "overall": Decimal(80)})
    alone = rules.awards[0].model_copy(update={"rule": rule})
    rules = rules.model_copy(update={"modules": (one, two), "awards": (alone, whole)})
    monkeypatch.setattr("ctc_cert.cli.award.load", lambda _: rules)
    told = CliRunner().invoke(
        award, ["--explain", "late", "--home", str(home.root)], catch_exceptions=False
    )
    lines = [line.strip() for line in told.output.splitlines()]
    for line in (
        "missing: overall: 74.3 of the 80 needed",
        "missing: judged by a person, in %: 42.9 of the 50 needed",
        "reached: Sums 74.3 % (B)",
        "missing: Sums: nothing handed in (other)",
        "note: first: late, 20 % of its points lost",
    ):
        assert line in lines
    english = [line for line in lines if line.startswith(("missing", "reached", "note"))]
    khmer = [line for line in lines if line.startswith(("នៅខ្វះ", "គ្រប់ហើយ", "កំណត់សម្គាល់"))]
    assert len(english) == len(khmer)


def test_reading_awards_makes_no_register(home: Home, rules: Programme) -> None:
    list(decisions(home, rules))
    assert not home.register.exists()
