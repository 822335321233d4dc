# %% [markdown]
# # Lesson 3: many values together
#
# **On which day of the week did it rain most?**
#
# Dara's family grows rice in Takeo. Every evening he reads the rain gauge and writes down the millimetres: seven numbers a week, 365 a year. A name for each number would be hopeless. In this lesson you keep all of them under one name, and Python goes through them for you. (The numbers are made up.)
#
# **Time:** 90 minutes. You need lesson 2.
#
# **After this lesson you can**
#
# - keep values in a list and take out single ones,
# - go through a list with `for`: add up, count, collect,
# - cut a text into pieces,
# - look something up in a dictionary, and count with it.

# %% [markdown]
# ## 1. A list
#
# A **list** holds values in an order, between square brackets:

# %%
rain = [0, 12, 5, 0, 31, 0, 2]
rain

# %% [markdown]
# Functions that you know work on the whole list, and `sum` adds it up:

# %%
len(rain)

# %%
sum(rain)

# %%
max(rain)

# %% [markdown]
# ![Seven boxes side by side hold 0, 12, 5, 0, 31, 0 and 2. Above them stand the places 0 to 6. Below the last box stands minus 1.](pictures/list.svg)
#
# Every value has a place. **Python begins to count at 0.** So the first value is `rain[0]`, the second one is `rain[1]`. `rain[-1]` is the last one, however long the list is.

# %%
rain[0]

# %%
rain[-1]

# %% [markdown]
# With a colon you take a piece. `rain[1:4]` begins at place 1 and ends **before** place 4:

# %%
rain[1:4]

# %%
rain[:3]

# %% [markdown]
# A list can grow. `append` adds a value at its end:

# %%
rain.append(8)
rain

# %% [markdown]
# `append` stands after the name and a point. Such a function, which belongs to a value, is called a **method**.

# %% [markdown]
# ### ✏️ Practice 1: the weekend
#
# `week` holds the rain from Monday to Sunday. Take the last two days as a piece of the list, and add them up.

# %% practice="weekend"
week = [0, 12, 5, 0, 31, 0, 2]
last_two = ...
weekend = ...
### BEGIN SOLUTION
last_two = week[5:]
weekend = sum(last_two)
### END SOLUTION

# %% check="weekend"
from autograder.expect import passed, the_value

the_value(last_two, "last_two").should_be(
    [0, 2], hint="Saturday has place 5. A piece can begin there and go to the end: week[5:].")
