# %% [markdown]
# # Lesson 1: a question that can be answered
#
# **"I want to do something with dengue." How does that become a project that is finished in three weeks?**
#
# Sreymom has learned eight modules. Now she may choose for herself, and does not know where to begin. Her first idea is too large, her second one can't be answered with the data that there are. In this lesson you see how her question becomes smaller and sharper, until a plan fits on one page. You do the same with yours. (The cases are synthetic.)
#
# **Time:** 90 minutes. You need the modules m1 to m8.
#
# **After this lesson you can**
#
# - turn a topic into a question that data can answer,
# - check within ten minutes whether the data are enough,
# - write down beforehand what counts as a success,
# - see risks, and say what you do when they come true.

# %% [markdown]
# ## 1. From a topic to a question
#
# A topic is no question yet. A good question has five parts, and one sentence holds them all:
#
# | part | Sreymom's answer |
# |---|---|
# | **who** wants to know? | the health office of a province, which has few people for spraying |
# | **what** is wanted? (the target) | cases of the next month for 100,000 people |
# | **from what?** (the features) | cases of this month and of a year ago, the rain |
# | **when** is it known? | at the end of a month, before the next one |
# | **what for?** | to decide which five provinces get help first |
#
# ![A funnel. At the top stands the word topic, below it question, then target and features, then baseline, and at the narrow end result.](pictures/funnel.svg)
#
# *How many cases for 100,000 people will each province have next month, from what is known at the end of this month?* That can be answered. *What causes dengue?* can't, with this table: nobody drew lots (module m4).

# %% [markdown]
# ### ✏️ Practice 1: which can be answered?
#
# The table has the columns province, year, month, population and cases. Write `True` for each question that can be answered with it.
#
# - `first`: In which months are there most cases?
# - `second`: Do mosquito nets help?
# - `third`: Does the number of this month tell something about the next one?
# - `fourth`: Who will fall ill?

# %% practice="questions"
first = ...
second = ...
third = ...
fourth = ...
### BEGIN SOLUTION
first = True
second = False
third = True
fourth = False
### END SOLUTION

# %% check="questions"
from autograder.expect import passed, the_value

the_value(first, "first").should_be(True, hint="Months and cases are in the table.")
the_value(second, "second").should_be(False, hint="Is there a column about nets?")
the_value(third, "third").should_be(True, hint="Two months of the same province can be compared.")
the_value(fourth, "fourth").should_be(False, hint="A row is a month of a province, not a person.")
passed()

# %% [markdown]
# ## 2. Ten minutes with the data
#
# Before you promise anything, look: how many rows? what is missing? how far does the target spread? where are the data from, and may you use them?

# %%
import ctc_data as data
import pandas as pd

dengue = data.load("dengue")
dengue["rate"] = 100_000 * dengue["cases"] / dengue["population"]
dengue.shape, dengue["rate"].describe().round(1)

# %%
data.describe("dengue")

# %% [markdown]
# 4,500 rows, nothing missing. Half of all months have less than six cases for 100,000 people, the worst one has many more. And the set says that it is synthetic: that must stand in the report.
#
# **Cite what you use:** the title, the licence, and whether it is synthetic. The licences of our sets:
#
# | sets | licence |
# |---|---|
# | `provinces`, `districts`, `communes` | `Data-EF-terms`: name the source |
# | `gapminder` | `CC-BY-3.0`: name the source and the licence |
# | all others | `CC-BY-4.0`: name the source and the licence |

# %% [markdown]
# ### ✏️ Practice 2: are they enough?
#
# Write `quick_look(table, target)`. It returns a dictionary: `"rows"` the number of rows, `"missing"` how many values of the target are missing, `"middle"` the median of the target. **Example:** for the values 1, 2, 9 and a gap it is `{"rows": 4, "missing": 1, "middle": 2}`.

# %% practice="quick_look"
def quick_look(table, target):
    ...
    ### BEGIN SOLUTION
    values = table[target]
    return {"rows": len(table), "missing": values.isna().sum(), "middle": values.median()}
    ### END SOLUTION

quick_look(dengue, "rate")

# %% check="quick_look"
import pandas as pd
from autograder.expect import calling, passed

calling(quick_look, pd.DataFrame({"x": [1.0, 9.0, None, 2.0]}), "x").should_be(
    {"rows": 4, "missing": 1, "middle": 2}, within=0.001, hint="len, isna and sum, median.")
passed()

# %% [markdown]
# ## 3. What is known when?
#
# At the end of May nobody knows the cases of June. So the features of a row must be **older** than its target. `shift(1)` moves a column down by one row, within each province:

# %%
dengue = dengue.sort_values(["province_code", "year", "month"])
by_province = dengue.groupby("province_code")["rate"]
dengue["last_month"] = by_province.shift(1)
dengue["year_ago"] = by_province.shift(12)
known = dengue.dropna(subset=["last_month", "year_ago"])
known[["province_code", "year", "month", "rate", "last_month", "year_ago"]].head(3)

