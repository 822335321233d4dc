# %% alternative="sets in a dictionary"
def unveiled(table, group, secret, least):
    secrets = {}
    for name, value in zip(table[group], table[secret]):
        secrets.setdefault(name, set())
        if not pd.isna(value):
            secrets[name].add(value)
    return sorted(name for name in secrets if len(secrets[name]) < least)

# %% alternative="each group by itself"
def unveiled(table, group, secret, least):
    names = table[group].dropna().unique()
    return sorted(name for name in names if table[table[group] == name][secret].nunique() < least)

# %% mutant="knows the example only"
def unveiled(table, group, secret, least):
    return ["a", "c"]

# %% mutant="counts rows"
def unveiled(table, group, secret, least):
    counts = table.groupby(group)[secret].count()
    return sorted(counts[counts < least].index)

# %% mutant="exactly least is too few"
def unveiled(table, group, secret, least):
    counts = table.groupby(group)[secret].nunique()
    return sorted(counts[counts <= least].index)

# %% mutant="always the ward"
def unveiled(table, group, secret, least):
    counts = table.groupby("ward")["illness"].nunique()
    return sorted(counts[counts < least].index)

# %% mutant="missing is a secret too"
def unveiled(table, group, secret, least):
    counts = table.groupby(group)[secret].nunique(dropna=False)
    return sorted(counts[counts < least].index)

# %% mutant="groups without a secret are forgotten"
def unveiled(table, group, secret, least):
    counts = table.dropna(subset=[secret]).groupby(group)[secret].nunique()
    return sorted(counts[counts < least].index)

# %% mutant="all missing is one secret"
def unveiled(table, group, secret, least):
    counts = table.groupby(group)[secret].nunique().clip(lower=1)
    return sorted(counts[counts < least].index)

# %% mutant="sorts numbers as text"
def unveiled(table, group, secret, least):
    n = table.groupby(group)[secret].nunique()
    return sorted(n[n < least].index, key=str)
