# %% [markdown]
# # Lesson 3: what has the line learned?
#
# **How much more does an hour of overtime bring, and who will leave the factory soon?**
#
# In lesson 1 the model predicted wages quite well. But Sokha does not only want numbers. She wants to explain them to the workers: what is an hour worth? What is a year worth? A linear model can be read. In this lesson you read it, you look at its errors until they tell you something, and you meet its sister, which predicts chances. (The workers are synthetic.)
#
# **Time:** 85 minutes. You need lesson 2.
#
# **After this lesson you can**
#
# - say what the slope and the intercept of a line mean,
# - read coefficients without taking them for causes,
# - look into residuals for what the line has missed,
# - predict chances with logistic regression.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import ctc_data as data
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

workers = data.load("garment")
train, test = train_test_split(workers, test_size=0.25, random_state=1)

# %% [markdown]
# ## 1. A line has two numbers
#
# With one feature, `LinearRegression` lays a straight line through the points, so that it is close to all of them: the **regression line**. Two numbers describe it. The **intercept** is the prediction when the feature is 0. The **slope** says how much the prediction rises when the feature rises by 1.

# %%
model = LinearRegression()
model.fit(train[["overtime_hours"]], train["wage_usd"])
model.intercept_, model.coef_

# %%
sheet, axes = plt.subplots(figsize=(6, 4))
axes.scatter(train["overtime_hours"], train["wage_usd"], s=8)
ends = pd.DataFrame({"overtime_hours": [0, 12]})
axes.plot(ends["overtime_hours"], model.predict(ends), color="black")
axes.set_xlabel("overtime (hours a week)")
axes.set_ylabel("wage (dollars a month)");

# %% [markdown]
# Without overtime the line says about 226 dollars, and each hour brings about 6 more. A prediction is nothing but this sum: 226 + 6 times the hours.
#
# The names `coef_` and `intercept_` end in a low line. So scikit-learn writes everything that was **learned**. Before `fit` it does not exist:

# %% tags=["raises-exception"]
LinearRegression().coef_

# %% [markdown]
# *has no attribute 'coef_'*: nothing has been learned yet.
#
# **A line knows no end.** It also answers for 100 hours of overtime a week, which nobody can work. It saw 0 to 12 hours. What lies far outside, it only continues: this is **extrapolation**, and nobody checked it.

# %% [markdown]
# ### ✏️ Practice 1: read a line
#
# Write `line_of(table, feature, target)`. It returns two numbers: the slope and the intercept. **Example:** for the points (0, 5), (1, 7), (2, 9) they are 2 and 5.

# %% practice="line_of"
def line_of(table, feature, target):
    ...
    ### BEGIN SOLUTION
    model = LinearRegression()
    model.fit(table[[feature]], table[target])
    return model.coef_[0], model.intercept_
    ### END SOLUTION

line_of(workers, "overtime_hours", "wage_usd")

# %% check="line_of"
import pandas as pd
from autograder.expect import calling, passed

calling(line_of, pd.DataFrame({"x": [0, 1, 2], "y": [5, 7, 9]}), "x", "y").should_be(
    (2, 5), within=0.001, hint="First the slope: the first number of coef_. Then intercept_.")
passed()

# %% [markdown]
# ## 2. Several features, several coefficients
#
# With several features there is a **coefficient** for each. It says how much the prediction rises when this feature rises by 1 **and all others stay the same**.

# %%
features = ["months_employed", "overtime_hours", "commute_min"]
model = LinearRegression()
model.fit(train[features], train["wage_usd"])
pd.Series(model.coef_, index=features).round(2)

# %% [markdown]
# Is a month (0.26) less important than an hour (5.9)? One can't say so. The size depends on the unit: for years in place of months it would be twelve times as large. Who wants to compare features brings them to one scale first. And the way to work (0.01) has next to nothing to do with the wage.
#
# **A coefficient is not a cause.** Nobody drew lots for overtime. *Workers with an hour more earn 5.9 dollars more* is what we see. Whether somebody who works one hour more will get it, is another question (module m4).

# %% [markdown]
# ### ✏️ Practice 2: the weight of each feature
#
# Write `weights(table, features, target)`. Bring the features to one scale with `StandardScaler`, let `LinearRegression` learn, and return a Series of the coefficients with the names of the features as its index. **Example:** when the target is 3 times `a` and does not depend on `b`, then `b` has the weight 0.

