"""Nothing is used before it is taught; what prose names in code, and worked cells use, is taught."""

from __future__ import annotations

from pathlib import Path

from courses_support import tiny_module

from ctc_cert.courses import taught
from ctc_cert.courses.module import Module

LESSON = """\
# %% [markdown]
# # Lesson
#
# Write `def`, and give a value back with `return`.

# %%
price = 2
print(price)

# %% practice="x"
x = ...
### BEGIN SOLUTION
x = max(price, 3)
### END SOLUTION

# %% check="x"
from autograder.expect import the_value
the_value(sorted([x]), "x").should_be([3], hint="x")

# %% [markdown]
# The larger of two is `max(a, b)`.
"""


def whats(module: Module) -> list[tuple[str, int, str]]:
    return [(Path(f.file).name, f.line, f.what.split(",")[0]) for f in taught.faults(module)]


def module_with(tmp_path: Path, lesson: str = LESSON, answer: str = "number * 2") -> Module:
    module = Module("m1", tiny_module(tmp_path))
    path = module.assignment("a1")
    path.write_text(path.read_text().replace("number * 2", answer), encoding="utf-8")
    (module.folder / "lessons").mkdir()
    (module.folder / "lessons" / "1-first.py").write_text(lesson, encoding="utf-8")
    return module


def test_a_practice_may_use_only_what_stands_before_it(tmp_path: Path) -> None:
    assert whats(module_with(tmp_path)) == [("1-first.py", 13, "uses max()")]


def test_an_assignment_may_use_what_all_lessons_introduce(tmp_path: Path) -> None:
    known = module_with(tmp_path, LESSON.replace("max(price, 3)", "price"), "max(number, 1) * 2")
    assert whats(known) == []
    unknown = module_with(
        tmp_path / "b", LESSON.replace("max(price, 3)", "price"), "sorted([number])[0]"
    )
    assert {what for _, _, what in whats(unknown)} == {
        "uses a list", "uses sorted()", "uses square brackets after a name",
    }  # fmt: skip


def test_an_assignment_can_stand_after_an_earlier_lesson(tmp_path: Path) -> None:
    module = module_with(tmp_path, LESSON.replace("max(price, 3)", "price"))
    second = "# %% [markdown]\n# `round(x)`\n"
    (module.folder / "lessons" / "2-second.py").write_text(second, encoding="utf-8")
    path = module.assignment("a1")
    early = path.read_text().replace("number * 2", "round(number)")
    path.write_text(early)
    assert whats(module) == []
    path.write_text(early.replace("# %% [markdown]", "# %% [markdown] after=1", 1))
    assert [what for _, _, what in whats(module)] == ["uses round()"]


def test_earlier_modules_have_taught_too(tmp_path: Path) -> None:
    module = module_with(tmp_path, LESSON.replace("max(price, 3)", "price"))
    later = Module("m2", module.content)
    (later.folder / "lessons").mkdir(parents=True)
    text = '# %% practice="y"\ny = ...\n### BEGIN SOLUTION\ny = max(1, 2)\n### END SOLUTION\n'
    (later.folder / "lessons" / "1-more.py").write_text(text, encoding="utf-8")
    assert whats(later) == []


def test_what_code_uses_is_named_with_its_first_line() -> None:
    code = (
        "import pandas as pd\n"
        "def best(table):\n"
        "    rows = [row for row in table if row]\n"
        "    return pd.DataFrame(rows).sort_values('x')[:3]\n"
        "best(1)\n"
    )
    assert taught.used(code) == {
        "import pandas": 1, "def": 2, "a list comprehension": 3, "return": 4, ".DataFrame": 4,
        ".sort_values": 4, "a slice": 4, "square brackets after a name": 4,
    }  # fmt: skip


def test_prose_introduces_what_it_shows_as_code() -> None:
    found = taught.named(
        'Use `rice.groupby("zone")`, or `//`.\n\n```python\nlen(x)\n```\nThe word sum.'
    )
    assert {".groupby", "//", "len()"} <= found
    assert "sum()" not in found
