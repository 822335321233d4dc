# %% [markdown]
# # Lesson 1: too good to be true?
#
# **Sophea's model predicts the rice harvest almost without error. Should the ministry trust it?**
#
# A model is useful when it is right about what nobody knows yet. But we can only test it on what has already happened. So it is easy to fool ourselves: somewhere, without a bad will, the answer finds its way into the question. This is called **data leakage**, and it is the most frequent reason why models that shine in a report fail in real life. In this lesson you learn four doors through which the answer comes in, and how to close them.
#
# **Time:** 85 minutes. You need module 6.
#
# **After this lesson you can**
#
# - ask of each column whether it is known when the prediction is made,
# - compare a model with an honest baseline,
# - keep every step that learns inside the training set,
# - find rows that stand in both sets.

# %%
import numpy as np
import pandas as pd
import ctc_data as data
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

rice = data.load("rice_yield")
rice["wet"] = (rice["season"] == "wet").astype(int)
train, test = train_test_split(rice, test_size=0.25, random_state=1)
len(train), len(test)

# %% [markdown]
# ## 1. Two models
#
# The question: how many tonnes a hectare will a province harvest? (The data are synthetic.) A quick reminder: a model learns from the **training set** with `fit`. It never sees the **test set** until we ask it to `predict`. `mean_absolute_error` says how far the predictions are off, on average. Here are two models which differ in one column only:

# %%
def error_with(columns):
    model = RandomForestRegressor(50, random_state=1)
    model.fit(train[columns], train["yield_t_ha"])
    return mean_absolute_error(test["yield_t_ha"], model.predict(test[columns]))

early = ["year", "wet", "area_ha"]
error_with(early), error_with([*early, "production_t"])

# %% [markdown]
# With `production_t` the error is smaller. Sophea looks closer, and needs no model at all:

# %%
mean_absolute_error(test["yield_t_ha"], test["production_t"] / test["area_ha"])

# %% [markdown]
# The error is almost 0, because the yield **is** the production divided by the area. The column `production_t` is the answer in disguise. And on the day when the ministry wants a prediction, nobody has weighed the harvest yet: the column is empty. The better model can't be used.
#
# This is the first door: **a column that is known only afterwards.** The question to ask of each column is not *does it help?* but **who knows it, on the day of the prediction?**
#
# ![A time line. Left of a dashed line, the day of the prediction, stand two boxes that may be used: area and season. Right of it stand two boxes that may not: production and yield. An arrow from the right to the left is crossed out.](pictures/known.svg)

# %% [markdown]
# ### ✏️ Practice 1: who knows it, and when?
#
# A clinic wants to predict **on arrival** whether a patient will stay for the night. Set each name to `True` when the column may be used, else to `False`.
#
# - `age`: the age in years
# - `bed_number`: the number of the bed where the patient slept
# - `temperature`: measured at the door
# - `bill`: what was paid in the end

# %% practice="known"
age = ...
bed_number = ...
temperature = ...
bill = ...
### BEGIN SOLUTION
age = True
bed_number = False
temperature = True
bill = False
### END SOLUTION

# %% check="known"
from autograder.expect import passed, the_value

the_value(age, "age").should_be(
    True, hint="Does anybody know it when the patient comes in?")
the_value(bed_number, "bed_number").should_be(
    False, hint="Who gets a bed? It tells the answer.")
the_value(temperature, "temperature").should_be(
    True, hint="It is measured before the prediction.")
the_value(bill, "bill").should_be(
    False, hint="When is the bill written: before or after the night?")
passed()

# %% [markdown]
# ## 2. Better than what?
#
# An error of 0.15 tonnes: is that good? A number alone says nothing. Compare it with a **baseline**: somebody who knows no columns at all and always says the mean of the training set. `DummyRegressor` does that. The name is honest: it is a dummy.

# %%
from sklearn.dummy import DummyRegressor

dummy = DummyRegressor()
dummy.fit(train[["wet"]], train["yield_t_ha"])
mean_absolute_error(test["yield_t_ha"], dummy.predict(test[["wet"]]))

