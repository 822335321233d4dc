# %% [markdown]
# # Lesson 2: choose rows and columns
#
# **Where did the rice suffer in the dry year 2015?**
#
# In 2015 little rain fell in the whole country. Bopha is asked which provinces had a poor harvest. The answer is somewhere in 504 rows. She needs 25 of them: the wet season of one year. In this lesson you learn to ask a table for exactly the rows that you want. (The harvests are synthetic.)
#
# **Time:** 75 minutes. You need lesson 1.
#
# **After this lesson you can**
#
# - take several columns at once,
# - choose rows by one condition or by several,
# - make a new column from others,
# - choose rows and columns together with `loc`.

# %% [markdown]
# ## 1. Several columns

# %%
import ctc_data as data
import pandas as pd

rice = data.load("rice_yield")

# %% [markdown]
# One name between square brackets gives one column. A **list** of names gives a smaller table. So there are two pairs of brackets: the outer pair chooses, the inner pair is the list.

# %%
rice[["province_code", "year", "yield_t_ha"]].head()

# %% [markdown]
# ## 2. A question for every row
#
# A comparison with a column asks every row, and gives a column of `True` and `False`:

# %%
is_wet = rice["season"] == "wet"
is_wet

# %% [markdown]
# ![A table with three rows on the left. Beside each row stands an answer: True, False, True. An arrow leads to a table on the right, which has only the first and the third row.](pictures/mask.svg)
#
# Put this column between the brackets, and you get the rows where it says `True`:

# %%
wet = rice[is_wet]
wet.head(3)

# %% [markdown]
# Most people write it in one line. Read it from the inside: *the rows of rice where the season of rice is wet.*

# %%
wet = rice[rice["season"] == "wet"]
len(wet)

# %% [markdown]
# ### ✏️ Practice 1: the good yields
#
# Make a table `good` with all rows that have a yield of 4.5 tonnes for each hectare or more.

# %% practice="good"
good = ...
### BEGIN SOLUTION
good = rice[rice["yield_t_ha"] >= 4.5]
### END SOLUTION

# %% check="good"
import ctc_data as data
from autograder.expect import passed, the_value

