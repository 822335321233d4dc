# %% [markdown]
# # Module 9, assignment 2: the report
#
# Your capstone, about 16 hours. Part A is the work: six automatic checks rerun it. Part B is the text: a person reads it and marks four criteria with four levels each.
#
# **Before you hand in:** Kernel, Restart and Run All. If a cell stops, mend it. Add as many cells of your own as you like, above the cell of part A.
#
# ## Part A: work that reruns
#
# In the cell below the checks look for these names. Whatever they need must be made in this notebook, from top to bottom.
#
# | name | what it is |
# |---|---|
# | `data_set` | the name of the main set of the course that you use: `"household"` |
# | `cited` | a dictionary with `"title"` (the title of the set, in English or Khmer, as `data.describe` prints it after its name), `"licence"` (see lesson 1) and `"synthetic"` (`True` or `False`) |
# | `target`, `features` | the name of the column that you predict, and a list of the columns from which |
# | `metric` | `"error"`: the mean absolute error, for numbers; `"accuracy"`: the share of right ones, for classes |
# | `seed` | the seed with which you split |
# | `prepare()` | loads, joins and cleans; returns the table with target and features, each row with an index of its own; at least one measured column of the set keeps its name and values |
# | `split(table, seed)` | returns two tables: to learn from, and held out; by chance, by time or by group. Each row lies in one of them, and keeps its index |
# | `predict(train, test)` | learns from `train` alone, at each call anew: from no table and no model that another function or cell made; returns one prediction for each row of `test` |
# | `result` | a dictionary: `"score"` on the rows held out, `"baseline"` on the same rows (the mean of `train`, or its most frequent class, for everybody), `"beaten"` (`True` or `False`) |
# | `draw()` | returns the Axes of your most important chart, with a title and names of the axes |
# | `alt_text` | what this chart shows, in at least 60 letters, with its most important number |
#
# **Example:** lesson 2 has a whole one, about dengue. **Edge case:** a model that does not beat its baseline gets all points, when `result` says so. Scores may be rounded: one percent is allowed.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import ctc_data as data
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

# %% solution="report"
data_set = ...
cited = ...
target = ...
features = ...
metric = ...
seed = ...
result = ...
alt_text = ...

def prepare():
    ...

def split(table, seed):
    ...

def predict(train, test):
    ...

def draw():
    ...

### BEGIN SOLUTION
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."
### END SOLUTION

# %% [markdown]
# **Check 1: the data are cited.**

# %% tests="report:cites" points=2
from autograder.expect import calling, passed, the_value
from ctc_data import catalogue

the_value(data_set, "data_set").should_pass(
    lambda found: found in [table.name for table in catalogue.tables()], hint="The name of a set of the course, as in data.load.")
chosen = catalogue.find(data_set)
### BEGIN HIDDEN TESTS
import json

package = json.loads((catalogue.folder() / "datapackage.json").read_text(encoding="utf-8"))
resource = next(each for each in package["resources"] if each["name"] == data_set)
licences = [each["name"] for each in resource.get("licenses", package["licenses"])]
the_value(cited, "cited").should_pass(
    lambda found: found["title"].strip() in chosen.title.values(), hint="The title of the set, exactly as data.describe prints it after the name.")
the_value(cited, "cited").should_pass(
    lambda found: found["licence"].strip().replace(" ", "-").upper() in [name.upper() for name in licences], hint="The licence of this set: see the table of lesson 1.")