# %% [markdown]
# 0.8 tonnes. So the honest model, with its 0.15, has really learned something. Sophea also asks a farmer. He says: *the dry season gives about 4.3, the wet season 2.7*. That too is a baseline, and a better one:

# %%
by_season = train.groupby("season")["yield_t_ha"].mean()
mean_absolute_error(test["yield_t_ha"], test["season"].map(by_season))

# %% [markdown]
# `map` looks up the mean of each row's season. Against this baseline the model wins by much less. **Always compare with the simplest rule that people use already.**

# %% [markdown]
# ### ✏️ Practice 2: the baseline's error
#
# Write `baseline_error(known, unknown)`. Both are Series of numbers. The baseline always says the **mean of `known`**. Return how far it is off in `unknown`, on average. **Example:** known 1 and 3, unknown 2 and 6: it says 2, the errors are 0 and 4, so 2. 

# %% practice="baseline_error"
def baseline_error(known, unknown):
    ...
    ### BEGIN SOLUTION
    return abs(unknown - known.mean()).mean()
    ### END SOLUTION

baseline_error(train["yield_t_ha"], test["yield_t_ha"])

# %% check="baseline_error"
import pandas as pd
from autograder.expect import calling, passed

calling(baseline_error, pd.Series([1, 3]), pd.Series([2, 6])).should_be(
    2, within=0.001, hint="Distances from the mean of known: abs takes the sign away.")
calling(baseline_error, pd.Series([10, 10]), pd.Series([0, 20, 13])).should_be(
    23 / 3, within=0.001, hint="The mean comes from known only. Who predicts has not seen unknown.")
passed()

# %% [markdown]
# ## 3. The usual mistake: other columns
#
# What happens on the day when `production_t` is not there yet?

# %% tags=["raises-exception"]
model = RandomForestRegressor(50, random_state=1)
model.fit(train[["wet", "area_ha", "production_t"]], train["yield_t_ha"])
model.predict(test[["wet", "area_ha"]])

# %% [markdown]
# `ValueError: The feature names should match those that were passed during fit.` And below: *feature names seen at fit time, yet now missing: production_t*. A model wants the very columns that it learned from. This message often comes on the first day of real use. Then it is late, but it is right: it shows the leak.

# %% [markdown]
# ## 4. The second door: looking before the split
#
# Now something that surprises even people with experience. We make 60 learners with 2000 columns of **pure chance**, and toss a coin for who passes. There is nothing to learn. An honest model is right in about half of the cases.
#
# `SelectKBest` chooses the 20 columns that go best with the answer. First Sophea does it **with all rows**, then she splits:

# %%
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

rng = np.random.default_rng(1)
noise = rng.normal(size=(60, 2000))
coin = np.array(["yes", "no"] * 30)

best = SelectKBest(k=20).fit_transform(noise, coin)
parts = train_test_split(best, coin, test_size=0.25, random_state=1)
seen, unseen, seen_coin, unseen_coin = parts
LogisticRegression().fit(seen, seen_coin).score(unseen, unseen_coin)

# %% [markdown]
# 87 of 100 right, from pure chance! `score` counts the right answers of learners whom the model has never seen. But the **columns** were chosen with them. Of 2000 columns some fit the coin by luck, also in the test set, and just these were chosen. (Do you remember multiple testing, in module 4? It is the same.)
#
# The remedy: split **first**. Then let everything that learns stand in one **pipeline**. `make_pipeline` joins the steps; `fit` teaches all of them, with the training set only.

# %%
honest = make_pipeline(SelectKBest(k=20), LogisticRegression())
parts = train_test_split(noise, coin, test_size=0.25, random_state=1)
seen, unseen, seen_coin, unseen_coin = parts
honest.fit(seen, seen_coin).score(unseen, unseen_coin)

# %% [markdown]
# About half (with 15 learners chance moves it by some). The same holds for **every** step that looks at the numbers: filling missing values with a mean, scaling with `StandardScaler`, choosing columns. Each learns something, so each may learn from the training set only.

