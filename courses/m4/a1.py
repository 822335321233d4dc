# %% [markdown] after=2
# # Module 4, assignment 1: fair numbers, fair samples
#
# Eight exercises and one for your own words, about 120 minutes. You need lessons 1 and 2. The data are synthetic.
#
# **How to work**
#
# 1. Read the task, and look at the example.
# 2. Write your answer where you see `# YOUR CODE HERE`. Delete the line `raise NotImplementedError()`.
# 3. Press Shift+Enter to run your cell. Then run the test cell below it.
# 4. Read the message. It says what was found, what was expected, and where to look.
#
# Some tests are hidden. They try other values and other tables. No function may change what it is given.
#
# A difference smaller than 0.001 is fine. Where chance decides, every way to draw is right that gives everybody the same chance. Tests then accept a range.

# %%
import numpy as np
import pandas as pd
import ctc_data as data

household = data.load("household")
workers = data.load("garment")

# %% [markdown]
# ## Exercise 1: what is typical?
#
# Chenda's office has a rule: print the mean while it is near the median, and else the median.
#
# Write `typical(values)`. It gets a Series of positive numbers. When the mean differs from the median by at most 10 percent of the median, it returns the mean, else the median.
#
# **Example:** for 8, 10 and 11.4 the mean is 9.8 and the median 10: it returns 9.8. For 8, 10 and 60 it returns 10. **Edge case:** the mean may lie below the median. A difference of exactly 10 percent is still near.
#
# (A help: `abs(-3)` is 3, the distance from 0.)

# %% solution="typical"
def typical(values):
    ### BEGIN SOLUTION
    mean, median = values.mean(), values.median()
    if abs(mean - median) / median <= 0.1:
        return mean
    return median
    ### END SOLUTION

# %% tests="typical" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

calling(typical, pd.Series([8, 10, 11.4])).should_be(
    9.8, within=0.001, hint="The mean is near the median here: return the mean.")
calling(typical, pd.Series([8, 10, 60])).should_be(
    10, within=0.001, hint="The mean is far above the median here: return the median.")
### BEGIN HIDDEN TESTS
calling(typical, pd.Series([1, 100, 109])).should_be(
    100, within=0.001, hint="The mean can lie far below the median too.")
calling(typical, pd.Series([8, 10, 15])).should_be(
    11, within=0.001, hint="A difference of exactly 10 percent is still near.")
