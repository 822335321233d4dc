# %% [markdown]
# # Module 1, assignment 1: small programs for real life
#
# Eight short exercises, about 90 minutes. The numbers in the stories are made up, except where we say otherwise.
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
# ## Exercise 1: dollars to riel
#
# At the market, Sophea is paid in dollars and gives the price in riel. She rounds to the nearest 100 riel.
#
# Write `to_riel(dollars, rate)`. It returns the riel for `dollars`, rounded to the nearest 100. `rate` says how many riel one dollar is worth.
#
# **Example**
#
# ```python
# to_riel(2, 4100)      # 8200
# to_riel(1.99, 4100)   # 8159 -> 8200
# ```
#
# **Edge case:** 0 dollars are 0 riel. No test stands exactly in the middle between two hundreds.

# %% solution="to_riel"
def to_riel(dollars, rate):
    ### BEGIN SOLUTION
    return round(dollars * rate / 100) * 100
    ### END SOLUTION

# %% tests="to_riel" points=2
from autograder.expect import calling, passed, seeded

calling(to_riel, 2, 4100).should_be(
    8200, hint="Multiply the dollars by the rate.")
calling(to_riel, 1.99, 4100).should_be(
    8200, hint="Round to the nearest 100. The function round helps.")
### BEGIN HIDDEN TESTS
calling(to_riel, 0, 4100).should_be(
    0, hint="How many riel are 0 dollars?")
calling(to_riel, 1.03, 4100).should_be(
    4200, hint="The nearest 100 can be below or above.")
