# %% [markdown]
# # Lesson 2: right for whom?
#
# **A model finds poor households for a rice bank, and is right in 81 of 100 cases. Why does nobody in town get rice?**
#
# One number for all can hide that a model works well for some people and not at all for others. Nobody intended it. The model learned from data in which some are many and others few. In this lesson you take the numbers of module 7 and ask for each of them: **in which group?**
#
# **Time:** 80 minutes. You need lesson 1 and module 7.
#
# **After this lesson you can**
#
# - work out shares, recall and false alarms for each group,
# - say which difference harms whom,
# - explain why leaving out a column does not make a model fair,
# - tell a difference from chance in a small group.

# %%
import numpy as np
import pandas as pd
import ctc_data as data
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

table = data.load("household").dropna()
table["poor"] = table["income_riel"] / table["size"] < 230000
table["town"] = (table["area"] == "urban").astype(int)
table["online"] = (table["internet"] == "yes").astype(int)
table["power"] = (table["electricity"] == "yes").astype(int)
table["poor"].mean()

# %% [markdown]
# ## 1. A model for the rice bank
#
# Incomes are hard to find out. So the bank wants to guess who is poor (here: less than 230000 riel a month for each person) from what a visitor sees: motorbikes, electricity, land. The data are synthetic, the limit is ours.

# %%
columns = ["town", "size", "head_schooling", "motorbikes", "online", "power", "land_ha"]
train, test = train_test_split(table, test_size=0.4, random_state=1)
model = make_pipeline(StandardScaler(), LogisticRegression())
model.fit(train[columns], train["poor"])
checked = test[["area", "head_sex", "poor"]].copy()
checked["chosen"] = model.predict(test[columns])
round((checked["chosen"] == checked["poor"]).mean(), 2)

# %% [markdown]
# 0.81, on rows that the model has never seen. So far module 7. Now the same number for town and country:

# %%
checked["right"] = checked["chosen"] == checked["poor"]
checked.groupby("area")["right"].mean()

# %% [markdown]
# Town looks **better**: 95 of 100. But there only few are poor, so *no* is nearly always right. You know this trap: it is accuracy again.

# %% [markdown]
# ## 2. Four numbers for each group
#
# For each group we ask: how many are there (`people`), how many of them need it (`poor`), how many are chosen (`chosen`), and, of those who need it, how many are found (`found`, the recall)?

# %%
def measure(checked, group):
    groups = checked.groupby(group)
    result = groups[["poor", "chosen"]].mean()
    result["people"] = groups.size()
    result["found"] = checked[checked["poor"]].groupby(group)["chosen"].mean()
    return result.round(3)

measure(checked, "area")

# %% [markdown]
# In the country the model finds 49 of 100 poor households. In town it finds **none**. It has learned *town means not poor*, and this is right nearly always; whoever is poor in town pays for it. The rest looks good:

# %%
measure(checked, "head_sex")

# %% [markdown]
# ![Two bars with the title poor households found: country 49 of 100, town 0 of 14. In place of the town bar there is only an empty outline.](pictures/found.svg)
#
# Which number must be equal? There is no answer for all cases:
#
# | must be equal | is right when | question |
# |---|---|---|
# | the share that is chosen | all need the same, as with places in a choir | does everybody get something? |
# | recall | help must reach those who need it | whom do we leave out? |
# | false alarms among those who do not need it | being chosen harms, as with an inspection | whom do we suspect for nothing? |
#
# When more people are poor in one group than in the other, these three usually can't all be equal. So people must choose, and say why. A program can't do that for us.

# %% [markdown]
# ### ✏️ Practice 1: the share that is chosen
#
# Write `chosen_by(table, group)`. The table has a column `chosen` with `True` and `False`; `group` is the name of a column. Return a Series: for each group the share that is chosen. **Example:** group a with True, False, group b with False: 0.5 and 0.

# %% practice="chosen_by"
def chosen_by(table, group):
    ...
    ### BEGIN SOLUTION
    return table.groupby(group)["chosen"].mean()
    ### END SOLUTION

# %% check="chosen_by"
import pandas as pd
from autograder.expect import calling, passed

few = pd.DataFrame({"area": list("aab"), "sex": list("fmm"), "chosen": [True, False, False]})
calling(chosen_by, few, "area").should_be(
    pd.Series({"a": 0.5, "b": 0.0}), within=0.001, hint="Group, take the column chosen, and its mean.")
calling(chosen_by, few, "sex").should_be(
    pd.Series({"f": 1.0, "m": 0.0}), within=0.001, hint="Use the group that is given.")
passed()

# %% [markdown]
# ### ✏️ Practice 2: who is found?
#
# Write `found_by(table, group)`: for each group the recall, that is the share of `chosen` **among the rows that are `poor`**. **Example:** group a has two poor households, one of them chosen: 0.5.

# %% practice="found_by"
def found_by(table, group):
    ...
    ### BEGIN SOLUTION
    return table[table["poor"]].groupby(group)["chosen"].mean()
    ### END SOLUTION

found_by(checked, "area")

# %% check="found_by"
import pandas as pd
from autograder.expect import calling, passed

some = pd.DataFrame({"area": list("aaabb"), "poor": [True, True, False, True, False], "chosen": [True, False, True, False, True]})
calling(found_by, some, "area").should_be(
    pd.Series({"a": 0.5, "b": 0.0}), within=0.001, hint="First keep the rows that are poor; then group.")
calling(found_by, some.assign(zone=1), "zone").should_be(
    pd.Series({1: 1 / 3}), within=0.001, hint="Those who are not poor do not count here.")
passed()

# %% [markdown]
# ## 3. Just leave the column out?
#
# The first idea of many: if the model does not know who lives in town, it can't treat them differently.

