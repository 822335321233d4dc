# %% [markdown]
# # Lesson 1: no names, and still recognised
#
# **The names have been deleted. Why does Uncle Sok still find his neighbour's income in the table?**
#
# An institute has asked 2000 households what they earn. It wants to publish the table, so that everybody can learn from it. It removes names and telephone numbers, and calls the table anonymous. In this lesson you play the curious neighbour. Then you change sides, and protect the households, so that the table is still of use.
#
# **Time:** 85 minutes. You need module 2.
#
# **After this lesson you can**
#
# - say which columns point at a person, alone or together,
# - measure k, the size of the smallest group,
# - make a table k-anonymous, and say what that costs,
# - name what k-anonymity does not protect.

# %%
import numpy as np
import pandas as pd
import ctc_data as data

household = data.load("household")
columns = ["household_id", "province_code", "head_sex", "head_age", "size",
           "livelihood", "income_riel"]
table = household[columns]
table.head()

# %% [markdown]
# ## 1. Three kinds of columns
#
# (The data are synthetic: these households do not exist. So nobody is harmed by what we try.) **Personal data** are data about a person who can be recognised. Look at the columns with this question: *who knows that?*
#
# | kind | example | who knows it |
# |---|---|---|
# | **identifier** | name, telephone, number of a card | points at one person, alone |
# | **quasi-identifier** | age, sex, province, size of the household | the neighbours; points at somebody together with others |
# | **secret** | income, illness, marks | should not become known |
#
# Uncle Sok in Kep knows of his neighbour: the head of the household is a woman, 42 years old.

# %%
known = ["province_code", "head_sex", "head_age", "size"]
for count in [1, 2, 3, 4]:
    groups = table.groupby(known[:count]).size()
    print(known[:count], "households alone:", sum(groups == 1))

# %% [markdown]
# `size()` says how many rows each group has. A group with one row is a household that is **alone**: whoever knows these columns finds the row, and reads the income. With four harmless columns 1617 of 2000 households are alone, 81 of 100. The name was never needed.

# %% [markdown]
# ## 2. How anonymous is it? k
#
# A table is **k-anonymous** for some columns when every row shares its values in these columns with at least k - 1 others. So k is simply **the size of the smallest group**. With k = 5 the neighbour finds five rows, and does not know which one it is.
#
# ![Left: five rows with five different ages, an arrow from a magnifying glass that looks for 42 points at exactly one of them. Right: the ages have become bands, three rows read 40-49 and two read 20-29; the arrow points at all three rows of the band.](pictures/anonymous.svg)

# %% [markdown]
# ### ✏️ Practice 1: the smallest group
#
# Write `k_of(table, known)`: the size of the smallest group of rows that agree in all the columns of the list `known`. **Example:** for the column `village` with a, a, b it is 1.

# %% practice="k_of"
def k_of(table, known):
    ...
    ### BEGIN SOLUTION
    return table.groupby(known).size().min()
    ### END SOLUTION

k_of(table, ["province_code"]), k_of(table, ["province_code", "head_sex"])

# %% check="k_of"
import pandas as pd
from autograder.expect import calling, passed

few = pd.DataFrame({"village": ["a", "a", "b", "b", "b"], "sex": ["f", "f", "m", "f", "m"]})
calling(k_of, few, ["village"]).should_be(
    2, hint="Group by the columns, take the sizes, and then the smallest one.")
calling(k_of, few, ["village", "sex"]).should_be(
    1, hint="All columns together make the groups.")
passed()

# %% [markdown]
# ## 3. Coarser
#
# How do groups become larger? We say less. 42 becomes *40 to 49*, the province becomes one of four zones. This is called **generalising**. For the age, `//` cuts off the last digit:

# %%
zones = data.load("provinces")[["code", "zone"]]
coarse = table.merge(zones, left_on="province_code", right_on="code")
coarse["age_band"] = coarse["head_age"] // 10 * 10
coarse = coarse[["zone", "head_sex", "age_band", "livelihood", "income_riel"]]
known = ["zone", "head_sex", "age_band"]
sizes = coarse.groupby(known).size()
sizes.min(), sum(sizes == 1), sum(sizes < 5)

# %% [markdown]
# The id is gone, the size too: who needs it? Only few households are still alone, for example the oldest ones. Before you make everything coarser for their sake, there is a second way.

# %% [markdown]
# ### ✏️ Practice 2: bands
#
# Write `band(number, width)`: the lower end of the band into which a number falls. Bands begin at 0. **Example:** `band(42, 10)` is 40, `band(42, 25)` is 25. A number on the edge begins a new band: `band(50, 10)` is 50.

# %% practice="band"
def band(number, width):
    ...
    ### BEGIN SOLUTION
    return number // width * width
    ### END SOLUTION

# %% check="band"
from autograder.expect import calling, passed

calling(band, 42, 10).should_be(
    40, hint="// divides and cuts off. Then multiply again.")
calling(band, 99, 25).should_be(
    75, hint="Use the width that is given.")
calling(band, 50, 10).should_be(
    50, hint="A number on the edge begins a new band.")
passed()

# %% [markdown]
# ## 4. Leave out
#
# What is still alone is left out. This is called **suppressing**. `transform("size")` writes the size of its group into every row; then a condition is enough:

