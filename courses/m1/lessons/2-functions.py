# %% [markdown]
# # Lesson 2: functions and decisions
#
# **How much change do I give back?**
#
# A customer at Sophea's stall in Kampot takes 3 kilos of tomatoes and pays with a note of 20000 riel. The next customer takes 2 kilos. Then comes another one, and each time it is the same calculation with other numbers. In this lesson you write a calculation once, give it a name, and use it for every customer. (The prices are made up.)
#
# **Time:** 75 minutes. You need lesson 1.
#
# **After this lesson you can**
#
# - use functions that Python has already,
# - write a function of your own, with parameters and a value that it returns,
# - give a parameter a default value,
# - let a function decide with `if`, `elif` and `else`.

# %% [markdown]
# ## 1. Functions that are there already
#
# You know two functions: `len` counts the characters of a text, and `int` makes a whole number. To use a function is to **call** it: write its name, and between round brackets what it works on.

# %%
len("Kampot")

# %%
round(4.7)

# %%
max(4500, 5000, 4000)

# %% [markdown]
# `max` gives the largest value and `min` the smallest. `round` rounds to a whole number. What stands between the brackets are the **arguments**. What comes out is the function's value, and you can go on calculating with it:

# %%
min(4500, 5000, 4000) * 12

# %% [markdown]
# ## 2. A function of your own
#
# Here is the calculation for every customer. Run the cell. Nothing seems to happen, but now Python knows the function `cost`.

# %%
def cost(price, kilos):
    return price * kilos

# %% [markdown]
# ![A machine with the name cost. Two arrows with the numbers 4500 and 3 lead into it, to the openings price and kilos. One arrow with the number 13500 comes out; it says return.](pictures/function.svg)
#
# Think of a small machine. Read its two lines:
#
# - `def` says: I define a function. Its name is `cost`.
# - `price` and `kilos` are its **parameters**: the openings into which a caller puts values.
# - The colon `:` ends the first line. The lines that belong to the function stand four spaces to the right.
# - `return` gives a value back to the caller.
#
# Now call it, as often as you like:

# %%
cost(4500, 3)

# %%
cost(4500, 2)

# %% [markdown]
# A function may have several lines, with names of its own. Here `total` lives inside the function only:

# %%
def bill(price, kilos, bag):
    total = cost(price, kilos)
    return total + bag

bill(4500, 3, 200)

# %% [markdown]
# ### ✏️ Practice 1: the change
#
# Write `change(paid, price)`. It returns how much money a customer gets back. **Example:** `change(20000, 13500)` is 6500.
#
# Put a calculation in the place of `...`.

# %% practice="change"
def change(paid, price):
    ...
    ### BEGIN SOLUTION
    return paid - price
    ### END SOLUTION

# %% check="change"
from autograder.expect import calling, passed

calling(change, 20000, 13500).should_be(
    6500, hint="Take the price away from what was paid, and return it.")