# %%
fewer = ["size", "head_schooling", "motorbikes", "online", "power", "land_ha"]
model.fit(train[fewer], train["poor"])
checked["chosen"] = model.predict(test[fewer])
measure(checked, "area")

# %% [markdown]
# It is better, and the gap is still there: 40 against 29 of 100. Schooling, internet, land tell the model about the town all the same. Such columns are called **proxies**. And in the country fewer are found than before. To see the gap at all, we need the column `area`: **who does not record groups can't measure bias.**

# %% [markdown]
# ## 4. Chance in small groups
#
# In the test set there are only 14 poor households in town. 29 of 100 means: 4 of 14. One more or one less, and it would be 36 or 21. How far may such a share be off? The bootstrap of module 4 tells:

# %%
rng = np.random.default_rng(1)
for area in ["rural", "urban"]:
    poor = np.array(checked[(checked["area"] == area) & checked["poor"]]["chosen"])
    shares = [rng.choice(poor, size=len(poor)).mean() for attempt in range(1000)]
    print(area, len(poor), np.round(np.quantile(shares, [0.025, 0.975]), 2))

# %% [markdown]
# For the town the interval is wide, from about 7 to 57 of 100. So: *we do not know well how the model works in town.* That is a finding too, and a reason to ask more households there **before** the model decides about anybody.

# %% [markdown]
# ### ✏️ Practice 3: groups that are too small
#
# Write `too_small(table, group, least)`: a sorted list of the groups with **fewer** than `least` rows that are `poor`. A group without any poor row belongs to it. **Example:** a has 3 poor rows, b has 1, c none; least 2: `["b", "c"]`.

# %% practice="too_small"
def too_small(table, group, least):
    ...
    ### BEGIN SOLUTION
    counts = table.groupby(group)["poor"].sum()
    return sorted(counts[counts < least].index)
    ### END SOLUTION

too_small(checked, "area", 30)

# %% check="too_small"
import pandas as pd
from autograder.expect import calling, passed

mixed = pd.DataFrame({"area": list("aaabccb"), "poor": [True, True, True, True, False, False, False]})
calling(too_small, mixed, "area", 2).should_be(
    ["b", "c"], hint="The sum of True and False counts the poor rows of each group; 0 counts too.")
calling(too_small, mixed, "area", 1).should_be(
    ["c"], hint="Exactly least is enough.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `table.groupby(group)["poor"].sum()` also has the groups whose sum is 0. Then a condition, `.index`, and `sorted`.
#
# </details>

# %% [markdown]
# ## 5. Another threshold
#
# What can be done? The threshold 0.5 is a choice. With a lower one more people are found, and more get rice who would not need it. The bank decides that a sack too many is better than a hungry family:

# %%
checked["chosen"] = model.predict_proba(test[fewer])[:, 1] >= 0.25
measure(checked, "area")

# %% [markdown]
# Other ways: collect more data of those who are few; visit those of whom the model is unsure; let people ask for help themselves; or do without a model. **Report the numbers by group, together with the decision.**

# %% [markdown]
# ## 6. The usual mistake: words are not conditions

# %% tags=["raises-exception"]
answers = pd.Series(["yes", "no", "yes"])
checked.head(3)[list(answers)]

# %% [markdown]
# `KeyError`, and below it the words `'yes'` and `'no'`: pandas looks for columns with these names. Only `True` and `False` choose rows. Turn words into a condition first: `answers == "yes"`.

# %% [markdown]
# ### ✏️ Practice 4: the gap
#
# Write `gap(table, group)`: the largest recall of a group minus the smallest one. You may use your `found_by`. **Example:** the recalls 0.5, 0.2 and 0.4: 0.3.

# %% practice="gap"
def gap(table, group):
    ...
    ### BEGIN SOLUTION
    found = found_by(table, group)
    return found.max() - found.min()
    ### END SOLUTION

gap(checked, "area"), gap(checked, "head_sex")

# %% check="gap"
import pandas as pd
from autograder.expect import calling, passed

three = pd.DataFrame({"area": list("aabbc"), "poor": [True] * 5, "chosen": [True, False, True, True, False]})
calling(gap, three, "area").should_be(
    1, within=0.001, hint="Largest minus smallest, over all groups.")
calling(gap, three.head(4), "area").should_be(
    0.5, within=0.001, hint="Work out the recall of each group first.")
passed()

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** A model is right in 95 of 100 cases in group A and in 80 in group B. For whom is it better?
#
# - **a** A
# - **b** B
# - **c** both
# - **d** this number alone does not say it
#
# **q2.** Help must reach those who need it. Which number do you compare between groups?
#
# - **a** the recall
# - **b** the accuracy
# - **c** the number of rows
# - **d** the seed
#
# **q3.** The column with the group is left out. Then the model:
#
# - **a** is fair
# - **b** can still learn the group from other columns
# - **c** no longer works
# - **d** is always better
#
# **q4.** In one group there are 5 people who need help, and the model finds 2. What do you say?
#
# - **a** the recall is 40 percent, for sure
# - **b** the group is unimportant
# - **c** 2 of 5; that is too few to know it well
# - **d** the model is good
#
# **q5.** Who decides which of the numbers must be equal?
#
# - **a** the model
# - **b** people, with reasons that they publish
# - **c** the computer's clock
# - **d** nobody

# %% quiz="dabcb"

# %% [markdown]
# ## What you have learned
#
# - One number for all hides whom a model fails.
# - Measure by group: people, need, chosen, found.
# - Which number must be equal depends on what being chosen means.
# - Leaving a column out does not make a model fair; proxies remain.
# - Small groups give wide intervals: ask more people first.
#
# **Next:** lesson 3. Whose data are they, and what did these people agree to?
