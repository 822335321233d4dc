# %% [markdown]
# # Lesson 1: a list that many people use
#
# **Which of the three lists is the right one?**
#
# In an office in Kampong Thom the rice harvest stands in a file. Bopha mends a number and sends the file around. Dara adds a year to his copy. Srey still has the copy of last month. Now there are three lists, and nobody knows which one is right. A **database** keeps one list in one place, for everybody. In this lesson you open one, look around, and ask it your first questions.
#
# **Time:** 75 minutes. You need module 2.
#
# **After this lesson you can**
#
# - say what a database does that a file does not,
# - see which tables it has, and which columns,
# - ask with `SELECT`, and look at the answer as rows or as a table,
# - read an error message of the database.

# %% [markdown]
# ## 1. Open a database
#
# A database holds **tables**. A table has **columns**, each with a name and a kind of value, and **rows**. That is like a DataFrame. But a database stays where it is, and many programs may ask it at the same time. You do not load everything: you ask for what you need, and only that comes.
#
# We use SQLite. It comes with Python as the module `sqlite3`, and it is in nearly every telephone. For our data sets one line makes a database:

# %%
import ctc_data as data

books = data.database("provinces", "rice_yield")

# %% [markdown]
# The name `books` is now a **connection**: the wire between your notebook and the database. (A database can also live in a file. Then you write `sqlite3.connect("harvest.db")`.)

# %% [markdown]
# ## 2. The first question
#
# Databases speak a language of their own: **SQL**. It is fifty years old, and it is the same for small and for huge databases. A question is a text. It says *what* you want, not *how* to find it:

# %%
question = "SELECT name_en, population_2019 FROM provinces LIMIT 3"

# %% [markdown]
# Read it aloud: *take the columns `name_en` and `population_2019` from the table `provinces`, at most 3 rows.* Such a text is called a **query**. The connection asks it with `.execute`, and `.fetchall` brings the rows:

# %%
books.execute(question).fetchall()

# %% [markdown]
# The answer is a list. Each row is a pair, or in general a tuple: its values in the order in which you asked for the columns. You know how to work with that:

# %%
for name, people in books.execute(question).fetchall():
    print(name, "has", people, "people")

# %% [markdown]
# pandas makes a table of the answer. For reading that is nicer:

# %%
import pandas as pd

pd.read_sql(question, books)

# %% [markdown]
# Two habits help everybody who reads your queries:
#
# - write the words of SQL in capitals, and your names in small letters. SQLite takes both, your eyes do not;
# - give each part a line of its own. A text over several lines stands between three quotes.

# %%
question = """
SELECT name_en, zone
FROM provinces
LIMIT 5
"""
pd.read_sql(question, books)

# %% [markdown]
# ### ✏️ Practice 1: your first query
#
# Ask for the columns `code` and `name_km` of the table `provinces`, at most 4 rows. Write the query as a text.

# %% practice="first"
first = ...
### BEGIN SOLUTION
first = "SELECT code, name_km FROM provinces LIMIT 4"
### END SOLUTION

# %% check="first"
from autograder.expect import asking, passed

