# %% [markdown] after=3
# # Module 6, assignment 1: learn from one part, judge on the other
#
# Eight exercises, about 120 minutes. You write the tools with which an honest model is made: hold rows out, compare with a baseline, prepare a table without peeping, predict.
#
# **How to work**
#
# 1. Read the task, and look at the example.
# 2. Write your answer where you see `# YOUR CODE HERE`. Delete the line `raise NotImplementedError()`.
# 3. Press Shift+Enter to run your cell. Then run the test cell below it.
# 4. Read the message. It says what was found, what was expected, and where to look.
#
# Some tests are hidden. They try other tables. `train` is always the training set, `test` the test set. Whatever your function learns, it learns from `train` alone. Where models differ, the tests accept every model that is good enough.

# %%
import numpy as np
import pandas as pd
import ctc_data as data
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

# %% [markdown]
# ## Exercise 1: hold rows out
#
# Write `hold_out(table, share, seed)`. It returns two tables: the training set, then the test set. The test set has `share` of the rows, drawn by chance with the seed. No row lies in both, and none is lost.
#
# **Example:** `hold_out(table, 0.25, 1)` of a table with 40 rows gives tables with 30 and 10 rows. **Edge case:** the same seed draws the same rows again, another seed draws others.

# %% solution="hold_out"
def hold_out(table, share, seed):
    ### BEGIN SOLUTION
    train, test = train_test_split(table, test_size=share, random_state=seed)
    return train, test
    ### END SOLUTION

# %% tests="hold_out" points=1
import pandas as pd

from autograder.expect import calling, passed

forty = pd.DataFrame({"row": range(40)})
calling(hold_out, forty, 0.25, 1).should_pass(
    lambda found: [len(part) for part in found] == [30, 10], hint="Return two tables: first the large part to learn from, then the share held out.")
### BEGIN HIDDEN TESTS
calling(hold_out, pd.DataFrame({"row": range(200)}), 0.1, 2).should_pass(
    lambda found: [len(part) for part in found] == [180, 20], hint="The share is the one that is given.")
### END HIDDEN TESTS
passed()

# %% tests="hold_out:chance" points=2
import pandas as pd

from autograder.expect import calling, passed, seeded

lot = seeded(601).randrange(1000)
forty = pd.DataFrame({"row": range(40)})
calling(hold_out, forty, 0.25, lot).should_pass(
    lambda found: sorted([*found[0]["row"], *found[1]["row"]]) == list(range(40)), hint="Each row lies in one of the two tables, and in one only.")
### BEGIN HIDDEN TESTS
drawn = calling(hold_out, forty, 0.25, lot)
drawn.should_pass(
    lambda found: sorted(found[1]["row"]) not in (list(range(10)), list(range(30, 40))), hint="Draw the rows by chance: not the first ones, not the last ones.")
again = sorted(drawn.found[1]["row"])
calling(hold_out, forty, 0.25, lot).should_pass(
    lambda found: sorted(found[1]["row"]) == again, hint="Give the seed on, so that the same rows come again.")
