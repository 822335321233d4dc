# %% [markdown]
# # Module 2, assignment 1: questions to a table
#
# Ten exercises, about 120 minutes. The tables on rice and rain are synthetic; the list of provinces is real.
#
# **How to work**
#
# 1. Read the task, and look at the example.
# 2. Write your answer where you see `# YOUR CODE HERE`. Delete the line `raise NotImplementedError()`.
# 3. Press Shift+Enter to run your cell. Then run the test cell below it.
# 4. Read the message. It says what was found, what was expected, and where to look.
#
# Some tests are hidden. They try other tables with the same columns. So use the parameters of your function, and not the tables `rice` and `provinces` from above.
#
# Unless a task says so, the order of rows and columns is not important, and the index isn't either. A difference smaller than 0.001 is fine.

# %%
import ctc_data as data
import pandas as pd

rice = data.load("rice_yield")
rain = data.load("rainfall")
provinces = data.load("provinces")
rice.head(3)

# %% [markdown]
# ## Exercise 1: how large is it?
#
# Write `size_text(table)`. It returns a text that says how many rows and how many columns a table has.
#
# **Example:** `size_text(rice)` is `"504 rows, 6 columns"`. **Edge case:** a table without rows has 0 rows.

# %% solution="size_text"
def size_text(table):
    ### BEGIN SOLUTION
    return f"{table.shape[0]} rows, {table.shape[1]} columns"
    ### END SOLUTION

# %% tests="size_text" points=1
from autograder.expect import calling, passed

calling(size_text, rice).should_be(
    "504 rows, 6 columns", hint="Take both numbers from shape. Write the text exactly as in the example.")
### BEGIN HIDDEN TESTS
calling(size_text, provinces).should_be(
    "25 rows, 7 columns", hint="Use the parameter table. It is not always rice.")
calling(size_text, provinces[provinces["zone"] == "sea"]).should_be(
    "0 rows, 7 columns", hint="A table can have no rows.")
