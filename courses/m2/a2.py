# %% [markdown]
# # Module 2, assignment 2: the visitors' book
#
# Eight exercises and one to explain in your own words, about 150 minutes. You clean the visitors' book of lesson 5, step by step, with functions that also work for the book of next year. The book is synthetic.
#
# **How to work**
#
# 1. Read the task, and look at the example.
# 2. Write your answer where you see `# YOUR CODE HERE`. Delete the line `raise NotImplementedError()`.
# 3. Press Shift+Enter to run your cell. Then run the test cell below it.
# 4. Read the message. It says what was found, what was expected, and where to look.
#
# Some tests are hidden. They try other tables with the same columns. No function may change the table that it is given.
#
# Unless a task says so, the order of rows and columns is not important, and the index isn't either. A difference smaller than 0.001 is fine.

# %%
import ctc_data as data
import pandas as pd

log = data.load("centre_log")
provinces = data.load("provinces")
log.head(3)

# %% [markdown]
# ## Exercise 1: one spelling for each centre
#
# Write `clean_centres(names, places)`. `names` is a Series of names of provinces, as people type them. `places` is a table with the columns `name_km` and `name_en`. The function returns a Series: every name without spaces at its ends, in Latin letters, with capitals at the beginning of its words.
#
# **Example:** `" TAKEO"` and `"តាកែវ"` both become `"Takeo"`. **Edge case:** a Khmer name can have spaces at its ends too. A name that `places` does not know stays as it is, without the spaces and with capitals.

# %% solution="clean_centres"
def clean_centres(names, places):
    ### BEGIN SOLUTION
    spelling = dict(zip(places["name_km"], places["name_en"]))
    return names.str.strip().str.title().replace(spelling)
    ### END SOLUTION

# %% tests="clean_centres" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

calling(clean_centres, pd.Series([" TAKEO", "តាកែវ", "takeo"]), provinces).should_be(
    pd.Series(["Takeo", "Takeo", "Takeo"]), hint="Clean with strip and title. Then replace the Khmer names, with a dictionary of the two columns.")
### BEGIN HIDDEN TESTS
chance = seeded(51)
wanted = [chance.choice(list(provinces["name_en"])) for _ in range(20)]
khmer = dict(zip(provinces["name_en"], provinces["name_km"]))
typed = [chance.choice([name, name.upper(), f"{name.lower()} ", khmer[name]]) for name in wanted]
calling(clean_centres, pd.Series(typed), provinces).should_be(
    pd.Series(wanted), hint="Every province of the table has two names.")
calling(clean_centres, pd.Series(["កែប ", " new centre"]), provinces).should_be(
    pd.Series(["Kep", "New Centre"]), hint="Take the spaces away before you look a Khmer name up. What places does not know stays.")
places = pd.DataFrame({"name_km": ["ផ្សារ", "កែប"], "name_en": ["Phsar", "Kep City"]})
calling(clean_centres, pd.Series(["ផ្សារ", "កែប", "តាកែវ"]), places).should_be(
    pd.Series(["Phsar", "Kep City", "តាកែវ"]), hint="Every province of the table has two names.")
