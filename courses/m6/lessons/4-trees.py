# %% [markdown]
# # Lesson 4: can questions predict?
#
# **Too little rain is bad for rice, and too much as well. How does a model learn both?**
#
# Vanna advises farmers. She knows that a drought costs harvest, and a flood too. A straight line can't say that: it only rises or only falls. But a person would ask questions: *Was it a dry year? No? Was there a flood?* In this lesson a model learns to ask. You also see how it begins to learn by heart, and how many trees together know more than one. (The harvests are synthetic.)
#
# **Time:** 85 minutes. You need lesson 3.
#
# **After this lesson you can**
#
# - say how a tree finds its questions,
# - read a tree and draw its stairs,
# - notice overfitting from two numbers,
# - grow a random forest.

# %%
import matplotlib.pyplot as plt
import pandas as pd
import ctc_data as data
from sklearn.linear_model import LinearRegression
from sklearn.metrics import accuracy_score, mean_absolute_error
from sklearn.model_selection import train_test_split

rain = data.load("rainfall")
rainy = rain[(rain["month"] >= 5) & (rain["month"] <= 10)]
sums = rainy.groupby(["province_code", "year"])["rain_mm"].sum().reset_index()
usual = sums.groupby("province_code")["rain_mm"].transform("mean")
sums["rain_percent"] = 100 * sums["rain_mm"] / usual

rice = data.load("rice_yield")
fields = rice[rice["season"] == "wet"].merge(sums, on=["province_code", "year"])
train, test = train_test_split(fields, test_size=0.25, random_state=1)
train[["province_code", "year", "rain_percent", "yield_t_ha"]].head()

# %% [markdown]
# `rain_percent` compares the rain of May to October with what is usual in the province: 100 is a usual year, 60 a drought, 150 a flood.
#
# ## 1. One question
#
# A tree begins with one question: *is `rain_percent` at most 80?* It cuts the rows into two heaps. For each heap it predicts the **mean** of the heap.

# %%
dry = train[train["rain_percent"] <= 80]
other = train[train["rain_percent"] > 80]
dry["yield_t_ha"].mean(), other["yield_t_ha"].mean()

# %% [markdown]
# Dry years gave 2.57 tonnes, the others 2.74. But why 80? Perhaps 75 or 100 is better. The tree tries **every** cut, works out the errors of both heaps, and keeps the cut with the smallest error. There is no more to it.

# %% [markdown]
# ### ✏️ Practice 1: two heaps
#
# Write `cut_error(values, target, cut)`. `values` and `target` are Series. Put the rows whose value is at most `cut` on one heap, all others on the other one. Predict for each row the mean of the target on its heap. Return the mean of the squared errors. **Example:** values 1, 2, 8, 9 with the target 5, 5, 7, 7: the cut 5 has the error 0.

# %% practice="cut_error"
def cut_error(values, target, cut):
    ...
    ### BEGIN SOLUTION
    low = values <= cut
    predicted = target.groupby(low).transform("mean")
    return ((target - predicted) ** 2).mean()
    ### END SOLUTION

# %% check="cut_error"
import pandas as pd
from autograder.expect import calling, passed

values = pd.Series([1, 2, 8, 9])
target = pd.Series([5.0, 5.0, 7.0, 7.0])
calling(cut_error, values, target, 5).should_be(
    0, within=0.001, hint="Each heap predicts its own mean.")