holes = pd.DataFrame({"name": [None, "Kep"], "cases": [1, 2]}, index=[5, 5])
calling(size_text, holes).should_be(
    "2 rows, 2 columns", hint="Use the parameter table. It is not always rice.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 2: how much is missing?
#
# Write `missing_percent(table, column)`. It returns how many percent of the values of a column are missing.
#
# **Example:** of the 6000 values of `rain_mm`, 134 are missing: `missing_percent(rain, "rain_mm")` is about 2.233. **Edge case:** when nothing is missing, it is 0.

# %% solution="missing_percent"
def missing_percent(table, column):
    ### BEGIN SOLUTION
    return table[column].isna().sum() / len(table) * 100
    ### END SOLUTION

# %% tests="missing_percent" points=2
from autograder.expect import calling, passed, seeded

calling(missing_percent, rain, "rain_mm").should_be(
    134 / 60, within=0.001, hint="Count what is missing, divide by the number of rows, and make percent of it.")
### BEGIN HIDDEN TESTS
import pandas as pd

calling(missing_percent, rain, "temp_c").should_be(
    0, within=0.001, hint="Use the parameter column.")
chance = seeded(134)
values = [chance.choice([None, 0, 1.5, 7]) for _ in range(40)]
calling(missing_percent, pd.DataFrame({"level": values}), "level").should_be(
    values.count(None) / 40 * 100, within=0.001, hint="A value of 0 is not missing.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 3: the largest
#
# Write `largest(table, column, count)`. It returns a table with the `count` rows that have the largest values in a column. **The order counts:** the largest comes first.
#
# **Example:** `largest(rice, "area_ha", 3)` has three rows, and the first has the largest area. **Edge case:** when the table has fewer rows than `count`, all rows are returned. The table that you are given stays as it was. No two rows of the tests are equal.

# %% solution="largest"
def largest(table, column, count):
    ### BEGIN SOLUTION
    return table.sort_values(column, ascending=False).head(count)
    ### END SOLUTION

# %% tests="largest" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

calling(largest, rice, "area_ha", 3).should_be(
    rice.sort_values("area_ha", ascending=False).head(3), taught="rows", hint="Sort with the largest first. Then take the first rows with head.")
### BEGIN HIDDEN TESTS
calling(largest, provinces, "population_2019", 30).should_be(
    provinces.sort_values("population_2019", ascending=False), taught="rows", hint="Use all three parameters. With a large count all rows come back.")
some = rice.sample(40, random_state=seeded(3).randrange(1000)).drop_duplicates("production_t")
calling(largest, some, "production_t", 7).should_be(
    some.nlargest(7, "production_t"), taught="rows", hint="The rows come in the order of their values.")
fresh = pd.DataFrame({"province_code": ["02", "23", "21"], "cases": [1, 5, 3]})
calling(largest, fresh, "cases", 2).should_keep_arguments(
    hint="Work with a copy, and leave the given table alone.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 4: one season of one year
#
# Write `harvests(table, year, season)`. It returns the rows of that year **and** that season.
#
# **Example:** `harvests(rice, 2015, "wet")` has 25 rows. **Edge case:** for a year that is not in the table, the result is a table without rows.

# %% solution="harvests"
def harvests(table, year, season):
    ### BEGIN SOLUTION
    return table[(table["year"] == year) & (table["season"] == season)]
    ### END SOLUTION

# %% tests="harvests" points=2
from autograder.expect import calling, passed, seeded

calling(harvests, rice, 2015, "wet").should_be(
    rice.query("year == 2015 and season == 'wet'"), hint="Two conditions, each in round brackets, with & between them.")
### BEGIN HIDDEN TESTS
year = seeded(2013).randrange(2013, 2025)
calling(harvests, rice, year, "dry").should_be(
    rice.query("year == @year and season == 'dry'"), hint="Use the parameters year and season.")
calling(harvests, rice, 1999, "wet").should_be(
    rice.head(0), hint="A year without harvests gives a table without rows.")
some = rice.sample(300, random_state=year)
calling(harvests, some, year, "wet").should_be(
    some.query("year == @year and season == 'wet'"), hint="Use the parameter table. It is not always rice.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 5: who had a poor harvest?
#
# Write `poor_provinces(table, limit)`. It returns a list with the codes of all provinces that have at least one yield (`yield_t_ha`) below `limit`. Each code is in the list once, **in order** from small to large.
#
# **Example:** `poor_provinces(rice, 2)` is a short list of codes such as `"16"`. **Edge case:** a yield that is exactly `limit` is not poor. When nobody has a poor yield, the list is empty.
#
# (A help: `list(...)` makes a list of a column, and `sorted` brings it into order.)

# %% solution="poor_provinces"
def poor_provinces(table, limit):
    ### BEGIN SOLUTION
    poor = table[table["yield_t_ha"] < limit]
    return sorted(list(poor["province_code"].unique()))
    ### END SOLUTION

# %% tests="poor_provinces" points=2
from autograder.expect import calling, passed, seeded

calling(poor_provinces, rice, 2).should_be(
    sorted(set(rice.query("yield_t_ha < 2")["province_code"])), hint="Choose the rows first. Then take every code once, with unique.")
### BEGIN HIDDEN TESTS
calling(poor_provinces, rice, 0.5).should_be(
    [], hint="When no yield is below the limit, the list is empty.")
limit = rice["yield_t_ha"].min()
calling(poor_provinces, rice, limit).should_be(
    [], hint="A yield that equals the limit is not below it.")
mixed = rice.sample(200, random_state=seeded(5).randrange(1000))
calling(poor_provinces, mixed, 2.6).should_be(
    sorted(set(mixed.query("yield_t_ha < 2.6")["province_code"])), hint="The codes come from small to large, whatever the order of the rows is.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 6: a new column
#
# Write `with_tonnes_per_person(table)`. The table has the columns `production_t` and `population_2019`. The function returns a table with one more column, `t_per_person`: tonnes divided by people.
#
# **Example:** 100 tonnes and 50 people are 2 tonnes a person. **Edge case:** the table that you are given must stay as it was: work with a copy.

# %% solution="with_tonnes_per_person"
def with_tonnes_per_person(table):
    ### BEGIN SOLUTION
    result = table.copy()
    result["t_per_person"] = result["production_t"] / result["population_2019"]
    return result
    ### END SOLUTION

# %% tests="with_tonnes_per_person" points=1
import pandas as pd
from autograder.expect import calling, passed, seeded

small = pd.DataFrame({"name": ["A", "B"], "production_t": [100, 30], "population_2019": [50, 60]})
calling(with_tonnes_per_person, small).should_be(
    small.assign(t_per_person=[2, 0.5]), within=0.001, hint="Divide the column production_t by the column population_2019.")
### BEGIN HIDDEN TESTS
chance = seeded(66)
other = pd.DataFrame({"production_t": [chance.randrange(900) for _ in range(6)], "population_2019": [chance.randrange(1, 90) for _ in range(6)]})
calling(with_tonnes_per_person, other).should_be(
    other.assign(t_per_person=other["production_t"] / other["population_2019"]), within=0.001, hint="Every row gets its own value.")
### END HIDDEN TESTS
passed()

# %% tests="with_tonnes_per_person:copy" points=1
import pandas as pd
from autograder.expect import calling, passed

one = pd.DataFrame({"production_t": [8], "population_2019": [4]})
calling(with_tonnes_per_person, one).should_be(
    one.assign(t_per_person=[2]), within=0.001, hint="Return the table with the new column.")
### BEGIN HIDDEN TESTS
two = pd.DataFrame({"production_t": [8, 6], "population_2019": [4, 3]})
calling(with_tonnes_per_person, two).should_keep_arguments(
    hint="Begin with table.copy(), and change the copy.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 7: a total for each group
#
# Write `total_by(table, group, value)`. It returns a Series: for each value of the column `group` the sum of the column `value`.
#
# **Example:** `total_by(rice, "season", "production_t")` has two numbers, one for `"dry"` and one for `"wet"`. **Edge case:** `group` can be any column, also one of numbers such as `year`.

# %% solution="total_by"
def total_by(table, group, value):
    ### BEGIN SOLUTION
    return table.groupby(group)[value].sum()
    ### END SOLUTION

# %% tests="total_by" points=2
from autograder.expect import calling, passed, seeded

calling(total_by, rice, "season", "production_t").should_be(
    rice.groupby("season")["production_t"].sum(), hint="Group by one column, take the other one, and add it up.")
### BEGIN HIDDEN TESTS
some = rain.dropna(subset=["rain_mm"]).sample(300, random_state=seeded(7).randrange(1000))
calling(total_by, some, "month", "rain_mm").should_be(
    some.groupby("month")["rain_mm"].sum(), taught="index", within=0.001, hint="Use the parameters group and value, which hold the names of the columns.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 8: the yield of the country
#
# Write `country_yield(table)`. It returns a Series: for each year the yield of the whole country, which is **all tonnes divided by all hectares** of that year.
#
# **Example:** in one year a province has 90 tonnes from 30 hectares, and another one 10 tonnes from 10 hectares. That is 100 / 40 = 2.5, and not the average of 3 and 1. **Edge case:** a year may have one row only.

# %% solution="country_yield"
def country_yield(table):
    ### BEGIN SOLUTION
    tonnes = table.groupby("year")["production_t"].sum()
    hectares = table.groupby("year")["area_ha"].sum()
    return tonnes / hectares
    ### END SOLUTION

# %% tests="country_yield" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

small = pd.DataFrame({"year": [2020, 2020, 2021], "production_t": [90, 10, 8], "area_ha": [30, 10, 4]})
calling(country_yield, small).should_be(
    pd.Series({2020: 2.5, 2021: 2.0}), within=0.001, taught="index", hint="Add up the tonnes and the hectares of each year first. Then divide.")
### BEGIN HIDDEN TESTS
some = rice.sample(250, random_state=seeded(8).randrange(1000))
sums = some.groupby("year")[["production_t", "area_ha"]].sum()
calling(country_yield, some).should_be(
    sums["production_t"] / sums["area_ha"], within=0.001, taught="index", hint="A large province counts more than a small one.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 9: codes get their names
#
# Write `with_names(table, places)`. `table` has a column `province_code`; `places` has the columns `code` and `name_en`. The function returns all rows of `table` with the column `name_en` added. It has no other new column: so choose the columns of `places` first, and take `code` away at the end with `.drop(columns="code")`.
#
# **Example:** the rows with the code `"02"` get the name `"Battambang"`. **Edge case:** a code that is not in `places` stays in the result, and its name is missing. The tables that you are given stay as they were.

# %% solution="with_names"
def with_names(table, places):
    ### BEGIN SOLUTION
    names = places[["code", "name_en"]]
    joined = table.merge(names, left_on="province_code", right_on="code", how="left")
    return joined.drop(columns="code")
    ### END SOLUTION

# %% tests="with_names" points=2
from autograder.expect import calling, passed, seeded

few = rice.head(60)
named = dict(zip(provinces["code"], provinces["name_en"]))
calling(with_names, few, provinces).should_be(
    few.assign(name_en=few["province_code"].map(named)), hint="Join with left_on=\"province_code\" and right_on=\"code\". Only name_en is new.")
### BEGIN HIDDEN TESTS
some = rain.sample(80, random_state=seeded(9).randrange(1000))
calling(with_names, some, provinces).should_be(
    some.assign(name_en=some["province_code"].map(named)), within=0.001, hint="Use the parameters table and places.")
### END HIDDEN TESTS
passed()

# %% tests="with_names:missing" points=1
import pandas as pd
from autograder.expect import calling, passed

known = pd.DataFrame({"province_code": ["02"], "cases": [5]})
calling(with_names, known, provinces).should_be(
    known.assign(name_en=["Battambang"]), hint="One row is enough.")
### BEGIN HIDDEN TESTS
strange = pd.DataFrame({"province_code": ["02", "99", "23"], "cases": [5, 1, 2]})
calling(with_names, strange, provinces).should_be(
    strange.assign(name_en=["Battambang", None, "Kep"]), hint="Keep all rows of the left table. What does how=\"left\" do?")
towns = pd.DataFrame({"code": ["99", "02"], "name_en": ["Phsar", "Phum"], "zone": ["x", "y"]})
calling(with_names, strange, towns).should_be(
    strange.assign(name_en=["Phum", "Phsar", None]), hint="Use the parameters table and places.")
fresh = pd.DataFrame({"province_code": ["99", "02"], "cases": [5, 1]})
calling(with_names, fresh, pd.DataFrame({"code": ["99", "02"], "name_en": ["Phsar", "Phum"], "zone": ["x", "y"]})).should_keep_arguments(
    hint="Work with a copy, and leave the given table alone.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 10: months as rows
#
# Write `tidy_months(wide)`. `wide` has a column `province`, and for each month a column with its rain. The function returns a tidy table with the columns `province`, `month` and `rain_mm`.
#
# **Example:** a table with 2 provinces and 3 months becomes a table with 6 rows. **Edge case:** the number of months differs. Take what there is.

# %% solution="tidy_months"
def tidy_months(wide):
    ### BEGIN SOLUTION
    return wide.melt(id_vars="province", var_name="month", value_name="rain_mm")
    ### END SOLUTION

# %% tests="tidy_months" points=2
import pandas as pd
from autograder.expect import calling, passed, seeded

wide = pd.DataFrame({"province": ["Kep", "Takeo"], "jan": [7, 3], "feb": [9, 4]})
tidy = pd.DataFrame({"province": ["Kep", "Takeo"] * 2, "month": ["jan", "jan", "feb", "feb"], "rain_mm": [7, 3, 9, 4]})
calling(tidy_months, wide).should_be(
    tidy, hint="melt turns the months into rows. Which column stays?")
### BEGIN HIDDEN TESTS
chance = seeded(10)
months = ["mar", "apr", "may", "jun"]
other = pd.DataFrame({"province": ["Pailin", "Kampot", "Pursat"], **{month: [chance.randrange(300) for _ in range(3)] for month in months}})
rows = [(p, month, mm) for month in months for p, mm in zip(other["province"], other[month])]
calling(tidy_months, other).should_be(
    pd.DataFrame(rows, columns=["province", "month", "rain_mm"]), hint="All columns but province are months, whatever they are called.")
dry = pd.DataFrame({"jan": [0, 0], "feb": [0, 2], "province": ["Kep", "Takeo"]})
calling(tidy_months, dry).should_be(
    pd.DataFrame({"province": ["Kep", "Takeo"] * 2, "month": ["jan", "jan", "feb", "feb"], "rain_mm": [0, 0, 0, 2]}), hint="melt turns the months into rows. Which column stays?")
### END HIDDEN TESTS
passed()
