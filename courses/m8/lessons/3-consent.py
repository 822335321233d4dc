# %% [markdown]
# # Lesson 3: what did they agree to?
#
# **A learning centre has a list of 300 visitors. May it give the list to a school that looks for pupils?**
#
# The data are there, and the computer would do it in a second. But the data are about people, and these people said yes to something, perhaps to something else. In this lesson you learn when a yes counts, and write programs that keep to it. The laws of your country may ask for more; somebody in your office knows them.
#
# **Time:** 70 minutes. You need lesson 2.
#
# **After this lesson you can**
#
# - tell a consent that counts from one that does not,
# - use data only for what people agreed to,
# - take away a withdrawn consent everywhere,
# - collect less, and delete in time.

# %%
import numpy as np
import pandas as pd

rng = np.random.default_rng(8)
visitors = pd.DataFrame({"person": [f"p{number}" for number in range(1, 301)],
                         "age": rng.integers(11, 60, 300),
                         "visits": rng.integers(1, 30, 300)})
purposes = ["statistics", "invitations", "research"]
answers = pd.DataFrame({"person": rng.choice(visitors["person"], 500),
                        "purpose": rng.choice(purposes, 500),
                        "answer": rng.choice(["yes", "no"], 500, p=[0.7, 0.3]),
                        "day": rng.integers(1, 365, 500)})
answers = answers.drop_duplicates(["person", "purpose", "day"])
answers.head()

# %% [markdown]
# ## 1. When does a yes count?
#
# (Persons and answers come from a generator; they are synthetic.) **Consent** means: a person agrees that their data are used for something. It counts when it is
#
# | it is | a good sign | a bad sign |
# |---|---|---|
# | **free** | who says no gets the course all the same | "without a signature no rice" |
# | **informed** | says in plain words who gets what, and for how long | four pages in a foreign language |
# | **for a purpose** | a box for each purpose, all of them empty | one box for everything, already ticked |
# | **reversible** | a telephone number, and no questions asked | nobody knows whom to ask |
#
# For children somebody who cares for them must agree too, and the child should want it. And some things should not be asked at all, even if everybody said yes: **what you do not need.**

# %% [markdown]
# ### ✏️ Practice 1: does it count?
#
# Write `True` when the consent counts, else `False`.
#
# - `first`: the form says what the data are for, and the course is open to all; Dara ticks the box
# - `second`: the box was ticked already, and nobody took the tick away
# - `third`: the teacher says: whoever does not sign can't sit the exam
# - `fourth`: Bopha said yes last year and no last week; the list still has her name

# %% practice="counts"
first = ...
second = ...
third = ...
fourth = ...
### BEGIN SOLUTION
first = True
second = False
third = False
fourth = False
### END SOLUTION

# %% check="counts"
from autograder.expect import passed, the_value

the_value(first, "first").should_be(
    True, hint="Free, informed, for a purpose: is anything missing?")
the_value(second, "second").should_be(
    False, hint="Who did something: the person, or the form?")
the_value(third, "third").should_be(
    False, hint="Could somebody say no without losing anything?")
the_value(fourth, "fourth").should_be(
    False, hint="Which word is the last one?")
passed()

# %% [markdown]
# ## 2. For this purpose only
#
# ![Three doors, named statistics, invitations and research. A person holds one key, and only the door of statistics is open.](pictures/doors.svg)
#
# Each yes opens one door. Who wants to be invited does not want to be an object of research for that. So every use of data begins with a choice of rows:

# %%
research = answers[answers["purpose"] == "research"]
said_yes = research[research["answer"] == "yes"]
len(said_yes), said_yes["person"].nunique()

# %% [markdown]
# Fewer persons than answers: some were asked several times. And that is where the next trouble hides.

# %% [markdown]
# ## 3. The last word counts
#
# Somebody said yes on day 20 and no on day 200. The yes is still in the table! It counts no longer. We sort by day, and keep the last answer of each person:

# %%
last = research.sort_values("day").groupby("person").tail(1)
allowed = last[last["answer"] == "yes"]
len(said_yes["person"].unique()), len(allowed)

# %% [markdown]
# A few persons less. It would have been easy to overlook them, and each of them would have been right to be angry. Who never answered has not agreed either: **silence is no yes.**

# %% [markdown]
# ### ✏️ Practice 2: who may be invited?
#
# Write `agreed(answers, purpose)`: a sorted list of the persons whose **last** answer for this purpose is `"yes"`. The rows need not be in order. **Example:** p1 says yes on day 5 and no on day 9, p2 says yes on day 7: `["p2"]`.

# %% practice="agreed"
def agreed(answers, purpose):
    ...
    ### BEGIN SOLUTION
    asked = answers[answers["purpose"] == purpose].sort_values("day")
    last = asked.groupby("person").tail(1)
    return sorted(last[last["answer"] == "yes"]["person"])
    ### END SOLUTION

# %% check="agreed"
import pandas as pd
from autograder.expect import calling, passed

said = pd.DataFrame({"person": ["p2", "p1", "p1", "p3", "p3"],
                     "purpose": ["letters", "letters", "letters", "letters", "photos"],
                     "answer": ["yes", "no", "yes", "no", "yes"], "day": [7, 9, 5, 3, 8]})
