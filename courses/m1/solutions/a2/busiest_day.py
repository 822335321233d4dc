# %% alternative="max with a key"
def busiest_day(visits):
    return max(visits, key=visits.count, default=None)

# %% alternative="Counter"
from collections import Counter

def busiest_day(visits):
    counts = Counter(visits).most_common(1)
    return counts[0][0] if counts else None

# %% mutant="knows the example only"
def busiest_day(visits):
    return visits[1] if len(visits) > 1 else visits[0]

# %% mutant="the day that comes last wins"
def busiest_day(visits):
    counts = {}
    for day in visits:
        counts[day] = counts.get(day, 0) + 1
    busiest = None
    for day, count in counts.items():
        if busiest is None or count >= counts[busiest]:
            busiest = day
    return busiest

# %% mutant="fails on an empty list"
def busiest_day(visits):
    return max(visits, key=visits.count)

# %% mutant="returns the number"
def busiest_day(visits):
    return max((visits.count(day) for day in visits), default=None)

# %% mutant="the first by the alphabet"
def busiest_day(visits):
    return max(sorted(visits), key=visits.count, default=None)

# %% mutant="the last visit"
def busiest_day(visits):
    return visits[-1] if visits else None

# %% equal="all numbers are larger by as much, or twice as large"
def busiest_day(visits):
    counts = {}
    for day in visits:
        counts[day] = counts.get(day, 1) + 1
    busiest = None
    for day, count in counts.items():
        if busiest == None or count > counts[busiest]:
            busiest = day
    return busiest

# %% equal="all numbers are larger by as much, or twice as large"
def busiest_day(visits):
    counts = {}
    for day in visits:
        counts[day] = counts.get(day, -1) + 1
    busiest = None
    for day, count in counts.items():
        if busiest == None or count > counts[busiest]:
            busiest = day
    return busiest

# %% equal="all numbers are larger by as much, or twice as large"
def busiest_day(visits):
    counts = {}
    for day in visits:
        counts[day] = counts.get(day, 0) + 2
    busiest = None
    for day, count in counts.items():
        if busiest == None or count > counts[busiest]:
            busiest = day
    return busiest
