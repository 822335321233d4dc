# %% [markdown] after=4
# # Module 7, assignment 1: an honest score
#
# Eight exercises and one for your own words, about 150 minutes. You need lessons 1 to 4. The data are synthetic.
#
# **How to work**
#
# 1. Read the task, and look at the example.
# 2. Write your answer where you see `# YOUR CODE HERE`. Delete the line `raise NotImplementedError()`.
# 3. Press Shift+Enter to run your cell. Then run the test cell below it.
# 4. Read the message. It says what was found, what was expected, and where to look.
#
# Some tests are hidden. They try other values and other tables. No function may change what it is given. A difference smaller than 0.001 is fine.
#
# No test asks a model for one exact number. It asks whether the model has learned something, and whether the score is honest.

# %%
import numpy as np
import pandas as pd
import ctc_data as data
from sklearn.ensemble import RandomForestRegressor
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline

rice = data.load("rice_yield")

# %% [markdown]
# ## Exercise 1: columns under suspicion
#
# A column that goes almost exactly with the answer is often the answer in disguise. Write `suspects(table, target)`. All columns hold numbers; `target` is the name of the one to predict. Return a list with the names of the **other** columns whose correlation with it is at least 0.99, or at most -0.99. The order does not matter.
#
# **Example:** with `sold` 1, 2, 4, `left` 9, 8, 6 and `rain` 5, 0, 3 the call `suspects(table, "sold")` gives `["left"]`. **Edge case:** a column with the same number everywhere has no correlation, and is not under suspicion.
#
# (A help: `a.corr(b)` is the correlation of two Series.)

# %% solution="suspects"
def suspects(table, target):
    ### BEGIN SOLUTION
    found = []
    for name in table.columns:
        if name != target and abs(table[name].corr(table[target])) >= 0.99:
            found.append(name)
    return found
    ### END SOLUTION

# %% tests="suspects" points=2
import numpy as np
import pandas as pd
from autograder.expect import calling, passed, seeded_numpy

shop = pd.DataFrame({"sold": [1, 2, 4], "left": [9, 8, 6], "rain": [5, 0, 3]})
calling(suspects, shop, "sold").should_be(
    ["left"], hint="Go through the columns, and leave out the target itself. A correlation near -1 counts too.")
### BEGIN HIDDEN TESTS
chance = seeded_numpy(71)
income = chance.normal(100, 10, 2000)
other = chance.normal(0, 10, 2000)
bank = pd.DataFrame({"tax": income * 0.1 + other * 0.011, "debt": income + other * 0.175, "income": income, "paid": 7 - income, "age": other, "curve": np.exp(income / 10)})
calling(suspects, bank, "income").should_be(
    ["tax", "paid"], any_order=True, hint="The limit is 0.99: a little above counts, a little below does not.")
