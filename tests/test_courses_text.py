"""Text notebooks are read with the line of every cell, and mistakes are told with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from ctc_cert.content import content_root
from ctc_cert.courses import text
from ctc_cert.errors import Problem


def write(folder: Path, source: str) -> Path:
    path = folder / "a1.py"
    path.write_text(source, encoding="utf-8")
    return path


def test_cells_know_their_role_exercise_and_line(tmp_path: Path) -> None:
    source = '# %% [markdown]\n# # Hi\n\n# %% solution="f"\nx = 1\n\n# %% tests="f:edge" points=2\ny = 2\n'
    prose, answer, tests = text.read(write(tmp_path, source)).cells
    assert (prose.kind, prose.role, prose.line) == ("markdown", "", 2)
    assert (answer.role, answer.exercise, answer.line) == ("solution", "f", 5)
    assert (tests.label, tests.exercise, tests.options["points"]) == ("f:edge", "f", 2)


@pytest.mark.parametrize(
    ("source", "place", "says"),
    [
        ('# %% solution="f"\nx = 1\n\n# %% tests="f"\ny = 2\n', "a1.py:4", "no points"),
        ('# %% [markdown] manual="f"\n# x\n', "a1.py:1", "manual cell has no points"),
        ('# %% tests="g" points=1\ny = 2\n', "a1.py:1", "nothing is there to answer"),
        ("# %% soluton=\"f\"\nx = 1\n", "a1.py:1", "unknown cell option"),
        ("x = 1\n\n# %%\ny = 2\n", "a1.py:1", "belongs to no cell"),
    ],
)  # fmt: skip
def test_mistakes_are_told_with_their_place(
    tmp_path: Path, source: str, place: str, says: str
) -> None:
    with pytest.raises(Problem, match=says) as caught:
        text.read(write(tmp_path, source))
    assert caught.value.where.endswith(place)


def test_the_example_for_authors_is_a_whole_exercise(tmp_path: Path) -> None:
    guide = (content_root() / "docs" / "author.md").read_text(encoding="utf-8")
    example = guide.split("```python\n")[1].split("```")[0]
    notebook = text.read(write(tmp_path, example))
    assert notebook.exercises == ["double"]
    assert [cell.role for cell in notebook.cells] == ["", "solution", "tests"]


def test_the_guide_for_authors_names_every_option() -> None:
    guide = (content_root() / "docs" / "author.md").read_text(encoding="utf-8")
    for option in (*text.OPTIONS, "points", "tags", "after"):
        assert f"{option}=" in guide.replace(" points=N", " `points=N")
