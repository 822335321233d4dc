# %% [markdown]
# # Lesson 1: values and names
#
# **How much did we earn at the market this morning?**
#
# Sophea helps her mother sell vegetables in Kampot. By noon there are many numbers: prices, kilos, notes. In this lesson Python does the counting, and you learn to tell it what to count. (The prices are made up.)
#
# **Time:** 60 minutes. You need no experience.
#
# **After this lesson you can**
#
# - calculate with Python,
# - give a value a name and use it again,
# - work with whole numbers, numbers with a point, and text,
# - read an error message and mend the mistake.
#
# **How to use this page.** Click into a grey cell and press Shift+Enter. Python runs the cell and shows the answer below it. Run the cells from top to bottom. You may change every cell: nothing can break.
#
# After each practice there is a closed cell, `···`. It checks your answer: click on it and press Shift+Enter.

# %% [markdown]
# ## 1. Python can calculate
#
# Sophea sold 12 kilos of tomatoes. One kilo costs 4500 riel. In Python the sign for "times" is `*`.

# %%
4500 * 12

# %% [markdown]
# Now change 12 to 20 in the cell above, and run it again.

# %% [markdown]
# ## 2. A name for a value
#
# Numbers alone are hard to read. What was 4500 again? So we give each value a name. The sign `=` means: *keep the value on the right under the name on the left*.

# %%
price = 4500
kilos = 12
income = price * kilos
income

# %% [markdown]
# ![Three labels, price, kilos and income, each tied to a box. The boxes hold 4500, 12 and 54000. An arrow shows that the first two boxes, multiplied, make the third.](pictures/names.svg)
#
# Think of a label tied to a box. The name is the label, and the value is in the box. Programmers call such a name a **variable**.
#
# A name has letters, digits and `_`, no spaces, and does not begin with a digit. Use names that tell a reader what is inside: `income` is better than `x`.
#
# When you tie a label to another box, Python forgets the old one:

# %%
price = 5000
price

# %% [markdown]
# The variable `income` did not change. Python worked it out once, with the old price. To have a new income, work it out again:

# %%
income = price * kilos
income

# %% [markdown]
# ## 3. Whole numbers and numbers with a point
#
# Sophea has 54000 riel. How many notes of 10000 riel is that, and what is left? Python has three signs for sharing:

# %%
54000 / 10000

# %%
54000 // 10000

# %%
54000 % 10000

# %% [markdown]
# | sign | what it gives | here |
# |---|---|---|
# | `/` | the exact share, always a number with a point | `5.4` |
# | `//` | how many whole times it fits | `5` |
# | `%` | what is left over | `4000` |
#
# Python writes a point, not a comma: `5.4`. In a whole number, leave the commas out: `54000`. You may write `54_000` to see the thousands.

# %% [markdown]
# ### ✏️ Practice 1: notes of 20000 riel
#
# The money box holds 87000 riel. How many notes of 20000 riel can Sophea take out, and how many riel are left? Replace each `...` with a calculation that uses the name `money`.

# %% practice="notes"
money = 87000
notes = ...
rest = ...
### BEGIN SOLUTION
notes = money // 20000
rest = money % 20000
### END SOLUTION

# %% check="notes"
from autograder.expect import passed, the_value

the_value(notes, "notes").should_be(
    4, hint="How many whole times does 20000 fit into money? Use //.")
