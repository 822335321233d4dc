# %% alternative="percentile"
def median_interval(values, seed):
    numbers = np.array(values.dropna())
    rng = np.random.default_rng(seed)
    found = [np.median(rng.choice(numbers, len(numbers), replace=True)) for _ in range(1000)]
    return tuple(np.percentile(found, [2.5, 97.5]))

# %% alternative="all resamples at once"
def median_interval(values, seed):
    numbers = values[values.notna()].to_numpy()
    draws = np.random.default_rng(seed).choice(numbers, size=(1000, len(numbers)))
    return np.quantile(np.median(draws, axis=1), [0.025, 0.975])

# %% mutant="always the example"
def median_interval(values, seed):
    return 4, 4

# %% mutant="the mean"
def median_interval(values, seed):
    known = values.dropna()
    rng = np.random.default_rng(seed)
    means = [rng.choice(known, size=len(known)).mean() for _ in range(1000)]
    return tuple(np.quantile(means, [0.025, 0.975]))

# %% mutant="nothing is put back"
def median_interval(values, seed):
    known = values.dropna()
    rng = np.random.default_rng(seed)
    medians = [np.median(rng.choice(known, size=len(known), replace=False)) for _ in range(1000)]
    return tuple(np.quantile(medians, [0.025, 0.975]))

# %% mutant="missing values are drawn"
def median_interval(values, seed):
    rng = np.random.default_rng(seed)
    medians = [np.median(rng.choice(values, size=len(values))) for _ in range(1000)]
    return tuple(np.quantile(medians, [0.025, 0.975]))

# %% mutant="the size counts missing values"
def median_interval(values, seed):
    known = values.fillna(0)
    rng = np.random.default_rng(seed)
    medians = [np.median(rng.choice(known, size=len(known))) for _ in range(1000)]
    return tuple(np.quantile(medians, [0.025, 0.975]))

# %% mutant="the quantiles of the sample itself"
def median_interval(values, seed):
    return tuple(np.quantile(values.dropna(), [0.025, 0.975]))

# %% equal="one resample fewer of 1000 moves no end"
def median_interval(values, seed):
    known = values.dropna()
    rng = np.random.default_rng(seed)
    medians = []
    for attempt in range(1000 - 1):
        medians.append(np.median(rng.choice(known, size=len(known))))
    low, high = np.quantile(medians, [0.025, 0.975])
    return (low, high)

# %% equal="one resample more moves no end either"
def median_interval(values, seed):
    known = values.dropna()
    rng = np.random.default_rng(seed)
    medians = []
    for attempt in range(1001):
        medians.append(np.median(rng.choice(known, size=len(known))))
    low, high = np.quantile(medians, [0.025, 0.975])
    return (low, high)

# %% equal="999 resamples show as much as 1000"
def median_interval(values, seed):
    known = values.dropna()
    rng = np.random.default_rng(seed)
    medians = []
    for attempt in range(999):
        medians.append(np.median(rng.choice(known, size=len(known))))
    low, high = np.quantile(medians, [0.025, 0.975])
    return (low, high)

# %% mutant="counts missing values as drawn"
def median_interval(values, seed):
    rng = np.random.default_rng(seed)
    v = values.dropna().to_numpy()
    return tuple(np.percentile([np.median(rng.choice(v, len(values))) for _ in range(1000)], [2.5, 97.5]))

# %% mutant="90 percent"
def median_interval(values, seed):
    known = values.dropna()
    rng = np.random.default_rng(seed)
    medians = [np.median(rng.choice(known, size=len(known))) for _ in range(1000)]
    return tuple(np.quantile(medians, [0.05, 0.95]))

# %% mutant="98 percent"
def median_interval(values, seed):
    known = values.dropna()
    rng = np.random.default_rng(seed)
    medians = [np.median(rng.choice(known, size=len(known))) for _ in range(1000)]
    return tuple(np.quantile(medians, [0.01, 0.99]))

# %% mutant="99 percent"
def median_interval(values, seed):
    known = values.dropna()
    rng = np.random.default_rng(seed)
    medians = [np.median(rng.choice(known, size=len(known))) for _ in range(1000)]
    return tuple(np.quantile(medians, [0.005, 0.995]))

# %% alternative="the ends by their place"
def median_interval(values, seed):
    known = values.dropna()
    rng = np.random.default_rng(seed)
    medians = sorted(known.sample(len(known), replace=True, random_state=rng).median() for _ in range(1000))
    return medians[25], medians[974]
