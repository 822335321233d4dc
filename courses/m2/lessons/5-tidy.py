# %% [markdown]
# # Lesson 5: make a table tidy
#
# **How many people come to our centres, and how long do they stay?**
#
# Twelve centres send their visitors' books of 2024. Bopha puts them into one table and wants to count. But Siem Reap is there in six spellings, a date can be written in two ways, some rows stand there twice, and somebody is 199 years old. Most of a data scientist's day looks like this. In this lesson you learn to make order, step by step, so that others can check each step. (The books and the centres are synthetic.)
#
# **Time:** 90 minutes. You need lesson 4.
#
# **After this lesson you can**
#
# - turn a wide table into a tidy one, and back,
# - remove duplicate rows,
# - bring names into one spelling,
# - make numbers and dates of texts, and find those that can't be read.

# %% [markdown]
# ## 1. Wide and tidy

# %%
import ctc_data as data
import pandas as pd

wide = data.load("rainfall_wide")
wide.head(3)

# %% [markdown]
# Nice to read, hard to work with. What is the mean rain of a month? It stands in twelve columns. A table is **tidy** when each row is one observation and each column is one kind of information. Here the month is information, and it hides in the names of the columns.
#
# ![On the left a wide table: one row for Takeo with the columns jan, feb and mar. On the right the tidy one: three rows for Takeo, with the columns month and rain_mm.](pictures/tidy.svg)
#
# `melt` turns columns into rows. `id_vars` are the columns that stay:

# %%
tidy = wide.melt(
    id_vars=["province_code", "province", "year"], var_name="month", value_name="rain_mm"
)
tidy.head(3)

# %%
len(wide), len(tidy)

# %% [markdown]
# 125 rows with 12 months each make 1500 rows. And now the question is easy:

# %%
tidy.groupby("month")["rain_mm"].mean().sort_values().head(3)

# %% [markdown]
# For people to read, a wide table is fine. `pivot_table` makes one: what becomes rows, what becomes columns, which values, and how they are put together.

# %%
tidy.pivot_table(index="province", columns="year", values="rain_mm", aggfunc="sum").head(3)

# %% [markdown]
# ### ✏️ Practice 1: tickets
#
# The table `angkor` has a column for each kind of ticket. Make a tidy table `tickets` with the columns `year`, `month`, `kind` and `sold`. Leave `revenue_usd` out: choose the other columns first.

# %% practice="tickets"
angkor = data.load("angkor")
tickets = ...
### BEGIN SOLUTION
sales = angkor[["year", "month", "one_day", "three_day", "seven_day"]]
tickets = sales.melt(id_vars=["year", "month"], var_name="kind", value_name="sold")
### END SOLUTION

# %% check="tickets"
import ctc_data as data
from autograder.expect import passed, the_value

table = data.load("angkor").drop(columns="revenue_usd")
the_value(tickets, "tickets").should_be(
    table.melt(id_vars=["year", "month"], var_name="kind", value_name="sold"), hint="Choose the five columns with a list. Then melt, with id_vars=[\"year\", \"month\"].")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Two lines: first `angkor[["year", "month", "one_day", "three_day", "seven_day"]]`, then `melt` with `var_name="kind"` and `value_name="sold"`.
#
# </details>

# %% [markdown]
# ## 2. Rows that stand there twice

# %%
log = data.load("centre_log")
log.head(4)

# %%
log.duplicated().sum()

# %% [markdown]
# `duplicated` asks each row whether the same one has been there before. 45 have. `drop_duplicates` gives a table without them:

# %%
log = log.drop_duplicates()
len(log)

# %% [markdown]
# Is an equal row always a mistake? No. Two sales of one kilo of rice are two sales. Here a visitor can't come through the door twice in the same minute. So it is a mistake.

# %% [markdown]
# ## 3. One spelling for each name

# %%
log["centre"].value_counts().head(8)

