# %% [markdown]
# # Module 4, assignment 2: how sure, and how much?
#
# Six exercises and one for your own words, about 120 minutes. You write the tools of an honest report: intervals, tests, and the decision at the end.
#
# **How to work**
#
# 1. Read the task, and look at the example.
# 2. Write your answer where you see `# YOUR CODE HERE`. Delete the line `raise NotImplementedError()`.
# 3. Press Shift+Enter to run your cell. Then run the test cell below it.
# 4. Read the message. It says what was found, what was expected, and where to look.
#
# Some tests are hidden. They try other values. Make chance with `np.random.default_rng(seed)`, so that your function gives the same result in every run. Chance may be used in another order than ours: where it decides, the tests accept a range.

# %%
import numpy as np
import ctc_data as data

# %% [markdown]
# ## Exercise 1: how sure is the median?
#
# Write `median_interval(values, seed)`. `values` is a Series. Draw 1000 resamples, take the median of each, and return the two ends of the 95 percent interval, the lower one first.
#
# **Example:** when all values are 4, both ends are 4. **Edge case:** missing values are left out before you draw.

# %% solution="median_interval"
def median_interval(values, seed):
    ### BEGIN SOLUTION
    known = values.dropna()
    rng = np.random.default_rng(seed)
    medians = []
    for attempt in range(1000):
        medians.append(np.median(rng.choice(known, size=len(known))))
    low, high = np.quantile(medians, [0.025, 0.975])
    return low, high
    ### END SOLUTION

# %% tests="median_interval" points=2
from statistics import fmean

import pandas as pd

from autograder.expect import calling, passed, seeded

calling(median_interval, pd.Series([4.0] * 30), 1).should_pass(
    lambda found: list(found) == [4, 4], hint="Return both ends: return low, high.")
plain = calling(median_interval, pd.Series(range(301)), 1)
plain.should_pass(
    lambda found: 126 <= found[0] <= 140 and 160 <= found[1] <= 174,
    hint="A resample is as large as the sample and drawn with replacement. Take its median, and of 1000 medians the quantiles 0.025 and 0.975.")
### BEGIN HIDDEN TESTS
gaps = pd.Series([*range(301), *[None] * 900])
ends = [calling(median_interval, gaps, seed) for seed in seeded(855).sample(range(10_000), 2)]
for each in ends:
    each.should_pass(
        lambda found: 126 <= found[0] <= 139 and 161 <= found[1] <= 174, hint="Leave missing values out, before you count and draw.")
calling(median_interval, pd.Series([0, 0, 0, 0, 0, 2]), 3).should_pass(
    lambda found: list(found) == [0, 1], hint="Draw as many values as there are, no fewer and no more.")
def mean_width():
    return fmean(each.found[1] - each.found[0] for each in [plain, *ends])