table = data.load("rice_yield")
the_value(good, "good").should_be(
    table[table["yield_t_ha"] >= 4.5], hint="Ask the column yield_t_ha with the sign >=, and put the question between the brackets.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# It is the last line of section 2, with the column `yield_t_ha` and the question `>= 4.5`.
#
# </details>

# %% [markdown]
# ## 3. Several conditions, and the usual mistake
#
# We want the wet season **and** the year 2015. In module 1 that was `and`. Run it:

# %% tags=["raises-exception"]
rice[rice["season"] == "wet" and rice["year"] == 2015]

# %% [markdown]
# `ValueError: The truth value of a Series is ambiguous` says: `and` wants one `True` or `False`, and here are 504 of them. For whole columns there are other signs:
#
# | for one value | for columns | it means |
# |---|---|---|
# | `and` | `&` | both are true |
# | `or` | `\|` | one at least is true |
# | `not` | `~` | turned around |
#
# Each condition stands in round brackets of its own. Without them Python reads the line wrongly.

# %%
dry_year = rice[(rice["season"] == "wet") & (rice["year"] == 2015)]
dry_year.sort_values("yield_t_ha").head()

# %% [markdown]
# That is what Bopha was asked for: the poorest yields of the wet season of 2015 stand on top.
#
# Instead of several `|`, use `isin`: is the value one of a list? And `between` asks for a range, both ends included.

# %%
rice[rice["province_code"].isin(["07", "23"])].head(3)

# %%
recent = rice[rice["year"].between(2020, 2024)]
len(recent)

# %% [markdown]
# ### ✏️ Practice 2: a province
#
# Make a table `battambang` with the wet season of Battambang (code `"02"`) in the years 2020 to 2024. It has five rows.

# %% practice="battambang"
battambang = ...
### BEGIN SOLUTION
battambang = rice[(rice["province_code"] == "02") & (rice["season"] == "wet") & (rice["year"] >= 2020)]
### END SOLUTION

# %% check="battambang"
import ctc_data as data
from autograder.expect import passed, the_value

table = data.load("rice_yield")
wanted = (table["province_code"] == "02") & (table["season"] == "wet") & (table["year"] >= 2020)
the_value(battambang, "battambang").should_be(
    table[wanted], hint="Three conditions, each in round brackets, with & between them. The code is text.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Begin with `rice[(rice["province_code"] == "02") & ...]`. For the years use `>= 2020` or `between`.
#
# </details>

# %% [markdown]
# ### ✏️ Practice 3: not the coast
#
# The table `provinces` has the column `zone`. Make a table `inland` with all provinces that are **not** on the coast (`"coast"`).

# %% practice="inland"
provinces = data.load("provinces")
inland = ...
### BEGIN SOLUTION
inland = provinces[provinces["zone"] != "coast"]
### END SOLUTION

# %% check="inland"
import ctc_data as data
from autograder.expect import passed, the_value

table = data.load("provinces")
the_value(inland, "inland").should_be(
    table[table["zone"] != "coast"], hint="Ask for not equal with !=, or turn a question around with ~.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `!=` means *not equal*. It works with columns too.
#
# </details>

# %% [markdown]
# ## 4. A new column
#
# Give a new name between brackets, and a calculation. Every row gets its own value:

# %%
rice["kg_per_ha"] = rice["yield_t_ha"] * 1000
rice.head(3)

# %% [markdown]
# This changes the table `rice`. When you chose rows before and now want to add a column to them, take a copy first: `wet = rice[is_wet].copy()`. Then nobody wonders which of the two tables you changed.
#
# Text columns have methods too. They stand after `.str`:

# %%
provinces["name_en"].str.upper().head(3)

# %%
provinces[provinces["name_en"].str.startswith("Kampong")]

# %% [markdown]
# ### ✏️ Practice 4: people in thousands
#
# Add a column `thousands` to the table `places`: the people of 2019 (`population_2019`), divided by 1000.

# %% practice="thousands"
places = data.load("provinces")
### BEGIN SOLUTION
places["thousands"] = places["population_2019"] / 1000
### END SOLUTION

# %% check="thousands"
import ctc_data as data
from autograder.expect import passed, the_value

table = data.load("provinces")
table["thousands"] = table["population_2019"] / 1000
the_value(places, "places").should_be(
    table, within=0.001, hint="Write places[\"thousands\"] = and then a calculation with the other column.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# On the left of `=` stands `places["thousands"]`, on the right `places["population_2019"] / 1000`.
#
# </details>

# %% [markdown]
# ## 5. Rows and columns together: loc
#
# `loc` takes two things between its brackets: which rows, and which columns.

# %%
poor = rice["yield_t_ha"] < 2
rice.loc[poor, ["province_code", "year", "yield_t_ha"]]

# %% [markdown]
# With one column name it gives a Series, and you can go on calculating:

# %%
rice.loc[rice["year"] == 2015, "production_t"].sum()

# %% [markdown]
# ### ✏️ Practice 5: rain in Takeo
#
# How many millimetres of rain fell in Takeo (code `"21"`) in the year 2011, all months together? Keep the number under the name `takeo_2011`.

# %% practice="takeo_2011"
rain = data.load("rainfall")
takeo_2011 = ...
### BEGIN SOLUTION
takeo_2011 = rain.loc[(rain["province_code"] == "21") & (rain["year"] == 2011), "rain_mm"].sum()
### END SOLUTION

# %% check="takeo_2011"
import ctc_data as data
from autograder.expect import passed, the_value

table = data.load("rainfall")
rows = (table["province_code"] == "21") & (table["year"] == 2011)
the_value(takeo_2011, "takeo_2011").should_be(
    table.loc[rows, "rain_mm"].sum(), within=0.01, hint="Choose with two conditions, take the column rain_mm, and add it up.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `rain.loc[(...) & (...), "rain_mm"].sum()` has the right shape.
#
# </details>

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** What does `t[["a", "b"]]` give?
#
# - **a** a table with two columns
# - **b** a column
# - **c** two rows
# - **d** an error
#
# **q2.** What does `t["year"] > 2020` give?
#
# - **a** one `True` or `False`
# - **b** the rows after 2020
# - **c** a number
# - **d** a `True` or `False` for every row
#
# **q3.** Which line is right?
#
# - **a** `t[t["a"] > 1 and t["b"] > 2]`
# - **b** `t[t["a"] > 1 & t["b"] > 2]`
# - **c** `t[(t["a"] > 1) & (t["b"] > 2)]`
# - **d** `t[(t["a"] > 1), (t["b"] > 2)]`
#
# **q4.** What does `t["c"] = t["a"] + t["b"]` do?
#
# - **a** it asks whether they are equal
# - **b** it adds a column `c`
# - **c** it adds a row
# - **d** it gives a new table and leaves `t` alone
#
# **q5.** How do you get the rain of the year 2011 as one number?
#
# - **a** `t.loc[t["year"] == 2011, "rain_mm"].sum()`
# - **b** `t["rain_mm"] == 2011`
# - **c** `t["year"].sum()`
# - **d** `t.loc["rain_mm", 2011]`

# %% quiz="adcba"

# %% [markdown]
# ## What you have learned
#
# - `table[["a", "b"]]` takes columns, `table[condition]` takes rows.
# - Conditions go together with `&`, `|` and `~`, each in round brackets. `isin` and `between` save writing.
# - `table["new"] = ...` adds a column, row by row.
# - `table.loc[rows, columns]` chooses both.
#
# **Next:** in lesson 3 you ask one question for every province at once.
