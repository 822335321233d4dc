# %% [markdown]
# # Lesson 3: right in 96 of 100 cases, and useless
#
# **An alarm for dengue is right in 96 of 100 months. Why does the health office not want it?**
#
# Outbreaks are rare. Whoever always says *no outbreak* is nearly always right, and helps nobody. So we need other numbers. Which one is right depends on what a mistake costs: a false alarm costs petrol, a missed outbreak may cost lives. In this lesson you count the kinds of mistakes, and choose a number that fits the task.
#
# **Time:** 85 minutes. You need lesson 2.
#
# **After this lesson you can**
#
# - read a confusion matrix,
# - work out precision and recall and say what they mean,
# - move the threshold of an alarm,
# - choose between two ways to measure errors of numbers.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import ctc_data as data

dengue = data.load("dengue").sort_values(["province_code", "year", "month"])
dengue["rate"] = dengue["cases"] / dengue["population"] * 100000
by_province = dengue.groupby("province_code")["rate"]
dengue["last_month"] = by_province.shift(1)
dengue["two_months_ago"] = by_province.shift(2)
dengue = dengue.dropna()
dengue["outbreak"] = dengue["rate"] > 40
dengue["outbreak"].mean()

# %% [markdown]
# ## 1. The trouble with accuracy
#
# We call it an outbreak when there are more than 40 cases for 100000 people in a month (our own limit; the data are synthetic). `shift(1)`, after grouping, brings the value of the month **before** into the row: that is known when the prediction is made. The model learns from the years until 2019; the later years are the test set. Why by years? Lesson 4 says it.

# %%
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

columns = ["last_month", "two_months_ago", "month"]
past = dengue[dengue["year"] <= 2019]
future = dengue[dengue["year"] > 2019]
model = make_pipeline(StandardScaler(), LogisticRegression())
model.fit(past[columns], past["outbreak"])
predicted = model.predict(future[columns])
never = predicted * False
accuracy_score(future["outbreak"], predicted), accuracy_score(future["outbreak"], never)

# %% [markdown]
# **Accuracy** is the share of right predictions. The model reaches about 0.96. The second number is of somebody who never gives an alarm (`predicted * False` is `False` everywhere): 0.97, a little more! Accuracy counts all months alike, and nearly all are quiet.

# %% [markdown]
# ## 2. Four boxes
#
# A prediction of yes or no ends in one of four boxes:
#
# ![A square of four boxes. Columns: the model says no, the model says yes. Rows: in truth no, in truth yes. The boxes are called true negative, false positive with the word false alarm, false negative with the word missed, and true positive with the word found.](pictures/boxes.svg)

# %%
from sklearn.metrics import confusion_matrix

confusion_matrix(future["outbreak"], predicted)

# %% [markdown]
# This is the **confusion matrix**. Rows are the truth, columns the prediction, `False` comes first. Read the lower row: there were 46 outbreaks, and the model found 5 of them. Now we see why nobody wants it.

# %% [markdown]
# ### ✏️ Practice 1: count the boxes
#
# Write `boxes(truth, alarm)`. Both are arrays of `True` and `False` of the same length. Return a dictionary with the keys `"found"`, `"missed"`, `"false_alarm"` and `"quiet"` (no outbreak, no alarm). **Example:** truth True, True, False and alarm True, False, False: 1 found, 1 missed, 0 false alarms, 1 quiet. (`&` is *and*, `~` is *not*.)

# %% practice="boxes"
def boxes(truth, alarm):
    ...
    ### BEGIN SOLUTION
    return {
        "found": sum(truth & alarm),
        "missed": sum(truth & ~alarm),
        "false_alarm": sum(~truth & alarm),
        "quiet": sum(~truth & ~alarm),
    }
    ### END SOLUTION

# %% check="boxes"
import numpy as np
from autograder.expect import calling, passed

truth = np.array([True, True, False, False, False, True])
alarm = np.array([True, False, False, True, True, False])
calling(boxes, truth, alarm).should_be(
    {"found": 1, "missed": 2, "false_alarm": 2, "quiet": 1}, hint="Four sums, each of two arrays joined by &.")
