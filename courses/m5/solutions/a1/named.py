# %% alternative="tables in the other order"
named = """
SELECT p.name_km, r.year, r.production_t
FROM provinces p
JOIN rice_yield r ON p.code = r.province_code
WHERE r.year >= 2022 AND r.year <= 2024 AND r.season = 'dry'
ORDER BY r.province_code, r.year
"""

# %% alternative="conditions behind ON"
named = """
SELECT name_km, year, production_t FROM rice_yield INNER JOIN provinces ON province_code = code AND season = 'dry' AND year IN (2022, 2023, 2024) ORDER BY code, year
"""

# %% mutant="English names"
named = """
SELECT p.name_en, r.year, r.production_t
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
WHERE r.season = 'dry' AND r.year BETWEEN 2022 AND 2024
ORDER BY p.code, r.year
"""

# %% mutant="sorted by name"
named = """
SELECT p.name_km, r.year, r.production_t
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
WHERE r.season = 'dry' AND r.year BETWEEN 2022 AND 2024
ORDER BY p.name_km, r.year
"""

# %% mutant="all later years"
named = """
SELECT p.name_km, r.year, r.production_t
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
WHERE r.season = 'dry' AND r.year >= 2022
ORDER BY p.code, r.year
"""

# %% mutant="both seasons"
named = """
SELECT p.name_km, r.year, r.production_t
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
WHERE r.year BETWEEN 2022 AND 2024
ORDER BY p.code, r.year
"""

# %% mutant="provinces without a dry season, too"
named = """
SELECT p.name_km, r.year, r.production_t
FROM provinces AS p
LEFT JOIN rice_yield AS r ON p.code = r.province_code AND r.season = 'dry' AND r.year BETWEEN 2022 AND 2024
ORDER BY p.code, r.year
"""

# %% mutant="without ON"
named = """
SELECT p.name_km, r.year, r.production_t
FROM rice_yield AS r
JOIN provinces AS p
WHERE r.season = 'dry' AND r.year BETWEEN 2022 AND 2024
ORDER BY p.code, r.year
"""

# %% equal="every harvest has a province: the database watches over that"
named = "\nSELECT p.name_km, r.year, r.production_t\nFROM rice_yield AS r\nLEFT JOIN provinces AS p ON p.code = r.province_code\nWHERE r.season = 'dry' AND r.year BETWEEN 2022 AND 2024\nORDER BY p.code, r.year\n"

# %% mutant="a season that is not known"
named = """
SELECT p.name_km, r.year, r.production_t
FROM rice_yield AS r
JOIN provinces AS p ON p.code = r.province_code
WHERE r.season IS NOT 'wet' AND r.year BETWEEN 2022 AND 2024
ORDER BY p.code, r.year
"""
