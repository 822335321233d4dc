# %% alternative="an array of differences"
def shuffle_p(values, marks, seed):
    values, marks = np.array(values), np.array(marks)

    def gap(labels):
        return values[labels == "new"].mean() - values[labels == "old"].mean()

    rng = np.random.default_rng(seed)
    shuffled = np.array([gap(rng.permutation(marks)) for _ in range(999)])
    return ((abs(shuffled) >= abs(gap(marks))).sum() + 1) / 1000

# %% alternative="shuffles the values"
def shuffle_p(values, marks, seed):
    values, new = np.array(values), np.array(marks) == "new"
    real = abs(values[new].mean() - values[~new].mean())
    rng = np.random.default_rng(seed)
    count = 1
    for _ in range(999):
        mixed = rng.permutation(values)
        count += abs(mixed[new].mean() - mixed[~new].mean()) >= real
    return count / 1000

# %% mutant="always the example"
def shuffle_p(values, marks, seed):
    return 1

# %% mutant="one side only"
def shuffle_p(values, marks, seed):
    values, marks = np.array(values), np.array(marks)
    real = values[marks == "new"].mean() - values[marks == "old"].mean()
    rng = np.random.default_rng(seed)
    count = 0
    for _ in range(999):
        mixed = rng.permutation(marks)
        count += values[mixed == "new"].mean() - values[mixed == "old"].mean() >= real
    return (count + 1) / 1000

# %% mutant="draws marks with replacement"
def shuffle_p(values, marks, seed):
    values, marks = np.array(values), np.array(marks)
    real = abs(values[marks == "new"].mean() - values[marks == "old"].mean())
    rng = np.random.default_rng(seed)
    count = 0
    for _ in range(999):
        new = rng.choice(marks, size=len(marks)) == "new"
        if new.all() or not new.any():
            continue
        count += abs(values[new].mean() - values[~new].mean()) >= real
    return (count + 1) / 1000

# %% mutant="only what lies farther"
def shuffle_p(values, marks, seed):
    values, marks = np.array(values), np.array(marks)
    real = abs(values[marks == "new"].mean() - values[marks == "old"].mean())
    rng = np.random.default_rng(seed)
    count = 0
    for _ in range(999):
        mixed = rng.permutation(marks)
        count += abs(values[mixed == "new"].mean() - values[mixed == "old"].mean()) > real
    return (count + 1) / 1000

# %% mutant="p can be 0"
def shuffle_p(values, marks, seed):
    values, marks = np.array(values), np.array(marks)
    real = abs(values[marks == "new"].mean() - values[marks == "old"].mean())
    rng = np.random.default_rng(seed)
    count = 0
    for _ in range(999):
        mixed = rng.permutation(marks)
        count += abs(values[mixed == "new"].mean() - values[mixed == "old"].mean()) >= real
    return count / 999

# %% mutant="lists are compared as a whole"
def shuffle_p(values, marks, seed):
    observed = values[marks == "new"].mean() - values[marks == "old"].mean()
    rng = np.random.default_rng(seed)
    count = 0
    for _ in range(999):
        mixed = rng.permutation(marks)
        count += abs(values[mixed == "new"].mean() - values[mixed == "old"].mean()) >= abs(observed)
    return (count + 1) / 1000

# %% mutant="sums in place of means"
def shuffle_p(values, marks, seed):
    rng = np.random.default_rng(seed)
    v, m = np.asarray(values), np.asarray(marks)
    real = v[m == "new"].sum() - v[m == "old"].sum()
    d = [v[s == "new"].sum() - v[s == "old"].sum() for s in (rng.permutation(m) for _ in range(999))]
    return (sum(abs(x) >= abs(real) for x in d) + 1) / 1000