calling(clean_centres, pd.Series([" kep"]), places).should_keep_arguments(
    hint="Work with a copy, and leave the given table alone.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 2: minutes as numbers
#
# Write `to_minutes(column)`. `column` is a Series of texts such as `"45"` or `"50 min"`. The function returns a Series of numbers. What can't be read is missing.
#
# **Example:** `"45"`, `"50 min"` and `"long"` become 45, 50 and a missing value. **Edge case:** there may be no space before `min`, and spaces at the ends. A value that is missing already stays missing.

# %% solution="to_minutes"
def to_minutes(column):
    ### BEGIN SOLUTION
    return pd.to_numeric(column.str.replace("min", "").str.strip(), errors="coerce")
    ### END SOLUTION

# %% tests="to_minutes" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

calling(to_minutes, pd.Series(["45", "50 min", "long"])).should_be(
    pd.Series([45, 50, None]), hint="Take min away. Then pd.to_numeric, as in section 4 of lesson 5.")
### BEGIN HIDDEN TESTS
chance = seeded(52)
numbers = [chance.randrange(5, 180) for _ in range(15)]
typed = [f"{number}{chance.choice(['', ' min', 'min', ' min '])}" for number in numbers]
calling(to_minutes, pd.Series(typed)).should_be(
    pd.Series(numbers), hint="min can stand with or without a space.")
calling(to_minutes, pd.Series([None, "0", "?", "2 h 5"])).should_be(
    pd.Series([None, 0, None, None]), hint="0 minutes is a number. What is missing stays missing.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 3: dates in two ways
#
# Write `to_dates(column)`. `column` is a Series of texts: `"2024-03-05"`, or with the day first, `"05/03/2024"`. The function returns a Series of dates.
#
# **Example:** both texts are the 5th of March. **Edge case:** there may be dates of one kind only. Each date stays in its row, and the rows stay in their order.

# %% solution="to_dates"
def to_dates(column):
    ### BEGIN SOLUTION
    other_way = column.str.contains("/")
    first = pd.to_datetime(column[~other_way], format="%Y-%m-%d")
    second = pd.to_datetime(column[other_way], format="%d/%m/%Y")
    return pd.concat([first, second]).sort_index()
    ### END SOLUTION

# %% tests="to_dates" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

calling(to_dates, pd.Series(["2024-03-05", "05/03/2024"])).should_be(
    pd.Series(pd.to_datetime(["2024-03-05", "2024-03-05"])), hint="Find the texts with /. Read both kinds with their own format, and put them together with pd.concat.")
### BEGIN HIDDEN TESTS
chance = seeded(53)
days = pd.Series(pd.to_datetime([f"2025-{chance.randrange(1, 13)}-{chance.randrange(1, 29)}" for _ in range(20)]))
typed = [day.strftime(chance.choice(["%Y-%m-%d", "%d/%m/%Y"])) for day in days]
calling(to_dates, pd.Series(typed)).should_be(
    days, hint="Each date must stay in its row: sort_index brings the rows back into their order.")
calling(to_dates, pd.Series(["01/02/2024", "03/04/2024"])).should_be(
    pd.Series(pd.to_datetime(["2024-02-01", "2024-04-03"])), hint="With / the day comes first.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 4: impossible ages, doubled rows
#
# Write `clean_rows(table, low, high)`. It returns a table without duplicate rows, in which every `age` below `low` or above `high` is missing.
#
# **Example:** with 5 and 110, the age 199 becomes missing, and 110 stays. **Edge case:** rows are duplicates as they came, before ages are changed. The table that is given stays as it was.

# %% solution="clean_rows"
def clean_rows(table, low, high):
    ### BEGIN SOLUTION
    result = table.drop_duplicates().copy()
    result["age"] = result["age"].where(result["age"].between(low, high))
    return result
    ### END SOLUTION

# %% tests="clean_rows" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

small = pd.DataFrame({"visitor_id": ["a", "b", "b", "c"], "age": [20, 199, 199, 110]})
calling(clean_rows, small, 5, 110).should_be(
    pd.DataFrame({"visitor_id": ["a", "b", "c"], "age": [20, None, 110]}), hint="First drop_duplicates. Then where, with between.")
### BEGIN HIDDEN TESTS
twins = pd.DataFrame({"visitor_id": ["a", "a"], "age": [0, 199]})
calling(clean_rows, twins, 5, 110).should_be(
    pd.DataFrame({"visitor_id": ["a", "a"], "age": [None, None]}), hint="Two rows with different ages are no duplicates, even when both ages are impossible.")
chance = seeded(54)
ages = [18, 65, *(chance.randrange(0, 90) for _ in range(13))]
people = pd.DataFrame({"visitor_id": [f"v{n}" for n in range(15)], "age": ages})
calling(clean_rows, people, 18, 65).should_be(
    people.assign(age=[age if 18 <= age <= 65 else None for age in ages]), hint="Use low and high.")
fresh = pd.DataFrame({"visitor_id": ["x", "y"], "age": [199, 30]})
calling(clean_rows, fresh, 5, 110).should_keep_arguments(
    hint="Work with a copy, and leave the given table alone.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 5: visits of each month
#
# Write `visits_by_month(days)`. `days` is a Series of dates. The function returns a Series: for each month, as a number from 1 to 12, how many visits there were. **Every** month is in it, also one with 0 visits, and **the order counts**: January comes first.
#
# **Example:** for two visits in March and one in May, March (3) has 2, May (5) has 1, and all others 0. **Edge case:** for no dates all twelve months are 0.
#
# (A help: `counts.reindex(range(1, 13), fill_value=0)` gives every number from 1 to 12 a place.)

# %% solution="visits_by_month"
def visits_by_month(days):
    ### BEGIN SOLUTION
    counts = days.dt.month.value_counts()
    return counts.reindex(range(1, 13), fill_value=0)
    ### END SOLUTION

# %% tests="visits_by_month" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

some = pd.Series(pd.to_datetime(["2024-03-05", "2024-05-01", "2024-03-30"]))
calling(visits_by_month, some).should_be(
    pd.Series([0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0], index=range(1, 13)), taught="index rows", hint="Take the month of every date with dt.month, count, and give all twelve months a place.")
### BEGIN HIDDEN TESTS
chance = seeded(55)
months = [chance.randrange(1, 13) for _ in range(40)]
many = pd.Series(pd.to_datetime([f"{chance.randrange(2023, 2026)}-{month}-{chance.randrange(1, 29)}" for month in months]))
calling(visits_by_month, many).should_be(
    pd.Series([months.count(month) for month in range(1, 13)], index=range(1, 13)), taught="index rows", hint="The months stand in their order, whatever the largest is.")
calling(visits_by_month, many.head(0)).should_be(
    pd.Series([0] * 12, index=range(1, 13)), taught="index rows", hint="Without dates every month is 0.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 6: cases for 100000 people
#
# Write `rates(cases, places)`. `cases` has the columns `province_code` and `cases`, with one or several rows for each province. `places` has `code` and `population_2019`. The function returns a table with a row for each province of `places`, and the columns `code` and `rate`: all cases of the province for 100000 people.
#
# **Example:** 30 and 20 cases in a province with 100000 people are a rate of 50. **Edge case:** a province without rows in `cases` has the rate 0.

# %% solution="rates"
def rates(cases, places):
    ### BEGIN SOLUTION
    sums = cases.groupby("province_code")["cases"].sum().reset_index()
    joined = places.merge(sums, left_on="code", right_on="province_code", how="left")
    joined["rate"] = joined["cases"].fillna(0) / joined["population_2019"] * 100000
    return joined[["code", "rate"]]
    ### END SOLUTION

# %% tests="rates" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

towns = pd.DataFrame({"code": ["01", "02"], "population_2019": [100000, 50000]})
found = pd.DataFrame({"province_code": ["01", "02", "01"], "cases": [30, 10, 20]})
calling(rates, found, towns).should_be(
    pd.DataFrame({"code": ["01", "02"], "rate": [50, 20]}), within=0.001, hint="Add up the cases of each province first. Then join, and divide.")
### BEGIN HIDDEN TESTS
chance = seeded(56)
rows = pd.DataFrame({"province_code": list(provinces["code"]) * 2, "cases": [chance.randrange(500) for _ in range(50)]})
sums = rows.groupby("province_code")["cases"].sum()
calling(rates, rows, provinces).should_be(
    pd.DataFrame({"code": provinces["code"], "rate": provinces["code"].map(sums) / provinces["population_2019"] * 100000}), within=0.001, hint="Only the columns code and rate are in the result.")
### END HIDDEN TESTS
passed()

# %% tests="rates:none" points=1
import pandas as pd
from autograder.expect import calling, passed

towns = pd.DataFrame({"code": ["01", "02"], "population_2019": [1000, 50000]})
calling(rates, pd.DataFrame({"province_code": ["01", "02"], "cases": [1, 0]}), towns).should_be(
    pd.DataFrame({"code": ["01", "02"], "rate": [100, 0]}), within=0.001, hint="A province with 0 cases has the rate 0.")
### BEGIN HIDDEN TESTS
calling(rates, pd.DataFrame({"province_code": ["02", "99"], "cases": [5, 7]}), towns).should_be(
    pd.DataFrame({"code": ["01", "02"], "rate": [0, 10]}), within=0.001, hint="Keep all provinces with how=\"left\". Without rows there were 0 cases.")
fresh = pd.DataFrame({"code": ["02"], "population_2019": [50000]})
calling(rates, pd.DataFrame({"province_code": ["02"], "cases": [5]}), fresh).should_keep_arguments(
    hint="Work with a copy, and leave the given table alone.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 7: the wettest month
#
# Write `wettest_month(table)`. `table` has the columns `province_code`, `month` and `rain_mm`, with several years. The function returns a Series: for each province the month with the highest **mean** rain.
#
# **Example:** when a province has means of 80 in May and 120 in September, its month is 9. **Edge case:** missing values are left out of the mean.
#
# (A help: after `groupby` and `mean`, sort the table with the largest first, and keep the first row of each province with `drop_duplicates("province_code")`. `set_index("province_code")` makes an index of a column.)

# %% solution="wettest_month"
def wettest_month(table):
    ### BEGIN SOLUTION
    means = table.groupby(["province_code", "month"])["rain_mm"].mean().reset_index()
    first = means.sort_values("rain_mm", ascending=False).drop_duplicates("province_code")
    return first.set_index("province_code")["month"]
    ### END SOLUTION

# %% tests="wettest_month" points=2
import ctc_data as data
import pandas as pd
from autograder.expect import calling, passed, seeded

small = pd.DataFrame({"province_code": ["01"] * 4, "month": [5, 9, 5, 9], "rain_mm": [90, 140, 70, 100]})
calling(wettest_month, small).should_be(
    pd.Series({"01": 9}), hint="Group by province and month, take the mean, and find the largest of each province.")
### BEGIN HIDDEN TESTS
one_storm = pd.DataFrame({"province_code": ["02"] * 4, "month": [5, 9, 5, 9], "rain_mm": [300, 140, 10, None]})
calling(wettest_month, one_storm).should_be(
    pd.Series({"02": 5}), hint="Missing values are left out of the mean. They are not 0.")
several = pd.DataFrame({"province_code": ["03"] * 6, "month": [5, 5, 5, 9, 9, 9], "rain_mm": [200, 10, 10, 100, 90, 80]})
calling(wettest_month, several).should_be(
    pd.Series({"03": 9}), hint="One storm does not make a wet month: take the mean of all years.")
rain = data.load("rainfall")
recent = rain[rain["year"] > 2006 + seeded(57).randrange(8)]
means = recent.groupby(["province_code", "month"])["rain_mm"].mean()
calling(wettest_month, recent).should_be(
    pd.Series({code: month for code, month in means.groupby("province_code").idxmax()}), hint="Every province has its own month.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 8: a report on the centres
#
# Write `report(table)`. `table` is a cleaned book with the columns `centre`, `minutes` and `sex` (`"f"` or `"m"`). The function returns a table with a row for each centre: `visits`, the number of visits, `mean_minutes`, and `women`, the percent of visits by women.
#
# **Example:** of 4 visits in Kep, 3 were by women: `women` is 75. **Edge case:** visits with missing minutes count as visits, but not for the mean.

# %% solution="report"
def report(table):
    ### BEGIN SOLUTION
    copy = table.copy()
    copy["is_woman"] = copy["sex"] == "f"
    result = copy.groupby("centre").agg(
        visits=("sex", "size"),
        mean_minutes=("minutes", "mean"),
        women=("is_woman", "mean"),
    )
    result["women"] = result["women"] * 100
    return result
    ### END SOLUTION

# %% tests="report" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

book = pd.DataFrame({"centre": ["Kep"] * 4 + ["Takeo"], "minutes": [10, 20, 30, 40, 60], "sex": ["f", "m", "f", "f", "m"]})
calling(report, book).should_be(
    pd.DataFrame({"centre": ["Kep", "Takeo"], "visits": [4, 1], "mean_minutes": [25, 60], "women": [75, 0]}), within=0.001, hint="Group by centre, and use agg for the three columns. The mean of True and False is a share.")
### BEGIN HIDDEN TESTS
chance = seeded(58)
size = 60
book = pd.DataFrame({"centre": [chance.choice(["Kampot", "Pursat", "Kratie"]) for _ in range(size)], "minutes": [chance.randrange(5, 120) for _ in range(size)], "sex": [chance.choice("ffm") for _ in range(size)]})
groups = book.groupby("centre")
wanted = pd.DataFrame({"visits": groups.size(), "mean_minutes": groups["minutes"].mean(), "women": groups["sex"].apply(lambda column: (column == "f").mean() * 100)})
calling(report, book).should_be(
    wanted, within=0.001, hint="women is a number of percent, from 0 to 100.")
### END HIDDEN TESTS
passed()

# %% tests="report:missing" points=1
import pandas as pd
from autograder.expect import calling, passed

book = pd.DataFrame({"centre": ["Kep", "Kep"], "minutes": [30, 40], "sex": ["f", "f"]})
calling(report, book).should_be(
    pd.DataFrame({"centre": ["Kep"], "visits": [2], "mean_minutes": [35], "women": [100]}), within=0.001, hint="When all visits were by women, women is 100.")
### BEGIN HIDDEN TESTS
holes = pd.DataFrame({"centre": ["Kep", "Kep", "Kep"], "minutes": [30, None, 60], "sex": ["m", "f", "m"]})
calling(report, holes).should_be(
    pd.DataFrame({"centre": ["Kep"], "visits": [3], "mean_minutes": [45], "women": [100 / 3]}), within=0.001, hint="Count rows and not minutes: size counts all, count leaves missing values out.")
fresh = pd.DataFrame({"centre": ["Kampot"], "minutes": [25], "sex": ["f"]})
calling(report, fresh).should_keep_arguments(
    hint="Work with a copy, and leave the given table alone.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 9: say what you did
#
# Your office will print the report of exercise 8. Write the note that goes with it, in Khmer or in English, about 150 words, for a reader who knows no Python. A person reads and grades this exercise.
#
# | points | for |
# |---|---|
# | 1 | names the steps of cleaning, and why each of them was done |
# | 1 | says how many rows or values each step changed, in the table `log` |
# | 1 | says what a reader must not conclude from the report, with a reason |
# | 1 | names one thing that the centres should do so that next year's book is cleaner |

# %% [markdown] manual="note" points=4
# ### BEGIN SOLUTION
# We counted 3000 visits to twelve centres in 2024. Before counting we took away 45 rows that were in the book twice, because a visitor can't arrive twice in the same minute. The 72 spellings of the centres became 12. Ages of 0 and 199 were set to missing; so were minutes that nobody wrote down (83 rows before duplicates were removed). 365 dates were written with the day first.
#
# The report counts visits, not people: one visitor may come every day. So it does not say that more women than men use a centre. Missing minutes may be those of people who left in a hurry; then the mean is too high.
#
# Next year the centres should choose the place and the date from a list in place of typing them.
# ### END SOLUTION