calling(agreed, said, "letters").should_be(
    ["p2"], hint="First the purpose, then sort by day, then the last answer of each person.")
calling(agreed, said, "photos").should_be(
    ["p3"], hint="Use the purpose that is given; answers for another one do not count.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Section 3 has the three steps. The purpose comes first: a no to photos says nothing about letters.
#
# </details>

# %% [markdown]
# ## 4. Less is safer
#
# What nobody has collected can't be stolen, leaked or misused. For the question *how often do people come?* we need neither names nor ages:

# %%
needed = visitors[visitors["person"].isin(allowed["person"])][["visits"]]
needed.describe().round(1)

# %% [markdown]
# This is called **data minimisation**. Ask of each column of a form: *which decision will be different because of it?* If you find none, cross it out.

# %% [markdown]
# ### ✏️ Practice 3: only what is needed
#
# Write `minimal(table, people, columns)`: a table with the rows whose `person` stands in the list `people`, and only with the columns of the list `columns`. **Example:** `minimal(visitors, ["p1", "p2"], ["visits"])` has two rows and one column.

# %% practice="minimal"
def minimal(table, people, columns):
    ...
    ### BEGIN SOLUTION
    return table[table["person"].isin(people)][columns]
    ### END SOLUTION

# %% check="minimal"
import pandas as pd
from autograder.expect import calling, passed

crowd = pd.DataFrame({"person": ["p1", "p2", "p3"], "age": [20, 30, 40], "visits": [5, 6, 7]})
calling(minimal, crowd, ["p3", "p1"], ["visits"]).should_be(
    pd.DataFrame({"visits": [5, 7]}), hint="isin chooses the rows, a list of names the columns.")
calling(minimal, crowd, [], ["age", "visits"]).should_be(
    pd.DataFrame({"age": [], "visits": []}), hint="When nobody has agreed, no row is left.")
passed()

# %% [markdown]
# ## 5. How long?
#
# A consent ends with its purpose. Write down a last day when you collect, and let a program delete. `pd.Timestamp` is a day, `pd.Timedelta` a span of time; both can be added:

# %%
collected = pd.Timestamp("2025-03-01")
collected + pd.Timedelta(days=365)

# %% [markdown]
# ### ✏️ Practice 4: time to delete
#
# Write `keep(table, today, days)`. The table has a column `collected` with days. Return the rows that are **at most** `days` days old. `today` is a `pd.Timestamp`. **Example:** today is 10 March, days is 9: a row of 1 March stays, one of 28 February goes.

# %% practice="keep"
def keep(table, today, days):
    ...
    ### BEGIN SOLUTION
    return table[table["collected"] + pd.Timedelta(days=days) >= today]
    ### END SOLUTION

# %% check="keep"
import pandas as pd
from autograder.expect import calling, passed

dated = pd.DataFrame({"person": ["p1", "p2", "p3"], "collected": pd.to_datetime(["2025-02-28", "2025-03-01", "2025-03-08"])})
calling(keep, dated, pd.Timestamp("2025-03-10"), 9).should_be(
    dated.tail(2), hint="Add the days to collected, and compare with today. Exactly that old stays.")
calling(keep, dated, pd.Timestamp("2025-03-10"), 2).should_be(
    dated.tail(1), hint="Use the number of days that is given.")
passed()

# %% [markdown]
# ## 6. The usual mistake: a day that is text

# %% tags=["raises-exception"]
old = pd.DataFrame({"collected": ["2025-03-01", "2025-03-08"]})
old["collected"] >= pd.Timestamp("2025-03-05")

# %% [markdown]
# `TypeError: '<=' not supported between instances of 'Timestamp' and 'str'`. Python has turned the comparison round, so the sign too. The days of the table are still text (`str`). A program that deletes must not stumble here: `pd.to_datetime(old["collected"])` makes days of them.

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** Somebody said yes to *statistics*. May you send an advertisement?
#
# - **a** yes, a yes is a yes
# - **b** no, that is another purpose
# - **c** only on Mondays
# - **d** yes, if it is short
#
# **q2.** A person never answered. Then:
#
# - **a** it counts as yes
# - **b** ask every day
# - **c** a lot decides
# - **d** it counts as no
#
# **q3.** Which answer counts when there are several?
#
# - **a** the last
# - **b** the first
# - **c** the most frequent
# - **d** the friendliest
#
# **q4.** A form asks for religion, and nobody can say what for. What do you do?
#
# - **a** keep it, it may be useful
# - **b** ask two more things
# - **c** cross it out
# - **d** make it smaller
#
# **q5.** When is a consent not free?
#
# - **a** when it is written
# - **b** when a no costs the person something that it should not cost
# - **c** when a child reads it
# - **d** when it can be taken back

# %% quiz="bdacb"

# %% [markdown]
# ## What you have learned
#
# - A consent counts when it is free, informed, for a purpose, and reversible.
# - Each purpose needs its own yes; silence is no yes.
# - The last answer counts, in every table and copy.
# - What is not collected can't do harm.
# - Data have a last day.
#
# **Next:** lesson 4. A machine that is sure, and wrong: the limits of AI.
