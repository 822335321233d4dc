# %% [markdown]
# # Lesson 2: how sure is a score?
#
# **Dara's model is right in 75 of 100 cases, Bopha's in 71. Is Dara's model better?**
#
# A test set is a sample. In module 4 you have seen that a sample has luck and bad luck. So a score from one test set has too. In this lesson each row gets a turn in the test set. This costs a little more time, and tells two things at once: how good a model is, and how far this number may be off.
#
# **Time:** 80 minutes. You need lesson 1.
#
# **After this lesson you can**
#
# - show how much one split depends on luck,
# - explain and run a cross-validation,
# - compare two models on the same folds,
# - choose a setting without spending the test set.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import ctc_data as data
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

household = data.load("household").dropna()
household["town"] = (household["area"] == "urban").astype(int)
features = household[["head_age", "head_schooling", "size", "income_riel", "town"]]
answer = household["internet"]
answer.value_counts(normalize=True)

# %% [markdown]
# ## 1. One split is luck
#
# Does a household have the internet? (Synthetic data.) A **feature** is a column that a model learns from. The model scales the features and then uses a logistic regression, both in one pipeline. We split eight times, each time with another `random_state`. Nothing else changes:

# %%
model = make_pipeline(StandardScaler(), LogisticRegression())
scores = []
for seed in range(8):
    parts = train_test_split(features, answer, test_size=0.2, random_state=seed)
    seen, unseen, seen_answer, unseen_answer = parts
    model.fit(seen, seen_answer)
    scores.append(model.score(unseen, unseen_answer))
np.round(scores, 3)

# %% [markdown]
# The same model, the same data, and between 0.70 and 0.77 everything happens. Who tries many seeds and reports the best one fools himself: it is multiple testing again. So *75 against 71* may be nothing but two different test sets.

# %% [markdown]
# ### ✏️ Practice 1: the range of luck
#
# Write `luck(scores)`: the largest score minus the smallest. **Example:** for 0.7, 0.76 and 0.71 it is 0.06.

# %% practice="luck"
def luck(scores):
    ...
    ### BEGIN SOLUTION
    return max(scores) - min(scores)
    ### END SOLUTION

luck(scores)

# %% check="luck"
from autograder.expect import calling, passed

calling(luck, [0.7, 0.76, 0.71]).should_be(
    0.06, within=0.0001, hint="max and min work on a list.")
calling(luck, [0.5]).should_be(
    0, within=0.0001, hint="One score alone has no range.")
passed()

# %% [markdown]
# ## 2. Everybody gets a turn
#
# **Cross-validation** does it in an orderly way. The rows are divided by lot into, say, five **folds** of the same size. Five times: one fold is the test set, the model learns **from scratch** on the other four. In the end every row has been in a test set exactly once.
#
# ![Five rows of five boxes. In each row one box is filled, in the first row the first, in the second row the second, and so on. A filled box is the test set, the four empty boxes are the training set. On the right stands a score for each row.](pictures/folds.svg)
#
# `KFold` makes the folds, `cross_val_score` does all the rest. With `shuffle=True` the lot decides; without it, the first fifth of the table would be the first fold.

# %%
from sklearn.model_selection import KFold, cross_val_score

folds = KFold(5, shuffle=True, random_state=1)
scores = cross_val_score(model, features, answer, cv=folds)
np.round(scores, 3), round(scores.mean(), 3)

# %% [markdown]
# Five scores in place of one. Report their **mean**, and how far they **differ**: here about 0.74, from 0.71 to 0.78. A pipeline matters twice here: in each turn it scales with the four folds only. Who scales the whole table before, leaks five times.
#
# A fold is a pair of two arrays with **places** of rows, first those to learn from, then those to test. `iloc` takes them:

# %%
for learn, check in folds.split(features):
    print(len(learn), len(check), check[:4])

# %%
features.iloc[check].head(2)

# %% [markdown]
# ### ✏️ Practice 2: cross-validate by hand
#
# Write `mean_errors(values, pairs)`. `values` is an array of numbers, `pairs` a list of pairs of places: those to learn from, and those to test. The model is the baseline: it always says the mean of the values it learned from. Return a list with the mean absolute error of each turn. **Example:** values 1, 3, 8 and the one pair ([0, 1], [2]): it says 2 in place of 8, so the list is [6].

# %% practice="mean_errors"
def mean_errors(values, pairs):
    ...
    ### BEGIN SOLUTION
    errors = []
    for learn, check in pairs:
        guess = values[learn].mean()
        errors.append(abs(values[check] - guess).mean())
    return errors
    ### END SOLUTION

# %% check="mean_errors"
import numpy as np
from autograder.expect import calling, passed

calling(mean_errors, np.array([1, 3, 8]), [([0, 1], [2])]).should_be(
    [6], within=0.001, hint="values[learn] takes the places. Its mean is the guess.")
calling(mean_errors, np.array([0, 10, 20, 40]), [([0, 1], [2, 3]), ([2, 3], [0, 1])]).should_be(
    [25, 25], within=0.001, hint="Each turn learns from scratch, and tests on the second list of the pair.")
passed()

# %% [markdown]
# ## 3. Compare on the same folds
#
# Is a decision tree better than the logistic regression? Give both **the same folds**, so that both have the same luck. And never forget the baseline; `DummyClassifier` always says the most frequent answer.

# %%
from sklearn.dummy import DummyClassifier
from sklearn.tree import DecisionTreeClassifier

tree = DecisionTreeClassifier(max_depth=3, random_state=1)
for each in [DummyClassifier(), model, tree]:
    print(np.round(cross_val_score(each, features, answer, cv=folds), 3))

