# %% [markdown]
# # Lesson 1: can a program learn from examples?
#
# **What will a new worker of a garment factory earn, with ten hours of overtime?**
#
# So far you wrote the rules yourself: `if` this, then that. Sokha works in an office that gives advice to workers. Nobody tells her the rule of the wages. But she has 1,200 examples. In this lesson a program finds a rule in the examples, and you check whether the rule is any good. (The workers are synthetic.)
#
# **Time:** 80 minutes. You need module m4.
#
# **After this lesson you can**
#
# - say what the features and the target of a question are,
# - let a model learn with `fit` and ask it with `predict`,
# - hold rows out, so that the model is judged on rows that it never saw,
# - compare a model with a baseline.

# %%
import matplotlib.pyplot as plt
import pandas as pd
import ctc_data as data
from sklearn.linear_model import LinearRegression

workers = data.load("garment")
workers[["months_employed", "overtime_hours", "wage_usd"]].head()

# %% [markdown]
# ## 1. Features and target
#
# What we want to know is the **target**: `wage_usd`. What we know beforehand are the **features**: months in the factory and hours of overtime. Each row is an **example**.
#
# ![A table with three columns. Two of them, the features, are marked with a large X. The third one, the target, is marked with a small y. An arrow named fit leads from the table to a box named model. A new row with features only goes into the box by an arrow named predict, and a wage comes out.](pictures/fit.svg)
#
# People write a large `X` for the table of features and a small `y` for the column of the target. Take care with the brackets: `X` is a **table**, also when it has one column only, so it needs a list of names.

# %%
X = workers[["months_employed", "overtime_hours"]]
y = workers["wage_usd"]
X.shape, y.shape

# %% [markdown]
# ### ✏️ Practice 1: X and y
#
# Sokha has a second question: how many pieces will a worker sew, given `hours` and `months_employed`? Keep the table of features under `X_pieces` and the target under `y_pieces`.

# %% practice="pieces"
X_pieces = ...
y_pieces = ...
### BEGIN SOLUTION
X_pieces = workers[["hours", "months_employed"]]
y_pieces = workers["pieces"]
### END SOLUTION

# %% check="pieces"
from autograder.expect import passed, the_value

the_value(X_pieces, "X_pieces").should_pass(
    lambda found: sorted(found.columns) == ["hours", "months_employed"], hint="A list of two names in the brackets gives a table.")
the_value(y_pieces, "y_pieces").should_pass(
    lambda found: found.name == "pieces", hint="The target is one column: a name without a list.")
passed()

# %% [markdown]
# ## 2. fit and predict
#
# A **model** is a rule with gaps. `fit` fills the gaps so that the rule fits the examples. `predict` uses the rule. Our first model is `LinearRegression`, which you will understand in lesson 3. All models of scikit-learn have the same two methods.

# %%
model = LinearRegression()
model.fit(X, y)

new = pd.DataFrame({"months_employed": [0, 36], "overtime_hours": [10, 10]})
model.predict(new)

# %% [markdown]
# The answer to the question at the top: about 279 dollars. After three years in the factory it would be about 288 dollars. The columns of the new table have the **same names in the same order** as those from which the model learned.
#
# Two mistakes happen to everybody. The first one: `X` without the second pair of brackets.

# %% tags=["raises-exception"]
LinearRegression().fit(workers["overtime_hours"], y)

# %% [markdown]
# Read the message from its end: *Expected a 2-dimensional container but got a Series*. It wants a table. `workers[["overtime_hours"]]` is one. The second mistake: asking before learning.

# %% tags=["raises-exception"]
LinearRegression().predict(X)

# %% [markdown]
# *This LinearRegression instance is not fitted yet.* First `fit`, then `predict`.

# %% [markdown]
# ### ✏️ Practice 2: learn and answer
#
# Write `predict_wage(examples, hours)`. It learns from the table `examples` with the one feature `overtime_hours` and the target `wage_usd`, and returns the predicted wage for so many hours: one number. **Example:** when everybody earns 200 and 6 more for each hour, 10 hours give 260.

# %% practice="predict_wage"
def predict_wage(examples, hours):
    ...
    ### BEGIN SOLUTION
    model = LinearRegression()
    model.fit(examples[["overtime_hours"]], examples["wage_usd"])
    return model.predict(pd.DataFrame({"overtime_hours": [hours]}))[0]
    ### END SOLUTION

predict_wage(workers, 10)

# %% check="predict_wage"
import pandas as pd
from autograder.expect import calling, passed

line = pd.DataFrame({"overtime_hours": [0, 1, 5, 8], "wage_usd": [200, 206, 230, 248]})
calling(predict_wage, line, 10).should_be(
    260, within=0.01, hint="fit learns from the examples, predict wants a table with the column overtime_hours. Take the first number of its answer with [0].")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `pd.DataFrame({"overtime_hours": [hours]})` is a table with one row. `predict` gives one number for each row: `[0]` takes the first.
#
# </details>

# %% [markdown]
# ## 3. Judge on rows that it never saw
#
# Is the rule good? A pupil who has seen the questions with their answers can learn them by heart. So an examination has other questions. With models it is the same: **we hold rows out**. The model learns from the **training set**, we judge it on the **test set**.

# %%
from sklearn.model_selection import train_test_split

train, test = train_test_split(workers, test_size=0.25, random_state=1)
len(train), len(test)

# %% [markdown]
# `train_test_split` draws the rows by chance. `test_size=0.25` puts a quarter aside. `random_state=1` is the seed: as in module m4, it makes chance repeatable.
#
# Now we learn from `train` and ask about `test`. How far off are the answers? We take the distances without their sign, and the mean of them. This is the **mean absolute error**:

