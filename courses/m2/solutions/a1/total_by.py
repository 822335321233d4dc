# %% alternative="agg"
def total_by(table, group, value):
    return table.groupby(group).agg(total=(value, "sum"))["total"]

# %% alternative="pivot table"
def total_by(table, group, value):
    return table.pivot_table(index=group, values=value, aggfunc="sum")[value]

# %% mutant="knows the example only"
def total_by(table, group, value):
    return rice.groupby("season")["production_t"].sum()

# %% mutant="the mean"
def total_by(table, group, value):
    return table.groupby(group)[value].mean()

# %% mutant="counts"
def total_by(table, group, value):
    return table.groupby(group)[value].count()

# %% mutant="always by season"
def total_by(table, group, value):
    return table.groupby("season")[value].sum()

# %% alternative="a loop"
def total_by(table, group, value):
    total = {}
    for g, v in zip(table[group], table[value]):
        total[g] = total.get(g, 0) + v
    return pd.Series(total)

# %% alternative="largest total first"
def total_by(table, group, value):
    return table.groupby(group).agg({value: "sum"})[value].sort_values(ascending=False).astype(float)
