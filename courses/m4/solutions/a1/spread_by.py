# %% alternative="a function for each group"
def spread_by(table, group, value):
    def middle_half(values):
        return values.quantile(0.75) - values.quantile(0.25)

    return table.groupby(group)[value].apply(middle_half)

# %% alternative="a loop"
def spread_by(table, group, value):
    result = {}
    for name in table[group].unique():
        values = table[table[group] == name][value]
        result[name] = values.quantile(0.75) - values.quantile(0.25)
    return pd.Series(result)

# %% mutant="knows the example only"
def spread_by(table, group, value):
    return pd.Series({"a": 2, "b": 0})

# %% mutant="the standard deviation"
def spread_by(table, group, value):
    return table.groupby(group)[value].std()

# %% mutant="smallest to largest"
def spread_by(table, group, value):
    groups = table.groupby(group)[value]
    return groups.max() - groups.min()

# %% mutant="always schools"
def spread_by(table, group, value):
    groups = table.groupby("school")["mark"]
    return groups.quantile(0.75) - groups.quantile(0.25)

# %% mutant="groups by the first column"
def spread_by(table, group, value):
    g = table.groupby(table.columns[0])[value]
    return g.quantile(.75) - g.quantile(.25)