# %% [markdown]
# ### ✏️ Practice 3: fill the gaps honestly
#
# Write `filled(known, unknown)`. Both are Series in which values can be missing. Return `unknown` with its gaps filled (`fillna`) by the **median of `known`**. **Example:** known 1, 2, 9; unknown 5 and a gap: it returns 5 and 2.

# %% practice="filled"
def filled(known, unknown):
    ...
    ### BEGIN SOLUTION
    return unknown.fillna(known.median())
    ### END SOLUTION

# %% check="filled"
import pandas as pd
from autograder.expect import calling, passed

calling(filled, pd.Series([1, 2, 9]), pd.Series([5, None])).should_be(
    pd.Series([5, 2.0]), within=0.001, hint="Fill the gap with the median of known.")
calling(filled, pd.Series([4, None, 6, 80]), pd.Series([None, 100, 200])).should_be(
    pd.Series([6.0, 100, 200]), within=0.001, hint="The values of unknown must not take part in the median.")
passed()

# %% [markdown]
# ## 5. The third door: the same row twice
#
# A form was sent twice, a file was joined twice. Then a row can stand in the training set **and** in the test set. The model need not learn anything; it remembers. `merge` finds such rows: an inner join over all columns keeps what stands in both.

# %%
forms = pd.DataFrame({"village": ["a", "b", "c", "a"], "wells": [2, 5, 1, 2]})
first, second = forms.head(2), forms.tail(2)
second.merge(first.drop_duplicates())

# %% [markdown]
# The row *a, 2* stands on both sides. `drop_duplicates`, **before** the split, closes this door. The fourth door, rows that are not equal but **belong together** (the same person, the same week), is the subject of lesson 4.

# %% [markdown]
# ### ✏️ Practice 4: rows in both
#
# Write `seen_before(train, test)`: how many rows of the table `test` also stand in `train`? **Example:** in the two tables above it is 1. When a row stands twice in `test`, it counts twice; when it stands twice in `train`, that changes nothing.

# %% practice="seen_before"
def seen_before(train, test):
    ...
    ### BEGIN SOLUTION
    return len(test.merge(train.drop_duplicates()))
    ### END SOLUTION

seen_before(train, test)

# %% check="seen_before"
import pandas as pd
from autograder.expect import calling, passed

few = pd.DataFrame({"village": ["a", "b"], "wells": [2, 5]})
more = pd.DataFrame({"village": ["c", "a", "a", "b"], "wells": [1, 2, 2, 4]})
calling(seen_before, few, more).should_be(
    2, hint="All columns must agree. A row that stands twice in test counts twice.")
calling(seen_before, more, few).should_be(
    1, hint="A row that stands twice in train must not count twice: drop_duplicates.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Section 5 does it in one line. Then count the rows with `len`.
#
# </details>

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** What is data leakage?
#
# - **a** somebody steals a file
# - **b** a model knows something of the answer that it can't know in real use
# - **c** values are missing
# - **d** the model is too slow
#
# **q2.** A model predicts dengue cases of **next** month. Which column leaks?
#
# - **a** the rain of last month
# - **b** the number of people
# - **c** the cases of last month
# - **d** the beds in use next month
#
# **q3.** When may `StandardScaler` learn the mean of a column?
#
# - **a** after the split, from the training set
# - **b** before the split, from all rows
# - **c** after the split, from the test set
# - **d** it learns nothing
#
# **q4.** A model has an error of 5. Is that good?
#
# - **a** yes, it is small
# - **b** no, it is not 0
# - **c** it depends on the error of a simple baseline
# - **d** it depends on the computer
#
# **q5.** Your model is right in 99.8 of 100 cases, where experts are right in 70. What do you do first?
#
# - **a** look for a leak
# - **b** publish it
# - **c** add columns
# - **d** buy a faster computer

# %% quiz="bdaca"

# %% [markdown]
# ## What you have learned
#
# - Ask of each column: who knows it on the day of the prediction?
# - Compare with a baseline, and with the rule that people use already.
# - Split first; whatever learns stands in a pipeline.
# - Remove duplicates before the split.
# - A result that is too good is a question, not a success.
#
# **Next:** lesson 2. One split is luck. How sure is a score?
