# %% [markdown]
# # Lesson 2: a chart that others can read
#
# **What is this number on the left: tonnes, people, dollars?**
#
# Dara has drawn a fine chart for the office. The next day somebody asks what the two lines are. A chart leaves your hands, and then you are not there to explain it. In this lesson you give it all that a reader needs: a title, names for the axes, a legend, and limits that make sense.
#
# **Time:** 75 minutes. You need lesson 1.
#
# **After this lesson you can**
#
# - name the parts of a chart,
# - give it a title and label its axes,
# - draw several lines with a legend,
# - set limits and ticks, and put two charts on one sheet,
# - keep a chart as a picture.

# %%
import matplotlib.pyplot as plt
import ctc_data as data

rice = data.load("rice_yield")
rain = data.load("rainfall")
lake = data.load("tonle_sap")

# %% [markdown]
# ## 1. The parts
#
# ![A chart with its parts named: the title at the top, the y axis on the left with its label, the x axis below with its label and its ticks, two lines, and a legend that says which line is which.](pictures/parts.svg)
#
# | part | method | for example |
# |---|---|---|
# | title | `set_title` | `axes.set_title("Rain in Takeo")` |
# | name of the lower axis | `set_xlabel` | `axes.set_xlabel("month")` |
# | name of the left axis | `set_ylabel` | `axes.set_ylabel("rain (mm)")` |
# | limits | `set_xlim`, `set_ylim` | `axes.set_ylim(0, 400)` |
# | where there are marks | `set_xticks` | `axes.set_xticks([1, 4, 7, 10])` |
# | which line is which | `legend` | `axes.legend()` |

# %%
takeo = rain[rain["province_code"] == "21"].groupby("month")["rain_mm"].mean()

sheet, axes = plt.subplots()
axes.plot(takeo.index, takeo)
axes.set_title("Rain in Takeo, mean of 2005 to 2024")
axes.set_xlabel("month")
axes.set_ylabel("rain (mm)");

# %% [markdown]
# **The unit belongs to the name:** mm, tonnes, riel. Without it a number says nothing.
#
# A good title tells the answer, not the kind of chart. *Rain in Takeo peaks in October* is better than *Line chart of rain*.

# %% [markdown]
# ### ✏️ Practice 1: name it
#
# The function draws the level of the lake. Give the chart a title, and the axes the names `"day"` and `"level (m)"`.

# %% practice="named"
def draw(table):
    sheet, axes = plt.subplots()
    axes.plot(table["date"], table["level_m"])
    ...
    ### BEGIN SOLUTION
    axes.set_title("The lake rises in summer")
    axes.set_xlabel("day")
    axes.set_ylabel("level (m)")
    ### END SOLUTION
    return axes

draw(lake[lake["date"].dt.year == 2021]);

# %% check="named"
from autograder.expect import calling, passed

chart = calling(draw, lake.head(30))
chart.should_show(xlabel="day", ylabel="level (m)", hint="set_xlabel and set_ylabel, with the words of the task.")
chart.should_show(title=..., hint="set_title: say what the reader sees.")
passed()

# %% [markdown]
# ## 2. Several lines and a legend
#
# Draw twice on the same axes, and give each line a `label`. The `legend` shows them:

# %%
totals = rice.groupby(["season", "year"])["production_t"].sum()
wet, dry = totals["wet"], totals["dry"]

sheet, axes = plt.subplots()
axes.plot(wet.index, wet / 1_000_000, label="wet season")
axes.plot(dry.index, dry / 1_000_000, label="dry season")
axes.set_title("Most rice grows in the wet season")
axes.set_xlabel("year")
axes.set_ylabel("harvest (million tonnes)")
axes.legend();

# %% [markdown]
# Dividing by a million makes small numbers of large ones, and the name of the axis says so. That is what was missing in lesson 1, when `1e7` stood in the corner.
#
# `axes.axhline(2)` draws a straight line across, for example a goal that somebody has set.

# %% [markdown]
# ### ✏️ Practice 2: two provinces
#
# Write `draw(table)`: the mean rain of each month (1 to 12) for the provinces `"12"` and `"09"`, two lines with the labels `"Phnom Penh"` and `"Koh Kong"`, with a legend. The left axis is called `"rain (mm)"`.

# %% practice="two"
def draw(table):
    sheet, axes = plt.subplots()
    ...
    ### BEGIN SOLUTION
    for code, name in [("12", "Phnom Penh"), ("09", "Koh Kong")]:
        monthly = table[table["province_code"] == code].groupby("month")["rain_mm"].mean()
        axes.plot(monthly.index, monthly, label=name)
    axes.set_ylabel("rain (mm)")
    axes.legend()
    ### END SOLUTION
    return axes

draw(rain);

# %% check="two"
from autograder.expect import calling, passed

chart = calling(draw, rain)
chart.should_show(lines=2, hint="Choose the rows of one province, group by month, draw. Then the same for the other one.")
chart.should_show(legend=["Phnom Penh", "Koh Kong"], hint="Each plot gets label=..., and at the end axes.legend().")
for code in ("12", "09"):
    means = rain[rain["province_code"] == code].groupby("month")["rain_mm"].mean()
    chart.should_show(line=dict(means.items()), within=0.01, hint="A line shows the mean of rain_mm for each month of its own province.")