# %% [markdown]
# Spaces at the ends, capitals: you know these methods. For a whole column they stand after `.str`:

# %%
log["centre"] = log["centre"].str.strip().str.title()
log["centre"].nunique()

# %% [markdown]
# `nunique` counts different values: 24, and there are twelve centres. Each has a Khmer spelling and a Latin one. The table `provinces` knows both. A dictionary tells `replace` what becomes of what:

# %%
provinces = data.load("provinces")
spelling = dict(zip(provinces["name_km"], provinces["name_en"]))
log["centre"] = log["centre"].replace(spelling)
log["centre"].nunique()

# %% [markdown]
# `zip` makes pairs of two columns, and `dict` makes a dictionary of the pairs. Now there are twelve.

# %% [markdown]
# ### ✏️ Practice 2: women and men
#
# The column `sex` has eight spellings. Make a Series `sex` that has only `"f"` and `"m"`. Small letters first, then a dictionary for `"female"`, `"male"`, `"ស្រី"` and `"ប្រុស"`.

# %% practice="sex"
sex = ...
### BEGIN SOLUTION
sex = log["sex"].str.lower().replace({"female": "f", "male": "m", "ស្រី": "f", "ប្រុស": "m"})
### END SOLUTION

# %% check="sex"
import ctc_data as data
from autograder.expect import passed, the_value

