# %% alternative="not in the list"
without = """
SELECT name_en
FROM provinces
WHERE code NOT IN (SELECT province_code FROM garment)
ORDER BY name_en
"""

# %% alternative="no row there"
without = """
SELECT p.name_en
FROM provinces AS p
WHERE NOT EXISTS (SELECT 1 FROM garment AS g WHERE g.province_code = p.code)
ORDER BY 1
"""

# %% alternative="groups of zero"
without = """
SELECT p.name_en FROM provinces p LEFT JOIN garment g ON p.code = g.province_code GROUP BY p.code HAVING COUNT(g.worker_id) = 0 ORDER BY p.name_en
"""

# %% mutant="those with a factory"
without = """
SELECT DISTINCT p.name_en
FROM provinces AS p
JOIN garment AS g ON g.province_code = p.code
ORDER BY p.name_en
"""

# %% mutant="not sorted by name"
without = """
SELECT p.name_en
FROM provinces AS p
LEFT JOIN garment AS g ON g.province_code = p.code
WHERE g.worker_id IS NULL
ORDER BY p.code
"""

# %% mutant="a column that may be missing"
without = """
SELECT DISTINCT p.name_en
FROM provinces AS p
LEFT JOIN garment AS g ON g.province_code = p.code
WHERE g.factory IS NULL
ORDER BY p.name_en
"""

# %% mutant="all provinces"
without = """
SELECT DISTINCT p.name_en
FROM provinces AS p
LEFT JOIN garment AS g ON g.province_code = p.code
ORDER BY p.name_en
"""

# %% mutant="equal to NULL"
without = """
SELECT p.name_en
FROM provinces AS p
LEFT JOIN garment AS g ON g.province_code = p.code
WHERE g.worker_id = NULL
ORDER BY p.name_en
"""

# %% mutant="knows the codes"
without = """
SELECT name_en
FROM provinces
WHERE code NOT IN ('12', '08', '05', '21', '03')
ORDER BY name_en
"""

# %% mutant="those who have left do not count"
without = """
SELECT p.name_en
FROM provinces AS p
LEFT JOIN garment AS g ON g.province_code = p.code AND g.left_job = 'no'
WHERE g.worker_id IS NULL
ORDER BY p.name_en
"""