chart.should_show(ylabel="rain (mm)", hint="set_ylabel, with the unit.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `table[table["province_code"] == "12"].groupby("month")["rain_mm"].mean()` gives the first line.
#
# </details>

# %% [markdown]
# ## 3. Limits and marks
#
# matplotlib chooses the limits so that everything fits. For bars it begins at 0. For lines it does not:

# %%
year = lake[lake["date"].dt.year == 2022]
sheet, axes = plt.subplots()
axes.plot(year["date"], year["level_m"])
axes.set_ylim(0, 12)
axes.set_ylabel("level (m)");

# %% [markdown]
# `set_ylim(0, 12)` begins at 0, and two charts with the same limits can be compared. With `set_ylim(0, None)` only the lower limit is set.
#
# Twelve months need twelve marks, and names are better than numbers:

# %%
sheet, axes = plt.subplots()
axes.plot(takeo.index, takeo)
axes.set_xticks([1, 4, 7, 10], ["Jan", "Apr", "Jul", "Oct"])
axes.set_ylim(0, None);

# %% [markdown]
# ### ✏️ Practice 3: from 0 to 8
#
# Write `draw(table)`: a line of `yield_t_ha` for each `year`, with marks at 2014, 2018 and 2022, and with the left axis from 0 to 8. The table has one row a year.

# %% practice="limits"
def draw(table):
    sheet, axes = plt.subplots()
    axes.plot(table["year"], table["yield_t_ha"])
    ...
    ### BEGIN SOLUTION
    axes.set_xticks([2014, 2018, 2022])
    axes.set_ylim(0, 8)
    ### END SOLUTION
    return axes

draw(rice[(rice["province_code"] == "02") & (rice["season"] == "wet")]);

# %% check="limits"
from autograder.expect import calling, passed

table = rice[(rice["province_code"] == "02") & (rice["season"] == "wet")]
chart = calling(draw, table)
chart.should_show(ylim=(0, 8), hint="set_ylim takes the lower and the upper limit.")
chart.should_show(xticks=["2014", "2018", "2022"], hint="set_xticks takes a list of the places.")
passed()

# %% [markdown]
# ## 4. The usual mistake: drawing on the wrong sheet
#
# Run this. Where is the title?

# %%
sheet, axes = plt.subplots()
axes.plot([1, 2, 3], [2, 4, 3])
sheet, axes = plt.subplots()
axes.set_title("Three points");

# %% [markdown]
# Two charts come out: one with a line, one with a title. `plt.subplots()` takes a *new* sheet each time, and the name `axes` then stands for the new one. Take one sheet, then draw everything, then name everything.
#
# And this mistake has a message:

# %% tags=["raises-exception"]
sheet, axes = plt.subplots()
axes.plot([1, 2, 3], [2, 4])

# %% [markdown]
# `x and y must have same first dimension`: three places, but two heights. For each place there must be one height.

# %% [markdown]
# ## 5. Two charts on one sheet
#
# `plt.subplots(1, 2)` gives one row with two areas. `sharey=True` gives both the same left axis, so that they can be compared:

# %%
sheet, (left, right) = plt.subplots(1, 2, sharey=True, figsize=(9, 3))
for area, code, name in [(left, "21", "Takeo"), (right, "16", "Ratanak Kiri")]:
    monthly = rain[rain["province_code"] == code].groupby("month")["rain_mm"].mean()
    area.bar(monthly.index, monthly)
    area.set_title(name)
    area.set_xlabel("month")
left.set_ylabel("rain (mm)");

# %% [markdown]
# `figsize=(9, 3)` is the size of the sheet: 9 wide, 3 high.
#
# `sheet.savefig("rain.png", dpi=150, bbox_inches="tight")` keeps the sheet as a picture in your folder, for a report.

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** What belongs to the name of an axis?
#
# - **a** your own name
# - **b** the colour
# - **c** the unit
# - **d** the date
#
# **q2.** Which title is best?
#
# - **a** Most rice grows in the wet season
# - **b** Chart 1
# - **c** Line chart
# - **d** production_t by year
#
# **q3.** How does the legend know the name of a line?
#
# - **a** from the title
# - **b** it is given as `label` when the line is drawn
# - **c** from the colour
# - **d** it guesses
#
# **q4.** What does `plt.subplots()` do when it is called a second time?
#
# - **a** it deletes the first chart
# - **b** nothing
# - **c** it draws the line again
# - **d** it takes a new sheet
#
# **q5.** Two charts shall be compared. What helps?
#
# - **a** the same limits
# - **b** different colours
# - **c** a larger title
# - **d** more marks

# %% quiz="cabda"

# %% [markdown]
# ## What you have learned
#
# - A chart has a title that tells the answer, axes with names and units, and a legend when there are several lines.
# - `set_ylim` sets limits, `set_xticks` sets marks.
# - One sheet, one `plt.subplots()`: then draw, then name.
# - `plt.subplots(1, 2, sharey=True)` makes two charts that can be compared; `savefig` keeps the picture.
#
# **Next:** charts in Khmer.
