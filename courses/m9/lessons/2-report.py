# %% [markdown]
# # Lesson 2: a report that others can rerun
#
# **Sreymom's notebook says: error 6.5. Her friend runs it and gets an error message. What is the number worth now?**
#
# A result that only appears on one computer, in one order of cells, is a rumour. In this lesson you make a notebook that runs from top to bottom for everybody, gives the number that stands in it, and tells its limits itself. Then you practise the defence. (The cases are synthetic.)
#
# **Time:** 90 minutes. You need lesson 1.
#
# **After this lesson you can**
#
# - write a notebook that reruns clean from top to bottom,
# - report a score, a baseline and an honest verdict,
# - describe a chart for people who can't see it,
# - answer questions about your work.

# %% [markdown]
# ## 1. From top to bottom
#
# In a notebook you can run cells in any order. So one day it holds a name that no cell makes any more, because you have deleted the cell. On your computer all goes well. On all others it does not:

# %% tags=["raises-exception"]
cleaned.groupby("year").mean()

# %% [markdown]
# *name 'cleaned' is not defined.* The remedy takes a minute: **Kernel, Restart and Run All**, each time before you hand something in.
#
# It helps to put the work into a few functions, each of which needs nothing but what it is given:

# %%
import ctc_data as data
import pandas as pd
from sklearn.ensemble import RandomForestRegressor

features = ["last_month", "year_ago", "month"]

def prepare():
    dengue = data.load("dengue").sort_values(["province_code", "year", "month"])
    dengue["rate"] = 100_000 * dengue["cases"] / dengue["population"]
    by_province = dengue.groupby("province_code")["rate"]
    dengue["last_month"] = by_province.shift(1)
    dengue["year_ago"] = by_province.shift(12)
    return dengue.dropna(subset=["last_month", "year_ago"])

def split(table, seed):
    return table[table["year"] < 2022], table[table["year"] >= 2022]

def predict(train, test):
    model = RandomForestRegressor(n_estimators=50, min_samples_leaf=10, random_state=0)
    model.fit(train[features], train["rate"])
    return model.predict(test[features])

# %% [markdown]
# `prepare()` loads and cleans. `split` holds out; this one goes by time and does not need its seed. `predict` learns from `train` and looks at nothing of `test` but the features. Whoever reads this knows the whole work.

# %% [markdown]
# ### ✏️ Practice 1: twice the same
#
# Write `same_twice(make)`. `make` is a function that returns a table. Call it twice, and return `True` when both tables are equal. Tables have the method `.equals`. **Example:** `same_twice(prepare)` is `True`.

# %% practice="same_twice"
def same_twice(make):
    ...
    ### BEGIN SOLUTION
    first = make()
    second = make()
    return first.equals(second)
    ### END SOLUTION

def steady():
    return pd.DataFrame({"x": [1, 2]})

def growing(seen=[]):
    seen.append(1)
    return pd.DataFrame({"x": seen})

# %% check="same_twice"
from autograder.expect import calling, passed

calling(same_twice, steady).should_be(True, hint="Call make twice with make(), and compare with .equals.")
calling(same_twice, growing).should_be(False, hint="Two calls may give different tables: really call it twice.")
passed()

# %% [markdown]
# ## 2. The number and its company
#
# Never report a number alone. It comes with a baseline, and with a verdict that anybody can check:

# %%
table = prepare()
train, test = split(table, 1)
score = float((test["rate"] - predict(train, test)).abs().mean())
baseline = float((test["rate"] - train["rate"].mean()).abs().mean())
result = {"score": round(score, 2), "baseline": round(baseline, 2), "beaten": score < baseline}
result

# %% [markdown]
# The words of the report: *On the months of 2022 to 2024, which the model never saw, it is off by 6.5 cases for 100,000 people in the mean. The mean of the past is off by 9.6, and the rule "as last month" by 7.9.* If the model had not beaten the baseline, `beaten` would be `False`. That gives no fewer marks.
#
# For classes the score is an accuracy, and larger is better. So `beaten` means `score > baseline` there.

# %% [markdown]
# ### ✏️ Practice 2: an honest result
#
# Write `result_of(truth, predicted, usual)`. `truth` is a Series of numbers, `predicted` a list of predictions, and `usual` the mean of the training set. Return a dictionary with `"score"` (the mean absolute error), `"baseline"` (the error of `usual` for everybody) and `"beaten"` (`True` or `False`). **Example:** truth 1 and 3, predictions 1 and 2, usual 2: score 0.5, baseline 1, beaten.

# %% practice="result_of"
def result_of(truth, predicted, usual):
    ...
    ### BEGIN SOLUTION
    score = (truth - predicted).abs().mean()
    baseline = (truth - usual).abs().mean()
    return {"score": score, "baseline": baseline, "beaten": score < baseline}
    ### END SOLUTION

# %% check="result_of"
import pandas as pd
from autograder.expect import calling, passed

calling(result_of, pd.Series([1.0, 3.0]), [1, 2], 2).should_be(
    {"score": 0.5, "baseline": 1, "beaten": True}, within=0.001, hint="Two mean absolute errors, and whether the first one is smaller.")
