# %% [markdown]
# # Module 5, assignment 1: ask the database
#
# Ten exercises, about 120 minutes. Each answer is a text: a query, or in exercise 9 the tables that you make.
#
# **How to work**
#
# 1. Run the first cell. It opens the database `books`.
# 2. Read the task, and look at the example.
# 3. Write your query where you see `# YOUR CODE HERE`. Delete the line `raise NotImplementedError()`.
# 4. Try it in a cell of your own with `pd.read_sql(name_of_the_query, books)`.
# 5. Run the test cell below. It says what was found, what was expected, and where to look.
#
# The hidden tests ask **other databases** with the same tables: with other rows, with ties and with missing values. So write the question, not the answer. Where a value is missing (`NULL`), a condition about it is not fulfilled: a season that nobody wrote down is not the wet one. Show exactly the columns of the task, in that order. Where the task names an order of rows, it counts; elsewhere it does not. Rounded numbers may differ by 0.01.

# %%
import pandas as pd
import ctc_data as data

books = data.database("provinces", "rice_yield", "rainfall", "household", "garment")

# %% [markdown]
# ## Exercise 1: the great harvests
#
# The ministry wants to know where a wet season brought 900000 tonnes or more.
#
# Write the query `great`. It shows `province_code`, `year` and `production_t` of the rows of `rice_yield` whose season is `'wet'` and whose harvest is **at least** 900000 tonnes.
#
# **Example:** province 02 in 2024, with 1115341 tonnes, is one of them. **Edge case:** a harvest of exactly 900000 tonnes belongs to the answer.

# %% solution="great"
### BEGIN SOLUTION
great = """
SELECT province_code, year, production_t
FROM rice_yield
WHERE season = 'wet' AND production_t >= 900000
"""
### END SOLUTION

# %% tests="great" points=2
from autograder.expect import asking, passed
import ctc_data as data

asked = data.database("rice_yield")
asking(asked, great, "great").should_be(
    asked.execute("SELECT province_code, year, production_t FROM rice_yield WHERE season = 'wet' "
                  "AND production_t >= 900000").fetchall(),
    any_order=True, hint="Two conditions with AND: the season, and the harvest.")
### BEGIN HIDDEN TESTS
other = """
CREATE TABLE rice_yield (province_code TEXT, year INTEGER, season TEXT, area_ha INTEGER, production_t INTEGER, yield_t_ha REAL);
INSERT INTO rice_yield VALUES ('05', 2020, 'wet', 1, 900000, 3.1), ('06', 2020, 'dry', 1, 950000, 4.0),
  ('07', 2021, 'wet', 1, 899999, 3.0), ('08', 2021, 'wet', 1, 2000000, 3.0);
"""
asking(other, great, "great").should_be(
    [("05", 2020, 900000), ("08", 2021, 2000000)], any_order=True, hint="At least means that the number itself belongs to it. And only the wet season counts.")
