# %% alternative="a generator chooses places"
def draw(table, size, seed):
    chance = np.random.default_rng(seed)
    places = chance.choice(len(table), size=min(size, len(table)), replace=False)
    return table.iloc[places]

# %% alternative="shuffle, then the first"
def draw(table, size, seed):
    return table.sample(len(table), random_state=seed).head(size)

# %% mutant="the first rows"
def draw(table, size, seed):
    return table.head(size)

# %% mutant="without the seed"
def draw(table, size, seed):
    return table.sample(min(size, len(table)))

# %% mutant="always the seed of the example"
def draw(table, size, seed):
    return table.sample(min(size, len(table)), random_state=855)

# %% mutant="a row may come twice"
def draw(table, size, seed):
    return table.sample(size, random_state=seed, replace=True)

# %% mutant="fails when there are too few"
def draw(table, size, seed):
    return table.sample(size, random_state=seed)

# %% alternative="the first of a shuffled order"
def draw(table, size, seed):
    order = np.random.default_rng(seed).permutation(len(table))
    return table.iloc[order[:size]].reset_index(drop=True)

# %% mutant="rows that stand together"
def draw(table, size, seed):
    start = np.random.default_rng(seed).integers(0, max(1, len(table) - size + 1))
    return table.iloc[start:start + size]

# %% mutant="rows at equal distances"
def draw(table, size, seed):
    n = len(table)
    if n <= size: return table
    step = n // size
    start = np.random.default_rng(seed).integers(0, step)
    return table.iloc[start::step].head(size)

# %% mutant="never the last row"
def draw(table, size, seed):
    if len(table) <= size: return table
    return table.iloc[:-1].sample(size, random_state=seed)

# %% mutant="only the first half"
def draw(table, size, seed):
    if len(table) <= size: return table
    return table.head(max(size, len(table) // 2)).sample(size, random_state=seed)
