# %% [markdown]
# # Lesson 3: how sure is a number?
#
# **Ninety-four families in Takeo told us their income. What do we know about all the others?**
#
# The mean of a sample is one number. With other families it would be another one. But we can't ask again: there is no money for a second survey. In this lesson you learn a trick that needs only the sample that you have. It shows how far a number could have moved, and you write it with its interval.
#
# **Time:** 80 minutes. You need lesson 2.
#
# **After this lesson you can**
#
# - draw again from a sample, with replacement,
# - make an interval for a mean, a median, a difference,
# - say in plain words what an interval means,
# - say what it does not mean.

# %%
import matplotlib.pyplot as plt
import numpy as np
import ctc_data as data

household = data.load("household")
takeo = household[household["province_code"] == "21"]["income_riel"].dropna() / 1_000_000
len(takeo), takeo.mean(), takeo.median()

# %% [markdown]
# Incomes are in million riel a month, and the families are synthetic. In the mean a family has about 1.56 million, in the middle 1.16 million. As you know from lesson 1, a few rich families pull the mean upwards.
#
# ## 1. A second survey that costs nothing
#
# If we could ask again, we would get 94 other families, and another mean. The sample that we have looks roughly like all families of Takeo: as many poor ones, as many rich ones. So we take **the sample in place of the population** and draw from it.
#
# We put 94 notes into a hat, one for each family. We draw one, write its income down, and **put it back**. We do this 94 times. Some families come twice or three times, others not at all. This is a **resample**. The method is called the **bootstrap**.
#
# ![On the left a sample of four numbers: 2, 4, 6, 8. Arrows lead to three resamples of four numbers each: 4, 8, 4, 2; then 6, 8, 8, 4; then 2, 6, 2, 4. At the right stands the mean of each: 4.5, 6.5 and 3.5.](pictures/bootstrap.svg)
#
# As you know from lesson 2, `np.random.default_rng(1)` makes chance that is the same in every run, and `rng.choice` draws. There you wrote `replace=False`, so that nobody came twice. Without it each note is put back. Here it draws as many as the sample has:

# %%
rng = np.random.default_rng(1)
again = rng.choice(takeo, size=len(takeo))
again.mean()

# %%
for attempt in range(5):
    again = rng.choice(takeo, size=len(takeo))
    print(round(again.mean(), 2), round(np.median(again), 2))

# %% [markdown]
# Five resamples, five means. None of them is *the* right one. What counts is **how far apart** they lie.

# %% [markdown]
# ### ✏️ Practice 1: draw again
#
# Write `draw_again(values, seed)`. It makes a generator with `np.random.default_rng(seed)` and returns a resample: as many values as there are, drawn with replacement. **Example:** for 50 values it returns 50, and some of them come more than once.

# %% practice="draw_again"
def draw_again(values, seed):
    ...
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    return rng.choice(values, size=len(values))
    ### END SOLUTION

# %% check="draw_again"
from autograder.expect import calling, passed

numbers = list(range(200))
calling(draw_again, numbers, 1).should_pass(
    lambda found: len(found) == 200, hint="size is as large as the sample: len(values).")
