# %% [markdown]
# # Lesson 4: join two tables
#
# **Do provinces with many people have more dengue, or only more people?**
#
# A health worker in Siem Reap compares the dengue cases of the provinces. Phnom Penh has the most. But it also has the most people. And the table says `12`, not Phnom Penh. The names and the people stand in another table. In this lesson you bring the two together. (The cases are synthetic; the provinces and the census are real.)
#
# **Time:** 75 minutes. You need lesson 3.
#
# **After this lesson you can**
#
# - join two tables by a column that both have,
# - join when the columns have different names,
# - say what happens to rows without a partner,
# - notice when a join has made too many rows.

# %% [markdown]
# ## 1. A key in both tables

# %%
import ctc_data as data
import pandas as pd

dengue = data.load("dengue")
provinces = data.load("provinces")
cases = dengue.groupby("province_code")["cases"].sum().reset_index()
cases.head(3)

# %%
provinces[["code", "name_km", "name_en"]].head(3)

# %% [markdown]
# ![Two small tables. The left one has province_code and cases, the right one code and name. Lines lead from 02 to 02 and from 12 to 12. Below stands the joined table with cases and names side by side.](pictures/join.svg)
#
# Both tables have the code of the province. Such a column, by which rows find each other, is a **key**. In one table it is called `province_code`, in the other one `code`. `merge` joins them:

# %%
named = cases.merge(provinces, left_on="province_code", right_on="code")
named[["province_code", "name_km", "name_en", "cases", "population_2019"]].head()

# %% [markdown]
# `left_on` names the key of the left table, which stands before the point, `right_on` that of the right one. When the key has the same name in both, `on` is enough: `a.merge(b, on="province_code")`.
#
# Now the question. Cases for 100000 people can be compared:

# %%
named["rate"] = named["cases"] / named["population_2019"] * 100000
named.sort_values("rate", ascending=False)[["name_en", "cases", "rate"]].head(4)

# %% [markdown]
# The order is another one. (The cases are those of fifteen years, so the rate is one for fifteen years too.)

# %% [markdown]
# ### ✏️ Practice 1: rice with names
#
# Join the table `rice` with `provinces`, so that every harvest has the names of its province. Keep the result under the name `rice_named`.

# %% practice="rice_named"
rice = data.load("rice_yield")
rice_named = ...
### BEGIN SOLUTION
rice_named = rice.merge(provinces, left_on="province_code", right_on="code")
### END SOLUTION

# %% check="rice_named"
import ctc_data as data
from autograder.expect import passed, the_value

left, right = data.load("rice_yield"), data.load("provinces")
the_value(rice_named, "rice_named").should_be(
    left.merge(right, left_on="province_code", right_on="code"), hint="Two arguments name the keys: left_on=\"province_code\" and right_on=\"code\".")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# It is the line of section 1. The table before the point is `rice`.
#
# </details>

# %% [markdown]
# ### ✏️ Practice 2: two keys
#
# The tables `rice_yield` and `yearly_rain` both have `province_code` and `year`. A row belongs to its partner only when both agree. Join them: give `on` a list of the two names.

# %% practice="rice_and_rain"
yearly_rain = data.load("rainfall").groupby(["province_code", "year"])["rain_mm"].sum().reset_index()
rice_and_rain = ...
### BEGIN SOLUTION
rice_and_rain = rice.merge(yearly_rain, on=["province_code", "year"])
### END SOLUTION

# %% check="rice_and_rain"
import ctc_data as data
from autograder.expect import passed, the_value

