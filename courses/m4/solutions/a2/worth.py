# %% alternative="the other way round"
def worth(low, high, least):
    if low < least <= high:
        return "unsure"
    return "yes" if high >= least else "no"

# %% alternative="counts the ends that are enough"
def worth(low, high, least):
    enough = [end >= least for end in (low, high)]
    if all(enough):
        return "yes"
    if not any(enough):
        return "no"
    return "unsure"

# %% mutant="always the example"
def worth(low, high, least):
    return "unsure"

# %% mutant="compares with 0"
def worth(low, high, least):
    if low >= 0:
        return "yes"
    if high < 0:
        return "no"
    return "unsure"

# %% mutant="looks at the middle"
def worth(low, high, least):
    return "yes" if (low + high) / 2 >= least else "no"

# %% mutant="exactly least is not enough"
def worth(low, high, least):
    if low > least:
        return "yes"
    if high < least:
        return "no"
    return "unsure"

# %% mutant="a high end of least is too little"
def worth(low, high, least):
    if low >= least:
        return "yes"
    if high <= least:
        return "no"
    return "unsure"

# %% mutant="least is always 1"
def worth(low, high, least):
    return "yes" if low >= 1 else "no" if high < 1 else "unsure"
