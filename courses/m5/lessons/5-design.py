# %% [markdown]
# # Lesson 5: your own tables, with rules
#
# **How does a visitors' book stay right for years?**
#
# A learning centre in Kratie writes down every visit: name, telephone, village, day, minutes. After a year the same person stands there as *Chan Bopha*, *C. Bopha* and *Bopha*, with two telephone numbers, and one visit of minus 40 minutes. No query can mend that. In this lesson you build tables in which such mistakes are not possible. (The names are demo names.)
#
# **Time:** 80 minutes. You need lesson 4.
#
# **After this lesson you can**
#
# - see when a table says the same thing twice, and divide it,
# - make tables with `CREATE TABLE`, keys and rules,
# - put rows in, change and delete them, and not lose any by mistake,
# - hand values to a query safely.

# %%
import sqlite3
import pandas as pd

centre = sqlite3.connect(":memory:")
centre.execute("PRAGMA foreign_keys = ON");

# %% [markdown]
# `:memory:` makes a database that lives only as long as the notebook runs. It is good for trying things out. The second line switches a rule on, which you meet in section 3.

# %% [markdown]
# ## 1. One fact in one place
#
# This is the visitors' book as somebody began it:
#
# | `name` | `phone` | `village` | `day` | `minutes` |
# |---|---|---|---|---|
# | Chan Bopha | 011 000 001 | Sambok | 2026-01-05 | 60 |
# | Sok Dara | 011 000 002 | Thma Kreae | 2026-01-05 | 45 |
# | C. Bopha | 011 000 003 | Sambok | 2026-01-07 | 30 |
#
# Bopha has a new telephone. In how many rows must that be changed? In all of hers, and somebody always forgets one. The table mixes two things: **who the visitors are**, and **when they came**. Each thing gets a table of its own:
#
# ![Two tables. `visitor` has the columns `id`, `name`, `phone` and `village`. `visit` has the columns `visitor_id`, `day` and `minutes`. An arrow leads from `visitor_id` to `id`: many visits, one visitor.](pictures/design.svg)
#
# The number `id` stands for the visitor, and a visit needs only that number. Ask of every column: *what is this a fact about?* The village is a fact about the visitor, the minutes are a fact about the visit.

# %% [markdown]
# ## 2. CREATE TABLE
#
# Each column gets a name, a kind, and rules:

# %%
centre.execute("""
CREATE TABLE visitor (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  phone TEXT UNIQUE,
  village TEXT
)
""");

# %% [markdown]
# | rule | the database refuses |
# |---|---|
# | `PRIMARY KEY` | a second row with the same key |
# | `NOT NULL` | a row without this value |
# | `UNIQUE` | a value that another row has |
# | `CHECK (minutes > 0)` | a value for which this is not true |
# | `REFERENCES visitor (id)` | a number that no visitor has |
#
# With `INSERT INTO` a row comes in. Name the columns, then give the values in the same order:

# %%
centre.execute("INSERT INTO visitor (id, name, phone, village) VALUES (1, 'Chan Bopha', '011000001', 'Sambok')")
centre.execute("INSERT INTO visitor (id, name, village) VALUES (2, 'Sok Dara', 'Thma Kreae')")
pd.read_sql("SELECT * FROM visitor", centre)

# %% [markdown]
# Dara gave no telephone: it is `NULL`. Now somebody forgets the name:

# %% tags=["raises-exception"]
centre.execute("INSERT INTO visitor (id, phone) VALUES (3, '011000003')")

# %% [markdown]
# `NOT NULL constraint failed: visitor.name`. The message says which rule, in which table and column. The row is not there, and nothing is broken. A rule is not in your way. It tells you today what would take days to find next year.

# %% [markdown]
# ### ✏️ Practice 1: the table of visits
#
# Write the text of a `CREATE TABLE` for `visit`, with three columns: `visitor_id` (whole number, must be there), `day` (text, must be there) and `minutes` (whole number, more than 0).