chance = seeded(855)
for _ in range(30):
    cents, rate = chance.randrange(1, 5000), chance.randrange(3900, 4200, 10)
    if cents * rate % 10_000 != 5000:
        calling(to_riel, cents / 100, rate).should_be(
            (cents * rate + 5000) // 10_000 * 100, hint="Use the rate that you are given. It changes from day to day.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 2: how long is the bus ride?
#
# The bus company writes times as text, for example `"07:15"`.
#
# Write `trip_minutes(start, end)`. It returns how many minutes the ride takes. No ride takes 24 hours or more.
#
# **Example**
#
# ```python
# trip_minutes("07:15", "13:45")   # 390
# ```
#
# **Edge case:** a night bus arrives on the next day. `trip_minutes("22:30", "04:10")` is 340. When both times are the same, the answer is 0.

# %% solution="trip_minutes"
def trip_minutes(start, end):
    ### BEGIN SOLUTION
    start_hour, start_minute = start.split(":")
    end_hour, end_minute = end.split(":")
    started = int(start_hour) * 60 + int(start_minute)
    ended = int(end_hour) * 60 + int(end_minute)
    return (ended - started) % (24 * 60)
    ### END SOLUTION

# %% tests="trip_minutes" points=1
from autograder.expect import calling, passed, seeded

calling(trip_minutes, "07:15", "13:45").should_be(
    390, hint="Turn each time into minutes since midnight. Then subtract.")
### BEGIN HIDDEN TESTS
chance = seeded(7)
for _ in range(30):
    start, end = sorted(chance.sample(range(24 * 60), 2))
    calling(trip_minutes, f"{start // 60:02}:{start % 60:02}", f"{end // 60:02}:{end % 60:02}").should_be(
        end - start, hint="Try a ride from 06:50 to 07:05 on paper.")
### END HIDDEN TESTS
passed()

# %% tests="trip_minutes:midnight" points=1
from autograder.expect import calling, passed

calling(trip_minutes, "22:30", "04:10").should_be(
    340, hint="The bus arrives on the next day: one day has 24 * 60 minutes.")
### BEGIN HIDDEN TESTS
calling(trip_minutes, "09:00", "09:00").should_be(
    0, hint="Both times can be the same.")
calling(trip_minutes, "10:50", "10:20").should_be(
    1410, hint="The hour can be the same and the ride can still end on the next day.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 3: a week's pay
#
# By Cambodian labour law a normal week has 48 hours. Each hour above 48 is overtime and is paid more: usually 1.5 times.
#
# Write `weekly_pay(hours, rate, overtime=1.5)`. It returns the pay for one week. The first 48 hours are paid `rate` each. Each hour above 48 is paid `rate * overtime`.
#
# **Example**
#
# ```python
# weekly_pay(40, 1.25)     # 50.0
# weekly_pay(50, 1)        # 48 * 1 + 2 * 1 * 1.5 = 51.0
# weekly_pay(50, 1, 2)     # 48 * 1 + 2 * 1 * 2 = 52
# ```
#
# **Edge case:** hours may have a part: 48.5 hours are half an hour of overtime.

# %% solution="weekly_pay"
def weekly_pay(hours, rate, overtime=1.5):
    ### BEGIN SOLUTION
    normal = min(hours, 48)
    extra = hours - normal
    return normal * rate + extra * rate * overtime
    ### END SOLUTION

# %% tests="weekly_pay" points=1
from autograder.expect import calling, passed, seeded

calling(weekly_pay, 40, 1.25).should_be(
    50, within=0.01, hint="Up to 48 hours, the pay is hours times rate.")
calling(weekly_pay, 50, 1).should_be(
    51, within=0.01, hint="Only the hours above 48 are overtime.")
### BEGIN HIDDEN TESTS
chance = seeded(48)
for _ in range(30):
    hours, cents = chance.randrange(0, 80), chance.randrange(100, 300)
    calling(weekly_pay, hours, cents / 100).should_be(
        (hours + max(hours - 48, 0) / 2) * cents / 100, within=0.01, hint="Try 0, 48 and 49 hours on paper.")
calling(weekly_pay, 48.5, 2).should_be(
    99 - 1.5, within=0.01, hint="Half an hour counts too.")
### END HIDDEN TESTS
passed()

# %% tests="weekly_pay:overtime" points=1
from autograder.expect import calling, passed

calling(weekly_pay, 50, 1, 2).should_be(
    52, within=0.01, hint="Use the third value, overtime. It is not always 1.5.")
### BEGIN HIDDEN TESTS
calling(weekly_pay, 58, 1, overtime=3).should_be(
    78, within=0.01, hint="The third parameter must have the name overtime.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 4: rainy or dry?
#
# In Cambodia the rainy season is usually from May to October. The other months are dry.
#
# Write `season(month)`. `month` is a whole number from 1 (January) to 12 (December). The function returns the text `"rainy"` or `"dry"`.
#
# **Example**
#
# ```python
# season(7)   # "rainy"
# season(1)   # "dry"
# ```
#
# **Edge case:** May (5) and October (10) are both rainy.

# %% solution="season"
def season(month):
    ### BEGIN SOLUTION
    if 5 <= month <= 10:
        return "rainy"
    return "dry"
    ### END SOLUTION

# %% tests="season" points=2
from autograder.expect import calling, passed

calling(season, 7).should_be(
    "rainy", hint="July is in the rainy season. Write the word exactly as in the task.")
calling(season, 1).should_be(
    "dry", hint="January is in the dry season. Write the word exactly as in the task.")
### BEGIN HIDDEN TESTS
calling(season, 5).should_be(
    "rainy", hint="Is May (5) in the rainy season?")
calling(season, 10).should_be(
    "rainy", hint="Is October (10) in the rainy season?")
for month in range(1, 13):
    calling(season, month).should_be(
        "dry" if month in (11, 12, 1, 2, 3, 4) else "rainy", hint="Try every month from 1 to 12.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 5: the longest dry spell
#
# A farmer in Takeo measures the rain every day, in millimetres. Days without rain, one after the other, are a dry spell.
#
# Write `longest_dry(rain)`. `rain` is a list with one number for each day. The function returns how many days the longest dry spell has. A day is dry only when its number is 0.
#
# **Example**
#
# ```python
# longest_dry([0, 0, 5, 0, 0, 0, 2])   # 3
# ```
#
# **Edge case:** an empty list gives 0. The list must stay as it was.

# %% solution="longest_dry"
def longest_dry(rain):
    ### BEGIN SOLUTION
    longest = 0
    current = 0
    for millimetres in rain:
        if millimetres == 0:
            current = current + 1
            longest = max(longest, current)
        else:
            current = 0
    return longest
    ### END SOLUTION

# %% tests="longest_dry" points=2
from autograder.expect import calling, passed, seeded

calling(longest_dry, [0, 0, 5, 0, 0, 0, 2]).should_be(
    3, hint="Count dry days. When it rains, start to count from 0 again. Keep the largest count.")
### BEGIN HIDDEN TESTS
calling(longest_dry, [4, 0, 0]).should_be(
    2, hint="The longest dry spell can stand at the end of the list.")
chance = seeded(31)
for _ in range(30):
    days = [chance.choice([0, 0, 1, 12]) for _ in range(20)]
    runs = "".join("d" if day == 0 else " " for day in days).split()
    calling(longest_dry, days).should_be(
        max(map(len, runs), default=0), hint="The longest dry spell can stand anywhere in the list.")
calling(longest_dry, [0, 0.4, 0]).should_be(
    1, hint="A day with 0.4 millimetres is not dry.")
### END HIDDEN TESTS
passed()

# %% tests="longest_dry:edges" points=1
from autograder.expect import calling, passed

calling(longest_dry, [3, 1]).should_be(
    0, hint="It rained every day: there is no dry spell.")
### BEGIN HIDDEN TESTS
calling(longest_dry, []).should_be(
    0, hint="Try an empty list.")
calling(longest_dry, [2, 0, 0]).should_keep_arguments(
    hint="Do not add or remove anything in the list that you are given.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 6: the harvest of each province
#
# Trucks bring rice to a mill. For each truck the mill writes down the province and the tonnes.
#
# Write `harvest(trucks)`. `trucks` is a list of pairs: a province and a number of tonnes. The function returns a dictionary with the total tonnes of each province.
#
# **Example**
#
# ```python
# harvest([("Battambang", 3.5), ("Takeo", 2), ("Battambang", 1.5)])
# # {"Battambang": 5.0, "Takeo": 2}
# ```
#
# **Edge case:** an empty list gives an empty dictionary. A province whose truck came empty (0 tonnes) is in the dictionary too.

# %% solution="harvest"
def harvest(trucks):
    ### BEGIN SOLUTION
    totals = {}
    for province, tonnes in trucks:
        totals[province] = totals.get(province, 0) + tonnes
    return totals
    ### END SOLUTION

# %% tests="harvest" points=1
from autograder.expect import calling, passed, seeded

calling(harvest, [("Battambang", 3.5), ("Takeo", 2), ("Battambang", 1.5)]).should_be(
    {"Battambang": 5, "Takeo": 2}, within=0.01, hint="When a province is in the dictionary already, add to its total.")
### BEGIN HIDDEN TESTS
chance = seeded(25)
for _ in range(10):
    trucks = [(chance.choice(["Kampot", "Pursat", "Kratie"]), tonnes / 2) for tonnes in chance.sample(range(1, 40), 12)]
    calling(harvest, trucks).should_be(
        {p: sum(t for q, t in trucks if q == p) for p, _ in trucks}, within=0.01, hint="Each province has one total: the sum of all its trucks.")
calling(harvest, [("Takeo", 2), ("Takeo", 2)]).should_be(
    {"Takeo": 4}, within=0.01, hint="Two trucks can bring the same number of tonnes. Both count.")
### END HIDDEN TESTS
passed()

# %% tests="harvest:edges" points=1
from autograder.expect import calling, passed

calling(harvest, [("Kep", 1)]).should_be(
    {"Kep": 1}, within=0.01, hint="One truck is enough for a province to have a total.")
### BEGIN HIDDEN TESTS
calling(harvest, []).should_be(
    {}, hint="Try an empty list.")
calling(harvest, [("Kep", 0), ("Pailin", 2)]).should_be(
    {"Kep": 0, "Pailin": 2}, within=0.01, hint="A total can be 0. The province stays in the dictionary.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 7: read a weight
#
# People type weights in many ways: `"12 kg"`, `"7.5kg"`, or with Khmer digits, `"៥.៥ kg"`.
#
# Write `read_kg(text)`. It returns the weight as a number. When the text holds no number, or a number below 0, it raises a `ValueError`.
#
# **Example**
#
# ```python
# read_kg("12 kg")   # 12.0
# read_kg("rice")    # ValueError
# ```
#
# **Edge case:** spaces may be missing or too many. A weight of 0 is allowed. (Good news: `float("៥.៥")` is 5.5. Python knows Khmer digits.)

# %% solution="read_kg"
def read_kg(text):
    ### BEGIN SOLUTION
    weight = float(text.replace("kg", ""))
    if weight < 0:
        raise ValueError("a weight is never below 0")
    return weight
    ### END SOLUTION

# %% tests="read_kg" points=1
from autograder.expect import calling, passed, seeded

calling(read_kg, "12 kg").should_be(
    12, within=0.01, hint="Take the letters kg away. Then make a number from the rest with float.")
### BEGIN HIDDEN TESTS
chance = seeded(50)
for weight in chance.sample(range(1, 1000), 20):
    calling(read_kg, f"{weight} kg").should_be(
        weight, within=0.01, hint="Read the number from the text that you are given.")
calling(read_kg, "  7.5kg ").should_be(
    7.5, within=0.01, hint="Weights can have a part after the point. There may be no space before kg.")
calling(read_kg, "៥.៥ kg").should_be(
    5.5, within=0.01, hint="Try Khmer digits.")
### END HIDDEN TESTS
passed()

# %% tests="read_kg:errors" points=1
from autograder.expect import calling, passed

calling(read_kg, "rice").should_raise(
    ValueError, hint="When the text holds no number, let the ValueError happen.")
### BEGIN HIDDEN TESTS
calling(read_kg, "-0.5 kg").should_raise(
    ValueError, hint="A weight below 0 is an error: raise ValueError.")
calling(read_kg, "kg").should_raise(
    ValueError, hint="What happens when there is kg, but no number?")
calling(read_kg, "0 kg").should_be(
    0, within=0.01, hint="A weight of 0 is allowed.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 8: the average of good readings
#
# A thermometer on a roof in Kratie sends its readings as text. Sometimes it sends something that is not a number.
#
# Write `average_reading(readings)`. `readings` is a list of texts. The function returns the average of those that are numbers. It leaves the others out.
#
# **Example**
#
# ```python
# average_reading(["30.5", "error", "31.5"])   # 31.0
# ```
#
# **Edge case:** when no reading is a number, the answer is `None`. The list must stay as it was.

# %% solution="average_reading"
def average_reading(readings):
    ### BEGIN SOLUTION
    good = []
    for reading in readings:
        try:
            good.append(float(reading))
        except ValueError:
            continue
    if not good:
        return None
    return sum(good) / len(good)
    ### END SOLUTION

# %% tests="average_reading" points=2
from autograder.expect import calling, passed, seeded

calling(average_reading, ["30.5", "error", "31.5"]).should_be(
    31, within=0.01, hint="Divide the sum of the good readings by the number of good readings.")
### BEGIN HIDDEN TESTS
chance = seeded(12)
for _ in range(20):
    degrees = [chance.randrange(180, 400) / 10 for _ in range(8)]
    texts = [str(each) for each in degrees] + ["--", "low battery"]
    chance.shuffle(texts)
    calling(average_reading, texts).should_be(
        sum(degrees) / 8, within=0.01, hint="Try float on each text, and go on after a ValueError.")
calling(average_reading, ["0", "10"]).should_be(
    5, within=0.01, hint="A reading of 0 is a good reading.")
### END HIDDEN TESTS
passed()

# %% tests="average_reading:edges" points=1
from autograder.expect import calling, passed

calling(average_reading, ["28.0"]).should_be(
    28, within=0.01, hint="One good reading is enough.")
### BEGIN HIDDEN TESTS
calling(average_reading, ["error", ""]).should_be(
    None, hint="What is the answer when no reading is a number?")
calling(average_reading, ["error", "20", "x"]).should_keep_arguments(
    hint="Do not add or remove anything in the list that you are given.")
### END HIDDEN TESTS
passed()
