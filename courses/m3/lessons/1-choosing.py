# %% [markdown]
# # Lesson 1: which chart answers the question?
#
# **The village chief has one minute. What do you show her?**
#
# A table with 300 numbers needs an hour. A good chart needs one look. But a chart answers one question only, and the wrong kind of chart answers none. In this lesson you begin with the question, choose the kind of chart, and draw it with two lines.
#
# **Time:** 70 minutes. You need module 2.
#
# **After this lesson you can**
#
# - say which kind of question you have,
# - choose bars, a line, dots or a histogram for it,
# - draw each of them,
# - say in one sentence what a chart shows.

# %%
import matplotlib.pyplot as plt
import ctc_data as data

rice = data.load("rice_yield")
rain = data.load("rainfall")
lake = data.load("tonle_sap")
household = data.load("household")

# %% [markdown]
# ## 1. First the question
#
# Nearly every question about numbers is one of four:
#
# | the question | what you compare | the chart |
# |---|---|---|
# | Who has more? | a few groups | bars |
# | How did it change? | the same thing at many times | a line |
# | Does one thing go with another? | two numbers of each row | dots |
# | What is usual, what is rare? | many values of one number | a histogram |
#
# ![Four small charts: bars for comparing groups, a line for change over time, dots for two numbers together, a histogram for what is usual.](pictures/kinds.svg)
#
# When you can't write your question in one sentence, no chart will help. So write it down first.

# %% [markdown]
# ## 2. Who has more? Bars
#
# Which season brings more rice? The answer has two numbers:

# %%
seasons = rice.groupby("season")["production_t"].sum()
seasons

# %% [markdown]
# To draw we need a sheet of paper. `plt.subplots()` gives two things: the whole sheet, and the area on it where the chart goes. matplotlib calls the area **axes**. We draw with its methods, and `bar` takes names and heights:

# %%
sheet, axes = plt.subplots()
axes.bar(seasons.index, seasons);

# %% [markdown]
# `seasons.index` holds the names, `seasons` the numbers. The `;` at the end keeps Python from writing a line of text above the chart.
#
# (The `1e7` in the corner says: times 10 million. In lesson 2 you learn to write that better.)

# %% [markdown]
# ### ✏️ Practice 1: which zone has most people?
#
# Draw bars: a zone of `provinces` each, and the sum of `population_2019` as its height. Write a function `draw(table)` that makes the axes, draws, and returns the axes.

# %% practice="zones"
def draw(table):
    ...
    ### BEGIN SOLUTION
    people = table.groupby("zone")["population_2019"].sum()
    sheet, axes = plt.subplots()
    axes.bar(people.index, people)
    return axes
    ### END SOLUTION

draw(data.load("provinces"));

# %% check="zones"
import ctc_data as data
from autograder.expect import calling, passed

