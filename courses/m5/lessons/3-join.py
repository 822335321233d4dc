# %% [markdown]
# # Lesson 3: two tables become one
#
# **What is province 12 called, and who has no factory?**
#
# The table of workers says that worker w0001 lives by a factory in province `12`. The name of the province is not there. It stands in another table. Why not write the name into every row? Because then it stands there a thousand times, in three spellings. A good database writes every fact once, and joins tables when somebody asks. In this lesson you learn to do that, and to notice when rows appear twice or get lost.
#
# **Time:** 75 minutes. You need lesson 2.
#
# **After this lesson you can**
#
# - join two tables over a key with `JOIN` and `ON`,
# - give tables short names,
# - keep rows without a partner with `LEFT JOIN`, and find them,
# - check with `COUNT(*)` that a join has neither lost nor doubled rows.

# %%
import pandas as pd
import ctc_data as data

books = data.database("provinces", "districts", "rice_yield", "rainfall", "garment", "household")

# %% [markdown]
# ## 1. JOIN ... ON
#
# Look at both tables. What do they have in common?

# %%
pd.read_sql("SELECT worker_id, factory, province_code, pieces FROM garment LIMIT 2", books)

# %%
pd.read_sql("SELECT code, name_en, zone FROM provinces LIMIT 2", books)

# %% [markdown]
# `province_code` here is `code` there. `JOIN` names the second table, `ON` says which rows belong together:

# %%
question = """
SELECT worker_id, name_en, pieces
FROM garment
JOIN provinces ON province_code = code
LIMIT 3
"""
pd.read_sql(question, books)

# %% [markdown]
# For each worker the database looks for the province with the same code, and puts both rows side by side. From then on all columns of both tables are there: for `SELECT`, for `WHERE`, for `ORDER BY`.
#
# ![Left a table of workers with province codes 12, 12 and 08. Right a table of provinces with codes 08, 12 and 23. Lines connect equal codes. The province 23, Kep, has no line.](pictures/join.svg)

# %%
question = """
SELECT DISTINCT factory, name_en
FROM garment
JOIN provinces ON province_code = code
WHERE zone = 'plain'
ORDER BY factory
"""
pd.read_sql(question, books)

# %% [markdown]
# ### ✏️ Practice 1: harvest with names
#
# Ask for the name (`name_en`) and the harvest (`production_t`) of the dry season of 2024, the largest first, at most 3 rows.

# %% practice="named"
named = ...
### BEGIN SOLUTION
named = """
SELECT name_en, production_t
FROM rice_yield
JOIN provinces ON province_code = code
WHERE season = 'dry' AND year = 2024
ORDER BY production_t DESC
LIMIT 3
"""
### END SOLUTION

# %% check="named"
from autograder.expect import asking, passed

asking(books, named, "named").should_be(
    books.execute("SELECT name_en, production_t FROM rice_yield JOIN provinces ON province_code = code "
                  "WHERE season = 'dry' AND year = 2024 ORDER BY production_t DESC LIMIT 3").fetchall(),
    hint="FROM rice_yield, then JOIN and ON with the two columns that hold the code. WHERE comes after that.")
passed()

# %% [markdown]
# ## 2. Whose column? Short names
#
# Both `districts` and `provinces` have a column `name_en`. Which one do you mean? **The usual mistake:**

# %% tags=["raises-exception"]
books.execute("SELECT name_en FROM districts JOIN provinces ON province_code = code").fetchall()

# %% [markdown]
# `ambiguous column name`: there are two of them, and the database does not guess. Write the table before the column, with a point between them. Long names of tables get a short one with `AS`:

# %%
question = """
SELECT d.name_en AS district, p.name_en AS province
FROM districts AS d
JOIN provinces AS p ON d.province_code = p.code
WHERE p.zone = 'coast'
ORDER BY province, district
LIMIT 4
"""
pd.read_sql(question, books)

# %% [markdown]
# With two tables, always write where a column comes from. Readers thank you.

# %% [markdown]
# ### ✏️ Practice 2: districts of Kep
#
# Ask for the Khmer names of all districts of the province whose `name_en` is `'Kep'`. One column, named `district`.

# %% practice="kep"
kep = ...
### BEGIN SOLUTION
kep = """
SELECT d.name_km AS district
FROM districts AS d
JOIN provinces AS p ON d.province_code = p.code
WHERE p.name_en = 'Kep'
"""
### END SOLUTION

# %% check="kep"
from autograder.expect import asking, passed

asking(books, kep, "kep").should_be(
    books.execute("SELECT name_km FROM districts WHERE province_code = '23'").fetchall(), any_order=True,
    hint="d.name_km is the name of the district, p.name_en that of the province.")
passed()

# %% [markdown]
# ## 3. Rows without a partner: LEFT JOIN
#
# Which provinces have a factory in our data? A `JOIN` shows only rows that have a partner on the other side. Provinces without a factory are simply not there, and nobody says so.
#
# `LEFT JOIN` keeps every row of the first table. Where there is no partner, the columns of the second table are `NULL`:

# %%
question = """
SELECT p.name_en, g.factory, g.worker_id
FROM provinces AS p
LEFT JOIN garment AS g ON g.province_code = p.code
ORDER BY p.code
LIMIT 4
"""
pd.read_sql(question, books)

# %% [markdown]
# pandas shows `NULL` as `None`. So the question *who has none?* becomes *where is the partner NULL?*

