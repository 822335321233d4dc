# %% [markdown]
# # Lesson 1: one number for many
#
# **What does a family earn?**
#
# A newspaper asks Chenda, who works at the statistics office. She has asked 2000 families. She can't print 2000 numbers, so she must find one or two that speak for all. Which ones? In this lesson you choose numbers that tell the truth, and notice those that hide it. (The families are synthetic.)
#
# **Time:** 80 minutes. You need modules 2 and 3.
#
# **After this lesson you can**
#
# - choose between mean and median, and say why,
# - say how far numbers lie apart,
# - find outliers, and decide what to do with them,
# - compare groups fairly.

# %%
import matplotlib.pyplot as plt
import pandas as pd
import ctc_data as data

household = data.load("household")
income = household["income_riel"].dropna()

# %% [markdown]
# `dropna` leaves out the families that did not tell their income. How many are left, and how many are missing? Always say both:

# %%
len(income), household["income_riel"].isna().sum()

# %% [markdown]
# ## 1. Two kinds of middle
#
# The **mean** is the sum divided by how many there are. The **median** is the value in the middle, when all stand in line from the smallest to the largest:

# %%
income.mean(), income.median()

# %% [markdown]
# The mean is nearly 2 million riel, the median 1.5 million. Same families, same column, and half a million riel between the two. Which one is wrong? Neither. Look at five families, in millions of riel:

# %%
five = pd.Series([0.9, 1.2, 1.5, 1.9, 2.5])
five.mean(), five.median()

# %% [markdown]
# Now the last family opens a hotel:

# %%
five = pd.Series([0.9, 1.2, 1.5, 1.9, 24])
five.mean(), five.median()

# %% [markdown]
# ![Five dots on a beam. In the upper picture the dots stand close together, and mean and median are in the middle of them. In the lower picture one dot has moved far to the right. The mean has moved after it, the median has stayed.](pictures/middle.svg)
#
# (▼ is the median, ▲ the mean.) The mean is now above four of five families. The median did not move: it only asks who stands in the middle, not how far away the others are.
#
# - What does a **usual** family earn? The median answers.
# - How much do **all together** earn? The mean answers: mean times number is the sum. Whoever plans taxes needs it.

# %% [markdown]
# ### ✏️ Practice 1: how far does the tail pull?
#
# Write `pull(values)`. It gets a Series and returns by how much the mean lies above the median.
#
# **Example:** for 1, 2 and 9 the mean is 4 and the median 2, so it is 2. **Edge case:** when the mean lies below, the number is negative.

# %% practice="pull"
def pull(values):
    ...
    ### BEGIN SOLUTION
    return values.mean() - values.median()
    ### END SOLUTION

pull(income)

# %% check="pull"
import pandas as pd
from autograder.expect import calling, passed

calling(pull, pd.Series([1, 2, 9])).should_be(
    2, within=0.001, hint="The mean minus the median of the values that are given.")
calling(pull, pd.Series([0, 8, 10])).should_be(
    -2, within=0.001, hint="The mean comes first, the median is taken away from it.")
passed()

# %% [markdown]
# ### ✏️ Practice 2: below the mean
#
# Many believe that half of all families earn less than the mean. Write `below_mean(values)`. It gets a Series and returns the percent of its values that are smaller than its mean.
#
# **Example:** for 1, 2, 3 and 14 the mean is 5, and 75 percent lie below it.

# %% practice="below_mean"
def below_mean(values):
    ...
    ### BEGIN SOLUTION
    return (values < values.mean()).mean() * 100
    ### END SOLUTION

below_mean(income)

# %% check="below_mean"
import pandas as pd
from autograder.expect import calling, passed

calling(below_mean, pd.Series([1, 2, 3, 14])).should_be(
    75, within=0.001, hint="Compare every value with the mean. The mean of True and False is a share; times 100 it is percent.")
