# %% [markdown]
# # Module 1, assignment 2: data as people type it
#
# Eight short exercises and one to explain in your own words, about 120 minutes. The numbers in the stories are made up, except where we say otherwise.
#
# **How to work**
#
# 1. Read the task, and look at the example.
# 2. Write your answer where you see `# YOUR CODE HERE`. Delete the line `raise NotImplementedError()`.
# 3. Press Shift+Enter to run your cell. Then run the test cell below it.
# 4. Read the message. It says what was found, what was expected, and where to look.
#
# Some tests are hidden. They try other values, so write a function that works for every value, not for the example alone.
#
# You can do the exercises in any order. When a number is not a whole number, a difference smaller than 0.01 is fine.

# %% [markdown]
# ## Exercise 1: the water bill
#
# Who uses little water pays little for each cubic metre. The first 7 cubic metres cost 400 riel each. The next ones, up to 15, cost 700 riel each. What is above 15 costs 1000 riel each.
#
# Write `water_bill(cubic)`. `cubic` is the number of cubic metres. The function returns the riel.
#
# **Example**
#
# ```python
# water_bill(5)    # 5 * 400 = 2000
# water_bill(10)   # 7 * 400 + 3 * 700 = 4900
# ```
#
# **Edge case:** 0 cubic metres cost 0 riel. The 7th cubic metre still costs 400 riel, and the 15th still 700.

# %% solution="water_bill"
def water_bill(cubic):
    ### BEGIN SOLUTION
    if cubic <= 7:
        return cubic * 400
    if cubic <= 15:
        return 7 * 400 + (cubic - 7) * 700
    return 7 * 400 + 8 * 700 + (cubic - 15) * 1000
    ### END SOLUTION

# %% tests="water_bill" points=2
from autograder.expect import calling, passed

calling(water_bill, 5).should_be(
    2000, hint="Up to 7 cubic metres, each one costs 400 riel.")
calling(water_bill, 10).should_be(
    4900, hint="The first 7 cost 400 riel each. Only those above 7 cost 700.")
### BEGIN HIDDEN TESTS
calling(water_bill, 0).should_be(
    0, hint="How much are 0 cubic metres?")
calling(water_bill, 16).should_be(
    9400, hint="Work out 16 cubic metres on paper: 7 of them, then 8, then 1.")
