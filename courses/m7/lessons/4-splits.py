# %% [markdown]
# # Lesson 4: the lake knows yesterday
#
# **A model predicts the level of the Tonle Sap to within 5 centimetres. Why was it off by half a metre in the first season?**
#
# Nothing leaked through a column, there were no duplicates, and the split was made by lot. Still the test was a lie. Rows can belong together: two days of the same week, two visits of the same patient, two pupils of the same class. When some of them stand in the training set and the others in the test set, the model need not predict. It looks at the neighbour. This is the fourth door of lesson 1.
#
# **Time:** 80 minutes. You need lesson 3.
#
# **After this lesson you can**
#
# - split by time, so that the model never sees the future,
# - split by group, so that no group stands on both sides,
# - choose the split that looks like the real use.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import ctc_data as data
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeRegressor

lake = data.load("tonle_sap").dropna()
lake["day"] = (lake["date"] - lake["date"].min()).dt.days
lake["day_of_year"] = lake["date"].dt.day_of_year
lake.head()

# %% [markdown]
# ## 1. By lot, or by time
#
# The table has the level of the lake for every day of twenty years (synthetic). `day` counts the days from the beginning, `day_of_year` from 1 January. First a split by lot, as always:

# %%
columns = ["day", "day_of_year"]

def error(learn, check):
    tree = DecisionTreeRegressor(random_state=1)
    tree.fit(learn[columns], learn["level_m"])
    return mean_absolute_error(check["level_m"], tree.predict(check[columns]))

by_lot = train_test_split(lake, test_size=0.2, random_state=1)
error(by_lot[0], by_lot[1])

# %% [markdown]
# An error of 4 centimetres! Now as in real life. The office knows everything until 2020, and wants the years after it:

# %%
past = lake[lake["date"] <= "2020-12-31"]
future = lake[lake["date"] > "2020-12-31"]
error(past, future)

# %% [markdown]
# More than half a metre. What happened? When the lot decides, Tuesday stands in the test set, Monday and Wednesday in the training set. The tree takes Monday's level: the lake hardly moves in a day. In real life there is no Wednesday yet.
#
# ![Two time lines with small boxes for days. In the upper one filled boxes, the test days, are scattered among empty ones. In the lower one all filled boxes stand at the right end, behind a dashed line.](pictures/time.svg)
#
# And is half a metre good? Compare with the simplest rule: *as on the same day of the year in the past, on average.*

# %%
usual = past.groupby("day_of_year")["level_m"].mean()
mean_absolute_error(future["level_m"], future["day_of_year"].map(usual))

# %% [markdown]
# The rule beats the tree. With the split by lot, we would never have noticed.

# %% [markdown]
# ### ✏️ Practice 1: split by time
#
# Write `split_at(table, column, limit)`. It returns two tables: the rows whose value in the column is **below** `limit`, and the others. **Example:** with the years 2019, 2020, 2021 and the limit 2020, the first has one row, the second two.

# %% practice="split_at"
def split_at(table, column, limit):
    ...
    ### BEGIN SOLUTION
    return table[table[column] < limit], table[table[column] >= limit]
    ### END SOLUTION

split_at(lake, "date", "2024-01-01")

# %% check="split_at"
import pandas as pd
from autograder.expect import calling, passed

years = pd.DataFrame({"year": [2021, 2019, 2020], "cases": [5, 6, 7]})
calling(split_at, years, "year", 2020).should_pass(
    lambda found: list(found[0]["cases"]) == [6] and list(found[1]["cases"]) == [5, 7],
    hint="Two conditions: below limit, and at least limit. Return both tables.")
calling(split_at, years, "cases", 7).should_pass(
    lambda found: [len(part) for part in found] == [2, 1], hint="Use the column that is given.")
passed()

# %% [markdown]
# ## 2. Cross-validation that walks forward
#
# One split by time is one draw again: perhaps 2021 was a strange year. `TimeSeriesSplit` makes several: it learns from the beginning, tests on what comes next, then takes more to learn from. The rows must stand in the order of time.

# %%
from sklearn.model_selection import TimeSeriesSplit

for learn, check in TimeSeriesSplit(4).split(lake):
    last_year = lake["date"].iloc[learn[-1]].year
    print(last_year, round(error(lake.iloc[learn], lake.iloc[check]), 2))

# %% [markdown]
# Left stands the last year of the training set, right the error in the years after it. It is never anywhere near 4 centimetres.

# %% [markdown]
# ### ✏️ Practice 2: no future in the past
#
# Write `clean(train, test, column)`: `True` when **every** value of the column in `train` is smaller than every value in `test`, else `False`. **Example:** years 2018, 2019 against 2020: `True`. The same year on both sides: `False`.

# %% practice="clean"
def clean(train, test, column):
    ...
    ### BEGIN SOLUTION
    return train[column].max() < test[column].min()
    ### END SOLUTION

clean(past, future, "date"), clean(by_lot[0], by_lot[1], "date")

# %% check="clean"
import pandas as pd
from autograder.expect import calling, passed

early = pd.DataFrame({"year": [2019, 2018], "month": [1, 9]})
late = pd.DataFrame({"year": [2021, 2020], "month": [12, 10]})
calling(clean, early, late, "year").should_be(
    True, hint="Compare the largest value of train with the smallest of test.")
calling(clean, late, early, "month").should_be(
    False, hint="The future must not stand in train.")
