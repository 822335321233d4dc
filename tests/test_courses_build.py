"""What learners get: the same code in every language, no answers, the same bytes every time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from courses_support import NOTEBOOK, fill, tiny_module
from nbformat import NotebookNode
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from ctc_cert.courses import editions, lint, text
from ctc_cert.courses.build import build
from ctc_cert.courses.module import Module
from ctc_cert.courses.solutions import learner_notebook, variants


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("home")
    build(["m1"], source=root / "course" / "source", lessons=root / "lessons")
    return root


@pytest.fixture(scope="module")
def release(home: Path) -> Path:
    """What nbgrader itself releases."""
    root = home / "course"
    config = Config()
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.db_url = f"sqlite:///{root}/gradebook.db"
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    done = api.generate_assignment("m1-a1")
    assert done["success"], done["log"]
    return root / "release" / "m1-a1"


def load(path: Path) -> NotebookNode:
    return nbformat.reads(path.read_text(encoding="utf-8"), as_version=nbformat.NO_CONVERT)


def code(notebook: NotebookNode) -> list[tuple[str, str, dict[str, object]]]:
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [(cell.id, cell.source, cell.metadata) for cell in cells]


def test_building_again_changes_nothing(home: Path, tmp_path: Path) -> None:
    again = build(["m1"], source=home / "course" / "source", lessons=home / "lessons")
    assert again.written == []
    build(["m1"], source=tmp_path / "source", lessons=tmp_path / "lessons")
    for path in again.unchanged:
        inside = path.relative_to(home)
        part = Path(*inside.parts[1:]) if inside.parts[0] == "course" else inside
        assert (tmp_path / part).read_bytes() == path.read_bytes()


def test_notebooks_are_valid_and_their_ids_unique(home: Path) -> None:
    for path in home.rglob("*.ipynb"):
        notebook = load(path)
        nbformat.validate(notebook)
        assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)


def test_nbgrader_releases_the_english_edition_beside_the_khmer_one(release: Path) -> None:
    khmer, english = load(release / "m1-a1.ipynb"), load(release / "editions" / "en.json")
    assert code(khmer) == code(english)
    assert [cell.id for cell in khmer.cells] == [cell.id for cell in english.cells]
    assert "លំហាត់" in khmer.cells[1].source
    assert english.cells[1].source.startswith("## Exercise 1")


def test_released_notebooks_hold_no_answers(release: Path) -> None:
    for path in (release / "m1-a1.ipynb", release / "editions" / "en.json"):
        content = path.read_text(encoding="utf-8")
        for secret in ("HIDDEN TESTS", "BEGIN SOLUTION", "END SOLUTION", "chance.randrange"):
            assert secret not in content
        assert content.count("raise NotImplementedError()") == 8 + 1  # the prose names it once


def test_prose_is_free_and_tests_are_locked(release: Path) -> None:
    for cell in load(release / "m1-a1.ipynb").cells:
        grading = cell.metadata.get("nbgrader")
        assert bool(grading) == (cell.cell_type == "code")
        if grading:
            assert grading.schema_version == 3
            assert grading.locked == grading.grade != grading.solution


def test_the_khmer_edition_says_that_it_is_a_draft(home: Path) -> None:
    source = home / "course" / "source" / "m1-a1"
    assert "ម៉ាស៊ីនបានបកប្រែ" in load(source / "m1-a1.ipynb").cells[0].source
    assert "ម៉ាស៊ីនបានបកប្រែ" not in load(source / "editions" / "en.json").cells[0].source


def test_lessons_share_code_and_hide_answers(home: Path) -> None:
    khmer = load(home / "lessons" / "km" / "m1" / "1-values.ipynb")
    english = load(home / "lessons" / "en" / "m1" / "1-values.ipynb")
    assert code(khmer) == code(english)
    assert "SOLUTION" not in "".join(source for _, source, _ in code(khmer))
    quiz = next(source for _, source, _ in code(khmer) if "quiz(" in source)
    assert 'q1="",' in quiz
    assert "bdacb" not in quiz
    assert (home / "lessons" / "km" / "m1" / "pictures" / "names.svg").is_file()


def test_answers_go_into_a_released_notebook(release: Path) -> None:
    released = load(release / "m1-a1.ipynb")
    answers = {v.exercise: v.code for v in variants("m1", "m1-a1") if v.kind == "reference"}
    handed_in = learner_notebook(released, answers)
    sources = [cell.source for cell in handed_in.cells]
    assert all(answer in sources for answer in answers.values())
    assert len(answers) == 8
    nbformat.validate(handed_in)


def test_released_by_us_equals_released_by_nbgrader(home: Path, release: Path) -> None:
    ours = editions.released(load(home / "course" / "source" / "m1-a1" / "m1-a1.ipynb"))
    assert ours.cells == load(release / "m1-a1.ipynb").cells


MANUAL = """
# %% [markdown]
# ## Explain
#
# | points | for |
# |---|---|
# | 3 | a reason |

# %% [markdown] manual="why" points=3
# ### BEGIN SOLUTION
# Because two halves make a whole.
# ### END SOLUTION
"""


def test_an_answer_that_a_person_grades_is_the_same_in_every_language(tmp_path: Path) -> None:
    content = tiny_module(tmp_path, NOTEBOOK + MANUAL)
    build(["m1"], source=tmp_path / "source", lessons=tmp_path / "lessons", content=content)
    main = load(tmp_path / "source" / "m1-a1" / "m1-a1.ipynb")
    assert "two halves" in main.cells[-1].source
    for notebook in (
        editions.released(main),
        load(tmp_path / "source" / "m1-a1" / "editions" / "en.json"),
    ):
        answer = notebook.cells[-1]
        assert (answer.cell_type, answer.source) == ("markdown", "YOUR ANSWER HERE")
        grading = answer.metadata.nbgrader
        assert (grading.grade, grading.solution, grading.locked) == (True, True, False)
        assert (grading.grade_id, grading.points) == ("why", 3)


def test_an_answer_that_a_person_grades_needs_a_rubric_and_a_model(tmp_path: Path) -> None:
    bare = NOTEBOOK + '\n# %% [markdown] manual="why" points=3\n# Why?\n'
    module = Module("m1", tiny_module(tmp_path, bare))
    faults = lint.lint_manual(module, text.read(module.assignment("a1")))
    assert [fault.what.split(":")[0] for fault in faults] == [
        "the cell before it has no rubric",
        "there is no model answer for those who grade",
    ]


def test_only_what_has_changed_is_built_again(tmp_path: Path) -> None:
    content = tiny_module(tmp_path)
    places = {"source": tmp_path / "source", "lessons": tmp_path / "lessons", "content": content}
    built = tmp_path / "source" / "m1-a1" / "m1-a1.ipynb"
    assert len(build(["m1"], **places).written) == 2
    before = built.read_bytes()
    assert build(["m1"], **places).written == []
    built.write_bytes(b"damaged")
    assert build(["m1"], **places).written == [built]
    assert built.read_bytes() == before
    fill(Module("m1", content).catalogue(content / "m1" / "a1.py"), {"# Doubling": "# ទ្វេដង"})
    assert build(["m1"], **places).written == [built]
    assert "ទ្វេដង" in built.read_text(encoding="utf-8")


def test_an_unchanged_module_is_built_without_loading_jupyter(home: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from ctc_cert.courses.build import build\n"
        f"root = Path({str(home)!r})\n"
        "report = build(['m1'], source=root / 'course' / 'source', lessons=root / 'lessons')\n"
        "print(report.written, 'nbgrader' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[] False\n"