calling(boxes, truth, truth).should_be(
    {"found": 3, "missed": 0, "false_alarm": 0, "quiet": 3}, hint="When every alarm is right, nothing is missed.")
passed()

# %% [markdown]
# ## 3. Two questions: recall and precision
#
# | who asks | question | name | formula |
# |---|---|---|---|
# | the patients | of all outbreaks, how many were found? | **recall** | found / (found + missed) |
# | the team with the car | of all alarms, how many were right? | **precision** | found / (found + false alarms) |
#
# Both lie between 0 and 1. The two names are easy to mix up; remember the person who asks.

# %%
from sklearn.metrics import precision_score, recall_score

truth = future["outbreak"]
recall_score(truth, predicted), precision_score(truth, predicted)

# %% [markdown]
# ### ✏️ Practice 2: recall by hand
#
# Write `recall(truth, alarm)` for two arrays of `True` and `False`. When there is no outbreak in the truth, there is nothing to find: return `None`. **Example:** 2 outbreaks, 1 of them found: 0.5.

# %% practice="recall"
def recall(truth, alarm):
    ...
    ### BEGIN SOLUTION
    if sum(truth) == 0:
        return None
    return sum(truth & alarm) / sum(truth)
    ### END SOLUTION

# %% check="recall"
import numpy as np
from autograder.expect import calling, passed

truth = np.array([True, True, False, True, True])
calling(recall, truth, np.array([True, False, True, False, False])).should_be(
    0.25, within=0.001, hint="Divide by the number of outbreaks, not of alarms.")
calling(recall, ~truth & truth, truth).should_pass(
    lambda found: found is None, hint="First ask whether there is any outbreak at all.")
passed()

# %% [markdown]
# ## 4. Move the threshold
#
# The model knows more than yes and no. `predict_proba` gives two columns with probabilities, the second one for `True`. `predict` says `True` when this is at least 0.5. But who says that 0.5 is right? The **threshold** is our choice.

# %%
probability = model.predict_proba(future[columns])[:, 1]
truth = np.array(future["outbreak"])
for threshold in [0.5, 0.3, 0.2, 0.1, 0.05]:
    alarm = probability >= threshold
    print(threshold, "alarms:", sum(alarm),
          "recall:", round(recall_score(truth, alarm), 2),
          "precision:", round(precision_score(truth, alarm), 2))

# %% [markdown]
# The lower the threshold, the more outbreaks are found, and the more false alarms there are. One number is bought with the other. The picture shows the whole choice:

# %%
thresholds = np.linspace(0.02, 0.5, 25)
sheet, axes = plt.subplots(figsize=(7, 3))
recalls = [recall_score(truth, probability >= each) for each in thresholds]
precisions = [precision_score(truth, probability >= each) for each in thresholds]
axes.plot(thresholds, recalls, label="recall")
axes.plot(thresholds, precisions, "--", label="precision")
axes.set_xlabel("threshold")
axes.set_ylabel("share")
axes.legend();

# %% [markdown]
# Choose the threshold on **other** rows than those you report on, or by cross-validation: it is a setting, like the depth of a tree. Here we look at the test set only to see what happens.

# %% [markdown]
# ### ✏️ Practice 3: what does it cost?
#
# A false alarm costs 300 dollars, a missed outbreak 9000. Write `cost(truth, probability, threshold)`: an alarm is given when the probability is **at least** the threshold. Return the cost of all mistakes. **Example:** one outbreak with the probability 0.2, threshold 0.5: missed, 9000.

# %% practice="cost"
def cost(truth, probability, threshold):
    ...
    ### BEGIN SOLUTION
    alarm = probability >= threshold
    return 300 * sum(~truth & alarm) + 9000 * sum(truth & ~alarm)
    ### END SOLUTION

[cost(truth, probability, threshold) for threshold in [0.5, 0.2, 0.1, 0.05]]

