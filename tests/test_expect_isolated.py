"""Tests of tables, charts, queries and data sets run apart from the learner's code, as graded."""

from __future__ import annotations

import pytest
from courses_support import tiny_module
from nbformat import NotebookNode

from autograder.plan import ISOLATED, NotebookPlan
from ctc_cert.courses import editions, running, text
from ctc_cert.courses.module import Module
from ctc_cert.courses.solutions import learner_notebook

NOTEBOOK = """\
# %% [markdown]
# # Data

# %%
import ctc_data as data
import matplotlib.pyplot as plt
import pandas as pd

rice = data.load("rice_yield")

# %% solution="best"
def best(table):
    ### BEGIN SOLUTION
    return table[table["yield_t_ha"] >= 3]
    ### END SOLUTION

# %% tests="best" points=1
import ctc_data as data
from autograder.expect import calling, passed

calling(best, rice).should_be(rice[rice["yield_t_ha"] >= 3], hint="a")
fresh = data.load("rice_yield").sample(50, random_state=855)
calling(best, fresh).should_be(fresh[fresh["yield_t_ha"] >= 3], taught="types", hint="b")
calling(best, fresh).should_keep_arguments(hint="c")
passed()

# %% solution="totals"
def totals(table):
    ### BEGIN SOLUTION
    return table.groupby("season")["production_t"].sum()
    ### END SOLUTION

# %% tests="totals" points=1
from autograder.expect import calling, passed

calling(totals, rice).should_be(rice.groupby("season")["production_t"].sum(), hint="a")
passed()

# %% solution="draw"
def draw(table):
    ### BEGIN SOLUTION
    means = table.groupby("year")["yield_t_ha"].mean()
    figure, axes = plt.subplots()
    axes.bar(means.index, means.values)
    axes.set_title("ទិន្នផល")
    return axes
    ### END SOLUTION

# %% tests="draw" points=1
from autograder.expect import calling, passed

chart = calling(draw, rice)
chart.should_show(title="ទិន្នផល", hint="a")
chart.should_show(bars=12, heights=rice.groupby("year")["yield_t_ha"].mean(), hint="b")
calling(draw, rice[rice["year"] > 2020]).should_show(bars=4, hint="not drawn into the chart before")
passed()

# %% solution="marked"
def marked(values):
    ### BEGIN SOLUTION
    figure, axes = plt.subplots()
    axes.plot(values, marker="o")
    return axes
    ### END SOLUTION

# %% tests="marked" points=1
from autograder.expect import calling, passed

calling(marked, [1, 2]).should_pass(lambda axes: axes.get_lines()[0].get_marker() == "o", hint="a")
passed()

# %% solution="beside"
def beside(first, second):
    ### BEGIN SOLUTION
    figure, (left, right) = plt.subplots(1, 2)
    left.plot(first)
    right.plot(second)
    return right
    ### END SOLUTION

# %% tests="beside" points=1
from autograder.expect import calling, passed

def left_area(first, second):
    areas = beside(first, second).figure.axes
    return min(areas, key=lambda area: area.get_position().x0)
calling(left_area, [1, 5], [2, 3]).should_show(lines=1, line=[1, 5], hint="a")
passed()

# %% solution="query"
query = ...
### BEGIN SOLUTION
query = "SELECT name_en FROM provinces WHERE zone = 'coast' ORDER BY name_en"
### END SOLUTION

# %% tests="query" points=1
import ctc_data as data
from autograder.expect import asking, passed

books = data.database("provinces")
asking(books, query, "query").should_be(
    [("Kampot",), ("Kep",), ("Koh Kong",), ("Sihanoukville",)], hint="a")
passed()

# %% solution="shuffled"
import numpy as np

def shuffled(generator_seed, count):
    ### BEGIN SOLUTION
    return np.random.default_rng(generator_seed).permutation(count)
    ### END SOLUTION

# %% tests="shuffled" points=1
from autograder.expect import calling, passed, seeded

seed, count = 1, seeded(3).randrange(5, 50)
calling(shuffled, seed, count).should_pass(lambda found: sorted(found) == list(range(count)), hint="One seed, one order.")
passed()

# %% solution="tossed"
import random

def tossed(count):
    ### BEGIN SOLUTION
    return [random.random() for _ in range(count)]
    ### END SOLUTION

# %% tests="tossed" points=1
import random
from autograder.expect import calling, passed

random.seed(855)
wanted = [random.random() for _ in range(3)]
random.seed(855)
calling(tossed, 3).should_be(wanted, hint="a")
passed()
"""