table = data.load("provinces")
chart = calling(draw, table)
chart.should_show(bars=5, hint="One bar for each zone: group first, then axes.bar with the index and the sums.")
people = table.groupby("zone")["population_2019"].sum()
chart.should_show(heights=dict(people.items()), hint="The height is the sum of population_2019 of the zone.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Begin with `people = table.groupby("zone")["population_2019"].sum()`. The rest is as with the seasons, and the last line is `return axes`.
#
# </details>

# %% [markdown]
# ## 3. How did it change? A line
#
# The Tonle Sap lake rises and falls every year. Its level was noted day by day:

# %%
lake.head(3)

# %%
year = lake[lake["date"].dt.year == 2020]
sheet, axes = plt.subplots()
axes.plot(year["date"], year["level_m"]);

# %% [markdown]
# `plot` draws a line through the points, from left to right. A line says: *between these two days it was something in between.* That is true for a lake. It is not true for provinces. So no lines between groups!

# %% [markdown]
# ### ✏️ Practice 2: rain through the year
#
# How does the rain change from month to month? Write `draw(table)`: a line with the month (1 to 12) from left to right, and the mean of `rain_mm` of all provinces and years as its height. Return the axes.

# %% practice="months"
def draw(table):
    ...
    ### BEGIN SOLUTION
    monthly = table.groupby("month")["rain_mm"].mean()
    sheet, axes = plt.subplots()
    axes.plot(monthly.index, monthly)
    return axes
    ### END SOLUTION

draw(rain);

# %% check="months"
import ctc_data as data
from autograder.expect import calling, passed

table = data.load("rainfall")
chart = calling(draw, table)
chart.should_show(lines=1, hint="Group by month and take the mean. Then axes.plot with the index and the means.")
means = table.groupby("month")["rain_mm"].mean()
chart.should_show(line=dict(means.items()), within=0.01, hint="Group by the column month. The height is the mean of rain_mm.")
passed()

# %% [markdown]
# ## 4. Does one thing go with another? Dots
#
# Do families with more land earn more? Each family has two numbers, so each family is a dot:

# %%
farms = household[household["livelihood"] == "farm"]
sheet, axes = plt.subplots()
axes.scatter(farms["land_ha"], farms["income_riel"]);

# %% [markdown]
# The cloud tells more than one number could. Where are most families? Are there dots far away from the others? Does the cloud rise from left to right?
#
# **Careful:** when two things go together, one need not be the cause of the other. More in module 4.

# %% [markdown]
# ### ✏️ Practice 3: schooling and income
#
# Write `draw(table)`: a dot for each household, with `head_schooling` (years at school of the head) from left to right and `income_riel` upwards. Return the axes.

# %% practice="schooling"
def draw(table):
    ...
    ### BEGIN SOLUTION
    sheet, axes = plt.subplots()
    axes.scatter(table["head_schooling"], table["income_riel"])
    return axes
    ### END SOLUTION

draw(household);

# %% check="schooling"
from autograder.expect import calling, passed

small = household[household["income_riel"].notna()].head(40)
calling(draw, small).should_show(
    dots=list(zip(small["head_schooling"], small["income_riel"])),
    hint="axes.scatter takes two columns: first the one from left to right, then the one upwards.")
passed()

# %% [markdown]
# ## 5. What is usual, what is rare? A histogram
#
# How much do families earn? The mean is one number and hides a lot. A histogram cuts the range into pieces of the same width and counts how many families fall into each:

# %%
incomes = household["income_riel"].dropna()
sheet, axes = plt.subplots()
axes.hist(incomes, bins=20);

# %% [markdown]
# (`dropna` leaves out the families that did not answer.)
#
# Most families stand on the left, and a long tail goes to the right: a few earn much more. `bins` says how many pieces. Try 5 and 80: with too few you see nothing, with too many you see noise.
#
# **The usual mistake:** a histogram looks like bars, but its question is another one. Bars compare groups, and between them is a gap. A histogram shows one number, and its pieces touch.

# %% [markdown]
# ### ✏️ Practice 4: which chart?
#
# Write one letter for each question: `"b"` for bars, `"l"` for a line, `"d"` for dots, `"h"` for a histogram.
#
# - `first`: How did the number of visitors to Angkor change from 2010 to 2024?
# - `second`: Which of six factories makes the most pieces?
# - `third`: How long do visitors usually stay at a centre?
# - `fourth`: Do hotter months have more cases of dengue?

# %% practice="which"
first = ...
second = ...
third = ...
fourth = ...
### BEGIN SOLUTION
first = "l"
second = "b"
third = "h"
fourth = "d"
### END SOLUTION

# %% check="which"
from autograder.expect import passed, the_value

the_value(first, "first").should_be(
    "l", hint="The same thing at many times.")
the_value(second, "second").should_be(
    "b", hint="A few groups are compared.")
the_value(third, "third").should_be(
    "h", hint="Many values of one number: what is usual?")
the_value(fourth, "fourth").should_be(
    "d", hint="Two numbers of each month.")
passed()

# %% [markdown]
# ## 6. Say it in one sentence
#
# A chart is finished when you can say what it shows in one sentence with a number in it. For the lake: *In 2020 the lake rose from its lowest level in May to its highest one in October, several times as high.* That sentence goes below the chart, and it helps readers who can't see the chart at all.

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** What comes first?
#
# - **a** the colours
# - **b** the question
# - **c** the size of the sheet
# - **d** the title
#
# **q2.** You compare the harvest of eight provinces. Which chart?
#
# - **a** a line
# - **b** dots
# - **c** a histogram
# - **d** bars
#
# **q3.** When does a line make sense?
#
# - **a** when between two points there is something in between
# - **b** always
# - **c** when there are two groups
# - **d** for names
#
# **q4.** What does a histogram count?
#
# - **a** the columns of a table
# - **b** the groups
# - **c** how many values fall into each piece of the range
# - **d** the sum of a column
#
# **q5.** In a cloud of dots, both numbers grow together. What do you know?
#
# - **a** one is the cause of the other
# - **b** nothing at all
# - **c** both have the same mean
# - **d** they go together; the cause is another question

# %% quiz="bdacd"

# %% [markdown]
# ## What you have learned
#
# - First the question, then the chart: bars compare, a line shows change, dots show two numbers together, a histogram shows what is usual.
# - `sheet, axes = plt.subplots()` gives an area; `axes.bar`, `axes.plot`, `axes.scatter` and `axes.hist` draw on it.
# - One sentence with a number says what a chart shows.
#
# **Next:** titles, names and limits, so that others can read your chart.