calling(clean, early, early.tail(1), "year").should_be(
    False, hint="The same year on both sides is not clean.")
passed()

# %% [markdown]
# ## 3. Rows that share a person
#
# A clinic has 40 patients with 8 visits each. On each visit a device measures three numbers, which hardly change for the same person. Does the device recognise an illness? We make the data ourselves, **so that there is nothing to find**: a coin decides who is ill.

# %%
from sklearn.model_selection import GroupKFold, KFold, cross_val_score
from sklearn.tree import DecisionTreeClassifier

rng = np.random.default_rng(4)
patients = np.repeat(np.arange(40), 8)
body = rng.normal(size=(40, 3))
measured = body[patients] + rng.normal(size=(320, 3)) * 0.05
ill = np.array([True, False] * 20)[patients]

tree = DecisionTreeClassifier(random_state=1)
lot = KFold(5, shuffle=True, random_state=1)
mixed = cross_val_score(tree, measured, ill, cv=lot)
apart = cross_val_score(tree, measured, ill, cv=GroupKFold(5), groups=patients)
mixed.mean(), apart.mean()

# %% [markdown]
# By lot: 94 of 100 right. The tree recognises **the person** and remembers whether he or she is ill. `GroupKFold` keeps all visits of a person together, on one side. Then the truth comes out: as good as a coin.

# %% [markdown]
# ### ✏️ Practice 3: groups on both sides
#
# Write `shared_groups(train, test, column)`: a sorted list of the groups that stand in both tables. **Example:** groups a, b against b, c: `["b"]`. When none is shared: an empty list. (`set(...) & set(...)` has what is in both.)

# %% practice="shared_groups"
def shared_groups(train, test, column):
    ...
    ### BEGIN SOLUTION
    return sorted(set(train[column]) & set(test[column]))
    ### END SOLUTION

# %% check="shared_groups"
import pandas as pd
from autograder.expect import calling, passed

first = pd.DataFrame({"school": ["b", "a", "b", "d"], "town": ["x", "x", "y", "y"]})
second = pd.DataFrame({"school": ["c", "d", "b", "b"], "town": ["z", "z", "w", "w"]})
calling(shared_groups, first, second, "school").should_be(
    ["b", "d"], hint="Each group once, in order.")
calling(shared_groups, first, second, "town").should_be(
    [], hint="When no group is shared, the list is empty.")
passed()

# %% [markdown]
# ## 4. The usual mistake: groups forgotten

# %% tags=["raises-exception"]
cross_val_score(tree, measured, ill, cv=GroupKFold(5)).mean()

# %% [markdown]
# This call stops with `ValueError: The 'groups' parameter should not be None.` `GroupKFold` can't guess who belongs together: say `groups=patients`. This error is a friend. Worse is `KFold`, which never asks.

# %% [markdown]
# ## 5. Which split?
#
# One question decides: **on what will the model be used?** The test set must be as new to the model as that.
#
# | it will be used on | split |
# |---|---|
# | later days, months, years | by time |
# | new patients, schools, villages | by group |
# | new patients, later | by both |
# | further rows of the same kind, which have nothing to do with each other | by lot |

# %% [markdown]
# ### ✏️ Practice 4: choose the split
#
# Write `"time"`, `"group"` or `"lot"` for each plan.
#
# - `rain`: from the rain of the last months, predict the rice price of next month
# - `voice`: recognise a word, from recordings of 50 speakers with 200 words each; it will be used by others
# - `beans`: sort beans by weight and length; each bean was measured once, on the same day

# %% practice="plans"
rain = ...
voice = ...
beans = ...
### BEGIN SOLUTION
rain = "time"
voice = "group"
beans = "lot"
### END SOLUTION

# %% check="plans"
from autograder.expect import passed, the_value

the_value(rain, "rain").should_be(
    "time", hint="Does the model know next month's neighbours?")
the_value(voice, "voice").should_be(
    "group", hint="Will it be used by the same 50 people?")
the_value(beans, "beans").should_be(
    "lot", hint="Do some of these rows belong together?")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Imagine the first day on which the model is used. What stands in the row that it gets?
#
# </details>

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** Why was the error of the lake so small with the split by lot?
#
# - **a** the days before and after stood in the training set
# - **b** the tree is a good model for lakes
# - **c** there were too few rows
# - **d** the lake was calm
#
# **q2.** In a split by time, the training set has:
#
# - **a** the last rows
# - **b** every second row
# - **c** only rows from before the test set
# - **d** one row of each year
#
# **q3.** The same pupils took a test in May and in June. The model is for **other** schools. How do you split?
#
# - **a** by lot
# - **b** May against June
# - **c** by the marks
# - **d** by school
#
# **q4.** With `GroupKFold`, all rows of one patient are:
#
# - **a** removed
# - **b** on the same side in every turn
# - **c** always in the test set
# - **d** cut up among all folds
#
# **q5.** A split by group gives a lower score than a split by lot. What do you report?
#
# - **a** the higher one
# - **b** the mean of both
# - **c** none
# - **d** the one whose split looks like the real use

# %% quiz="acdbd"

# %% [markdown]
# ## What you have learned
#
# - Rows that belong together must not be torn apart.
# - Split by time when the future is predicted, and walk forward.
# - Split by group when the model meets new people or places.
# - The test set must be as new as the real use.
# - An honest low number is worth more than a high one that deceives.
#
# **Next:** the assignment. After it, module 8 asks whom a model helps, and whom it may harm.
