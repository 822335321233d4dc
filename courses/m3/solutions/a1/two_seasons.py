# %% alternative="unstacked"
def two_seasons(rice):
    table = rice.groupby(["year", "season"])["production_t"].sum().unstack() / 1e6
    fig, ax = plt.subplots()
    ax.plot(table["wet"].dropna(), label="wet season")
    ax.plot(table["dry"].dropna(), label="dry season", linestyle="--")
    ax.set(title="Rice", ylim=(0, None))
    ax.legend()
    return ax

# %% alternative="the dry season first"
def two_seasons(rice):
    sheet, axes = plt.subplots()
    dry = rice[rice["season"] == "dry"].groupby("year")["production_t"].sum() / 1e6
    wet = rice[rice["season"] == "wet"].groupby("year")["production_t"].sum() / 1e6
    axes.plot(dry, label="dry season")
    axes.plot(wet, label="wet season")
    axes.set_title("Two seasons")
    axes.set_ylim(bottom=0)
    axes.legend(loc="lower right")
    return axes

# %% mutant="no legend"
def two_seasons(rice):
    sheet, axes = plt.subplots()
    for season, label in [("wet", "wet season"), ("dry", "dry season")]:
        yearly = rice[rice["season"] == season].groupby("year")["production_t"].sum()
        axes.plot(yearly.index, yearly / 1_000_000, label=label)
    axes.set_ylim(0, None)
    axes.set_title("Most rice grows in the wet season")
    return axes

# %% mutant="no title"
def two_seasons(rice):
    sheet, axes = plt.subplots()
    for season, label in [("wet", "wet season"), ("dry", "dry season")]:
        yearly = rice[rice["season"] == season].groupby("year")["production_t"].sum()
        axes.plot(yearly.index, yearly / 1_000_000, label=label)
    axes.set_ylim(0, None)
    axes.legend()
    return axes

# %% mutant="the axis begins anywhere"
def two_seasons(rice):
    sheet, axes = plt.subplots()
    for season, label in [("wet", "wet season"), ("dry", "dry season")]:
        yearly = rice[rice["season"] == season].groupby("year")["production_t"].sum()
        axes.plot(yearly.index, yearly / 1_000_000, label=label)
    axes.set_title("Most rice grows in the wet season")
    axes.legend()
    return axes

# %% mutant="tonnes"
def two_seasons(rice):
    sheet, axes = plt.subplots()
    for season, label in [("wet", "wet season"), ("dry", "dry season")]:
        yearly = rice[rice["season"] == season].groupby("year")["production_t"].sum()
        axes.plot(yearly.index, yearly, label=label)
    axes.set_ylim(0, None)
    axes.set_title("Most rice grows in the wet season")
    axes.legend()
    return axes

# %% mutant="every row a point"
def two_seasons(rice):
    sheet, axes = plt.subplots()
    for season, label in [("wet", "wet season"), ("dry", "dry season")]:
        yearly = rice[rice["season"] == season].set_index("year")["production_t"]
        axes.plot(yearly.index, yearly / 1_000_000, label=label)
    axes.set_ylim(0, None)
    axes.set_title("Most rice grows in the wet season")
    axes.legend()
    return axes

# %% mutant="as the rows come"
def two_seasons(rice):
    sheet, axes = plt.subplots()
    for season, label in [("wet", "wet season"), ("dry", "dry season")]:
        yearly = rice[rice["season"] == season].groupby("year", sort=False)["production_t"].sum()
        axes.plot(yearly.index, yearly / 1_000_000, label=label)
    axes.set_ylim(0, None)
    axes.set_title("Most rice grows in the wet season")
    axes.legend()
    return axes

# %% mutant="twice the wet season"
def two_seasons(rice):
    sheet, axes = plt.subplots()
    for season, label in [("wet", "wet season"), ("dry", "dry season")]:
        yearly = rice[rice["season"] == "wet"].groupby("year")["production_t"].sum()
        axes.plot(yearly.index, yearly / 1_000_000, label=label)
    axes.set_ylim(0, None)
    axes.set_title("Most rice grows in the wet season")
    axes.legend()
    return axes

# %% mutant="the labels are exchanged"
def two_seasons(rice):
    sheet, axes = plt.subplots()
    for season, label in [("wet", "wet"), ("dry", "dry")]:
        yearly = rice[rice["season"] == season].groupby("year")["production_t"].sum()
        axes.plot(yearly.index, yearly / 1_000_000, label=label)
    axes.set_ylim(0, None)
    axes.set_title("Most rice grows in the wet season")
    axes.legend()
    return axes