the_value(weekend, "weekend").should_be(
    2, hint="Add up the values of the piece.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `week[:3]` takes everything before place 3. When the colon stands after the number, you take everything from there on.
#
# </details>

# %% [markdown]
# ## 2. The usual mistake: one too far
#
# The list `week` has seven values. So the seventh is `week[7]`? Run it.

# %% tags=["raises-exception"]
week[7]

# %% [markdown]
# `IndexError: list index out of range` says: there is no such place. Python began at 0, so the last place of seven is 6. Beginners and experts make this mistake, all their lives.

# %% [markdown]
# ## 3. Go through a list with for
#
# How many days were rainy? We look at each value in turn:

# %%
rainy = 0
for day in week:
    if day > 0:
        rainy = rainy + 1
rainy

# %% [markdown]
# Read it aloud: *for each day in the week: if it is more than 0, make `rainy` one larger.* The lines that stand four spaces to the right are repeated, once for each value. `day` is a name for the value whose turn it is. Such a repetition is called a **loop**.
#
# Three patterns come again and again:
#
# | pattern | before the loop | in the loop |
# |---|---|---|
# | count | `rainy = 0` | `rainy = rainy + 1` |
# | add up | `total = 0` | `total = total + day` |
# | collect | `wet = []` | `wet.append(day)` |
#
# Instead of `total = total + day` you may write `total += day`.

# %%
wet = []
for day in week:
    if day > 0:
        wet.append(day)
wet

# %% [markdown]
# Inside a function, a loop serves every week:

# %%
def rainy_days(week):
    rainy = 0
    for day in week:
        if day > 0:
            rainy += 1
    return rainy

rainy_days([3, 0, 0, 7, 0, 0, 0])

# %% [markdown]
# Take care where `return` stands. It ends the function. Four spaces too far to the right, and it ends after the first day.
#
# When you need numbers and no list, `range` makes them. `range(1, 5)` begins at 1 and ends **before** 5:

# %%
squares = []
for number in range(1, 5):
    squares.append(number * number)
squares

# %% [markdown]
# ### ✏️ Practice 2: heavy rain
#
# Write `heavy(week, limit)`. It returns a list of the values that are larger than `limit`, in their order. **Example:** `heavy([0, 12, 31], 10)` is `[12, 31]`.

# %% practice="heavy"
def heavy(week, limit):
    found = []
    ...
    ### BEGIN SOLUTION
    for day in week:
        if day > limit:
            found.append(day)
    ### END SOLUTION
    return found

# %% check="heavy"
from autograder.expect import calling, passed

calling(heavy, [0, 12, 31], 10).should_be(
    [12, 31], hint="Go through the week, and append each value that is larger than limit.")
calling(heavy, [5, 10, 15], 10).should_be(
    [15], hint="10 is not larger than 10.")
calling(heavy, [], 10).should_be(
    [], hint="In an empty week nothing is found.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# It is the pattern *collect*. Only the question after `if` is another one.
#
# </details>

# %% [markdown]
# ## 4. A text in pieces
#
# People often write several things into one text. The method `split` cuts a text at a sign, and gives a list:

# %%
"2024-10-05".split("-")

# %% [markdown]
# When you know how many pieces there are, you may give each its own name at once:

# %%
year, month, day = "2024-10-05".split("-")
month

# %% [markdown]
# The pieces are text. To calculate, make numbers of them: `int(month)` is 10. And back to text: `str(10)` is `"10"`.
#
# Without a sign, `split` cuts at spaces. Other useful methods of text are `strip` (spaces at both ends go), `lower` and `upper` (small or capital letters) and `replace`:

# %%
"  Takeo ".strip().upper()

# %%
"31 mm".replace(" mm", "")

# %% [markdown]
# ### ✏️ Practice 3: minutes
#
# Write `minutes(clock)`. It gets a text such as `"07:15"` and returns the minutes since midnight. **Example:** `minutes("07:15")` is 435.

# %% practice="minutes"
def minutes(clock):
    ...
    ### BEGIN SOLUTION
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)
    ### END SOLUTION

# %% check="minutes"
from autograder.expect import calling, passed

calling(minutes, "07:15").should_be(
    435, hint="Cut at the colon. Then 60 minutes for each hour, and the minutes.")
calling(minutes, "00:05").should_be(
    5, hint="Make numbers of both pieces with int.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# The first line is `hour, minute = clock.split(":")`. The second returns a calculation with `int(hour)` and `int(minute)`.
#
# </details>

# %% [markdown]
# ## 5. Look it up: a dictionary
#
# What does a kilo of mangoes cost? At the market nobody looks through a list from front to end. They look up the name. A **dictionary** keeps each value under a **key**:

# %%
prices = {"tomatoes": 4500, "mangoes": 6000, "cucumbers": 3000}
prices["mangoes"]

# %% [markdown]
# A new key makes a new entry. A key that is there already gets the new value:

# %%
prices["garlic"] = 12000
prices["tomatoes"] = 5000
prices

# %% [markdown]
# A key that is not there is an error. Run it:

# %% tags=["raises-exception"]
prices["durian"]

# %% [markdown]
# `KeyError: 'durian'` names the key that is missing. Ask first with `in`, or with `not in` for the opposite. Or use the method `get`: it gives a second value when there is no such key.

# %%
"durian" in prices

# %%
prices.get("durian", 0)

# %% [markdown]
# A loop over a dictionary goes through its keys. With `items` you get key and value together:

# %%
for name, price in prices.items():
    print(name, price)

# %% [markdown]
# ## 6. Count with a dictionary
#
# Which vegetable was sold most often today? Go through the sales, and keep a number for each name. `get` gives 0 for a name that comes for the first time:

# %%
sold = ["tomatoes", "garlic", "tomatoes", "mangoes", "tomatoes", "garlic"]
counts = {}
for name in sold:
    counts[name] = counts.get(name, 0) + 1
counts

# %% [markdown]
# Two values that belong together can stand in round brackets: a pair, such as `("garlic", 2)`. In a loop over pairs you give both parts a name at once, as with `items`:

# %%
sales = [("garlic", 2), ("mangoes", 5), ("garlic", 1)]
kilos = {}
for name, amount in sales:
    kilos[name] = kilos.get(name, 0) + amount
kilos

# %% [markdown]
# The function `sorted` gives a new list in order. With `reverse=True` the largest comes first:

# %%
sorted(counts)

# %%
sorted([3, 31, 12], reverse=True)

# %% [markdown]
# ### ✏️ Practice 4: the bill
#
# Write `bill(prices, basket)`. `prices` is a dictionary: a name and the price of a kilo. `basket` is a list of pairs: a name and kilos. The function returns what the basket costs. What has no price costs 0.
#
# **Example:** `bill({"garlic": 12000}, [("garlic", 2), ("salt", 1)])` is 24000.

# %% practice="bill"
def bill(prices, basket):
    total = 0
    ...
    ### BEGIN SOLUTION
    for name, kilos in basket:
        total += prices.get(name, 0) * kilos
    ### END SOLUTION
    return total

# %% check="bill"
from autograder.expect import calling, passed

calling(bill, {"garlic": 12000}, [("garlic", 2), ("salt", 1)]).should_be(
    24000, hint="For each pair: the price times the kilos. Use get for names without a price.")
calling(bill, {"garlic": 12000, "salt": 1000}, [("garlic", 1), ("salt", 3), ("garlic", 1)]).should_be(
    27000, hint="Add up all pairs of the basket.")
calling(bill, {}, []).should_be(
    0, hint="An empty basket costs nothing.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `for name, kilos in basket:` and in the loop the pattern *add up*. The price is `prices.get(name, 0)`.
#
# </details>

# %% [markdown]
# ### ✏️ Practice 5: the visitors
#
# Write `visits(names)`. `names` is a list with the name of everybody who came to the centre, one for each visit. The function returns a dictionary: each name, and how often it is in the list.
#
# **Example:** `visits(["Sok", "Srey", "Sok"])` is `{"Sok": 2, "Srey": 1}`.

# %% practice="visits"
def visits(names):
    ...
    ### BEGIN SOLUTION
    counts = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts
    ### END SOLUTION

# %% check="visits"
from autograder.expect import calling, passed

calling(visits, ["Sok", "Srey", "Sok"]).should_be(
    {"Sok": 2, "Srey": 1}, hint="Begin with an empty dictionary, and make each name's number one larger.")
calling(visits, []).should_be(
    {}, hint="When nobody came, the dictionary is empty.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# It is the loop of section 6. Put it into the function, and return the dictionary after the loop.
#
# </details>

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** `a = [7, 8, 9]`. What is `a[1]`?
#
# - **a** 7
# - **b** 8
# - **c** 9
# - **d** an error
#
# **q2.** `a = [7, 8, 9]`. What is `a[:2]`?
#
# - **a** `[7, 8]`
# - **b** `[7, 8, 9]`
# - **c** `[9]`
# - **d** `7`
#
# **q3.** Which line stands in the loop when you add up?
#
# - **a** `total = 0`
# - **b** `return total`
# - **c** `total.append(day)`
# - **d** `total += day`
#
# **q4.** What does `"05:30".split(":")` give?
#
# - **a** `5`
# - **b** `["05:30"]`
# - **c** `["05", "30"]`
# - **d** `{"05": "30"}`
#
# **q5.** `d = {"Kep": 1}`. What is `d.get("Takeo", 0)`?
#
# - **a** 1
# - **b** 0
# - **c** an error
# - **d** `"Takeo"`

# %% quiz="badcb"

# %% [markdown]
# ## What you have learned
#
# - A list holds values in an order. The first place is 0, the last one -1.
# - `for` goes through a list. Three patterns: count, add up, collect.
# - `split` cuts a text into a list; `strip`, `lower`, `upper` and `replace` clean it.
# - A dictionary keeps values under keys. `get` gives a second value when the key is missing.
#
# **Next:** in lesson 4 the data comes as people type it, with mistakes in it. You read error messages like an expert, and write programs that do not stop.