WRONG = {
    "best": "def best(table):\n    return table[table['yield_t_ha'] > 3]",
    "totals": "def totals(table):\n    return table.groupby('season')['production_t'].mean()",
    "draw": "def draw(table):\n    figure, axes = plt.subplots()\n    axes.plot([1], [2])\n    axes.set_title('ទិន្នផល')\n    return axes",
    "marked": "def marked(values):\n    figure, axes = plt.subplots()\n    axes.plot(values)\n    return axes",
    "beside": "def beside(first, second):\n    figure, (left, right) = plt.subplots(1, 2)\n    right.plot(second)\n    return right",
    "query": "query = 'SELECT name_en FROM provinces ORDER BY name_en'",
    "shuffled": "def shuffled(generator_seed, count):\n    return [0] * count",
    "tossed": "import random\ndef tossed(count):\n    random.random()\n    return [random.random() for _ in range(count)]",
}
OTHER = {
    "best": "def best(table):\n    return table.query('yield_t_ha >= 3').reset_index(drop=True)",
    "totals": "def totals(table):\n    return table.pivot_table(index='season', values='production_t', aggfunc='sum')['production_t'].sort_values()",
    "draw": "def draw(table):\n    axes = table.groupby('year')['yield_t_ha'].mean().plot.bar(title='ទិន្នផល')\n    return axes.figure",
    "marked": "def marked(values):\n    plt.close('all')\n    plt.plot(values, 'o-')\n    return plt.gca()",
    "beside": "def beside(first, second):\n    right = plt.figure().add_subplot(122)\n    right.figure.add_subplot(121).plot(first)\n    right.plot(second)\n    return right",
    "query": "query = \"select name_en from provinces p where p.zone = 'coast' order by 1;\"",
    "shuffled": "def shuffled(generator_seed, count):\n    import random\n    numbers = list(range(count))\n    random.Random(generator_seed).shuffle(numbers)\n    return numbers",
    "tossed": "import random\ndef tossed(count):\n    return [random.uniform(0, 1) for _ in [0] * count]",
}
Course = tuple[NotebookNode, NotebookPlan]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    module = Module("m1", tiny_module(tmp_path_factory.mktemp("content"), NOTEBOOK))
    source = editions.source_notebook(module, text.read(module.assignment("a1")), "km")
    return source, running.plan(source)


def scores(course: Course, answers: dict[str, str]) -> dict[str, float | None]:
    source, plan = course
    ran = running.run(learner_notebook(source, answers), plan)
    assert not any(cell.stderr or cell.flags for cell in ran.values())
    return {name.removeprefix("tests-"): cell.score for name, cell in ran.items() if cell.points}


def test_every_test_is_isolated(course: Course) -> None:
    assert {cell.mode for cell in course[1].cells.values()} == {ISOLATED}


def test_only_a_test_that_seeds_shares_its_chance_and_none_that_speaks_of_a_seed(
    course: Course,
) -> None:
    assert [name for name, cell in course[1].cells.items() if cell.chance] == ["test-tossed"]


def test_the_reference_and_other_styles_score_full(course: Course) -> None:
    assert set(scores(course, {}).values()) == {1.0}
    assert scores(course, OTHER) == dict.fromkeys(OTHER, 1.0)


def test_wrong_answers_score_nothing(course: Course) -> None:
    assert scores(course, WRONG) == dict.fromkeys(WRONG, 0.0)


def test_a_chart_that_a_test_has_looked_at_leaves_no_picture(course: Course) -> None:
    """As where tests run beside the learner's code: there it is closed, too."""
    source, plan = course
    done = running._execute(learner_notebook(source, {}), plan)
    shown = [output.output_type for cell in done.cells for output in cell.get("outputs", [])]
    assert "display_data" not in shown


ALL = "class All(float):\n    __eq__ = lambda self, other: True\n    __hash__ = None\n    __str__ = lambda self: 'ទិន្នផល'\n"
LIES = {
    "nothing": "None",
    "one thing that equals all": "All()",
    "parts that equal all": "[All()] * 10",
    "bars that equal all": "(dict.fromkeys(('title', 'xlabel', 'ylabel', 'xscale', 'yscale'), 'ទិន្នផល'), "
    "{'xlim': (0, 1), 'ylim': (0, 1)}, [], [], {'xticks': [], 'yticks': []}, [], [[All()] * 4] * 12, [], 0, 0)",
    "too few parts": "({}, {}, [])",
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_what_a_learners_process_makes_up_of_a_chart_is_not_believed(
    course: Course, lie: str
) -> None:
    """The chart itself is right, so that it is the lie that scores nothing."""
    code = f"""import autograder.remote
{ALL}
def draw(table):
    autograder.remote._OPERATIONS["chart"] = lambda value: {lie}
    return table.groupby("year")["yield_t_ha"].mean().plot.bar(title="ទិន្នផល")"""
    source, plan = course
    ran = running.run(learner_notebook(source, {"draw": code}), plan)
    assert (ran["tests-draw"].score, ran["tests-draw"].ran) == (0.0, True)
