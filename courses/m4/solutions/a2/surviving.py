# %% alternative="pairs"
def surviving(p_values, level):
    pairs = sorted((p, name) for name, p in p_values.items())
    return [name for p, name in pairs if p * len(p_values) < level]

# %% alternative="a Series"
import pandas as pd

def surviving(p_values, level):
    found = pd.Series(p_values).sort_values()
    return list(found[found * len(found) < level].index)

# %% mutant="always the example"
def surviving(p_values, level):
    return ["defects"]

# %% mutant="not stricter"
def surviving(p_values, level):
    return [name for name in sorted(p_values, key=p_values.get) if p_values[name] < level]

# %% mutant="unsorted"
def surviving(p_values, level):
    return [name for name in p_values if p_values[name] < level / len(p_values)]

# %% mutant="sorted by name"
def surviving(p_values, level):
    return [name for name in sorted(p_values) if p_values[name] < level / len(p_values)]

# %% mutant="always 0.05"
def surviving(p_values, level):
    return [name for name in sorted(p_values, key=p_values.get) if p_values[name] < 0.05 / len(p_values)]

# %% mutant="the limit counts"
def surviving(p_values, level):
    return [name for name in sorted(p_values, key=p_values.get) if p_values[name] <= level / len(p_values)]

# %% mutant="fails without a question"
def surviving(p_values, level):
    limit = level / len(p_values)
    return [name for name in sorted(p_values, key=p_values.get) if p_values[name] < limit]

# %% mutant="three questions always"
def surviving(p_values, level):
    return [q for q in sorted(p_values, key=p_values.get) if p_values[q] < level / 3]

# %% mutant="takes questions out of the given dictionary"
def surviving(p_values, level):
    limit = level / len(p_values) if p_values else 0
    for q in list(p_values):
        if p_values[q] >= limit: p_values.pop(q)
    return sorted(p_values, key=p_values.get)
