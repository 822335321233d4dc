# %% [markdown]
# # Lesson 4: when something goes wrong
#
# **The program has stopped. What now?**
#
# In Kratie a health post weighs babies. The weights come by phone, typed by many hands: `"7.4"`, `"6,9"`, `"8 kg"`, `"?"`. A program that stops at the first odd text is of no use, and one that takes 74 kilos for 7.4 is worse. In this lesson you learn what errors want to tell you, how a program lives with them, and when it should refuse to go on. (The weights are made up.)
#
# **Time:** 75 minutes. You need lesson 3.
#
# **After this lesson you can**
#
# - read an error message to its end and find the line,
# - tell the usual kinds of errors apart,
# - catch an error with `try` and `except`,
# - raise an error yourself when a value makes no sense,
# - find mistakes that give no message at all.

# %% [markdown]
# ## 1. Three ways to go wrong
#
# **Python does not understand the line.** Nothing runs. The message is a `SyntaxError`. Often a bracket, a quote or a colon is missing, here or one line above.

# %% tags=["raises-exception"]
weights = [7.4, 6.9
print(weights)

# %% [markdown]
# **Python understands, but it can't be done.** The program runs up to that line and stops. You know such errors from the lessons before.

# %% tags=["raises-exception"]
weights = [7.4, 6.9]
weights[2]

# %% [markdown]
# **It can be done, and it is wrong.** There is no message. These mistakes are the most dangerous ones. More about them at the end of the lesson.

# %%
average = 7.4 + 6.9 / 2
average

# %% [markdown]
# ## 2. Read the message to its end
#
# Run this cell. One function calls another one, and the second one fails.

# %% tags=["raises-exception"]
def share(total, people):
    return total / people

def rice_for(family):
    return share(50, len(family))

rice_for([])

# %% [markdown]
# ![An error message in three parts. The lowest line, ZeroDivisionError: division by zero, is marked with 1: what. The arrow inside the function share is marked with 2: where. The arrow at the call of rice_for is marked with 3: how it came there.](pictures/traceback.svg)
#
# Read from the bottom to the top:
#
# 1. **What?** `ZeroDivisionError: division by zero`. Somebody divided by 0.
# 2. **Where?** The lowest arrow: in `share`, at `total / people`.
# 3. **How did it come there?** The arrows above: `rice_for([])` called `share`. The family was empty.
#
# The line with the arrow is where Python noticed. The mistake may be earlier: `share` is right, but nobody should call it with 0 people.
#
# | the last line begins with | it usually means |
# |---|---|
# | `SyntaxError`, `IndentationError` | a bracket, a quote, a colon or spaces are wrong |
# | `NameError` | no such name: a spelling mistake, or a cell that you did not run |
# | `TypeError` | the wrong kind of value, or too few arguments |
# | `ValueError` | the right kind of value, but this one makes no sense |
# | `IndexError` | a list has no such place |
# | `KeyError` | a dictionary has no such key |
# | `ZeroDivisionError` | a division by 0 |

# %% [markdown]
# ### ✏️ Practice 1: mend it
#
# The next function should give the average of a list. It has two mistakes. Run it and its check, read the message, mend, and check again. For an empty list the answer is 0.

# %% practice="average"
def average(values):
    total = 0
    for value in values:
        total += valeu
    return total / len(values)
### BEGIN SOLUTION
def average(values):
    if len(values) == 0:
        return 0
    total = 0
    for value in values:
        total += value
    return total / len(values)
### END SOLUTION

# %% check="average"
from autograder.expect import calling, passed

calling(average, [7.4, 6.6]).should_be(
    7, within=0.01, hint="Read the last line of the message: which name does not exist?")
calling(average, []).should_be(
    0, hint="What does len give for an empty list? Decide with if before you divide.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# The first mistake is a spelling mistake. For the second one, let the function begin with `if len(values) == 0:` and return 0 there.
#
# </details>

# %% [markdown]
# ## 3. Go on after an error: try and except
#
# `float` makes a number of a text, when it can:

# %%
float("7.4")

# %% tags=["raises-exception"]
float("?")

# %% [markdown]
# A `ValueError`: a text is the right kind of value for `float`, but `"?"` is no number. With `try` you say: *try this. If it fails with a* `ValueError`, *do that in its place.*

# %%
def read_weight(text):
    try:
        return float(text)
    except ValueError:
        return None

read_weight("7.4")

# %%
read_weight("?")

# %% [markdown]
# The second cell shows nothing: `None` is nothing. The program did not stop.
#
# In a loop, `continue` goes on with the next value at once. So odd texts are left out:

# %%
typed = ["7.4", "?", "6.9", "", "8.1"]
good = []
for text in typed:
    try:
        weight = float(text)
    except ValueError:
        continue
    good.append(weight)
good

# %% [markdown]
# Two rules keep you out of trouble:
#
# - **Name the error that you expect.** With a bare `except:` you would also hide your own spelling mistakes.
# - **Try as little as possible.** Only the line that may fail stands below `try`.

# %% [markdown]
# ### ✏️ Practice 2: what can be read
#
# Write `count_bad(texts)`. It returns how many of the texts are no number. **Example:** `count_bad(["7.4", "?", ""])` is 2.

# %% practice="count_bad"
def count_bad(texts):
    bad = 0
    ...
    ### BEGIN SOLUTION
    for text in texts:
        try:
            float(text)
        except ValueError:
            bad += 1
    ### END SOLUTION
    return bad

# %% check="count_bad"
from autograder.expect import calling, passed

calling(count_bad, ["7.4", "?", ""]).should_be(
    2, hint="Try float on each text. Count in the lines below except.")
calling(count_bad, ["1", "2"]).should_be(
    0, hint="When all texts are numbers, none is bad.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# In the loop: `try:` with `float(text)`, then `except ValueError:` with `bad += 1`.
#
# </details>

# %% [markdown]
# ## 4. Clean first, then read
#
# Many texts are good numbers with something around them. Take it away before you try:

# %%
def to_number(text):
    text = text.strip().replace("kg", "").replace(",", ".")
    return float(text)

to_number(" 8 kg")

# %%
to_number("6,9")

# %% [markdown]
# ## 5. Refuse what makes no sense: raise
#
# `float("74")` is a fine number. But no baby weighs 74 kilos. Somebody forgot the point. If the program goes on, the average is wrong and nobody notices. Better an error now than a wrong number in a report:

# %%
def baby_weight(text):
    weight = to_number(text)
    if weight <= 0 or weight > 25:
        raise ValueError(f"not the weight of a baby: {weight} kg")
    return weight

baby_weight("7.4")

# %% tags=["raises-exception"]
baby_weight("74")

# %% [markdown]
# `raise` stops the function with an error of your own. Its text goes into the last line of the message. Write there what you would like to read: what was found, and why it is not right.
#
# Whoever calls `baby_weight` can decide: let it stop, or catch the `ValueError` and write the text on a list of things to ask about.

# %% [markdown]
# ### ✏️ Practice 3: a month
#
# Write `read_month(text)`. It returns the month as a whole number from 1 to 12. For everything else it raises a `ValueError`: for other numbers, and for texts that are no number. **Examples:** `read_month("7")` is 7. `read_month("13")` is a `ValueError`.

# %% practice="read_month"
def read_month(text):
    ...
    ### BEGIN SOLUTION
    month = int(text)
    if month < 1 or month > 12:
        raise ValueError(f"no month: {text}")
    return month
    ### END SOLUTION

# %% check="read_month"
from autograder.expect import calling, passed

calling(read_month, "7").should_be(
    7, hint="Make a whole number of the text with int.")
calling(read_month, "13").should_raise(
    ValueError, hint="There is no month 13: raise ValueError.")
calling(read_month, "0").should_raise(
    ValueError, hint="There is no month 0.")
calling(read_month, "May").should_raise(
    ValueError, hint="int raises the ValueError by itself. Let it happen.")
calling(read_month, "12").should_be(
    12, hint="December is a month.")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# First `int(text)`. Then `if month < 1 or month > 12:` and below it `raise ValueError("no month")`. In the end return the month.
#
# </details>

# %% [markdown]
# ## 6. Mistakes without a message
#
# Look once more at the average from section 1: `7.4 + 6.9 / 2` is 10.85, more than both weights. No message, but it can't be right. Three habits find such mistakes:
#
# 1. **Work out a small example on paper** before you run the program.
# 2. **Try edge cases:** an empty list, one value, 0, the smallest and the largest.
# 3. **Look inside:** show the values in the middle with `print`, and take the line out again later.
#
# The statement `assert` does the first two by itself. It says nothing when its comparison is true, and stops when it is false:

# %%
def mean(values):
    return sum(values) / len(values)

assert mean([2, 4]) == 3
assert mean([5]) == 5

# %% [markdown]
# The checks in this course do the same, with more words.

# %% [markdown]
# ### ✏️ Practice 4: the silent mistake
#
# This function should give the heaviest weight. For `[7.4, 6.9]` it is right. Find a list for which it is wrong, then mend it. The list has at least one value. Do not use `max`.

# %% practice="heaviest"
def heaviest(weights):
    best = 0
    for weight in weights:
        if weight > best:
            best = weight
        return best
### BEGIN SOLUTION
def heaviest(weights):
    best = weights[0]
    for weight in weights:
        if weight > best:
            best = weight
    return best
### END SOLUTION

# %% check="heaviest"
from autograder.expect import calling, passed

calling(heaviest, [7.4, 6.9]).should_be(
    7.4, hint="The heaviest of the two is the first one.")
calling(heaviest, [6.9, 7.4]).should_be(
    7.4, hint="Where does return stand? It ends the function after the first weight.")
calling(heaviest, [-3, -1]).should_be(
    -1, hint="Numbers can be below 0, such as temperatures. With which value should best begin?")
passed()

# %% [markdown]
# <details><summary>Hint</summary>
#
# Move `return best` four spaces to the left. And let `best` begin with the first value of the list.
#
# </details>

# %% [markdown]
# ## Quiz
#
# Choose one letter for each question. Write it between the quotes in the cell below, then run the cell. You may try as often as you like.
#
# **q1.** In which order do you read an error message?
#
# - **a** from the top to the bottom
# - **b** from the longest line to the shortest
# - **c** from the bottom to the top
# - **d** only its first line
#
# **q2.** What does `int("seven")` raise?
#
# - **a** `TypeError`
# - **b** `KeyError`
# - **c** `SyntaxError`
# - **d** `ValueError`
#
# **q3.** When do the lines below `except ValueError:` run?
#
# - **a** when a line below `try` raised a `ValueError`
# - **b** always
# - **c** when there was no error
# - **d** after every error
#
# **q4.** Why name the error after `except`?
#
# - **a** Python is faster then
# - **b** other mistakes stay visible
# - **c** it looks nicer
# - **d** without a name it does not run
#
# **q5.** Which mistake gives no message?
#
# - **a** a missing bracket
# - **b** a place that a list does not have
# - **c** a wrong formula
# - **d** a name that does not exist

# %% quiz="cdabc"

# %% [markdown]
# ## What you have learned
#
# - An error message is read from the bottom: what, where, how it came there.
# - `try` and `except` catch the error that you expect, and the program goes on.
# - `raise ValueError("...")` refuses a value that makes no sense.
# - Small examples and edge cases find the mistakes that give no message.
#
# **Next:** with module 2 you go from lists to whole tables, with thousands of rows.
