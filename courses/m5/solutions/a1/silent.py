# %% alternative="not there"
silent = """
SELECT household_id, province_code
FROM household
WHERE area = 'rural' AND NOT (income_riel IS NOT NULL)
"""

# %% alternative="not urban"
silent = """
SELECT h.household_id, h.province_code FROM household AS h WHERE h.area <> 'urban' AND h.income_riel IS NULL
"""

# %% mutant="equal to NULL"
silent = """
SELECT household_id, province_code
FROM household
WHERE income_riel = NULL AND area = 'rural'
"""

# %% mutant="equal to 0"
silent = """
SELECT household_id, province_code
FROM household
WHERE income_riel = 0 AND area = 'rural'
"""

# %% mutant="an income of 0 is missing, too"
silent = """
SELECT household_id, province_code
FROM household
WHERE (income_riel IS NULL OR income_riel = 0) AND area = 'rural'
"""

# %% mutant="all areas"
silent = """
SELECT household_id, province_code
FROM household
WHERE income_riel IS NULL
"""

# %% mutant="those who answered"
silent = """
SELECT household_id, province_code
FROM household
WHERE income_riel IS NOT NULL AND area = 'rural'
"""

# %% mutant="an area that is not known"
silent = """
SELECT household_id, province_code
FROM household
WHERE income_riel IS NULL AND area IS NOT 'urban'
"""
