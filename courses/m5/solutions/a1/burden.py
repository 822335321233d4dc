# %% alternative="without a division in the condition"
burden = """
SELECT household_id, ROUND(100.0 * food_riel / income_riel, 1)
FROM household
WHERE income_riel > 0 AND food_riel * 100.0 > 80 * income_riel
ORDER BY 2 DESC, 1
"""

# %% alternative="a query in a query"
burden = """
SELECT household_id, ROUND(p, 1) AS p1
FROM (SELECT household_id, food_riel * 100.0 / income_riel AS p FROM household WHERE income_riel <> 0)
WHERE p > 80
ORDER BY p1 DESC, household_id
"""

# %% mutant="whole numbers"
burden = """
SELECT household_id, ROUND(food_riel * 100 / income_riel, 1) AS percent
FROM household
WHERE income_riel > 0 AND food_riel * 100 / income_riel > 80
ORDER BY percent DESC, household_id
"""

# %% mutant="80 and more"
burden = """
SELECT household_id, ROUND(food_riel * 100.0 / income_riel, 1) AS percent
FROM household
WHERE income_riel > 0 AND food_riel * 100.0 / income_riel >= 80
ORDER BY percent DESC, household_id
"""

# %% mutant="a part of 1, no percentage"
burden = """
SELECT household_id, ROUND(food_riel * 1.0 / income_riel, 1) AS percent
FROM household
WHERE income_riel > 0 AND food_riel * 1.0 / income_riel > 0.8
ORDER BY percent DESC, household_id
"""

# %% mutant="the lowest first"
burden = """
SELECT household_id, ROUND(food_riel * 100.0 / income_riel, 1) AS percent
FROM household
WHERE income_riel > 0 AND food_riel * 100.0 / income_riel > 80
ORDER BY percent, household_id
"""

# %% mutant="equal ones as they come"
burden = """
SELECT household_id, ROUND(food_riel * 100.0 / income_riel, 1) AS percent
FROM household
WHERE income_riel > 0 AND food_riel * 100.0 / income_riel > 80
ORDER BY percent DESC
"""

# %% mutant="no income counts as 100 percent"
burden = """
SELECT household_id, ROUND(food_riel * 100.0 / NULLIF(income_riel, 0), 1) AS percent
FROM household
WHERE food_riel * 100.0 / income_riel > 80 OR income_riel = 0 OR income_riel IS NULL
ORDER BY percent DESC, household_id
"""

# %% mutant="rounds first"
burden = """
SELECT household_id, ROUND(food_riel * 100.0 / income_riel, 1) AS percent
FROM household
WHERE income_riel > 0 AND ROUND(food_riel * 100.0 / income_riel) > 80
ORDER BY percent DESC, household_id
"""

# %% equal="SQLite divides by 0 to NULL, and NULL is not above 80"
burden = '\nSELECT household_id, ROUND(food_riel * 100.0 / income_riel, 1) AS percent\nFROM household\nWHERE income_riel >= 0 AND food_riel * 100.0 / income_riel > 80\nORDER BY percent DESC, household_id\n'

# %% mutant="rounds before it chooses"
burden = "SELECT household_id, ROUND(food_riel * 100.0 / income_riel, 1) AS p FROM household WHERE ROUND(food_riel * 100.0 / income_riel, 1) > 80 ORDER BY p DESC, household_id"

# %% mutant="food of which nobody knows"
burden = """
SELECT household_id, ROUND(COALESCE(food_riel, income_riel) * 100.0 / income_riel, 1) AS percent
FROM household
WHERE income_riel > 0 AND COALESCE(food_riel, income_riel) * 100.0 / income_riel > 80
ORDER BY percent DESC, household_id
"""
