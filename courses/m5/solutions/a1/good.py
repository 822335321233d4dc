# %% alternative="grouped by code"
good = """
SELECT p.name_en, ROUND(AVG(r.yield_t_ha), 2)
FROM provinces p
JOIN rice_yield r ON r.province_code = p.code AND r.season = 'wet'
GROUP BY p.code, p.name_en
HAVING AVG(r.yield_t_ha) > 3
ORDER BY 2 DESC, 1
"""

# %% alternative="a query in a query"
good = """
SELECT name_en, ROUND(mean, 2) AS m
FROM (SELECT province_code, AVG(yield_t_ha) AS mean FROM rice_yield WHERE season = 'wet' GROUP BY province_code)
JOIN provinces ON code = province_code
WHERE mean > 3
ORDER BY m DESC, name_en
"""

# %% mutant="both seasons"
good = """
SELECT p.name_en, ROUND(AVG(r.yield_t_ha), 2) AS m
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
GROUP BY p.name_en
HAVING AVG(r.yield_t_ha) > 3
ORDER BY m DESC, p.name_en
"""

# %% mutant="chooses rows, no groups"
good = """
SELECT p.name_en, ROUND(AVG(r.yield_t_ha), 2) AS m
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
WHERE r.season = 'wet' AND r.yield_t_ha > 3
GROUP BY p.name_en
ORDER BY m DESC, p.name_en
"""

# %% mutant="3 and more"
good = """
SELECT p.name_en, ROUND(AVG(r.yield_t_ha), 2) AS m
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
WHERE r.season = 'wet'
GROUP BY p.name_en
HAVING AVG(r.yield_t_ha) >= 3
ORDER BY m DESC, p.name_en
"""

# %% mutant="the best year"
good = """
SELECT p.name_en, ROUND(MAX(r.yield_t_ha), 2) AS m
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
WHERE r.season = 'wet'
GROUP BY p.name_en
HAVING AVG(r.yield_t_ha) > 3
ORDER BY m DESC, p.name_en
"""

# %% mutant="by name only"
good = """
SELECT p.name_en, ROUND(AVG(r.yield_t_ha), 2) AS m
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
WHERE r.season = 'wet'
GROUP BY p.name_en
HAVING AVG(r.yield_t_ha) > 3
ORDER BY p.name_en
"""

# %% mutant="one digit"
good = """
SELECT p.name_en, ROUND(AVG(r.yield_t_ha), 1) AS m
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
WHERE r.season = 'wet'
GROUP BY p.name_en
HAVING AVG(r.yield_t_ha) > 3
ORDER BY m DESC, p.name_en
"""

# %% mutant="equal ones in another order"
good = """
SELECT p.name_en, ROUND(AVG(r.yield_t_ha), 2) AS m
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
WHERE r.season = 'wet'
GROUP BY p.name_en
HAVING AVG(r.yield_t_ha) > 3
ORDER BY m DESC, p.name_en DESC
"""

# %% equal="every harvest has a province: the database watches over that"
good = "\nSELECT p.name_en, ROUND(AVG(r.yield_t_ha), 2) AS mean_yield\nFROM rice_yield AS r\nLEFT JOIN provinces AS p ON p.code = r.province_code\nWHERE r.season = 'wet'\nGROUP BY p.name_en\nHAVING AVG(r.yield_t_ha) > 3\nORDER BY mean_yield DESC, p.name_en\n"

# %% mutant="chooses after rounding"
good = "SELECT p.name_en, ROUND(AVG(r.yield_t_ha), 2) AS m FROM provinces p JOIN rice_yield r ON p.code = r.province_code WHERE season = 'wet' GROUP BY p.code HAVING m > 3 ORDER BY m DESC, p.name_en"

# %% mutant="divides by all rows"
good = """
SELECT p.name_en, ROUND(SUM(r.yield_t_ha) / COUNT(*), 2) AS m
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
WHERE r.season = 'wet'
GROUP BY p.name_en
HAVING SUM(r.yield_t_ha) / COUNT(*) > 3
ORDER BY m DESC, p.name_en
"""

# %% mutant="a season that is not known"
good = """
SELECT p.name_en, ROUND(AVG(r.yield_t_ha), 2) AS m
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
WHERE r.season IS NOT 'dry'
GROUP BY p.name_en
HAVING AVG(r.yield_t_ha) > 3
ORDER BY m DESC, p.name_en
"""