clean = data.load("centre_log").drop_duplicates()["sex"].str[0].str.lower()
the_value(sex, "sex").should_be(
    clean.replace({"ស": "f", "ប": "m"}), hint="After str.lower four spellings are left that are not f or m. Give replace a dictionary for them.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# The dictionary begins with `{"female": "f", "male": "m", ...}`. Copy the Khmer words from the task.
#
# </details>

# %% [markdown]
# ## 4. Numbers and the usual mistake
#
# The minutes are text, because some rows say `45 min`. `astype` makes numbers of a column, all or nothing:

# %% tags=["raises-exception"]
log["minutes"].astype(float)

# %% [markdown]
# `ValueError: could not convert string to float: '50 min'` names the first text that is no number. So take `min` away before. For what is still no number, `pd.to_numeric` with `errors="coerce"` writes a missing value:

# %%
log["minutes"] = pd.to_numeric(log["minutes"].str.replace(" min", ""), errors="coerce")
log["minutes"].isna().sum()

# %% [markdown]
# Take care with `coerce`: it hides what it can't read. Always count how many values are missing before and after.
#
# A number can be readable and impossible all the same. Somebody is 199 years old, others 0:

# %%
log["age"].describe()

# %% [markdown]
# `where` keeps the values for which a condition is true. All others become missing:

# %%
log["age"] = log["age"].where(log["age"].between(5, 110))
log["age"].max()

# %% [markdown]
# ### ✏️ Practice 3: how long do they stay?
#
# Work out the mean minutes of each centre, from the cleaned table `log`. The longest stay comes first. Keep the Series under the name `stay`.

# %% practice="stay"
stay = ...
### BEGIN SOLUTION
stay = log.groupby("centre")["minutes"].mean().sort_values(ascending=False)
### END SOLUTION

# %% check="stay"
import ctc_data as data
from autograder.expect import passed, the_value

table, places = data.load("centre_log").drop_duplicates(), data.load("provinces")
names = table["centre"].str.strip().str.title().replace(dict(zip(places["name_km"], places["name_en"])))
minutes = table["minutes"].str.replace(" min", "").astype(float)
the_value(stay, "stay").should_be(
    minutes.groupby(names).mean().sort_values(ascending=False), taught="rows", within=0.001, hint="Group the cleaned log by centre, take the mean of minutes, and sort with the largest first. Have you run all cells above?")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `log.groupby("centre")["minutes"].mean()` is most of it.
#
# </details>

# %% [markdown]
# ## 5. Dates
#
# Most dates are written `2024-03-05`. Some are written `05/03/2024`, with the day first. A computer can't know whether that is the 5th of March or the 3rd of May. You must say it. `str.contains` finds the second kind:

# %%
other_way = log["date"].str.contains("/")
other_way.sum()

# %% [markdown]
# `pd.to_datetime` makes dates. `format` says how to read them: `%Y` is the year, `%m` the month, `%d` the day.

# %%
first = pd.to_datetime(log.loc[~other_way, "date"], format="%Y-%m-%d")
second = pd.to_datetime(log.loc[other_way, "date"], format="%d/%m/%Y")
log["day"] = pd.concat([first, second])
log["day"].isna().sum()

# %% [markdown]
# `pd.concat` puts the two Series one below the other, and the index brings each date back to its row. From a column of dates, `.dt` gives the parts:

# %%
log["day"].dt.month.value_counts().sort_index().head(3)

# %% [markdown]
# ### ✏️ Practice 4: the day of the week
#
# `.dt.day_name()` gives the day of the week. On which day do most people come? Make a Series `by_day` with the number of visits of each day, the largest first.

# %% practice="by_day"
by_day = ...
### BEGIN SOLUTION
by_day = log["day"].dt.day_name().value_counts()
### END SOLUTION

# %% check="by_day"
import ctc_data as data
import pandas as pd
from autograder.expect import passed, the_value

dates = data.load("centre_log").drop_duplicates()["date"]
swapped = dates.str.replace(r"(\d\d)/(\d\d)/(\d{4})", r"\3-\2-\1", regex=True)
the_value(by_day, "by_day").should_be(
    pd.to_datetime(swapped).dt.day_name().value_counts(), hint="Take the day of the week of the column day, and count with value_counts.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `log["day"].dt.day_name()` gives one name for each row. What counts equal values?
#
# </details>

# %% [markdown]
# ## 6. Say what you did
#
# Everybody who reads your numbers has a right to know how you came to them. Keep a short list beside the table:
#
# | step | rows or values | why |
# |---|---|---|
# | duplicate rows removed | 45 | the same visitor, place and minute |
# | names of centres brought together | 72 spellings became 12 | spaces, capitals, Khmer and Latin |
# | impossible ages set to missing | those outside 5 to 110 | 0 and 199 |
# | dates with the day first | read as day/month/year | the centres say so |
#
# And never change the file that came to you. Read it, clean it in the program, and write the result into another file: `log.to_csv("log-clean.csv", index=False)`.

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** A table has the columns `province`, `2022`, `2023`, `2024`. What hides in the names of the columns?
#
# - **a** the province
# - **b** the year
# - **c** the rain
# - **d** nothing
#
# **q2.** What does `errors="coerce"` do with a text that is no number?
#
# - **a** it stops
# - **b** it writes 0
# - **c** it leaves the text
# - **d** it writes a missing value
#
# **q3.** Which of these equal rows are a mistake?
#
# - **a** the same visitor at the same minute in the same centre
# - **b** two sales of one kilo
# - **c** two days with 0 millimetres of rain
# - **d** two children of the same age
#
# **q4.** `03/05/2024`: which day is it?
#
# - **a** the 3rd of May
# - **b** the 5th of March
# - **c** one must ask who wrote it
# - **d** no day
#
# **q5.** Where does the cleaned table go?
#
# - **a** into the same file
# - **b** into another file
# - **c** nowhere
# - **d** into the e-mail of the centre

# %% quiz="bdacb"

# %% [markdown]
# ## What you have learned
#
# - In a tidy table each row is one observation. `melt` makes it tidy, `pivot_table` makes it wide.
# - `drop_duplicates`, `.str.strip()`, `.str.title()` and `replace` bring order into rows and names.
# - `pd.to_numeric` and `pd.to_datetime` make numbers and dates. Count what is missing afterwards.
# - Write down every step. Leave the original file alone.
#
# **Next:** in module 3 you show what you have found, in charts that do not mislead.
