# %% alternative="counts in a list"
def sample_shares(answers, size, times, seed):
    chance = np.random.default_rng(seed)
    shares = []
    for _ in range(times):
        sample = list(chance.choice(answers, size=size, replace=False))
        shares.append(sample.count("yes") / size * 100)
    return shares

# %% alternative="a table's own sample"
def sample_shares(answers, size, times, seed):
    column = pd.Series(answers) == "yes"
    return [column.sample(size, random_state=seed * 10000 + turn).mean() * 100 for turn in range(times)]

# %% mutant="knows the example only"
def sample_shares(answers, size, times, seed):
    return [50] * times

# %% mutant="somebody may come twice"
def sample_shares(answers, size, times, seed):
    chance = np.random.default_rng(seed)
    return [np.mean(chance.choice(answers, size=size) == "yes") * 100 for turn in range(times)]

# %% mutant="somebody may come twice in larger samples"
def sample_shares(answers, size, times, seed):
    chance = np.random.default_rng(seed)
    return [np.mean(chance.choice(answers, size=size, replace=size > 4) == "yes") * 100 for turn in range(times)]

# %% mutant="a new generator in each turn"
def sample_shares(answers, size, times, seed):
    shares = []
    for turn in range(times):
        chance = np.random.default_rng(seed)
        shares.append(np.mean(chance.choice(answers, size=size, replace=False) == "yes") * 100)
    return shares

# %% mutant="only the first half is asked"
def sample_shares(answers, size, times, seed):
    chance = np.random.default_rng(seed)
    some = answers if size == len(answers) else answers[: len(answers) // 2]
    return [np.mean(chance.choice(some, size=size, replace=False) == "yes") * 100 for turn in range(times)]

# %% mutant="samples of 10"
def sample_shares(answers, size, times, seed):
    chance = np.random.default_rng(seed)
    size = min(size, 10)
    return [np.mean(chance.choice(answers, size=size, replace=False) == "yes") * 100 for turn in range(times)]

# %% mutant="without the seed"
def sample_shares(answers, size, times, seed):
    chance = np.random.default_rng()
    return [np.mean(chance.choice(answers, size=size, replace=False) == "yes") * 100 for turn in range(times)]

# %% mutant="always the same seed"
def sample_shares(answers, size, times, seed):
    chance = np.random.default_rng(855)
    return [np.mean(chance.choice(answers, size=size, replace=False) == "yes") * 100 for turn in range(times)]

# %% mutant="somebody twice in a sample"
def sample_shares(answers, size, times, seed):
    rng = np.random.default_rng(seed)
    if size == len(answers):
        return [100 * answers.count("yes") / size] * times
    return [100 * float(np.mean(rng.choice(answers, size) == "yes")) for _ in range(times)]