# %%
question = """
SELECT p.name_en
FROM provinces AS p
LEFT JOIN garment AS g ON g.province_code = p.code
WHERE g.worker_id IS NULL
ORDER BY p.name_en
LIMIT 5
"""
pd.read_sql(question, books)

# %% [markdown]
# The order of the tables matters here: the one that must be complete stands before `LEFT JOIN`.

# %% [markdown]
# ### ✏️ Practice 3: no dry season
#
# Which provinces have no harvest in the dry season of 2024? Ask for their `name_en`, in the order of the alphabet. The condition on season and year belongs behind `ON`: only such rows may be partners.

# %% practice="none"
none = ...
### BEGIN SOLUTION
none = """
SELECT p.name_en
FROM provinces AS p
LEFT JOIN rice_yield AS r ON r.province_code = p.code AND r.season = 'dry' AND r.year = 2024
WHERE r.year IS NULL
ORDER BY p.name_en
"""
### END SOLUTION

# %% check="none"
from autograder.expect import asking, passed

asking(books, none, "none").should_be(
    books.execute("SELECT name_en FROM provinces WHERE code NOT IN (SELECT province_code FROM rice_yield "
                  "WHERE season = 'dry' AND year = 2024) ORDER BY name_en").fetchall(),
    hint="LEFT JOIN rice_yield AS r ON with three conditions, then WHERE with IS NULL.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `ON r.province_code = p.code AND r.season = 'dry' AND r.year = 2024` and below it `WHERE r.year IS NULL`. With the season in `WHERE`, the rows without a partner would fall out again: their season is `NULL`.
#
# </details>

# %% [markdown]
# ## 4. Lost and doubled: count before and after
#
# How many workers are there? Count them, join, and count again:

# %%
books.execute("SELECT COUNT(*) FROM garment").fetchall()

# %%
books.execute("SELECT COUNT(*) FROM garment JOIN provinces ON province_code = code").fetchall()

# %% [markdown]
# The same number: every worker has exactly one province. Now a join that goes wrong. Harvest and rain both have a province and a year, so we join over both:

# %%
books.execute("SELECT COUNT(*) FROM rice_yield").fetchall()

# %%
question = """
SELECT COUNT(*)
FROM rice_yield AS r
JOIN rainfall AS w ON w.province_code = r.province_code AND w.year = r.year
"""
books.execute(question).fetchall()

# %% [markdown]
# Twelve times as many! Rain has a row for each *month*. So each harvest stands in the answer twelve times, and a sum over it would be twelve times too large. There is no error message. Only counting finds it.
#
# Ask yourself before every join: **how many partners can a row have?** Over a primary key it is never more than one.

# %% [markdown]
# ### ✏️ Practice 4: rain in the month of planting
#
# Ask for year, harvest (`production_t`) and the rain of **June** for the province `'02'`, wet season, in the order of years. There must be exactly one row a year.

# %% practice="june"
june = ...
### BEGIN SOLUTION
june = """
SELECT r.year, r.production_t, w.rain_mm
FROM rice_yield AS r
JOIN rainfall AS w ON w.province_code = r.province_code AND w.year = r.year AND w.month = 6
WHERE r.province_code = '02' AND r.season = 'wet'
ORDER BY r.year
"""
### END SOLUTION

# %% check="june"
from autograder.expect import asking, passed

asking(books, june, "june").should_be(
    books.execute("SELECT r.year, r.production_t, w.rain_mm FROM rice_yield r JOIN rainfall w "
                  "ON w.province_code = r.province_code AND w.year = r.year AND w.month = 6 "
                  "WHERE r.province_code = '02' AND r.season = 'wet' ORDER BY r.year").fetchall(),
    within=0.001, hint="The key of rainfall has three columns: province, year and month. All three belong behind ON.")
passed()

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** What does `ON` say?
#
# - **a** which columns are shown
# - **b** how the answer is sorted
# - **c** which rows of both tables belong together
# - **d** how many rows there are
#
# **q2.** What happens in a `JOIN` to a province without any worker?
#
# - **a** it is not in the answer
# - **b** it is there once, with 0
# - **c** there is an error
# - **d** it is there with `NULL`
#
# **q3.** Which query finds the provinces without a factory?
#
# - **a** `JOIN` and `WHERE factory = 0`
# - **b** `LEFT JOIN` and `WHERE worker_id IS NULL`
# - **c** `LEFT JOIN` and `WHERE worker_id = NULL`
# - **d** `JOIN` and `WHERE worker_id IS NULL`
#
# **q4.** A table has 300 rows. After a join there are 3600. What is likely?
#
# - **a** the database is broken
# - **b** `LIMIT` was forgotten
# - **c** the table has grown
# - **d** each row found twelve partners
#
# **q5.** Why does a good database write the name of a province only once?
#
# - **a** then it has one spelling, and one place to mend it
# - **b** names are secret
# - **c** text takes no room
# - **d** SQL can't read names

# %% quiz="cabda"

# %% [markdown]
# ## What you have learned
#
# - `JOIN table ON condition` puts rows that belong together side by side.
# - With two tables, write `p.name_en`; `AS` gives short names.
# - `LEFT JOIN` keeps rows without a partner, with `NULL`; `IS NULL` finds them.
# - Count before and after: a join can lose rows and double them without a word.
#
# **Next:** from many rows to one number for each group.