calling(cut_error, values, target, 8).should_be(
    0.6667, within=0.001, hint="At most: the value 8 lies on the left heap when the cut is 8.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `values <= cut` gives True and False. You can group the target by it. `transform("mean")` gives each row the mean of its group.
#
# </details>

# %% [markdown]
# ## 2. Question after question
#
# After the first cut, each heap is cut again. `max_depth=2` says: at most two questions one after the other. `export_text` prints the questions:

# %%
from sklearn.tree import DecisionTreeRegressor, export_text

tree = DecisionTreeRegressor(max_depth=2, random_state=0)
tree.fit(train[["rain_percent"]], train["yield_t_ha"])
print(export_text(tree, feature_names=["rain_percent"]))

# %% [markdown]
# Read it from the left to the right. At the **root** stands the first question, at the **leaves** stands the prediction, `value`. The tree has found both by itself: a drought below 73 percent, and a flood above 137 percent.
#
# ![A tree that stands on its head. At the top the question: rain at most 100? Below it on the left: rain at most 73? with the leaves 2.44 and 2.64. On the right: rain at most 137? with the leaves 2.83 and 2.51.](pictures/tree.svg)

# %%
line = LinearRegression()
line.fit(train[["rain_percent"]], train["yield_t_ha"])
steps = pd.DataFrame({"rain_percent": range(50, 170)})

sheet, axes = plt.subplots(figsize=(7, 4))
axes.scatter(train["rain_percent"], train["yield_t_ha"], s=10, color="grey")
axes.plot(steps["rain_percent"], line.predict(steps), label="line", linestyle="--")
axes.plot(steps["rain_percent"], tree.predict(steps), label="tree")
axes.set_xlabel("rain (percent of a usual year)")
axes.set_ylabel("yield (tonnes for each hectare)")
axes.legend();

# %% [markdown]
# The line rises and knows no flood. The tree makes stairs: up, and down again. It needs no scale either: a question *at most 73?* works in all units.
#
# And a tree without any question?

# %% tags=["raises-exception"]
DecisionTreeRegressor(max_depth=0).fit(train[["rain_percent"]], train["yield_t_ha"])

# %% [markdown]
# *must be an int in the range [1, inf) or None*: one question or more. `None` means as many as you like. What happens then?

# %% [markdown]
# ### ✏️ Practice 2: read a tree
#
# Use the tree that is printed above. Which yield does it predict? Write the number as it stands at the leaf.
#
# - `usual_year`: rain of 105 percent
# - `drought`: rain of 60 percent
# - `flood`: rain of 150 percent

# %% practice="leaves"
usual_year = ...
drought = ...
flood = ...
### BEGIN SOLUTION
usual_year = 2.83
drought = 2.44
flood = 2.51
### END SOLUTION

# %% check="leaves"
from autograder.expect import passed, the_value

the_value(usual_year, "usual_year").should_be(2.83, within=0.001, hint="First question: no. Second question on that side: at most 137? Yes.")
the_value(drought, "drought").should_be(2.44, within=0.001, hint="First question: yes. Then: at most 73? Yes.")
the_value(flood, "flood").should_be(2.51, within=0.001, hint="No, and no again.")
passed()

# %% [markdown]
# ## 3. Learned by heart
#
# Sokha's question of lesson 3 is one for a tree, too: who leaves the factory? Trees for classes are called `DecisionTreeClassifier`. We grow them deeper and deeper, and look at the accuracy on both sets:

# %%
from sklearn.tree import DecisionTreeClassifier

workers = data.load("garment")
learn, ask = train_test_split(workers, test_size=0.25, random_state=1)
features = ["months_employed", "overtime_hours", "commute_min", "wage_usd"]

for depth in [1, 2, 4, 6, 10, None]:
    tree = DecisionTreeClassifier(max_depth=depth, random_state=0)
    tree.fit(learn[features], learn["left_job"])
    known = accuracy_score(learn["left_job"], tree.predict(learn[features]))
    unknown = accuracy_score(ask["left_job"], tree.predict(ask[features]))
    print("depth", depth, "training set", round(known, 2), "test set", round(unknown, 2))

# %%
(ask["left_job"] == "no").mean()

# %% [markdown]
# Look at the last line of the table: on the training set the deep tree is **always** right. On the test set it is right for 69 of 100. And whoever says `no` to everybody is right for 82 of 100! The deep tree has asked until every worker of the training set sat alone on a leaf. It knows them by heart, chance included. This is **overfitting**.
#
# Two numbers show it: the training set becomes better and better, the test set becomes worse. A very small tree may do too little, that is **underfitting**. Between them lies the right depth. Here a depth of 4 is hardly better than no question at all. That is an honest result, too: **from these four features one can say little about a single worker.**
#
# Whoever reports the accuracy on the training set reports how good the memory is.

# %% [markdown]
# ### ✏️ Practice 3: two numbers for a depth
#
# Write `two_errors(train, test, features, target, depth)`. Grow a `DecisionTreeRegressor` of this depth with `random_state=0` from `train`. Return its mean absolute error on `train`, then that on `test`. **Example:** with `depth=None` and all features different, the first number is 0.

# %% practice="two_errors"
def two_errors(train, test, features, target, depth):
    ...
    ### BEGIN SOLUTION
    tree = DecisionTreeRegressor(max_depth=depth, random_state=0)
    tree.fit(train[features], train[target])
    known = mean_absolute_error(train[target], tree.predict(train[features]))
    unknown = mean_absolute_error(test[target], tree.predict(test[features]))
    return known, unknown
    ### END SOLUTION

two_errors(train, test, ["rain_percent"], "yield_t_ha", None)

# %% check="two_errors"
import pandas as pd
from autograder.expect import calling, passed

first = pd.DataFrame({"x": [1, 2, 3, 4], "y": [10.0, 12.0, 20.0, 22.0]})
second = pd.DataFrame({"x": [1, 4], "y": [11.0, 25.0]})
calling(two_errors, first, second, ["x"], "y", 1).should_be(
    (1, 2), within=0.001, hint="Learn from train. First the error on train, then the error on test.")
calling(two_errors, first, second, ["x"], "y", None).should_be(
    (0, 2), within=0.001, hint="Give the depth on as max_depth=depth.")
passed()

# %% [markdown]
# ## 4. Many trees
#
# One deep tree has learned chance. A hundred deep trees have learned a hundred **different** chances, when each one sees a resample of the rows (module m4). Their mean keeps what they have in common, and the chances cancel out. This is a **random forest**.

# %%
from sklearn.ensemble import RandomForestRegressor

names = ["rain_percent", "year"]
single = DecisionTreeRegressor(random_state=0)
forest = RandomForestRegressor(n_estimators=100, min_samples_leaf=4, random_state=0)
for model in [LinearRegression(), single, forest]:
    model.fit(train[names], train["yield_t_ha"])
    print(round(mean_absolute_error(test["yield_t_ha"], model.predict(test[names])), 3))

# %% [markdown]
# `n_estimators` says how many trees, `min_samples_leaf=4` that at least four rows shall sit on each leaf, and `random_state` makes it repeatable. The first number belongs to a line, the second one to a single deep tree, the third one to the forest. The deep tree is off by 0.27 tonnes, which is worse than the baseline with 0.245. The forest is off by 0.23, and the line is as good. Neither helps much: most of the harvest depends on things that we have not measured, such as the soil.
#
# A forest often predicts well without much work. The price: nobody can read a hundred trees. Take the simplest model that is good enough, above all when you must explain it to somebody.

# %% [markdown]
# ### ✏️ Practice 4: a forest against the mean
#
# Write `gain(train, test, features, target)`. Grow a `RandomForestRegressor` with 50 trees, at least 3 rows on a leaf and `random_state=0`. Return how much smaller its mean absolute error on `test` is than that of the baseline (the mean of `train` for everybody). **Example:** when both are equally good, the gain is 0.

# %% practice="gain"
def gain(train, test, features, target):
    ...
    ### BEGIN SOLUTION
    forest = RandomForestRegressor(n_estimators=50, min_samples_leaf=3, random_state=0)
    forest.fit(train[features], train[target])
    error = mean_absolute_error(test[target], forest.predict(test[features]))
    baseline = mean_absolute_error(test[target], [train[target].mean()] * len(test))
    return baseline - error
    ### END SOLUTION

gain(train, test, ["rain_percent", "year"], "yield_t_ha")

# %% check="gain"
import pandas as pd
from autograder.expect import calling, passed, seeded_numpy

flat = pd.DataFrame({"x": range(30), "y": [4.0] * 30})
calling(gain, flat, flat, ["x"], "y").should_be(
    0, within=0.001, hint="The error of the baseline minus the error of the forest.")
x = seeded_numpy(4).uniform(0, 100, 300)
hill = pd.DataFrame({"x": x, "y": 50 - abs(x - 50)})
calling(gain, hill.head(200), hill.tail(100), ["x"], "y").should_be_between(
    10, 14, hint="A hill is easy for trees. Is the gain the baseline minus the forest, both on test?")
passed()

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** What does a tree for numbers predict at a leaf?
#
# - **a** the largest value
# - **b** the mean of the training rows that came there
# - **c** the slope
# - **d** the cut
#
# **q2.** How does it choose its question?
#
# - **a** it tries all cuts and keeps the one with the smallest error
# - **b** by chance
# - **c** always in the middle
# - **d** a person writes it
#
# **q3.** Training set 100 percent, test set 69 percent. What is this?
#
# - **a** underfitting
# - **b** a good model
# - **c** an error of the program
# - **d** overfitting
#
# **q4.** Which features must be brought to one scale for a tree?
#
# - **a** all
# - **b** the large ones
# - **c** none
# - **d** the words
#
# **q5.** Why is a forest often better than one deep tree?
#
# - **a** it is deeper
# - **b** the chances that the trees learned cancel out in the mean
# - **c** it sees the test set
# - **d** it asks no questions

# %% quiz="badcb"

# %% [markdown]
# ## What you have learned
#
# - A tree tries all cuts, asks question after question, and predicts the mean or the majority of a leaf.
# - Trees make stairs: they can follow what rises and falls, and need no scale.
# - A deep tree learns by heart. The training set never shows it, the test set does.
# - A forest takes the mean of many trees. It predicts better, and can't be read.
#
# **Next:** what if there is no target at all?