unknown = other + "INSERT INTO rice_yield VALUES ('09', 2021, NULL, 1, 990000, 3.0), ('10', 2021, 'wet', 1, NULL, NULL);"
asking(unknown, great, "great").should_be(
    [("05", 2020, 900000), ("08", 2021, 2000000)], any_order=True, hint="Where a value is missing (NULL), a condition about it is not fulfilled.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 2: the wettest months
#
# Which months brought the most rain of all?
#
# Write the query `wettest`. It shows `province_code`, `year`, `month` and `rain_mm` of the **four** wettest rows of `rainfall`, the wettest first. When two months are equally wet, the earlier year comes first.
#
# **Example:** the first row is province 09, September 2018, with 1334.1 mm. **Edge case:** where nothing was measured (`NULL`), the month is not among the wettest, even when fewer than four rows remain.

# %% solution="wettest"
### BEGIN SOLUTION
wettest = """
SELECT province_code, year, month, rain_mm
FROM rainfall
WHERE rain_mm IS NOT NULL
ORDER BY rain_mm DESC, year
LIMIT 4
"""
### END SOLUTION

# %% tests="wettest" points=2
from autograder.expect import asking, passed
import ctc_data as data

asked = data.database("rainfall")
asking(asked, wettest, "wettest").should_be(
    asked.execute("SELECT province_code, year, month, rain_mm FROM rainfall ORDER BY rain_mm DESC, year LIMIT 4").fetchall(),
    within=0.01, hint="Sort by the rain, the largest first, and take four rows.")
### BEGIN HIDDEN TESTS
other = """
CREATE TABLE rainfall (province_code TEXT, year INTEGER, month INTEGER, rain_mm REAL, temp_c REAL);
INSERT INTO rainfall VALUES ('01', 2012, 5, 300, 29), ('02', 2010, 9, 300, 28), ('03', 2011, 8, NULL, 28),
  ('04', 2013, 7, 20, 30), ('05', 2014, 9, 500, 27), ('06', 2009, 1, 0, 25), ('07', 2015, 6, 20, 31);
"""
asking(other, wettest, "wettest").should_be(
    [("05", 2014, 9, 500.0), ("02", 2010, 9, 300.0), ("01", 2012, 5, 300.0), ("04", 2013, 7, 20.0)],
    within=0.01, hint="When the rain is equal, the earlier year comes first: ORDER BY takes two columns.")
few = """
CREATE TABLE rainfall (province_code TEXT, year INTEGER, month INTEGER, rain_mm REAL, temp_c REAL);
INSERT INTO rainfall VALUES ('01', 2012, 5, 40, 29), ('02', 2010, 9, NULL, 28), ('03', 2011, 1, 0, 25), ('04', 2011, 2, 12, 25), ('05', 2013, 3, NULL, 26);
"""
asking(few, wettest, "wettest").should_be(
    [("01", 2012, 5, 40.0), ("04", 2011, 2, 12.0), ("03", 2011, 1, 0.0)],
    within=0.01, hint="A month with 0 mm was measured, a month with NULL was not. What was not measured never appears.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 3: who did not answer
#
# Before anybody speaks about incomes, count the households that told none.
#
# Write the query `silent`. It shows `household_id` and `province_code` of the households of `household` whose `income_riel` is missing and whose `area` is `'rural'`.
#
# **Example:** a rural household with an income of `NULL` is in the answer. **Edge case:** an income of 0 is an answer, so such a household is not in it.

# %% solution="silent"
### BEGIN SOLUTION
silent = """
SELECT household_id, province_code
FROM household
WHERE income_riel IS NULL AND area = 'rural'
"""
### END SOLUTION

# %% tests="silent" points=2
from autograder.expect import asking, passed
import ctc_data as data

asked = data.database("household")
asking(asked, silent, "silent").should_be(
    asked.execute("SELECT household_id, province_code FROM household WHERE income_riel IS NULL AND area = 'rural'").fetchall(),
    any_order=True, hint="Missing means NULL. Nothing is equal to NULL: there are two words for that question.")
### BEGIN HIDDEN TESTS
other = """
CREATE TABLE household (household_id TEXT, province_code TEXT, area TEXT, size INTEGER, income_riel INTEGER, food_riel INTEGER);
INSERT INTO household VALUES ('a', '01', 'rural', 2, NULL, 5), ('b', '01', 'urban', 2, NULL, 5), ('c', '02', 'rural', 3, 0, 5),
  ('d', '02', 'rural', 3, 700, 5);
"""
asking(other, silent, "silent").should_be(
    [("a", "01")], any_order=True, hint="An income of 0 is not missing. And only rural households count.")
unknown = other + "INSERT INTO household VALUES ('e', '03', NULL, 2, NULL, 5);"
asking(unknown, silent, "silent").should_be(
    [("a", "01")], any_order=True, hint="Where a value is missing (NULL), a condition about it is not fulfilled.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 4: what food takes
#
# How much of the income goes into food? Households that spend more than 80 percent have nothing left for school.
#
# Write the query `burden`. For every household of `household` that spends **more than** 80 percent of its income on food, it shows `household_id` and the percentage `food_riel * 100.0 / income_riel`, rounded to 1 digit. The highest percentage first; when two are equal, in the order of `household_id`.
#
# **Example:** 410000 riel of 500000 riel are 82.0 percent. **Edge case:** an income of 0 or `NULL` gives no percentage. Leave such households out.

# %% solution="burden"
### BEGIN SOLUTION
burden = """
SELECT household_id, ROUND(food_riel * 100.0 / income_riel, 1) AS percent
FROM household
WHERE income_riel > 0 AND food_riel * 100.0 / income_riel > 80
ORDER BY percent DESC, household_id
"""
### END SOLUTION

# %% tests="burden" points=1
from autograder.expect import asking, passed
import ctc_data as data

asked = data.database("household")
asking(asked, burden, "burden").should_be(
    asked.execute("SELECT household_id, ROUND(food_riel * 100.0 / income_riel, 1) AS p FROM household "
                  "WHERE income_riel > 0 AND food_riel * 100.0 / income_riel > 80 ORDER BY p DESC, household_id").fetchall(),
    within=0.01, hint="Calculate behind SELECT, and write the same calculation into WHERE.")
passed()

# %% tests="burden:edges" points=1
from autograder.expect import asking, passed

small = """
CREATE TABLE household (household_id TEXT, province_code TEXT, area TEXT, size INTEGER, income_riel INTEGER, food_riel INTEGER);
INSERT INTO household VALUES ('c', '01', 'rural', 2, 500, 410), ('a', '01', 'urban', 2, 100, 90);
"""
asking(small, burden, "burden").should_be(
    [("a", 90.0), ("c", 82.0)], within=0.01, hint="410 of 500 are 82 percent. Multiply by 100.0 before you divide.")
### BEGIN HIDDEN TESTS
other = """
CREATE TABLE household (household_id TEXT, province_code TEXT, area TEXT, size INTEGER, income_riel INTEGER, food_riel INTEGER);
INSERT INTO household VALUES ('z', '01', 'rural', 2, 1000, 850), ('b', '01', 'urban', 2, 1000, 850), ('c', '02', 'rural', 3, 1000, 800),
  ('d', '02', 'rural', 3, 0, 5), ('e', '02', 'rural', 3, NULL, 5), ('f', '03', 'rural', 1, 1000, 804), ('g', '03', 'rural', 1, 300, 290), ('h', '03', 'rural', 1, 1, 1), ('i', '03', 'rural', 1, 10000, 8004);
"""
asking(other, burden, "burden").should_be(
    [("h", 100.0), ("g", 96.7), ("b", 85.0), ("z", 85.0), ("f", 80.4), ("i", 80.0)], within=0.01,
    hint="Exactly 80 percent is not more than 80. Without an income there is no percentage. When two are equal, the household decides.")
unknown = small + "INSERT INTO household VALUES ('b', '01', 'rural', 2, 500, NULL);"
asking(unknown, burden, "burden").should_be(
    [("a", 90.0), ("c", 82.0)], within=0.01, hint="Where a value is missing (NULL), a condition about it is not fulfilled.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 5: names instead of codes
#
# A table full of codes is of no use in a report.
#
# Write the query `named`. It shows the **Khmer name** of the province (`name_km`), the year and the harvest (`production_t`) of the dry season for the years 2022 to 2024, both included. First the provinces in the order of their code, and within a province the years in their order.
#
# **Example:** the first row is បន្ទាយមានជ័យ in 2022. **Edge case:** provinces without a dry season are not in the answer.

# %% solution="named"
### BEGIN SOLUTION
named = """
SELECT p.name_km, r.year, r.production_t
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
WHERE r.season = 'dry' AND r.year BETWEEN 2022 AND 2024
ORDER BY p.code, r.year
"""
### END SOLUTION

# %% tests="named" points=2
from autograder.expect import asking, passed
import ctc_data as data

asked = data.database("provinces", "rice_yield")
asking(asked, named, "named").should_be(
    asked.execute("SELECT p.name_km, r.year, r.production_t FROM rice_yield r JOIN provinces p ON p.code = r.province_code "
                  "WHERE r.season = 'dry' AND r.year BETWEEN 2022 AND 2024 ORDER BY p.code, r.year").fetchall(),
    hint="Join over the code of the province. Then choose season and years, then sort.")
### BEGIN HIDDEN TESTS
other = """
CREATE TABLE provinces (code TEXT PRIMARY KEY, name_km TEXT, name_en TEXT, zone TEXT, population_2019 INTEGER);
CREATE TABLE rice_yield (province_code TEXT, year INTEGER, season TEXT, area_ha INTEGER, production_t INTEGER, yield_t_ha REAL);
INSERT INTO provinces VALUES ('01', 'ខ', 'B', 'x', 1), ('02', 'ក', 'A', 'x', 1), ('03', 'គ', 'C', 'y', 1);
INSERT INTO rice_yield VALUES ('02', 2023, 'dry', 1, 20, 1), ('02', 2022, 'dry', 1, 25, 1), ('01', 2024, 'dry', 1, 30, 1),
  ('01', 2021, 'dry', 1, 40, 1), ('01', 2025, 'dry', 1, 50, 1), ('03', 2022, 'wet', 1, 60, 1);
"""
asking(other, named, "named").should_be(
    [("ខ", 2024, 30), ("ក", 2022, 25), ("ក", 2023, 20)],
    hint="Sort by the code, not by the name. 2022 and 2024 both belong to the years, 2021 and 2025 do not.")
unknown = other + "INSERT INTO rice_yield VALUES ('03', 2023, NULL, 1, 70, 1);"
asking(unknown, named, "named").should_be(
    [("ខ", 2024, 30), ("ក", 2022, 25), ("ក", 2023, 20)], hint="Where a value is missing (NULL), a condition about it is not fulfilled.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 6: provinces without a factory
#
# Write the query `without`. It shows `name_en` of every province of `provinces` for which `garment` has **no row at all**, in the order of the alphabet.
#
# **Example:** Kep is one of them. **Edge case:** one row is enough for a province not to appear, also that of a worker who has left, or whose factory is missing. The province of a worker is never missing. No province appears twice.

# %% solution="without"
### BEGIN SOLUTION
without = """
SELECT p.name_en
FROM provinces AS p
LEFT JOIN garment AS g ON g.province_code = p.code
WHERE g.worker_id IS NULL
ORDER BY p.name_en
"""
### END SOLUTION

# %% tests="without" points=2
from autograder.expect import asking, passed
import ctc_data as data

asked = data.database("provinces", "garment")
asking(asked, without, "without").should_be(
    asked.execute("SELECT name_en FROM provinces WHERE code NOT IN (SELECT province_code FROM garment) ORDER BY name_en").fetchall(),
    hint="LEFT JOIN keeps provinces without a partner. Which column is NULL then?")
### BEGIN HIDDEN TESTS
other = """
CREATE TABLE provinces (code TEXT PRIMARY KEY, name_km TEXT, name_en TEXT, zone TEXT, population_2019 INTEGER);
CREATE TABLE garment (worker_id TEXT, factory TEXT, province_code TEXT, wage_usd REAL, pieces INTEGER, left_job TEXT);
INSERT INTO provinces VALUES ('01', 'ក', 'Zeta', 'x', 1), ('02', 'ខ', 'Alpha', 'x', 1), ('03', 'គ', 'Beta', 'y', 1), ('12', 'ឃ', 'Mu', 'y', 1);
INSERT INTO garment VALUES ('w1', NULL, '03', 1, 1, 'no'), ('w2', 'A', '03', 1, 1, 'no');
"""
asking(other, without, "without").should_be(
    [("Alpha",), ("Mu",), ("Zeta",)], hint="Ask for a column that can't be missing when there is a partner, such as worker_id. Sort by the name.")
left = other + "INSERT INTO provinces VALUES ('05', 'ង', 'Nu', 'y', 1); INSERT INTO garment VALUES ('w3', 'B', '05', 1, 1, 'yes');"
asking(left, without, "without").should_be(
    [("Alpha",), ("Mu",), ("Zeta",)], hint="Each row of garment counts, also that of a worker who has left.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 7: people in each zone
#
# Write the query `zones`. For each `zone` of `provinces` it shows the zone, how many provinces it has, and how many people (`population_2019`) live there. The zone with the most people comes first; when two are equal, the order of the alphabet decides.
#
# **Example:** the zone `phnom_penh` has 1 province and 2281951 people. **Edge case:** a zone with one province is a group, too. A province whose people are not known (`NULL`) is a province, too.

# %% solution="zones"
### BEGIN SOLUTION
zones = """
SELECT zone, COUNT(*) AS provinces, SUM(population_2019) AS people
FROM provinces
GROUP BY zone
ORDER BY people DESC, zone
"""
### END SOLUTION

# %% tests="zones" points=2
from autograder.expect import asking, passed
import ctc_data as data

asked = data.database("provinces")
asking(asked, zones, "zones").should_be(
    asked.execute("SELECT zone, COUNT(*), SUM(population_2019) AS s FROM provinces GROUP BY zone ORDER BY s DESC, zone").fetchall(),
    hint="For each zone: GROUP BY zone. COUNT counts the provinces, SUM adds up the people.")
### BEGIN HIDDEN TESTS
other = """
CREATE TABLE provinces (code TEXT PRIMARY KEY, name_km TEXT, name_en TEXT, zone TEXT, population_2019 INTEGER);
INSERT INTO provinces VALUES ('01', 'ក', 'A', 'south', 10), ('02', 'ខ', 'B', 'south', 20), ('03', 'គ', 'C', 'north', 30), ('04', 'ឃ', 'D', 'west', 5), ('05', 'ង', 'E', 'east', 90),
  ('06', 'ច', 'F', 'centre', 15), ('07', 'ឆ', 'G', 'centre', 15);
"""
asking(other, zones, "zones").should_be(
    [("east", 1, 90), ("centre", 2, 30), ("north", 1, 30), ("south", 2, 30), ("west", 1, 5)], hint="Sort by the people, the most first. When two zones are equal, by the zone.")
unknown = other + "INSERT INTO provinces VALUES ('08', 'ជ', 'H', 'south', NULL);"
asking(unknown, zones, "zones").should_be(
    [("east", 1, 90), ("centre", 2, 30), ("north", 1, 30), ("south", 3, 30), ("west", 1, 5)], hint="A province whose people are not known is a province, too. What does COUNT count?")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 8: good wet seasons
#
# Write the query `good`. For each province it shows `name_en` and the average `yield_t_ha` of its **wet** seasons, rounded to 2 digits. Only provinces whose average (before rounding) is above 3 come into the answer. The highest average comes first; when two are equal, the order of the names decides.
#
# **Example:** averages of 3.41 and 3.02 are shown, 2.98 is not. **Edge case:** an average of exactly 3 is not above 3. A yield that is missing (`NULL`) does not enter the average.

# %% solution="good"
### BEGIN SOLUTION
good = """
SELECT p.name_en, ROUND(AVG(r.yield_t_ha), 2) AS mean_yield
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
WHERE r.season = 'wet'
GROUP BY p.name_en
HAVING AVG(r.yield_t_ha) > 3
ORDER BY mean_yield DESC, p.name_en
"""
### END SOLUTION

# %% tests="good" points=1
from autograder.expect import asking, passed
import ctc_data as data

asked = data.database("provinces", "rice_yield")
asking(asked, good, "good").should_be(
    asked.execute("SELECT p.name_en, ROUND(AVG(r.yield_t_ha), 2) AS m FROM rice_yield r JOIN provinces p ON p.code = r.province_code "
                  "WHERE r.season = 'wet' GROUP BY p.name_en HAVING AVG(r.yield_t_ha) > 3 ORDER BY m DESC, p.name_en").fetchall(),
    within=0.01, hint="WHERE chooses the season, GROUP BY makes the provinces, HAVING chooses among them.")
passed()

# %% tests="good:edges" points=2
from autograder.expect import asking, passed

small = """
CREATE TABLE provinces (code TEXT PRIMARY KEY, name_km TEXT, name_en TEXT, zone TEXT, population_2019 INTEGER);
CREATE TABLE rice_yield (province_code TEXT, year INTEGER, season TEXT, area_ha INTEGER, production_t INTEGER, yield_t_ha REAL);
INSERT INTO provinces VALUES ('01', 'ក', 'A', 'x', 1), ('02', 'ខ', 'B', 'x', 1);
INSERT INTO rice_yield VALUES ('01', 2020, 'wet', 1, 1, 3.5), ('01', 2021, 'wet', 1, 1, 2.9), ('02', 2020, 'wet', 1, 1, 2.5);
"""
asking(small, good, "good").should_be(
    [("A", 3.2)], within=0.001, hint="3.5 and 2.9 make an average of 3.2.")
### BEGIN HIDDEN TESTS
other = """
CREATE TABLE provinces (code TEXT PRIMARY KEY, name_km TEXT, name_en TEXT, zone TEXT, population_2019 INTEGER);
CREATE TABLE rice_yield (province_code TEXT, year INTEGER, season TEXT, area_ha INTEGER, production_t INTEGER, yield_t_ha REAL);
INSERT INTO provinces VALUES ('01', 'ក', 'Zeta', 'x', 1), ('02', 'ខ', 'Beta', 'x', 1), ('03', 'គ', 'Gamma', 'y', 1), ('04', 'ឃ', 'Eta', 'y', 1), ('05', 'ង', 'Xi', 'y', 1), ('06', 'ច', 'Nu', 'y', 1);
INSERT INTO rice_yield VALUES ('01', 2020, 'wet', 1, 1, 3.5), ('01', 2020, 'dry', 1, 1, 9.0), ('02', 2020, 'wet', 1, 1, 3.5),
  ('03', 2020, 'wet', 1, 1, 2.0), ('03', 2021, 'wet', 1, 1, 4.0), ('04', 2020, 'dry', 1, 1, 4.5), ('04', 2021, 'wet', 1, 1, 2.0),
  ('05', 2020, 'wet', 1, 1, 4.111), ('05', 2021, 'wet', 1, 1, 4.115), ('06', 2020, 'wet', 1, 1, 3.004);
"""
asking(other, good, "good").should_be(
    [("Xi", 4.11), ("Beta", 3.5), ("Zeta", 3.5), ("Nu", 3.0)], within=0.001,
    hint="Only wet seasons enter the average. Exactly 3 is not above 3. Round to 2 digits. When two averages are equal, the names decide.")
unknown = other + "INSERT INTO rice_yield VALUES ('04', 2022, NULL, 1, 1, 9.0), ('06', 2021, 'wet', 1, 1, NULL);"
asking(unknown, good, "good").should_be(
    [("Xi", 4.11), ("Beta", 3.5), ("Zeta", 3.5), ("Nu", 3.0)], within=0.001,
    hint="A yield that is missing does not enter the average, not even as 0. Where the season is missing, it is not the wet one.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 9: tables for a library
#
# A centre lends books. Write a text `library` with two `CREATE TABLE` statements, with a `;` between them:
#
# - `book` with `id` (whole number, primary key), `title` (text, must be there) and `isbn` (text, no two books have the same one; it may be missing);
# - `loan` with `book_id` (whole number, must be there, points at `book`), `reader` (text, must be there) and `days` (whole number, from 1 to 30).
#
# **Example:** after your statements `INSERT INTO book (id, title) VALUES (1, 'Tum Teav')` is possible. **Edge case:** 30 days are allowed, 0 and 31 are not.

# %% solution="library"
### BEGIN SOLUTION
library = """
CREATE TABLE book (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  isbn TEXT UNIQUE
);
CREATE TABLE loan (
  book_id INTEGER NOT NULL REFERENCES book (id),
  reader TEXT NOT NULL,
  days INTEGER CHECK (days BETWEEN 1 AND 30)
);
"""
### END SOLUTION

# %% tests="library" points=1
from autograder.expect import asking, passed

rows = library + """;
INSERT INTO book (id, title) VALUES (1, 'Tum Teav'), (2, 'Sophat');
INSERT INTO loan (book_id, reader, days) VALUES (1, 'demo', 30), (2, 'demo', 1);
"""
asking(rows, "SELECT b.title, l.days FROM loan AS l JOIN book AS b ON b.id = l.book_id", "library").should_be(
    [("Tum Teav", 30), ("Sophat", 1)], any_order=True,
    hint="Two CREATE TABLE statements with the columns of the task. Two books without an isbn are allowed.")
### BEGIN HIDDEN TESTS
again = rows + """
INSERT INTO book (id, title) VALUES ('3', 'Tum Teav');
INSERT INTO loan (book_id, reader, days) VALUES (1, 'demo', 7);
"""
asking(again, "SELECT book.id, COUNT(*) FROM book JOIN loan ON book_id = book.id GROUP BY book.id UNION SELECT id, 0 FROM book WHERE id = 3", "library").should_be(
    [(1, 2), (2, 1), (3, 0)], any_order=True,
    hint="Two books may have the same title, and one reader may borrow a book twice. The numbers of books are whole numbers.")
### END HIDDEN TESTS
passed()

# %% tests="library:rules" points=2
import sqlite3

from autograder.expect import asking, passed

ruled = library + "; INSERT INTO book (id, title, isbn) VALUES (1, 'Tum Teav', 'x');"
asking(ruled + "INSERT INTO book (id, title) VALUES (1, 'Sophat');", "SELECT 1", "library").should_raise(
    sqlite3.IntegrityError, hint="Two books can't have the same id: PRIMARY KEY.")
### BEGIN HIDDEN TESTS
asking(ruled + "INSERT INTO book (id, isbn) VALUES (2, 'y');", "SELECT 1", "library").should_raise(
    sqlite3.IntegrityError, hint="A book without a title must be refused: NOT NULL.")
asking(ruled + "INSERT INTO book (id, title, isbn) VALUES (2, 'Sophat', 'x');", "SELECT 1", "library").should_raise(
    sqlite3.IntegrityError, hint="Two books can't have the same isbn: UNIQUE.")
### END HIDDEN TESTS
passed()

# %% tests="library:loans" points=2
import sqlite3

from autograder.expect import asking, passed

lent = library + "; INSERT INTO book (id, title) VALUES (1, 'Tum Teav'); INSERT INTO loan (book_id, reader, days) VALUES "
asking(lent + "(1, 'demo', 31);", "SELECT 1", "library").should_raise(
    sqlite3.IntegrityError, hint="31 days are too many: CHECK.")
### BEGIN HIDDEN TESTS
asking(lent + "(1, 'demo', 0);", "SELECT 1", "library").should_raise(
    sqlite3.IntegrityError, hint="0 days are too few: CHECK needs both ends.")
asking(lent + "(7, 'demo', 5);", "SELECT 1", "library").should_raise(
    sqlite3.IntegrityError, hint="There is no book 7: REFERENCES.")
asking(lent + "(NULL, 'demo', 5);", "SELECT 1", "library").should_raise(
    sqlite3.IntegrityError, hint="A loan without a book must be refused: NOT NULL.")
asking(lent + "(1, NULL, 5);", "SELECT 1", "library").should_raise(
    sqlite3.IntegrityError, hint="A loan without a reader must be refused: NOT NULL.")
### END HIDDEN TESTS
passed()

# %% [markdown]
# ## Exercise 10: above the average
#
# Which workers are quicker than the average? For that, one query needs the answer of another one.
#
# Write the query `quick`. It shows `worker_id` and `pieces` of the workers of `garment` who make more `pieces` than the average of **all** workers, and who have not left (`left_job = 'no'`). The most pieces first; when two are equal, in the order of `worker_id`. At most 5 rows.
#
# **Example:** when the average is 800, a worker with 801 pieces may be in the answer. **Edge case:** the average counts all workers, also those who have left.

# %% solution="quick"
### BEGIN SOLUTION
quick = """
SELECT worker_id, pieces
FROM garment
WHERE left_job = 'no' AND pieces > (SELECT AVG(pieces) FROM garment)
ORDER BY pieces DESC, worker_id
LIMIT 5
"""
### END SOLUTION

# %% tests="quick" points=1
from autograder.expect import asking, passed
import ctc_data as data

asked = data.database("garment")
asking(asked, quick, "quick").should_be(
    asked.execute("SELECT worker_id, pieces FROM garment WHERE left_job = 'no' AND pieces > (SELECT AVG(pieces) FROM garment) "
                  "ORDER BY pieces DESC, worker_id LIMIT 5").fetchall(),
    hint="Put the query for the average into round brackets, and compare with it.")
passed()

# %% tests="quick:edges" points=2
from autograder.expect import asking, passed

small = """
CREATE TABLE garment (worker_id TEXT, factory TEXT, province_code TEXT, wage_usd REAL, pieces INTEGER, left_job TEXT);
INSERT INTO garment VALUES ('w1', 'A', '01', 1, 10, 'no'), ('w2', 'A', '01', 1, 30, 'no');
"""
asking(small, quick, "quick").should_be(
    [("w2", 30)], hint="The average of 10 and 30 is 20.")
### BEGIN HIDDEN TESTS
other = """
CREATE TABLE garment (worker_id TEXT, factory TEXT, province_code TEXT, wage_usd REAL, pieces INTEGER, left_job TEXT);
INSERT INTO garment VALUES ('w1', 'A', '01', 1, 10, 'no'), ('w2', 'A', '01', 1, 12, 'no'), ('w3', 'A', '01', 1, 90, 'yes'),
  ('w9', 'B', '01', 1, 60, 'no'), ('w4', 'B', '01', 1, 60, 'no'), ('w5', 'B', '01', 1, 49, 'no'), ('w6', 'B', '01', 1, 70, 'no'),
  ('w7', 'B', '01', 1, 41, 'no');
"""
asking(other, quick, "quick").should_be(
    [("w6", 70), ("w4", 60), ("w9", 60)], hint="The average is that of all workers, also of those who left. Equal to the average is not above it. Sort, then cut off.")
unknown = other + "INSERT INTO garment VALUES ('w0', 'A', '01', 1, 95, NULL);"
asking(unknown, quick, "quick").should_be(
    [("w6", 70), ("w4", 60), ("w9", 60)], hint="Where a value is missing (NULL), a condition about it is not fulfilled.")
many = other + "INSERT INTO garment VALUES ('x1', 'C', '01', 1, 80, 'no'), ('x2', 'C', '01', 1, 81, 'no'), ('x3', 'C', '01', 1, 82, 'no');"
asking(many, quick, "quick").should_be(
    [("x3", 82), ("x2", 81), ("x1", 80), ("w6", 70), ("w4", 60)], hint="At most 5 rows: LIMIT.")
unmeasured = small + "INSERT INTO garment VALUES ('w3', 'A', '01', 1, NULL, 'no'), ('w4', 'A', '01', 1, 21, 'no'), ('w5', 'A', '01', 1, 20, 'no'), ('w6', 'A', '01', 1, 22, 'no');"
asking(unmeasured, quick, "quick").should_be(
    [("w2", 30), ("w6", 22), ("w4", 21)], hint="Put the query for the average into round brackets, and compare with it.")
### END HIDDEN TESTS
passed()
