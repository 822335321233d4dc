# %% [markdown]
# # Lesson 1: open a table
#
# **Which harvests of rice were the largest?**
#
# Bopha works at an agriculture office in Battambang. On her desk lies a file with the rice harvests of all provinces, for twelve years and two seasons: 504 rows. Nobody reads 504 rows. In this lesson Python opens the file, and you find your way in it. (The harvests are synthetic: a program made them for learning.)
#
# **Time:** 75 minutes. You need module 1.
#
# **After this lesson you can**
#
# - open a table by its name or from a file,
# - see how large it is, which columns it has, and what kind of values they hold,
# - take out one column and calculate with it,
# - sort a table,
# - count missing values.

# %% [markdown]
# ## 1. A table by its name
#
# Two lines at the beginning bring what we need. `import` loads a **library**: functions that others have written. `pandas` is the library for tables, and everybody calls it `pd`. `ctc_data` has the data of this course.

# %%
import ctc_data as data
import pandas as pd

# %%
rice = data.load("rice_yield")
rice.head()

# %% [markdown]
# `data.load` opens a table by its name. The note says that the data is synthetic. `head` shows the first five rows. Such a table is called a **DataFrame**.

# %% [markdown]
# ![A small table. The words province_code, year and yield_t_ha stand on top and are marked as names of columns. The numbers 0, 1 and 2 stand on the left and are marked as index. One row and one column are framed.](pictures/table.svg)
#
# - Each **row** is one harvest: a province, a year, a season.
# - Each **column** is one kind of information, and has a name.
# - The numbers on the left are the **index**. They are no data; they only number the rows, from 0.
#
# What do the columns mean? Ask:

# %%
data.describe("rice_yield")

# %% [markdown]
# ## 2. How large, and what kinds of values?

# %%
rice.shape

# %% [markdown]
# `shape` is a pair: 504 rows and 6 columns. It has no round brackets at its end, because it is no function: it is a property of the table. So is `columns`, and so is `dtypes`:

# %%
rice.dtypes

# %% [markdown]
# | dtype | what it holds |
# |---|---|
# | `int64` | whole numbers |
# | `float64` | numbers with a point, or numbers of which some are missing |
# | `str` | text |
# | `datetime64` | dates |
#
# With numbers you can calculate, with text not. So look at `dtypes` first, whenever you open a table.

# %% [markdown]
# ### ✏️ Practice 1: another table
#
# Open the table `provinces` and keep it under the name `provinces`. How many rows and how many columns does it have? Take both from `shape`: the first item is the rows.

# %% practice="provinces"
provinces = ...
rows = ...
columns = ...
### BEGIN SOLUTION
provinces = data.load("provinces")
rows = provinces.shape[0]
columns = provinces.shape[1]
### END SOLUTION

# %% check="provinces"
import ctc_data as data
from autograder.expect import passed, the_value

the_value(provinces, "provinces").should_be(
    data.load("provinces"), hint="Open it by its name, between quotes, as in section 1.")
the_value(rows, "rows").should_be(
    25, hint="The rows are the first item of shape: shape[0].")
the_value(columns, "columns").should_be(
    7, hint="The columns are the second item of shape: shape[1].")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# The first line is `provinces = data.load("provinces")`. The second one is `rows = provinces.shape[0]`.
#
# </details>

# %% [markdown]
# ## 3. A table from a file, and the usual mistake
#
# Outside this course nobody has `data.load`. Tables come as files, most often as **CSV**: plain text, a line a row, with commas between the values. `pd.read_csv` opens them. `data.path` tells where such a file lies:

# %%
file = data.path("rice_yield")
again = pd.read_csv(file)
again.head(2)

# %% [markdown]
# Compare it with the table above. What has happened to the codes of the provinces? `01` has become 1. `read_csv` looked at the column, saw digits only, and made numbers of them. But a code is a name, not a quantity: nobody adds up provinces. And a code without its 0 can't be joined with other tables later.
#
# There was no message. You see such a mistake only when you look. Say what kind the column has, with `dtype`:

# %%
again = pd.read_csv(file, dtype={"province_code": str})
again.head(2)

# %% [markdown]
# Telephone numbers, codes and numbers of identity cards are text. When in doubt, ask: does it make sense to add two of them up?

# %% [markdown]
# ### ✏️ Practice 2: read it right
#
# Read the file of `dengue` with `pd.read_csv`, so that the codes keep their 0.

# %% practice="dengue"
dengue = ...
### BEGIN SOLUTION
dengue = pd.read_csv(data.path("dengue"), dtype={"province_code": str})
### END SOLUTION

# %% check="dengue"
import ctc_data as data
from autograder.expect import passed, the_value

