# %% [markdown]
# # Lesson 2: only the rows that count
#
# **Where was the best rice year, and which numbers are missing?**
#
# Srey writes a short report on rice. She does not want all 504 rows. She wants the large harvests, the dry season of one province, the five wettest months. And she must know what was never measured, before somebody asks. In this lesson you choose rows and sort them.
#
# **Time:** 75 minutes. You need lesson 1.
#
# **After this lesson you can**
#
# - choose rows with `WHERE`,
# - join conditions with `AND`, `OR`, `IN` and `BETWEEN`, and find text with `LIKE`,
# - sort with `ORDER BY`,
# - calculate new columns and name them with `AS`,
# - find missing values, and not be deceived by them.

# %%
import pandas as pd
import ctc_data as data

books = data.database("provinces", "rice_yield", "rainfall", "household")

# %% [markdown]
# ## 1. WHERE chooses rows
#
# `WHERE` comes after the table. Only rows for which the condition is true come into the answer:

# %%
question = """
SELECT province_code, year, production_t
FROM rice_yield
WHERE production_t > 1000000
"""
pd.read_sql(question, books)

# %% [markdown]
# Three things differ from Python:
#
# | | Python | SQL |
# |---|---|---|
# | equal | `==` | `=` |
# | not equal | `!=` | `<>` |
# | text | `"wet"` | `'wet'` |
#
# Text stands between single quotes. Codes are text too: `'02'`, not `02`.

# %%
question = """
SELECT year, production_t, yield_t_ha
FROM rice_yield
WHERE province_code = '02' AND season = 'dry' AND year >= 2022
"""
pd.read_sql(question, books)

# %% [markdown]
# ### ✏️ Practice 1: small provinces
#
# Ask for `name_en` and `population_2019` of the provinces with fewer than 100000 people.

# %% practice="small"
small = ...
### BEGIN SOLUTION
small = "SELECT name_en, population_2019 FROM provinces WHERE population_2019 < 100000"
### END SOLUTION

# %% check="small"
from autograder.expect import asking, passed

asking(books, small, "small").should_be(
    [("Mondul Kiri", 92213), ("Kep", 42665), ("Pailin", 75112)], any_order=True,
    hint="WHERE stands after the table. Fewer than means <.")
passed()

# %% [markdown]
# ## 2. More than one condition
#
# `AND`: both must be true. `OR`: one is enough. When both words stand in one query, use brackets. `AND` comes first, as times comes before plus, and that is seldom what you mean:

# %%
question = """
SELECT name_en, zone, population_2019
FROM provinces
WHERE (zone = 'coast' OR zone = 'plateau') AND population_2019 > 500000
"""
pd.read_sql(question, books)

# %% [markdown]
# For a list of values `IN` is shorter, for a range `BETWEEN`. Both ends of the range belong to it.

# %%
question = """
SELECT year, season, production_t
FROM rice_yield
WHERE province_code IN ('02', '14') AND year BETWEEN 2023 AND 2024
"""
pd.read_sql(question, books)

# %% [markdown]
# `LIKE` looks into text. The sign `%` stands for anything, also for nothing:

# %%
pd.read_sql("SELECT name_en FROM provinces WHERE name_en LIKE 'Kampong%'", books)

# %% [markdown]
# ### ✏️ Practice 2: the wet years of two provinces
#
# Ask for province code, year, month and rain (`rain_mm`) from `rainfall`: only the provinces `'09'` and `'18'`, only September and October (9 and 10), only months with more than 1000 mm.

# %% practice="wettest"
wettest = ...
### BEGIN SOLUTION
wettest = """
SELECT province_code, year, month, rain_mm
FROM rainfall
WHERE province_code IN ('09', '18') AND month IN (9, 10) AND rain_mm > 1000
"""
### END SOLUTION

# %% check="wettest"
from autograder.expect import asking, passed