# %% [markdown]
# Look fold by fold. Both models beat the dummy everywhere. Against each other, one wins here and one there, by a hair. An honest sentence: *we can't tell them apart; we take the one that is easier to explain.*

# %% [markdown]
# ### ✏️ Practice 3: who wins how often?
#
# Write `wins(first, second)`. Both are arrays with the scores of two models on the same folds. Return in how many folds the first one is **better** (equal does not count). **Example:** 0.7, 0.8, 0.6 against 0.6, 0.8, 0.7: 1.

# %% practice="wins"
def wins(first, second):
    ...
    ### BEGIN SOLUTION
    return sum(first > second)
    ### END SOLUTION

# %% check="wins"
import numpy as np
from autograder.expect import calling, passed

calling(wins, np.array([0.7, 0.8, 0.6]), np.array([0.6, 0.8, 0.7])).should_be(
    1, hint="Compare fold by fold: first > second. Then count.")
calling(wins, np.array([0.9, 0.9]), np.array([0.1, 0.2])).should_be(
    2, hint="Count the folds, not the points.")
passed()

# %% [markdown]
# ## 4. The usual mistake: more folds than rows

# %% tags=["raises-exception"]
cross_val_score(model, features.head(4), answer.head(4), cv=KFold(5))

# %% [markdown]
# `ValueError: Cannot have number of splits n_splits=5 greater than the number of samples: n_samples=4.` A *sample* is what this library calls a row. Four rows can't fill five folds. Five or ten folds are usual; with few rows take fewer folds, or collect more data.

# %% [markdown]
# ## 5. Choose a setting
#
# How deep should the tree be? We try several depths. For each, the score on the rows that the tree **has seen**, and the score of a cross-validation:

# %%
parts = train_test_split(features, answer, test_size=0.2, random_state=1)
learn, held, learn_answer, held_answer = parts
depths = [1, 2, 3, 4, 6, 8, 12]
on_seen, on_unseen = [], []
for depth in depths:
    tree = DecisionTreeClassifier(max_depth=depth, random_state=1)
    on_unseen.append(cross_val_score(tree, learn, learn_answer, cv=folds).mean())
    on_seen.append(tree.fit(learn, learn_answer).score(learn, learn_answer))

sheet, axes = plt.subplots(figsize=(7, 3))
axes.plot(depths, on_seen, marker="o", label="rows it has seen")
axes.plot(depths, on_unseen, marker="s", label="cross-validation")
axes.set_xlabel("depth of the tree")
axes.set_ylabel("share of right answers")
axes.legend();

# %% [markdown]
# With depth, the tree gets better and better on what it has seen: it learns by heart. This is **overfitting**. On unseen rows it gets worse again. We take the depth with the best cross-validation.
#
# Now look at the first line of the cell again. Before anything else we put 20 percent aside, in `held`. The choice among seven depths also fools a little: the best of seven has luck. So **in the end, once,** we ask the rows that took part in nothing:

# %%
best = depths[int(np.argmax(on_unseen))]
tree = DecisionTreeClassifier(max_depth=best, random_state=1).fit(learn, learn_answer)
best, round(tree.score(held, held_answer), 3)

# %% [markdown]
# `np.argmax` gives the place of the largest value. The order of work is always the same: **put aside, choose by cross-validation, ask once, report.** Who looks at `held`, changes something and looks again, has made it a training set.

# %% [markdown]
# ### ✏️ Practice 4: the simplest that is good enough
#
# Write `simplest(depths, scores, slack)`. Depths stand in rising order. Return the **first** depth whose score is at most `slack` below the best one. **Example:** depths 1, 2, 3, scores 0.70, 0.74, 0.75, slack 0.02: it returns 2.

# %% practice="simplest"
def simplest(depths, scores, slack):
    ...
    ### BEGIN SOLUTION
    for place in range(len(depths)):
        if scores[place] >= max(scores) - slack:
            return depths[place]
    ### END SOLUTION

simplest(depths, on_unseen, 0.01)

# %% check="simplest"
from autograder.expect import calling, passed

calling(simplest, [1, 2, 3], [0.70, 0.74, 0.75], 0.02).should_be(
    2, hint="Go through the depths from the left; return the first one that is near the best.")
calling(simplest, [2, 4, 8], [0.5, 0.9, 0.7], 0).should_be(
    4, hint="Without slack it is the best one.")
passed()

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** In a cross-validation with 5 folds, how often is each row in a test set?
#
# - **a** 5 times
# - **b** 4 times
# - **c** once
# - **d** never
#
# **q2.** How many models are trained in it?
#
# - **a** five
# - **b** one
# - **c** none
# - **d** one for each row
#
# **q3.** Somebody tries 50 seeds and reports the split with the best score. That is:
#
# - **a** careful work
# - **b** a cross-validation
# - **c** forbidden by Python
# - **d** luck sold as skill
#
# **q4.** Why do two models get the same folds?
#
# - **a** it is faster
# - **b** so that they have the same luck
# - **c** so that they get the same score
# - **d** because there are only five folds
#
# **q5.** You have chosen a depth by cross-validation. What do you report at the end?
#
# - **a** the score on rows that took part in nothing, asked once
# - **b** the score on the training set
# - **c** the best of the five folds
# - **d** nothing

# %% quiz="cadba"

# %% [markdown]
# ## What you have learned
#
# - One split is one draw: its score has luck.
# - In a cross-validation every row is tested once.
# - Compare models, and a baseline, on the same folds.
# - Choose settings by cross-validation, and keep rows that take part in nothing.
# - Report the mean and how far the folds differ.
#
# **Next:** lesson 3. Right in 96 of 100 cases, and useless: which number should a model be judged by?
