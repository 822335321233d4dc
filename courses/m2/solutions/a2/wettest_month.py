# %% alternative="a wide table and idxmax"
def wettest_month(table):
    wide = table.pivot_table(index="province_code", columns="month", values="rain_mm", aggfunc="mean")
    return wide.idxmax(axis="columns")

# %% alternative="a loop"
def wettest_month(table):
    found = {}
    for code in table["province_code"].unique():
        rows = table[table["province_code"] == code]
        found[code] = rows.groupby("month")["rain_mm"].mean().idxmax()
    return pd.Series(found)

# %% mutant="knows the example only"
def wettest_month(table):
    return pd.Series({"01": 9})

# %% mutant="the wettest single month"
def wettest_month(table):
    first = table.sort_values("rain_mm", ascending=False).drop_duplicates("province_code")
    return first.set_index("province_code")["month"]

# %% mutant="adds up"
def wettest_month(table):
    sums = table.groupby(["province_code", "month"])["rain_mm"].sum().reset_index()
    first = sums.sort_values("rain_mm", ascending=False).drop_duplicates("province_code")
    return first.set_index("province_code")["month"]

# %% mutant="missing is 0"
def wettest_month(table):
    filled = table.assign(rain_mm=table["rain_mm"].fillna(0))
    filled.loc[filled["month"] == 5, "rain_mm"] *= 0.45
    means = filled.groupby(["province_code", "month"])["rain_mm"].mean().reset_index()
    first = means.sort_values("rain_mm", ascending=False).drop_duplicates("province_code")
    return first.set_index("province_code")["month"]

# %% mutant="one month for all"
def wettest_month(table):
    best = table.groupby("month")["rain_mm"].mean().sort_values().index[-1]
    return pd.Series({code: best for code in table["province_code"].unique()})

# %% mutant="the driest month"
def wettest_month(table):
    means = table.groupby(["province_code", "month"])["rain_mm"].mean().reset_index()
    first = means.sort_values("rain_mm").drop_duplicates("province_code")
    return first.set_index("province_code")["month"]
