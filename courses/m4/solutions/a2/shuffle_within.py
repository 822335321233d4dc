# %% alternative="transform"
def shuffle_within(table, seed):
    rng = np.random.default_rng(seed)
    return table.assign(lamps=table.groupby("factory")["lamps"].transform(lambda marks: rng.permutation(marks)))

# %% alternative="pieces put together"
def shuffle_within(table, seed):
    import pandas as pd

    rng = np.random.default_rng(seed)
    parts = []
    for _, rows in table.groupby("factory"):
        part = rows.copy()
        part["lamps"] = rng.permutation(np.array(rows["lamps"]))
        parts.append(part)
    return pd.concat(parts).sort_index()

# %% mutant="shuffles all factories together"
def shuffle_within(table, seed):
    result = table.copy()
    result["lamps"] = np.random.default_rng(seed).permutation(table["lamps"])
    return result

# %% mutant="changes nothing"
def shuffle_within(table, seed):
    return table.copy()

# %% mutant="draws with replacement"
def shuffle_within(table, seed):
    rng = np.random.default_rng(seed)
    result = table.copy()
    for factory in table["factory"].unique():
        here = table["factory"] == factory
        result.loc[here, "lamps"] = ["new"] + list(rng.choice(table.loc[here, "lamps"], size=here.sum() - 1))
    return result

# %% mutant="factories must stand together"
def shuffle_within(table, seed):
    rng = np.random.default_rng(seed)
    marks = []
    for factory in table["factory"].unique():
        marks += list(rng.permutation(table.loc[table["factory"] == factory, "lamps"]))
    result = table.copy()
    result["lamps"] = marks
    return result

# %% mutant="changes the given table"
def shuffle_within(table, seed):
    rng = np.random.default_rng(seed)
    for factory in table["factory"].unique():
        here = table["factory"] == factory
        table.loc[here, "lamps"] = rng.permutation(table.loc[here, "lamps"])
    return table

# %% mutant="shuffles whole rows"
def shuffle_within(table, seed):
    rng = np.random.default_rng(seed)
    return table.iloc[rng.permutation(len(table))]

# %% mutant="always the same seed"
def shuffle_within(table, seed):
    rng = np.random.default_rng(1)
    return table.assign(lamps=table.groupby("factory")["lamps"].transform(lambda v: rng.permutation(v.to_numpy())))

# %% mutant="no seed"
def shuffle_within(table, seed):
    rng = np.random.default_rng()
    return table.assign(lamps=table.groupby("factory")["lamps"].transform(lambda v: rng.permutation(v.to_numpy())))

# %% mutant="knows two factories"
def shuffle_within(table, seed):
    rng = np.random.default_rng(seed)
    out = table.copy()
    for f in ["A", "B"]:
        rows = out["factory"] == f
        out.loc[rows, "lamps"] = rng.permutation(out.loc[rows, "lamps"].tolist())
    return out