# %% practice="visit"
visit = ...
### BEGIN SOLUTION
visit = """
CREATE TABLE visit (
  visitor_id INTEGER NOT NULL REFERENCES visitor (id),
  day TEXT NOT NULL,
  minutes INTEGER CHECK (minutes > 0)
)
"""
### END SOLUTION

# %% check="visit"
from autograder.expect import asking, passed
import sqlite3

asking(visit, "SELECT visitor_id, day, minutes FROM visit", "visit").should_be(
    [], hint="CREATE TABLE visit, then three columns in round brackets.")
people = "CREATE TABLE visitor (id INTEGER PRIMARY KEY); INSERT INTO visitor VALUES (1);"
asking(f"{people}{visit}; INSERT INTO visit VALUES (1, '2026-01-05', -40)", "SELECT 1", "visit").should_raise(
    sqlite3.IntegrityError, hint="CHECK (minutes > 0) stands behind the kind of minutes.")
asking(f"{people}{visit}; INSERT INTO visit VALUES (1, NULL, 40)", "SELECT 1", "visit").should_raise(
    sqlite3.IntegrityError, hint="NOT NULL stands behind the kind of day.")
passed()

# %% [markdown]
# ## 3. Rows that point at rows
#
# `visitor_id` should be the number of a visitor who exists. That is what `REFERENCES` says. SQLite watches over it only when `PRAGMA foreign_keys = ON` was said at the beginning of the connection, as we did.

# %%
centre.execute("""
CREATE TABLE visit (
  visitor_id INTEGER NOT NULL REFERENCES visitor (id),
  day TEXT NOT NULL,
  minutes INTEGER CHECK (minutes > 0)
)
""")
centre.execute("INSERT INTO visit VALUES (1, '2026-01-05', 60)");

# %% tags=["raises-exception"]
centre.execute("INSERT INTO visit VALUES (7, '2026-01-05', 30)")

# %% [markdown]
# `FOREIGN KEY constraint failed`: there is no visitor 7. And a visitor who has visits can't be deleted by mistake.

# %% [markdown]
# ## 4. Hand values over safely
#
# A form asks for a name, and your program puts it into a query. An f-string seems handy:

# %%
def find(name):
    return centre.execute(f"SELECT id, name FROM visitor WHERE name = '{name}'").fetchall()

find("Sok Dara")

# %% [markdown]
# Now somebody types this:

# %%
find("x' OR 'a' = 'a")

# %% [markdown]
# All visitors came out! The quote in the typed text ended the text of the query, and the rest became part of the question. So strangers read what is not theirs, or delete it. That is the oldest trick against databases, and it works every day.
#
# The way out is simple. Write `?` where a value belongs, and give the values apart, as a tuple. Then they are values, whatever stands in them:

# %%
def find(name):
    return centre.execute("SELECT id, name FROM visitor WHERE name = ?", (name,)).fetchall()

find("x' OR 'a' = 'a")

# %%
find("Sok Dara")

# %% [markdown]
# **Never put what a person typed into a query with an f-string.** The comma in `(name,)` makes a tuple of one value.

# %% [markdown]
# ### ✏️ Practice 2: safe visits
#
# Write `minutes_of(connection, visitor_id)`. It returns the sum of the minutes of one visitor, as a number. Use a `?`.

# %% practice="minutes_of"
def minutes_of(connection, visitor_id):
    ...
    ### BEGIN SOLUTION
    rows = connection.execute("SELECT SUM(minutes) FROM visit WHERE visitor_id = ?", (visitor_id,)).fetchall()
    return rows[0][0]
    ### END SOLUTION

# %% check="minutes_of"
from autograder.expect import passed, the_value

the_value(minutes_of(centre, 1), "minutes_of(centre, 1)").should_be(
    60, hint="SUM(minutes) with WHERE visitor_id = ?, and the values as (visitor_id,). Return the first value of the first row.")
