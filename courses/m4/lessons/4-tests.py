# %% [markdown]
# # Lesson 4: was it chance?
#
# **The lines with new lamps spoil fewer pieces. Is it the lamps, or did they just have luck?**
#
# New lamps cost money. Before a factory buys them for all lines, it tries them on some, chosen by lot. Then it compares. But two groups are never quite equal, also when the lamps do nothing. In this lesson you let chance play alone, a few thousand times, and see whether it can do what you saw.
#
# **Time:** 85 minutes. You need lesson 3.
#
# **After this lesson you can**
#
# - test a difference by shuffling,
# - say in plain words what a p-value is,
# - notice the usual misreadings,
# - explain why many tests find something by chance,
# - tell a sure effect from an important one.

# %%
import matplotlib.pyplot as plt
import numpy as np
import ctc_data as data

garment = data.load("garment")
by_line = garment.groupby(["factory", "line", "lamps"])
lines = by_line[["pieces", "defects"]].sum().reset_index()
lines["rate"] = lines["defects"] / lines["pieces"] * 100
lines.head()

# %% [markdown]
# ## 1. The trial
#
# Six factories with ten lines each. In each factory a lot decided which five lines get new lamps. The data are synthetic; nobody sewed anything. The column `rate` says how many of 100 pieces have a defect.
#
# Why by lot? If the foremen had chosen, the best lines might have the new lamps. Then we would compare good lines with bad ones, not new lamps with old ones. The lot knows nothing. Everything else (age, experience, supervisors) falls into both groups by chance. The lines with new lamps are the **treatment group**, the others are the **control group**. Such a trial is called a **randomised trial**.

# %%
def difference(values, lamps):
    return values[lamps == "new"].mean() - values[lamps == "old"].mean()

rates = np.array(lines["rate"])
lamps = np.array(lines["lamps"])
observed = difference(rates, lamps)
observed

# %% [markdown]
# With new lamps, about 0.85 fewer of 100 pieces are spoilt. That is what we **observed**. `np.array` makes an array of a column: then we need not think about the index.

# %% [markdown]
# ### ✏️ Practice 1: how far apart?
#
# Write `apart(values, marks)`. Both are arrays of the same length. It returns the mean of the values with the mark `"new"` minus the mean of those with the mark `"old"`. **Example:** the values 1, 3, 10 with the marks new, new, old: 2 - 10 = -8.

# %% practice="apart"
def apart(values, marks):
    ...
    ### BEGIN SOLUTION
    return values[marks == "new"].mean() - values[marks == "old"].mean()
    ### END SOLUTION

# %% check="apart"
import numpy as np
from autograder.expect import calling, passed

calling(apart, np.array([1, 3, 10]), np.array(["new", "new", "old"])).should_be(
    -8, within=0.001, hint="values[marks == \"new\"] are the values with this mark.")
calling(apart, np.array([4, 6, 5]), np.array(["old", "new", "old"])).should_be(
    1.5, within=0.001, hint="Take the mean of each group. The groups may be of different size.")
passed()

# %% [markdown]
# ## 2. The usual mistake: a list is not an array
#
# A list is compared as a whole, not value by value:

# %% tags=["raises-exception"]
marks = list(lines["lamps"])
lines["rate"][marks == "new"].mean()

# %% [markdown]
# `KeyError: False`. The whole list is not the word `"new"`, so Python says `False`, **once**. And a row called `False` does not exist. `np.array(marks) == "new"` compares each one.

# %% [markdown]
# ## 3. Let chance play alone
#
# Now think the opposite: **the lamps do nothing.** This idea is called the **null hypothesis**. Then each line would have spoilt just as many pieces with the other lamps. The words "new" and "old" would be mere labels. So we may shuffle them, and nothing important changes.
#
# ![Six boxes with rates stand side by side: 2.9, 3.7, 3.9, 3.0, 3.2, 4.0. Above them the real labels: new, old, old, new, new, old; an arrow leads to the difference -0.8. Below them shuffled labels: old, new, old, new, old, new; an arrow leads to the difference +0.2.](pictures/shuffle.svg)
#
# `rng.permutation` shuffles. Each time we look at how far apart the groups are:

# %%
rng = np.random.default_rng(1)
for attempt in range(5):
    print(round(difference(rates, rng.permutation(lamps)), 2))

# %% [markdown]
# These are differences **that chance makes**. They lie around 0, sometimes above, sometimes below. Now 2000 of them, with a line where our trial is:

# %%
def shuffled(values, lamps, times, seed):
    rng = np.random.default_rng(seed)
    found = []
    for attempt in range(times):
        found.append(difference(values, rng.permutation(lamps)))
    return np.array(found)

by_chance = shuffled(rates, lamps, 2000, 1)

sheet, axes = plt.subplots(figsize=(7, 3))
axes.hist(by_chance, bins=40)
axes.axvline(observed, color="black", linestyle="--")
axes.set_xlabel("difference by chance (defects in 100 pieces)")
axes.set_ylabel("shuffles");

# %% [markdown]
# The dashed line stands far outside. Chance alone hardly makes such a difference. So either something very rare has happened, or the lamps do something.

# %% [markdown]
# ## 4. The p-value
#
# We count: how many shuffles lie **at least as far from 0** as our trial, on either side? `abs` takes the sign away.

# %%
far = sum(abs(by_chance) >= abs(observed))
far, (far + 1) / (2000 + 1)

# %% [markdown]
# This is the **p-value**: *if the lamps did nothing, how often would chance alone make a difference at least as large?* Here: less than once in 1000 times.
#
# Why `+ 1` twice? Our own trial is one of the ways in which the lot could have fallen. It counts too. So p is never quite 0: after 2000 shuffles nobody can say *never*.
#
# The same with another question: did the lines sew **more** with the new lamps?

# %%
pieces = np.array(lines["pieces"]) / 20
more = difference(pieces, lamps)
by_chance = shuffled(pieces, lamps, 2000, 1)
more, (sum(abs(by_chance) >= abs(more)) + 1) / 2001

# %% [markdown]
# Three pieces fewer per worker, and p is about 0.8: in 80 of 100 cases chance makes more than that. What we saw is **quite usual** when the lamps have no effect on the number of pieces. So we have found nothing. That does not prove that there is nothing.

# %% [markdown]
# ### ✏️ Practice 2: from shuffles to p
#
# Write `p_value(by_chance, observed)`. `by_chance` is an array of differences after shuffling, `observed` is the one that was seen. Count what lies at least as far from 0, on both sides. Add 1 to this count, and 1 to the number of shuffles. **Example:** for the array -3, 1, 2, 0 and 2, it is (2 + 1) / (4 + 1) = 0.6.

# %% practice="p_value"
def p_value(by_chance, observed):
    ...
    ### BEGIN SOLUTION
    far = sum(abs(by_chance) >= abs(observed))
    return (far + 1) / (len(by_chance) + 1)
    ### END SOLUTION

# %% check="p_value"
import numpy as np
from autograder.expect import calling, passed

calling(p_value, np.array([-3, 1, 2, 0]), 2).should_be(
    0.6, within=0.001, hint="-3 and 2 lie at least as far from 0 as 2 does.")
calling(p_value, np.array([-3, 1, 2, 0]), -2).should_be(
    0.6, within=0.001, hint="Take abs of both: of the shuffles and of observed.")
calling(p_value, np.zeros(99), 5).should_be(
    0.01, within=0.0001, hint="Add 1 above and below: p is never 0.")
passed()

# %% [markdown]
# ### ✏️ Practice 3: the whole test
#
# Write `test(values, marks, times, seed)`. It shuffles the marks so many `times` and returns the p-value. You may use `difference`, `shuffled` and your `p_value`. **Example:** when all values are the same, p is 1.

# %% practice="test"
def test(values, marks, times, seed):
    ...
    ### BEGIN SOLUTION
    return p_value(shuffled(values, marks, times, seed), difference(values, marks))
    ### END SOLUTION