# %% [markdown]
# And rows are held out by **time**: learn from the past, judge on the future. In the report stands the error on the years that the model never saw.

# %%
train = known[known["year"] < 2022]
test = known[known["year"] >= 2022]
len(train), len(test)

# %% [markdown]
# The usual mistake is a column that does not exist when it is needed:

# %% tags=["raises-exception"]
train[["last_month", "next_month"]]

# %% [markdown]
# *not in index*: pandas has saved us, because there is no such column. If there were one, nobody would warn. Ask for each feature: **on the day of the prediction, is it known?**

# %% [markdown]
# ### ✏️ Practice 3: past and future
#
# Write `by_year(table, first_test_year)`. It returns two tables: the rows before this year, and the rows from this year on. **Example:** the years 2019, 2020, 2021 and `2021`: two rows to learn from, one to judge on.

# %% practice="by_year"
def by_year(table, first_test_year):
    ...
    ### BEGIN SOLUTION
    past = table[table["year"] < first_test_year]
    future = table[table["year"] >= first_test_year]
    return past, future
    ### END SOLUTION

# %% check="by_year"
import pandas as pd
from autograder.expect import calling, passed

years = pd.DataFrame({"year": [2021, 2019, 2020]})
calling(by_year, years, 2021).should_pass(
    lambda found: sorted(found[0]["year"]) == [2019, 2020] and list(found[1]["year"]) == [2021], hint="First the rows before the year, then the rows from this year on.")
passed()

# %% [markdown]
# ## 4. Success, written down beforehand
#
# Before the first model, write down: **which number, compared with what, and from when on is it worth it?** Else everything looks like a success afterwards. Here there are two baselines. One says the mean of the past for everybody. The other one, *as last month*, is what every clerk would do:

# %%
mean_error = (test["rate"] - train["rate"].mean()).abs().mean()
last_error = (test["rate"] - test["last_month"]).abs().mean()
round(mean_error, 1), round(last_error, 1)

# %% [markdown]
# *As last month* is off by about 8 cases for 100,000 people. Sreymom writes: *The model is worth it when its mean absolute error on 2022 to 2024 is below 7.* It may fail. **A project that finds out that something does not work is a good project**, if it is honest.
#
# ## 5. What can go wrong?
#
# | risk | what do I do? |
# |---|---|
# | the features tell too little | I report that the baseline was not beaten |
# | three weeks are too short | the forest comes last; the line is enough |
# | somebody is harmed by the result | no province is called guilty; numbers are small in small provinces |
# | the computer breaks | the notebook lies on the server, too, and reruns from top to bottom |
#
# Now your plan fits on one page: question, data, target and features, how rows are held out, baseline, success, risks. This is assignment a1.

# %% [markdown]
# ### ✏️ Practice 4: worth it?
#
# Write `verdict(error, baseline, limit)`. It returns `"worth it"` when the error is below the limit, `"better than the baseline"` when it is only below the baseline, and `"not beaten"` otherwise. **Example:** an error of 7.5, a baseline of 8 and the limit 7 give `"better than the baseline"`.

# %% practice="verdict"
def verdict(error, baseline, limit):
    ...
    ### BEGIN SOLUTION
    if error < limit:
        return "worth it"
    if error < baseline:
        return "better than the baseline"
    return "not beaten"
    ### END SOLUTION

# %% check="verdict"
from autograder.expect import calling, passed

calling(verdict, 7.5, 8, 7).should_be("better than the baseline", hint="Compare with the limit first, then with the baseline.")
calling(verdict, 6.5, 8, 7).should_be("worth it", hint="Below the limit.")
calling(verdict, 8, 8, 7).should_be("not beaten", hint="Equal is not better.")
passed()

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** What makes a topic a question?
#
# - **a** a beautiful title
# - **b** who wants to know what, from what, when and what for
# - **c** a large table
# - **d** a forest
#
# **q2.** Which feature may not be used to predict the cases of June at the end of May?
#
# - **a** the cases of May
# - **b** the rain of May
# - **c** the cases of last June
# - **d** the rain of June
#
# **q3.** When do you write down what counts as a success?
#
# - **a** before the first model
# - **b** after the best model
# - **c** in the defence
# - **d** never
#
# **q4.** Your model does not beat the baseline. What do you do?
#
# - **a** choose another test set until it does
# - **b** keep silent about the baseline
# - **c** report it, and say why
# - **d** begin another project
#
# **q5.** What belongs to a citation of data?
#
# - **a** only the name of the file
# - **b** title, licence, and whether it is synthetic
# - **c** the number of rows
# - **d** nothing, if it is free

# %% quiz="bdacb"

# %% [markdown]
# ## What you have learned
#
# - One sentence: who wants to know what, from what, when, what for.
# - Ten minutes with the data come before any promise.
# - Features are known on the day of the prediction. Hold out by time or by group where life does.
# - Write the baseline and the success down beforehand.
#
# **Next:** the report, and how to defend it.