prices = [400] * 7 + [700] * 8 + [1000] * 25
for cubic in range(1, 41):
    calling(water_bill, cubic).should_be(
        sum(prices[:cubic]), hint="Three cases: up to 7, up to 15, and above.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 2: one way to write a date
#
# People write dates with the day first: `"5/3/2024"` is the fifth of March. Computers sort dates well when the year comes first and month and day have two digits: `"2024-03-05"`.
#
# Write `iso_date(text)`. It gets a date with the day first and returns it with the year first.
#
# **Example**
#
# ```python
# iso_date("5/3/2024")     # "2024-03-05"
# iso_date("17/11/2023")   # "2023-11-17"
# ```
#
# **Edge case:** day and month may have two digits already, as in `"05/03/2024"`. There may be spaces around the date.
#
# (A help: `f"{3:02}"` is `"03"`. It works with whole numbers only.)

# %% solution="iso_date"
def iso_date(text):
    ### BEGIN SOLUTION
    day, month, year = text.strip().split("/")
    return f"{year}-{int(month):02}-{int(day):02}"
    ### END SOLUTION

# %% tests="iso_date" points=1
from autograder.expect import calling, passed, seeded

calling(iso_date, "5/3/2024").should_be(
    "2024-03-05", hint="Cut at the sign /. The first piece is the day, the second one the month.")
### BEGIN HIDDEN TESTS
chance = seeded(17)
for _ in range(30):
    day, month, year = chance.randrange(1, 29), chance.randrange(1, 13), chance.randrange(1998, 2030)
    calling(iso_date, f"{day}/{month}/{year}").should_be(
        f"{year}-{month:02}-{day:02}", hint="Month and day have two digits: 7 becomes 07.")
### END HIDDEN TESTS
passed()

# %% tests="iso_date:edges" points=1
from autograder.expect import calling, passed

calling(iso_date, "05/03/2024").should_be(
    "2024-03-05", hint="Day and month may have two digits already.")
### BEGIN HIDDEN TESTS
calling(iso_date, " 7/8/2023 ").should_be(
    "2023-08-07", hint="Take the spaces at both ends away.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 3: the lake without its ripples
#
# Every day somebody reads the level of the Tonle Sap lake in metres. Wind makes it jump a little. So one looks at the average of several days, one after the other.
#
# Write `moving_average(levels, days)`. `levels` is a list, `days` a whole number from 1 on. The function returns a list: the average of the first `days` levels, then that of the levels from the second one on, and so on, as long as there are enough of them.
#
# **Example**
#
# ```python
# moving_average([2, 4, 6, 8], 2)   # [3.0, 5.0, 7.0]
# moving_average([2, 4, 6, 8], 3)   # [4.0, 6.0]
# ```
#
# **Edge case:** when there are fewer levels than `days`, the answer is an empty list. The list must stay as it was.

# %% solution="moving_average"
def moving_average(levels, days):
    ### BEGIN SOLUTION
    averages = []
    for start in range(0, len(levels) - days + 1):
        piece = levels[start:start + days]
        averages.append(sum(piece) / days)
    return averages
    ### END SOLUTION

# %% tests="moving_average" points=2
from autograder.expect import calling, passed, seeded

calling(moving_average, [2, 4, 6, 8], 2).should_be(
    [3, 5, 7], within=0.01, hint="Take a piece of the list with a colon. Its average is its sum, divided by days.")
calling(moving_average, [2, 4, 6, 8], 3).should_be(
    [4, 6], within=0.01, hint="Use days. It is not always 2.")
### BEGIN HIDDEN TESTS
chance = seeded(9)
for _ in range(15):
    levels = [chance.randrange(100, 900) / 100 for _ in range(chance.randrange(6, 15))]
    days = chance.randrange(2, 6)
    calling(moving_average, levels, days).should_be(
        [sum(levels[i:i + days]) / days for i in range(len(levels) - days + 1)], within=0.01, hint="The last piece ends with the last level. How many pieces are there?")
### END HIDDEN TESTS
passed()

# %% tests="moving_average:edges" points=1
from autograder.expect import calling, passed

calling(moving_average, [5, 7], 1).should_be(
    [5, 7], within=0.01, hint="The average of one day is its level.")
### BEGIN HIDDEN TESTS
calling(moving_average, [5, 7, 9], 3).should_be(
    [7], within=0.01, hint="When there are exactly enough levels, there is one average.")
calling(moving_average, [5, 7], 3).should_be(
    [], hint="When there are too few levels, the list is empty.")
calling(moving_average, [5, 7, 6], 2).should_keep_arguments(
    hint="Do not add or remove anything in the list that you are given.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 4: the busiest day
#
# A centre writes down the day of the week for every visit.
#
# Write `busiest_day(visits)`. `visits` is a list of texts, one for each visit. The function returns the day that is in the list most often.
#
# **Example**
#
# ```python
# busiest_day(["Mon", "Tue", "Tue", "Sat", "Tue"])   # "Tue"
# ```
#
# **Edge case:** when two days are equally busy, the one that comes first in the list counts. For an empty list the answer is `None`.

# %% solution="busiest_day"
def busiest_day(visits):
    ### BEGIN SOLUTION
    counts = {}
    for day in visits:
        counts[day] = counts.get(day, 0) + 1
    busiest = None
    for day, count in counts.items():
        if busiest == None or count > counts[busiest]:
            busiest = day
    return busiest
    ### END SOLUTION

# %% tests="busiest_day" points=2
from autograder.expect import calling, passed, seeded

calling(busiest_day, ["Mon", "Tue", "Tue", "Sat", "Tue"]).should_be(
    "Tue", hint="Count each day in a dictionary. Then look for the largest number.")
### BEGIN HIDDEN TESTS
chance = seeded(6)
for _ in range(20):
    best, *others = chance.sample(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"], 4)
    visits = [best] * 5 + [day for day in others for _ in range(chance.randrange(1, 5))]
    chance.shuffle(visits)
    calling(busiest_day, visits).should_be(
        best, hint="Count all visits before you decide.")
### END HIDDEN TESTS
passed()

# %% tests="busiest_day:edges" points=1
from autograder.expect import calling, passed

calling(busiest_day, ["Sat"]).should_be(
    "Sat", hint="One visit is enough.")
### BEGIN HIDDEN TESTS
calling(busiest_day, ["Wed", "Mon", "Mon", "Wed", "Fri"]).should_be(
    "Wed", hint="When two days are equally busy, which of them comes first in the list?")
calling(busiest_day, []).should_be(
    None, hint="What is the answer when nobody came?")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 5: sort the readings by province
#
# Rain readings come by message, one after the other, from all provinces.
#
# Write `rain_by_province(readings)`. `readings` is a list of pairs: a province and a number of millimetres. The function returns a dictionary. Under each province stands a list of its readings, in the order in which they came.
#
# **Example**
#
# ```python
# rain_by_province([("Takeo", 5), ("Kampot", 0), ("Takeo", 12)])
# # {"Takeo": [5, 12], "Kampot": [0]}
# ```
#
# **Edge case:** for an empty list the dictionary is empty. The same reading may come twice, and both count.

# %% solution="rain_by_province"
def rain_by_province(readings):
    ### BEGIN SOLUTION
    found = {}
    for province, millimetres in readings:
        if province not in found:
            found[province] = []
        found[province].append(millimetres)
    return found
    ### END SOLUTION

# %% tests="rain_by_province" points=2
from autograder.expect import calling, passed, seeded

calling(rain_by_province, [("Takeo", 5), ("Kampot", 0), ("Takeo", 12)]).should_be(
    {"Takeo": [5, 12], "Kampot": [0]}, hint="A new province gets an empty list first. Then append the reading.")
### BEGIN HIDDEN TESTS
calling(rain_by_province, []).should_be(
    {}, hint="Try an empty list.")
calling(rain_by_province, [("Kep", 3), ("Kep", 3)]).should_be(
    {"Kep": [3, 3]}, hint="The same reading can come twice.")
chance = seeded(25)
for _ in range(10):
    readings = [(chance.choice(["Kampot", "Pursat", "Kratie"]), chance.randrange(90)) for _ in range(12)]
    calling(rain_by_province, readings).should_be(
        {p: [mm for q, mm in readings if q == p] for p, _ in readings}, hint="Keep the order in which the readings came.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 6: one spelling for each name
#
# In a visitors' book the same province is written as `"takeo"`, `"TAKEO "` and `"Takeo"`.
#
# Write `clean_names(names)`. It returns a new list: each name without spaces at its ends and with capital letters at the beginning of its words. Every name is in it only once, where it came first. Empty names are left out.
#
# **Example**
#
# ```python
# clean_names(["  takeo", "KAMPOT ", "Takeo", ""])   # ["Takeo", "Kampot"]
# ```
#
# **Edge case:** a name may have several words: `"prey veng"` becomes `"Prey Veng"`. A name may consist of spaces only. The list must stay as it was.
#
# (A help: `"prey VENG".title()` is `"Prey Veng"`.)

# %% solution="clean_names"
def clean_names(names):
    ### BEGIN SOLUTION
    clean = []
    for name in names:
        name = name.strip().title()
        if name != "" and name not in clean:
            clean.append(name)
    return clean
    ### END SOLUTION

# %% tests="clean_names" points=2
from autograder.expect import calling, passed, seeded

calling(clean_names, ["  takeo", "KAMPOT ", "Takeo", ""]).should_be(
    ["Takeo", "Kampot"], hint="Clean each name first. Then append it, if it is not in the new list yet.")
### BEGIN HIDDEN TESTS
chance = seeded(24)
for _ in range(10):
    wanted = chance.sample(["Takeo", "Kampot", "Prey Veng", "Kep", "Koh Kong", "Pailin"], 4)
    names = wanted + [chance.choice(wanted) for _ in range(5)]
    messy = [chance.choice([name.upper(), name.lower(), f" {name}", f"{name}  "]) for name in names]
    calling(clean_names, messy).should_be(
        wanted, hint="Spaces at both ends go, every word begins with a capital letter, and the order stays.")
### END HIDDEN TESTS
passed()

# %% tests="clean_names:edges" points=1
from autograder.expect import calling, passed

calling(clean_names, ["prey veng"]).should_be(
    ["Prey Veng"], hint="A name may have several words.")
### BEGIN HIDDEN TESTS
calling(clean_names, ["   ", "Kep"]).should_be(
    ["Kep"], hint="What is left of a name that consists of spaces only?")
calling(clean_names, [" Kep", "kep"]).should_keep_arguments(
    hint="Make a new list. Do not change the one that you are given.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 7: how long did they stay?
#
# Each line of a file is a visit: the visitor, a semicolon, and the minutes. Some lines are broken.
#
# Write `total_minutes(lines)`. `lines` is a list of texts. The function returns a dictionary with the total minutes of each visitor. The minutes may be followed by `min`. Lines that can't be read are left out.
#
# **Example**
#
# ```python
# total_minutes(["v01;45", "v02;30 min", "v01;15", "v03;?", "v04"])
# # {"v01": 60, "v02": 30}
# ```
#
# **Edge case:** a line can lack its semicolon, or have two. A visitor whose lines are all broken is not in the dictionary. For no lines the dictionary is empty.

# %% solution="total_minutes"
def total_minutes(lines):
    ### BEGIN SOLUTION
    totals = {}
    for line in lines:
        try:
            visitor, text = line.split(";")
            minutes = int(text.replace("min", ""))
        except ValueError:
            continue
        totals[visitor] = totals.get(visitor, 0) + minutes
    return totals
    ### END SOLUTION

# %% tests="total_minutes" points=2
from autograder.expect import calling, passed, seeded

calling(total_minutes, ["v01;45", "v02;30 min", "v01;15"]).should_be(
    {"v01": 60, "v02": 30}, hint="Cut each line at the semicolon. Take min away before you make a number.")
### BEGIN HIDDEN TESTS
chance = seeded(45)
for _ in range(15):
    visits = [(f"v{chance.randrange(1, 5):02}", chance.randrange(5, 120)) for _ in range(9)]
    lines = [f"{who};{minutes}{chance.choice(['', ' min', 'min'])}" for who, minutes in visits]
    calling(total_minutes, lines).should_be(
        {who: sum(m for w, m in visits if w == who) for who, _ in visits}, hint="Add up all visits of a visitor.")
### END HIDDEN TESTS
passed()

# %% tests="total_minutes:broken" points=1
from autograder.expect import calling, passed

calling(total_minutes, ["v01;45", "v03;?"]).should_be(
    {"v01": 45}, hint="Catch the ValueError, and go on with the next line.")
### BEGIN HIDDEN TESTS
calling(total_minutes, ["v04", "v01;5", "v01;5;5"]).should_be(
    {"v01": 5}, hint="A line can lack its semicolon, or have two. Which error is that?")
calling(total_minutes, ["v02;late"]).should_be(
    {}, hint="A visitor without a line that can be read is not in the dictionary.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 8: a clock that refuses nonsense
#
# Write `read_clock(text)`. It gets a time such as `"7:30"` and returns the minutes since midnight. For everything that is no time of a day it raises a `ValueError`.
#
# **Example**
#
# ```python
# read_clock("7:30")    # 450
# read_clock("24:00")   # ValueError
# ```
#
# **Edge case:** the day begins at `"0:00"` and its last minute is `"23:59"`. Minutes go from 0 to 59. Letters, a missing colon and numbers below 0 are no time.

# %% solution="read_clock"
def read_clock(text):
    ### BEGIN SOLUTION
    hour, minute = text.split(":")
    hour = int(hour)
    minute = int(minute)
    if hour < 0 or hour > 23 or minute < 0 or minute > 59:
        raise ValueError(f"no time of a day: {text}")
    return hour * 60 + minute
    ### END SOLUTION

# %% tests="read_clock" points=1
from autograder.expect import calling, passed, seeded

calling(read_clock, "7:30").should_be(
    450, hint="60 minutes for each hour, and the minutes.")
### BEGIN HIDDEN TESTS
chance = seeded(1440)
for _ in range(30):
    hour, minute = chance.randrange(24), chance.randrange(60)
    calling(read_clock, f"{hour}:{minute:02}").should_be(
        hour * 60 + minute, hint="Try a time in the morning and one in the evening.")
calling(read_clock, "23:59").should_be(
    1439, hint="23:59 is a time of the day.")
calling(read_clock, "0:00").should_be(
    0, hint="0:00 is a time of the day.")
### END HIDDEN TESTS
passed()

# %% tests="read_clock:errors" points=2
from autograder.expect import calling, passed

calling(read_clock, "24:00").should_raise(
    ValueError, hint="The day has the hours 0 to 23: raise ValueError.")
### BEGIN HIDDEN TESTS
calling(read_clock, "7:60").should_raise(
    ValueError, hint="An hour has the minutes 0 to 59.")
calling(read_clock, "-1:30").should_raise(
    ValueError, hint="Is there an hour below 0?")
calling(read_clock, "7:-1").should_raise(
    ValueError, hint="Is there a minute below 0?")
calling(read_clock, "730").should_raise(
    ValueError, hint="What happens when there is no colon?")
calling(read_clock, "x:30").should_raise(
    ValueError, hint="What happens with letters?")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 9: explain the mistake
#
# A friend has written this function. It should give the average price, and it gives no error message:
#
# ```python
# def average_price(prices):
#     total = 0
#     for price in prices:
#         total = price
#     return total / len(prices)
# ```
#
# Your friend says: *it works, I have tried it with* `[4000]`. Write to your friend, in Khmer or in English, about 100 words. A person reads and grades this exercise.
#
# | points | for |
# |---|---|
# | 1 | says which line is wrong, and what it does in truth |
# | 1 | gives a small list for which the answer is wrong, with the wrong number and the right one |
# | 1 | says why the friend's own try did not show the mistake |
# | 1 | writes the right line, and names one more case that ends in an error |

# %% [markdown] manual="explain" points=4
# ### BEGIN SOLUTION
# The line `total = price` is wrong. It forgets what was there before, so in the end `total` is the last price alone.
#
# Try `[4000, 6000]`: the function gives 6000 / 2 = 3000, and the average is 5000. With one price you can't see it, because the last price and the sum of all prices are the same number.
#
# Write `total = total + price`. There is one more case: for an empty list `len(prices)` is 0, and the function stops with a `ZeroDivisionError`. Decide with `if` what the answer should be then.
# ### END SOLUTION