# %% check="test"
import numpy as np
from autograder.expect import calling, passed

marks = np.array(["new", "old"] * 20)
calling(test, np.ones(40), marks, 200, 1).should_be(
    1, within=0.001, hint="Each shuffle lies as far from 0 as the trial: it counts.")
calling(test, np.array([5, 0] * 20), marks, 999, 1).should_be(
    0.001, within=0.0001, hint="Compare the shuffled differences with the one of the real marks.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Two lines are enough: `observed = difference(values, marks)` and then `return p_value(shuffled(...), observed)`.
#
# </details>

# %% [markdown]
# ## 5. What p is not
#
# | people read | true is |
# |---|---|
# | p = 0.03: in 3 of 100 cases the lamps do nothing | no: p is worked out **as if** the lamps did nothing. How likely that is, it does not say |
# | p = 0.8: the lamps do nothing, it is proven | no: the trial could not tell. Perhaps it was too small |
# | a small p means a large effect | no: with many values a tiny effect has a small p |
# | p = 0.049 is a discovery, p = 0.051 is nothing | no: both say nearly the same. 0.05 is a custom, not a law of nature |
#
# One sentence to learn by heart: **p says how well chance alone explains the data. It does not say whether chance was it.**

# %% [markdown]
# ### ✏️ Practice 4: right or wrong?
#
# A trial with 12 lines has p = 0.2. Write `True` or `False` for each sentence.
#
# - `first`: If the lamps did nothing, chance would make such a difference in about 20 of 100 trials, or a larger one.
# - `second`: The lamps do nothing; that is now proven.
# - `third`: The lamps work with a probability of 80 percent.
# - `fourth`: A trial with more lines could still find an effect.

# %% practice="readings"
first = ...
second = ...
third = ...
fourth = ...
### BEGIN SOLUTION
first = True
second = False
third = False
fourth = True
### END SOLUTION

# %% check="readings"
from autograder.expect import passed, the_value

the_value(first, "first").should_be(
    True, hint="Compare with the sentence in section 4 that says what p is.")
the_value(second, "second").should_be(
    False, hint="Found nothing, or proven that there is nothing?")
the_value(third, "third").should_be(
    False, hint="p is worked out as if the lamps did nothing.")
the_value(fourth, "fourth").should_be(
    True, hint="What happens to chance when there are more lines?")
passed()

# %% [markdown]
# ## 6. Who asks often enough finds something
#
# Now a game. We invent 40 lots that **mean nothing**: nobody gets anything. For each one we test whether the two groups differ in defects.

# %%
rng = np.random.default_rng(2)
p_values = []
for question in range(40):
    nothing = rng.permutation(lamps)
    by_chance = shuffled(rates, nothing, 500, question)
    far = sum(abs(by_chance) >= abs(difference(rates, nothing)))
    p_values.append((far + 1) / 501)
sorted(np.round(p_values, 3))[:5]

# %% [markdown]
# Some p-values are small, though there is nothing to find! It must be so: p is below 0.05 in 5 of 100 cases **when only chance plays**. Who asks 40 questions gets about two *discoveries* for nothing. Whoever then reports only these two misleads, even without wanting to. This is the trouble with **multiple testing**.
#
# What helps:
#
# 1. **Write down your question before you see the data.** One trial, one main question.
# 2. **Report all questions** that you asked, not only those with a small p.
# 3. **Be stricter:** with 40 questions, take 0.05 / 40 in place of 0.05.
# 4. **Repeat:** a discovery counts when a new trial finds it again.

# %% [markdown]
# ### ✏️ Practice 5: stricter
#
# Write `remaining(p_values, level)`: how many p-values lie **below** `level` divided by the number of p-values. **Example:** for 0.001, 0.02, 0.03, 0.9 and the level 0.05, the limit is 0.0125, and 1 remains.

# %% practice="remaining"
def remaining(p_values, level):
    ...
    ### BEGIN SOLUTION
    count = 0
    for p in p_values:
        if p < level / len(p_values):
            count = count + 1
    return count
    ### END SOLUTION

remaining(p_values, 0.05)

# %% check="remaining"
from autograder.expect import calling, passed

calling(remaining, [0.001, 0.02, 0.03, 0.9], 0.05).should_be(
    1, hint="0.05 divided by 4 is the limit. How many lie below?")
calling(remaining, [0.04], 0.05).should_be(
    1, hint="With one question the limit is the level itself.")
calling(remaining, [0.3, 0.002, 0.001], 0.01).should_be(
    2, hint="Work out the limit from level and from len(p_values).")
passed()

# %% [markdown]
# ## 7. Sure is not the same as important
#
# A ministry compares two books with 40000 learners each (numbers from a generator, `rng.normal`, around 60 points; synthetic):

# %%
rng = np.random.default_rng(3)
marks = np.concatenate([rng.normal(60.0, 10, 40000), rng.normal(60.3, 10, 40000)])
books = np.array(["old"] * 40000 + ["new"] * 40000)
gain = difference(marks, books)
by_chance = shuffled(marks, books, 200, 1)
round(gain, 2), (sum(abs(by_chance) >= abs(gain)) + 1) / 201

# %% [markdown]
# p is as small as it can be with 200 shuffles. The new book does something, for sure. But **how much**? A quarter of a point of 100. For that nobody prints 40000 books. With many values everything becomes *sure*, also what does not matter to anybody.
#
# So never report p alone. Report **how large** the effect is, with the interval of lesson 3, in units that people understand. And ask before the trial: from which size on would it be worth it? Back to the lamps:

# %%
rng = np.random.default_rng(1)
new, old = rates[lamps == "new"], rates[lamps == "old"]
sizes = []
for attempt in range(2000):
    sizes.append(rng.choice(new, size=len(new)).mean() - rng.choice(old, size=len(old)).mean())
np.quantile(sizes, [0.025, 0.975])

# %% [markdown]
# Between about 0.7 and 1.0 fewer of 100 pieces are spoilt. A line sews about 19000 pieces a week: between 130 and 190 good pieces more, every week. What does a piece cost, what does a lamp cost? Now the factory can decide. **p says whether to believe it; the size says whether it matters.**
#
# One honest word at the end: the lot was drawn **for lines** and **within each factory**. So we shuffled lines, not workers. Who shuffles 1200 workers pretends that the lot fell 1200 times. Strictly, one would also shuffle only within each factory. You do that in assignment 2.

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** Why does a lot decide who gets the new lamps?
#
# - **a** it is faster
# - **b** so that the groups differ by chance only
# - **c** so that both groups are exactly equal
# - **d** because the law wants it
#
# **q2.** What is shuffled in the test?
#
# - **a** the labels new and old
# - **b** the columns
# - **c** the pieces
# - **d** nothing
#
# **q3.** p = 0.01 means:
#
# - **a** the effect is 1 percent
# - **b** the lamps work with a probability of 99 percent
# - **c** the trial was wrong in 1 of 100 lines
# - **d** without any effect, chance would make such a difference or a larger one in 1 of 100 trials
#
# **q4.** Somebody tests 100 foods, none of which does anything. How many p-values below 0.05 do you expect?
#
# - **a** none
# - **b** one
# - **c** about five
# - **d** about fifty
#
# **q5.** With a million people, p is 0.0001 and the difference is 0.1 of 100 points. What do you say?
#
# - **a** surely there, but small: does it matter?
# - **b** a great success
# - **c** it is chance
# - **d** p is wrong

# %% quiz="badca"

# %% [markdown]
# ## What you have learned
#
# - A lot makes groups that differ by chance only.
# - Shuffled labels show what chance does alone.
# - p says how often chance alone makes a difference at least as large.
# - A large p proves nothing, and many tests find something by chance.
# - Report the size with its interval, and ask whether it matters.
#
# **Next:** assignment 2. After it, module 5 asks where data live: in databases.
