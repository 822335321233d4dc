# %% [markdown]
# # Lesson 4: one number for each group
#
# **How much rain does a year bring, and where does it change most?**
#
# Dara has 6000 rows of rain, one for each month. He wants 25 numbers: the usual rain of a year in each province. Adding up by hand would take days, and the database does it before he has put down his tea. In this lesson you let it count, add up and compare groups.
#
# **Time:** 75 minutes. You need lesson 3.
#
# **After this lesson you can**
#
# - use `COUNT`, `SUM`, `AVG`, `MIN` and `MAX`,
# - make groups with `GROUP BY`, and choose groups with `HAVING`,
# - say how missing values enter a sum and an average,
# - put one query inside another one.

# %%
import pandas as pd
import ctc_data as data

books = data.database("provinces", "rice_yield", "rainfall", "household", "garment")

# %% [markdown]
# ## 1. Many rows, one number
#
# Five functions make one number of many rows:

# %%
question = """
SELECT COUNT(*), SUM(production_t), AVG(yield_t_ha), MIN(year), MAX(year)
FROM rice_yield
WHERE season = 'wet'
"""
books.execute(question).fetchall()

# %% [markdown]
# `COUNT(*)` counts rows. `COUNT(income_riel)` counts the rows in which that column has a value. The other functions leave `NULL` out, too:

# %%
question = """
SELECT COUNT(*) AS households, COUNT(income_riel) AS answers, AVG(income_riel) AS mean
FROM household
"""
pd.read_sql(question, books)

# %% [markdown]
# The average is that of the households that answered. Whether the others earn the same, nobody knows. Write both numbers into your report.

# %% [markdown]
# ### ✏️ Practice 1: the garment workers
#
# Ask for three numbers in one row: how many workers there are, their average wage (`wage_usd`), and the largest wage. Round the average to 2 digits.

# %% practice="wages"
wages = ...
### BEGIN SOLUTION
wages = "SELECT COUNT(*), ROUND(AVG(wage_usd), 2), MAX(wage_usd) FROM garment"
### END SOLUTION

# %% check="wages"
from autograder.expect import asking, passed

asking(books, wages, "wages").should_be(
    books.execute("SELECT COUNT(*), ROUND(AVG(wage_usd), 2), MAX(wage_usd) FROM garment").fetchall(),
    within=0.001, hint="COUNT(*), then ROUND(AVG(...), 2), then MAX(...), with commas between them.")
passed()

# %% [markdown]
# ## 2. GROUP BY
#
# One number for *each* zone: `GROUP BY` puts rows with the same value together, and the function makes one number of each group.

# %%
question = """
SELECT zone, COUNT(*) AS provinces, SUM(population_2019) AS people
FROM provinces
GROUP BY zone
ORDER BY people DESC
"""
pd.read_sql(question, books)

# %% [markdown]
# ![Nine rows in three colours on the left are sorted into three groups in the middle. From each group an arrow leads to one row on the right.](pictures/group.svg)
#
# Read the answer as a sentence: *for each zone, how many provinces and how many people.* What stands behind *for each* goes behind `GROUP BY`, and it is shown first.
#
# A group may have two columns: for each province *and* each year. And you may join before you group:

# %%
question = """
SELECT p.name_en, w.year, SUM(w.rain_mm) AS rain
FROM rainfall AS w
JOIN provinces AS p ON p.code = w.province_code
WHERE p.zone = 'coast'
GROUP BY p.name_en, w.year
ORDER BY rain DESC
LIMIT 4
"""
pd.read_sql(question, books)

# %% [markdown]
# ### ✏️ Practice 2: workers by factory
#
# For each factory: its letter (`factory`), how many workers, and their average `pieces` rounded to 1 digit. In the order of the letters.

# %% practice="factories"
factories = ...
### BEGIN SOLUTION
factories = """
SELECT factory, COUNT(*), ROUND(AVG(pieces), 1)
FROM garment
GROUP BY factory
ORDER BY factory
"""
### END SOLUTION

# %% check="factories"
from autograder.expect import asking, passed

asking(books, factories, "factories").should_be(
    books.execute("SELECT factory, COUNT(*), ROUND(AVG(pieces), 1) FROM garment GROUP BY factory ORDER BY factory").fetchall(),
    within=0.01, hint="For each factory: GROUP BY factory.")
passed()

# %% [markdown]
# ## 3. The usual mistake: a column without a group
#
# What is the largest harvest of each season, and which province had it?

# %%
question = """
SELECT season, SUM(production_t) AS total, province_code
FROM rice_yield
GROUP BY season
"""
pd.read_sql(question, books)

# %% [markdown]
# There is a province code beside each total. But the total is that of all provinces! Which of the 25 is shown? Any one. Other databases refuse such a query; SQLite shows something, and that is worse.
#
# The rule: **behind `SELECT` stands what you group by, or a function.** Nothing else.

# %% [markdown]
# ## 4. HAVING chooses groups
#
# `WHERE` chooses rows, before there are groups. It can't know a sum. Groups are chosen afterwards, with `HAVING`:

