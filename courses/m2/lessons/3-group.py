# %% [markdown]
# # Lesson 3: one question for every group
#
# **Which province harvests most rice, all years together?**
#
# Bopha could choose the rows of Battambang, add them up, then do the same for Kampot, and so on, 25 times. Much work, and one forgets a province. In this lesson you ask once, and pandas asks every group for you. (The harvests are synthetic.)
#
# **Time:** 75 minutes. You need lesson 2.
#
# **After this lesson you can**
#
# - group rows by a column and work out one number for each group,
# - group by two columns,
# - work out several numbers at once,
# - avoid the average of averages.

# %% [markdown]
# ## 1. Split, work out, put together

# %%
import ctc_data as data
import pandas as pd

rice = data.load("rice_yield")
rice.groupby("season")["production_t"].sum()

# %% [markdown]
# ![On the left a table with five rows in two colours. In the middle the rows stand in two groups, wet and dry. On the right each group has become one row: wet 9, dry 6.](pictures/group.svg)
#
# Read the line from left to right:
#
# 1. `groupby("season")` splits the rows into groups: one for each value of the column.
# 2. `["production_t"]` says which column we look at.
# 3. `sum()` makes one number of each group. pandas puts the numbers together: a Series, whose index are the groups.
#
# Now Bopha's question:

# %%
totals = rice.groupby("province_code")["production_t"].sum()
totals.sort_values(ascending=False).head()

# %% [markdown]
# One line for 25 provinces. Besides `sum` you can use `mean`, `median`, `min`, `max` and `count`. Take care: `count` counts the values that are there, `size` counts all rows, missing values included.

# %%
rain = data.load("rainfall")
rain.groupby("month")["rain_mm"].mean()

# %% [markdown]
# There they are, the rainy season and the dry one.

# %% [markdown]
# ### ✏️ Practice 1: the warmest month
#
# Work out the mean temperature (`temp_c`) of each month, over all provinces and years. Keep the Series under the name `warmth`.

# %% practice="warmth"
warmth = ...
### BEGIN SOLUTION
warmth = rain.groupby("month")["temp_c"].mean()
### END SOLUTION

# %% check="warmth"
import ctc_data as data
from autograder.expect import passed, the_value

