"""The check finds what is wrong by running it, and says where."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from courses_support import ANSWERS, NOTEBOOK, tiny_module

from ctc_cert.cli.course import course
from ctc_cert.courses.check import ModuleReport, check
from ctc_cert.courses.module import find


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


def test_an_automatic_mutant_that_survives_is_shown_until_somebody_explains_it(
    tmp_path: Path,
) -> None:
    lax = NOTEBOOK.replace("return number * 2", "return number * 2 if number < 99 else 198")
    lax = lax.replace("Write `double", "Up to 99. Write `double")
    found = report(tiny_module(tmp_path, lax))
    assert found.auto_mutants > found.auto_mutants_killed
    assert "line 9: <= for <" in {variant.name for variant in found.survivors}
    assert any("automatic mutant is accepted" in fault.what for fault in found.faults)
    explained = "".join(
        f'\n# %% equal="no test goes so far"\n{variant.code}\n' for variant in found.survivors
    )
    again = report(tiny_module(tmp_path / "again", lax, ANSWERS + explained))
    assert again.auto_mutants == again.auto_mutants_killed == found.auto_mutants_killed
    assert not any("automatic" in fault.what for fault in again.faults)


def test_an_explanation_of_a_mutant_that_is_no_more_is_a_fault(tmp_path: Path) -> None:
    stale = '\n# %% equal="it was so"\ndef double(number):\n    return number * 1 * 2\n'
    found = report(tiny_module(tmp_path, answers=ANSWERS + stale))
    assert places(found) == [("double.py", 18, "double")]
    assert "no automatic mutant any more" in found.faults[0].what


def test_the_check_says_which_test_stopped_which_mutants(tmp_path: Path) -> None:
    found = report(tiny_module(tmp_path))
    stopped = found.kills["courses/m1/a1.py:15"]
    assert "double: returns nothing" in stopped
    assert "double: squares" not in stopped
    assert "double: squares" in found.kills["courses/m1/a1.py:18"]


SEEDED = NOTEBOOK.replace("calling, passed", "calling, passed, seeded").replace(
    "calling(double, -3).should_be(\n    -6,",
    "number = seeded(7).randrange(-50, -2)\ncalling(double, number).should_be(\n    2 * number,",
)


def test_the_reference_must_pass_with_other_seeds(tmp_path: Path) -> None:
    assert report(tiny_module(tmp_path, SEEDED)).seeds_passed == 20
    unlucky = SEEDED.replace("return number * 2", "return number * 2 + (number in (-9, -40))")
    found = report(tiny_module(tmp_path / "unlucky", unlucky))
    assert 0 < found.seeds_passed < 20
    assert any(" with seed " in fault.what and fault.line == 19 for fault in found.faults)


def test_chance_that_the_check_can_not_vary_is_a_fault(tmp_path: Path) -> None:
    fixed = SEEDED.replace("seeded(7)", "random.Random(7)").replace("calling, passed", "passed")
    fixed = fixed.replace("number = random", "import random\nnumber = random")
    found = report(tiny_module(tmp_path, fixed))
    assert any("take chance from seeded" in fault.what for fault in found.faults)


def test_an_answer_that_ends_its_process_stops_no_other_one(tmp_path: Path) -> None:
    second = (NOTEBOOK.replace("double", "halve").replace("* 2", "/ 2").replace("4, hint", "1, hint")
              .replace("-6, hint", "-1.5, hint").replace("# # Doubling", "# # Halving")
              .replace("a sum", "a product"))  # fmt: skip
    deadly = (
        '\n# %% mutant="ends everything"\ndef double(number):\n    import os\n    os._exit(1)\n'
    )
    content = tiny_module(tmp_path, NOTEBOOK + second, ANSWERS + deadly)
    solutions = content / "m1" / "solutions" / "a1" / "halve.py"
    solutions.write_text(
        '# %% mutant="knows the example"\ndef halve(number):\n    return 1\n\n'
        '# %% mutant="is text"\ndef halve(number):\n    return str(number / 2)\n\n'
        '# %% mutant="one more"\ndef halve(number):\n    return number / 2 + 1\n\n'
        '# %% alternative="a product"\ndef halve(number):\n    return number * 0.5\n'
    )
    found = report(content)
    assert (found.alternatives, found.alternatives_accepted) == (2, 2)
    assert found.mutants == found.mutants_killed


def test_a_test_that_needs_the_learners_own_process_is_a_fault(tmp_path: Path) -> None:
    patching = NOTEBOOK.replace(
        "### BEGIN HIDDEN", "helper = globals()['double']\n### BEGIN HIDDEN"
    )
    found = report(tiny_module(tmp_path, patching))
    assert any("can't run apart" in fault.what for fault in found.faults)


def test_an_answer_that_a_person_would_have_to_look_at_is_a_fault(tmp_path: Path) -> None:
    asking = NOTEBOOK.replace(
        "calling(double, 2)", "assert float(double(1)) == 2\ncalling(double, 2)"
    )
    content = tiny_module(tmp_path, asking, ANSWERS.replace("return 4", "return object()"))
    assert any("would have to look at the mutant" in fault.what for fault in report(content).faults)


@pytest.mark.parametrize("module", [module.name for module in find()])
def test_a_shipped_module_passes(module: str) -> None:
    done = CliRunner().invoke(course, ["check", module, "--json"])
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)[module]
    assert list(found) == [
        "reference_full", "starter_zero", "alternatives", "alternatives_accepted", "mutants",
        "mutants_killed", "auto_mutants", "auto_mutants_killed", "idle_assertions", "seeds_passed",
        "catalogue", "seconds",
    ]  # fmt: skip
    assert found["reference_full"]
    assert found["starter_zero"]
    assert found["alternatives_accepted"] == found["alternatives"] >= 2
    assert found["mutants_killed"] == found["mutants"] >= 8
    assert found["auto_mutants_killed"] >= 0.95 * found["auto_mutants"]
    assert found["idle_assertions"] == 0
    assert found["seeds_passed"] == 20
    assert found["catalogue"] == 100.0


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
    assert re.fullmatch(r"0 files written, \d+ unchanged", again.output.strip())