# %%
question = """
SELECT p.name_en, ROUND(AVG(r.yield_t_ha), 2) AS mean_yield
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
WHERE r.season = 'wet'
GROUP BY p.name_en
HAVING AVG(r.yield_t_ha) > 3.1
ORDER BY mean_yield DESC
"""
pd.read_sql(question, books)

# %% [markdown]
# | question | where |
# |---|---|
# | only the wet season? | `WHERE`: each row knows it |
# | only provinces with a mean above 3.1? | `HAVING`: only the group knows it |
#
# The order of all parts: `SELECT`, `FROM`, `JOIN`, `WHERE`, `GROUP BY`, `HAVING`, `ORDER BY`, `LIMIT`.

# %% [markdown]
# ### ✏️ Practice 3: many who left
#
# For each factory, how many workers left their job (`left_job = 'yes'`)? Show factory and number, only factories where more than 35 left, the largest number first.

# %% practice="leavers"
leavers = ...
### BEGIN SOLUTION
leavers = """
SELECT factory, COUNT(*) AS gone
FROM garment
WHERE left_job = 'yes'
GROUP BY factory
HAVING COUNT(*) > 35
ORDER BY gone DESC
"""
### END SOLUTION

# %% check="leavers"
from autograder.expect import asking, passed

asking(books, leavers, "leavers").should_be(
    books.execute("SELECT factory, COUNT(*) AS gone FROM garment WHERE left_job = 'yes' GROUP BY factory "
                  "HAVING COUNT(*) > 35 ORDER BY gone DESC").fetchall(),
    hint="WHERE for left_job, because each row knows it. HAVING for the number, because only the group knows it.")
passed()

# %% [markdown]
# ## 5. A query inside a query
#
# Which provinces have more people than the average province? First we need the average. A query in round brackets gives that one number to the other query:

# %%
question = """
SELECT name_en, population_2019
FROM provinces
WHERE population_2019 > (SELECT AVG(population_2019) FROM provinces)
ORDER BY population_2019 DESC
LIMIT 4
"""
pd.read_sql(question, books)

# %% [markdown]
# Write the inner query first, and run it alone. When its number makes sense, put the brackets around it.
#
# It can also stand behind `IN`, when it gives a list: *the workers in provinces of the plain.*

# %%
question = """
SELECT COUNT(*)
FROM garment
WHERE province_code IN (SELECT code FROM provinces WHERE zone = 'plain')
"""
books.execute(question).fetchall()

# %% [markdown]
# ### ✏️ Practice 4: wetter than usual
#
# In which years did August in province `'17'` bring more rain than an average August there? Show year and rain, in the order of years.

# %% practice="wetter"
wetter = ...
### BEGIN SOLUTION
wetter = """
SELECT year, rain_mm
FROM rainfall
WHERE province_code = '17' AND month = 8
  AND rain_mm > (SELECT AVG(rain_mm) FROM rainfall WHERE province_code = '17' AND month = 8)
ORDER BY year
"""
### END SOLUTION

# %% check="wetter"
from autograder.expect import asking, passed

asking(books, wetter, "wetter").should_be(
    books.execute("SELECT year, rain_mm FROM rainfall WHERE province_code = '17' AND month = 8 AND rain_mm > "
                  "(SELECT AVG(rain_mm) FROM rainfall WHERE province_code = '17' AND month = 8) ORDER BY year").fetchall(),
    within=0.001, hint="The province and the month stand twice: in the inner query and in the outer one.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# The inner query is `SELECT AVG(rain_mm) FROM rainfall WHERE province_code = '17' AND month = 8`.
#
# </details>

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** A column has 10 rows, 2 of them `NULL`. What does `COUNT(column)` give?
#
# - **a** 10
# - **b** 2
# - **c** 8
# - **d** `NULL`
#
# **q2.** *For each province and year, the sum of rain.* What stands behind `GROUP BY`?
#
# - **a** `SUM(rain_mm)`
# - **b** `province_code, year`
# - **c** `rain_mm`
# - **d** `year`
#
# **q3.** Only groups with more than 5 rows. What is right?
#
# - **a** `HAVING COUNT(*) > 5`
# - **b** `WHERE COUNT(*) > 5`
# - **c** `LIMIT 5`
# - **d** `GROUP BY 5`
#
# **q4.** What is wrong with `SELECT zone, name_en, COUNT(*) FROM provinces GROUP BY zone`?
#
# - **a** `COUNT` needs a column
# - **b** `zone` must stand last
# - **c** `ORDER BY` is missing
# - **d** a zone has many names, and any one of them is shown
#
# **q5.** When does `WHERE` choose?
#
# - **a** before there are groups
# - **b** after the groups
# - **c** after sorting
# - **d** after `LIMIT`

# %% quiz="cbada"

# %% [markdown]
# ## What you have learned
#
# - `COUNT`, `SUM`, `AVG`, `MIN`, `MAX` make one number of many rows, and leave `NULL` out.
# - *For each* is `GROUP BY`. Beside the function stands only what you group by.
# - `WHERE` chooses rows, `HAVING` chooses groups.
# - A query in brackets gives its number or its list to another query.
#
# **Next:** your own tables, and rules that protect them.
