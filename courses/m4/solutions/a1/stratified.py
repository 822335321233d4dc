# %% alternative="a loop over the groups"
def stratified(table, group, size, seed):
    pieces = []
    for name in table[group].unique():
        pieces.append(table[table[group] == name].sample(size, random_state=seed))
    return pd.concat(pieces)

# %% alternative="shuffle, then the first of each group"
def stratified(table, group, size, seed):
    return table.sample(len(table), random_state=seed).groupby(group).head(size)

# %% mutant="a sample of all"
def stratified(table, group, size, seed):
    return table.sample(size * table[group].nunique(), random_state=seed)

# %% mutant="always factories"
def stratified(table, group, size, seed):
    return table.groupby("factory").sample(size, random_state=seed)

# %% mutant="a row may come twice"
def stratified(table, group, size, seed):
    return table.groupby(group).sample(size, random_state=seed, replace=True)

# %% mutant="without the seed"
def stratified(table, group, size, seed):
    return table.groupby(group).sample(size)

# %% mutant="the first of each group"
def stratified(table, group, size, seed):
    return table.groupby(group).head(size)
