# %% [markdown]
# # Lesson 2: how does a model learn from a real table?
#
# **Which families have internet? A table with gaps, with words and with very large numbers shall tell.**
#
# Dara plans an evening school that teaches over the internet. He has a survey of 2,000 families and would like to know whom he reaches. In lesson 1 all features were numbers, and none was missing. A survey is never like that. In this lesson you prepare a table step by step, and tie the steps together, so that none of them peeps at the test set. (The families are synthetic.)
#
# **Time:** 85 minutes. You need lesson 1.
#
# **After this lesson you can**
#
# - fill gaps, bring numbers to one scale, turn words into columns,
# - learn each of these steps from the training set alone,
# - tie the steps and the model into one pipeline,
# - measure how many predictions are right.

# %%
import pandas as pd
import ctc_data as data
from sklearn.model_selection import train_test_split

household = data.load("household")
train, test = train_test_split(household, test_size=0.25, random_state=1)
train[["income_riel", "head_schooling", "size", "area", "internet"]].head()

# %% [markdown]
# ## 1. Ask the neighbours
#
# The target is now a word: `yes` or `no`. A question with a number as its answer is called **regression**, a question with a class as its answer **classification**. Our model is as simple as a proverb: *ask those who are most like you*. `KNeighborsClassifier(n_neighbors=15)` looks for the 15 most similar families of the training set, and the majority decides.

# %% tags=["raises-exception"]
from sklearn.neighbors import KNeighborsClassifier

numbers = ["income_riel", "head_schooling", "size"]
model = KNeighborsClassifier(n_neighbors=15)
model.fit(train[numbers], train["internet"])

# %% [markdown]
# The last lines say: *Input X contains NaN*. 54 families did not tell their income. How similar are you to somebody whose income is unknown? The model can't say.
#
# ## 2. Fill the gaps
#
# `SimpleImputer` puts a number into each gap. With `strategy="median"` it is the median of the column, which a few rich families do not move (module m4). It has two methods. `fit` **learns** the median. `transform` **fills** with it.

# %%
from sklearn.impute import SimpleImputer

filler = SimpleImputer(strategy="median").set_output(transform="pandas")
filler.fit(train[numbers])
train_filled = filler.transform(train[numbers])
test_filled = filler.transform(test[numbers])
test_filled.isna().sum()

# %% [markdown]
# Look well: `fit` saw `train` only. The test set is filled with the median **of the training set**. So it must be. When the model is used, families come one by one, and one family has no median. `set_output(transform="pandas")` only says that we would like to have a table back.
#
# Now the model learns. `accuracy_score` gives the share of right predictions, the **accuracy**:

# %%
from sklearn.metrics import accuracy_score

model.fit(train_filled, train["internet"])
accuracy_score(test["internet"], model.predict(test_filled))

# %% [markdown]
# 63 of 100 are right. And the baseline? The simplest rule says to everybody what most of the training set say:

# %%
usual = train["internet"].mode()[0]
usual, (test["internet"] == usual).mean()

# %% [markdown]
# ### ✏️ Practice 1: the usual answer
#
# Write `usual_share(train, test, target)`. Take the most frequent value of the column in `train`, and return the share of rows of `test` that have it. **Example:** `train` has no, no, yes; `test` has no, yes, yes, yes. The result is 0.25.

# %% practice="usual_share"
def usual_share(train, test, target):
    ...
    ### BEGIN SOLUTION
    usual = train[target].mode()[0]
    return (test[target] == usual).mean()
    ### END SOLUTION

# %% check="usual_share"
import pandas as pd
from autograder.expect import calling, passed

calling(usual_share, pd.DataFrame({"y": ["no", "no", "yes"]}), pd.DataFrame({"y": ["no", "yes", "yes", "yes"]}), "y").should_be(
    0.25, within=0.001, hint="The most frequent value comes from train, the share from test.")
passed()

# %% [markdown]
# ## 3. One scale for all
#
# What is *similar*? The model adds up distances. An income differs by a million, years of school by five. Then the years do not count at all: only the income decides. It is as if one measured the way to school in millimetres and the age in years.
#
# ![Two plots of the same three families A, B and C. On the left the scale of the income is in riel: A and B with nearly the same income lie close together although their schooling differs. On the right both axes have the same scale: A lies closer to C, which has the same schooling.](pictures/scale.svg)
#
# `StandardScaler` brings every column to one scale. It learns mean and standard deviation. From each value it takes the mean, and divides by the standard deviation. After that, every column of the training set has the mean 0 and the standard deviation 1.

