# %% [markdown]
# # Lesson 2: a few speak for many
#
# **May 40 workers speak for 1200?**
#
# Vanna wants to know what workers in six garment factories earn in a month. There are 1200 of them, and she has time to ask 40. Will the answer be right? Nearly? How nearly? In this lesson you draw samples, see how their means vary, and learn when even a large sample tells nonsense. (The factories are synthetic.)
#
# **Time:** 85 minutes. You need lesson 1.
#
# **After this lesson you can**
#
# - say which population a sample speaks for,
# - draw a random sample that others can repeat,
# - show how much the mean of a sample varies, and what the standard error is,
# - say who is missing in a sample.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import ctc_data as data

workers = data.load("garment")
wages = workers["wage_usd"]

# %% [markdown]
# ## 1. Population and sample
#
# The **statistical population** is everybody whom the question is about: here all 1200 workers. The **sample** is those whom you ask. You know the sample, and want to know the population.
#
# In real life nobody knows the mean of the population. Here we do, because we have the whole table. So we can see how well a sample does, and learn how far to trust one when the table is missing:

# %%
wages.mean()

# %% [markdown]
# ## 2. Let chance choose
#
# Whom does Vanna ask? Those at the gate? Her friends? Then she gets those who are quick, or who think like her. **Everybody must have the same chance.** A person can't choose like that, but a computer can. numpy has a generator of random numbers:

# %%
chance = np.random.default_rng(855)
chance.integers(1, 7, size=10)

# %% [markdown]
# Ten throws of dice: numbers from 1 up to 6, as with `range`. The number 855 is the **seed**. The same seed gives the same numbers, so others can repeat your work. Any number is as good. Choose one before you see the result, and keep it.
#
# `choice` draws from values. With `replace=False` nobody is drawn twice:

# %%
chance = np.random.default_rng(855)
sample = chance.choice(wages, size=40, replace=False)
sample.mean()

# %% [markdown]
# A mean of 40 workers, and it is only a few dollars away from that of all 1200. For whole rows a table has its own method, `sample`, and `random_state` takes the seed:

# %%
workers.sample(4, random_state=855)

# %% [markdown]
# ### ✏️ Practice 1: draw
#
# Write `draw(values, size, seed)`. It makes a generator with that seed, and returns a random sample of `size` values. Nobody is drawn twice.
#
# **Example:** `draw([5, 6, 7], 3, 1)` has the values 5, 6 and 7 in some order.

# %% practice="draw"
def draw(values, size, seed):
    ...
    ### BEGIN SOLUTION
    chance = np.random.default_rng(seed)
    return chance.choice(values, size=size, replace=False)
    ### END SOLUTION

draw(wages, 5, 3)

# %% check="draw"
from autograder.expect import calling, passed

calling(draw, [5, 6, 7], 3, 1).should_pass(
    lambda found: sorted(found) == [5, 6, 7], hint="Use choice with the size and with replace=False.")
calling(draw, list(range(1000)), 20, 2).should_pass(
    lambda found: len(set(found)) == 20 and max(found) > 100, hint="Draw from all values, and as many as size says.")
passed()

# %% [markdown]
# ## 3. Another sample, another mean
#
# Had Vanna met 40 other workers, the mean would be another one. How much another? On a computer we can ask again and again:

# %%
chance = np.random.default_rng(855)
means = []
for turn in range(1000):
    sample = chance.choice(wages, size=40, replace=False)
    means.append(sample.mean())

sheet, axes = plt.subplots()
axes.hist(means, bins=30)
axes.set_xlabel("mean of 40 wages (US dollars)")
axes.set_ylabel("samples");

# %% [markdown]
# Thousand samples, thousand means. Nearly all of them lie between 247 and 263, around the true mean of 255. The hill is narrow, although single workers earn from 204 to 325 dollars. Large and small wages in a sample cancel out.
#
# **The usual mistake:** the generator is made inside the loop. There is no message, and every turn draws the same sample:

# %%
for turn in range(3):
    chance = np.random.default_rng(855)
    print(chance.choice(wages, size=40, replace=False).mean())

# %% [markdown]
# Make the generator **once**, before the loop.

