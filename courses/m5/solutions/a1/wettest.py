# %% alternative="missing rain left out"
wettest = """
SELECT province_code, year, month, rain_mm
FROM rainfall
WHERE rain_mm IS NOT NULL
ORDER BY rain_mm DESC, year ASC
LIMIT 4
"""

# %% alternative="from a query"
wettest = """
SELECT province_code, year, month, rain_mm FROM (SELECT * FROM rainfall ORDER BY -rain_mm, year) WHERE rain_mm >= 0 ORDER BY rain_mm DESC, year LIMIT 4
"""

# %% mutant="the driest"
wettest = """
SELECT province_code, year, month, rain_mm
FROM rainfall
ORDER BY rain_mm, year
LIMIT 4
"""

# %% mutant="not sorted"
wettest = """
SELECT province_code, year, month, rain_mm
FROM rainfall
WHERE rain_mm > 1060
LIMIT 4
"""

# %% mutant="equal months as they come"
wettest = """
SELECT province_code, year, month, rain_mm
FROM rainfall
ORDER BY rain_mm DESC
LIMIT 4
"""

# %% mutant="later years first"
wettest = """
SELECT province_code, year, month, rain_mm
FROM rainfall
ORDER BY rain_mm DESC, year DESC
LIMIT 4
"""

# %% mutant="five rows"
wettest = """
SELECT province_code, year, month, rain_mm
FROM rainfall
ORDER BY rain_mm DESC, year
LIMIT 5
"""

# %% mutant="knows the answer"
wettest = """
SELECT province_code, year, month, rain_mm
FROM rainfall
WHERE rain_mm > 1065
ORDER BY rain_mm DESC, year
"""

# %% mutant="months without a measurement when there are few others"
wettest = """
SELECT province_code, year, month, rain_mm
FROM rainfall
ORDER BY rain_mm DESC, year
LIMIT 4
"""

# %% mutant="months without rain left out"
wettest = """
SELECT province_code, year, month, rain_mm
FROM rainfall
WHERE rain_mm > 0
ORDER BY rain_mm DESC, year
LIMIT 4
"""
