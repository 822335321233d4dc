"""What was edited in JupyterLab comes back into the text, and nothing is lost on the way."""

from __future__ import annotations

import copy
from pathlib import Path

import nbformat
import polib
import pytest
from click.testing import CliRunner
from courses_support import NOTEBOOK, tiny_module
from nbformat import NotebookNode

from ctc_cert.cli.course import course
from ctc_cert.courses import editions, text
from ctc_cert.courses.importing import bring_back
from ctc_cert.courses.module import Module, find
from ctc_cert.errors import Problem


@pytest.fixture
def module(tmp_path: Path) -> Module:
    return Module("m1", tiny_module(tmp_path))


def built(module: Module, language: str = "km") -> NotebookNode:
    return editions.source_notebook(module, text.read(module.assignment("a1")), language)


def written(module: Module) -> str:
    return module.assignment("a1").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["km", "en"])
def test_an_untouched_notebook_changes_nothing(module: Module, language: str) -> None:
    assert bring_back(module, "a1", built(module, language)) == ([], [])


@pytest.mark.parametrize("language", ["km", "en"])
def test_every_shipped_assignment_comes_back_to_the_letter(language: str) -> None:
    for module in find():
        for path in module.assignments:
            notebook = editions.source_notebook(module, text.read(path), language)
            assert bring_back(module, path.stem, notebook) == ([], [])


def test_edited_code_points_and_tests_come_back(module: Module) -> None:
    edited = built(module)
    _, answer, tests = edited.cells
    answer.source = answer.source.replace("number * 2", "2 * number  # twice")
    tests.metadata.nbgrader.points = 3
    tests.source = tests.source.replace(
        "### END HIDDEN", 'calling(double, 0).should_be(0, hint="Zero?")\n### END HIDDEN'
    )
    bring_back(module, "a1", edited)
    assert "    return 2 * number  # twice\n" in written(module)
    assert '# %% tests="double" points=3\n' in written(module)
    assert 'calling(double, 0).should_be(0, hint="Zero?")' in written(module)
    assert "km=" not in written(module)


def test_edited_khmer_goes_into_the_catalogue_and_the_text_stays_english(module: Module) -> None:
    edited = built(module)
    edited.cells[0].source = edited.cells[0].source.replace("# គុណនឹងពីរ", "# ទ្វេដង")
    edited.cells[2].source = edited.cells[2].source.replace("សាកចំនួនតូចជាង 0។", "សាកលេខអវិជ្ជមាន។")
    changed, foreign = bring_back(module, "a1", edited)
    catalogue = module.catalogue(module.assignment("a1"))
    assert (changed, foreign) == ([catalogue], [])
    entries = polib.pofile(str(catalogue))
    assert entries.find("# Doubling").msgstr == "# ទ្វេដង"
    assert entries.find("Try a number below 0.").msgstr == "សាកលេខអវិជ្ជមាន។"
    assert written(module) == NOTEBOOK


def test_edited_english_changes_the_text(module: Module) -> None:
    edited = built(module, "en")
    edited.cells[0].source += "\n\nNumbers may be below 0."
    bring_back(module, "a1", edited)
    assert "# Write `double(number)`.\n#\n# Numbers may be below 0.\n" in written(module)


def test_new_moved_and_removed_cells_come_back(module: Module) -> None:
    edited = built(module, "en")
    new = nbformat.v4.new_code_cell("import math", metadata={"tags": ["raises-exception"]})
    essay = nbformat.v4.new_markdown_cell("Why?", metadata={"nbgrader": {
        "grade": True, "grade_id": "why", "locked": False, "points": 2.0, "schema_version": 3,
        "solution": True, "task": False}})  # fmt: skip
    edited.cells = [new, *edited.cells[1:], essay]
    bring_back(module, "a1", edited)
    assert written(module).startswith('# %% tags=["raises-exception"]\nimport math\n')
    assert '# %% [markdown] manual="why" points=2\n# Why?' in written(module)
    assert "Doubling" not in written(module)


def test_new_khmer_prose_is_kept_and_named_as_wanting_english(module: Module) -> None:
    edited = built(module)
    edited.cells.append(nbformat.v4.new_markdown_cell("កថាខណ្ឌថ្មី។"))
    _, foreign = bring_back(module, "a1", edited)
    assert foreign == ["កថាខណ្ឌថ្មី។"]
    assert "# កថាខណ្ឌថ្មី។" in written(module)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda cell: cell.metadata.update(slideshow={"slide_type": "slide"}), "slideshow"),
        (lambda cell: cell.update(attachments={"x.png": {}}), "pictures/"),
        (lambda cell: cell.update(cell_type="raw"), "raw cell"),
        (lambda cell: cell.metadata.update(nbgrader={"task": True}), "task"),
        (
            lambda cell: cell.metadata.update(
                nbgrader={"grade": True, "locked": True, "grade_id": "cell-1", "points": 1}
            ),
            "test of nothing",
        ),
    ],
)
def test_what_the_text_can_not_hold_is_refused_and_nothing_is_written(
    module: Module, damage: object, says: str
) -> None:
    edited = copy.deepcopy(built(module))
    damage(edited.cells[0])  # type: ignore[operator]
    edited.cells[1].source += "\nx = 1"
    with pytest.raises(Problem, match=says):
        bring_back(module, "a1", edited)
    assert written(module) == NOTEBOOK


def test_the_command_says_what_it_wrote(
    module: Module, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctc_cert.content.PACKAGE", module.content.parent / "package")
    edited = built(module, "en")
    edited.cells[0].source += "\n\nMore."
    nbformat.write(edited, tmp_path / "edited.ipynb")
    done = CliRunner().invoke(course, ["import", str(tmp_path / "edited.ipynb"), "m1-a1"])
    assert done.stdout.endswith("2 files written\n"), done.output
    assert "# More." in written(module)