calling(below_mean, pd.Series([5, 5])).should_be(
    0, within=0.001, hint="A value that is equal to the mean is not smaller.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `values < values.mean()` is `True` or `False` for each value. The mean of that is a share.
#
# </details>

# %% [markdown]
# ## 2. The middle is not enough
#
# In two classes the median mark is 60. In one, all learners are near 60. In the other, half of them know everything and half know nothing. A teacher needs to know which. So a second number must say how far the values lie apart: their **spread**.
#
# A **quantile** cuts sorted values. A quarter of the families earns less than the quantile 0.25, and three quarters earn less than the quantile 0.75. Together with the median these are the **quartiles**:

# %%
income.quantile([0.25, 0.5, 0.75])

# %% [markdown]
# The middle half of the families earns between 0.94 and 2.37 million riel. How wide is that? The distance is the **interquartile range**:

# %%
income.quantile(0.75) - income.quantile(0.25)

# %% [markdown]
# *A usual family earns 1.5 million riel, and half of all families earn between 0.9 and 2.4 million.* That is a sentence for a newspaper. It needs no rich family and no typing error to be left out: quartiles do not care how far away the far ones are.

# %% [markdown]
# ### ✏️ Practice 3: the middle half
#
# Write `middle_half(values)`. It returns the interquartile range of a Series.
#
# **Example:** for 1, 2, 3, 4 and 5 the quartiles are 2, 3 and 4, so it is 2.

# %% practice="middle_half"
def middle_half(values):
    ...
    ### BEGIN SOLUTION
    return values.quantile(0.75) - values.quantile(0.25)
    ### END SOLUTION

middle_half(household["land_ha"])

# %% check="middle_half"
import pandas as pd
from autograder.expect import calling, passed

calling(middle_half, pd.Series([1, 2, 3, 4, 5])).should_be(
    2, within=0.001, hint="The upper quartile minus the lower one.")
calling(middle_half, pd.Series([0, 0, 8, 9, 50, 51, 52])).should_be(
    46.5, within=0.001, hint="Use the quantiles 0.75 and 0.25 of the values that are given.")
passed()

# %% [markdown]
# ## 3. The standard deviation
#
# The other number for the spread goes with the mean. How far is a value from the mean, typically? That is the **standard deviation**, in pandas `std`:

# %%
seasons = data.load("rice_yield").groupby("season")["yield_t_ha"]
seasons.mean(), seasons.std()

# %% [markdown]
# It has the same unit as the values: tonnes for each hectare. When values stand around their mean like a hill, about two of three lie no further from it than one standard deviation, and nearly all of them no further than two.
#
# Incomes are no hill. They have a long tail on one side: the distribution is **skewed**. Then this rule is wrong, and quartiles say more:

# %%
income.mean() - 2 * income.std()

# %% [markdown]
# No family earns less than nothing. When mean minus two standard deviations is impossible, do not report mean and standard deviation.

# %% [markdown]
# ## 4. Far away from all others
#
# Who earns most?

# %%
top = household.sort_values("income_riel", ascending=False)
top[["livelihood", "income_riel", "food_riel", "motorbikes"]].head(6)

# %% [markdown]
# 24 million riel a month! Is that a rich family, or did somebody type a zero too many? A value far away from all others is an **outlier**. A usual rule: further than 1.5 interquartile ranges below the lower or above the upper quartile.

# %%
low, high = income.quantile(0.25), income.quantile(0.75)
fence = high + 1.5 * (high - low)
fence, (income > fence).sum()

# %% [markdown]
# About 100 families! Are they all errors? Surely not: in a long tail many honest values lie beyond the fence. **An outlier is a question, not an error.** Ask:
#
# 1. Is it possible at all? An age of 199 is not. An income of 24 million is.
# 2. Does it fit the rest of its row? A family with ten times the income of others, but the same food and no motorbike, may have a zero too many.
# 3. Can I ask the person who wrote it down?
#
# Correct what you know to be wrong, and make impossible values missing. Leave the others in, and use numbers that do not depend on them, such as the median. Always say what you did.

# %% [markdown]
# ### ✏️ Practice 4: questions to ask
#
# Write `far(values)`. It returns a Series with the values that are outliers by this rule, on **both** sides.
#
# **Example:** for 10, 11, 12, 13 and 40 it has one value, 40. **Edge case:** a value far below the others is an outlier too.

# %% practice="far"
def far(values):
    ...
    ### BEGIN SOLUTION
    low, high = values.quantile(0.25), values.quantile(0.75)
    reach = 1.5 * (high - low)
    return values[(values < low - reach) | (values > high + reach)]
    ### END SOLUTION

far(household["head_age"])

# %% check="far"
import pandas as pd
from autograder.expect import calling, passed

calling(far, pd.Series([10, 11, 12, 13, 40])).should_be(
    pd.Series([40], index=[4]), hint="Work out both quartiles and their distance. Then choose with a condition.")
calling(far, pd.Series([-30, 10, 11, 12, 13])).should_be(
    pd.Series([-30], index=[0]), hint="Look at the other side too: below the lower quartile minus 1.5 times the distance.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Two conditions, with `|` between them and brackets around each one: `values[(values < ...) | (values > ...)]`.
#
# </details>

# %% [markdown]
# ## 5. Compare groups
#
# Do families that live from farming earn less than those with a wage? First the numbers, with how many families stand behind them:

# %%
household.groupby("livelihood").agg(
    families=("income_riel", "count"),
    median=("income_riel", "median"),
    mean=("income_riel", "mean"),
)

# %% [markdown]
# A **box plot** draws the quartiles of each group: the box is the middle half, the line in it the median, dots are outliers.

# %%
names = ["farm", "wage", "trade", "other"]
groups = []
for name in names:
    rows = household[household["livelihood"] == name]
    groups.append(rows["income_riel"].dropna() / 1_000_000)

sheet, axes = plt.subplots()
axes.boxplot(groups, tick_labels=names)
axes.set_ylabel("income (million riel)")
axes.set_ylim(0, 8);

# %% [markdown]
# (The axis ends at 8, so the highest dots are not shown. Say so whenever you cut something off.)
#
# The boxes overlap: **many** farming families earn more than **many** families with a wage. *Groups differ in the middle* does not mean that each one of them differs from each one of the others. And it does not say why: farms lie in the country, where everything costs less.

# %% [markdown]
# ### ✏️ Practice 5: town and country
#
# Write `by_area(table)`. `table` has the columns `area` and `income_riel`. It returns a table with a row for each area and two columns: `families`, how many told their income, and `median`.
#
# **Example:** when of three rural families one tells nothing and the others 1 and 3, the row has 2 families and the median 2.

# %% practice="by_area"
def by_area(table):
    ...
    ### BEGIN SOLUTION
    return table.groupby("area").agg(
        families=("income_riel", "count"),
        median=("income_riel", "median"),
    )
    ### END SOLUTION

by_area(household)

# %% check="by_area"
import pandas as pd
from autograder.expect import calling, passed

few = pd.DataFrame({"area": ["rural", "urban", "rural", "rural"], "income_riel": [1.0, 8.0, None, 3.0]})
calling(by_area, few).should_be(
    pd.DataFrame({"area": ["rural", "urban"], "families": [2, 1], "median": [2.0, 8.0]}),
    within=0.001, hint="Group by area, then agg with count and median. count leaves missing values out.")
passed()

# %% [markdown]
# ## 6. The usual mistake: the mean of words
#
# A column of text has no mean:

# %% tags=["raises-exception"]
household["livelihood"].mean()

# %% [markdown]
# `TypeError`: the last line says that a mean can't be made of text. Count with `value_counts` instead. The worse mistake has no message: the mean of **codes**. Province codes read as numbers have a mean, and it means nothing.

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** The richest family earns twice as much as before. What changes?
#
# - **a** the median
# - **b** the mean
# - **c** both
# - **d** neither
#
# **q2.** What does the interquartile range tell?
#
# - **a** the middle value
# - **b** the largest value
# - **c** how many values are missing
# - **d** how wide the middle half is
#
# **q3.** The mean lies far above the median. What is likely?
#
# - **a** a long tail of large values
# - **b** a long tail of small values
# - **c** a mistake in the program
# - **d** nothing can be said
#
# **q4.** You find an outlier. What first?
#
# - **a** delete it
# - **b** replace it with the mean
# - **c** ask whether it is possible and fits its row
# - **d** hide it
#
# **q5.** Which pair is best for skewed incomes?
#
# - **a** mean and standard deviation
# - **b** median and quartiles
# - **c** largest and smallest
# - **d** mean and sum

# %% quiz="bdacb"

# %% [markdown]
# ## What you have learned
#
# - The median tells what is usual; the mean follows the far values and belongs to the sum.
# - `quantile` cuts sorted values; the interquartile range and `std` say how far values lie apart.
# - An outlier is a question, not an error.
# - Groups are compared with a middle, a spread, and how many stand behind them.
#
# **Next:** Chenda asked 2000 families and not all of them. May she speak for all?