# %% equal="any title will do"
def two_seasons(rice):
    sheet, axes = plt.subplots()
    for season, label in [('wet', 'wet season'), ('dry', 'dry season')]:
        yearly = rice[rice['season'] == season].groupby('year')['production_t'].sum()
        axes.plot(yearly.index, yearly / 1000000, label=label)
    axes.set_ylim(0, None)
    axes.set_title('wet')
    axes.legend()
    return axes

# %% mutant="the labels are exchanged, the lines are there"
def two_seasons(rice):
    sheet, axes = plt.subplots()
    for season, label in [("wet", "dry season"), ("dry", "wet season")]:
        yearly = rice[rice["season"] == season].groupby("year")["production_t"].sum()
        axes.plot(yearly.index, yearly / 1_000_000, label=label)
    axes.set_ylim(0, None)
    axes.set_title("Two seasons")
    axes.legend()
    return axes

# %% alternative="a table with two columns"
def two_seasons(rice):
    t = rice.pivot_table(index="year", columns="season", values="production_t", aggfunc="sum") / 1e6
    t = t.rename(columns={"wet": "wet season", "dry": "dry season"})[["wet season", "dry season"]]
    axes = t.plot(title="Rice")
    axes.set_ylim(bottom=0)
    return axes

# %% alternative="the legend names the lines"
def two_seasons(rice):
    s = rice.groupby(["season", "year"])["production_t"].sum() / 1e6
    fig, axes = plt.subplots()
    axes.plot(s["wet"])
    axes.plot(s["dry"])
    axes.legend(["wet season", "dry season"])
    axes.set_ylim(bottom=0)
    axes.set_title("x")
    return axes

# %% mutant="cuts off the wet season"
def two_seasons(rice):
    fig, axes = plt.subplots()
    for s in ("wet", "dry"):
        y = rice[rice["season"] == s].groupby("year")["production_t"].sum()
        axes.plot(y.index, y / 1e6, label=s + " season")
    axes.set_ylim(0, 1)
    axes.legend()
    axes.set_title("Harvest")
    return axes

# %% alternative="the title of the sheet"
def two_seasons(rice):
    fig, axes = plt.subplots()
    for season in ("wet", "dry"):
        yearly = rice[rice["season"] == season].groupby("year")["production_t"].sum()
        axes.plot(yearly.index, yearly / 1e6, label=season + " season")
    axes.set_ylim(0, None)
    axes.legend()
    fig.suptitle("The wet season gives more")
    return axes

# %% alternative="years as words"
def two_seasons(rice):
    fig, axes = plt.subplots()
    for season in ("wet", "dry"):
        yearly = rice[rice["season"] == season].groupby("year")["production_t"].sum()
        axes.plot(yearly.index.astype(str), yearly / 1e6, label=season + " season")
    axes.set_ylim(bottom=0)
    axes.set_title("Harvest")
    axes.legend()
    return axes

# %% alternative="words at the marks"
def two_seasons(rice):
    table = rice.groupby(["year", "season"])["production_t"].sum().unstack() / 1e6
    fig, axes = plt.subplots()
    places = range(len(table))
    axes.plot(places, table["wet"], label="wet season")
    axes.plot(places, table["dry"], label="dry season")
    axes.set_xticks(places, table.index.astype(str))
    axes.set_ylim(bottom=0)
    axes.set_title("Harvest")
    axes.legend()
    return axes

# %% mutant="places in place of years"
def two_seasons(rice):
    fig, axes = plt.subplots()
    for season in ("wet", "dry"):
        yearly = rice[rice["season"] == season].groupby("year")["production_t"].sum()
        axes.plot(range(len(yearly)), yearly / 1e6, label=season + " season")
    axes.set_ylim(bottom=0)
    axes.set_title("Harvest")
    axes.legend()
    return axes

# %% mutant="an empty title of the sheet"
def two_seasons(rice):
    fig, axes = plt.subplots()
    for season in ("wet", "dry"):
        yearly = rice[rice["season"] == season].groupby("year")["production_t"].sum()
        axes.plot(yearly.index, yearly / 1e6, label=season + " season")
    axes.set_ylim(bottom=0)
    fig.suptitle(" ")
    axes.legend()
    return axes

# %% mutant="years as words, the last one first"
def two_seasons(rice):
    fig, axes = plt.subplots()
    for season in ("wet", "dry"):
        yearly = rice[rice["season"] == season].groupby("year")["production_t"].sum()[::-1]
        axes.plot(yearly.index.astype(str), yearly / 1e6, label=season + " season")
    axes.set_ylim(bottom=0)
    axes.set_title("Harvest")
    axes.legend()
    return axes
