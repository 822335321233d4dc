# %% alternative="without what is missing"
def summary(values):
    known = values.dropna()
    low, median, high = known.quantile([0.25, 0.5, 0.75])
    return {"known": len(known), "missing": len(values) - len(known), "low": low, "median": median, "high": high}

# %% alternative="describe"
def summary(values):
    numbers = values.describe()
    return {
        "known": int(numbers["count"]),
        "missing": sum(values.isna()),
        "low": numbers["25%"],
        "median": numbers["50%"],
        "high": numbers["75%"],
    }

# %% mutant="knows the example only"
def summary(values):
    return {"known": 5, "missing": 1, "low": 2, "median": 3, "high": 4}

# %% mutant="counts what is missing"
def summary(values):
    return {"known": len(values), "missing": values.isna().sum(), "low": values.quantile(0.25), "median": values.median(), "high": values.quantile(0.75)}

# %% mutant="the mean"
def summary(values):
    return {"known": values.count(), "missing": values.isna().sum(), "low": values.quantile(0.25), "median": values.mean(), "high": values.quantile(0.75)}

# %% mutant="smallest and largest"
def summary(values):
    return {"known": values.count(), "missing": values.isna().sum(), "low": values.min(), "median": values.median(), "high": values.max()}

# %% mutant="one too many is always missing"
def summary(values):
    return {"known": 5 if len(values) == 6 else values.count(), "missing": max(1, values.isna().sum()), "low": values.quantile(0.25), "median": values.median(), "high": values.quantile(0.75)}

# %% mutant="many missing values become 0"
def summary(values):
    filled = values if values.isna().sum() < 2 else values.fillna(0)
    return {"known": values.count(), "missing": values.isna().sum(), "low": filled.quantile(0.25), "median": filled.median(), "high": filled.quantile(0.75)}
