# %% [markdown]
# # Lesson 3: charts in Khmer, for everybody
#
# **Grandmother reads Khmer. Your uncle can't tell red from green. Can both read your chart?**
#
# A chart for the village office must be in Khmer. Srey writes the names of the provinces, and gets little boxes in place of letters. In this lesson you mend that, arrange long names so that they can be read, write the numbers where the eye is already, and choose colours that everybody can tell apart.
#
# **Time:** 70 minutes. You need lesson 2.
#
# **After this lesson you can**
#
# - draw charts with Khmer letters,
# - lay bars down, and sort them,
# - write numbers at the bars,
# - choose colours and signs that everybody can tell apart,
# - write a description for those who can't see the chart.

# %%
import matplotlib.pyplot as plt
import ctc_data as data

provinces = data.load("provinces")
rice = data.load("rice_yield")

# %% [markdown]
# ## 1. Boxes in place of letters
#
# Each **font** has pictures of letters. The font that matplotlib uses has Latin letters, and no Khmer ones. For a letter that it does not have it draws a box. One line takes a font with both:

# %%
data.khmer()

# %%
largest = provinces.sort_values("population_2019", ascending=False).head(4)

sheet, axes = plt.subplots()
axes.bar(largest["name_km"], largest["population_2019"] / 1_000_000)
axes.set_title("ខេត្តដែលមានមនុស្សច្រើនជាងគេ")
axes.set_ylabel("ប្រជាជន (លាននាក់)");

# %% [markdown]
# `data.khmer()` must come before you draw. Once in a notebook is enough. Khmer letters stand below and beside each other, and the font takes care of that.
#
# The Khmer name of a province is in the column `name_km`. You do not have to type it.

# %% [markdown]
# ### ✏️ Practice 1: a Khmer title
#
# Write `draw(table)`: bars with `name_km` and `population_2019`. The title is `"ប្រជាជនតាមខេត្ត"`, the left axis is called `"ចំនួនមនុស្ស"`.

# %% practice="title"
def draw(table):
    sheet, axes = plt.subplots()
    ...
    ### BEGIN SOLUTION
    axes.bar(table["name_km"], table["population_2019"])
    axes.set_title("ប្រជាជនតាមខេត្ត")
    axes.set_ylabel("ចំនួនមនុស្ស")
    ### END SOLUTION
    return axes

draw(largest);

# %% check="title"
from autograder.expect import calling, passed

chart = calling(draw, largest)
chart.should_show(bars=4, heights=dict(zip(largest["name_km"], largest["population_2019"])), hint="axes.bar with the columns name_km and population_2019.")
chart.should_show(title="ប្រជាជនតាមខេត្ត", ylabel="ចំនួនមនុស្ស", hint="set_title and set_ylabel. You may copy the words from the task.")
passed()

# %% [markdown]
# ## 2. Long names: lay the bars down
#
# With ten provinces the names run into each other. Turning them by 90 degrees hurts the neck. Lay the bars down: `barh` draws from left to right, and every name has a line of its own.

# %%
harvest = rice[rice["year"] == 2024].groupby("province_code")["production_t"].sum().reset_index()
harvest = harvest.merge(provinces, left_on="province_code", right_on="code")
ten = harvest.sort_values("production_t").tail(10)

sheet, axes = plt.subplots(figsize=(6, 4))
axes.barh(ten["name_km"], ten["production_t"] / 1000)
axes.set_title("បាត់ដំបងច្រូតបានស្រូវច្រើនជាងគេ")
axes.set_xlabel("ទិន្នផលឆ្នាំ 2024 (ពាន់តោន)");

# %% [markdown]
# `barh` begins at the bottom. So sort with the smallest first: then the largest stands at the top.
#
# **Sort by the number, not by the alphabet.** Then the chart answers *who has more* without any searching.

# %% [markdown]
# ### ✏️ Practice 2: the five smallest
#
# Write `draw(table)`: lying bars for the **five** provinces with the fewest people, with `name_km`. The smallest stands at the top.

# %% practice="smallest"
def draw(table):
    sheet, axes = plt.subplots()
    ...
    ### BEGIN SOLUTION
    five = table.sort_values("population_2019").head(5)
    five = five.sort_values("population_2019", ascending=False)
    axes.barh(five["name_km"], five["population_2019"])
    ### END SOLUTION
    return axes

draw(provinces);

# %% check="smallest"
from autograder.expect import calling, passed