# %% practice="weights"
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

def weights(table, features, target):
    ...
    ### BEGIN SOLUTION
    scaled = StandardScaler().fit(table[features]).transform(table[features])
    model = LinearRegression()
    model.fit(scaled, table[target])
    return pd.Series(model.coef_, index=features)
    ### END SOLUTION

# %% check="weights"
import pandas as pd
from autograder.expect import calling, passed

grid = pd.DataFrame({"a": [0, 2, 0, 2] * 5, "b": [100, 100, 300, 300] * 5})
grid["y"] = 3 * grid["a"] + 7
calling(weights, grid, ["a", "b"], "y").should_be(
    pd.Series({"a": 3.0, "b": 0.0}), within=0.001, hint="fit and transform give the scaled features. LinearRegression learns from those.")
grid["y"] = 0.1 * grid["b"]
calling(weights, grid, ["b", "a"], "y").should_be(
    pd.Series({"b": 10.0, "a": 0.0}), within=0.001, hint="On one scale, b with its standard deviation of 100 has the weight 10.")
passed()

# %% [markdown]
# ## 3. What is left over
#
# The truth minus the prediction is the **residual**. When the line has learned everything, the residuals are pure chance: some above 0, some below, everywhere. Let us look at them by months in the factory:

# %%
features = ["months_employed", "overtime_hours"]
model = LinearRegression()
model.fit(train[features], train["wage_usd"])
residuals = train["wage_usd"] - model.predict(train[features])

sheet, axes = plt.subplots(figsize=(7, 3.5))
axes.scatter(train["months_employed"], residuals, s=8)
axes.axhline(0, color="black")
axes.set_xlabel("months in the factory")
axes.set_ylabel("residual (dollars)");

# %%
for start, end in [(0, 12), (24, 72), (72, 300)]:
    part = (train["months_employed"] >= start) & (train["months_employed"] < end)
    print(start, "to", end, "months:", round(residuals[part].mean(), 1))

# %% [markdown]
# This is no pure chance. In the middle the residuals lie above 0, on the right below. The line promises too much to those who have been there long. So the truth has a **bend**: after some years the wage does not rise any more. A straight line can't bend. But we may give it another feature, one that stops at 60:

# %%
train = train.assign(months_up_to_60=np.minimum(train["months_employed"], 60))
test = test.assign(months_up_to_60=np.minimum(test["months_employed"], 60))

for names in [["months_employed", "overtime_hours"], ["months_up_to_60", "overtime_hours"]]:
    model.fit(train[names], train["wage_usd"])
    errors = test["wage_usd"] - model.predict(test[names])
    print(names, "mean absolute error:", round(errors.abs().mean(), 2))

# %% [markdown]
# The error becomes smaller, because somebody looked. To look at residuals is the best habit that a person can have who makes models.

# %% [markdown]
# ### ✏️ Practice 3: residuals by group
#
# Write `residuals_by(table, truth, predicted, group)`. `truth`, `predicted` and `group` are names of columns. Return a Series: for each group the mean of *truth minus prediction*. **Example:** when all wages of factory A are predicted 10 dollars too low, A has 10.

# %% practice="residuals_by"
def residuals_by(table, truth, predicted, group):
    ...
    ### BEGIN SOLUTION
    residual = table[truth] - table[predicted]
    return residual.groupby(table[group]).mean()
    ### END SOLUTION

# %% check="residuals_by"
import pandas as pd
from autograder.expect import calling, passed

guessed = pd.DataFrame({"wage": [210, 230, 250, 240], "guess": [200, 220, 255, 245], "factory": ["A", "A", "B", "B"]})
calling(residuals_by, guessed, "wage", "guess", "factory").should_be(
    pd.Series({"A": 10.0, "B": -5.0}), within=0.001, hint="First a column with truth minus prediction, then groupby and mean.")
passed()

# %% [markdown]
# ## 4. A line for chances
#
# The second question: who will leave soon? The target `left_job` is `yes` or `no`. **Logistic regression** takes the same sum of features and coefficients, and bends it so that it stays between 0 and 1: a chance.
#
# ![A curve in the shape of an S. On the left it lies close to 0, it rises in the middle, on the right it lies close to 1. Dots of the class no lie at the bottom, mostly on the left, dots of the class yes at the top, mostly on the right.](pictures/logistic.svg)