chance = seeded(61)
for tail in [1.05, 1.2, 1.35, 1.415, 1.6]:
    middle = chance.randrange(100, 2000)
    calling(typical, pd.Series([middle * 0.9, middle, middle * tail])).should_be(
        middle * (1.9 + tail) / 3 if tail < 1.4 else middle, within=0.001, hint="10 percent of the median is the limit, however large the numbers are.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 2: five numbers for the newspaper
#
# Write `summary(values)`. It gets a Series in which values can be missing. It returns a dictionary:
#
# | key | value |
# |---|---|
# | `"known"` | how many values are there |
# | `"missing"` | how many are missing |
# | `"low"` | the lower quartile |
# | `"median"` | the median |
# | `"high"` | the upper quartile |
#
# **Example:** for 4, 2, a missing value, 3, 1 and 5 it is `{"known": 5, "missing": 1, "low": 2, "median": 3, "high": 4}`. **Edge case:** nothing may be missing.

# %% solution="summary"
def summary(values):
    ### BEGIN SOLUTION
    return {
        "known": values.count(),
        "missing": values.isna().sum(),
        "low": values.quantile(0.25),
        "median": values.median(),
        "high": values.quantile(0.75),
    }
    ### END SOLUTION

# %% tests="summary" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

calling(summary, pd.Series([4, 2, None, 3, 1, 5])).should_be(
    {"known": 5, "missing": 1, "low": 2, "median": 3, "high": 4}, within=0.001, hint="Five keys, spelled as in the task. Missing values are counted apart.")
### BEGIN HIDDEN TESTS
chance = seeded(62)
numbers = [chance.randrange(40) for _ in range(21)]
low, median, high = sorted(numbers)[5], sorted(numbers)[10], sorted(numbers)[15]
calling(summary, pd.Series(numbers)).should_be(
    {"known": 21, "missing": 0, "low": low, "median": median, "high": high}, within=0.001, hint="Try a Series in which nothing is missing.")
calling(summary, pd.Series(numbers + [None] * 4)).should_be(
    {"known": 21, "missing": 4, "low": low, "median": median, "high": high}, within=0.001, hint="Missing values change no quartile. They are not 0.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 3: where do people differ most?
#
# Write `spread_by(table, group, value)`. `group` and `value` are names of columns. It returns a Series: for each group the interquartile range of its values.
#
# **Example:** `spread_by(household, "livelihood", "income_riel")` has four numbers. When the values of a group are 1, 2, 3, 4 and 5, its number is 2. **Edge case:** a group with one value has the spread 0.

# %% solution="spread_by"
def spread_by(table, group, value):
    ### BEGIN SOLUTION
    groups = table.groupby(group)[value]
    return groups.quantile(0.75) - groups.quantile(0.25)
    ### END SOLUTION

# %% tests="spread_by" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

marks = pd.DataFrame({"school": ["a"] * 5 + ["b"], "mark": [1, 2, 3, 4, 5, 60]})
calling(spread_by, marks, "school", "mark").should_be(
    pd.Series({"a": 2, "b": 0}), within=0.001, hint="Group, take the column, and subtract the quantile 0.25 of each group from its quantile 0.75.")
### BEGIN HIDDEN TESTS
chance = seeded(63)
first, second = [chance.randrange(100) for _ in range(9)], [chance.randrange(500) for _ in range(13)]
towns = pd.DataFrame({"town": ["x"] * 9 + ["y"] * 13, "rent": first + second})
calling(spread_by, towns, "town", "rent").should_be(
    pd.Series({"x": sorted(first)[6] - sorted(first)[2], "y": sorted(second)[9] - sorted(second)[3]}), within=0.001, hint="Use the names of the columns that are given, and the quartiles of each group.")
calling(spread_by, towns[["rent", "town"]].iloc[::-1], "town", "rent").should_be(
    pd.Series({"x": sorted(first)[6] - sorted(first)[2], "y": sorted(second)[9] - sorted(second)[3]}), within=0.001, hint="Use the names of the columns that are given, and the quartiles of each group.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 4: rows to look at
#
# Write `outliers(table, column)`. It returns a table with the rows whose value in that column is an outlier: further than 1.5 interquartile ranges below the lower quartile, or above the upper one.
#
# **Example:** of the values 10, 11, 12, 13 and 40, the row with 40 is returned. **Edge case:** a value exactly on the limit is no outlier. Rows with a missing value are not outliers. When there are none, the table has no rows.

# %% solution="outliers"
def outliers(table, column):
    ### BEGIN SOLUTION
    values = table[column]
    low, high = values.quantile(0.25), values.quantile(0.75)
    reach = 1.5 * (high - low)
    return table[(values < low - reach) | (values > high + reach)]
    ### END SOLUTION

# %% tests="outliers" points=1
import pandas as pd
from autograder.expect import calling, passed

few = pd.DataFrame({"name": ["a", "b", "c", "d", "e"], "mark": [10, 11, 12, 13, 40]})
calling(outliers, few, "mark").should_be(
    few.tail(1), hint="Both quartiles, their distance, and a condition. Return whole rows.")
### BEGIN HIDDEN TESTS
calling(outliers, few.assign(mark=[-40, 10, 11, 12, 13]), "mark").should_be(
    few.assign(mark=[-40, 10, 11, 12, 13]).head(1), hint="A value far below the others is an outlier too.")
other = pd.DataFrame({"mark": [1, 2, 3, 4, 5], "age": [30, 31, 32, 33, 37]})
calling(outliers, other, "age").should_be(
    other.tail(1), hint="Use the column that is given.")
### END HIDDEN TESTS
passed()

# %% tests="outliers:edges" points=1
import pandas as pd
from autograder.expect import calling, passed

calling(outliers, pd.DataFrame({"mark": [1, 2, 3, 4, 5]}), "mark").should_be(
    pd.DataFrame({"mark": []}), hint="When there are no outliers, the table has its columns and no rows.")
### BEGIN HIDDEN TESTS
edge = pd.DataFrame({"mark": [10.0, 11.0, 12.0, 13.0, 16.0, None]})
calling(outliers, edge, "mark").should_be(
    edge.head(0), hint="Exactly on the limit is no outlier, and missing is none either.")
edge = pd.DataFrame({"mark": [7.0, 10.0, 11.0, 12.0, 13.0]})
calling(outliers, edge, "mark").should_be(
    edge.head(0), hint="Exactly on the lower limit is no outlier.")
skewed = pd.DataFrame({"mark": [10, 10, 10, 14, 19]})
calling(outliers, skewed, "mark").should_be(
    skewed.head(0), hint="Both quartiles, their distance, and a condition. Return whole rows.")
holes = pd.DataFrame({"name": ["a", "b", "c", "d", None], "mark": [10, 11, 12, 13, 40]})
calling(outliers, holes, "mark").should_be(
    holes.tail(1), hint="Use the column that is given.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 5: draw by chance
#
# Write `draw(table, size, seed)`. It returns a random sample of `size` rows of the table, none of them twice. The same seed gives the same rows.
#
# **Example:** `draw(workers, 40, 855)` has 40 different workers. **Edge case:** when the table has fewer rows than `size`, all rows are returned.

# %% solution="draw"
def draw(table, size, seed):
    ### BEGIN SOLUTION
    return table.sample(min(size, len(table)), random_state=seed)
    ### END SOLUTION

# %% tests="draw" points=1
import ctc_data as data
from autograder.expect import calling, passed

crowd = data.load("garment")[["worker_id", "wage_usd"]]
first = calling(draw, crowd, 40, 855)
first.should_pass(
    lambda found: len(found) == 40, hint="As many rows as size says.")
calling(draw, crowd, 40, 855).should_be(
    first.found, hint="The same seed gives the same rows: hand it to random_state.")
### BEGIN HIDDEN TESTS
calling(draw, crowd, 40, 856).should_pass(
    lambda found: len(set(found["worker_id"]) - set(first.found["worker_id"])) > 20, hint="Another seed gives other rows.")
small = crowd.head(20)[["worker_id"]]
drawn = [set(calling(draw, small, 5, seed).found["worker_id"]) for seed in range(45)]
everybody = [sum(worker in each for each in drawn) for worker in small["worker_id"]]
order = list(small["worker_id"])
neighbours = sum(set(pair) <= each for each in drawn for pair in zip(order, order[1:]))
calling(draw, small, 5, 1).should_pass(
    lambda found: 0 < min(everybody) and max(everybody) < 26 and 15 < neighbours < 98,
    hint="Every worker must have the same chance, and so must every pair of workers.")
### END HIDDEN TESTS
passed()

# %% tests="draw:edges" points=2
import ctc_data as data
from autograder.expect import calling, passed

crowd = data.load("garment")[["worker_id", "wage_usd"]]
calling(draw, crowd.head(3), 3, 1).should_be(
    crowd.head(3), hint="No row is drawn twice: three of three are all of them.")
### BEGIN HIDDEN TESTS
calling(draw, crowd.head(5), 20, 2).should_be(
    crowd.head(5), hint="When the table has fewer rows than size, return all of them.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 6: from each factory
#
# A sample of 60 workers may have 3 from one factory and 20 from another. Vanna wants equally many of each.
#
# Write `stratified(table, group, size, seed)`. It returns a table with `size` random rows **of each group**, none of them twice. `group` is the name of a column. The same seed gives the same rows.
#
# **Example:** `stratified(workers, "factory", 10, 855)` has 60 rows, 10 of each factory. **Edge case:** when a group has exactly `size` rows, all of them are drawn.

# %% solution="stratified"
def stratified(table, group, size, seed):
    ### BEGIN SOLUTION
    return table.groupby(group).sample(size, random_state=seed)
    ### END SOLUTION

# %% tests="stratified" points=2
import ctc_data as data
from autograder.expect import calling, passed

crowd = data.load("garment")[["worker_id", "factory", "sex"]]
counted = {name: 10 for name in crowd["factory"].unique()}
first = calling(stratified, crowd, "factory", 10, 855)
first.should_pass(
    lambda found: found["factory"].value_counts().to_dict() == counted, hint="Group first, then draw from the groups with sample.")
### BEGIN HIDDEN TESTS
calling(stratified, crowd, "sex", 25, 3).should_pass(
    lambda found: found["sex"].value_counts().to_dict() == {"f": 25, "m": 25}, hint="Use the column and the size that are given.")
few = crowd[crowd["factory"] == "A"].head(12)
calling(stratified, few, "factory", 12, 7).should_be(
    few, hint="No row is drawn twice: twelve of twelve are all of them.")
calling(stratified, crowd, "factory", 10, 855).should_be(
    first.found, hint="The same seed gives the same rows.")
calling(stratified, crowd, "factory", 10, 5).should_pass(
    lambda found: len(set(found["worker_id"]) - set(first.found["worker_id"])) > 30, hint="Another seed gives other rows.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 7: a share varies too
#
# How many percent of the workers have left their job? A sample gives another percentage each time.
#
# Write `sample_shares(answers, size, times, seed)`. `answers` is a list of `"yes"` and `"no"`. Draw `times` random samples of `size` answers, nobody twice in a sample. Return a list with the percent of `"yes"` in each of them.
#
# **Example:** with 2 of `"yes"` and 2 of `"no"`, and samples of 2, each number is 0, 50 or 100. **Edge case:** when `size` is the number of all answers, every sample has the true percentage.
#
# (A help: `np.mean(sample == "yes")` is the share of `"yes"` in what `choice` gives.)

# %% solution="sample_shares"
def sample_shares(answers, size, times, seed):
    ### BEGIN SOLUTION
    chance = np.random.default_rng(seed)
    shares = []
    for turn in range(times):
        sample = chance.choice(answers, size=size, replace=False)
        shares.append(np.mean(sample == "yes") * 100)
    return shares
    ### END SOLUTION

# %% tests="sample_shares" points=1
from autograder.expect import calling, passed

calling(sample_shares, ["yes", "no", "yes", "no"], 4, 3, 1).should_be(
    [50, 50, 50], within=0.001, hint="Each sample of 4 has everybody: 2 of 4 are 50 percent. Return one number for each turn.")
### BEGIN HIDDEN TESTS
calling(sample_shares, ["yes"] + ["no"] * 4, 5, 7, 2).should_be(
    [20] * 7, within=0.001, hint="Nobody is drawn twice in a sample, and times says how many samples.")
### END HIDDEN TESTS
passed()

# %% tests="sample_shares:chance" points=2
from statistics import fmean, pstdev

from autograder.expect import calling, passed

crowd = ["yes"] * 150 + ["no"] * 350
calling(sample_shares, crowd, 50, 200, 3).should_pass(
    lambda found: len(set(found)) > 5, hint="The samples must differ: make the generator once, before the loop.")
### BEGIN HIDDEN TESTS
many = calling(sample_shares, crowd, 50, 300, 4)
many.should_pass(
    lambda found: 28 < fmean(found) < 32, hint="Draw from all answers: the mean of many percentages is near the true one.")
many.should_pass(
    lambda found: 5 < pstdev(found) < 8, hint="Use the size that is given: the percentages of samples of 50 differ by some 6 points.")
first = calling(sample_shares, crowd, 50, 20, 6).found
calling(sample_shares, crowd, 50, 20, 6).should_be(
    first, hint="The same seed gives the same list: make the generator with the seed.")
calling(sample_shares, crowd, 50, 20, 7).should_pass(
    lambda found: list(found) != list(first), hint="Another seed gives another list.")
calling(sample_shares, ["yes", "yes", "no", "no"], 3, 40, 5).should_pass(
    lambda found: all(30 < share < 70 for share in found), hint="Nobody is twice in a sample: of 3 out of 4, one or two say yes.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 8: the error of one sample
#
# In real life there is one sample. The rule at the end of section 4 of lesson 2 works with it: the standard deviation, divided by the square root of how many values there are.
#
# Write `standard_error(values)`. It gets a Series and returns the standard error of its mean.
#
# **Example:** for 2, 4, 6 and 8 the standard deviation (`std`) is 2.582, and the standard error 1.291. **Edge case:** missing values do not count.

# %% solution="standard_error"
def standard_error(values):
    ### BEGIN SOLUTION
    return values.std() / values.count() ** 0.5
    ### END SOLUTION

# %% tests="standard_error" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

calling(standard_error, pd.Series([2, 4, 6, 8])).should_be(
    1.291, within=0.001, hint="The standard deviation of the values, divided by the square root of their number.")
### BEGIN HIDDEN TESTS
chance = seeded(68)
numbers = pd.Series([chance.randrange(100) for _ in range(25)])
calling(standard_error, numbers).should_be(
    numbers.std() / 5, within=0.001, hint="Use the number of the values that are given.")
calling(standard_error, pd.Series([2, None, 4, 6, None, 8])).should_be(
    1.291, within=0.001, hint="Missing values do not count, neither above nor below the line.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 9: the radio asks
#
# A radio station asks at noon: *Should the market be moved out of the town?* 12000 listeners send a message, and 81 percent say no. The station reports: *With so many answers there is no doubt: the province is against it.*
#
# Write about 150 words, in Khmer or in English. A person reads and grades this exercise.
#
# | points | for |
# |---|---|
# | 2 | says what the population of the question is, and whom the 12000 speak for |
# | 2 | names at least two groups that are missing, and how each of them may change the result; says whether more answers would help |
# | 2 | proposes a better way to ask with a few hundred people, and names one weak point of it |

# %% [markdown] manual="radio" points=6
# ### BEGIN SOLUTION
# The question is about all grown-up people of the province. The 12000 are people who listen to this station at noon, have a telephone, and care enough to write. They speak for themselves and for others like them.
#
# Those who sell or buy in the market at noon do not listen; many of them may have wished for more room, so "no" may be too high. People in far villages, who would come to a market outside the town more easily, may hear another station. Those who do not care do not write. More answers of the same kind would make us more sure of the same wrong number: bias does not become smaller.
#
# I would draw 400 households by chance from the lists of all communes, some from each district, and visit them in the evening. With 400 answers the standard error is about 2 percentage points. A weak point: lists are old, and who has moved is missing.
# ### END SOLUTION
