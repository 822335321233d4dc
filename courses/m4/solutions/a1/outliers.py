# %% alternative="not between"
def outliers(table, column):
    low, high = table[column].quantile([0.25, 0.75])
    reach = 1.5 * (high - low)
    known = table.dropna(subset=[column])
    return known[~known[column].between(low - reach, high + reach)]

# %% alternative="distance from the box"
def outliers(table, column):
    values = table[column]
    low, high = values.quantile(0.25), values.quantile(0.75)
    above = (values - high) > 1.5 * (high - low)
    below = (low - values) > 1.5 * (high - low)
    return table.loc[above | below]

# %% mutant="knows the example only"
def outliers(table, column):
    return table.tail(1) if table[column].max() == 40 else table.head(0)

# %% mutant="above only"
def outliers(table, column):
    values = table[column]
    low, high = values.quantile(0.25), values.quantile(0.75)
    return table[values > high + 1.5 * (high - low)]

# %% mutant="always the mark"
def outliers(table, column):
    values = table["mark"]
    low, high = values.quantile(0.25), values.quantile(0.75)
    reach = 1.5 * (high - low)
    return table[(values < low - reach) | (values > high + reach)]

# %% mutant="the upper limit belongs to it"
def outliers(table, column):
    values = table[column]
    low, high = values.quantile(0.25), values.quantile(0.75)
    reach = 1.5 * (high - low)
    return table[(values < low - reach) | (values >= high + reach)]

# %% mutant="the lower limit belongs to it"
def outliers(table, column):
    values = table[column]
    low, high = values.quantile(0.25), values.quantile(0.75)
    reach = 1.5 * (high - low)
    return table[(values <= low - reach) | (values > high + reach)]

# %% mutant="missing values are far"
def outliers(table, column):
    values = table[column]
    low, high = values.quantile(0.25), values.quantile(0.75)
    reach = 1.5 * (high - low)
    return table[~values.between(low - reach, high + reach)]

# %% mutant="as far from the median"
def outliers(table, column):
    v = table[column]
    q1, q3 = v.quantile([.25, .75])
    r = 1.5 * (q3 - q1)
    return table[(v - v.median()).abs() > r + (q3 - q1) / 2]

# %% mutant="leaves out a row when anything is missing"
def outliers(table, column):
    t = table.dropna()
    v = t[column]
    q1, q3 = v.quantile([.25, .75])
    return t[(v > q3 + 1.5 * (q3 - q1)) | (v < q1 - 1.5 * (q3 - q1))]