# %% [markdown]
# ### ✏️ Practice 2: many means
#
# Write `many_means(values, size, times, seed)`. It draws `times` samples of `size` values each, and returns a list of their means.
#
# **Example:** `many_means(wages, 10, 3, 855)` is a list of three different numbers near 255.

# %% practice="many_means"
def many_means(values, size, times, seed):
    ...
    ### BEGIN SOLUTION
    chance = np.random.default_rng(seed)
    means = []
    for turn in range(times):
        means.append(chance.choice(values, size=size, replace=False).mean())
    return means
    ### END SOLUTION

many_means(wages, 10, 3, 855)

# %% check="many_means"
from autograder.expect import calling, passed

calling(many_means, list(range(100)), 10, 50, 4).should_pass(
    lambda found: len(found) == 50, hint="Collect one mean in each turn, and return the list after the loop.")
calling(many_means, list(range(100)), 10, 50, 4).should_pass(
    lambda found: len(set(found)) > 20, hint="The means must differ: make the generator once, before the loop.")
calling(many_means, list(range(100)), 100, 2, 4).should_be(
    [49.5, 49.5], within=0.001, hint="When everybody is asked, the mean is that of all: nobody is drawn twice.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Take the loop from above. Three things change: `wages`, `40` and `1000` become the names of your function.
#
# </details>

# %% [markdown]
# ## 4. The standard error
#
# How wide is the hill? You know a number for that: the standard deviation. That of **means of samples** has a name of its own, the **standard error**. It says how far the mean of a sample typically lies from the truth:

# %%
np.std(means)

# %% [markdown]
# About 3.6 dollars. Do not confuse two numbers:
#
# - the standard deviation tells how far **workers** differ from each other: 24 dollars,
# - the standard error tells how far **means of samples** differ from each other: 3.6 dollars.
#
# Now with larger samples:

# %%
chance = np.random.default_rng(855)
for size in [10, 40, 160]:
    means = []
    for turn in range(1000):
        means.append(chance.choice(wages, size=size, replace=False).mean())
    print(size, round(np.std(means), 2))

# %% [markdown]
# Four times as many workers make the error **half** as large, and not a quarter. To be twice as exact costs four times the work. There is a rule for that: divide the standard deviation by the square root of the size.

# %%
wages.std() / 40**0.5

# %% [markdown]
# The rule needs one sample only, no population. Did you notice what does **not** stand in it? The size of the population. 40 workers are as good for 1200 as for 120000. One spoon is enough to taste a pot of soup, small or large, when the soup is stirred.

# %% [markdown]
# ### ✏️ Practice 3: the standard error
#
# Write `standard_error(values, size, seed)`. Draw 1000 samples of `size` values, and return the standard deviation of their means. You may call `many_means`.
#
# **Example:** for `wages` and 40 it is near 3.7.

# %% practice="standard_error"
def standard_error(values, size, seed):
    ...
    ### BEGIN SOLUTION
    return np.std(many_means(values, size, 1000, seed))
    ### END SOLUTION

standard_error(wages, 40, 5)

# %% check="standard_error"
from autograder.expect import calling, passed

calling(standard_error, list(range(1000)), 25, 6).should_be_between(
    50, 64, hint="The standard deviation of the means, and not that of the values.")
calling(standard_error, list(range(1000)), 100, 7).should_be_between(
    24, 31, hint="Use the size that is given.")
passed()

# %% [markdown]
# ### ✏️ Practice 4: what does it cost?
#
# Vanna asked `size` workers. Her chief wants an error that is `times` times smaller. Write `needed(size, times)`: how many workers must she ask?
#
# **Example:** `needed(40, 2)` is 160.

# %% practice="needed"
def needed(size, times):
    ...
    ### BEGIN SOLUTION
    return size * times**2
    ### END SOLUTION

needed(40, 3)

# %% check="needed"
from autograder.expect import calling, passed

calling(needed, 40, 2).should_be(
    160, hint="Half the error needs four times as many.")
calling(needed, 10, 3).should_be(
    90, hint="A third of the error needs nine times as many.")
passed()

# %% [markdown]
# ## 5. Large and wrong
#
# An office wants to know what families earn, and asks on the internet. 1000 families answer. Somebody else draws 100 families by chance and visits them. Whom do you trust?

# %%
household = data.load("household").dropna(subset=["income_riel"])
online = household[household["internet"] == "yes"].sample(1000, random_state=855)
visited = household.sample(100, random_state=855)
household["income_riel"].mean(), online["income_riel"].mean(), visited["income_riel"].mean()

# %% [markdown]
# The large sample is half a million riel too high. Families without internet earn less, and nobody asked them. That is **sampling bias**: the sample is pulled to one side. More answers do not help. They only make us more sure of a wrong number.
#
# ![Four targets. On the left the hits lie around the middle, on the right they lie all to one side. Above they lie close together, below far apart. A larger sample brings hits closer together, and does not move them to the middle.](pictures/targets.svg)
#
# Ask three questions of every sample:
#
# 1. Who **could** be asked at all? (with internet, at home by day, in the list)
# 2. Who **answered**?
# 3. Do those who are missing differ in what we want to know?
#
# Chance helps against bias, but in a small sample a whole group can be missing by bad luck. A **stratified sample** draws from each group:

# %%
some = workers.groupby("factory").sample(2, random_state=855)
some[["worker_id", "factory", "wage_usd"]].head(6)

# %% [markdown]
# ### ✏️ Practice 5: how large is the bias?
#
# Write `bias(table)`. `table` has the columns `internet` (`"yes"` or `"no"`) and `income_riel`. It returns by how much the mean income of those with internet lies above the mean of all.
#
# **Example:** incomes of 4 and 6 with internet, 2 without: 5 minus 4 is 1.

# %% practice="bias"
def bias(table):
    ...
    ### BEGIN SOLUTION
    reached = table[table["internet"] == "yes"]
    return reached["income_riel"].mean() - table["income_riel"].mean()
    ### END SOLUTION

bias(household)

# %% check="bias"
import pandas as pd
from autograder.expect import calling, passed

few = pd.DataFrame({"internet": ["yes", "yes", "no"], "income_riel": [4, 6, 2]})
calling(bias, few).should_be(
    1, within=0.001, hint="The mean of the rows with internet, minus the mean of all rows.")
calling(bias, few.assign(income_riel=[3, 3, 9])).should_be(
    -2, within=0.001, hint="The bias can be negative too.")
passed()

# %% [markdown]
# ## 6. More than there are
#
# You can't draw more workers than there are without drawing somebody twice:

# %% tags=["raises-exception"]
chance.choice(wages, size=2000, replace=False)

# %% [markdown]
# `ValueError: Cannot take a larger sample than population when replace is False`. Take the smaller size, or ask everybody: then it is a census, and nothing is left to chance.

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** What is the population of Vanna's question?
#
# - **a** the 40 workers that she asks
# - **b** everybody in the country
# - **c** all 1200 workers
# - **d** the six factories
#
# **q2.** Why do we give a seed?
#
# - **a** so that others get the same numbers
# - **b** so that the sample is better
# - **c** so that it runs faster
# - **d** so that nobody is drawn twice
#
# **q3.** The sample becomes four times as large. What happens to the standard error?
#
# - **a** it stays as it is
# - **b** it becomes a quarter
# - **c** it becomes larger
# - **d** it becomes half as large
#
# **q4.** A radio station asks its listeners, and 50000 answer. What is true?
#
# - **a** so many answers can't be wrong
# - **b** they speak for those who listen and like to answer
# - **c** the standard error is large
# - **d** it is a random sample
#
# **q5.** What is the standard error?
#
# - **a** a mistake in the program
# - **b** how far single values differ
# - **c** how far means of samples differ
# - **d** the share of missing values

# %% quiz="cadbc"

# %% [markdown]
# ## What you have learned
#
# - A sample speaks for the population from which it was drawn by chance, and for no other.
# - `np.random.default_rng(seed)` makes a generator once; `choice` and `sample` draw.
# - Means of samples vary; the standard error says how much. Four times the size halves it.
# - Bias does not become smaller with more answers.
#
# **Next:** assignment a1. After it: Vanna has one sample and no table of all. How can she know her error?