calling(suspects, bank[["income", "age"]].assign(one=1), "age").should_be(
    [], hint="When no column is under suspicion, the list is empty.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 2: one scale for both
#
# Write `scaled(train, test)`. Both are tables of numbers with the same columns. Return two tables: in each column, subtract the mean **of train** and divide by the standard deviation **of train**. 
#
# **Example:** when a column of `train` has the mean 10 and the standard deviation 2, a 14 becomes 2, in `train` and in `test`. **Edge case:** when a column of `train` has the same number everywhere, its standard deviation is 0: then only subtract the mean.
#
# (The tables in the tests have some hundred rows. Whether you divide by `n` or by `n - 1` in the standard deviation makes no difference; two arrays in place of tables are fine too.)

# %% solution="scaled"
def scaled(train, test):
    ### BEGIN SOLUTION
    mean, spread = train.mean(), train.std().replace(0, 1)
    return (train - mean) / spread, (test - mean) / spread
    ### END SOLUTION

# %% tests="scaled" points=2
import numpy as np
import pandas as pd
from autograder.expect import calling, passed, seeded_numpy

chance = seeded_numpy(72)
train = pd.DataFrame({"age": chance.normal(40, 12, 400), "land": chance.normal(2, 0.5, 400)})
test = pd.DataFrame({"age": chance.normal(60, 5, 300), "land": chance.normal(3, 0.1, 300)})
mean, spread = np.array(train.mean()), np.array(train.std())
calling(scaled, train, test).should_pass(
    lambda found: np.allclose(np.asarray(found[0], float), (train - mean) / spread, atol=0.02), hint="Return two tables. The first is train, minus its mean, divided by its standard deviation.")
### BEGIN HIDDEN TESTS
calling(scaled, train, test).should_pass(
    lambda found: np.allclose(np.asarray(found[1], float), (test - mean) / spread, atol=0.03), hint="The test set learns nothing: use the numbers of train for it.")
calling(scaled, train.assign(land=3.0), test).should_pass(
    lambda found: np.allclose(np.asarray(found[1], float)[:, 1], test["land"] - 3, atol=0.001), hint="Where train has one number only, the standard deviation is 0. Only subtract.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 3: choose inside
#
# Write `honest_score(numbers, answer)`. `numbers` is an array with hundreds of columns, `answer` an array of `"yes"` and `"no"`. Choose the 10 best columns, learn with a logistic regression, and return the mean share of right answers in a cross-validation with 5 folds. The score must be **honest**: when the numbers are pure chance, it lies near one half.
#
# **Example:** when three of 200 columns really belong to the answer, the score is well above one half. **Edge case:** with 1000 columns of chance some fit the answer by luck. They must not be chosen with the rows that test.
#
# (A help: unless told otherwise, `SelectKBest()` chooses 10 columns and `cross_val_score` makes 5 folds.)

# %% solution="honest_score"
def honest_score(numbers, answer):
    ### BEGIN SOLUTION
    model = make_pipeline(SelectKBest(), LogisticRegression())
    return cross_val_score(model, numbers, answer).mean()
    ### END SOLUTION

# %% tests="honest_score" points=1
import numpy as np
from autograder.expect import calling, passed, seeded_numpy

chance = seeded_numpy(73)
answer = chance.permutation(["yes", "no"] * 75)
numbers = chance.normal(size=(150, 200))
for place in [50, 120, 199]:
    numbers[:, place] += (answer == "yes") * 1.5
calling(honest_score, numbers, answer).should_be_between(
    0.7, 1, hint="Here is something to learn: choose columns, learn, cross-validate, and take the mean.")
### BEGIN HIDDEN TESTS
side = np.repeat([1.0, -1.0], 100)
answer = np.where(side > 0, "yes", "no")
answer[:19], answer[100:119] = "no", "yes"
numbers = chance.normal(size=(200, 200))
numbers[:, 60:72] = side[:, None] + chance.normal(scale=0.1, size=(200, 12))
mixed = chance.permutation(200)
calling(honest_score, numbers[mixed], answer[mixed]).should_be_between(
    0.807, 0.813, hint="Each row tests once, in one of the folds. Take the mean of all folds.")
### END HIDDEN TESTS
passed()

# %% tests="honest_score:chance" points=2
import numpy as np
from autograder.expect import calling, passed, seeded_numpy

chance = seeded_numpy(74)
answer = chance.permutation(["yes", "no"] * 40)
numbers = chance.normal(size=(80, 2000))
calling(honest_score, numbers, answer).should_be_between(
    0.2, 0.72, hint="Here is nothing to learn. Let SelectKBest stand in the pipeline, so that it never sees the rows that test.")
### BEGIN HIDDEN TESTS
answer = chance.permutation(["yes", "no"] * 60)
numbers = chance.normal(size=(120, 300))
numbers[:, 170] += (answer == "no") * 6
calling(honest_score, numbers, answer).should_be_between(
    0.9, 1, hint="One column tells nearly all here. Is it chosen, and does the model learn from it?")
answer = chance.permutation(["yes", "no"] * 80)
numbers = chance.normal(size=(160, 2000))
for place in [40, 900, 1700]:
    numbers[:, place] += (answer == "yes") * 1.5
calling(honest_score, numbers, answer).should_be_between(
    0.75, 1, hint="Three of 2000 columns belong to the answer. Choose the 10 best; the others only disturb.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 4: two numbers for the alarm
#
# Write `report(truth, alarm)`. Both are arrays of `True` and `False` of the same length. Return a dictionary with the keys `"recall"` and `"precision"`.
#
# **Example:** 4 outbreaks, 2 alarms, 1 of them right: `{"recall": 0.25, "precision": 0.5}`. **Edge case:** without any outbreak there is no recall, without any alarm no precision. Then the value is `None`.
#
# (A help: `truth.any()` is `True` when there is a `True` somewhere in the array.)

# %% solution="report"
def report(truth, alarm):
    ### BEGIN SOLUTION
    found = sum(truth & alarm)
    result = {"recall": None, "precision": None}
    if truth.any():
        result["recall"] = found / sum(truth)
    if alarm.any():
        result["precision"] = found / sum(alarm)
    return result
    ### END SOLUTION

# %% tests="report" points=2
import numpy as np
from autograder.expect import calling, passed, seeded

truth = np.array([True, True, False, True, True, False])
alarm = np.array([True, False, True, False, False, False])
calling(report, truth, alarm).should_be(
    {"recall": 0.25, "precision": 0.5}, within=0.001, hint="Divide what was found by all outbreaks, and by all alarms.")
### BEGIN HIDDEN TESTS
chance = seeded(75)
cases = [(chance.random() < 0.4, chance.random() < 0.5) for _ in range(60)] + [(True, True)]
truth, alarm = np.array([case[0] for case in cases]), np.array([case[1] for case in cases])
both = sum(first and second for first, second in cases)
calling(report, truth, alarm).should_be(
    {"recall": both / truth.sum(), "precision": both / alarm.sum()}, within=0.001, hint="recall looks at the outbreaks, precision at the alarms.")
calling(report, np.array([False, False]), np.array([True, False])).should_pass(
    lambda found: found["recall"] is None and found["precision"] == 0, hint="Without an outbreak the recall is None.")
calling(report, np.array([False, True]), np.array([False, False])).should_pass(
    lambda found: found["recall"] == 0 and found["precision"] is None, hint="Without an alarm the precision is None.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 5: the cheapest threshold
#
# Write `best_threshold(truth, probability, thresholds, missed)`. An alarm is given when the probability is **at least** the threshold. A false alarm costs 1, a missed outbreak costs `missed`. Return the threshold of the list whose mistakes cost least.
#
# **Example:** an outbreak with the probability 0.3, a quiet month with 0.4, thresholds 0.2 and 0.5. With `missed` 10, the threshold 0.2 costs 1 and 0.5 costs 10: return 0.2. **Edge case:** when two thresholds cost the same, return the one that stands **first** in the list.

# %% solution="best_threshold"
def best_threshold(truth, probability, thresholds, missed):
    ### BEGIN SOLUTION
    costs = []
    for threshold in thresholds:
        alarm = probability >= threshold
        costs.append(sum(~truth & alarm) + missed * sum(truth & ~alarm))
    return thresholds[costs.index(min(costs))]
    ### END SOLUTION

# %% [markdown]
# (A help: `costs.index(7)` is the first place of 7 in a list.)

# %% tests="best_threshold" points=2
import numpy as np
from autograder.expect import calling, passed, seeded

calling(best_threshold, np.array([True, False]), np.array([0.3, 0.4]), [0.5, 0.2], 10).should_be(
    0.2, within=0.001, hint="Work out the cost of each threshold, then take the threshold with the smallest one.")
### BEGIN HIDDEN TESTS
calling(best_threshold, np.array([True, False]), np.array([0.3, 0.4]), [0.2, 0.5], 0.5).should_be(
    0.5, within=0.001, hint="Use the cost that is given for a missed outbreak.")
calling(best_threshold, np.array([True, True, False]), np.array([0.5, 0.9, 0.1]), [0.8, 0.5, 0.3], 3).should_be(
    0.5, within=0.001, hint="A probability of exactly the threshold gives an alarm. Of equal costs the first one counts.")
chance = seeded(76)
ill = np.array([chance.random() < 0.3 for _ in range(80)])
guess = np.array([chance.random() * 0.7 + 0.3 * each for each in ill])
steps = [0.1, 0.25, 0.4, 0.55, 0.7, 0.85]
for price in [0.4, 1, 3, 8]:
    losses = {step: sum((guess >= step) & ~ill) + price * sum((guess < step) & ill) for step in steps}
    calling(best_threshold, ill, guess, steps, price).should_be(
        min(steps, key=losses.get), within=0.001, hint="Both kinds of mistakes cost something: false alarms and missed outbreaks.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 6: keep families together
#
# Write `split_groups(table, group, share, seed)`. `group` is the name of a column. Draw groups **by lot**, each with the same chance: that `share` of the groups goes into the test set, with all of their rows. Return two tables, first the training set, then the test set. The same seed gives the same split.
#
# **Example:** `split_groups(rice, "province_code", 0.2, 1)` has 20 percent of the provinces in the second table, and no province in both. **Edge case:** groups may be of very different size. It is groups that are counted, not rows. (In the tests `share` times the number of groups is always a whole number.)

# %% solution="split_groups"
def split_groups(table, group, share, seed):
    ### BEGIN SOLUTION
    names = np.array(table[group].unique())
    chosen = np.random.default_rng(seed).permutation(names)[: round(share * len(names))]
    inside = table[group].isin(chosen)
    return table[~inside], table[inside]
    ### END SOLUTION

# %% tests="split_groups" points=1
import pandas as pd
from autograder.expect import calling, passed

visits = pd.DataFrame({"patient": list("aabbbcddddeffghiij"), "ward": [1, 2] * 9, "visit": range(18)})
calling(split_groups, visits, "patient", 0.3, 1).should_pass(
    lambda found: not set(found[0]["patient"]) & set(found[1]["patient"]), hint="No group may stand in both tables: draw groups, not rows.")
calling(split_groups, visits, "patient", 0.3, 1).should_pass(
    lambda found: found[1]["patient"].nunique() == 3, hint="The second table has that share of the groups: 3 of 10.")
passed()

# %% tests="split_groups:more" points=2
import pandas as pd
from autograder.expect import calling, passed

people = pd.DataFrame({"patient": range(120), "village": [f"v{number * number % 37 + number % 2 * 100}" for number in range(120)]})
names = people["village"].unique()
whole = people[people["village"].isin(names[:20])]
quarter = calling(split_groups, whole, "village", 0.25, 5)
quarter.should_pass(
    lambda found: sorted(list(found[0]["patient"]) + list(found[1]["patient"])) == sorted(whole["patient"]), hint="Every row stands in one of the two tables, none is lost.")
### BEGIN HIDDEN TESTS
quarter.should_pass(
    lambda found: found[1]["village"].nunique() == 5 and not set(found[0]["village"]) & set(found[1]["village"]), hint="Use the column and the share that are given.")
calling(split_groups, whole, "village", 0.9, 6).should_pass(
    lambda found: found[1]["village"].nunique() == 18, hint="Work out how many groups from all of them.")
first = calling(split_groups, whole, "village", 0.5, 8).found[1]
calling(split_groups, whole, "village", 0.5, 8).should_pass(
    lambda found: set(found[1]["village"]) == set(first["village"]), hint="The same seed gives the same groups.")
drawn = {tuple(sorted(set(calling(split_groups, whole, "village", 0.5, seed).found[1]["village"]))) for seed in range(9, 13)}
calling(lambda: len(drawn)).should_be_between(
    3, 4, hint="Another seed gives other groups: the lot decides, not the order of the table.")
uneven = pd.DataFrame({"patient": range(120), "village": ["large"] * 111 + [f"v{number}" for number in range(9)]})
held = [calling(split_groups, uneven, "village", 0.1, seed).found[1] for seed in range(20, 40)]
calling(lambda: sum("large" in set(test["village"]) for test in held)).should_be_between(
    0, 9, hint="A large group is drawn no more often than a small one: draw from the names of the groups.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 7: walk forward
#
# A simple rule predicts each year by the mean of **all years before it**. How good has it been? Write `walk(table, value, first)`. The table has a column `year`; `value` is the name of the column to predict. For each year of the table from `first` on, work out the mean absolute error of the rule in that year. Return a dictionary with the year as key.
#
# **Example:** the values 1 and 3 in 2019, 6 in 2020, 4 and 10 in 2021. From 2020 on: the rule says 2 for 2020 and is off by 4. For 2021 it says 10 / 3, and is off by 0.667 and 6.667: `{2020: 4, 2021: 3.667}`. **Edge case:** the rows need not stand in order, and a year can be missing.

# %% solution="walk"
def walk(table, value, first):
    ### BEGIN SOLUTION
    errors = {}
    for year in table["year"].unique():
        if year >= first:
            past = table[table["year"] < year][value].mean()
            now = table[table["year"] == year][value]
            errors[year] = abs(now - past).mean()
    return errors
    ### END SOLUTION

# %% tests="walk" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

few = pd.DataFrame({"year": [2019, 2019, 2020, 2021, 2021], "cases": [1, 3, 6, 4, 10]})
calling(walk, few, "cases", 2020).should_be(
    {2020: 4, 2021: 11 / 3}, within=0.001, hint="For each year: the mean of the rows before it, and how far the rows of this year are off.")
### BEGIN HIDDEN TESTS
chance = seeded(77)
years = [2001, 2002, 2004, 2005, 2009] * 4
chance.shuffle(years)
mixed = pd.DataFrame({"year": years, "cases": 0, "rain": [chance.randrange(300) for _ in years]})
wanted = {}
for year in [2004, 2005, 2009]:
    before = [rain for when, rain in zip(years, mixed["rain"]) if when < year]
    today = [rain for when, rain in zip(years, mixed["rain"]) if when == year]
    wanted[year] = sum(abs(rain - sum(before) / len(before)) for rain in today) / len(today)
calling(walk, mixed, "rain", 2004).should_be(
    wanted, within=0.001, hint="Only earlier years may be used, all of them. Rows need not stand in order.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 8: next month
#
# Now a model of your own. Write `forecast(past, future)`. Both are tables with one row for a province and a month:
#
# | column | what |
# |---|---|
# | `province` | the name |
# | `last_month` | the cases for 100000 people in the month before |
# | `rain` | the rain of the month before, in mm |
# | `month` | 1 to 12 |
# | `hospital` | beds in use **in this month**; only `past` has this column |
# | `rate` | the cases for 100000 people in this month; only `past` has this column |
#
# Learn from `past`, and return one prediction of `rate` for each row of `future`, in its order. The mean absolute error must be at most 60 percent of that of two rules: *as last month*, and *the mean of the past*. Every model that does it in less than two seconds is right.
#
# **Example:** for a `future` of 100 rows there are 100 numbers. **Edge case:** in `future` there are provinces that `past` does not have. And what is said about one row must not depend on the other rows of `future`. Pin the seed of your model (`random_state`), so that the same tables give the same numbers.

# %% solution="forecast"
def forecast(past, future):
    ### BEGIN SOLUTION
    columns = ["last_month", "rain", "month"]
    model = RandomForestRegressor(random_state=1)
    model.fit(past[columns], past["rate"])
    return model.predict(future[columns])
    ### END SOLUTION

# %% tests="forecast" points=2
import numpy as np
import pandas as pd
from autograder.expect import calling, passed, seeded_numpy

def world(chance, names, rows, slope):
    table = pd.DataFrame({"province": chance.choice(names, rows), "last_month": chance.gamma(2, 10, rows), "rain": chance.uniform(0, 300, rows), "month": chance.integers(1, 13, rows)})
    rate = 6 + slope * table["last_month"] + (0.09 - slope * 0.05) * table["rain"] + chance.normal(0, 2.5, rows)
    return table, np.array(rate.clip(lower=0))

chance = seeded_numpy(78)
past, rate = world(chance, ["a", "b", "c", "d"], 400, 0.4)
past = past.assign(hospital=rate * 3, rate=rate)
future, truth = world(chance, ["c", "d", "e", "f"], 300, 0.4)
said = calling(forecast, past, future)
said.should_pass(
    lambda found: len(found) == 300 and np.isfinite(np.asarray(found, float)).all(), hint="One number for each row of future. Use only columns that future has, and provinces may be new.")
said.should_pass(
    lambda found: abs(np.asarray(found, float) - truth).mean() <= 0.6 * abs(truth - rate.mean()).mean(), hint="Too far off. Do you beat the mean of the past by enough, with the rows in their order?")
passed()

# %% tests="forecast:same" points=1
import numpy as np
import pandas as pd
from autograder.expect import calling, passed, seeded_numpy

chance = seeded_numpy(80)
table = pd.DataFrame({"province": ["a", "b"] * 60, "last_month": chance.gamma(2, 10, 120), "rain": chance.uniform(0, 300, 120), "month": [*range(1, 13)] * 10})
past = table.assign(hospital=table["rain"], rate=0.4 * table["last_month"] + 0.07 * table["rain"] + chance.normal(0, 2.5, 120))
first = np.asarray(calling(forecast, past, table).found, float)
calling(forecast, past, table).should_pass(
    lambda found: np.allclose(np.asarray(found, float), first, atol=0.001), hint="Asked twice, the same tables give the same numbers: pin the seed of your model with random_state.")
passed()

# %% tests="forecast:unseen" points=1
import numpy as np
import pandas as pd
from autograder.expect import calling, passed, seeded_numpy

def world(chance, names, rows, slope):
    table = pd.DataFrame({"province": chance.choice(names, rows), "last_month": chance.gamma(2, 10, rows), "rain": chance.uniform(0, 300, rows), "month": chance.integers(1, 13, rows)})
    rate = 6 + slope * table["last_month"] + (0.09 - slope * 0.05) * table["rain"] + chance.normal(0, 2.5, rows)
    return table, np.array(rate.clip(lower=0))

chance = seeded_numpy(79)
past, rate = world(chance, ["a", "b", "c", "d"], 400, 0.4)
past = past.assign(hospital=rate * 3, rate=rate)
future, truth = world(chance, ["c", "d", "e", "f"], 300, 0.4)
said = calling(forecast, past, future)
said.should_pass(
    lambda found: abs(np.asarray(found, float) - truth).mean() <= 0.6 * abs(truth - future["last_month"]).mean(), hint="Too far off. Do you beat the rule as last month by enough?")
### BEGIN HIDDEN TESTS
other, other_rate = world(chance, ["a", "b", "c", "d"], 400, -0.5)
other = other.assign(hospital=other_rate * 3, rate=other_rate + 100)
later, later_truth = world(chance, ["c", "d", "e", "f"], 300, -0.5)
calling(forecast, other, later).should_pass(
    lambda found: abs(np.asarray(found, float) - later_truth - 100).mean() <= 0.6 * abs(later_truth - other_rate.mean()).mean(), hint="Learn from the past that is given: in another country other rules may hold.")
some = np.array(future["rain"] > 150)
all_of_it = np.asarray(said.found, float)

def apart(found, wanted):
    return abs(np.asarray(found, float) - wanted).max()

def luck():
    return apart(calling(forecast, past, future).found, all_of_it)

calling(forecast, past, future[some]).should_pass(
    lambda found: apart(found, all_of_it[some]) <= 0.1 or apart(found, all_of_it[some]) <= 0.1 + 2 * luck(), hint="A prediction must not depend on the other rows of future. Whatever learns, learns from past.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 9: 98 of 100
#
# A report (invented) says: *Of 5000 visits in our clinic, 3 of 100 patients had to come back within a month. Patients come several times a year, and each visit is a row. We had 900 columns, among them the number of beds that the patient used in the month after the visit. With all rows we chose the 30 columns that go best with the answer. Then a lot put 80 percent of the rows into the training set. On the others our model is right in 98 of 100 cases. From next year on, all clinics of the country will use it for new patients.*
#
# Write about 150 words, in Khmer or in English. A person reads and grades this exercise.
#
# | points | for |
# |---|---|
# | 2 | names two doors through which the answer came in, each with the words of the report that show it |
# | 2 | says with a number why 98 of 100 may be no success, and which numbers should be reported in its place |
# | 2 | proposes a test that fits the planned use: which split, which baseline, which rows are asked once |

# %% [markdown] manual="too_good" points=6
# ### BEGIN SOLUTION
# "The beds in the month after the visit" are not known at the visit: this column is the answer in disguise. "With all rows we chose the 30 columns": of 900 columns some fit by luck, also in the test set, so the choice must stand inside a pipeline. There is a third door: "patients come several times", and a lot tears their visits apart, so the model can recognise the person.
#
# Only 3 of 100 come back. Whoever always says "no" is right in 97 of 100 cases; 98 is hardly more. I would report recall (how many of those who come back are found) and precision (how many of the warnings are right), at a threshold chosen by what a missed patient costs.
#
# It will be used on new patients, next year, in other clinics. So I would split by clinic and by time: learn from some clinics until June, test on other clinics from July on, with no patient on both sides. Columns are chosen inside the pipeline, by cross-validation in the training set. The baseline is a nurse's simple rule: who came back before, comes back again. The last clinics are asked once, at the end.
# ### END SOLUTION
