# %% alternative="two columns at once"
def country_yield(table):
    sums = table.groupby("year")[["production_t", "area_ha"]].sum()
    return sums["production_t"] / sums["area_ha"]

# %% alternative="year by year"
def country_yield(table):
    found = {}
    for year in sorted(table["year"].unique()):
        rows = table[table["year"] == year]
        found[year] = rows["production_t"].sum() / rows["area_ha"].sum()
    return pd.Series(found)

# %% mutant="knows the example only"
def country_yield(table):
    return pd.Series({2020: 2.5, 2021: 2.0})

# %% mutant="the average of averages"
def country_yield(table):
    yields = table["production_t"] / table["area_ha"]
    return yields.groupby(table["year"]).mean()

# %% mutant="hectares per tonne"
def country_yield(table):
    sums = table.groupby("year")[["production_t", "area_ha"]].sum()
    return sums["area_ha"] / sums["production_t"]

# %% mutant="one number for all years"
def country_yield(table):
    return table["production_t"].sum() / table["area_ha"].sum()

# %% mutant="the means of tonnes over the median of hectares"
def country_yield(table):
    groups = table.groupby("year")
    return groups["production_t"].mean() / groups["area_ha"].median()

# %% alternative="a loop over the years"
def country_yield(table):
    out = {}
    for y in table["year"].unique():
        t = table[table["year"] == y]
        out[y] = t["production_t"].sum() / t["area_ha"].sum()
    return pd.Series(out)

# %% alternative="latest year first"
def country_yield(table):
    g = table.groupby("year").sum(numeric_only=True).sort_index(ascending=False)
    return g.production_t.div(g.area_ha).rename("yield")