the_value(cited, "cited").should_pass(
    lambda found: found["synthetic"] == chosen.synthetic, hint="Is the set synthetic? Say True or False.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# **Check 2: the table is made again, twice the same, from the set that is cited.**

# %% tests="report:reruns" points=2
from autograder.expect import calling, passed, the_value
import ctc_data as data

made = calling(prepare)
made.should_pass(
    lambda found: len(found) >= 50 and found.index.is_unique, hint="prepare() returns a table with at least 50 rows, and each row has an index of its own. It uses nothing that this notebook does not make.")
made.should_pass(
    lambda found: target in found.columns and set(features) <= set(found.columns), hint="The columns of target and features are in the table.")
### BEGIN HIDDEN TESTS
raw = data.load(data_set)
keys = {"province_code", "year", "month", "date"}

def same(feature, wanted):
    if all(kind.kind in "iuf" for kind in (feature.dtype, wanted.dtype)):
        return feature.nunique() > 2 and abs(feature.corr(wanted)) > 0.999999
    return (feature == wanted).all()

calling(prepare).should_be(made.found, taught="rows", hint="Two calls of prepare() give different tables. Chance needs a seed, and nothing may be left from the first call.")
the_value(features, "features").should_pass(
    lambda found: len(found) > 0 and target not in found, hint="The target is no feature.")
made.should_pass(
    lambda found: not any(same(found[name], found[target]) for name in features), hint="A feature is the target in disguise. On the day of the prediction nobody knows it.")
made.should_pass(
    lambda found: found[target].notna().all(), hint="Rows without a target can't be judged. Leave them out in prepare().")
made.should_pass(
    lambda found: any(found[name].dropna().isin(raw[name]).mean() > 0.5 for name in set(found.columns) & set(raw.columns) - keys),
    hint="The table does not come from the set that you cite. Keep at least one of its measured columns as it was.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# **Check 3: rows are held out.**

# %% tests="report:holds" points=2
from autograder.expect import calling, passed

table = calling(prepare).found
held = calling(split, table, seed)
held.should_pass(
    lambda found: len(found) == 2 and len(found[1]) > 0, hint="split returns two tables: to learn from, and held out.")
### BEGIN HIDDEN TESTS
held.should_pass(
    lambda found: not set(found[0].index) & set(found[1].index), hint="Rows lie in both tables. What is held out must not be learned. Rows keep their index.")
held.should_pass(
    lambda found: set(found[0].index) | set(found[1].index) == set(table.index), hint="Rows are lost. Leave out bad rows in prepare(), not here.")
held.should_pass(
    lambda found: 0.1 * len(table) <= len(found[1]) <= 0.5 * len(table), hint="Hold out at least a tenth and at most half of the rows.")
out = sorted(calling(split, table, seed).found[1].index)
held.should_pass(
    lambda found: sorted(found[1].index) == out, hint="The same seed holds out the same rows.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# **Check 4: the model is blind for what is held out.**

# %% tests="report:blind" points=3
import pandas as pd

from autograder.expect import calling, passed

held = calling(split, calling(prepare).found, seed)
held.should_pass(lambda found: len(found) == 2, hint="split returns two tables: to learn from, and held out.")
train, test = held.found
seen = calling(predict, train, test)
seen.should_pass(
    lambda found: len(found) == len(test), hint="One prediction for each row of test.")
### BEGIN HIDDEN TESTS
def alike(one, other):
    return all(a == b or abs(a - b) <= 0.000001 * (1 + abs(b)) for a, b in zip(one, other, strict=True))

whole = list(seen.found)
calling(predict, train, test.assign(**{target: test[target].iloc[::-1].to_numpy()})).should_pass(
    lambda found: alike(found, whole), hint="The predictions change when the target of test changes. predict must not look at it.")
calling(predict, train, test.iloc[: len(test) // 3]).should_pass(
    lambda found: alike(found, whole[: len(test) // 3]), hint="The prediction for a row changes with the other rows of test. Each step learns from train alone.")
lost = test.drop(columns=[name for name in test.columns if name not in features])
calling(predict, train, lost).should_pass(
    lambda found: alike(found, whole), hint="predict needs a column that is not in features. Name all features that you use.")

def turned(values):
    if metric == "error" and values.dtype.kind in "iuf":
        return values.max() + values.min() - values
    classes = list(values.unique())
    return values.map(dict(zip(classes, classes[1:] + classes[:1])))

calling(predict, train.assign(**{target: turned(train[target])}), test).should_pass(
    lambda found: len(found) == len(whole) and list(found) != whole, hint="The predictions stay the same when the target of train changes. predict must learn from the train that it is given, not from a table or a model made elsewhere.")
calling(split, train, seed)
calling(predict, train, test).should_pass(
    lambda found: alike(found, whole), hint="The predictions change once split has held out other rows. predict must use nothing that split left behind.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# **Check 5: the number in the report is the number of the rows held out.**

# %% tests="report:result" points=3
import numpy as np

from autograder.expect import calling, passed, the_value

the_value(result, "result").should_pass(
    lambda found: {"score", "baseline", "beaten"} <= set(found), hint="result is a dictionary with score, baseline and beaten.")
the_value(metric, "metric").should_pass(
    lambda found: found in ("error", "accuracy"), hint="error for numbers, accuracy for classes.")
### BEGIN HIDDEN TESTS
train, test = calling(split, calling(prepare).found, seed).found
guesses = calling(predict, train, test).found
if metric == "error":
    score = abs(test[target] - np.array(guesses)).mean()
    baseline = abs(test[target] - train[target].mean()).mean()
    beaten = score < baseline
else:
    score = (test[target] == np.array(guesses)).mean()
    baseline = (test[target] == train[target].mode()[0]).mean()
    beaten = score > baseline
the_value(result, "result").should_pass(
    lambda found: abs(found["score"] - score) <= 0.01 * abs(score), hint="The score is not what the rows held out give when everything is run again. On which rows was it measured, with which metric?")
the_value(result, "result").should_pass(
    lambda found: abs(found["baseline"] - baseline) <= 0.01 * abs(baseline), hint="The baseline belongs to the same rows: the mean of train, or its most frequent class, for everybody.")
the_value(result, "result").should_pass(
    lambda found: found["beaten"] == beaten, hint="Is the baseline beaten or not? An error is better when smaller, an accuracy when larger.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# **Check 6: the chart is there for everybody.**

# %% tests="report:figure" points=2
from autograder.expect import calling, passed, the_value

drawn = calling(draw)
drawn.should_show(title=..., xlabel=..., ylabel=..., hint="The chart has a title and names both axes. draw() returns the Axes.")
### BEGIN HIDDEN TESTS
drawn.should_pass(lambda axes: axes.has_data(), hint="The chart is empty: draw something into the Axes.")
the_value(alt_text, "alt_text").should_pass(
    lambda found: len(found) >= 60, hint="At least 60 letters: say what a person would see.")
the_value(alt_text, "alt_text").should_pass(
    lambda found: any(letter.isdigit() for letter in found), hint="The most important number belongs into the alt text.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Part B: the text
#
# Write for the person who asked. A level between two of the texts below gets the points between. Khmer or English: language costs no points, and neither does a baseline that was not beaten.
#
# ## Criterion 1: question and data
#
# About 150 words: who wants to know what, and what for? Which data, whom do they stand for, what was missing or wrong, and what did you do with it?
#
# | points | level | what the text shows |
# |---|---|---|
# | 4 | excellent | a question that somebody needs answered; title, licence, synthetic or not; gaps and oddities in numbers, and what each decision changes |
# | 3 | good | question and data are clear; one decision is not explained |
# | 2 | enough | the question is vague, or the data are only named |
# | 1 | a beginning | a topic and a table |

# %% [markdown] manual="question" points=4
# ### BEGIN SOLUTION
# A programme for food security wants to ask fewer families with its long list about food. So I predict what a family spends on food in a month from three things that are asked in a minute: income, size and livelihood. The data are household, "SYNTHETIC: a survey of 2,000 households", CC-BY-4.0: synthetic, so nothing here is about real families. 54 incomes are missing, and some have a zero too many. I left out both, with a limit of 12 million riel. Without the limit the error would be larger, because those few families pull the line. People without a household are not in the survey.
# ### END SOLUTION

# %% [markdown]
# ## Criterion 2: method
#
# About 200 words: target and features, and when they are known; how rows were held out and why so; which models you tried, how you chose, and what the model can't see.
#
# | points | level | what the text shows |
# |---|---|---|
# | 4 | excellent | every step has a reason; rows are held out as life does it; the choice between models was made without the rows held out; somebody could repeat it from the text |
# | 3 | good | held out correctly, with reasons for most steps |
# | 2 | enough | the steps are listed, without reasons |
# | 1 | a beginning | the name of a model |

# %% [markdown] manual="method" points=4
# ### BEGIN SOLUTION
# Target is food_riel. The three features are asked before it. A quarter of the families was held out by chance with the seed 1, because new families would come from the same survey. Income and size were brought to one scale, livelihood became columns, all in one pipeline that learned from the other three quarters. On those, in five parts, I compared a line with a forest: the line was off by 164,000 riel, the forest by 160,000. I took the line all the same: it can be read, and 4,000 riel are worth little here. The rows held out were used once, at the end. The model sees neither prices nor what a family grows itself.
# ### END SOLUTION

# %% [markdown]
# ## Criterion 3: result and honesty
#
# About 150 words: the number in the words of the person who asked, with its baseline; where the model is wrong most; what was a surprise; what you would not conclude from it.
#
# | points | level | what the text shows |
# |---|---|---|
# | 4 | excellent | score and baseline in plain words with the unit; shows for which rows the error is largest; separates what was found from what is only supposed, and claims no cause |
# | 3 | good | score and baseline in plain words; one look at the errors |
# | 2 | enough | numbers without meaning for the person who asked |
# | 1 | a beginning | a number without a baseline, or a claim that the number does not carry |

# %% [markdown] manual="result" points=4
# ### BEGIN SOLUTION
# For a family that was not used for learning, the model is off by 156,000 riel a month in the mean. Whoever names the mean for everybody is off by 260,000. So the long list can be kept for families where it matters. The model is worst for families with much income: there it predicts too little for some and too much for others, because families with the same income live differently. I was surprised that town or village adds hardly anything once the income is known. I do not conclude that a larger income makes a family spend more on food: nobody was given one by lot.
# ### END SOLUTION

# %% [markdown]
# ## Criterion 4: limits and defence
#
# About 200 words: for whom does the result not hold? Who could be harmed by it, and what prevents that? Then answer, in two sentences each, the two questions of lesson 2, section 5, that you fear most. The instructor also listens to your ten minutes, and marks text and defence together.
#
# | points | level | what the text shows |
# |---|---|---|
# | 4 | excellent | names people for whom it fails and what would happen to them; a use that is excluded; answers in the defence are to the point, and "I don't know" comes with a way to find out |
# | 3 | good | limits and one possible harm; most answers are to the point |
# | 2 | enough | limits without consequences; answers by heart |
# | 1 | a beginning | "more data would be better" |

# %% [markdown] manual="defence" points=4
# ### BEGIN SOLUTION
# The result holds for families like those of the survey, and only as far as synthetic data can show a method. It fails for families whose income changes from month to month: farmers after the harvest are predicted too high, would not be asked, and would get no help. Therefore each family may ask for the long list, and the prediction is never a reason to refuse. How do I know that the model did not see the rows held out? They were put aside by a seed in split, and predict gets their features only. What would have happened without a model? The programme would ask everybody, or take the mean and be off by 260,000 riel: I don't know what an hour of asking costs, and would ask two interviewers.
# ### END SOLUTION