# %%
group_size = coarse.groupby(known)["zone"].transform("size")
safe = coarse[group_size >= 5]
safe.groupby(known).size().min(), len(coarse) - len(safe)

# %% [markdown]
# Now k is at least 5, and only about 50 of 2000 households are missing. What does it cost? Compare the numbers that the readers want:

# %%
before = household.groupby("livelihood")["income_riel"].median()
after = safe.groupby("livelihood")["income_riel"].median()
pd.DataFrame({"before": before, "after": after})

# %% [markdown]
# Hardly anything has changed. But be careful: whoever is left out is not anybody. Here it is old people. A table without them says nothing about them. So always publish **how many rows were left out, and of which kind**.

# %% [markdown]
# ### ✏️ Practice 3: leave out what is alone
#
# Write `left_out(table, known, k)`: **how many rows** stand in groups of fewer than `k` rows? **Example:** villages a, a, b and k = 2: 1.

# %% practice="left_out"
def left_out(table, known, k):
    ...
    ### BEGIN SOLUTION
    sizes = table.groupby(known).size()
    return sizes[sizes < k].sum()
    ### END SOLUTION

[left_out(coarse, known, k) for k in [2, 5, 10, 20]]

# %% check="left_out"
import pandas as pd
from autograder.expect import calling, passed

few = pd.DataFrame({"village": list("aabbbc"), "well": [1, 1, 1, 1, 2, 2]})
calling(left_out, few, ["village"], 3).should_be(
    3, hint="Count rows, not groups: add up the sizes of the small groups.")
calling(left_out, few, ["village", "well"], 2).should_be(
    2, hint="A group of exactly k rows stays.")
passed()

# %% [markdown]
# ## 5. What k does not protect
#
# Five rows, and the neighbour does not know which. Safe? Look at this (invented) table of a clinic, with k = 5:

# %%
illness = ["flu", "flu", "burn", "flu", "cough"] + ["tuberculosis"] * 5
clinic = pd.DataFrame({"age_band": [20] * 5 + [30] * 5, "illness": illness})
clinic.groupby("age_band")["illness"].nunique()

# %% [markdown]
# Whoever is between 30 and 39 and was there has tuberculosis: all five have it. The neighbour needs no row at all. So count also **how many different secrets** each group has (`nunique`); it should be at least two or three. People call this number *l*, and speak of *l-diversity*.
#
# There are more doors:
#
# - the neighbour may know **more columns** than you thought of,
# - **another table** of the same people may be published, and be joined to yours,
# - a table that is published stays public: **you can't take it back**.
#
# Often the best protection is to publish less: a table of medians by group, in place of rows.

# %% [markdown]
# ### ✏️ Practice 4: different secrets
#
# Write `l_of(table, known, secret)`: the smallest number of **different** secrets in a group. `known` is a list of columns, `secret` the name of one. **Example:** `l_of(clinic, ["age_band"], "illness")` is 1.

# %% practice="l_of"
def l_of(table, known, secret):
    ...
    ### BEGIN SOLUTION
    return table.groupby(known)[secret].nunique().min()
    ### END SOLUTION

# %% check="l_of"
import pandas as pd
from autograder.expect import calling, passed

ward = pd.DataFrame({"sex": list("ffffmmm"), "room": [1, 1, 1, 1, 2, 2, 2], "illness": list("abcaxyy")})
calling(l_of, ward, ["sex"], "illness").should_be(
    2, hint="Group, take the secret, count different values, and take the smallest.")
calling(l_of, ward, ["sex", "illness"], "room").should_be(
    1, hint="Use the columns and the secret that are given.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Section 5 shows all but the last step.
#
# </details>

# %% [markdown]
# ## 6. The usual mistake: a column that is no longer there

# %% tags=["raises-exception"]
safe.groupby(["province_code"]).size()

# %% [markdown]
# `KeyError: 'province_code'`. The column was left out on purpose, and that is good: nobody can group by it any more, we neither. Keep the full table locked away, with few people who may open it, and work with the coarse one.

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** Which column is a quasi-identifier?
#
# - **a** the number of the identity card
# - **b** the illness
# - **c** the year of birth
# - **d** the name
#
# **q2.** The groups of a table have 12, 3, 40 and 7 rows. What is k?
#
# - **a** 3
# - **b** 4
# - **c** 40
# - **d** 62
#
# **q3.** You add one more column to the known ones. What can't happen?
#
# - **a** k falls
# - **b** k stays
# - **c** more households are alone
# - **d** k rises
#
# **q4.** In a table with k = 10 everybody of a group has the same illness. Then:
#
# - **a** nobody can learn anything
# - **b** whoever knows the group knows the illness
# - **c** k is 1
# - **d** the table is wrong
#
# **q5.** What do you publish together with a table from which rows were left out?
#
# - **a** how many, and of which kind
# - **b** their names
# - **c** the rows, in another file
# - **d** nothing

# %% quiz="cadba"

# %% [markdown]
# ## What you have learned
#
# - Without names a table is not yet anonymous.
# - k is the size of the smallest group.
# - Say less, then leave out what is still alone, and tell how much.
# - All with the same secret: then k protects nobody.
# - What is published can't be taken back. Publish what is needed.
#
# **Next:** lesson 2. A model is right in 81 of 100 cases. For whom?