calling(hold_out, forty, 0.25, lot + 1).should_pass(
    lambda found: sorted(found[1]["row"]) != again, hint="Another seed draws other rows: use the seed that is given.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 2: the baseline of a group
#
# A better baseline knows one thing: the group. Write `group_baseline(train, test, group, target)`. `group` and `target` are names of columns. Return a list with one prediction for each row of `test`: the mean of the target in `train` over the rows of the same group.
#
# **Example:** in `train` the factory A has the wages 200 and 220. Each worker of A in `test` gets 210. **Edge case:** a group that does not occur in `train` gets the mean of all rows of `train`.

# %% solution="group_baseline"
def group_baseline(train, test, group, target):
    ### BEGIN SOLUTION
    predictions = []
    for name in test[group]:
        same = train[train[group] == name]
        if len(same) == 0:
            same = train
        predictions.append(same[target].mean())
    return predictions
    ### END SOLUTION

# %% tests="group_baseline" points=2
import pandas as pd

from autograder.expect import calling, passed

known = pd.DataFrame({"factory": ["A", "A", "A", "B"], "wage": [200.0, 200.0, 230.0, 300.0]})
asked = pd.DataFrame({"factory": ["B", "A", "A"], "wage": [0.0, 0.0, 0.0]}, index=[7, 3, 9])
calling(group_baseline, known, asked, "factory", "wage").should_be(
    [300, 210, 210], within=0.001, hint="Work out the mean of each group in train, then look up the group of each row of test.")
### BEGIN HIDDEN TESTS
calling(group_baseline, known, pd.DataFrame({"factory": ["A", "C"]}), "factory", "wage").should_be(
    [210, 232.5], within=0.001, hint="A group that train does not know gets the mean of all rows of train. The target of test is not needed.")
other = known.rename(columns={"factory": "area", "wage": "rice"})
calling(group_baseline, other, pd.DataFrame({"area": ["B", "A"]}), "area", "rice").should_be(
    [300, 210], within=0.001, hint="Use the names of columns that you are given.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 3: learn and predict
#
# Write `predict_number(train, test, features, target)`. Let `LinearRegression` learn from `train`, and return the predictions for `test`, as a list or an array.
#
# **Example:** when the target of `train` is always twice the feature, a row of `test` with the feature 50 gets 100. **Edge case:** `features` may be a list with one name. `test` need not have the column of the target.

# %% solution="predict_number"
def predict_number(train, test, features, target):
    ### BEGIN SOLUTION
    model = LinearRegression()
    model.fit(train[features], train[target])
    return model.predict(test[features])
    ### END SOLUTION

# %% tests="predict_number" points=2
import numpy as np
import pandas as pd

from autograder.expect import calling, passed, seeded_numpy

double = pd.DataFrame({"x": [1.0, 2.0, 3.0, 9.0], "y": [2.0, 4.0, 6.0, 18.0], "name": list("abcd")})
calling(predict_number, double, pd.DataFrame({"x": [50.0, 0.0], "y": [0.0, 0.0]}), ["x"], "y").should_be(
    np.array([100, 0]), within=0.001, hint="fit with train[features] and train[target], then predict for test[features].")
### BEGIN HIDDEN TESTS
rng = seeded_numpy(602)
past = pd.DataFrame({"a": rng.uniform(0, 10, 60), "b": rng.uniform(0, 10, 60), "c": rng.uniform(0, 10, 60)})
past["sum"] = 3 * past["a"] - 2 * past["b"] + 7
coming = pd.DataFrame({"a": rng.uniform(0, 10, 5), "b": rng.uniform(0, 10, 5)})
calling(predict_number, past, coming, ["a", "b"], "sum").should_be(
    np.array(3 * coming["a"] - 2 * coming["b"] + 7), within=0.01, hint="Use all features that are given, and only those. The line has an intercept.")
calling(predict_number, past, coming, ["a"], "sum").should_be(
    np.polyval(np.polyfit(past["a"], past["sum"], 1), coming["a"]), within=0.01, hint="A column that is not among the features stays out, though it is a number.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 4: an honest error
#
# Write `honest_error(table, features, target, seed)`. Hold out a quarter of the rows with the seed, let `LinearRegression` learn from the others, and return the mean absolute error on the rows held out: one number.
#
# **Example:** when the target is exactly twice the feature, the error is 0. **Edge case:** with many features and few rows, the error on the rows held out is much larger than on the rows learned.

# %% solution="honest_error"
def honest_error(table, features, target, seed):
    ### BEGIN SOLUTION
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    model = LinearRegression()
    model.fit(train[features], train[target])
    return mean_absolute_error(test[target], model.predict(test[features]))
    ### END SOLUTION

# %% tests="honest_error" points=3
import numpy as np
import pandas as pd

from autograder.expect import calling, passed, seeded_numpy

double = pd.DataFrame({"x": range(40), "y": range(0, 80, 2)})
calling(honest_error, double, ["x"], "y", 1).should_be(
    0, within=0.001, hint="Learn from the training set, and compare predictions and truth on the test set.")
### BEGIN HIDDEN TESTS
rng = seeded_numpy(603)
noise = pd.DataFrame(rng.normal(0, 1, (60, 30)), columns=[f"x{n}" for n in range(30)]).assign(y=rng.normal(0, 10, 60))
calling(honest_error, noise, [f"x{n}" for n in range(30)], "y", 3).should_be_between(
    8.5, 40, hint="There is nothing to learn here, so the error must be large. Is it that of the rows held out, and did the model really not see them?")
line = pd.DataFrame({"x": np.arange(2000.0)}).assign(rice=lambda t: 5 * t["x"] + rng.normal(0, 10, 2000))
first = calling(honest_error, line, ["x"], "rice", 4)
first.should_be_between(
    7, 9, hint="The mean of the distances without their sign, not of their squares.")
calling(honest_error, line, ["x"], "rice", 4).should_be(
    first.found, within=0.000001, hint="The same seed gives the same error.")
calling(honest_error, line, ["x"], "rice", 6).should_pass(
    lambda found: abs(found - first.found) > 0.000001, hint="Another seed holds out other rows: use the seed that is given.")
wide = pd.DataFrame(rng.normal(0, 1, (40, 27)), columns=[f"x{n}" for n in range(27)])
wide["y"] = wide.sum(axis=1)
calling(honest_error, wide, [f"x{n}" for n in range(27)], "y", 7).should_be(
    0, within=0.001, hint="Three quarters of the rows are enough to learn this line. Is only a quarter held out?")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 5: fill the gaps
#
# Write `filled(train, test, columns)`. It returns a copy of `test` in which each gap in `columns` holds the median of that column in `train`. Other columns keep their gaps.
#
# **Example:** the income in `train` is 1, 2 and 9. A gap in the income of `test` becomes 2. **Edge case:** `test` may have one row. The tables that are given do not change.

# %% solution="filled"
def filled(train, test, columns):
    ### BEGIN SOLUTION
    result = test.copy()
    for column in columns:
        result[column] = test[column].fillna(train[column].median())
    return result
    ### END SOLUTION

# %% tests="filled" points=2
import pandas as pd

from autograder.expect import calling, passed

past = pd.DataFrame({"income": [1.0, 2.0, 9.0, None], "size": [4.0, 5.0, 6.0, 100.0], "land": [1.0, 1.0, 1.0, 1.0]})
now = pd.DataFrame({"income": [None, 30.0], "size": [3.0, None], "land": [None, 8.0]}, index=["h8", "h2"])
calling(filled, past, now, ["income"]).should_be(
    pd.DataFrame({"income": [2.0, 30.0], "size": [3.0, None], "land": [None, 8.0]}, index=["h8", "h2"]), within=0.001, hint="The median comes from train. Only the columns that are named are filled.")
### BEGIN HIDDEN TESTS
calling(filled, past, now, ["income", "size"]).should_be(
    pd.DataFrame({"income": [2.0, 30.0], "size": [3.0, 5.5], "land": [None, 8.0]}, index=["h8", "h2"]), within=0.001, hint="The median, not the mean. Each column has its own.")
calling(filled, past, now.head(1), ["land"]).should_be(
    pd.DataFrame({"income": [None], "size": [3.0], "land": [1.0]}, index=["h8"]), within=0.001, hint="One row alone gets the median of train, too.")
### END HIDDEN TESTS
passed()

# %% tests="filled:given" points=1
import pandas as pd

from autograder.expect import calling, passed

past = pd.DataFrame({"income": [1.0, 2.0, 9.0]})
calling(filled, past, pd.DataFrame({"income": [None, 30.0]}), ["income"]).should_be(
    pd.DataFrame({"income": [2.0, 30.0]}), within=0.001, hint="Fill the gap with the median of train.")
### BEGIN HIDDEN TESTS
calling(filled, past, pd.DataFrame({"income": [None, 30.0]}), ["income"]).should_keep_arguments(
    hint="Fill a copy: test.copy().")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 6: one ruler
#
# Write `on_one_scale(train, test, columns)`. It returns two tables with these columns: that of `train` and that of `test`, both on the scale of `train`. After that each column of `train` has the mean 0 and the standard deviation 1, as `StandardScaler` makes it.
#
# **Example:** `train` has 0 and 10, `test` has 20. The results are -1 and 1, and 3. **Edge case:** a column whose values in `train` are all the same becomes 0 in `train`.

# %% solution="on_one_scale"
def on_one_scale(train, test, columns):
    ### BEGIN SOLUTION
    scaler = StandardScaler().set_output(transform="pandas")
    scaler.fit(train[columns])
    return scaler.transform(train[columns]), scaler.transform(test[columns])
    ### END SOLUTION

# %% tests="on_one_scale" points=2
import pandas as pd

from autograder.expect import calling, passed, seeded_numpy

def train_scaled(*given):
    return on_one_scale(*given)[0]

def test_scaled(*given):
    return on_one_scale(*given)[1]

past, now = pd.DataFrame({"x": [0.0, 10.0], "word": ["a", "b"]}), pd.DataFrame({"x": [20.0], "word": ["a"]})
calling(test_scaled, past, now, ["x"]).should_be(
    pd.DataFrame({"x": [3.0]}), within=0.001, hint="Mean and standard deviation come from train, for both tables. Return train, then test.")
### BEGIN HIDDEN TESTS
rng = seeded_numpy(604)
large = pd.DataFrame({"x": rng.normal(500, 90, 80), "y": rng.normal(3, 0.1, 80)})
calling(train_scaled, large, large.head(3) + 1, ["y", "x"]).should_pass(
    lambda found: abs(found.mean()).max() < 0.000001 and abs(found.std(ddof=0) - 1).max() < 0.000001, hint="In the table of train each column has the mean 0 and the standard deviation 1.")
calling(test_scaled, large, large.head(3) + 90, ["x"]).should_be(
    ((large.head(3) + 90 - large.mean()) / large.std(ddof=0))[["x"]], within=0.0001, hint="The ruler of train also measures test.")
calling(train_scaled, pd.DataFrame({"x": [4.0, 4.0]}), pd.DataFrame({"x": [4.0]}), ["x"]).should_be(
    pd.DataFrame({"x": [0.0, 0.0]}), within=0.001, hint="When all values are the same, nothing can be divided by their standard deviation.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 7: who has internet?
#
# Write `predict_internet(train, test)`. Both are tables of families, with the columns of the set `household`. Prepare numbers and words in a pipeline, let a model learn from `train`, and return a list with `"yes"` or `"no"` for each row of `test`. The model is yours to choose.
#
# **Example:** `predict_internet(train, test)` for 500 families gives a list of 500 words. Of 100 answers at least 6 more must be right than with the usual answer of `train`. **Edge case:** incomes are missing, and `test` may have words that `train` does not know. The answer for a family does not depend on which other families are in `test`.

# %% solution="predict_internet"
def predict_internet(train, test):
    ### BEGIN SOLUTION
    numbers = ["income_riel", "head_schooling", "size", "motorbikes"]
    words = ["area", "livelihood"]
    prepare = ColumnTransformer([
        ("numbers", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
        ("words", OneHotEncoder(handle_unknown="ignore"), words),
    ])
    model = make_pipeline(prepare, LogisticRegression())
    model.fit(train, train["internet"])
    return list(model.predict(test))
    ### END SOLUTION

# %% tests="predict_internet" points=3
import ctc_data as data

from autograder.expect import calling, passed, seeded

lot = seeded(605).randrange(1000)
families = data.load("household").sample(frac=1, random_state=lot)
train, test = families.iloc[:1200], families.iloc[1200:]
calling(predict_internet, train, test).should_pass(
    lambda found: len(found) == len(test) and set(found) == {"yes", "no"}, hint="One word, yes or no, for each row of test.")
### BEGIN HIDDEN TESTS
usual = (test["internet"] == train["internet"].mode()[0]).mean()
blind = test.assign(internet="no", livelihood=["fishing"] * 20 + list(test["livelihood"].iloc[20:]))
said = calling(predict_internet, train, blind)
said.should_pass(
    lambda found: len(found) == len(test), hint="A word that train does not know: handle_unknown.")
said.should_pass(
    lambda found: (test["internet"] == list(found)).mean() >= usual + 0.06,
    hint="The usual answer is nearly as good. Use income, schooling, area and others, on one scale. The internet of test is not known.")
### END HIDDEN TESTS
passed()

# %% tests="predict_internet:leak" points=2
import ctc_data as data
import pandas as pd

from autograder.expect import calling, passed, seeded

lot = seeded(606).randrange(1000)
families = data.load("household").sample(frac=1, random_state=lot)
train, test = families.iloc[:500], families.iloc[500:800]
together = list(calling(predict_internet, train, test).found)
calling(predict_internet, train, test.iloc[::-1]).should_pass(
    lambda found: list(found)[::-1] == together, hint="The order of the rows of test must not matter.")
### BEGIN HIDDEN TESTS
rich = test.assign(income_riel=test["income_riel"] * 500, head_schooling=18)
calling(predict_internet, train, pd.concat([test, rich])).should_pass(
    lambda found: list(found)[:300] == together, hint="The answer for a family changes with the other families of test. Each step learns from train alone.")
calling(predict_internet, train, test.iloc[[0]]).should_pass(
    lambda found: list(found) == together[:1], hint="One family alone gets the same answer.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 8: what weighs most?
#
# Write `heaviest(table, features, target)`. Bring the features to one scale, let `LinearRegression` learn, and return the list of features, sorted by the size of their coefficient without its sign, the largest first.
#
# **Example:** the target is 3 times `a` minus 5 times `b`, and both spread equally. The result is `["b", "a"]`. **Edge case:** a feature with large numbers has a small coefficient before it is scaled, and may weigh most all the same.

# %% solution="heaviest"
def heaviest(table, features, target):
    ### BEGIN SOLUTION
    scaled = StandardScaler().fit(table[features]).transform(table[features])
    model = LinearRegression()
    model.fit(scaled, table[target])
    weights = pd.Series(model.coef_, index=features).abs()
    return list(weights.sort_values(ascending=False).index)
    ### END SOLUTION

# %% tests="heaviest" points=3
import pandas as pd

from autograder.expect import calling, passed, seeded_numpy

square = pd.DataFrame({"a": [0, 1, 0, 1] * 5, "b": [0, 0, 1, 1] * 5})
square["y"] = 3 * square["a"] - 5 * square["b"]
calling(heaviest, square, ["a", "b"], "y").should_be(
    ["b", "a"], hint="Sort by the coefficient without its sign, the largest first.")
### BEGIN HIDDEN TESTS
rng = seeded_numpy(607)
spread = pd.DataFrame({"riel": rng.normal(0, 1000000, 200), "years": rng.normal(0, 3, 200), "people": rng.normal(0, 1, 200)})
spread["food"] = 0.001 * spread["riel"] + 20 * spread["years"] - 150 * spread["people"]
calling(heaviest, spread, ["years", "people", "riel"], "food").should_be(
    ["riel", "people", "years"], hint="One scale first: a coefficient for riel is small only because of the unit.")
spread["wage"] = -9 * spread["years"] + spread["people"]
calling(heaviest, spread, ["people", "years"], "wage").should_be(
    ["years", "people"], hint="Use the features and the target that are given.")
pair = pd.DataFrame({"seed": rng.normal(0, 1, 300), "rain": rng.normal(0, 1, 300)})
pair["land"] = 0.95 * pair["seed"] + rng.normal(0, 0.3, 300)
pair["rice"] = 4 * pair["seed"] - 3 * pair["land"] + 2 * pair["rain"]
calling(heaviest, pair, ["rain", "land", "seed"], "rice").should_be(
    ["seed", "land", "rain"], hint="Let one model learn from all features together. A correlation sees each of them alone.")
### END HIDDEN TESTS
passed()
