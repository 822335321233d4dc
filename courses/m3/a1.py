# %% [markdown]
# # Module 3, assignment 1: charts that answer
#
# Eight exercises and one for your own words, about 120 minutes. Every function draws a chart and **returns the axes**.
#
# **How to work**
#
# 1. Read the task, and look at the example.
# 2. Write your answer where you see `# YOUR CODE HERE`. Delete the line `raise NotImplementedError()`. The last line of your function is `return axes`.
# 3. Try it with a table in a cell of your own, and **look** at the chart.
# 4. Run the test cell below. It says what was found, what was expected, and where to look.
#
# The tests read your chart: heights, names, limits, legends. They draw it with other tables, too. Colours and sizes are up to you. Numbers may differ by 0.01.

# %%
import matplotlib.pyplot as plt
import ctc_data as data

# %% [markdown]
# ## Exercise 1: harvest by season
#
# Write `season_bars(rice)`. `rice` is a table with the columns of `rice_yield`. Draw standing bars: a bar for each `season`, as high as the sum of `production_t` in **million tonnes**.
#
# **Example:** when all rows of the season `"wet"` add up to 3000000 tonnes, its bar is 3 high. **Edge case:** a table with one season has one bar.

# %% solution="season_bars"
def season_bars(rice):
    ### BEGIN SOLUTION
    totals = rice.groupby("season")["production_t"].sum() / 1_000_000
    sheet, axes = plt.subplots()
    axes.bar(totals.index, totals)
    return axes
    ### END SOLUTION

# %% tests="season_bars" points=2
import pandas as pd

from autograder.expect import calling, passed

small = pd.DataFrame({"season": ["wet", "dry", "wet"], "production_t": [1_000_000, 500_000, 2_000_000]})
chart = calling(season_bars, small)
chart.should_show(bars=2, hint="One bar for each season: group first.")
chart.should_show(heights={"wet": 3, "dry": 0.5}, within=0.01, hint="Add up production_t of each season, and divide by a million.")
### BEGIN HIDDEN TESTS
import ctc_data as data

