# %% alternative="a loop"
def season_bars(rice):
    sheet, axes = plt.subplots()
    for season in rice["season"].unique():
        axes.bar(season, rice.loc[rice["season"] == season, "production_t"].sum() / 1e6)
    return axes

# %% alternative="pandas draws"
def season_bars(rice):
    return (rice.groupby("season")["production_t"].sum() / 1e6).plot.bar()

# %% mutant="tonnes"
def season_bars(rice):
    totals = rice.groupby("season")["production_t"].sum()
    sheet, axes = plt.subplots()
    axes.bar(totals.index, totals)
    return axes

# %% mutant="the mean"
def season_bars(rice):
    totals = rice.groupby("season")["production_t"].mean() / 1_000_000
    sheet, axes = plt.subplots()
    axes.bar(totals.index, totals)
    return axes

# %% mutant="always the course's table"
def season_bars(rice):
    sheet, axes = plt.subplots()
    axes.bar(["dry", "wet"], [0.5, 3])
    return axes

# %% mutant="always two seasons"
def season_bars(rice):
    sheet, axes = plt.subplots()
    for season in ["dry", "wet"]:
        axes.bar(season, rice.loc[rice["season"] == season, "production_t"].sum() / 1e6)
    return axes

# %% mutant="a line"
def season_bars(rice):
    totals = rice.groupby("season")["production_t"].sum() / 1_000_000
    sheet, axes = plt.subplots()
    axes.plot(totals.index, totals)
    return axes