asking(books, wettest, "wettest").should_be(
    [("09", 2011, 10, 1069.0), ("09", 2018, 9, 1334.1), ("09", 2018, 10, 1292.1), ("09", 2024, 10, 1115.8),
     ("18", 2005, 9, 1073.7), ("18", 2022, 10, 1033.4)],
    any_order=True, within=0.01, hint="Three conditions, with AND between them. IN takes a list in round brackets.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `WHERE province_code IN ('09', '18') AND month IN (9, 10)` and then the third condition.
#
# </details>

# %% [markdown]
# ## 3. ORDER BY sorts
#
# Without `ORDER BY` a database may give the rows in any order. Today it looks sorted, tomorrow it does not. Whoever needs an order must ask for it. `DESC` puts the largest first:

# %%
question = """
SELECT province_code, year, month, rain_mm
FROM rainfall
ORDER BY rain_mm DESC
LIMIT 5
"""
pd.read_sql(question, books)

# %% [markdown]
# First sort, then take five: that is how one asks for *the five largest*. When two rows are equal in the first column, the second one decides:

# %%
question = """
SELECT zone, name_en
FROM provinces
ORDER BY zone, name_en
LIMIT 6
"""
pd.read_sql(question, books)

# %% [markdown]
# The parts of a query have a fixed order: `SELECT`, `FROM`, `WHERE`, `ORDER BY`, `LIMIT`.
#
# ![Five boxes in a row: FROM takes the table, WHERE chooses rows, SELECT chooses columns, ORDER BY sorts, LIMIT cuts off. Below each box a small table becomes smaller from the left to the right.](pictures/order.svg)
#
# You write `SELECT` first, but the database works in the order of the picture.

# %% [markdown]
# ### ✏️ Practice 3: the three best yields
#
# Ask for province code, year and `yield_t_ha` of the wet season: the three highest yields, the highest first. When two are equal, the earlier year comes first.

# %% practice="best"
best = ...
### BEGIN SOLUTION
best = """
SELECT province_code, year, yield_t_ha
FROM rice_yield
WHERE season = 'wet'
ORDER BY yield_t_ha DESC, year
LIMIT 3
"""
### END SOLUTION

# %% check="best"
from autograder.expect import asking, passed

asking(books, best, "best").should_be(
    books.execute("SELECT province_code, year, yield_t_ha FROM rice_yield WHERE season = 'wet' "
                  "ORDER BY yield_t_ha DESC, year LIMIT 3").fetchall(),
    within=0.001, hint="WHERE first, then ORDER BY with two columns, then LIMIT. DESC belongs to the first column only.")
passed()

# %% [markdown]
# ## 4. New columns
#
# Behind `SELECT` you may calculate. `AS` gives the result a name. `ROUND` rounds, here to one digit after the point:

# %%
question = """
SELECT household_id, size, ROUND(food_riel * 100.0 / income_riel, 1) AS food_percent
FROM household
WHERE income_riel > 0
ORDER BY food_percent DESC
LIMIT 4
"""
pd.read_sql(question, books)

# %% [markdown]
# Why `100.0` and not `100`? **The usual mistake:** a whole number divided by a whole number stays a whole number, and the rest is lost:

# %%
books.execute("SELECT 7 / 2, 7 / 2.0").fetchall()

# %% [markdown]
# So multiply by a number with a point first.
#
# `DISTINCT` shows each value once:

# %%
pd.read_sql("SELECT DISTINCT zone FROM provinces ORDER BY zone", books)

# %% [markdown]
# ### ✏️ Practice 4: hectares a person
#
# Ask for `household_id` and a column `per_person`: `land_ha` divided by `size`, rounded to 2 digits. Only farms (`livelihood = 'farm'`) in province `'02'`. The largest first, at most 3 rows. (`land_ha` is a number with a point.)

# %% practice="land"
land = ...
### BEGIN SOLUTION
land = """
SELECT household_id, ROUND(land_ha / size, 2) AS per_person
FROM household
WHERE livelihood = 'farm' AND province_code = '02'
ORDER BY per_person DESC
LIMIT 3
"""
### END SOLUTION

# %% check="land"
from autograder.expect import asking, passed

asking(books, land, "land").should_be(
    books.execute("SELECT household_id, ROUND(land_ha / size, 2) AS p FROM household "
                  "WHERE livelihood = 'farm' AND province_code = '02' ORDER BY p DESC LIMIT 3").fetchall(),
    within=0.001, hint="ROUND(land_ha / size, 2) AS per_person. You may sort by the new name.")
passed()

# %% [markdown]
# ## 5. What is missing: NULL
#
# Some households did not tell their income. The database then holds `NULL`: *not known*. It is not 0, and not an empty text. And it is not equal to anything, not even to itself:

# %%
books.execute("SELECT COUNT(*) FROM household WHERE income_riel = NULL").fetchall()

# %% [markdown]
# Zero rows! To ask for what is missing, write `IS NULL`, and for what is there `IS NOT NULL`:

# %%
books.execute("SELECT COUNT(*) FROM household WHERE income_riel IS NULL").fetchall()

# %% [markdown]
# A row with `NULL` falls out of every comparison. These two do not make up all 2000 households:

# %%
books.execute("SELECT COUNT(*) FROM household WHERE income_riel < 500000").fetchall()

# %%
books.execute("SELECT COUNT(*) FROM household WHERE income_riel >= 500000").fetchall()

# %% [markdown]
# Whoever reports *so many are poor, all others are not* has made a mistake. Count the missing ones, and say so.

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** Which condition finds the wet season?
#
# - **a** `season == "wet"`
# - **b** `season IS wet`
# - **c** `season LIKE wet`
# - **d** `season = 'wet'`
#
# **q2.** How does one get the five largest?
#
# - **a** `LIMIT 5`
# - **b** `ORDER BY n DESC LIMIT 5`
# - **c** `ORDER BY n LIMIT 5`
# - **d** `WHERE n > 5`
#
# **q3.** What is `5 / 2` in SQLite?
#
# - **a** 2
# - **b** 2.5
# - **c** 3
# - **d** an error
#
# **q4.** Which condition finds missing incomes?
#
# - **a** `income_riel = 0`
# - **b** `income_riel = NULL`
# - **c** `income_riel IS NULL`
# - **d** `income_riel = ''`
#
# **q5.** What does `LIKE 'K%'` find?
#
# - **a** only the text K%
# - **b** texts that begin with K
# - **c** texts that end with K
# - **d** texts with exactly one K

# %% quiz="dbacb"

# %% [markdown]
# ## What you have learned
#
# - `WHERE` chooses rows; `AND`, `OR`, `IN`, `BETWEEN`, `LIKE` make conditions. Text stands in single quotes.
# - `ORDER BY ... DESC LIMIT 5` gives the five largest. Without `ORDER BY` there is no order.
# - Whole numbers divide to whole numbers: multiply by 1.0 or 100.0 first.
# - `NULL` means not known. Ask with `IS NULL`, and say how many there are.
#
# **Next:** two tables become one.
