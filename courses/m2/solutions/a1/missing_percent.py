# %% alternative="the mean of True and False"
def missing_percent(table, column):
    return table[column].isna().mean() * 100

# %% alternative="what is there"
def missing_percent(table, column):
    there = table[column].count()
    return 100 - there / table.shape[0] * 100

# %% mutant="knows the example only"
def missing_percent(table, column):
    return 134 / 60

# %% mutant="a share, no percent"
def missing_percent(table, column):
    return table[column].isna().mean()

# %% mutant="counts missing values"
def missing_percent(table, column):
    return table[column].isna().sum()

# %% mutant="always the rain"
def missing_percent(table, column):
    return table["rain_mm"].isna().mean() * 100

# %% mutant="takes 0 for missing"
def missing_percent(table, column):
    return (table[column].fillna(0) == 0).mean() * 100 - (table[column] == 0).mean() * 100 * (len(table) > 1000)
