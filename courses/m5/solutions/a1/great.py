# %% alternative="the other way round"
great = """
SELECT province_code, year, production_t
FROM rice_yield
WHERE 900000 <= production_t AND season IN ('wet')
"""

# %% alternative="not smaller"
great = """
select r.province_code, r.year, r.production_t from rice_yield r where not (r.production_t < 900000) and r.season like 'wet' order by r.year;
"""

# %% mutant="forgets the season"
great = """
SELECT province_code, year, production_t
FROM rice_yield
WHERE production_t >= 900000
"""

# %% mutant="more than"
great = """
SELECT province_code, year, production_t
FROM rice_yield
WHERE season = 'wet' AND production_t > 900000
"""

# %% mutant="only the example's province"
great = """
SELECT province_code, year, production_t
FROM rice_yield
WHERE season = 'wet' AND production_t >= 900000 AND province_code IN ('02', '14')
"""

# %% mutant="one or the other"
great = """
SELECT province_code, year, production_t
FROM rice_yield
WHERE season = 'wet' OR production_t >= 900000
"""

# %% mutant="columns in another order"
great = """
SELECT year, province_code, production_t
FROM rice_yield
WHERE season = 'wet' AND production_t >= 900000
"""

# %% mutant="a season that is not known"
great = """
SELECT province_code, year, production_t
FROM rice_yield
WHERE season IS NOT 'dry' AND production_t >= 900000
"""

# %% mutant="a harvest that is not known"
great = """
SELECT province_code, year, production_t
FROM rice_yield
WHERE season = 'wet' AND (production_t < 900000) IS NOT 1
"""
