# %% alternative="the largest population"
def worst(dengue, year):
    groups = dengue[dengue["year"] == year].groupby("province_code")
    rates = groups["cases"].sum() / groups["population"].max() * 1e5
    rates = rates.sort_values(ascending=False)
    fig, ax = plt.subplots()
    ax.bar(rates.index, rates.values)
    ax.set(ylabel="cases per 100000", title=f"Dengue {year}")
    return ax

# %% alternative="a rate of each month, added up"
def worst(dengue, year):
    rows = dengue[dengue["year"] == year].copy()
    rows["rate"] = rows["cases"] / rows["population"] * 100_000
    rates = rows.groupby("province_code")["rate"].sum().sort_values(ascending=False)
    sheet, axes = plt.subplots()
    axes.bar(list(rates.index), list(rates))
    axes.set_ylabel("cases per 100000")
    return axes

# %% mutant="totals"
def worst(dengue, year):
    rows = dengue[dengue["year"] == year]
    sums = rows.groupby("province_code").agg(cases=("cases", "sum"), people=("population", "mean"))
    rates = (sums["cases"]).sort_values(ascending=False)
    sheet, axes = plt.subplots()
    axes.bar(rates.index, rates)
    axes.set_ylabel("cases per 100000")
    return axes

# %% mutant="people counted each month"
def worst(dengue, year):
    rows = dengue[dengue["year"] == year]
    sums = rows.groupby("province_code").agg(cases=("cases", "sum"), people=("population", "sum"))
    rates = (sums["cases"] / sums["people"] * 100_000).sort_values(ascending=False)
    sheet, axes = plt.subplots()
    axes.bar(rates.index, rates)
    axes.set_ylabel("cases per 100000")
    return axes

# %% mutant="per thousand"
def worst(dengue, year):
    rows = dengue[dengue["year"] == year]
    sums = rows.groupby("province_code").agg(cases=("cases", "sum"), people=("population", "mean"))
    rates = (sums["cases"] / sums["people"] * 1_000).sort_values(ascending=False)
    sheet, axes = plt.subplots()
    axes.bar(rates.index, rates)
    axes.set_ylabel("cases per 100000")
    return axes

# %% mutant="all years"
def worst(dengue, year):
    rows = dengue
    sums = rows.groupby("province_code").agg(cases=("cases", "sum"), people=("population", "mean"))
    rates = (sums["cases"] / sums["people"] * 100_000).sort_values(ascending=False)
    sheet, axes = plt.subplots()
    axes.bar(rates.index, rates)
    axes.set_ylabel("cases per 100000")
    return axes

# %% mutant="not sorted"
def worst(dengue, year):
    rows = dengue[dengue["year"] == year]
    sums = rows.groupby("province_code").agg(cases=("cases", "sum"), people=("population", "mean"))
    rates = (sums["cases"] / sums["people"] * 100_000)
    sheet, axes = plt.subplots()
    axes.bar(rates.index, rates)
    axes.set_ylabel("cases per 100000")
    return axes

# %% mutant="the lowest first"
def worst(dengue, year):
    rows = dengue[dengue["year"] == year]
    sums = rows.groupby("province_code").agg(cases=("cases", "sum"), people=("population", "mean"))
    rates = (sums["cases"] / sums["people"] * 100_000).sort_values(ascending=True)
    sheet, axes = plt.subplots()
    axes.bar(rates.index, rates)
    axes.set_ylabel("cases per 100000")
    return axes

# %% mutant="sorted by cases"
def worst(dengue, year):
    rows = dengue[dengue["year"] == year]
    sums = rows.groupby("province_code").agg(cases=("cases", "sum"), people=("population", "mean"))
    sums = sums.sort_values("cases", ascending=False)
    rates = (sums["cases"] / sums["people"] * 100_000)
    sheet, axes = plt.subplots()
    axes.bar(rates.index, rates)
    axes.set_ylabel("cases per 100000")
    return axes

# %% mutant="no name"
def worst(dengue, year):
    rows = dengue[dengue["year"] == year]
    sums = rows.groupby("province_code").agg(cases=("cases", "sum"), people=("population", "mean"))
    rates = (sums["cases"] / sums["people"] * 100_000).sort_values(ascending=False)
    sheet, axes = plt.subplots()
    axes.bar(rates.index, rates)
    return axes

# %% alternative="rates of the months, added up"
def worst(dengue, year):
    t = dengue[dengue["year"] == year]
    r = (t.cases / t.population * 100000).groupby(t.province_code).sum().sort_values()[::-1]
    fig, axes = plt.subplots()
    x = list(range(len(r)))
    axes.bar(x, r)
    axes.set_xticks(x)
    axes.set_xticklabels(r.index, rotation=90)
    axes.set_ylabel("cases per 100000")
    return axes