# %%
from sklearn.preprocessing import StandardScaler

scaler = StandardScaler().set_output(transform="pandas")
scaler.fit(train_filled)
train_scaled = scaler.transform(train_filled)
test_scaled = scaler.transform(test_filled)
train_scaled.std(ddof=0).round(2), test_scaled.std(ddof=0).round(2)

# %% [markdown]
# In the training set each standard deviation is 1, in the test set only nearly. That is right: the test set was measured **with the ruler of the training set**.

# %%
model.fit(train_scaled, train["internet"])
accuracy_score(test["internet"], model.predict(test_scaled))

# %% [markdown]
# Now 67 of 100, with the same numbers and the same model. Only the ruler is another one.

# %% [markdown]
# ### ✏️ Practice 2: with the ruler of train
#
# Write `on_scale(train, test, names)`. It scales the columns `names` of `test` with a `StandardScaler` that has learned from `train`, and returns them as a table. **Example:** when `train` has 0 and 10 and `test` has 20, the result is 3: the mean is 5, the standard deviation of numpy is 5.

# %% practice="on_scale"
def on_scale(train, test, names):
    ...
    ### BEGIN SOLUTION
    scaler = StandardScaler().set_output(transform="pandas")
    scaler.fit(train[names])
    return scaler.transform(test[names])
    ### END SOLUTION

# %% check="on_scale"
import pandas as pd
from autograder.expect import calling, passed

calling(on_scale, pd.DataFrame({"x": [0.0, 10.0]}), pd.DataFrame({"x": [20.0]}), ["x"]).should_be(
    pd.DataFrame({"x": [3.0]}), within=0.001, hint="fit with train, transform with test.")
calling(on_scale, pd.DataFrame({"x": [0.0, 10.0], "y": [1.0, 3.0]}), pd.DataFrame({"x": [5.0, 0.0], "y": [2.0, 3.0]}), ["x", "y"]).should_be(
    pd.DataFrame({"x": [0.0, -1.0], "y": [0.0, 1.0]}), within=0.001, hint="Each column has a mean and a standard deviation of its own.")
passed()

# %% [markdown]
# ## 4. Words become columns
#
# Town or village certainly matters. But the model wants numbers:

# %% tags=["raises-exception"]
model.fit(train[["area", "size"]], train["internet"])

# %% [markdown]
# *could not convert string to float*: a word is no number. Writing 1 for farm, 2 for wage, 3 for trade would be wrong, because trade is not three times a farm. `OneHotEncoder` makes a column of each word, with 1 where it stands and 0 elsewhere:

# %%
from sklearn.preprocessing import OneHotEncoder

encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
encoder.set_output(transform="pandas")
encoder.fit(train[["livelihood"]])
encoder.transform(test[["livelihood"]]).head(3)

# %% [markdown]
# `handle_unknown="ignore"` is for words that the training set does not know: they get 0 everywhere, in place of an error.

# %% [markdown]
# ### ✏️ Practice 3: which steps?
#
# Write the letters of the steps that a column needs, in one text: `"f"` fill gaps, `"s"` scale, `"w"` words become columns. Keep to the order f, s, w. **Example:** a number without gaps: `"s"`.
#
# - `for_income`: `income_riel`, with gaps
# - `for_water`: `water`, a word without gaps
# - `for_age`: `head_age`, a number without gaps

# %% practice="steps"
for_income = ...
for_water = ...
for_age = ...
### BEGIN SOLUTION
for_income = "fs"
for_water = "w"
for_age = "s"
### END SOLUTION

# %% check="steps"
from autograder.expect import passed, the_value

the_value(for_income, "for_income").should_be("fs", hint="It has gaps, and it is very large.")
the_value(for_water, "for_water").should_be("w", hint="A word has no mean, so there is nothing to scale.")
the_value(for_age, "for_age").should_be("s", hint="No gaps, but a scale of its own.")
passed()

# %% [markdown]
# ## 5. Tie it together
#
# Two steps for the numbers, one for the words, then the model: each with its `fit` on train and its `transform` on test. Sooner or later somebody mixes them up. A **pipeline** does it in the right order, each time.
#
# `make_pipeline` ties steps together. `ColumnTransformer` sends each column to its own steps: each line has a name, the steps, and the columns.