the_value(rest, "rest").should_be(
    7000, hint="What is left over? Use %.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Look at section 3. Only the amount and the note are other numbers: put `money` in the place of 54000, and 20000 in the place of 10000.
#
# </details>

# %% [markdown]
# ## 4. Text
#
# A value can also be text. Text stands between quotes. Without quotes, Python thinks that it is a name.

# %%
town = "Kampot"
greeting = "សួស្តី"
greeting + " " + town

# %% [markdown]
# With text, `+` puts two pieces together. The function `len` counts the characters:

# %%
len(town)

# %% [markdown]
# Often we want a sentence with values inside. Write `f` before the first quote, and put each name between `{` and `}`:

# %%
f"{town}: {kilos} kg, {income} riel"

# %% [markdown]
# ### ✏️ Practice 2: a sign for the stall
#
# Make the text `Tomatoes: 5000 riel` from the two names, so that the sign stays right when the price changes.

# %% practice="sign"
vegetable = "Tomatoes"
price = 5000
sign = ...
### BEGIN SOLUTION
sign = f"{vegetable}: {price} riel"
### END SOLUTION

# %% check="sign"
from autograder.expect import passed, the_value

the_value(sign, "sign").should_be(
    "Tomatoes: 5000 riel", hint="Look at each space, at the colon, and at the word riel.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Begin with `f"`. The colon `:` and the word `riel` stand in the text as they are. Only the two names stand between `{` and `}`.
#
# </details>

# %% [markdown]
# ## 5. The usual mistake: text that looks like a number
#
# Sophea's brother types how many kilos he sold. What people type is always text, even when it looks like a number. The next cell goes wrong **on purpose**. Run it.

# %% tags=["raises-exception"]
typed = "15"
typed + 3

# %% [markdown]
# Do not be afraid of the red letters. Read an error message in two steps:
#
# 1. **The last line says what is wrong.** `TypeError` means: these kinds of values do not go together. `can only concatenate str (not "int") to str` means: to text (`str`) you can only add text, and you gave a whole number (`int`).
# 2. **The arrow `---->` shows where.** It points at the line `typed + 3`.
#
# So one of the two values must change its kind. `int` makes a whole number from text, and `float` makes a number with a point:

# %%
int(typed) + 3

# %% [markdown]
# Python reads Khmer digits too:

# %%
int("១៥") + 3

# %% [markdown]
# One more mistake that everybody makes: a letter in the wrong place.

# %% tags=["raises-exception"]
pirce * kilos

# %% [markdown]
# The last line says `NameError: name 'pirce' is not defined`. Python knows no such name. Compare it, letter by letter, with the name that you gave: `price`.

# %% [markdown]
# ### ✏️ Practice 3: what did the brother earn?
#
# `typed` and `typed_price` are text. Work out the income as a number.

# %% practice="earned"
typed = "15"
typed_price = "4500"
earned = ...
### BEGIN SOLUTION
earned = int(typed) * int(typed_price)
### END SOLUTION

# %% check="earned"
from autograder.expect import passed, the_value

the_value(earned, "earned").should_be(
    67500, hint="Make a whole number from each text with int. Then multiply.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# `int(typed)` is 15. Do the same with `typed_price`, and put `*` between the two.
#
# </details>

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** What does `7 // 2` give?
#
# - **a** 3.5
# - **b** 3
# - **c** 1
# - **d** 4
#
# **q2.** After `a = 2`, then `b = a * 10`, then `a = 5`: what is `b`?
#
# - **a** 50
# - **b** 5
# - **c** 2
# - **d** 20
#
# **q3.** Which of these is text?
#
# - **a** `"12"`
# - **b** `12`
# - **c** `12.0`
# - **d** `1_200`
#
# **q4.** Which line makes the text `3 kg`, when `kilos` is 3?
#
# - **a** `"kilos kg"`
# - **b** `f"kilos kg"`
# - **c** `f"{kilos} kg"`
# - **d** `"{kilos} kg"`
#
# **q5.** Where do you look first in an error message?
#
# - **a** at the first line
# - **b** at the last line
# - **c** at the longest line
# - **d** nowhere: I start again

# %% quiz="bdacb"

# %% [markdown]
# ## What you have learned
#
# - Python calculates with `+`, `-`, `*`, `/`, `//` and `%`.
# - `name = value` keeps a value under a name: a variable.
# - Whole numbers, numbers with a point, and text are different kinds of values. `int`, `float` and `f"..."` lead from one to the other.
# - In an error message, the last line says what is wrong, and the arrow says where.
#
# **Next:** in lesson 2 you write your own functions, so that one calculation serves every day at the market.