left = data.load("rice_yield")
right = data.load("rainfall").groupby(["province_code", "year"])["rain_mm"].sum().reset_index()
the_value(rice_and_rain, "rice_and_rain").should_be(
    left.merge(right, on=["province_code", "year"]), within=0.01, hint="on=[\"province_code\", \"year\"]: with one key alone, every year would meet every other year.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `rice.merge(yearly_rain, on=[...])`, with the two names in the list.
#
# </details>

# %% [markdown]
# ## 2. Rows without a partner
#
# Eight provinces grow no rice in the dry season, and have no row for it. What becomes of them?

# %%
dry = rice[(rice["season"] == "dry") & (rice["year"] == 2024)]
inner = provinces.merge(dry, left_on="code", right_on="province_code")
len(inner)

# %% [markdown]
# 17 rows, and there are 25 provinces. `merge` keeps only those that have a partner in **both** tables: this is an *inner join*. Nobody says what was left out. With `how="left"` all rows of the left table stay:

# %%
left = provinces.merge(dry, left_on="code", right_on="province_code", how="left")
left[["name_en", "season", "production_t"]].tail(4)

# %% [markdown]
# | `how=` | which rows stay |
# |---|---|
# | `"inner"` | those with a partner in both tables |
# | `"left"` | all of the left table |
# | `"right"` | all of the right table |
# | `"outer"` | all of both |
#
# Where there is no partner, the values are missing: `NaN`. What does a missing harvest mean here? No rice was grown, so it is 0 tonnes. `fillna` puts a value in the place of what is missing. Do that only when you know what it means.

# %%
left["production_t"] = left["production_t"].fillna(0)
left[["name_en", "production_t"]].tail(4)

# %% [markdown]
# ### ✏️ Practice 3: who is missing?
#
# Make a Series `no_dry_rice` with the English names (`name_en`) of the provinces that have no dry-season rice in 2024. Join with `how="left"`, and choose the rows where `season` is missing.

# %% practice="no_dry_rice"
no_dry_rice = ...
### BEGIN SOLUTION
joined = provinces.merge(dry, left_on="code", right_on="province_code", how="left")
no_dry_rice = joined.loc[joined["season"].isna(), "name_en"]
### END SOLUTION

# %% check="no_dry_rice"
import ctc_data as data
from autograder.expect import passed, the_value

table, places = data.load("rice_yield"), data.load("provinces")
there = table.loc[(table["season"] == "dry") & (table["year"] == 2024), "province_code"]
the_value(no_dry_rice, "no_dry_rice").should_be(
    places.loc[~places["code"].isin(there), "name_en"], hint="Keep all provinces with how=\"left\". Then ask isna of the column season.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Two lines: `joined = provinces.merge(..., how="left")`, then `joined.loc[joined["season"].isna(), "name_en"]`.
#
# </details>

# %% [markdown]
# ## 3. The usual mistake: too many rows
#
# `rice` has 504 rows. Now we join it with the rain of the months, by the province alone:

# %%
months = data.load("rainfall")
too_many = rice.merge(months, on="province_code")
len(too_many)

# %% [markdown]
# 120960 rows! There is no error message. In a province each harvest has met every month of twenty years. A sum over this table would count each harvest 240 times.
#
# So, after every join: **look at the number of rows.** You know beforehand what it should be. And you can let pandas watch: `validate="many_to_one"` says that a key comes only once in the right table.

# %% tags=["raises-exception"]
rice.merge(months, on="province_code", validate="many_to_one")

# %% [markdown]
# `MergeError: Merge keys are not unique in right dataset` is good news: the mistake was found before it went into a report.
#
# The other usual mistake: keys of different kinds. When one table has the code as text and the other one as a number, pandas refuses (`ValueError: You are trying to merge on ...`). Read the file again with `dtype={"province_code": str}`, as in lesson 1.

# %% [markdown]
# ### ✏️ Practice 4: districts
#
# The table `districts` has a `province_code`. How many districts has each zone of the country? Join `districts` with `provinces`, then group by `zone`. Keep the Series under the name `by_zone`.

# %% practice="by_zone"
districts = data.load("districts")
by_zone = ...
### BEGIN SOLUTION
joined = districts.merge(provinces, left_on="province_code", right_on="code")
by_zone = joined.groupby("zone")["province_code"].count()
### END SOLUTION

# %% check="by_zone"
import ctc_data as data
from autograder.expect import passed, the_value

joined = data.load("districts").merge(data.load("provinces"), left_on="province_code", right_on="code")
the_value(by_zone, "by_zone").should_be(
    joined.groupby("zone")["province_code"].count(), hint="After the join each district has a zone. Group by it, and count.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `districts.merge(provinces, left_on="province_code", right_on="code")` is the join. After `groupby("zone")` use `count` on a column, or `size`.
#
# </details>

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** What is a key?
#
# - **a** the first column of a table
# - **b** a column by which rows of two tables find each other
# - **c** a password
# - **d** a column of numbers
#
# **q2.** `a` has 10 rows, `b` has a partner for 7 of them, each once. How many rows has `a.merge(b, on="k")`?
#
# - **a** 10
# - **b** 17
# - **c** 3
# - **d** 7
#
# **q3.** And how many with `how="left"`?
#
# - **a** 10
# - **b** 17
# - **c** 3
# - **d** 7
#
# **q4.** Why compare cases for 100000 people?
#
# - **a** the numbers look nicer
# - **b** pandas can't use small numbers
# - **c** provinces have different numbers of people
# - **d** the law says so
#
# **q5.** What do you look at after every join?
#
# - **a** the colours
# - **b** the number of rows
# - **c** the last column
# - **d** nothing

# %% quiz="bdacb"

# %% [markdown]
# ## What you have learned
#
# - `a.merge(b, on="key")` joins tables; `left_on` and `right_on` when the names differ.
# - An inner join leaves out rows without a partner; `how="left"` keeps those of the left table.
# - A rate can be compared, a count often not.
# - After a join, check the number of rows, or let `validate` do it.
#
# **Next:** in lesson 5 tables come as people make them: with months as columns, doubled rows, and names in five spellings.
