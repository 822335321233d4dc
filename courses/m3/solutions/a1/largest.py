# %% alternative="the largest first, then turned"
def largest(provinces, count):
    data.khmer()
    chosen = provinces.sort_values("population_2019", ascending=False).head(count)
    fig, ax = plt.subplots(figsize=(6, 4))
    ax.barh(chosen["name_km"][::-1], chosen["population_2019"][::-1])
    return ax

# %% alternative="nlargest"
def largest(provinces, count):
    data.khmer()
    top = provinces.nlargest(count, "population_2019").sort_values("population_2019")
    sheet, axes = plt.subplots()
    axes.barh(list(top["name_km"]), list(top["population_2019"]), color="tab:orange")
    return axes

# %% mutant="the largest at the bottom"
def largest(provinces, count):
    data.khmer()
    chosen = provinces.sort_values("population_2019").tail(count)[::-1]
    sheet, axes = plt.subplots()
    axes.barh(chosen["name_km"], chosen["population_2019"])
    return axes

# %% mutant="the smallest"
def largest(provinces, count):
    data.khmer()
    chosen = provinces.sort_values("population_2019").head(count)
    sheet, axes = plt.subplots()
    axes.barh(chosen["name_km"], chosen["population_2019"])
    return axes

# %% mutant="always three"
def largest(provinces, count):
    data.khmer()
    chosen = provinces.sort_values("population_2019").tail(3)
    sheet, axes = plt.subplots()
    axes.barh(chosen["name_km"], chosen["population_2019"])
    return axes

# %% mutant="standing bars"
def largest(provinces, count):
    data.khmer()
    chosen = provinces.sort_values("population_2019").tail(count)
    sheet, axes = plt.subplots()
    axes.bar(chosen["name_km"], chosen["population_2019"])
    return axes

# %% mutant="English names"
def largest(provinces, count):
    data.khmer()
    chosen = provinces.sort_values("population_2019").tail(count)
    sheet, axes = plt.subplots()
    axes.barh(chosen["name_en"], chosen["population_2019"])
    return axes

# %% mutant="not sorted"
def largest(provinces, count):
    data.khmer()
    chosen = provinces[provinces["population_2019"] > 1_100_000].head(count)
    sheet, axes = plt.subplots()
    axes.barh(chosen["name_km"], chosen["population_2019"])
    return axes

# %% mutant="sorted by code"
def largest(provinces, count):
    data.khmer()
    chosen = provinces.sort_values("population_2019").tail(count).sort_values("code")
    sheet, axes = plt.subplots()
    axes.barh(chosen["name_km"], chosen["population_2019"])
    return axes

# %% mutant="boxes in place of letters"
def largest(provinces, count):
    chosen = provinces.sort_values("population_2019").tail(count)
    sheet, axes = plt.subplots()
    axes.barh(chosen["name_km"], chosen["population_2019"])
    return axes