# %%
from sklearn.metrics import mean_absolute_error

features = ["months_employed", "overtime_hours"]
model = LinearRegression()
model.fit(train[features], train["wage_usd"])
predicted = model.predict(test[features])
mean_absolute_error(test["wage_usd"], predicted)

# %% [markdown]
# The model is off by 6.8 dollars in the mean. The unit is that of the target: dollars.

# %%
sheet, axes = plt.subplots(figsize=(5, 4))
axes.scatter(test["wage_usd"], predicted, s=12)
axes.plot([210, 330], [210, 330], color="black", linestyle="--")
axes.set_xlabel("true wage (dollars)")
axes.set_ylabel("predicted wage (dollars)");

# %% [markdown]
# Each point is a worker of the test set. On the dashed line the prediction would be exact. The points lie close to it on both sides.

# %% [markdown]
# ### ✏️ Practice 3: hold out
#
# Write `error_of(table, features, target, seed)`. Put a quarter of the rows aside with `train_test_split` and `random_state=seed`, let `LinearRegression` learn from the others, and return the mean absolute error on the rows put aside. **Example:** when the target is exactly twice the feature, the error is 0.

# %% practice="error_of"
def error_of(table, features, target, seed):
    ...
    ### BEGIN SOLUTION
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    model = LinearRegression()
    model.fit(train[features], train[target])
    return mean_absolute_error(test[target], model.predict(test[features]))
    ### END SOLUTION

error_of(workers, ["months_employed", "overtime_hours"], "wage_usd", 2)

# %% check="error_of"
import numpy as np
import pandas as pd
from autograder.expect import calling, passed, seeded_numpy

double = pd.DataFrame({"x": range(40), "y": range(0, 80, 2)})
calling(error_of, double, ["x"], "y", 1).should_be(
    0, within=0.001, hint="Learn from train, predict for test, compare with the target of test.")
rng = seeded_numpy(3)
noisy = pd.DataFrame({"x": range(400), "y": 3.0 * np.arange(400) + rng.normal(0, 10, 400)})
calling(error_of, noisy, ["x"], "y", 1).should_be_between(
    6, 10, hint="The mean of the distances without their sign: mean_absolute_error.")
passed()

# %% [markdown]
# ## 4. Good, compared with what?
#
# 6.8 dollars: is that much or little? Nobody can tell without a comparison. The simplest rule of all has no features: *everybody gets the mean of the training set*. This is the **baseline**. A model that does not beat it has learned nothing.

# %%
usual = train["wage_usd"].mean()
mean_absolute_error(test["wage_usd"], [usual] * len(test))

# %% [markdown]
# The baseline is off by 20.7 dollars, the model by 6.8. So it has learned something. And with one feature only?

# %%
for names in [["months_employed"], ["overtime_hours"], ["age"]]:
    model.fit(train[names], train["wage_usd"])
    error = mean_absolute_error(test["wage_usd"], model.predict(test[names]))
    print(names, round(error, 1))

# %% [markdown]
# Overtime alone explains most of it: 8.4 dollars. Months alone hardly help, and age not at all. More features are not always better: ask each time what they bring **on the test set**.
#
# Mind where the mean comes from: from `train`. Whoever takes the mean of all rows has peeped at the examination. In m7 you learn how many ways of peeping there are.

# %% [markdown]
# ### ✏️ Practice 4: the baseline
#
# Write `baseline_of(train, test, target)`: the mean absolute error on `test`, when the prediction for everybody is the mean of `train`. **Example:** the target of `train` is 1 and 3, that of `test` is 5 and 6. The mean is 2, the distances are 3 and 4, the result is 3.5.

# %% practice="baseline_of"
def baseline_of(train, test, target):
    ...
    ### BEGIN SOLUTION
    usual = train[target].mean()
    return mean_absolute_error(test[target], [usual] * len(test))
    ### END SOLUTION

# %% check="baseline_of"
import pandas as pd
from autograder.expect import calling, passed

calling(baseline_of, pd.DataFrame({"y": [1, 3]}), pd.DataFrame({"y": [5, 6]}), "y").should_be(
    3.5, within=0.001, hint="The mean comes from train, the distances from test.")
passed()

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** We want to predict the price of a motorbike from its age. What is the target?
#
# - **a** the age
# - **b** the price
# - **c** the motorbike
# - **d** the model
#
# **q2.** What does `fit` do?
#
# - **a** it draws a chart
# - **b** it predicts
# - **c** it fills the gaps of the rule from the examples
# - **d** it removes bad rows
#
# **q3.** Why do we hold rows out?
#
# - **a** to judge the model on rows that it never saw
# - **b** to save time
# - **c** because they are wrong
# - **d** to have more examples
#
# **q4.** A model is off by 12 minutes. Is it good?
#
# - **a** yes
# - **b** no
# - **c** yes, if it is a linear one
# - **d** one has to compare it with the baseline
#
# **q5.** Where does the mean of the baseline come from?
#
# - **a** from the test set
# - **b** from all rows
# - **c** from the training set
# - **d** it is always 0

# %% quiz="bcadc"

# %% [markdown]
# ## What you have learned
#
# - The features are known beforehand, the target is wanted. `X` is a table, `y` a column.
# - `fit` learns, `predict` answers: the same for all models.
# - Judge a model on rows that were held out, with a seed, so that others can repeat it.
# - A model is good when it beats an honest baseline.
#
# **Next:** real tables have gaps and words. How does a model learn from them?
