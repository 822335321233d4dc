# %% alternative="query"
def lake_line(lake, year):
    days = lake.loc[lake["date"].dt.year.isin([year])]
    fig, ax = plt.subplots()
    ax.plot(days["date"], days["level_m"], color="tab:blue")
    ax.set_ylabel("level (m)")
    ax.set_ylim(bottom=0)
    return ax

# %% alternative="between two days"
def lake_line(lake, year):
    days = lake[lake["date"].between(f"{year}-01-01", f"{year}-12-31")]
    sheet, axes = plt.subplots()
    axes.plot(days["date"], days["level_m"])
    axes.set(ylabel="level (m)", ylim=(0, 15))
    return axes

# %% mutant="all years"
def lake_line(lake, year):
    sheet, axes = plt.subplots()
    axes.plot(lake["date"], lake["level_m"])
    axes.set_ylim(0, None)
    axes.set_ylabel("level (m)")
    return axes

# %% mutant="always 2020"
def lake_line(lake, year):
    days = lake[lake["date"].dt.year == 2020]
    sheet, axes = plt.subplots()
    axes.plot(days["date"], days["level_m"])
    axes.set_ylim(0, None)
    axes.set_ylabel("level (m)")
    return axes

# %% mutant="the axis begins anywhere"
def lake_line(lake, year):
    days = lake[lake["date"].dt.year == year]
    sheet, axes = plt.subplots()
    axes.plot(days["date"], days["level_m"])
    axes.set_ylabel("level (m)")
    return axes

# %% mutant="no unit"
def lake_line(lake, year):
    days = lake[lake["date"].dt.year == year]
    sheet, axes = plt.subplots()
    axes.plot(days["date"], days["level_m"])
    axes.set_ylim(0, None)
    axes.set_ylabel("level")
    return axes

# %% mutant="cuts off the high water"
def lake_line(lake, year):
    some = lake[lake.date.dt.year == year]
    fig, axes = plt.subplots()
    axes.plot(some.date, some.level_m)
    axes.set_ylim(0, 5)
    axes.set_ylabel("level (m)")
    return axes