the_value(minutes_of(centre, "1 OR 1 = 1"), "minutes_of(centre, '1 OR 1 = 1')").should_be(
    None, hint="The value must go through the ?, not into the text.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `connection.execute("SELECT SUM(minutes) FROM visit WHERE visitor_id = ?", (visitor_id,)).fetchall()[0][0]`
#
# </details>

# %% [markdown]
# ## 5. Change, delete, and the way back
#
# `UPDATE` changes rows, `DELETE` takes them away. Both need a `WHERE`:

# %%
centre.commit()
centre.execute("UPDATE visitor SET phone = '011000009' WHERE id = 1")
pd.read_sql("SELECT * FROM visitor", centre)

# %% [markdown]
# **The usual mistake** is an `UPDATE` or a `DELETE` without `WHERE`. It takes *all* rows, and does not ask.

# %%
centre.execute("DELETE FROM visit")
centre.execute("SELECT COUNT(*) FROM visit").fetchall()

# %% [markdown]
# All visits are gone. But there is a way back: what you change is kept for good only with `commit`. Until then `rollback` takes everything back, up to the last `commit`:

# %%
centre.rollback()
centre.execute("SELECT COUNT(*) FROM visit").fetchall()

# %% [markdown]
# Two habits: first run a `SELECT` with the same `WHERE` and look at the rows. And `commit` when everything is right, not before.

# %% [markdown]
# ### ✏️ Practice 3: a visitor moves
#
# Visitor 2 now lives in the village `'Kbal Snuol'`. Write the `UPDATE` as a text. Only this one visitor changes.

# %% practice="moved"
moved = ...
### BEGIN SOLUTION
moved = "UPDATE visitor SET village = 'Kbal Snuol' WHERE id = 2"
### END SOLUTION

# %% check="moved"
from autograder.expect import asking, passed

people = ("CREATE TABLE visitor (id INTEGER PRIMARY KEY, village TEXT);"
          "INSERT INTO visitor VALUES (1, 'Sambok'), (2, 'Thma Kreae'), (3, 'Thma Kreae');")
asking(f"{people}{moved}", "SELECT id, village FROM visitor", "moved").should_be(
    [(1, "Sambok"), (2, "Kbal Snuol"), (3, "Thma Kreae")], any_order=True,
    hint="UPDATE table SET column = value WHERE and the number of the visitor.")
passed()

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** The village of a visitor stands in every row of the visits. What is bad about that?
#
# - **a** text takes too long to read
# - **b** when it changes, many rows must change, and one is forgotten
# - **c** a table may have five columns at most
# - **d** nothing
#
# **q2.** Which rule refuses minus 40 minutes?
#
# - **a** `NOT NULL`
# - **b** `UNIQUE`
# - **c** `PRIMARY KEY`
# - **d** `CHECK (minutes > 0)`
#
# **q3.** What does `REFERENCES visitor (id)` watch over?
#
# - **a** that this visitor exists
# - **b** that the name is right
# - **c** that the row is new
# - **d** that the day is not in the future
#
# **q4.** Why `?` and not an f-string?
#
# - **a** it is shorter
# - **b** f-strings do not work with numbers
# - **c** a typed value stays a value, and can't change the question
# - **d** the database is faster then
#
# **q5.** What does `rollback` do?
#
# - **a** it deletes the database
# - **b** it takes back everything since the last `commit`
# - **c** it runs the last query again
# - **d** it closes the connection

# %% quiz="bdacb"

# %% [markdown]
# ## What you have learned
#
# - Each fact stands in one place. Ask of every column what it is a fact about.
# - `PRIMARY KEY`, `NOT NULL`, `UNIQUE`, `CHECK` and `REFERENCES` are rules that the database keeps for you.
# - Values go through `?`, never through an f-string.
# - `UPDATE` and `DELETE` need `WHERE`; `commit` keeps, `rollback` takes back.
#
# **Next:** assignment 1. After it, module 6 lets the computer learn from tables.
