# %% alternative="shuffle and cut"
def hold_out(table, share, seed):
    mixed = table.sample(frac=1, random_state=seed)
    size = round(len(table) * share)
    return mixed.iloc[size:], mixed.iloc[:size]

# %% alternative="drop what was drawn"
def hold_out(table, share, seed):
    test = table.sample(frac=share, random_state=seed)
    return table.drop(test.index), test

# %% mutant="the last rows, without chance"
def hold_out(table, share, seed):
    size = len(table) - round(len(table) * share)
    return table.iloc[:size], table.iloc[size:]

# %% mutant="the wrong way round"
def hold_out(table, share, seed):
    train, test = train_test_split(table, test_size=share, random_state=seed)
    return test, train

# %% mutant="always a quarter"
def hold_out(table, share, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

# %% mutant="without the seed"
def hold_out(table, share, seed):
    train, test = train_test_split(table, test_size=share)
    return train, test

# %% mutant="a seed of its own"
def hold_out(table, share, seed):
    train, test = train_test_split(table, test_size=share, random_state=1)
    return train, test

# %% mutant="drawn twice, so rows lie in both"
def hold_out(table, share, seed):
    return table.sample(frac=1 - share, random_state=seed), table.sample(frac=share, random_state=seed)