calling(mean_width).should_be_between(
    31, 36.5, hint="Is the interval as wide as one of 95 percent? It leaves out 2.5 percent at each end.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 2: two groups of a table
#
# Write `group_interval(table, column, group, first, second, seed)`. `column` and `group` are names of columns. Compare the rows in which `group` is `first` with those in which it is `second`: draw 1000 times from both, and return the two ends of the 95 percent interval of *mean of the first minus mean of the second*.
#
# **Example:** when all families in towns have 5 and all in villages have 3, both ends are 2. **Edge case:** rows in which `column` is missing are left out. There may be other groups, too.

# %% solution="group_interval"
def group_interval(table, column, group, first, second, seed):
    ### BEGIN SOLUTION
    one = table[table[group] == first][column].dropna()
    other = table[table[group] == second][column].dropna()
    rng = np.random.default_rng(seed)
    differences = []
    for attempt in range(1000):
        differences.append(rng.choice(one, size=len(one)).mean() - rng.choice(other, size=len(other)).mean())
    low, high = np.quantile(differences, [0.025, 0.975])
    return low, high
    ### END SOLUTION

# %% tests="group_interval" points=3
from math import isfinite
from statistics import fmean

import pandas as pd

from autograder.expect import calling, passed, seeded

same = pd.DataFrame({"area": ["urban"] * 3 + ["rural"] * 5, "income": [5.0] * 3 + [3.0] * 5})
calling(group_interval, same, "income", "area", "urban", "rural", 1).should_pass(
    lambda found: list(found) == [2, 2], hint="The mean of the first group minus the mean of the second. Return low, high.")
one = pd.DataFrame({"area": ["urban"] * 100 + ["rural"] * 10, "income": [0.0, 2.0] * 50 + [0.0] * 10})
calling(group_interval, one, "income", "area", "urban", "rural", 1).should_pass(
    lambda found: 0.72 < found[0] < 0.88 and 1.12 < found[1] < 1.28,
    hint="Draw each group in its own size, with replacement, and cut off 2.5 percent at each side.")
### BEGIN HIDDEN TESTS
both = pd.DataFrame({"lamps": ["new"] * 100 + ["old"] * 100 + ["none"], "rate": [0.0, 2.0] * 100 + [99.0]})
ends = [calling(group_interval, both, "rate", "lamps", "new", "old", seed) for seed in seeded(856).sample(range(10_000), 3)]
for each in ends:
    each.should_pass(
        lambda found: -0.34 < found[0] < -0.22 and 0.22 < found[1] < 0.34,
        hint="Use the names that you are given. Draw from both groups: both have chance in them.")
def mean_width():
    return fmean(each.found[1] - each.found[0] for each in ends)
calling(mean_width).should_be_between(
    0.503, 0.605, hint="Is the interval as wide as one of 95 percent? It leaves out 2.5 percent at each end.")
few = pd.DataFrame({"area": ["urban"] * 5 + ["rural"] * 2, "income": [5.0, 5.0, None, 5.0, 9.0, None, 5.0], "note": [None] * 5 + ["late"] * 2})
drawn = calling(group_interval, few, "income", "area", "urban", "rural", 4)
drawn.should_pass(
    lambda found: all(isfinite(end) and end >= 0 for end in found), hint="Leave out rows in which the column is missing.")
drawn.should_pass(
    lambda found: list(found) == [0, 3], hint="Draw as many values as there are in the group, no fewer and no more.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 3: a test by shuffling
#
# Write `shuffle_p(values, marks, seed)`. The marks are `"new"` and `"old"`. Shuffle them 999 times. Count the shuffles whose difference of means lies at least as far from 0 as the real one, on both sides. Return (count + 1) / (999 + 1).
#
# **Example:** when all values are the same, the result is 1. **Edge case:** `values` and `marks` may be lists.

# %% solution="shuffle_p"
def shuffle_p(values, marks, seed):
    ### BEGIN SOLUTION
    values = np.array(values)
    marks = np.array(marks)
    observed = values[marks == "new"].mean() - values[marks == "old"].mean()
    rng = np.random.default_rng(seed)
    count = 0
    for attempt in range(999):
        mixed = rng.permutation(marks)
        by_chance = values[mixed == "new"].mean() - values[mixed == "old"].mean()
        if abs(by_chance) >= abs(observed):
            count = count + 1
    return (count + 1) / (999 + 1)
    ### END SOLUTION

# %% tests="shuffle_p" points=3
import numpy as np

from autograder.expect import calling, passed

marks = np.array(["new", "old"] * 20)
calling(shuffle_p, np.ones(40), marks, 1).should_be(
    1, within=0.0001, hint="A shuffle that lies exactly as far from 0 counts: use >=.")
calling(shuffle_p, np.array([5, 0] * 20), marks, 1).should_be(
    0.001, within=0.0001, hint="Shuffle the marks with rng.permutation, and compare with the difference of the real marks.")
### BEGIN HIDDEN TESTS
calling(shuffle_p, np.array([1, 2, 3, 4, 5, 6]), np.array(["new"] * 3 + ["old"] * 3), 2).should_be_between(
    0.06, 0.14, hint="Take abs of both differences. Every mark comes as often as before, only in another order.")
calling(shuffle_p, [5, 0] * 20, ["new", "old"] * 20, 3).should_be(
    0.001, within=0.0001, hint="Make arrays of both lists first, with np.array.")
calling(shuffle_p, [10] * 4 + [5] * 16, ["new"] * 4 + ["old"] * 16, 4).should_be_between(
    0.001, 0.006, hint="Shuffle the marks with rng.permutation, and compare with the difference of the real marks.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 4: shuffle as the lot did
#
# In each factory a lot decided which lines get new lamps. So marks may change places only **within their factory**. Write `shuffle_within(table, seed)`. `table` has the columns `factory`, `lamps` and others. Return a new table in which `lamps` is shuffled within each factory. All other columns stay as they are, and the rows stay in their order.
#
# **Example:** when factory A has only new lamps and B only old ones, nothing changes. **Edge case:** the rows of the factories may stand in any order. The table that is given does not change.

# %% solution="shuffle_within"
def shuffle_within(table, seed):
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    result = table.copy()
    for factory in table["factory"].unique():
        here = table["factory"] == factory
        result.loc[here, "lamps"] = rng.permutation(table.loc[here, "lamps"])
    return result
    ### END SOLUTION

# %% tests="shuffle_within" points=2
import pandas as pd

from autograder.expect import calling, passed

fixed = pd.DataFrame({"factory": ["A"] * 6 + ["B"] * 6, "line": list(range(12)), "lamps": ["new"] * 6 + ["old"] * 6})
calling(shuffle_within, fixed, 1).should_be(
    fixed, taught="rows", hint="No mark may leave its factory: shuffle the rows of one factory at a time.")
half = pd.DataFrame({"factory": ["A"] * 20, "line": list(range(20)), "lamps": ["new"] * 10 + ["old"] * 10})
calling(shuffle_within, half, 1).should_pass(
    lambda found: list(found["lamps"]) != list(half["lamps"]) and list(found["lamps"]).count("new") == 10,
    hint="rng.permutation puts the marks of a factory into another order; each comes as often as before.")
### BEGIN HIDDEN TESTS
mixed = pd.DataFrame({"factory": ["A", "B"] * 6, "line": list(range(12)), "lamps": ["new", "old"] * 6})
calling(shuffle_within, mixed, 2).should_be(
    mixed, taught="rows", hint="The rows of a factory need not stand together. Find them by the column factory, and leave them where they are.")
many = half.assign(factory="C")
first = list(calling(shuffle_within, many, 4).found["lamps"])
calling(shuffle_within, many, 4).should_pass(
    lambda found: list(found["lamps"]) == first != list(many["lamps"]), hint="The same seed gives the same order, whatever the factory is called.")
calling(shuffle_within, many, 5).should_pass(
    lambda found: list(found["lamps"]) != first, hint="Another seed gives another order.")
### END HIDDEN TESTS
passed()

# %% tests="shuffle_within:given" points=1
import pandas as pd

from autograder.expect import calling, passed

half = pd.DataFrame({"factory": ["A", "B"] * 20, "line": list(range(40)), "lamps": ["new"] * 20 + ["old"] * 20})
calling(shuffle_within, half, 3).should_pass(
    lambda found: list(found["line"]) == list(range(40)), hint="The other columns stay as they are.")
### BEGIN HIDDEN TESTS
calling(shuffle_within, half, 3).should_keep_arguments(hint="Change a copy of the table.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 5: which discoveries remain?
#
# Somebody has asked many questions. Write `surviving(p_values, level)`. `p_values` is a dictionary: for each question its p-value. A question remains when its p lies **below** `level` divided by the number of questions. Return a list of the questions that remain, the smallest p first.
#
# **Example:** for `{"age": 0.3, "defects": 0.001, "pieces": 0.02}` and 0.05 it is `["defects"]`. **Edge case:** without any question the list is empty.

# %% solution="surviving"
def surviving(p_values, level):
    ### BEGIN SOLUTION
    remaining = []
    for name in sorted(p_values, key=p_values.get):
        if p_values[name] < level / len(p_values):
            remaining.append(name)
    return remaining
    ### END SOLUTION

# %% tests="surviving" points=2
from autograder.expect import calling, passed

calling(surviving, {"age": 0.3, "defects": 0.001, "pieces": 0.02}, 0.05).should_be(
    ["defects"], hint="The limit is the level divided by the number of questions.")
### BEGIN HIDDEN TESTS
calling(surviving, {"wage": 0.004, "age": 0.002, "hours": 0.001, "pieces": 0.2}, 0.05).should_be(
    ["hours", "age", "wage"], hint="Sort by p, the smallest first, not by name.")
calling(surviving, {"age": 0.01, "wage": 0.001}, 0.01).should_be(
    ["wage"], hint="Use the level that you are given.")
calling(surviving, {"age": 0.05}, 0.05).should_be(
    [], hint="Below the limit means: smaller than the limit, not equal.")
calling(surviving, {}, 0.05).should_be(
    [], hint="There may be no question at all.")
many = {f"question {n}": 0.006 + n / 100 for n in range(10)}
calling(surviving, many, 0.05).should_be(
    [], hint="The limit is the level divided by the number of questions.")
calling(surviving, {"age": 0.3, "wage": 0.001}, 0.1).should_keep_arguments(hint="Leave the given dictionary as it is.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 6: is it worth it?
#
# A trial gives the interval of a gain, from `low` to `high`. Below `least` the gain is not worth the money. Write `worth(low, high, least)`. It returns `"yes"` when the whole interval is at least `least`, `"no"` when the whole interval is below `least`, otherwise `"unsure"`.
#
# **Example:** for a gain of 0.5 to 1.5 and `least=1` the answer is `"unsure"`. **Edge case:** a gain of exactly `least` is worth it.

# %% solution="worth"
def worth(low, high, least):
    ### BEGIN SOLUTION
    if low >= least:
        return "yes"
    if high < least:
        return "no"
    return "unsure"
    ### END SOLUTION

# %% tests="worth" points=2
from autograder.expect import calling, passed

calling(worth, 0.5, 1.5, 1).should_be("unsure", hint="A part of the interval lies below, a part above.")
calling(worth, 1.2, 2, 1).should_be("yes", hint="When even the low end is enough, everything is.")
calling(worth, 0.1, 0.4, 1).should_be("no", hint="A gain above 0 can still be too small. Compare with least.")
### BEGIN HIDDEN TESTS
calling(worth, 3, 4, 3).should_be("yes", hint="A low end of exactly least is enough.")
calling(worth, 1.5, 3.5, 5).should_be("no", hint="A gain above 0 can still be too small. Compare with least.")
calling(worth, 0, 2, 2).should_be("unsure", hint="When the high end is exactly least, this one gain would be worth it.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 7: durian makes clever
#
# A newspaper writes: *Scientists asked 300 learners about 20 foods and compared their marks. Who eats durian has 0.4 points of 100 more (p = 0.03). With a probability of 97 percent, durian makes clever!* The other 19 foods are not mentioned.
#
# Write 80 to 150 words, in Khmer or in English: what is wrong with the conclusion? What can one really say? How would you find out whether durian helps?
#
# | points | for |
# |---|---|
# | 2 | says what p = 0.03 means, and that it is not a probability of 97 percent |
# | 2 | says that of 20 foods about one has a p below 0.05 by chance, and that 0.4 points is a small effect or that its interval is missing |
# | 2 | says that eaters of durian may differ in other ways, and proposes a trial by lot with one question written down before |

# %% [markdown] manual="durian" points=6
# ### BEGIN SOLUTION
# p = 0.03 means: if durian did nothing, chance would make such a difference or a larger one in 3 of 100 surveys. How likely it is that durian does something, p does not say. And they asked about 20 foods. Even if none of them does anything, about one has a p below 0.05. With 20 questions the limit would be 0.05 / 20 = 0.0025, and durian does not remain. The difference is 0.4 points of 100, without an interval: whom would that help? Besides, nobody drew lots. Durian is expensive; who eats it may have richer parents, more books and more time. I would write down one question and one smallest useful gain, let a lot decide who of many learners gets durian for a term, compare the marks, and report the difference with its interval, whatever comes out.
# ### END SOLUTION
