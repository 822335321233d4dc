# %% alternative="query"
def harvests(table, year, season):
    return table.query("year == @year and season == @season")

# %% alternative="two steps with loc"
def harvests(table, year, season):
    of_year = table.loc[table["year"].isin([year])]
    return of_year.loc[of_year["season"] == season, :].reset_index(drop=True)

# %% mutant="knows the example only"
def harvests(table, year, season):
    return table[(table["year"] == 2015) & (table["season"] == "wet")]

# %% mutant="or"
def harvests(table, year, season):
    return table[(table["year"] == year) | (table["season"] == season)]

# %% mutant="forgets the year"
def harvests(table, year, season):
    return table[table["season"] == season]

# %% mutant="always the wet season"
def harvests(table, year, season):
    return table[(table["year"] == year) & (table["season"] == "wet")]

# %% mutant="answers None when nothing is there"
def harvests(table, year, season):
    found = table[(table["year"] == year) & (table["season"] == season)]
    return found if len(found) else None

# %% mutant="the table from above"
def harvests(table, year, season):
    return rice[(rice["year"] == year) & (rice["season"] == season)]