# %%
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import make_pipeline

numbers = ["income_riel", "head_schooling", "size", "motorbikes"]
words = ["area", "livelihood"]

prepare = ColumnTransformer([
    ("numbers", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
    ("words", OneHotEncoder(handle_unknown="ignore"), words),
])
pipeline = make_pipeline(prepare, KNeighborsClassifier(n_neighbors=15))
pipeline.fit(train, train["internet"])
accuracy_score(test["internet"], pipeline.predict(test))

# %% [markdown]
# More than 70 of 100 are right. A pipeline is a model itself: `fit` and `predict`, and no more. `pipeline.fit(train, ...)` learns the medians, the scales, the words and the neighbours, all from `train`. `pipeline.predict(test)` uses them and learns nothing. So nothing can leak from the test set.
#
# How can one find out whether something leaks? Ask for one family alone, and for the same family among others. If the answer changes, the other rows of the test set have a say:

# %%
one = test.head(1)
pipeline.predict(one)[0] == pipeline.predict(test)[0]

# %% [markdown]
# ### ✏️ Practice 4: a pipeline of your own
#
# Write `make_model(numbers, words)`. It returns a pipeline which fills and scales the columns `numbers`, turns the columns `words` into columns, and ends with `KNeighborsClassifier` with 5 neighbours. It has not learned yet. **Example:** `make_model(["income_riel"], ["area"])`.

# %% practice="make_model"
def make_model(numbers, words):
    ...
    ### BEGIN SOLUTION
    prepare = ColumnTransformer([
        ("numbers", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
        ("words", OneHotEncoder(handle_unknown="ignore"), words),
    ])
    return make_pipeline(prepare, KNeighborsClassifier(n_neighbors=5))
    ### END SOLUTION

def answers(make_model, learn, ask, numbers, words):
    model = make_model(numbers, words)
    model.fit(learn, learn["y"])
    return list(model.predict(ask))

# %% check="make_model"
import pandas as pd
from autograder.expect import calling, passed

learn = pd.DataFrame({"money": [1e6, 1.1e6, None, 9e6, 9.1e6, 9.2e6] * 4, "area": ["rural"] * 12 + ["urban"] * 12, "y": ["no"] * 12 + ["yes"] * 12})
ask = pd.DataFrame({"money": [9e6, None, 1e6], "area": ["rural", "urban", "urban"]})
calling(answers, make_model, learn, ask, ["money"], ["area"]).should_be(
    ["no", "yes", "yes"], hint="Numbers: fill, then scale. Words: OneHotEncoder. At the end the model. Give the pipeline back with return.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Copy the two statements of section 5. In place of fixed lists of columns stand the names `numbers` and `words`.
#
# </details>

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** A gap in the test set is filled with the median of ...
#
# - **a** the training set
# - **b** the test set
# - **c** all rows
# - **d** the row above
#
# **q2.** Why does a model that asks neighbours need one scale?
#
# - **a** to run faster
# - **b** because large numbers are wrong
# - **c** because otherwise the column with the largest numbers decides alone
# - **d** because of the gaps
#
# **q3.** How many columns does `OneHotEncoder` make of a column with four different words?
#
# - **a** 1
# - **b** 2
# - **c** 8
# - **d** 4
#
# **q4.** What does `pipeline.predict(test)` learn from the test set?
#
# - **a** the medians
# - **b** nothing
# - **c** the words
# - **d** the scale
#
# **q5.** The model is right for 67 of 100 families, the usual answer for 53. What do you say?
#
# - **a** the model has learned something, and is still often wrong
# - **b** the model is useless
# - **c** the model is perfect
# - **d** one can't compare them

# %% quiz="acdba"

# %% [markdown]
# ## What you have learned
#
# - `SimpleImputer` fills gaps, `StandardScaler` brings numbers to one scale, `OneHotEncoder` turns words into columns.
# - Each step learns from the training set, and only uses what it learned on the test set.
# - A pipeline ties the steps together, so that nothing leaks.
# - The accuracy is the share of right predictions. Compare it with the usual answer.
#
# **Next:** the model of lesson 1 drew a line. What do its numbers mean?
