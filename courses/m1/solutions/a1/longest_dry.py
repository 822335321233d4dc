# %% alternative="groupby"
from itertools import groupby

def longest_dry(rain):
    spells = [len(list(days)) for dry, days in groupby(rain, lambda day: day == 0) if dry]
    return max(spells, default=0)

# %% alternative="text and split"
def longest_dry(rain):
    letters = "".join("d" if day == 0 else "r" for day in rain)
    return max(len(spell) for spell in letters.split("r"))

# %% mutant="knows the example only"
def longest_dry(rain):
    return 3 if rain else 0

# %% mutant="counts all dry days"
def longest_dry(rain):
    return rain.count(0)

# %% mutant="forgets the spell at the end"
def longest_dry(rain):
    longest, current = 0, 0
    for day in rain:
        if day == 0:
            current += 1
        else:
            longest = max(longest, current)
            current = 0
    return longest

# %% mutant="returns the last spell"
def longest_dry(rain):
    last, current = 0, 0
    for day in rain:
        current = current + 1 if day == 0 else 0
        if current:
            last = current
    return last

# %% mutant="a little rain counts as dry"
def longest_dry(rain):
    longest, current = 0, 0
    for day in rain:
        current = current + 1 if day < 1 else 0
        longest = max(longest, current)
    return longest

# %% mutant="fails on an empty list"
def longest_dry(rain):
    counts = [0 if rain[0] else 1]
    for day in rain[1:]:
        counts.append(counts[-1] + 1 if day == 0 else 0)
    return max(counts)

# %% mutant="adds a rainy day to the given list"
def longest_dry(rain):
    rain.append(1)
    longest, current = 0, 0
    for day in rain:
        if day == 0:
            current += 1
        else:
            longest = max(longest, current)
            current = 0
    return longest
