# %% alternative="a list comprehension"
def group_interval(table, column, group, first, second, seed):
    known = table.dropna(subset=[column])
    a = np.array(known.loc[known[group] == first, column])
    b = np.array(known.loc[known[group] == second, column])
    rng = np.random.default_rng(seed)
    gaps = [np.mean(rng.choice(a, len(a))) - np.mean(rng.choice(b, len(b))) for _ in range(1000)]
    return np.quantile(gaps, [0.025, 0.975])

# %% alternative="all resamples at once"
def group_interval(table, column, group, first, second, seed):
    rng = np.random.default_rng(seed)
    means = {}
    for name in (first, second):
        numbers = table.loc[table[group] == name, column].dropna().to_numpy()
        means[name] = rng.choice(numbers, size=(1000, len(numbers))).mean(axis=1)
    return tuple(np.percentile(means[first] - means[second], [2.5, 97.5]))

# %% mutant="second minus first"
def group_interval(table, column, group, first, second, seed):
    one = table[table[group] == second][column].dropna()
    other = table[table[group] == first][column].dropna()
    rng = np.random.default_rng(seed)
    gaps = [rng.choice(one, len(one)).mean() - rng.choice(other, len(other)).mean() for _ in range(1000)]
    return tuple(np.quantile(gaps, [0.025, 0.975]))

# %% mutant="draws from the first group only"
def group_interval(table, column, group, first, second, seed):
    one = table[table[group] == first][column].dropna()
    other = table[table[group] == second][column].dropna()
    rng = np.random.default_rng(seed)
    gaps = [rng.choice(one, len(one)).mean() - other.mean() for _ in range(1000)]
    return tuple(np.quantile(gaps, [0.025, 0.975]))

# %% mutant="all other rows are the second group"
def group_interval(table, column, group, first, second, seed):
    one = table[table[group] == first][column].dropna()
    other = table[table[group] != first][column].dropna()
    rng = np.random.default_rng(seed)
    gaps = [rng.choice(one, len(one)).mean() - rng.choice(other, len(other)).mean() for _ in range(1000)]
    return tuple(np.quantile(gaps, [0.025, 0.975]))

# %% mutant="missing values are drawn"
def group_interval(table, column, group, first, second, seed):
    one = table[table[group] == first][column]
    other = table[table[group] == second][column]
    rng = np.random.default_rng(seed)
    gaps = [rng.choice(one, len(one)).mean() - rng.choice(other, len(other)).mean() for _ in range(1000)]
    return tuple(np.quantile(gaps, [0.025, 0.975]))

# %% mutant="always the columns of the example"
def group_interval(table, column, group, first, second, seed):
    one = table[table["area"] == "urban"]["income"].dropna()
    other = table[table["area"] == "rural"]["income"].dropna()
    rng = np.random.default_rng(seed)
    gaps = [rng.choice(one, len(one)).mean() - rng.choice(other, len(other)).mean() for _ in range(1000)]
    return tuple(np.quantile(gaps, [0.025, 0.975]))

# %% mutant="one number"
def group_interval(table, column, group, first, second, seed):
    means = table.groupby(group)[column].mean()
    return means[first] - means[second], means[first] - means[second]

# %% equal="one resample fewer of 1000 moves no end"
def group_interval(table, column, group, first, second, seed):
    one = table[table[group] == first][column].dropna()
    other = table[table[group] == second][column].dropna()
    rng = np.random.default_rng(seed)
    differences = []
    for attempt in range(1000 - 1):
        differences.append(rng.choice(one, size=len(one)).mean() - rng.choice(other, size=len(other)).mean())
    low, high = np.quantile(differences, [0.025, 0.975])
    return (low, high)

# %% equal="one resample more moves no end either"
def group_interval(table, column, group, first, second, seed):
    one = table[table[group] == first][column].dropna()
    other = table[table[group] == second][column].dropna()
    rng = np.random.default_rng(seed)
    differences = []
    for attempt in range(1001):
        differences.append(rng.choice(one, size=len(one)).mean() - rng.choice(other, size=len(other)).mean())
    low, high = np.quantile(differences, [0.025, 0.975])
    return (low, high)

# %% equal="999 resamples show as much as 1000"
def group_interval(table, column, group, first, second, seed):
    one = table[table[group] == first][column].dropna()
    other = table[table[group] == second][column].dropna()
    rng = np.random.default_rng(seed)
    differences = []
    for attempt in range(999):
        differences.append(rng.choice(one, size=len(one)).mean() - rng.choice(other, size=len(other)).mean())
    low, high = np.quantile(differences, [0.025, 0.975])
    return (low, high)

# %% mutant="missing is 0"
def group_interval(table, column, group, first, second, seed):
    rng = np.random.default_rng(seed)
    t = table.fillna({column: 0})
    a = t.loc[t[group] == first, column].to_numpy()
    b = t.loc[t[group] == second, column].to_numpy()
    d = rng.choice(a, (1000, len(a))).mean(axis=1) - rng.choice(b, (1000, len(b))).mean(axis=1)
    return tuple(np.quantile(d, [0.025, 0.975]))

# %% mutant="leaves out a row when anything is missing"
def group_interval(table, column, group, first, second, seed):
    rng = np.random.default_rng(seed)
    t = table.dropna()
    a = t.loc[t[group] == first, column].to_numpy()
    b = t.loc[t[group] == second, column].to_numpy()
    d = rng.choice(a, (1000, len(a))).mean(axis=1) - rng.choice(b, (1000, len(b))).mean(axis=1)
    return tuple(np.quantile(d, [0.025, 0.975]))

# %% mutant="90 percent"
def group_interval(table, column, group, first, second, seed):
    one = table[table[group] == first][column].dropna()
    other = table[table[group] == second][column].dropna()
    rng = np.random.default_rng(seed)
    differences = [rng.choice(one, size=len(one)).mean() - rng.choice(other, size=len(other)).mean() for _ in range(1000)]
    return tuple(np.quantile(differences, [0.05, 0.95]))

# %% mutant="98 percent"
def group_interval(table, column, group, first, second, seed):
    one = table[table[group] == first][column].dropna()
    other = table[table[group] == second][column].dropna()
    rng = np.random.default_rng(seed)
    differences = [rng.choice(one, size=len(one)).mean() - rng.choice(other, size=len(other)).mean() for _ in range(1000)]
    return tuple(np.quantile(differences, [0.01, 0.99]))
