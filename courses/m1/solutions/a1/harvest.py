# %% alternative="defaultdict"
from collections import defaultdict

def harvest(trucks):
    totals = defaultdict(float)
    for province, tonnes in trucks:
        totals[province] += tonnes
    return totals

# %% alternative="a sum for each province"
def harvest(trucks):
    provinces = {truck[0] for truck in trucks}
    return {name: sum(truck[1] for truck in trucks if truck[0] == name) for name in provinces}

# %% mutant="knows the example only"
def harvest(trucks):
    return {"Battambang": 5, "Takeo": 2} if len(trucks) > 2 else dict(trucks)

# %% mutant="keeps the last truck"
def harvest(trucks):
    return dict(trucks)

# %% mutant="counts trucks"
def harvest(trucks):
    totals = {}
    for province, tonnes in trucks:
        totals[province] = totals.get(province, 0) + 1
    return totals

# %% mutant="equal trucks count once"
def harvest(trucks):
    totals = {}
    for province, tonnes in set(trucks):
        totals[province] = totals.get(province, 0) + tonnes
    return totals

# %% mutant="fails without trucks"
def harvest(trucks):
    totals = {trucks[0][0]: 0}
    for province, tonnes in trucks:
        totals[province] = totals.get(province, 0) + tonnes
    return totals

# %% mutant="leaves empty trucks out"
def harvest(trucks):
    totals = {}
    for province, tonnes in trucks:
        if tonnes:
            totals[province] = totals.get(province, 0) + tonnes
    return totals