# %%
from sklearn.linear_model import LogisticRegression

features = ["months_employed", "overtime_hours", "commute_min", "wage_usd"]
leaving = make_pipeline(StandardScaler(), LogisticRegression())
leaving.fit(train[features], train["left_job"])

chances = leaving.predict_proba(test[features])
leaving.classes_, chances[:3].round(2)

# %% [markdown]
# `predict_proba` gives a column for each class, in the order of `classes_`: here `no`, then `yes`. The last column is the chance to leave. `predict` says `yes` when it is larger than 0.5.

# %%
chance = pd.Series(chances[:, 1], index=test.index)
for low, high in [(0, 0.1), (0.1, 0.2), (0.2, 0.3), (0.3, 1)]:
    here = (chance >= low) & (chance < high)
    print(low, "to", high, ":", here.sum(), "workers,", round((test["left_job"][here] == "yes").mean(), 2), "left")

# %% [markdown]
# Where the model says little, few have left. Where it says much, more have left. Nobody can be predicted for certain, and that is good to know: such a number helps to ask *whom should we offer a bus?* It must not be used to punish somebody for what he has not done. In m8 we come back to this.

# %% [markdown]
# ### ✏️ Practice 4: the chance of yes
#
# Write `chance_of(train, test, features, target, word)`. Make a pipeline of `StandardScaler` and `LogisticRegression`, and return for each row of `test` the chance that the target is `word`, as a list or an array. The column of `word` is found with `list(model.classes_).index(word)`. **Example:** `chance_of(train, test, ["commute_min"], "left_job", "yes")`.

# %% practice="chance_of"
def chance_of(train, test, features, target, word):
    ...
    ### BEGIN SOLUTION
    model = make_pipeline(StandardScaler(), LogisticRegression())
    model.fit(train[features], train[target])
    column = list(model.classes_).index(word)
    return model.predict_proba(test[features])[:, column]
    ### END SOLUTION

chance_of(train, test.head(3), ["commute_min"], "left_job", "yes")

# %% check="chance_of"
import pandas as pd
from autograder.expect import calling, passed

walk = pd.DataFrame({"x": [1, 2, 3, 4, 6, 7, 8, 9] * 5, "late": (["no"] * 4 + ["yes"] * 4) * 5})
calling(chance_of, walk, pd.DataFrame({"x": [1, 9]}), ["x"], "late", "yes").should_pass(
    lambda found: found[0] < 0.2 and found[1] > 0.8, hint="Learn from train. predict_proba of test, and the column of the word.")
calling(chance_of, walk, pd.DataFrame({"x": [1, 9]}), ["x"], "late", "no").should_pass(
    lambda found: found[0] > 0.8 and found[1] < 0.2, hint="Another word, another column.")
passed()

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** A line for the price of a motorbike has the intercept 1200 and the slope -90 a year. What does it predict for 5 years?
#
# - **a** 1110
# - **b** 750
# - **c** 1650
# - **d** 450
#
# **q2.** What does the name `coef_` tell by its low line?
#
# - **a** it was learned by `fit`
# - **b** it is secret
# - **c** it is an error
# - **d** it must be set by hand
#
# **q3.** The coefficient of months is 0.3, that of hours 6. Which feature is more important?
#
# - **a** the hours
# - **b** the months
# - **c** both are equal
# - **d** one can't say without one scale
#
# **q4.** The residuals lie below 0 on the left and on the right, and above 0 in the middle. What does it mean?
#
# - **a** all is well
# - **b** the test set is too small
# - **c** the truth has a bend, which the line misses
# - **d** the residuals are wrong
#
# **q5.** What does `predict_proba` give?
#
# - **a** the class
# - **b** a chance for each class
# - **c** the accuracy
# - **d** the slope

# %% quiz="badcb"

# %% [markdown]
# ## What you have learned
#
# - A line has an intercept and a coefficient for each feature.
# - Coefficients depend on units, and they are no causes.
# - Residuals show what the model has missed: look at them.
# - Logistic regression predicts chances, a column for each class.
#
# **Next:** a line can't bend. A tree can.