the_value(warmth, "warmth").should_be(
    data.load("rainfall").groupby("month")["temp_c"].mean(), within=0.001, hint="Group by month, take the column temp_c, and work out its mean.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# It is the line of the rain with another column.
#
# </details>

# %% [markdown]
# ### ✏️ Practice 2: a bad year for mosquitoes
#
# The table `dengue` has the cases of every province and month. Make a Series `yearly` with the cases of each year, the year with the most cases first.

# %% practice="yearly"
dengue = data.load("dengue")
yearly = ...
### BEGIN SOLUTION
yearly = dengue.groupby("year")["cases"].sum().sort_values(ascending=False)
### END SOLUTION

# %% check="yearly"
import ctc_data as data
from autograder.expect import passed, the_value

table = data.load("dengue")
the_value(yearly, "yearly").should_be(
    table.groupby("year")["cases"].sum().sort_values(ascending=False), taught="rows", hint="Group by year and add the cases up. Then sort, with the largest first.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Put `.sort_values(ascending=False)` at the end of the line.
#
# </details>

# %% [markdown]
# ## 2. Groups of two columns
#
# With a list of columns every pair makes a group:

# %%
rice.groupby(["year", "season"])["production_t"].sum().head(4)

# %% [markdown]
# Two columns have moved into the index. `reset_index` makes columns of them again. Then you can choose and sort as you have learned:

# %%
by_season = rice.groupby(["year", "season"])["production_t"].sum().reset_index()
by_season[by_season["season"] == "dry"].head(3)

# %% [markdown]
# ### ✏️ Practice 3: rain by year
#
# Make a table `wet_years` with three columns: `province_code`, `year` and `rain_mm`, the rain of the whole year. Use `reset_index`.

# %% practice="wet_years"
wet_years = ...
### BEGIN SOLUTION
wet_years = rain.groupby(["province_code", "year"])["rain_mm"].sum().reset_index()
### END SOLUTION

# %% check="wet_years"
import ctc_data as data
from autograder.expect import passed, the_value

table = data.load("rainfall")
the_value(wet_years, "wet_years").should_be(
    table.groupby(["province_code", "year"])["rain_mm"].sum().reset_index(), taught="index", within=0.01, hint="Group by a list of two columns, add the rain up, and end with reset_index().")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `rain.groupby(["province_code", "year"])` is the beginning of the line.
#
# </details>

# %% [markdown]
# ## 3. Several numbers at once
#
# `agg` works out several numbers for every group. Each gets a name, and a pair says how: the column, and what to do with it.

# %%
summary = rice.groupby("province_code").agg(
    tonnes=("production_t", "sum"),
    best_yield=("yield_t_ha", "max"),
    rows=("year", "count"),
)
summary.head()

# %% [markdown]
# ### ✏️ Practice 4: a summary of the rain
#
# Make a table `summary` with a row for each province: `mean_rain`, the mean rain of a month, and `most_rain`, the largest rain of a month.

# %% practice="summary"
summary = ...
### BEGIN SOLUTION
summary = rain.groupby("province_code").agg(
    mean_rain=("rain_mm", "mean"),
    most_rain=("rain_mm", "max"),
)
### END SOLUTION

# %% check="summary"
import ctc_data as data
from autograder.expect import passed, the_value

table = data.load("rainfall")
wanted = table.groupby("province_code").agg(mean_rain=("rain_mm", "mean"), most_rain=("rain_mm", "max"))
the_value(summary, "summary").should_be(
    wanted, within=0.001, hint="Two names, each with a pair: the column rain_mm, and \"mean\" or \"max\".")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `mean_rain=("rain_mm", "mean")` is the first of the two.
#
# </details>

# %% [markdown]
# ## 4. The usual mistake: the average of averages
#
# What was the yield of the whole country in 2024, both seasons together? The column `yield_t_ha` is there, so:

# %%
year_2024 = rice[rice["year"] == 2024]
year_2024["yield_t_ha"].mean()

# %% [markdown]
# There is no error message, and the number is wrong. It takes Kep, with a few hectares, to be as important as Battambang with 350000. The yield of the country is all tonnes, divided by all hectares:

# %%
year_2024["production_t"].sum() / year_2024["area_ha"].sum()

# %% [markdown]
# Before you average numbers, ask: *is each of them one thing, or is it an average already?* Yields, percentages and incomes for each person are averages already. Go back to what they were made of.
#
# The other mistake of this lesson has a message. You forget which column you want, or misspell it:

# %% tags=["raises-exception"]
rice.groupby("season")["production"].sum()

# %% [markdown]
# `KeyError: 'Column not found: production'`. The column is called `production_t`.

# %% [markdown]
# ### ✏️ Practice 5: the yield of each season
#
# Work out the yield of the whole country for each season, all years together: tonnes divided by hectares. Keep the Series under the name `season_yield`.

# %% practice="season_yield"
season_yield = ...
### BEGIN SOLUTION
sums = rice.groupby("season")[["production_t", "area_ha"]].sum()
season_yield = sums["production_t"] / sums["area_ha"]
### END SOLUTION

# %% check="season_yield"
import ctc_data as data
from autograder.expect import passed, the_value

sums = data.load("rice_yield").groupby("season")[["production_t", "area_ha"]].sum()
the_value(season_yield, "season_yield").should_be(
    sums["production_t"] / sums["area_ha"], within=0.0001, hint="Add up tonnes and hectares of each season first. Then divide. A mean of the column yield_t_ha is an average of averages.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `rice.groupby("season")["production_t"].sum()` is one half of it. Divide it by the same line with `area_ha`: pandas puts equal groups together.
#
# </details>

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** How many numbers does `t.groupby("sex")["age"].mean()` give, when `sex` is `"f"` or `"m"`?
#
# - **a** one for each row
# - **b** one
# - **c** two
# - **d** it depends on the ages
#
# **q2.** What does `count` leave out, and `size` does not?
#
# - **a** missing values
# - **b** the first row
# - **c** equal values
# - **d** text
#
# **q3.** What does `reset_index` do after `groupby`?
#
# - **a** it sorts the groups
# - **b** it removes the groups
# - **c** it starts again
# - **d** it makes columns of the groups again
#
# **q4.** Two schools: in one, 10 of 20 passed; in the other, 80 of 80. How many percent passed?
#
# - **a** 75
# - **b** 90
# - **c** 50
# - **d** 100
#
# **q5.** Which pair belongs to the largest price in `agg`?
#
# - **a** `("price", "max")`
# - **b** `("max", "price")`
# - **c** `"price.max"`
# - **d** `price("max")`

# %% quiz="cadba"

# %% [markdown]
# ## What you have learned
#
# - `table.groupby(column)[column].sum()` splits, works out, and puts together.
# - A list of columns makes a group of each pair; `reset_index` brings the columns back.
# - `agg` works out several numbers, each with a name.
# - An average of averages is wrong when the groups are of different size.
#
# **Next:** in lesson 4 you join two tables, so that codes get their names.
