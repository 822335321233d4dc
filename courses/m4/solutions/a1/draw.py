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
