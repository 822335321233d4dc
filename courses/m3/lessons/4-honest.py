# %% [markdown]
# # Lesson 4: charts that mislead
#
# **The newspaper says that the harvest has doubled. Has it?**
#
# Every number in a chart can be true, and the chart can still deceive: by where it begins, by what it leaves out, by what it compares. Often nobody means to lie. In this lesson you learn the five usual tricks, notice them in the charts of others, and keep them out of your own.
#
# **Time:** 75 minutes. You need lesson 3.
#
# **After this lesson you can**
#
# - see when an axis makes small differences large,
# - compare rates and not totals,
# - notice a period that was chosen to fit,
# - tell what is missing in a chart,
# - mend a misleading chart.

# %%
import matplotlib.pyplot as plt
import ctc_data as data

rice = data.load("rice_yield")
dengue = data.load("dengue")
angkor = data.load("angkor")

# %% [markdown]
# ## 1. An axis that does not begin at 0
#
# Twice the same two numbers. What do you believe on the left, and what on the right?

# %%
wet = rice[rice["season"] == "wet"].groupby("year")["production_t"].sum() / 1_000_000
years = ["2022", "2024"]
tonnes = [wet[2022], wet[2024]]

sheet, (left, right) = plt.subplots(1, 2, figsize=(8, 3))
left.bar(years, tonnes)
left.set_ylim(min(tonnes) - 0.05, max(tonnes) + 0.05)
left.set_title("Left")
right.bar(years, tonnes)
right.set_title("Right");

# %% [markdown]
# A bar says *so much* by its length. When the axis does not begin at 0, the length is a lie. **Bars begin at 0. Always.**
#
# A line may begin elsewhere, because it shows change and not length. Then say so, and do not make a mountain of a molehill.

# %% [markdown]
# ### ✏️ Practice 1: mend the axis
#
# The function draws bars that deceive. Mend it: the bars begin at 0. Change nothing else.

# %% practice="axis"
def draw(names, numbers):
    sheet, axes = plt.subplots()
    axes.bar(names, numbers)
    axes.set_ylim(min(numbers) * 0.95, max(numbers))
    ### BEGIN SOLUTION
    axes.set_ylim(0, max(numbers) * 1.05)
    ### END SOLUTION
    return axes

draw(years, tonnes);

# %% check="axis"
from autograder.expect import calling, passed

chart = calling(draw, ["a", "b"], [90, 100])
chart.should_show(bars=2, ylim=(0, None), hint="Take the line with set_ylim away, or let it begin at 0.")
passed()

# %% [markdown]
# ## 2. Totals in place of rates
#
# Where is dengue worst?

# %%
cases = dengue[dengue["year"] == 2019].groupby("province_code").agg(
    cases=("cases", "sum"), population=("population", "mean"))
cases.sort_values("cases", ascending=False).head(3)

# %% [markdown]
# Where many people live, there are many cases of everything. The total mostly shows how large a province is. The question *where is it worst?* asks about **people**: how many of 100000?

# %%
cases["rate"] = cases["cases"] / cases["population"] * 100_000
cases.sort_values("rate", ascending=False).head(3)

# %% [markdown]
# Another order! Both tables are true. But only the second one answers the question.
#
# | when you compare | divide by |
# |---|---|
# | illness, accidents, births | people |
# | harvests of fields | hectares |
# | prices of different years | what money was worth |
# | marks of two classes | the number of learners |

# %% [markdown]
# ### ✏️ Practice 2: per 100000
#
# Write `rate(cases, people)`. It returns how many cases there are for each 100000 people, rounded to 1 digit. **Example:** `rate(50, 200000)` is 25.0.

# %% practice="rate"
def rate(cases, people):
    ...
    ### BEGIN SOLUTION
    return round(cases / people * 100_000, 1)
    ### END SOLUTION

# %% check="rate"
from autograder.expect import calling, passed

calling(rate, 50, 200_000).should_be(
    25, within=0.001, hint="First cases divided by people, then times 100000.")
calling(rate, 1, 3_000_000).should_be(
    0, within=0.05, hint="Round to 1 digit after the point.")
passed()

# %% [markdown]
# ## 3. A period that was chosen to fit
#
# *The number of visitors to Angkor fell dramatically!* Look:

# %%
visitors = angkor.groupby("year")[["one_day", "three_day", "seven_day"]].sum()
visitors["tickets"] = visitors["one_day"] + visitors["three_day"] + visitors["seven_day"]

sheet, (left, right) = plt.subplots(1, 2, figsize=(9, 3))
part = visitors[visitors.index.isin([2019, 2020, 2021])]
left.plot(part.index, part["tickets"], marker="o")
left.set_xticks([2019, 2020, 2021])
left.set_title("three years")
right.plot(visitors.index, visitors["tickets"], marker="o")
right.set_title("all years");

# %% [markdown]
# Three years show a fall, all years show a story: growth, a pandemic, the way back. Whoever shows only a part must say why. **Show the whole period that you have,** and mark the part that you talk about.