# %% check="cost"
import numpy as np
from autograder.expect import calling, passed

truth = np.array([True, True, False, False])
calling(cost, truth, np.array([0.2, 0.9, 0.6, 0.1]), 0.5).should_be(
    9300, hint="One outbreak is missed, and one alarm is false.")
calling(cost, truth, np.array([0.5, 0.9, 0.5, 0.1]), 0.5).should_be(
    300, hint="A probability of exactly the threshold gives an alarm.")
passed()

# %% [markdown]
# ## 5. The usual mistake: a probability is not an answer

# %% tags=["raises-exception"]
recall_score(future["outbreak"], probability)

# %% [markdown]
# `ValueError: Classification metrics can't handle a mix of binary and continuous targets`. On one side stand yes and no (*binary*), on the other numbers with a point (*continuous*). The function can't know our threshold. Compare first: `probability >= 0.1`.

# %% [markdown]
# ## 6. When the answer is a number
#
# For numbers there is a choice too. The **mean absolute error** takes every error as large as it is. The **root of the mean squared error** squares the errors first: one error of 10 then weighs as much as a hundred errors of 1.

# %%
steady = np.array([3, 3, 3, 3])
wild = np.array([0, 0, 0, 10])
for errors in [steady, wild]:
    print(abs(errors).mean(), round((errors**2).mean() ** 0.5, 1))

# %% [markdown]
# The first number prefers the wild one, the second the steady one. Neither is wrong. Does one large error hurt more than many small ones, as with the level of a dam? Then square. Otherwise, the mean absolute error is easier to explain: *it is off by 2.5 on average.*

# %% [markdown]
# ### ✏️ Practice 4: the root of the mean square
#
# Write `root_error(truth, predicted)` for two arrays of numbers. **Example:** truth 1, 2 and predicted 1, 6: the errors are 0 and 4, their squares 0 and 16, the mean 8, the root about 2.83.

# %% practice="root_error"
def root_error(truth, predicted):
    ...
    ### BEGIN SOLUTION
    return ((truth - predicted) ** 2).mean() ** 0.5
    ### END SOLUTION

# %% check="root_error"
import numpy as np
from autograder.expect import calling, passed

calling(root_error, np.array([1, 2]), np.array([1, 6])).should_be(
    2.828, within=0.001, hint="Square the errors, take the mean, then the root: ** 0.5.")
calling(root_error, np.array([5, 5, 5]), np.array([2, 8, 5])).should_be(
    6**0.5, within=0.001, hint="An error below and an error above do not cancel each other.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Mind the brackets: `((...) ** 2).mean() ** 0.5`.
#
# </details>

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** 1 of 1000 patients has a rare illness. A test that always says *healthy* has an accuracy of:
#
# - **a** 0
# - **b** 0.5
# - **c** 0.001
# - **d** 0.999
#
# **q2.** And its recall is:
#
# - **a** 0
# - **b** 0.5
# - **c** 0.999
# - **d** 1
#
# **q3.** 20 alarms, 5 of them right, 15 outbreaks in all. The precision is:
#
# - **a** 5 / 15
# - **b** 5 / 20
# - **c** 15 / 20
# - **d** 5 / 35
#
# **q4.** You lower the threshold. What can't happen?
#
# - **a** more alarms
# - **b** more false alarms
# - **c** fewer outbreaks are found
# - **d** the precision falls
#
# **q5.** A missed flood costs far more than a false alarm. Then you prefer:
#
# - **a** a high threshold
# - **b** a high recall
# - **c** a high accuracy
# - **d** no alarm

# %% quiz="dabcb"

# %% [markdown]
# ## What you have learned
#
# - When the answer is rare, accuracy says little.
# - The confusion matrix has four boxes: found, missed, false alarm, quiet.
# - Recall asks how many were found, precision how many alarms were right.
# - The threshold is a choice, made by what mistakes cost.
# - Squared errors punish large mistakes.
#
# **Next:** lesson 4. The lake knows yesterday: why a split by lot is sometimes a lie.
