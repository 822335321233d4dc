# %% alternative="a loop over the months"
def visits_by_month(days):
    counts = {}
    for month in range(1, 13):
        counts[month] = (days.dt.month == month).sum()
    return pd.Series(counts)

# %% alternative="groupby"
def visits_by_month(days):
    months = days.dt.month
    return months.groupby(months).count().reindex(range(1, 13)).fillna(0)

# %% mutant="knows the example only"
def visits_by_month(days):
    return pd.Series([0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0], index=range(1, 13))

# %% mutant="leaves months without visits out"
def visits_by_month(days):
    return days.dt.month.value_counts().sort_index()

# %% mutant="the largest first"
def visits_by_month(days):
    counts = days.dt.month.value_counts().reindex(range(1, 13), fill_value=0)
    return counts.sort_values(ascending=False) if len(days) > 5 else counts

# %% mutant="missing in place of 0"
def visits_by_month(days):
    return days.dt.month.value_counts().reindex(range(1, 13))

# %% mutant="nothing for no dates"
def visits_by_month(days):
    if len(days) == 0:
        return pd.Series([], dtype=float)
    return days.dt.month.value_counts().reindex(range(1, 13), fill_value=0)

# %% mutant="only the first year"
def visits_by_month(days):
    if len(days):
        days = days[days.dt.year == days.dt.year.iloc[0]]
    return days.dt.month.value_counts().reindex(range(1, 13), fill_value=0)