# %% [markdown]
# ### ✏️ Practice 3: the whole period
#
# Write `change(values)`: by how many percent the last value of a list lies above the first one, rounded to whole percent. Then look at both lists below: the same numbers, once whole and once as a part. **Example:** `change([50, 60, 75])` is 50.

# %% practice="change"
def change(values):
    ...
    ### BEGIN SOLUTION
    return round((values[-1] - values[0]) / values[0] * 100)
    ### END SOLUTION

whole = [80, 90, 100, 60, 70, 95]
part = whole[3:]
change(whole), change(part)

# %% check="change"
from autograder.expect import calling, passed

calling(change, [50, 60, 75]).should_be(
    50, hint="The difference between the last and the first, divided by the first, times 100.")
calling(change, [80, 90, 100, 60, 70, 95]).should_be(
    19, hint="values[0] is the first, values[-1] is the last. Use round.")
calling(change, [100, 50]).should_be(
    -50, hint="A fall is below 0.")
passed()

# %% [markdown]
# ## 4. Too much in one chart
#
# A pie with fifteen pieces; six lines in six colours; a left axis in tonnes and a right one in dollars. The reader gives up, and believes the title.
#
# - **Pie:** two or three parts of a whole, not more. Angles are hard to compare. Bars do it better.
# - **Two axes:** with two scales, any two lines can be made to cross, or to run together. Use two charts, one above the other.
# - **Three dimensions:** the front hides the back. There is never a reason for it.
# - **Many lines:** grey for all, one colour for the one that you talk about.

# %%
yearly = rice[rice["season"] == "wet"]
sheet, axes = plt.subplots(figsize=(7, 3.5))
for code in ["03", "06", "14", "20", "21"]:
    one = yearly[yearly["province_code"] == code]
    axes.plot(one["year"], one["yield_t_ha"], color="lightgrey")
takeo = yearly[yearly["province_code"] == "21"]
axes.plot(takeo["year"], takeo["yield_t_ha"], color="tab:blue", label="Takeo")
axes.set_ylabel("yield (t/ha)")
axes.legend();

# %% [markdown]
# ## 5. What is not there
#
# The most dangerous trick can't be seen: what was left out. Ask of every chart:
#
# 1. **Who counted, and whom?** Families without a telephone do not answer a telephone survey.
# 2. **What is missing?** Were rows with `NaN` thrown away? How many?
# 3. **Compared with what?** A number alone is neither large nor small.
# 4. **Where does it come from?** Without a source it is only a picture.
#
# And write the answers below your own charts. Our rice and dengue numbers, for example, are synthetic: a program made them. Whoever shows them without that word misleads.

# %% [markdown]
# ### ✏️ Practice 4: which trick?
#
# Write one letter for each: `"a"` axis, `"t"` total in place of a rate, `"p"` period chosen to fit, `"m"` something is missing.
#
# - `first`: Phnom Penh has the most accidents of all provinces. Stay away!
# - `second`: Bars of 98 and 99 percent; the second one is twice as high.
# - `third`: Our course makes everybody happy, say 12 of 12 who answered; 300 were asked.
# - `fourth`: Since last Tuesday the price of rice has exploded.

# %% practice="tricks"
first = ...
second = ...
third = ...
fourth = ...
### BEGIN SOLUTION
first = "t"
second = "a"
third = "m"
fourth = "p"
### END SOLUTION

# %% check="tricks"
from autograder.expect import passed, the_value

the_value(first, "first").should_be(
    "t", hint="How many people live there?")
the_value(second, "second").should_be(
    "a", hint="Where does a bar begin?")
the_value(third, "third").should_be(
    "m", hint="What do the other 288 think?")
the_value(fourth, "fourth").should_be(
    "p", hint="What was the price in the year before?")
passed()

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** Where do bars begin?
#
# - **a** at the smallest number
# - **b** where it looks best
# - **c** at 0
# - **d** at 1
#
# **q2.** Province A has 500 cases and a million people, B has 100 cases and 50000 people. Where is the illness more common?
#
# - **a** in A
# - **b** in B
# - **c** the same
# - **d** nobody can say
#
# **q3.** What is wrong with two axes of different scale?
#
# - **a** nothing
# - **b** matplotlib can't draw them
# - **c** the legend does not fit
# - **d** lines can be made to cross or run together at will
#
# **q4.** You show only the years 2020 to 2022. What do you owe the reader?
#
# - **a** the reason, and the whole period too
# - **b** a larger title
# - **c** nothing
# - **d** red colour
#
# **q5.** A survey by telephone finds that everybody has a telephone. What happened?
#
# - **a** the chart is wrong
# - **b** who has none was never asked
# - **c** too few colours
# - **d** everybody has one

# %% quiz="cbdab"

# %% [markdown]
# ## What you have learned
#
# - Bars begin at 0.
# - Compare rates when the groups are of different size.
# - Show the whole period, and say what you leave out.
# - One chart, one message: no pie with many pieces, no second axis, no third dimension.
# - Ask who counted, what is missing, compared with what, and from where.
#
# **Next:** assignment 1. After it, module 4 asks how sure we can be of what a chart shows.
