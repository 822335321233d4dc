"""Checks of tables, columns, arrays, charts and queries: only what was taught counts."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from typing import Any

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from autograder.expect import NotYet, asking, calling, seeded, seeded_numpy, the_value

RICE = pd.DataFrame({"province": ["Takeo", "Kampot", "Kep"], "tonnes": [3.0, 2.0, 0.5]})


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CTC_LANGUAGE", "en")


def accepts(found: Any, expected: Any, **options: Any) -> None:
    the_value(found, "found").should_be(expected, hint="look here", **options)


def refusal(found: Any, expected: Any, **options: Any) -> str:
    with pytest.raises(NotYet) as caught:
        accepts(found, expected, **options)
    return str(caught.value)


# -- tables --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "dress",
    [
        lambda t: t.iloc[::-1],
        lambda t: t[["tonnes", "province"]],
        lambda t: t.set_index("province"),
        lambda t: t.astype({"province": "object"}),
        lambda t: t.astype({"province": "category"}),
        lambda t: t.assign(tonnes=t.tonnes + 1e-12),
        lambda t: t.rename_axis(columns="x"),
        lambda t: t.assign(province=t.province + "\u200b"),
        lambda t: pd.concat([t, t.iloc[:0]]),
    ],
)
def test_a_table_is_right_in_any_dress_until_more_is_taught(
    dress: Callable[[pd.DataFrame], pd.DataFrame],
) -> None:
    accepts(dress(RICE), RICE)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (RICE.rename(columns={"tonnes": "t"}), "without the column t"),
        (RICE[["province"]], "a column is missing"),
        (RICE.iloc[:2], "more rows"),
        (pd.concat([RICE, RICE.iloc[:1]]), "fewer rows"),
        (RICE.assign(tonnes=[3.0, 2.0, 0.6]), "look at the column tonnes"),
        (RICE.assign(tonnes=[2.0, 3.0, 0.5]), "other rows"),
        (RICE.assign(tonnes=["3.0", "2.0", "0.5"]), "look at the column tonnes"),
        (RICE["tonnes"], "a table (DataFrame)"),
        (RICE.to_dict(), "a table (DataFrame)"),
        (RICE.assign(tonnes=[3.0, 2.0, np.nan]), "look at the column tonnes"),
    ],
)
def test_a_wrong_table_is_refused_with_the_place(wrong: Any, says: str) -> None:
    assert says in refusal(wrong, RICE)


def test_what_was_found_is_a_short_line_and_what_is_missing_is_not_told() -> None:
    said = refusal(RICE[["province"]], RICE)
    assert "Found:    DataFrame 3 × 1: province" in said
    assert "tonnes" not in said


@pytest.mark.parametrize(
    ("taught", "wrong", "says"),
    [
        ("rows", RICE.iloc[::-1], "rows in another order"),
        ("columns", RICE[["tonnes", "province"]], "columns in another order"),
        ("types", RICE.assign(tonnes=[3, 2, 1]).replace({"tonnes": {1: 1}}), "tonnes"),
        ("index", RICE.set_index("province"), "another index"),
    ],
)
def test_order_types_and_index_count_when_they_are_taught(
    taught: str, wrong: pd.DataFrame, says: str
) -> None:
    accepts(RICE.copy(), RICE, taught=taught)
    assert says in refusal(wrong, RICE, taught=taught)


def test_types_are_kinds_and_not_bits() -> None:
    whole = pd.DataFrame({"n": [1, 2]})
    accepts(whole.astype("int32"), whole, taught="types")
    accepts(whole.astype("Int64"), whole, taught="types")
    assert "another kind" in refusal(whole.astype(float), whole, taught="types")
    days = pd.DataFrame({"day": pd.to_datetime(["2024-01-01"])})
    accepts(days, days, taught="types")
    assert "day" in refusal(days.astype(str), days)


def test_missing_values_equal_each_other_whatever_stands_for_them() -> None:
    expected = pd.DataFrame({"x": ["a", np.nan], "y": [1.0, np.nan]})
    accepts(pd.DataFrame({"x": ["a", None], "y": pd.array([1, pd.NA], "Int64")}), expected)


def test_a_word_that_taught_does_not_know_is_the_authors_mistake() -> None:
    with pytest.raises(ValueError, match="types"):
        accepts(RICE, RICE, taught="dtypes")


def test_rows_that_are_nearly_equal_find_each_other() -> None:
    expected = pd.DataFrame({"a": [1.0, 1.0, 2.0], "b": [3.0, 4.0, 5.0]})
    found = pd.DataFrame({"a": [2.0, 1.0 + 1e-12, 1.0], "b": [5.0, 4.0, 3.0 - 1e-12]})
    accepts(found, expected)


# -- columns and arrays --------------------------------------------------------------------------


def test_a_labelled_column_is_compared_by_label() -> None:
    totals = pd.Series({"Takeo": 3, "Kep": 1})
    accepts(totals.iloc[::-1].astype(float), totals)
    assert "look at the key 'Kep'" in refusal(pd.Series({"Takeo": 3, "Kep": 2}), totals)
    assert "rows in another order" in refusal(totals.iloc[::-1], totals, taught="rows")
    assert "a column (Series)" in refusal(totals.to_frame(), totals)


def test_numbers_are_labels_where_the_index_was_taught() -> None:
    yields = pd.Series({2020: 2.5, 2021: 2.0})
    accepts(pd.Series({2021: 2.0, 2020: 2.5}), yields, taught="index")
    assert "look at the key 2020" in refusal(
        pd.Series({2020: 2.0, 2021: 2.5}), yields, taught="index"
    )
    assert "another index" in refusal(yields[::-1], yields, taught="index rows")


def test_a_column_without_labels_is_compared_by_place() -> None:
    accepts(pd.Series([1.0, 2.0], index=[4, 9]), pd.Series([1, 2]))
    assert "item 1" in refusal(pd.Series([2, 1]), pd.Series([1, 2]))
    assert "more items" in refusal(pd.Series([1]), pd.Series([1, 2]))


def test_an_array_may_be_a_list_until_types_are_taught() -> None:
    expected = np.array([[1.0, 2.0], [3.0, 4.0]])
    accepts([[1, 2], [3, 4]], expected)
    accepts(expected + 1e-12, expected)
    assert "an array" in refusal([[1, 2], [3, 4]], expected, taught="types")
    assert "another shape" in refusal([[1, 2]], expected)
    assert "another shape" in refusal([[1, 2], [3]], expected)
    assert "item 4" in refusal([[1, 2], [3, 5]], expected)


def test_numbers_may_be_off_by_a_share() -> None:
    accepts(101.0, 100, within="1%")
    accepts([99.5], [100], within="1%")
    refusal(102.0, 100, within="1%")


def test_dates_are_equal_whichever_library_made_them() -> None:
    import datetime

    for found in (pd.Timestamp("2024-04-13"), np.datetime64("2024-04-13")):
        accepts(found, datetime.date(2024, 4, 13))
    refusal("2024-04-13", datetime.date(2024, 4, 13))


def test_items_may_stand_in_any_order_when_the_author_says_so() -> None:
    accepts([("b", 2.0), ("a", 1)], [("a", 1), ("b", 2)], any_order=True)
    assert "other items" in refusal([1, 1, 2], [1, 2, 2], any_order=True)
    assert "fewer items" in refusal([1, 2, 3], [1, 2], any_order=True)


# -- chance --------------------------------------------------------------------------------------


def test_a_range_and_a_property_can_be_asked_for() -> None:
    the_value(0.4, "p").should_be_between(0, 1, hint="")
    with pytest.raises(NotYet, match="another range"):
        the_value(1.4, "p").should_be_between(0, 1, hint="")
    with pytest.raises(NotYet, match="a number"):
        the_value("0.4", "p").should_be_between(0, 1, hint="")
    the_value([1, 2], "means").should_pass(lambda found: len(found) == 2, hint="")
    with pytest.raises(NotYet, match="look here"):
        the_value(5, "means").should_pass(len, hint="look here")


def test_seeds_are_fixed_until_the_check_asks_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    import random

    usual, arrays = seeded(855).random(), seeded_numpy(855).random()
    assert usual == random.Random(855).random()
    assert arrays == np.random.default_rng(855).random()
    monkeypatch.setenv("CTC_SEED", "3")
    assert seeded(855).random() != usual
    assert seeded_numpy(855).random() != arrays
    assert seeded(855).random() == seeded(855).random()


# -- charts --------------------------------------------------------------------------------------


def bars(table: pd.DataFrame) -> Any:
    _, axes = plt.subplots()
    axes.bar(table["province"], table["tonnes"], label="2024")
    axes.set_title("ស្រូវ 2024")
    axes.set_ylabel("tonnes")
    axes.legend()
    return axes


def lines(table: pd.DataFrame) -> Any:
    figure, axes = plt.subplots()
    axes.plot([1, 2, 3], table["tonnes"])
    axes.scatter([1, 2], [5, 6])
    axes.set_ylim(0, 10)
    return figure


def test_a_chart_is_read_and_closed() -> None:
    chart = calling(bars, RICE)
    chart.should_show(title="ស្រូវ ២០២៤", ylabel=..., bars=3, lines=0, legend=["2024"], hint="")
    chart.should_show(title=re.compile("2024"), yscale="linear", xticks=["Kep", "Takeo"], hint="")
    chart.should_show(heights=[0.5, 3, 2], hint="")
    chart.should_show(heights={"Takeo": 3, "Kampot": 2, "Kep": 0.5}, hint="")
    assert plt.get_fignums() == []


def test_a_figure_with_one_axes_is_as_good() -> None:
    chart = calling(lines, RICE)
    chart.should_pass(lambda figure: len(figure.axes) == 1, hint="")
    assert plt.get_fignums() == []
    chart.should_show(lines=1, line=[3, 2, 0.5], points=2, hint="")
    chart.should_show(line={1: 3, 2: 2, 3: 0.5}, dots=[(2, 6), (1, 5)], ylim=(0, None), hint="")


@pytest.mark.parametrize(
    ("draw", "parts", "says"),
    [
        (bars, {"title": "Rice"}, "title: 'ស្រូវ 2024'"),
        (bars, {"xlabel": ...}, "label of the x axis: nothing"),
        (bars, {"bars": 4}, "number of bars: 3"),
        (bars, {"heights": [1, 2, 3]}, "heights of the bars"),
        (bars, {"heights": {"Takeo": 2, "Kampot": 3, "Kep": 0.5}}, "heights of the bars"),
        (bars, {"ylim": (1, None)}, "ends of the y axis"),
        (bars, {"legend": ["2023"]}, "legend"),
        (lines, {"line": [1, 2, 3]}, "values of the lines"),
        (lines, {"dots": [(1, 5), (2, 7)]}, "places of the points"),
        (lambda table: table, {"bars": 3}, "a chart (Axes)"),
        (lambda table: None, {"bars": 3}, "Is there a return?"),
    ],
)
def test_a_wrong_chart_is_refused_with_the_part(
    draw: Callable[[Any], Any], parts: dict[str, Any], says: str
) -> None:
    with pytest.raises(NotYet, match=re.escape(says)):
        calling(draw, RICE).should_show(**parts, hint="")


def test_other_kinds_of_charts_are_read() -> None:
    def lying(table: pd.DataFrame) -> Any:
        return table.plot.barh(x="province", y="tonnes")

    def slices(table: pd.DataFrame) -> Any:
        _, axes = plt.subplots()
        axes.pie(table["tonnes"], labels=table["province"])
        return axes

    def tiles(_: pd.DataFrame) -> Any:
        _, axes = plt.subplots()
        axes.imshow(np.eye(3))
        axes.text(0, 0, "Kep")
        return axes

    calling(lying, RICE).should_show(lengths={"Takeo": 3, "Kampot": 2, "Kep": 0.5}, bars=3, hint="")
    calling(slices, RICE).should_show(wedges=3, texts=["Kep"], bars=0, hint="")
    calling(tiles, RICE).should_show(images=1, texts=["Kep"], hint="")


def test_the_order_of_bars_is_read_as_a_person_sees_it() -> None:
    def lying(table: pd.DataFrame) -> Any:
        return table.plot.barh(x="province", y="tonnes")

    def turned(table: pd.DataFrame) -> Any:
        axes = lying(table)
        axes.invert_yaxis()
        return axes

    calling(bars, RICE).should_show(across=["Takeo", "Kampot", "Kep"], hint="")
    calling(lying, RICE).should_show(down=["Kep", "Kampot", "Takeo"], hint="")
    calling(turned, RICE).should_show(down=["Takeo", "Kampot", "Kep"], hint="")
    with pytest.raises(NotYet, match="names of the bars, from the left"):
        calling(bars, RICE).should_show(across=["Kep", "Kampot", "Takeo"], hint="")


def test_a_dot_at_a_missing_place_is_none() -> None:
    def dots(table: pd.DataFrame) -> Any:
        axes = plt.figure().add_subplot()
        axes.scatter(table["tonnes"], [3.0, np.nan, 1.0])
        return axes

    calling(dots, RICE).should_show(dots=[(3, 3), (0.5, 1)], points=2, hint="")


def test_a_line_without_a_line_is_dots() -> None:
    def dots(table: pd.DataFrame) -> Any:
        _, axes = plt.subplots()
        axes.plot(table["tonnes"], table["tonnes"], "o")
        return axes

    calling(dots, RICE).should_show(dots=[(3, 3), (2, 2), (0.5, 0.5)], lines=0, hint="")


def test_the_places_of_a_line_may_be_words() -> None:
    years = {2020: 3, 2021: 2, 2022: 0.5}

    def worded(table: pd.DataFrame) -> Any:
        axes = plt.figure().add_subplot()
        axes.plot(["២០២០", "2021", "2022"], table["tonnes"])
        return axes

    def marked(table: pd.DataFrame) -> Any:
        axes = plt.figure().add_subplot()
        axes.plot(range(3), table["tonnes"])
        axes.set_xticks(range(3), ["2020", "2021", "2022"])
        return axes

    def counted(table: pd.DataFrame) -> Any:
        axes = plt.figure().add_subplot()
        axes.plot(range(3), table["tonnes"])
        return axes

    calling(worded, RICE).should_show(line=years, hint="")
    calling(marked, RICE).should_show(line=years, hint="")
    for draw, wanted in [(counted, years), (worded, dict(reversed(years.items())))]:
        with pytest.raises(NotYet, match="values of the lines"):
            calling(draw, RICE).should_show(line=wanted, hint="")


def test_a_title_may_stand_at_a_side_or_over_the_sheet() -> None:
    def aside(_: pd.DataFrame) -> Any:
        axes = plt.figure().add_subplot()
        axes.set_title("Rice", loc="left")
        return axes

    def above(_: pd.DataFrame) -> Any:
        figure, axes = plt.subplots()
        figure.suptitle("Rice")
        return axes

    def above_two(_: pd.DataFrame) -> Any:
        figure, areas = plt.subplots(1, 2)
        figure.suptitle("Rice")
        return areas[0]

    calling(aside, RICE).should_show(title="Rice", hint="")
    calling(above, RICE).should_show(title="Rice", hint="")
    with pytest.raises(NotYet, match="title: nothing"):
        calling(above_two, RICE).should_show(title=..., hint="")


def test_a_part_that_no_chart_has_is_the_authors_mistake() -> None:
    with pytest.raises(TypeError, match="no part 'colour'"):
        calling(bars, RICE).should_show(colour="red", hint="")


# -- queries -------------------------------------------------------------------------------------


@pytest.fixture
def books() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE t (a INTEGER, b TEXT); INSERT INTO t VALUES (1, 'x'), (2, 'y')"
    )
    return connection


def test_a_query_gives_rows(books: sqlite3.Connection) -> None:
    asking(books, "SELECT b, a FROM t;").should_be([("y", 2), ("x", 1)], any_order=True, hint="")
    with pytest.raises(NotYet, match="look here"):
        asking(books, "SELECT a FROM t").should_be([(1,)], hint="look here")
    with pytest.raises(NotYet, match="no such column"):
        asking(books, "SELECT c FROM t").should_be([(1,)], hint="")
    with pytest.raises(NotYet, match="no answer yet"):
        asking(books, ...).should_be([(1,)], hint="")


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM t",
        "DROP TABLE t",
        "ATTACH DATABASE '/tmp/other.db' AS other",
        "PRAGMA writable_schema = 1",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
        "SELECT 1; SELECT 2",
    ],
)
def test_a_query_may_only_read_and_not_for_ever(books: sqlite3.Connection, query: str) -> None:
    with pytest.raises(NotYet, match=r"Error|interrupted"):
        asking(books, query).should_be([(1,)], hint="")
    asking(books, "SELECT count(*) FROM t").should_be([(2,)], hint="")


def test_a_script_makes_a_database_and_keeps_its_rules() -> None:
    script = "CREATE TABLE visit (id INTEGER PRIMARY KEY, minutes INTEGER CHECK (minutes > 0));"
    asking(script, "SELECT count(*) FROM visit", "schema").should_be([(0,)], hint="")
    broken = f"{script} INSERT INTO visit VALUES (1, -5);"
    asking(broken, "SELECT 1", "schema").should_raise(sqlite3.IntegrityError, hint="")
    reaching = "ATTACH DATABASE 'x.db' AS x;"
    asking(reaching, "SELECT 1", "schema").should_raise(sqlite3.DatabaseError, hint="")
