# %% alternative="without what is missing"
def standard_error(values):
    known = values.dropna()
    return known.std() / np.sqrt(len(known))

# %% alternative="pandas has it"
def standard_error(values):
    return values.sem()

# %% mutant="knows the example only"
def standard_error(values):
    return 1.291

# %% mutant="the standard deviation"
def standard_error(values):
    return values.std()

# %% mutant="always four values"
def standard_error(values):
    return values.std() / 2

# %% mutant="no square root"
def standard_error(values):
    return values.std() / values.count()

# %% mutant="counts what is missing"
def standard_error(values):
    return values.std() / len(values) ** 0.5
