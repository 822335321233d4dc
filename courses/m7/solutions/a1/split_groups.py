# %% alternative="the library's splitter"
def split_groups(table, group, share, seed):
    from sklearn.model_selection import GroupShuffleSplit

    count = round(share * table[group].nunique())
    splitter = GroupShuffleSplit(1, test_size=count, random_state=seed)
    learn, check = next(splitter.split(table, groups=table[group]))
    return table.iloc[learn], table.iloc[check]

# %% alternative="names split by lot"
def split_groups(table, group, share, seed):
    from sklearn.model_selection import train_test_split

    names = list(table[group].unique())
    first, second = train_test_split(names, test_size=round(share * len(names)), random_state=seed)
    return table[table[group].isin(first)], table[table[group].isin(second)]

# %% mutant="rows in place of groups"
def split_groups(table, group, share, seed):
    test = table.sample(round(share * len(table)), random_state=seed)
    return table.drop(test.index), test

# %% mutant="always the first groups"
def split_groups(table, group, share, seed):
    names = list(table[group].unique())[: round(share * table[group].nunique())]
    return table[~table[group].isin(names)], table[table[group].isin(names)]

# %% mutant="the tables are exchanged"
def split_groups(table, group, share, seed):
    names = np.random.default_rng(seed).permutation(np.array(sorted(table[group].unique())))
    chosen = table[group].isin(names[: round(share * len(names))])
    return table[chosen], table[~chosen]

# %% mutant="one row of each group"
def split_groups(table, group, share, seed):
    table = table.drop_duplicates(group)
    names = np.random.default_rng(seed).permutation(np.array(sorted(table[group].unique())))
    chosen = table[group].isin(names[: round(share * len(names))])
    return table[~chosen], table[chosen]

# %% mutant="without the seed"
def split_groups(table, group, share, seed):
    names = np.random.default_rng().permutation(np.array(sorted(table[group].unique())))
    chosen = table[group].isin(names[: round(share * len(names))])
    return table[~chosen], table[chosen]

# %% mutant="always three groups"
def split_groups(table, group, share, seed):
    names = np.random.default_rng(seed).permutation(np.array(sorted(table[group].unique())))
    chosen = table[group].isin(names[:3])
    return table[~chosen], table[chosen]

# %% mutant="draws a large group more often"
def split_groups(table, group, share, seed):
    names = table[group].sample(frac=1, random_state=seed).unique()
    held = table[group].isin(names[:round(share * len(names))])
    return table[~held], table[held]