five = provinces.sort_values("population_2019").head(5)
chart = calling(draw, provinces)
chart.should_show(bars=5, lengths=dict(zip(five["name_km"], five["population_2019"])), hint="Sort by population_2019 and take the first five. Then barh.")
chart.should_show(down=list(five["name_km"]), hint="barh begins at the bottom: the smallest must come last.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# First `table.sort_values("population_2019").head(5)`. Then sort these five once more, with `ascending=False`.
#
# </details>

# %% [markdown]
# ## 3. Numbers where the eye is
#
# Readers look at a bar, then down to the axis, and back. Spare them the way: `bar_label` writes the number at each bar. It takes what `barh` gave back.

# %%
sheet, axes = plt.subplots(figsize=(6, 3))
bars = axes.barh(ten["name_km"].tail(5), ten["production_t"].tail(5) / 1000)
axes.bar_label(bars, fmt="%.0f")
axes.set_xlabel("ពាន់តោន");

# %% [markdown]
# `fmt="%.0f"` means: no digits after the point. Nobody needs 1394.873 thousand tonnes.
#
# With `axes.text(x, y, "...")` you write any text at any place of the chart, for example a reason beside a peak.

# %% [markdown]
# ### ✏️ Practice 3: numbers at the bars
#
# Write `draw(table)`: standing bars with `name_en` and `population_2019 / 1000`, with the number at each bar, without digits after the point.

# %% practice="labels"
def draw(table):
    sheet, axes = plt.subplots()
    ...
    ### BEGIN SOLUTION
    bars = axes.bar(table["name_en"], table["population_2019"] / 1000)
    axes.bar_label(bars, fmt="%.0f")
    ### END SOLUTION
    return axes

draw(largest);

# %% check="labels"
from autograder.expect import calling, passed

chart = calling(draw, largest)
chart.should_show(bars=4, hint="First bars = axes.bar(...).")
chart.should_show(texts=["2282", "1202", "1058", "1014"], hint="axes.bar_label takes the bars, and fmt=\"%.0f\".")
passed()

# %% [markdown]
# ## 4. Colours for everybody
#
# About one man in twelve can't tell red from green. And a printer in the office knows only black. So:
#
# - **Colour alone must not carry the meaning.** Use another kind of line (`linestyle="--"`), another sign (`marker="s"`), or write the name beside the line.
# - **Blue and orange** can be told apart by nearly everybody. Red and green can't.
# - **One colour is enough** when there is only one thing. Use a second one to point: *this bar is what I talk about*.

# %%
marks = ["tab:orange" if name == "Takeo" else "tab:blue" for name in ten["name_en"]]
sheet, axes = plt.subplots(figsize=(6, 4))
axes.barh(ten["name_km"], ten["production_t"] / 1000, color=marks)
axes.set_title("តាកែវ ក្នុងចំណោមខេត្តដប់");

# %% [markdown]
# **The usual mistake:** ten bars in ten colours. The eye looks for a meaning of the colours, and there is none.

# %% [markdown]
# ## 5. For those who can't see it
#
# A chart in a notebook or on a web page needs a description, which a program reads aloud. Write three things: **what kind of chart, what is compared, what one sees**. For example:
#
# > Lying bars: rice harvest 2024 of ten provinces. Battambang is at the top with about 1.4 million tonnes, twice as much as the tenth one.
#
# That is also a good test of your chart. If you can't write the third part, the chart shows nothing.

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** Why are there boxes in place of Khmer letters?
#
# - **a** the file is broken
# - **b** Khmer can't be drawn
# - **c** the letters are too small
# - **d** the font has no Khmer letters
#
# **q2.** When do bars lie better than they stand?
#
# - **a** when the names are long
# - **b** when there are two bars
# - **c** always
# - **d** never
#
# **q3.** In which order do the bars of *who has more* stand?
#
# - **a** by the alphabet
# - **b** as they come
# - **c** by the number
# - **d** by the code
#
# **q4.** Two lines must be told apart. What is best?
#
# - **a** red and green
# - **b** blue and orange, and one of them dashed
# - **c** two shades of grey
# - **d** one thick line
#
# **q5.** What belongs to a description?
#
# - **a** kind, what is compared, what one sees
# - **b** the name of the file
# - **c** all the numbers
# - **d** the colours

# %% quiz="dacba"

# %% [markdown]
# ## What you have learned
#
# - `data.khmer()` takes a font with Khmer and Latin letters.
# - `barh` gives long names room; sort by the number, the largest at the top.
# - `bar_label` writes the numbers where the eye is.
# - Colour alone must not carry the meaning: add a kind of line, a sign or a word.
# - A description says kind, comparison and what one sees.
#
# **Next:** charts that lie, and how to notice it.
