# %% alternative="rows that are there"
def rain_dots(table):
    known = table[table["rain_mm"].notna()]
    fig, ax = plt.subplots()
    ax.scatter(known["rain_mm"], known["yield_t_ha"], marker="s")
    ax.set(xlabel="rain (mm)", ylabel="yield (t/ha)")
    return ax

# %% alternative="plot with dots"
def rain_dots(table):
    known = table[~table["rain_mm"].isna()]
    sheet, axes = plt.subplots()
    axes.plot(known["rain_mm"], known["yield_t_ha"], "o")
    axes.set_xlabel("rain (mm)")
    axes.set_ylabel("yield (t/ha)")
    return axes

# %% mutant="the wrong way round"
def rain_dots(table):
    table = table.dropna(subset=["rain_mm"])
    sheet, axes = plt.subplots()
    axes.scatter(table["yield_t_ha"], table["rain_mm"])
    axes.set_xlabel("rain (mm)")
    axes.set_ylabel("yield (t/ha)")
    return axes

# %% mutant="missing rain is 0"
def rain_dots(table):
    table = table.fillna(0)
    sheet, axes = plt.subplots()
    axes.scatter(table["rain_mm"], table["yield_t_ha"])
    axes.set_xlabel("rain (mm)")
    axes.set_ylabel("yield (t/ha)")
    return axes

# %% mutant="leaves out a row when anything is missing"
def rain_dots(table):
    table = table.dropna()
    sheet, axes = plt.subplots()
    axes.scatter(table["rain_mm"], table["yield_t_ha"])
    axes.set_xlabel("rain (mm)")
    axes.set_ylabel("yield (t/ha)")
    return axes

# %% mutant="no dot for a yield of 0"
def rain_dots(table):
    table = table[table["rain_mm"].notna() & (table["yield_t_ha"] > 0)]
    sheet, axes = plt.subplots()
    axes.scatter(table["rain_mm"], table["yield_t_ha"])
    axes.set_xlabel("rain (mm)")
    axes.set_ylabel("yield (t/ha)")
    return axes

# %% mutant="no names"
def rain_dots(table):
    table = table.dropna(subset=["rain_mm"])
    sheet, axes = plt.subplots()
    axes.scatter(table["rain_mm"], table["yield_t_ha"])
    return axes

# %% alternative="matplotlib draws no missing dot"
def rain_dots(table):
    fig, axes = plt.subplots()
    axes.scatter(table["rain_mm"], table["yield_t_ha"], marker="x")
    axes.set(xlabel="rain (mm)", ylabel="yield (t/ha)")
    return axes

# %% equal="where the rain is missing, scatter draws no dot either"
def rain_dots(table):
    table = table
    sheet, axes = plt.subplots()
    axes.scatter(table['rain_mm'], table['yield_t_ha'])
    axes.set_xlabel('rain (mm)')
    axes.set_ylabel('yield (t/ha)')
    return axes