calling(change, 5000, 5000).should_be(
    0, hint="Use the names paid and price, not fixed numbers.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# The line begins with `return`. After it stands a calculation with `paid` and `price`.
#
# </details>

# %% [markdown]
# ## 3. The usual mistake: print in place of return
#
# `print` shows a value on the screen. It does not give it back. Look at this function:

# %%
def cost_shown(price, kilos):
    print(price * kilos)

cost_shown(4500, 3)

# %% [markdown]
# That looks right. But nobody can go on calculating with it. The next cell goes wrong **on purpose**:

# %% tags=["raises-exception"]
cost_shown(4500, 3) + 200

# %% [markdown]
# The number 13500 is on the screen, but the last line says `TypeError: unsupported operand type(s) for +: 'NoneType' and 'int'`. `None` means *nothing*. The function showed a number and gave back nothing, and to nothing one can add nothing.
#
# So: **`print` is for people, `return` is for the program.** In this course, functions return.
#
# One more mistake that everybody makes: too few arguments.

# %% tags=["raises-exception"]
cost(4500)

# %% [markdown]
# `missing 1 required positional argument: 'kilos'` says it exactly: one value is missing, the one for `kilos`.

# %% [markdown]
# ## 4. A value that is usual
#
# One dollar is about 4100 riel on most days. A parameter can have such a usual value, its **default**. Write it after `=`:

# %%
def to_riel(dollars, rate=4100):
    return dollars * rate

to_riel(2)

# %%
to_riel(2, 4050)

# %%
to_riel(2, rate=4050)

# %% [markdown]
# Without a second argument, `rate` is 4100. With one, it is that value. In the last call we wrote the parameter's name too: so a reader sees what 4050 is.

# %% [markdown]
# ### ✏️ Practice 2: a ride with the tuk-tuk
#
# A ride costs 3000 riel to begin with, and then 1200 riel for each kilometre. On the water festival the driver takes another price for the kilometre.
#
# Write `ride(kilometres, price=1200)`. **Examples:** `ride(5)` is 9000. `ride(5, 2000)` is 13000.

# %% practice="ride"
def ride(kilometres):
    ...
### BEGIN SOLUTION
def ride(kilometres, price=1200):
    return 3000 + kilometres * price
### END SOLUTION

# %% check="ride"
from autograder.expect import calling, passed

calling(ride, 5).should_be(
    9000, hint="3000 riel, and 1200 riel for each kilometre. The parameter price has the default 1200.")
calling(ride, 5, 2000).should_be(
    13000, hint="Use the parameter price in the calculation.")
calling(ride, 0).should_be(
    3000, hint="A ride of 0 kilometres costs 3000 riel too.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Give the first line a second parameter: `price=1200`. Then return `3000 + ...`.
#
# </details>

# %% [markdown]
# ## 5. True or False
#
# Is the money enough? To a comparison Python says `True` or `False`:

# %%
20000 >= 13500

# %%
"Kampot" == "Kep"

# %% [markdown]
# | sign | question | example |
# |---|---|---|
# | `==` | equal? | `5 == 5` is `True` |
# | `!=` | not equal? | `5 != 5` is `False` |
# | `<` and `>` | smaller? larger? | `3 < 5` is `True` |
# | `<=` and `>=` | at most? at least? | `5 <= 5` is `True` |
#
# Two questions go together with `and` (both must be true) or `or` (one is enough). `not` turns an answer around.

# %%
hour = 14
hour >= 7 and hour < 17

# %% [markdown]
# Python also understands it as in mathematics:

# %%
7 <= hour < 17

# %% [markdown]
# Take care: one `=` ties a name to a value, two `==` ask a question.

# %% [markdown]
# ## 6. Decide with if
#
# Who buys 10 kilos or more gets a lower price. The function must decide:

# %%
def price_for(kilos):
    if kilos >= 10:
        return 4000
    return 4500

price_for(12)

# %%
price_for(3)

# %% [markdown]
# Read it aloud: *if the kilos are at least 10, return 4000.* What stands to the right of `if` happens only when the answer is `True`. After a `return` the function is over. So the last line is for everybody else.
#
# With more than two cases, write `elif` (else, if) and `else`. Python goes from top to bottom and takes the **first** case that is true:

# %%
def size(grams):
    if grams < 100:
        name = "small"
    elif grams < 200:
        name = "medium"
    else:
        name = "large"
    return name

size(150)

# %% [markdown]
# ### ✏️ Practice 3: is the stall open?
#
# The stall is open from 6 o'clock to 11 o'clock in the morning, and from 15 o'clock to 18 o'clock. At 11 and at 18 it is closed already.
#
# Write `is_open(hour)`. It returns `True` or `False`. **Examples:** `is_open(6)` is `True`. `is_open(11)` is `False`.

# %% practice="is_open"
def is_open(hour):
    ...
    ### BEGIN SOLUTION
    return 6 <= hour < 11 or 15 <= hour < 18
    ### END SOLUTION

# %% check="is_open"
from autograder.expect import calling, passed

calling(is_open, 6).should_be(
    True, hint="At 6 the stall opens.")
calling(is_open, 11).should_be(
    False, hint="At 11 the stall is closed already.")
calling(is_open, 13).should_be(
    False, hint="At noon nobody is there.")
calling(is_open, 17).should_be(
    True, hint="In the afternoon the stall is open again. One of two questions is enough: or.")
calling(is_open, 18).should_be(
    False, hint="At 18 the stall is closed already.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Ask two questions: `6 <= hour < 11` is the first. Put `or` between the two.
#
# </details>

# %% [markdown]
# ### ✏️ Practice 4: the entrance fee
#
# A museum takes 0 riel from children below 6 years, 2000 riel from everybody below 18 years, and 5000 riel from all others.
#
# Write `fee(age)`. **Examples:** `fee(5)` is 0. `fee(6)` is 2000. `fee(18)` is 5000.

# %% practice="fee"
def fee(age):
    ...
    ### BEGIN SOLUTION
    if age < 6:
        return 0
    elif age < 18:
        return 2000
    else:
        return 5000
    ### END SOLUTION

# %% check="fee"
from autograder.expect import calling, passed

calling(fee, 5).should_be(
    0, hint="Children below 6 pay nothing.")
calling(fee, 6).should_be(
    2000, hint="A child of 6 years is not below 6.")
calling(fee, 17).should_be(
    2000, hint="Up to 17 years the fee is 2000.")
calling(fee, 18).should_be(
    5000, hint="Who is 18 is not below 18.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Three cases: `if age < 6:`, then `elif age < 18:`, then `else:`. Each has one line with `return`.
#
# </details>

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** What are `price` and `kilos` in `def cost(price, kilos):`?
#
# - **a** arguments
# - **b** texts
# - **c** parameters
# - **d** default values
#
# **q2.** What does a function give back that has `print`, but no `return`?
#
# - **a** `None`
# - **b** 0
# - **c** the number that it printed
# - **d** an error
#
# **q3.** `def to_riel(dollars, rate=4100):` What is `to_riel(1, 4000)`, when the function returns `dollars * rate`?
#
# - **a** 4100
# - **b** 8100
# - **c** 1
# - **d** 4000
#
# **q4.** Which line asks whether `x` is 5?
#
# - **a** `x = 5`
# - **b** `x == 5`
# - **c** `x => 5`
# - **d** `5 = x`
#
# **q5.** In `size` above, what is `size(100)`?
#
# - **a** `"small"`
# - **b** `"large"`
# - **c** `"medium"`
# - **d** an error

# %% quiz="cadbc"

# %% [markdown]
# ## What you have learned
#
# - `def name(parameters):` defines a function, and `return` gives its value back.
# - `print` shows a value to people and returns nothing.
# - A parameter can have a default value: `rate=4100`.
# - Comparisons are `True` or `False`. `and`, `or` and `not` put them together.
# - `if`, `elif` and `else` decide. The first case that is true counts.
#
# **Next:** in lesson 3 you keep many values under one name, and let Python go through all of them.
