# %% alternative="setdefault"
def rain_by_province(readings):
    found = {}
    for province, millimetres in readings:
        found.setdefault(province, []).append(millimetres)
    return found

# %% alternative="defaultdict"
from collections import defaultdict

def rain_by_province(readings):
    found = defaultdict(list)
    for province, millimetres in readings:
        found[province].append(millimetres)
    return found

# %% mutant="knows the example only"
def rain_by_province(readings):
    return {"Takeo": [5, 12], "Kampot": [0]} if readings else {}

# %% mutant="keeps the last reading only"
def rain_by_province(readings):
    return {province: [millimetres] for province, millimetres in readings}

# %% mutant="adds up"
def rain_by_province(readings):
    found = {}
    for province, millimetres in readings:
        found[province] = found.get(province, 0) + millimetres
    return found

# %% mutant="sorts the readings"
def rain_by_province(readings):
    found = {}
    for province, millimetres in sorted(readings):
        found.setdefault(province, []).append(millimetres)
    return found

# %% mutant="drops equal readings"
def rain_by_province(readings):
    found = {}
    for province, millimetres in readings:
        kept = found.setdefault(province, [])
        if millimetres not in kept:
            kept.append(millimetres)
    return found

# %% mutant="fails on an empty list"
def rain_by_province(readings):
    found = {readings[0][0]: []}
    for province, millimetres in readings:
        found.setdefault(province, []).append(millimetres)
    return found