the_value(dengue, "dengue").should_be(
    data.load("dengue"), taught="types", hint="Say dtype={\"province_code\": str}, as in section 3.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Two arguments: `data.path("dengue")` and `dtype={"province_code": str}`.
#
# </details>

# %% [markdown]
# ## 4. One column
#
# Write the name of a column between square brackets, as with a dictionary. What you get is a **Series**: a column with its index.

# %%
rice["production_t"]

# %% [markdown]
# A column has methods that you know from lists, and more:

# %%
rice["production_t"].sum()

# %% [markdown]
# `np.int64(...)` around a number only says which kind of number it is. Read what stands between the brackets.

# %%
rice["yield_t_ha"].mean()

# %%
rice["yield_t_ha"].max()

# %% [markdown]
# `unique` gives every value once, and `value_counts` counts how often each one is there:

# %%
rice["season"].value_counts()

# %% [markdown]
# The dry season has fewer rows: some provinces grow no rice then, and have no row for it.
#
# With two columns you can calculate row by row. No loop is needed:

# %%
rice["production_t"] / rice["area_ha"]

# %% [markdown]
# A spelling mistake in the name of a column is a `KeyError`. The last line of the long message names it:

# %% tags=["raises-exception"]
rice["Season"]

# %% [markdown]
# Large and small letters are different. `rice.columns` shows how the names are spelled.

# %% [markdown]
# ### ✏️ Practice 3: the land
#
# How many hectares were harvested in all rows together? And how many in the row with the largest area? Use the column `area_ha`.

# %% practice="area"
all_area = ...
largest = ...
### BEGIN SOLUTION
all_area = rice["area_ha"].sum()
largest = rice["area_ha"].max()
### END SOLUTION

# %% check="area"
import ctc_data as data
from autograder.expect import passed, the_value

land = data.load("rice_yield")["area_ha"]
the_value(all_area, "all_area").should_be(
    land.sum(), hint="Take the column area_ha, and add it up with sum.")
the_value(largest, "largest").should_be(
    land.max(), hint="The method max gives the largest value of a column.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# The first line is `all_area = rice["area_ha"].sum()`.
#
# </details>

# %% [markdown]
# ## 5. Sort
#
# `sort_values` sorts the rows by a column. The smallest value comes first. With `ascending=False` the largest comes first:

# %%
rice.sort_values("production_t", ascending=False).head(3)

# %% [markdown]
# So we know the largest harvests. All three have the code `02`. That is Battambang, as the table `provinces` tells.
#
# Look at the index: each row has kept its number. And look at `rice` itself: it has not changed. Methods of a table give a **new** table. Who wants to keep it gives it a name:

# %%
largest_first = rice.sort_values("production_t", ascending=False)

# %% [markdown]
# ### ✏️ Practice 4: the best yields
#
# Make a table with the three rows of the highest yield (`yield_t_ha`), the highest first.

# %% practice="best"
best = ...
### BEGIN SOLUTION
best = rice.sort_values("yield_t_ha", ascending=False).head(3)
### END SOLUTION

# %% check="best"
import ctc_data as data
from autograder.expect import passed, the_value

table = data.load("rice_yield")
the_value(best, "best").should_be(
    table.sort_values("yield_t_ha", ascending=False).head(3), taught="rows", hint="Sort by yield_t_ha with the largest first. Then take three rows with head.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# It is the line of section 5 with another column. `head(3)` takes three rows.
#
# </details>

# %% [markdown]
# ## 6. What is missing?
#
# A rain gauge can break. Then there is no number for that month. pandas writes `NaN`, *not a number*. `isna` asks every value whether it is missing, and `sum` counts the answers `True`:

# %%
rain = data.load("rainfall")
rain["rain_mm"].isna().sum()

# %% [markdown]
# Of 6000 months, 134 are missing. `sum`, `mean` and `max` leave missing values out, without a word. So count them first. And take care: a missing value is not 0. In a month with 0 millimetres it did not rain. In a month with `NaN` nobody knows.

# %% [markdown]
# ### ✏️ Practice 5: the lake
#
# Open the table `tonle_sap`. On how many days is its level (`level_m`) missing? What was the highest level?

# %% practice="lake"
lake = ...
missing = ...
highest = ...
### BEGIN SOLUTION
lake = data.load("tonle_sap")
missing = lake["level_m"].isna().sum()
highest = lake["level_m"].max()
### END SOLUTION

# %% check="lake"
import ctc_data as data
from autograder.expect import passed, the_value

level = data.load("tonle_sap")["level_m"]
the_value(missing, "missing").should_be(
    level.isna().sum(), hint="Take the column level_m. Ask isna, then count as in section 6.")
the_value(highest, "highest").should_be(
    level.max(), within=0.001, hint="The highest level is the max of the column.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `lake["level_m"].isna().sum()` counts what is missing.
#
# </details>

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** `t.shape` is `(40, 3)`. How many columns has `t`?
#
# - **a** 40
# - **b** 43
# - **c** 120
# - **d** 3
#
# **q2.** Which of these should be text?
#
# - **a** a harvest in tonnes
# - **b** a telephone number
# - **c** a temperature
# - **d** a number of children
#
# **q3.** What does `rice.sort_values("year")` do with `rice`?
#
# - **a** nothing: it gives a new table
# - **b** it sorts `rice`
# - **c** it removes other columns
# - **d** an error
#
# **q4.** What is `NaN` in a column of rain?
#
# - **a** it did not rain
# - **b** it rained very much
# - **c** nobody knows
# - **d** a spelling mistake
#
# **q5.** How do you take the column `year` out of `rice`?
#
# - **a** `rice(year)`
# - **b** `rice["year"]`
# - **c** `rice["Year"]`
# - **d** `year["rice"]`

# %% quiz="dbacb"

# %% [markdown]
# ## What you have learned
#
# - `data.load` opens a table of this course, `pd.read_csv` one from a file. Codes are text.
# - `head`, `shape`, `columns` and `dtypes` show what you have.
# - `table["name"]` is a column, and has `sum`, `mean`, `max`, `unique` and `value_counts`.
# - `sort_values` gives a new table in order.
# - Missing values are `NaN`. Count them with `isna().sum()`.
#
# **Next:** in lesson 2 you choose rows: only the wet season, only the last years, only one province.