calling(draw_again, numbers, 2).should_pass(
    lambda found: set(found) < set(numbers), hint="Draw from values, and put each one back: rng.choice does so by itself.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# First the generator, then `rng.choice(values, size=len(values))`.
#
# </details>

# %% [markdown]
# ## 2. The mistake that shows nothing
#
# What if nothing is put back? Then all 94 notes come out, each once:

# %%
for attempt in range(3):
    print(rng.choice(takeo, size=len(takeo), replace=False).mean())

# %% [markdown]
# Always the same mean, or nearly, in the last digit. That is no survey, only another order. **A resample draws with replacement.** And whoever wants more notes than there are gets the error of lesson 2:

# %% tags=["raises-exception"]
rng.choice(takeo, size=500, replace=False)

# %% [markdown]
# The last line says it: with `replace=False` one can't take more than there is. But a resample does not become better by being larger. Its size is always the size of the sample: the interval shall belong to a survey **of 94 families**, not of 500.

# %% [markdown]
# ## 3. Two thousand means, one interval
#
# Now we draw often, keep the mean each time, and look at all of them:

# %%
def means_again(values, times, seed):
    rng = np.random.default_rng(seed)
    means = []
    for attempt in range(times):
        means.append(rng.choice(values, size=len(values)).mean())
    return means

means = means_again(takeo, 2000, 1)
low, high = np.quantile(means, [0.025, 0.975])

sheet, axes = plt.subplots(figsize=(7, 3))
axes.hist(means, bins=40)
axes.axvline(low, color="black", linestyle="--")
axes.axvline(high, color="black", linestyle="--")
axes.set_xlabel("mean income of a resample (million riel)")
axes.set_ylabel("resamples");

# %% [markdown]
# The two dashed lines cut off 2.5 of 100 means at each side. Between them lie 95 of 100. This is the **95 percent interval**:

# %%
round(low, 2), round(high, 2)

# %% [markdown]
# So we write: *The mean income is 1.56 million riel (95 percent interval 1.32 to 1.82, 94 families).* Three things belong together: the number, the interval, the size of the sample.
#
# `np.quantile` takes shares from 0 to 1, as `quantile` of lesson 1 does. For 95 percent, 5 percent are left over, half of them at each side: 0.025 and 0.975. For 90 percent: 0.05 and 0.95.

# %% [markdown]
# ### ✏️ Practice 2: cut off both ends
#
# Write `interval(estimates, percent)`. It returns a list or array of two numbers: between them lie `percent` of 100 estimates, and at both sides equally many are cut off. **Example:** for the numbers from 0 to 100 and 90 percent, it is 5 and 95.

# %% practice="interval"
def interval(estimates, percent):
    ...
    ### BEGIN SOLUTION
    outside = (100 - percent) / 100
    return np.quantile(estimates, [outside / 2, 1 - outside / 2])
    ### END SOLUTION

interval(means, 90)

# %% check="interval"
import numpy as np
from autograder.expect import calling, passed

calling(interval, list(range(101)), 90).should_be(
    np.array([5, 95]), within=0.001, hint="10 percent are left over: 0.05 at the left and 0.05 at the right.")
calling(interval, list(range(1001)), 95).should_be(
    np.array([25, 975]), within=0.001, hint="Work out both shares from percent.")
passed()

# %% [markdown]
# ## 4. The same trick for everything
#
# There is a formula for the uncertainty of a mean. For the median there is hardly one. The bootstrap does not mind: put another word into the same loop.

# %%
medians = []
rng = np.random.default_rng(1)
for attempt in range(2000):
    medians.append(np.median(rng.choice(takeo, size=len(takeo))))
np.quantile(medians, [0.025, 0.975])

# %% [markdown]
# **A difference, too.** Do families in Kandal have more than families in Takeo? There are two samples. So we draw from **each one**, and take the difference each time:

# %%
kandal = household[household["province_code"] == "08"]["income_riel"].dropna() / 1_000_000
rng = np.random.default_rng(1)
differences = []
for attempt in range(2000):
    first = rng.choice(kandal, size=len(kandal))
    second = rng.choice(takeo, size=len(takeo))
    differences.append(first.mean() - second.mean())
kandal.mean() - takeo.mean(), np.quantile(differences, [0.025, 0.975])

# %% [markdown]
# Look at both ends. The low end is close to 0, the high end is far above. In our samples Kandal has 0.34 million more. In truth it may be next to nothing, or twice as much. When an interval of a difference **contains 0**, the sample can't even tell which of the two has more. That does not mean that they are equal.

# %% [markdown]
# ### ✏️ Practice 3: an interval for a difference
#
# Write `difference_interval(first, second, times, seed)`: the 95 percent interval of *mean of first minus mean of second*. Draw so many `times` from both. **Example:** when `first` is always 5 and `second` always 3, both ends are 2.

# %% practice="difference_interval"
def difference_interval(first, second, times, seed):
    ...
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    differences = []
    for attempt in range(times):
        one = rng.choice(first, size=len(first))
        other = rng.choice(second, size=len(second))
        differences.append(one.mean() - other.mean())
    return np.quantile(differences, [0.025, 0.975])
    ### END SOLUTION

# %% check="difference_interval"
import numpy as np
from autograder.expect import calling, passed

calling(difference_interval, [5, 5, 5], [3, 3], 100, 1).should_be(
    np.array([2, 2]), within=0.001, hint="The first minus the second, each drawn in its own size.")
calling(difference_interval, [0, 2] * 50, [0] * 10, 1000, 1).should_pass(
    lambda found: 0.7 < found[0] < 0.9 and 1.1 < found[1] < 1.3,
    hint="Draw from both lists with replacement, and cut off 2.5 percent at each side.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Begin with an empty list. In the loop: draw from both, then `append` the difference of the two means.
#
# </details>

# %% [markdown]
# ## 5. More families, a shorter interval
#
# How long is the interval in provinces with few and with many families in the survey?

# %%
for code in ["23", "21", "12"]:
    incomes = household[household["province_code"] == code]["income_riel"].dropna() / 1_000_000
    low, high = np.quantile(means_again(incomes, 2000, 1), [0.025, 0.975])
    print(code, len(incomes), "families:", round(low, 2), "to", round(high, 2))

# %% [markdown]
# The province 23 is Kep: seven families. Its interval looks honest, but seven families hardly show what all families of Kep look like. **Below about 20 values, trust no bootstrap.** And mind the rule of lesson 2: for half the length you need four times as many.

# %% [markdown]
# ### ✏️ Practice 4: how long?
#
# Write `length(values, seed)`: the length of the 95 percent interval of the mean, from 1000 resamples. You may use `means_again` of section 3. **Example:** when all values are the same, the length is 0.

# %% practice="length"
def length(values, seed):
    ...
    ### BEGIN SOLUTION
    low, high = np.quantile(means_again(values, 1000, seed), [0.025, 0.975])
    return high - low
    ### END SOLUTION

# %% check="length"
from autograder.expect import calling, passed

calling(length, [4, 4, 4], 1).should_be(
    0, within=0.001, hint="The high end minus the low end.")
calling(length, [0, 2] * 50, 1).should_be_between(
    0.33, 0.47, hint="1000 means, then the quantiles 0.025 and 0.975.")
calling(length, [0, 2] * 200, 1).should_be_between(
    0.16, 0.24, hint="Four times as many values, half the length.")
passed()

# %% [markdown]
# ## 6. What an interval says, and what it does not say
#
# It says: **if we did the whole survey again and again, and made such an interval each time, about 95 of 100 intervals would contain the true mean.** Whether ours is one of the 95, nobody knows.
#
# | people read | true is |
# |---|---|
# | 95 percent of the families earn between 1.32 and 1.82 | no: it is about the **mean**. Single families lie much further apart |
# | the next survey gives a mean in the interval, in 95 of 100 cases | no: the next one has its own error as well |
# | a short interval means that the number is right | no: it knows only the **chance of drawing** |
# | the mean is anywhere in it with the same right | not quite: the middle is more plausible than the ends |
#
# The third line is the most important one. If only families with a telephone were asked, each resample has only families with a telephone. No interval shows that. **The bootstrap measures chance. It does not see bias.**

# %% [markdown]
# ### ✏️ Practice 5: right or wrong?
#
# Write `True` or `False` for each sentence. The mean of 94 families is 1.56, the interval 1.32 to 1.82.
#
# - `first`: Most families have between 1.32 and 1.82 million.
# - `second`: With 400 families in place of 94, the interval would be about half as long.
# - `third`: The interval also contains the error that comes from families who refused to answer.
# - `fourth`: A true mean of 1.4 fits what we saw.

# %% practice="sentences"
first = ...
second = ...
third = ...
fourth = ...
### BEGIN SOLUTION
first = False
second = True
third = False
fourth = True
### END SOLUTION

# %% check="sentences"
from autograder.expect import passed, the_value

the_value(first, "first").should_be(
    False, hint="Is the interval about families, or about the mean?")
the_value(second, "second").should_be(
    True, hint="400 is about four times 94.")
the_value(third, "third").should_be(
    False, hint="Who did not answer is not in the hat.")
the_value(fourth, "fourth").should_be(
    True, hint="Does 1.4 lie in the interval?")
passed()

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** A sample has 60 values. How many has a resample?
#
# - **a** 30
# - **b** 59
# - **c** 60
# - **d** as many as possible
#
# **q2.** What does *with replacement* mean?
#
# - **a** what was drawn is put back and can come again
# - **b** missing values are replaced
# - **c** the largest value is left out
# - **d** each value comes once
#
# **q3.** Which quantiles cut out a 90 percent interval?
#
# - **a** 0 and 0.9
# - **b** 0.05 and 0.95
# - **c** 0.1 and 0.9
# - **d** 0.025 and 0.975
#
# **q4.** The interval of a difference is -0.2 to 0.9. What can you say?
#
# - **a** both groups are equal
# - **b** the first one has more, for sure
# - **c** the sample was wrong
# - **d** the sample can't tell which one has more
#
# **q5.** What does the bootstrap not see?
#
# - **a** the chance of drawing
# - **b** whom the survey never reached
# - **c** large values
# - **d** the median

# %% quiz="cabdb"

# %% [markdown]
# ## What you have learned
#
# - A resample is as large as the sample and is drawn with replacement.
# - Many resamples show how far a mean, a median or a difference could have moved.
# - The quantiles 0.025 and 0.975 make the 95 percent interval.
# - A number, its interval and the size of the sample belong together.
# - An interval measures chance. It does not see bias.
#
# **Next:** a factory gets new lamps, and fewer pieces are spoilt. Was it the lamps, or was it chance?
