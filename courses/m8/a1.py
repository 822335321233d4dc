# %% [markdown] after=4
# # Module 8, assignment 1: data about people
#
# Six exercises and two essays, about 150 minutes. You need lessons 1 to 4. The data are synthetic.
#
# **How to work**
#
# 1. Read the task, and look at the example.
# 2. Write your answer where you see `# YOUR CODE HERE`. Delete the line `raise NotImplementedError()`.
# 3. Press Shift+Enter to run your cell. Then run the test cell below it.
# 4. Read the message. It says what was found, what was expected, and where to look.
#
# Some tests are hidden. They try other tables. No function may change what it is given. The order of rows and columns does not matter, nor does the index. A difference smaller than 0.001 is fine.

# %%
import numpy as np
import pandas as pd
import ctc_data as data

household = data.load("household")

# %% [markdown]
# ## Exercise 1: who is alone?
#
# Write `smallest(table, known)`. `known` is a list of columns that a neighbour may know. Return a dictionary with two numbers: `"k"`, the size of the smallest group of rows that agree in all these columns, and `"alone"`, how many rows are alone in their group.
#
# **Example:** for the villages a, a, b, c it is `{"k": 1, "alone": 2}`. **Edge case:** a missing value is a value like any other: rows in which it is missing form a group too. A table without rows has k = 0 and nobody alone.
#
# (A help: `groupby(known, dropna=False)` keeps the groups with missing values.)

# %% solution="smallest"
def smallest(table, known):
    ### BEGIN SOLUTION
    if len(table) == 0:
        return {"k": 0, "alone": 0}
    sizes = table.groupby(known, dropna=False).size()
    return {"k": sizes.min(), "alone": sum(sizes == 1)}
    ### END SOLUTION

# %% tests="smallest" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

few = pd.DataFrame({"village": ["a", "a", "b", "c"], "sex": ["f", "m", "m", "f"]})
calling(smallest, few, ["village"]).should_be(
    {"k": 1, "alone": 2}, hint="Group by the columns and take the sizes: the smallest one, and how many are 1.")
### BEGIN HIDDEN TESTS
chance = seeded(81)
rows = [(chance.choice("xyz"), chance.randrange(4), chance.randrange(3)) for _ in range(60)]
rows += [row for row in set(rows)]
counts = {}
for row in rows:
    counts[row] = counts.get(row, 0) + 1
crowd = pd.DataFrame(rows, columns=["zone", "band", "size"])
calling(smallest, crowd, ["zone", "band", "size"]).should_be(
    {"k": min(counts.values()), "alone": list(counts.values()).count(1)}, hint="All columns of the list together make the groups.")
calling(smallest, pd.DataFrame({"age": [30, 30, None], "income": [None, 200, 300]}), ["age"]).should_be(
    {"k": 1, "alone": 1}, hint="Who alone has no age can be recognised by that: a missing value is a group too.")
