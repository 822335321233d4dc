# %% alternative="counts the codes"
zones = """
SELECT zone, COUNT(code), SUM(population_2019)
FROM provinces
GROUP BY zone
ORDER BY SUM(population_2019) DESC, zone
"""

# %% alternative="by number"
zones = """
select zone, count(*), sum(population_2019) from provinces group by 1 order by 3 desc, 1 asc
"""

# %% mutant="counts people"
zones = """
SELECT zone, SUM(population_2019), COUNT(*)
FROM provinces
GROUP BY zone
ORDER BY SUM(population_2019) DESC, zone
"""

# %% mutant="the average"
zones = """
SELECT zone, COUNT(*), AVG(population_2019) AS people
FROM provinces
GROUP BY zone
ORDER BY people DESC, zone
"""

# %% mutant="by name only"
zones = """
SELECT zone, COUNT(*), SUM(population_2019)
FROM provinces
GROUP BY zone
ORDER BY zone
"""

# %% mutant="equal zones in another order"
zones = """
SELECT zone, COUNT(*), SUM(population_2019) AS people
FROM provinces
GROUP BY zone
ORDER BY people DESC, zone DESC
"""

# %% mutant="most provinces first"
zones = """
SELECT zone, COUNT(*) AS n, SUM(population_2019) AS people
FROM provinces
GROUP BY zone
ORDER BY people DESC, n DESC
"""

# %% mutant="only larger groups"
zones = """
SELECT zone, COUNT(*), SUM(population_2019) AS people
FROM provinces
GROUP BY zone
HAVING COUNT(*) > 1
ORDER BY people DESC, zone
"""

# %% mutant="counts equal numbers of people once"
zones = "SELECT zone, COUNT(DISTINCT population_2019), SUM(population_2019) AS s FROM provinces GROUP BY zone ORDER BY s DESC, zone"

# %% mutant="adds equal numbers of people once"
zones = "SELECT zone, COUNT(*), SUM(DISTINCT population_2019) AS s FROM provinces GROUP BY zone ORDER BY s DESC, zone"

# %% mutant="the smaller zone first"
zones = "SELECT zone, COUNT(*), SUM(population_2019) AS s FROM provinces GROUP BY zone ORDER BY s DESC, COUNT(*), zone"

# %% mutant="loses provinces without a number of people"
zones = """
SELECT zone, COUNT(population_2019), SUM(population_2019) AS people
FROM provinces
GROUP BY zone
ORDER BY people DESC, zone
"""