calling(result_of, pd.Series([1.0, 3.0]), [3, 1], 2).should_be(
    {"score": 2, "baseline": 1, "beaten": False}, within=0.001, hint="A model that does not beat the baseline is reported as such.")
passed()

# %% [markdown]
# ## 3. A chart for everybody
#
# One chart shows your result. It has a title and names its axes (module m3). And some readers can't see it: they listen to the **alt text**. It says in one or two sentences what a person would see, with the most important number.

# %%
import matplotlib.pyplot as plt

def draw():
    table = prepare()
    train, test = split(table, 1)
    monthly = test.assign(predicted=predict(train, test)).groupby(["year", "month"])[["rate", "predicted"]].mean()
    sheet, axes = plt.subplots(figsize=(8, 3.5))
    axes.plot(range(len(monthly)), monthly["rate"], label="true")
    axes.plot(range(len(monthly)), monthly["predicted"], label="predicted", linestyle="--")
    axes.set_title("Dengue, 2022 to 2024: true and predicted")
    axes.set_xlabel("months since January 2022")
    axes.set_ylabel("cases for 100,000 people")
    axes.legend()
    return axes

alt_text = "Two lines over 36 months. Both rise each year in the rainy season. In the worst month, July 2023, 41 cases were predicted, and there were 45."
draw();

# %% [markdown]
# ### ✏️ Practice 3: which alt text?
#
# Which alt text is the best one for the chart above? Write its letter.
#
# - **a** "chart"
# - **b** "A chart made with matplotlib, 8 by 3.5 inches, with two lines in blue and orange"
# - **c** "Two lines over 36 months that rise in each rainy season; in the worst month 41 cases were predicted, and there were 45"
# - **d** "The model is very good"

# %% practice="best"
best = ...
### BEGIN SOLUTION
best = "c"
### END SOLUTION

# %% check="best"
from autograder.expect import passed, the_value

the_value(best, "best").should_be("c", hint="Whoever can't see the chart wants to know what it shows, not how it was made.")
passed()

# %% [markdown]
# ## 4. The report, part by part
#
# | part | it answers | length |
# |---|---|---|
# | question | who wants to know what, and what for? | 5 sentences |
# | data | title, licence, synthetic? what is missing? | 5 sentences |
# | method | target, features, how rows are held out, model, baseline | 8 sentences |
# | result | score, baseline, verdict, the chart | 5 sentences |
# | limits | for whom does it not hold? who could be harmed? what next? | 8 sentences |
#
# Write for the person who asked, not for the machine. *The forest has a mean absolute error of 6.5* becomes: *in a usual month we are off by 6 or 7 cases for 100,000 people.*
#
# ## 5. The defence
#
# You have ten minutes, then others ask. Five questions come each time. Prepare a sentence for each:
#
# 1. What does your number mean for the person who asked?
# 2. How do you know that the model did not see the test rows?
# 3. What would have happened without any model?
# 4. For whom is it wrong most often?
# 5. What would you do with another month?
#
# *I don't know, and I would find out like this* is a good answer. An invented one is not.

# %% [markdown]
# ### ✏️ Practice 4: good sentences
#
# Write `True` for each sentence that may stand in the report as it is.
#
# - `first`: "Our model is 99 percent accurate." (measured on the rows learned)
# - `second`: "On the rows held out the model is off by 6.5, the mean of the past by 9.6."
# - `third`: "Rain causes dengue, as the forest shows."
# - `fourth`: "The data are synthetic; the result says nothing about real provinces."

# %% practice="sentences"
first = ...
second = ...
third = ...
fourth = ...
### BEGIN SOLUTION
first = False
second = True
third = False
fourth = True
### END SOLUTION

# %% check="sentences"
from autograder.expect import passed, the_value

the_value(first, "first").should_be(False, hint="On which rows was it measured?")
the_value(second, "second").should_be(True, hint="A number, a baseline, rows held out.")
the_value(third, "third").should_be(False, hint="A model shows no cause.")
the_value(fourth, "fourth").should_be(True, hint="Whoever uses synthetic data says so.")
passed()

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** What do you do before you hand in?
#
# - **a** delete the outputs
# - **b** run the last cell once more
# - **c** restart the kernel and run all cells from top to bottom
# - **d** rename the notebook
#
# **q2.** What belongs to a score?
#
# - **a** a baseline on the same rows
# - **b** many digits
# - **c** a second score that is better
# - **d** nothing
#
# **q3.** Your model is an accuracy of 0.81, the usual answer reaches 0.82. What is `beaten`?
#
# - **a** `True`
# - **b** `False`
# - **c** 0.01
# - **d** it is left out
#
# **q4.** For whom is the alt text?
#
# - **a** for the machine
# - **b** for the instructor
# - **c** for nobody
# - **d** for people who can't see the chart
#
# **q5.** In the defence somebody asks what you don't know. What do you say?
#
# - **a** something that sounds good
# - **b** that you don't know, and how you would find out
# - **c** nothing
# - **d** that the question is wrong

# %% quiz="cabdb"

# %% [markdown]
# ## What you have learned
#
# - Functions that need nothing but their arguments make a notebook rerun.
# - A number comes with its baseline, its rows and an honest verdict.
# - Every chart has an alt text.
# - A defence is five sentences that you have prepared, and one *I don't know*.
#
# **Next:** your own report: assignment a2.