calling(smallest, few.head(0), ["village"]).should_be(
    {"k": 0, "alone": 0}, hint="Try a table without rows.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 2: say less
#
# Write `coarse(table, identifiers, column, width)`. Return a table without the columns of the list `identifiers`, in which every number of `column` is replaced by the lower end of its band. Bands are `width` wide and begin at 0.
#
# **Example:** with the width 10, an age of 42 becomes 40. **Edge case:** a number on the edge begins a new band: 50 stays 50. The table that is given stays as it was.
#
# (A help: `table.drop(columns=["name", "phone"])` is the table without these columns.)

# %% solution="coarse"
def coarse(table, identifiers, column, width):
    ### BEGIN SOLUTION
    result = table.drop(columns=identifiers)
    result[column] = result[column] // width * width
    return result
    ### END SOLUTION

# %% tests="coarse" points=2
import pandas as pd
from autograder.expect import calling, passed

people = pd.DataFrame({"name": ["Sok", "Dara"], "phone": ["012", "015"], "age": [42, 50], "income": [910, 385]})
calling(coarse, people.copy(), ["name", "phone"], "age", 10).should_be(
    pd.DataFrame({"age": [40, 50], "income": [910, 385]}), hint="Drop the columns, then // and * make the bands.")
### BEGIN HIDDEN TESTS
calling(coarse, people.copy(), ["name"], "income", 250).should_be(
    pd.DataFrame({"phone": ["012", "015"], "age": [42, 50], "income": [750, 250]}), hint="Use the identifiers, the column and the width that are given.")
like = pd.DataFrame({"name": ["a", "b", "c"], "age": [31, 37, 40]})
calling(coarse, like, ["name"], "age", 10).should_be(
    pd.DataFrame({"age": [30, 30, 40]}), hint="Each person keeps a row, even when two rows have become alike.")
fresh = pd.DataFrame({"name": ["a", "b"], "age": [33, 47]})
calling(coarse, fresh, ["name"], "age", 10).should_keep_arguments(hint="Make a new table, and leave the given one as it was.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 3: leave out
#
# Write `suppressed(table, known, k)`. Return the table without the rows that stand in groups of fewer than `k` rows. All columns stay.
#
# **Example:** villages a, a, b with k = 2: both rows of a stay. **Edge case:** a group of exactly k rows stays. When no group is large enough, the table has no rows. A missing value is a value like any other, as in exercise 1.

# %% solution="suppressed"
def suppressed(table, known, k):
    ### BEGIN SOLUTION
    sizes = table.groupby(known, dropna=False)[known[0]].transform("size")
    return table[sizes >= k]
    ### END SOLUTION

# %% tests="suppressed" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

few = pd.DataFrame({"village": ["a", "b", "a"], "income": [5, 6, 7]})
calling(suppressed, few, ["village"], 2).should_be(
    pd.DataFrame({"village": ["a", "a"], "income": [5, 7]}), hint="Write into each row how large its group is; then a condition.")
### BEGIN HIDDEN TESTS
calling(suppressed, few, ["village"], 3).should_be(
    few.head(0), hint="When every group is too small, no row is left, but the columns are.")
chance = seeded(83)
rows = [(chance.choice("xyz"), chance.randrange(5), number) for number in range(50)]
pairs = [row[:2] for row in rows]
crowd = pd.DataFrame(rows, columns=["zone", "band", "income"])
calling(suppressed, crowd, ["zone", "band"], 4).should_be(
    crowd[[pairs.count(pair) >= 4 for pair in pairs]], hint="All columns of the list make the groups. Exactly k is enough.")
gaps = pd.DataFrame({"village": ["a", None, "b", None, "b"], "income": [5, 6, None, 8, None]})
calling(suppressed, gaps, ["village"], 2).should_be(
    gaps.iloc[1:], hint="Rows without a village are a group too. Gaps in other columns and rows that are alike change nothing.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 4: groups that give their secret away
#
# Write `unveiled(table, group, secret, least)`. `group` and `secret` are names of columns. Return a sorted list of the groups that have **fewer** than `least` different secrets.
#
# **Example:** ward a with flu, flu, flu and ward b with flu, burn; least 2: `["a"]`. **Edge case:** a missing secret does not count: a group in which all are missing has 0 different ones.

# %% solution="unveiled"
def unveiled(table, group, secret, least):
    ### BEGIN SOLUTION
    different = table.groupby(group)[secret].nunique()
    return list(different[different < least].index)
    ### END SOLUTION

# %% tests="unveiled" points=2
import pandas as pd
from autograder.expect import calling, passed

clinic = pd.DataFrame({"ward": list("baabacc"), "room": [1, 1, 2, 2, 1, 3, 1], "illness": ["flu", "flu", "flu", "burn", "flu", "flu", None]})
calling(unveiled, clinic, "ward", "illness", 2).should_be(
    ["a", "c"], hint="Count the different secrets of each group, and keep the groups with too few.")
### BEGIN HIDDEN TESTS
calling(unveiled, clinic.head(6), "illness", "room", 3).should_be(
    ["burn"], hint="Use the columns and the number that are given. Exactly least is enough.")
late = pd.DataFrame({"ward": ["z", "z", "m", "m", "m", "b"], "illness": [None, None, "flu", "cough", None, "flu"]})
calling(unveiled, late, "ward", "illness", 3).should_be(
    ["b", "m", "z"], hint="Try missing secrets: they do not count. The list is sorted.")
rooms = pd.DataFrame({"room": [10, 9, 10, 9], "illness": ["flu", "burn", "flu", "burn"]})
calling(unveiled, rooms, "room", "illness", 2).should_be(
    [9, 10], hint="Groups may be numbers: sort them as numbers.")
calling(unveiled, late, "ward", "illness", 1).should_be(
    ["z"], hint="A group in which all secrets are missing has none.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 5: for each group
#
# A model has chosen households for help. Write `by_group(table, group)`. The table has two columns with `True` and `False`: `need` (they need it) and `chosen`. Return a dictionary: for each group a dictionary with
#
# - `"recall"`: among those who need it, the share that is chosen,
# - `"false_alarms"`: among those who do **not** need it, the share that is chosen.
#
# **Example:** group a: three need it, one of them is chosen; two do not, one of them is chosen: `{"a": {"recall": 0.333, "false_alarms": 0.5}}`. **Edge case:** when nobody in a group needs it, its recall is `None`; when everybody does, `None` stands for its false alarms.

# %% solution="by_group"
def by_group(table, group):
    ### BEGIN SOLUTION
    result = {}
    for name in table[group].unique():
        rows = table[table[group] == name]
        needy, others = rows[rows["need"]], rows[~rows["need"]]
        result[name] = {"recall": None, "false_alarms": None}
        if len(needy):
            result[name]["recall"] = needy["chosen"].mean()
        if len(others):
            result[name]["false_alarms"] = others["chosen"].mean()
    return result
    ### END SOLUTION

# %% tests="by_group" points=1
import pandas as pd
from autograder.expect import calling, passed

few = pd.DataFrame({"area": list("aaaaabb"), "need": [True, True, True, False, False, True, False], "chosen": [True, False, False, True, False, True, False]})
calling(by_group, few, "area").should_be(
    {"a": {"recall": 1 / 3, "false_alarms": 0.5}, "b": {"recall": 1, "false_alarms": 0}}, within=0.001, hint="Take the rows of each group, then those who need it, then the share that is chosen.")
passed()

# %% tests="by_group:edges" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

calling(by_group, pd.DataFrame({"sex": ["f", "m"], "need": [False, True], "chosen": [True, True]}), "sex").should_pass(
    lambda found: found["f"]["recall"] is None and found["m"]["false_alarms"] is None and found["f"]["false_alarms"] == 1 and found["m"]["recall"] == 1, hint="When there is nobody to divide by, the value is None.")
### BEGIN HIDDEN TESTS
unseen = pd.DataFrame({"area": ["a", "a"], "need": [True, False], "chosen": [False, False]})
calling(by_group, unseen, "area").should_pass(
    lambda found: found["a"]["recall"] == 0 and found["a"]["false_alarms"] == 0, hint="When there are people but none of them is chosen, the share is 0, and not None.")
chance = seeded(85)
rows = [(zone, chance.random() < 0.4, chance.random() < 0.5) for zone in "xyz" for _ in range(30)]
rows += [(zone, need, chosen) for zone in "xyz" for need, chosen in [(True, True), (False, True), (False, False), (True, False)]]
wanted = {}
for zone in "xyz":
    hit = [chosen for place, need, chosen in rows if place == zone and need]
    miss = [chosen for place, need, chosen in rows if place == zone and not need]
    wanted[zone] = {"recall": sum(hit) / len(hit), "false_alarms": sum(miss) / len(miss)}
crowd = pd.DataFrame(rows, columns=["zone", "need", "chosen"]).assign(area="a")
calling(by_group, crowd, "zone").should_be(
    wanted, within=0.001, hint="Use the group that is given, and divide each time by the right people.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 6: as they agreed
#
# Write `allowed(people, answers, purpose, until)`. `people` is a table with a column `person`. `answers` has the columns `person`, `purpose`, `answer` (`"yes"` or `"no"`) and `day` (a whole number). Return the rows of `people` that may be used for this purpose **on the day `until`**: the last answer for this purpose, given on that day or before, is `"yes"`.
#
# **Example:** p1 says yes on day 5 and no on day 9. On day 8 the row of p1 may be used, on day 9 no longer. **Edge case:** who never answered has not agreed. The answers need not stand in order; nobody answers twice on one day for one purpose.

# %% solution="allowed"
def allowed(people, answers, purpose, until):
    ### BEGIN SOLUTION
    counted = answers[(answers["purpose"] == purpose) & (answers["day"] <= until)]
    last = counted.sort_values("day").groupby("person").tail(1)
    agreed = last[last["answer"] == "yes"]["person"]
    return people[people["person"].isin(agreed)]
    ### END SOLUTION

# %% tests="allowed" points=2
import pandas as pd
from autograder.expect import calling, passed

crowd = pd.DataFrame({"person": ["p1", "p2", "p3", "p4"], "age": [20, 30, 40, 50]})
said = pd.DataFrame({"person": ["p1", "p2", "p1", "p3", "p3"], "purpose": ["letters"] * 4 + ["photos"], "answer": ["no", "yes", "yes", "no", "yes"], "day": [9, 7, 5, 3, 4]})
calling(allowed, crowd, said, "letters", 30).should_be(
    crowd[crowd["person"] == "p2"], hint="Choose the purpose, sort by day, take the last answer of each person; then the rows of people.")
### BEGIN HIDDEN TESTS
calling(allowed, crowd, said, "photos", 30).should_be(
    crowd[crowd["person"] == "p3"], hint="Only answers for the purpose that is given count.")
again = pd.DataFrame({"person": ["p4", "p4", "p2", "p2", "p2"], "purpose": "letters", "answer": ["yes", "no", "no", "yes", "no"], "day": [8, 2, 6, 4, 1]})
calling(allowed, crowd, again, "letters", 30).should_be(
    crowd[crowd["person"] == "p4"], hint="The last answer counts, wherever it stands: also a yes after a no.")
both = pd.DataFrame({"person": ["p1", "p1", "p2", "p2"], "purpose": ["letters", "photos", "letters", "letters"], "answer": ["yes", "no", "yes", "no"], "day": [5, 6, 9, 10]})
calling(allowed, crowd, both, "letters", 30).should_be(
    crowd[crowd["person"] == "p1"], hint="A later answer for another purpose changes nothing. Day 10 comes after day 9.")
### END HIDDEN TESTS
passed()

# %% tests="allowed:day" points=1
import pandas as pd
from autograder.expect import calling, passed

crowd = pd.DataFrame({"person": ["p1", "p2", "p3", "p4"], "age": [20, 30, 40, 50]})
said = pd.DataFrame({"person": ["p1", "p2", "p1", "p3"], "purpose": ["letters"] * 4, "answer": ["no", "yes", "yes", "no"], "day": [9, 7, 5, 3]})
calling(allowed, crowd, said, "letters", 8).should_be(
    crowd.head(2), hint="On day 8 nobody knew of the no of day 9: leave out later answers first.")
### BEGIN HIDDEN TESTS
calling(allowed, crowd, said, "letters", 7).should_be(
    crowd.head(2), hint="An answer of the day itself counts.")
calling(allowed, crowd, said, "letters", 4).should_be(
    crowd.head(0), hint="When nobody has agreed yet, the table has no rows.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 7, essay: may this table be published?
#
# A health centre (invented) wants to help research, and publish a table on its page. It has 1200 rows, one for each visit of the last year: date and hour, village, age, sex, number of children, profession, illness, medicine. Names are deleted. The smallest village has 90 people. Patients signed at the door: *I agree that my data are kept for my treatment.*
#
# Write about 250 words, in Khmer or in English. A person reads and grades this essay.
#
# | points | for |
# |---|---|
# | 2 | names columns that point at a person together, who could know them, and what the consent allows |
# | 2 | proposes at least three steps that protect the patients, and says of each what research loses by it |
# | 2 | says what remains unsafe after these steps, and decides: publish, publish something else, or not, with reasons |

# %% [markdown] manual="publish" points=6
# ### BEGIN SOLUTION
# Village, age, sex, number of children and profession together point at one person: a village of 90 has perhaps one teacher of 41 with three children. Every neighbour knows these columns, and the date and hour are known to whoever sat in the waiting room. So the illness can be read. The patients agreed to treatment only; publication is another purpose, and nobody asked them for it.
#
# First, I would drop the hour and keep the quarter of the year: research loses the course of a day. Second, district in place of village, and age in bands of ten years: questions about single villages can't be answered any more. Third, drop profession and number of children: work accidents can't be studied. Fourth, leave out groups of fewer than ten, and tell how many: rare cases are missing, and these are often old people. I would also check that no group has a single illness.
#
# It remains unsafe that somebody knows more than I think, that another table is joined to it, and that a rare medicine gives the illness away. A published table can't be taken back. So I would not publish rows. I would publish a table of counts by district, quarter and kind of illness, without cells below ten, and tell researchers whom to ask. For rows they need a new consent, a contract and a locked room.
# ### END SOLUTION

# %% [markdown]
# ## Exercise 8, essay: an AI gives advice
#
# A ministry (invented) plans a program on the telephone that tells farmers in writing what to do against diseases of rice. It was trained on 40000 texts, most of them in English and from other countries, and on pictures from two provinces. In a test with pictures from the same two provinces it named the right disease in 93 of 100 cases. It always gives an answer.
#
# Should it be offered to all farmers of the country? Write about 250 words, in Khmer or in English. A person reads and grades this essay.
#
# | points | for |
# |---|---|
# | 2 | names at least two limits of such a program, and what each may do to a farmer, with words of the plan |
# | 2 | says for which groups it must be measured, with which number, and on which data |
# | 2 | says where a person must decide, how a farmer can object, and when it is switched off |

# %% [markdown] manual="advice" points=6
# ### BEGIN SOLUTION
# "Pictures from two provinces": in other provinces there are other soils, kinds of rice and diseases. The program is outside of what it has seen there, and "it always gives an answer", in the same sure tone. A farmer may spray a poison for a disease that the field does not have. "Most of them in English and from other countries": it may invent a product that nobody sells here, or a dose that is forbidden, in fluent sentences. It may also have learned a shortcut, such as the colour of the light in the pictures of one research station.
#
# 93 of 100 was measured on the same two provinces and says nothing about the others. I would measure by province, by season, by kind of rice, and by telephone (old cameras), each time the recall for the diseases that destroy a harvest, and how often poison is advised on healthy rice. The pictures must come from fields that took no part in the training, from a later season. Khmer texts must be read by people who know farming. Small groups need more pictures first.
#
# The program may say "I do not know" and show the number of the commune's adviser; whoever advises poison must be a person. Each answer has a button and a free telephone number in Khmer for "this was wrong", and somebody reads these every week. When in one province more than 10 of 100 answers were wrong, it is switched off there. I would begin with two more provinces and their advisers, not with the whole country.
# ### END SOLUTION