rice = data.load("rice_yield")
sums = rice.groupby("season")["production_t"].sum() / 1e6
calling(season_bars, rice).should_show(heights=dict(sums.items()), hint="Use the table that you are given, all of its years.")
calling(season_bars, small[small["season"] == "dry"]).should_show(bars=1, heights={"dry": 0.5}, within=0.01, hint="A table may have one season only.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 2: the lake in one year
#
# Write `lake_line(lake, year)`. `lake` has the columns `date` (days) and `level_m`. Draw a line of the level for the days of that `year`. The left axis begins at 0 and is called `"level (m)"`.
#
# **Example:** `lake_line(data.load("tonle_sap"), 2020)` draws 366 days. **Edge case:** days of other years do not belong to the line.

# %% solution="lake_line"
def lake_line(lake, year):
    ### BEGIN SOLUTION
    days = lake[lake["date"].dt.year == year]
    sheet, axes = plt.subplots()
    axes.plot(days["date"], days["level_m"])
    axes.set_ylim(0, None)
    axes.set_ylabel("level (m)")
    return axes
    ### END SOLUTION

# %% tests="lake_line" points=1
import ctc_data as data
from autograder.expect import calling, passed

lake = data.load("tonle_sap")
chart = calling(lake_line, lake, 2020)
chart.should_show(lines=1, line=list(lake.loc[lake["date"].dt.year == 2020, "level_m"]), within=0.01, hint="Choose the days of the year, then draw the column level_m.")
### BEGIN HIDDEN TESTS
calling(lake_line, lake, 2011).should_show(
    line=list(lake.loc[lake["date"].dt.year == 2011, "level_m"]), within=0.01, hint="Use the year that you are given.")
### END HIDDEN TESTS
passed()

# %% tests="lake_line:axis" points=1
import ctc_data as data
from autograder.expect import calling, passed

chart = calling(lake_line, data.load("tonle_sap"), 2021)
chart.should_show(ylabel="level (m)", hint="Name the left axis as the task says.")
### BEGIN HIDDEN TESTS
chart.should_show(ylim=(0, None), hint="The left axis begins at 0.")
calling(lake_line, data.load("tonle_sap"), 2021).should_pass(
    lambda axes: axes.get_ylim()[1] >= max(axes.get_lines()[0].get_ydata()), hint="set_ylim(0, None) keeps all of it in sight: the highest number must be seen, too.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 3: rain and harvest
#
# Write `rain_dots(table)`. `table` has the columns `rain_mm` and `yield_t_ha`, one row a year. Draw a dot for each year: rain from left to right, yield upwards. Rows in which the rain is missing are left out. The axes are called `"rain (mm)"` and `"yield (t/ha)"`.
#
# **Example:** a year with 1200 mm and 2.5 t/ha is a dot at 1200 and 2.5. **Edge case:** a row without rain is no dot at 0.

# %% solution="rain_dots"
def rain_dots(table):
    ### BEGIN SOLUTION
    table = table.dropna(subset=["rain_mm"])
    sheet, axes = plt.subplots()
    axes.scatter(table["rain_mm"], table["yield_t_ha"])
    axes.set_xlabel("rain (mm)")
    axes.set_ylabel("yield (t/ha)")
    return axes
    ### END SOLUTION

# %% tests="rain_dots" points=1
import pandas as pd

from autograder.expect import calling, passed

small = pd.DataFrame({"rain_mm": [1200.0, 900.0, 1500.0], "yield_t_ha": [2.5, 2.1, 2.4]})
chart = calling(rain_dots, small)
chart.should_show(dots=[(1200, 2.5), (900, 2.1), (1500, 2.4)], within=0.01, hint="scatter takes two columns: first the one from left to right.")
chart.should_show(xlabel="rain (mm)", ylabel="yield (t/ha)", hint="Both axes have a name with a unit.")
### BEGIN HIDDEN TESTS
other = pd.DataFrame({"rain_mm": [10.0, 20.0], "yield_t_ha": [0.5, 0.0]})
calling(rain_dots, other).should_show(dots=[(10, 0.5), (20, 0)], within=0.01, hint="A yield of 0 is a dot, too.")
### END HIDDEN TESTS
passed()

# %% tests="rain_dots:missing" points=1
import pandas as pd

from autograder.expect import calling, passed

gaps = pd.DataFrame({"rain_mm": [1200.0, None, 1500.0], "yield_t_ha": [2.5, 2.1, 2.4], "note": ["late", "", ""]})
calling(rain_dots, gaps).should_show(
    dots=[(1200, 2.5), (1500, 2.4)], within=0.01, hint="dropna(subset=[...]) leaves out rows in which this column is missing.")
### BEGIN HIDDEN TESTS
calling(rain_dots, gaps.assign(note=[None, "a", "b"])).should_show(
    dots=[(1200, 2.5), (1500, 2.4)], within=0.01, hint="Only the rain decides. Something may be missing in another column.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 4: what is a usual income?
#
# Write `income_pieces(household, pieces)`. Draw a histogram of `income_riel` in **million riel** with so many `pieces`. Households without an answer are left out. The lower axis is called `"income (million riel)"`.
#
# **Example:** with `pieces=20` there are 20 bars. **Edge case:** the bars together count only the households that answered.

# %% solution="income_pieces"
def income_pieces(household, pieces):
    ### BEGIN SOLUTION
    incomes = household["income_riel"].dropna() / 1_000_000
    sheet, axes = plt.subplots()
    axes.hist(incomes, bins=pieces)
    axes.set_xlabel("income (million riel)")
    return axes
    ### END SOLUTION

# %% tests="income_pieces" points=2
import numpy as np
import pandas as pd

from autograder.expect import calling, passed

small = pd.DataFrame({"income_riel": [1e6, 1.2e6, 2e6, 5e6, None]})
chart = calling(income_pieces, small, 4)
chart.should_show(bars=4, heights=[2, 1, 0, 1], hint="axes.hist with bins. Leave out missing incomes.")
chart.should_show(xlabel="income (million riel)", hint="Name the lower axis as the task says.")
### BEGIN HIDDEN TESTS
import ctc_data as data

table = data.load("household")
counts, edges = np.histogram(table["income_riel"].dropna() / 1e6, bins=25)
calling(income_pieces, table, 25).should_show(bars=25, heights=list(counts), hint="Use the number of pieces that you are given.")
calling(income_pieces, small, 4).should_pass(
    lambda axes: max(axes.get_xlim()) < 10, hint="Million riel: divide by a million.")
poor = pd.DataFrame({"income_riel": [0, 1e6, 2e6, 4e6, None], "note": [None, "", "", "", ""]})
calling(income_pieces, poor, 4).should_show(bars=4, heights=[1, 1, 1, 1], hint="axes.hist with bins. Leave out missing incomes.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 5: two lines and a legend
#
# Write `two_seasons(rice)`. Draw the harvest of each year in million tonnes: one line for the wet season with the label `"wet season"`, one for the dry season with the label `"dry season"`, and a legend. The left axis begins at 0. The title is up to you, but there must be one.
#
# **Example:** when the provinces harvested 6000000 tonnes in the wet season of 2020, the line is at 6 there. **Edge case:** the years come in their order, also when the rows of the table do not.

# %% solution="two_seasons"
def two_seasons(rice):
    ### BEGIN SOLUTION
    sheet, axes = plt.subplots()
    for season, label in [("wet", "wet season"), ("dry", "dry season")]:
        yearly = rice[rice["season"] == season].groupby("year")["production_t"].sum()
        axes.plot(yearly.index, yearly / 1_000_000, label=label)
    axes.set_ylim(0, None)
    axes.set_title("Most rice grows in the wet season")
    axes.legend()
    return axes
    ### END SOLUTION

# %% tests="two_seasons" points=2
import ctc_data as data
from autograder.expect import calling, passed

rice = data.load("rice_yield")
chart = calling(two_seasons, rice)
chart.should_show(lines=2, hint="Two lines on the same axes.")
for season in ("wet", "dry"):
    yearly = rice[rice["season"] == season].groupby("year")["production_t"].sum() / 1e6
    chart.should_show(line=dict(yearly.items()), hint="For one season: group by year, add up production_t, divide by a million.")
### BEGIN HIDDEN TESTS
import pandas as pd

mixed = pd.DataFrame({"season": ["dry", "wet", "wet", "dry"], "year": [2021, 2021, 2020, 2020], "production_t": [1e6, 3e6, 2e6, 4e6]})
calling(two_seasons, mixed).should_show(line=[2, 3], within=0.01, hint="The years must come in their order. groupby sorts them.")
def looks(line):
    return line.get_color(), line.get_linestyle(), line.get_marker()
calling(two_seasons, mixed).should_pass(
    lambda axes: [looks(line) for line in axes.get_lines() if list(line.get_ydata()) == [2, 3]]
    == [looks(line) for line, text in zip(axes.get_legend().get_lines(), axes.get_legend().get_texts()) if text.get_text() == "wet season"],
    hint="The label must belong to its own line.")
### END HIDDEN TESTS
passed()

# %% tests="two_seasons:words" points=1
import ctc_data as data
from autograder.expect import calling, passed

chart = calling(two_seasons, data.load("rice_yield"))
chart.should_show(legend=["wet season", "dry season"], hint="Each plot gets label=..., and in the end axes.legend().")
chart.should_show(title=..., hint="A chart needs a title that says what one sees.")
### BEGIN HIDDEN TESTS
chart.should_show(ylim=(0, None), hint="The left axis begins at 0.")
calling(two_seasons, data.load("rice_yield")).should_pass(
    lambda axes: all(axes.get_ylim()[1] >= max(line.get_ydata()) for line in axes.get_lines()), hint="set_ylim(0, None) keeps all of it in sight: the highest number must be seen, too.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 6: Khmer names, sorted
#
# Write `largest(provinces, count)`. Draw **lying** bars of the `count` provinces with the most people: `name_km` at the left, `population_2019` as the length, the largest at the **top**. Take care that Khmer letters can be drawn.
#
# **Example:** `largest(data.load("provinces"), 3)` has the bars of ភ្នំពេញ, កណ្ដាល and one more. **Edge case:** `count` may be larger than the number of rows; then all are drawn.

# %% solution="largest"
def largest(provinces, count):
    ### BEGIN SOLUTION
    data.khmer()
    chosen = provinces.sort_values("population_2019").tail(count)
    sheet, axes = plt.subplots()
    axes.barh(chosen["name_km"], chosen["population_2019"])
    return axes
    ### END SOLUTION

# %% tests="largest" points=1
import ctc_data as data
from autograder.expect import calling, passed

provinces = data.load("provinces")
three = provinces.sort_values("population_2019", ascending=False).head(3)
chart = calling(largest, provinces, 3)
chart.should_show(bars=3, lengths=dict(zip(three["name_km"], three["population_2019"])), hint="Sort by population_2019, take so many rows, and draw with barh.")
### BEGIN HIDDEN TESTS
few = provinces.tail(4)
calling(largest, few, 10).should_show(
    bars=4, lengths=dict(zip(few["name_km"], few["population_2019"])), hint="When there are fewer rows than count, draw all of them.")
### END HIDDEN TESTS
passed()

# %% tests="largest:order" points=1
import ctc_data as data
from autograder.expect import calling, passed

provinces = data.load("provinces")
two = provinces.sort_values("population_2019").tail(2)
calling(largest, provinces, 2).should_show(
    down=list(two["name_km"])[::-1], hint="barh begins at the bottom. The largest must come last.")
### BEGIN HIDDEN TESTS
few = provinces.tail(5).sort_values("population_2019", ascending=False)
calling(largest, provinces.tail(5), 5).should_show(down=list(few["name_km"]), hint="Sort by the number, not by the name or the code.")
calling(largest, provinces, 2).should_pass(
    lambda axes: "Noto Sans Khmer" in axes.get_yticklabels()[0].get_fontfamily(),
    hint="Are there boxes in place of letters? One line takes a font with Khmer letters.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 7: where is it worst?
#
# Write `worst(dengue, year)`. For that `year`, draw standing bars of the **cases per 100000 people** of each province: `province_code` below, the rate as the height. A province has a row for each month: add up its `cases`; its `population` is the same in all months of a year. The highest bar stands at the left. The left axis is called `"cases per 100000"`.
#
# **Example:** 30 cases in a province of 60000 people make a bar of 50. **Edge case:** other years do not count.

# %% solution="worst"
def worst(dengue, year):
    ### BEGIN SOLUTION
    rows = dengue[dengue["year"] == year]
    sums = rows.groupby("province_code").agg(cases=("cases", "sum"), people=("population", "mean"))
    rates = (sums["cases"] / sums["people"] * 100_000).sort_values(ascending=False)
    sheet, axes = plt.subplots()
    axes.bar(rates.index, rates)
    axes.set_ylabel("cases per 100000")
    return axes
    ### END SOLUTION

# %% tests="worst" points=2
import pandas as pd

from autograder.expect import calling, passed

small = pd.DataFrame({
    "province_code": ["01", "01", "02"], "year": [2020, 2020, 2020], "month": [1, 2, 1],
    "population": [60_000, 60_000, 1_000_000], "cases": [10, 20, 100]})
chart = calling(worst, small, 2020)
chart.should_show(heights={"01": 50, "02": 10}, within=0.01, hint="Add up the cases of a province, divide by its people once, times 100000.")
chart.should_show(ylabel="cases per 100000", hint="Name the left axis as the task says.")
### BEGIN HIDDEN TESTS
import ctc_data as data

dengue = data.load("dengue")
rows = dengue[dengue["year"] == 2015]
sums = rows.groupby("province_code").agg(cases=("cases", "sum"), people=("population", "mean"))
rates = sums["cases"] / sums["people"] * 1e5
calling(worst, dengue, 2015).should_show(heights=dict(rates.items()), hint="Only the rows of the year that you are given count.")
### END HIDDEN TESTS
passed()

# %% tests="worst:order" points=1
import pandas as pd

from autograder.expect import calling, passed

small = pd.DataFrame({
    "province_code": ["01", "02", "03"], "year": [2020, 2020, 2020], "month": [1, 1, 1],
    "population": [100_000, 100_000, 100_000], "cases": [10, 30, 20]})
calling(worst, small, 2020).should_show(
    across=["02", "03", "01"], hint="Sort the rates, the highest first, before you draw.")
### BEGIN HIDDEN TESTS
more = small.assign(population=[1_000_000, 6_000_000, 100_000])
calling(worst, more, 2020).should_show(across=["03", "01", "02"], hint="Sort by the rate, not by the cases.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 8: an honest comparison
#
# A friend has drawn two charts side by side with different limits, so that nobody can compare. Write `side_by_side(first, second)`. `first` and `second` are lists of numbers. Take **one** sheet with one row and two areas; draw the first list as a line on the left one and the second list on the right one. Both areas have the **same** limits upwards: from 0 to the largest number of both lists. Return the **right** area.
#
# **Example:** for `[1, 5]` and `[2, 3]`, the right area goes from 0 to 5. **Edge case:** the largest number may stand in either list.

# %% solution="side_by_side"
def side_by_side(first, second):
    ### BEGIN SOLUTION
    top = max(max(first), max(second))
    sheet, (left, right) = plt.subplots(1, 2)
    for area, values in [(left, first), (right, second)]:
        area.plot(values)
        area.set_ylim(0, top)
    return right
    ### END SOLUTION

# %% tests="side_by_side" points=2
from autograder.expect import calling, passed

def areas(right):
    return sorted(right.figure.axes, key=lambda area: area.get_position().x0)
def left_area(first, second):
    return areas(side_by_side(first, second))[0]
chart = calling(side_by_side, [1, 5], [2, 3])
chart.should_show(lines=1, line=[2, 3], hint="The right area shows the second list.")
chart.should_show(ylim=(0, 5), within=0.01, hint="set_ylim(0, top) on both areas, where top is the largest number of both lists.")
calling(left_area, [1, 5], [2, 3]).should_show(lines=1, line=[1, 5], hint="The left area shows the first list.")
### BEGIN HIDDEN TESTS
calling(side_by_side, [1, 2], [4, 9, 3]).should_show(ylim=(0, 9), line=[4, 9, 3], within=0.01, hint="The largest number may stand in the second list.")
calling(left_area, [1, 2], [4, 9, 3]).should_show(ylim=(0, 9), lines=1, line=[1, 2], within=0.01, hint="The left area needs the same limits as the right one.")
calling(side_by_side, [1, 5], [2, 3]).should_pass(
    lambda right: [area.get_position().x1 <= right.get_position().x0 for area in areas(right)] == [True, False]
    and len({round(area.get_position().y0, 3) for area in areas(right)}) == 1,
    hint="One row with two areas: plt.subplots(1, 2) makes them side by side.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 9: what is wrong with it?
#
# A poster shows two bars: *learners who passed*, 2024: 88 percent, 2025: 91 percent. The axis goes from 87 to 92. The title says: *Our school leaves all others behind!* Nothing else stands there.
#
# Write 80 to 150 words, in Khmer or in English: what would a reader believe? What can one really say? What would you change, and what would you ask before you print it?
#
# | points | for |
# |---|---|
# | 2 | says what the axis does to the bars, and what is true about the difference |
# | 2 | says that the title claims something that the chart does not show, and why |
# | 2 | names at least two questions that must be answered first (how many learners, who is left out, from where, other schools) |

# %% [markdown] manual="poster" points=6
# ### BEGIN SOLUTION
# The axis begins at 87, so the bar of 2025 looks four times as high as that of 2024. In truth 3 more of 100 learners passed: with 30 learners that is a single one. A reader believes in a great leap. The title speaks of other schools, but no other school is in the chart, so it can't be compared with any. I would draw bars from 0, write the numbers at them, and say in the title what one sees: "In 2025, 91 percent passed, 3 points more than in 2024." Before printing I would ask how many learners took the test in each year, whether those who left the school were counted, whether the test was the same, and what other schools reached.
# ### END SOLUTION