asking(books, first, "first").should_be(
    [("01", "បន្ទាយមានជ័យ"), ("02", "បាត់ដំបង"), ("03", "កំពង់ចាម"), ("04", "កំពង់ឆ្នាំង")],
    hint="First SELECT and the two columns, with a comma between them. Then FROM and the table. Then LIMIT.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Take the first query of section 2. Two columns and one number are other ones.
#
# </details>

# %% [markdown]
# ## 3. Look around
#
# What does a database hold, when somebody hands it to you? It has a table of its tables:

# %%
pd.read_sql("SELECT name FROM sqlite_master WHERE type = 'table'", books)

# %% [markdown]
# And each table can tell its columns:

# %%
pd.read_sql("PRAGMA table_info(rice_yield)", books)

# %% [markdown]
# | in the answer | it says |
# |---|---|
# | `name` | how the column is called |
# | `type` | the kind of value: `TEXT`, `INTEGER` (whole number), `REAL` (number with a point) |
# | `notnull` | 1: there must always be a value |
# | `pk` | 1 and more: the column belongs to the key |
#
# ![Two tables. In rice_yield each row has a province code, a year, a season and a harvest; the first three are marked as the key. In provinces each row has a code, which is marked as the key, and a name. An arrow leads from the province code to the code.](pictures/keys.svg)
#
# The **primary key** says which row is which. In `provinces` it is the code: no two provinces have the same one. In `rice_yield` it takes three columns: one province has many years, and a year may have two seasons, but province, year and season together are there only once. The database watches over that. A file does not.
#
# A star stands for all columns. It is good for a first look. In a program, name the columns that you need.

# %%
pd.read_sql("SELECT * FROM rice_yield LIMIT 3", books)

# %% [markdown]
# ### ✏️ Practice 2: a first look
#
# Ask for all columns of `provinces`, at most 2 rows.

# %% practice="look"
look = ...
### BEGIN SOLUTION
look = "SELECT * FROM provinces LIMIT 2"
### END SOLUTION

# %% check="look"
from autograder.expect import asking, passed

asking(books, look, "look").should_be(
    [("01", "បន្ទាយមានជ័យ", "Banteay Meanchey", "tonle_sap", 861883, 2, 2),
     ("02", "បាត់ដំបង", "Battambang", "tonle_sap", 997169, 3, 2)],
    hint="The star stands where else the names of the columns stand.")
passed()

# %% [markdown]
# ## 4. How many rows?
#
# `COUNT(*)` counts rows. The database counts, and one number comes back, however many rows there are:

# %%
books.execute("SELECT COUNT(*) FROM rice_yield").fetchall()

# %% [markdown]
# A list with one tuple with one number. Take it out in the way you know, the first row and in it the first value:

# %%
books.execute("SELECT COUNT(*) FROM rice_yield").fetchall()[0][0]

# %% [markdown]
# ### ✏️ Practice 3: a function that counts
#
# Write `rows_in(connection, table)`. It returns how many rows the table has, as a number. Put the name of the table into the query with an f-string. **Example:** `rows_in(books, "provinces")` is 25.

# %% practice="rows_in"
def rows_in(connection, table):
    ...
    ### BEGIN SOLUTION
    return connection.execute(f"SELECT COUNT(*) FROM {table}").fetchall()[0][0]
    ### END SOLUTION

# %% check="rows_in"
from autograder.expect import passed, the_value

the_value(rows_in(books, "provinces"), "rows_in(books, 'provinces')").should_be(
    25, hint="Return the number alone: the first value of the first row.")
the_value(rows_in(books, "rice_yield"), "rows_in(books, 'rice_yield')").should_be(
    504, hint="Use the second parameter, not always the same table.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `f"SELECT COUNT(*) FROM {table}"` is the query. Behind `.fetchall()` stands `[0][0]`.
#
# </details>

# %% [markdown]
# ## 5. The usual mistakes
#
# A column that is not there. The message says which one:

# %% tags=["raises-exception"]
books.execute("SELECT population FROM provinces").fetchall()

# %% [markdown]
# `no such column: population`. The column is called `population_2019`. Look it up with `PRAGMA table_info`.
#
# A forgotten comma is worse, because there is no message:

# %%
pd.read_sql("SELECT code name_en FROM provinces LIMIT 2", books)

# %% [markdown]
# One column only, and it has the wrong name! Without a comma SQL thinks: *show me code, and call it name_en*. When an answer has fewer columns than you asked for, look for the comma.

# %% [markdown]
# ### ✏️ Practice 4: mend it
#
# The query should show the code, the year and the harvest (`production_t`), at most 2 rows. It has two mistakes. Find them.

# %% practice="mended"
mended = "SELECT province_code year, production FROM rice_yield LIMIT 2"
### BEGIN SOLUTION
mended = "SELECT province_code, year, production_t FROM rice_yield LIMIT 2"
### END SOLUTION

# %% check="mended"
from autograder.expect import asking, passed

asking(books, mended, "mended").should_be(
    [("01", 2013, 583599), ("01", 2013, 119605)],
    hint="Read the message first. Then count the columns: three are wanted, so there are two commas.")
passed()

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** What is better about a database than a file that is sent around?
#
# - **a** it is always smaller
# - **b** there is one list, and everybody asks the same one
# - **c** it needs no names for columns
# - **d** it can hold only numbers
#
# **q2.** What does `SELECT name_en FROM provinces` bring?
#
# - **a** one column of all rows
# - **b** all columns of one row
# - **c** the number of rows
# - **d** the names of the tables
#
# **q3.** What does a primary key do?
#
# - **a** it hides the table
# - **b** it sorts the rows
# - **c** it makes queries secret
# - **d** it says which row is which: no two rows have the same one
#
# **q4.** What does `SELECT code zone FROM provinces` show?
#
# - **a** two columns
# - **b** an error
# - **c** one column, the codes, with the name zone
# - **d** nothing
#
# **q5.** What brings the rows of an answer into Python?
#
# - **a** `.fetchall()`
# - **b** `LIMIT`
# - **c** `PRAGMA`
# - **d** `print`

# %% quiz="badca"

# %% [markdown]
# ## What you have learned
#
# - A database keeps tables in one place, with rules that it watches over.
# - `SELECT columns FROM table LIMIT n` is a question; `COUNT(*)` counts.
# - `connection.execute(query).fetchall()` gives rows, `pd.read_sql(query, connection)` gives a table.
# - `sqlite_master` and `PRAGMA table_info` say what there is. A primary key says which row is which.
#
# **Next:** only the rows that you want, in the order that you want.
