"""The check finds what is wrong by running it, and says where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from courses_support import ANSWERS, NOTEBOOK, tiny_module

from ctc_cert.cli.course import course
from ctc_cert.courses.check import ModuleReport, check


def report(content: Path) -> ModuleReport:
    return check(["m1"], content=content).modules["m1"]


def places(found: ModuleReport) -> list[tuple[str, int, str]]:
    return [(Path(fault.file).name, fault.line, fault.cell) for fault in found.faults]


def test_a_good_module_has_no_faults(tmp_path: Path) -> None:
    found = report(tiny_module(tmp_path))
    assert found.faults == []
    assert (found.reference_full, found.starter_zero) == (True, True)
    assert (found.alternatives, found.alternatives_accepted) == (1, 1)
    assert (found.mutants, found.mutants_killed) == (4, 4)
    assert (found.idle_assertions, found.catalogue) == (0, 100.0)


def test_an_accepted_mutant_is_named_with_its_place(tmp_path: Path) -> None:
    answers = (
        ANSWERS + '\n# %% mutant="is right after all"\ndef double(number):\n    return 2 * number\n'
    )
    found = report(tiny_module(tmp_path, answers=answers))
    assert found.mutants_killed == found.mutants - 1
    assert places(found) == [("double.py", 18, "double")]
    assert "is right after all" in found.faults[0].what


def test_a_failing_reference_is_named_with_the_test_that_refuses_it(tmp_path: Path) -> None:
    notebook = NOTEBOOK.replace("return number * 2", "return abs(number) * 2")
    found = report(tiny_module(tmp_path, notebook))
    assert not found.reference_full
    assert ("a1.py", 18, "double") in places(found)


def test_a_refused_alternative_is_named(tmp_path: Path) -> None:
    answers = ANSWERS.replace("return number + number", "return str(number + number)")
    found = report(tiny_module(tmp_path, answers=answers))
    assert (found.alternatives, found.alternatives_accepted) == (1, 0)
    assert ("a1.py", 15, "double") in places(found)


def test_a_hidden_test_that_stops_nothing_is_idle(tmp_path: Path) -> None:
    idle = 'calling(double, 5).should_be(\n    10, hint="Try a number below 0.")\n### END HIDDEN'
    found = report(tiny_module(tmp_path, NOTEBOOK.replace("### END HIDDEN", idle)))
    assert found.idle_assertions == 1
    assert places(found) == [("a1.py", 20, "double")]


def test_a_test_that_writes_to_stderr_scores_nothing(tmp_path: Path) -> None:
    noisy = "import sys\nprint('oh', file=sys.stderr)\npassed()"
    found = report(tiny_module(tmp_path, NOTEBOOK.replace("\npassed()", f"\n{noisy}")))
    assert not found.reference_full
    assert any("stderr" in fault.what for fault in found.faults)


def test_bare_asserts_missing_hints_and_missing_answers_are_faults(tmp_path: Path) -> None:
    notebook = NOTEBOOK.replace(', hint="Add the number to itself."', "").replace(
        "passed()\n", "assert double(1) == 2\n"
    )
    found = report(tiny_module(tmp_path, notebook, answers=""))
    said = " ".join(fault.what for fault in found.faults)
    for words in ("bare assert", "no hint", "no alternative", "1 mutants"):
        assert words in said


def test_an_untranslated_message_is_a_fault(tmp_path: Path) -> None:
    content = tiny_module(tmp_path)
    path = content / "m1" / "a1.py"
    path.write_text(path.read_text().replace("# # Doubling", "# # Doubling\n#\n# Quite new words."))
    found = report(content)
    assert found.catalogue == 80.0
    assert places(found) == [("a1.py", 4, "")]


def test_the_shipped_modules_pass() -> None:
    done = CliRunner().invoke(course, ["check", "--json"])
    assert done.exit_code == 0, done.stdout
    m1 = json.loads(done.stdout)["m1"]
    assert m1["faults"] == []
    assert m1["reference_full"]
    assert m1["starter_zero"]
    assert m1["alternatives_accepted"] == m1["alternatives"] >= 8
    assert m1["mutants_killed"] == m1["mutants"] >= 32
    assert m1["idle_assertions"] == 0
    assert m1["catalogue"] == 100.0


def test_faults_end_the_command_with_1_and_their_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = tiny_module(tmp_path, answers=ANSWERS.replace("number ** 2", "number + number"))
    monkeypatch.setattr("ctc_cert.content.PACKAGE", content.parent / "package")
    done = CliRunner().invoke(course, ["check", "m1"])
    assert done.exit_code == 1
    assert "courses/m1/solutions/a1/double.py:10 [double]: this mutant is accepted" in done.stdout


def test_build_writes_into_the_home_and_then_nothing_more(tmp_path: Path) -> None:
    runner = CliRunner()
    first = runner.invoke(course, ["build", "m1", "--home", str(tmp_path)])
    assert first.exit_code == 0, first.output
    assert (tmp_path / "course" / "source" / "m1-a1" / "m1-a1.ipynb").is_file()
    assert (tmp_path / "lessons" / "km" / "m1" / "1-values.ipynb").is_file()
    again = runner.invoke(course, ["build", "m1", "--home", str(tmp_path)])
    assert again.output.strip() == "0 files written, 6 unchanged"
