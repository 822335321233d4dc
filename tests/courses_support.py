"""A tiny module on disk, whole or deliberately broken."""

from __future__ import annotations

from pathlib import Path

from ctc_cert.courses import text, translation
from ctc_cert.courses.module import Module

NOTEBOOK = """\
# %% [markdown]
# # Doubling
#
# Write `double(number)`.

# %% solution="double"
def double(number):
    ### BEGIN SOLUTION
    return number * 2
    ### END SOLUTION

# %% tests="double" points=2
from autograder.expect import calling, passed

calling(double, 2).should_be(
    4, hint="Add the number to itself.")
### BEGIN HIDDEN TESTS
calling(double, -3).should_be(
    -6, hint="Try a number below 0.")
### END HIDDEN TESTS
passed()
"""

ANSWERS = """\
# %% alternative="a sum"
def double(number):
    return number + number

# %% mutant="knows the example only"
def double(number):
    return 4

# %% mutant="squares"
def double(number):
    return number ** 2

# %% mutant="returns nothing"
def double(number):
    number * 2
"""

KHMER = {
    "# Doubling": "# គុណនឹងពីរ",
    "Write `double(number)`.": "សរសេរ `double(number)`។",
    "Add the number to itself.": "បូកចំនួននោះនឹងខ្លួនវា។",
    "Try a number below 0.": "សាកចំនួនតូចជាង 0។",
}


def tiny_module(folder: Path, notebook: str = NOTEBOOK, answers: str = ANSWERS) -> Path:
    """Write module m1 with one exercise, and its catalogue; return the content folder."""
    content = folder / "courses"
    solutions = content / "m1" / "solutions" / "a1"
    solutions.mkdir(parents=True)
    (content / "glossary.csv").write_text("en,km,source,note\n", encoding="utf-8")
    (content / "m1" / "README.md").write_text("# Notes for instructors\n", encoding="utf-8")
    (content / "m1" / "a1.py").write_text(notebook, encoding="utf-8")
    (solutions / "double.py").write_text(answers, encoding="utf-8")
    module = Module("m1", content)
    path = module.assignment("a1")
    catalogue = module.catalogue(path)
    translation.merge(text.read(path), catalogue, "courses/m1/a1.py")
    fill(catalogue, KHMER)
    return content


def fill(catalogue: Path, khmer: dict[str, str]) -> None:
    import polib

    entries = polib.pofile(str(catalogue))
    for entry in entries:
        entry.msgstr = khmer.get(entry.msgid, entry.msgstr)
    entries.save(str(catalogue))
