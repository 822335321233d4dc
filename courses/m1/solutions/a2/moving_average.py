# %% alternative="a list comprehension"
def moving_average(levels, days):
    return [sum(levels[i:i + days]) / days for i in range(len(levels) - days + 1)]

# %% alternative="a window that moves on"
def moving_average(levels, days):
    averages, window = [], []
    for level in levels:
        window.append(level)
        if len(window) > days:
            window.pop(0)
        if len(window) == days:
            averages.append(sum(window) / days)
    return averages

# %% mutant="knows the examples only"
def moving_average(levels, days):
    return {1: levels, 2: [3, 5, 7], 3: [4, 6]}[days]

# %% mutant="forgets the last piece"
def moving_average(levels, days):
    return [sum(levels[i:i + days]) / days for i in range(len(levels) - days)]

# %% mutant="goes on with pieces that are too short"
def moving_average(levels, days):
    pieces = [levels[i:i + days] for i in range(len(levels))]
    return [sum(piece) / len(piece) for piece in pieces]

# %% mutant="always two days"
def moving_average(levels, days):
    return [(levels[i] + levels[i + 1]) / 2 for i in range(len(levels) - 1)]

# %% mutant="pieces that do not overlap"
def moving_average(levels, days):
    return [sum(levels[i:i + days]) / days for i in range(0, len(levels) - days + 1, days)]

# %% mutant="takes values out of the given list"
def moving_average(levels, days):
    averages = []
    while len(levels) >= days:
        averages.append(sum(levels[:days]) / days)
        levels.pop(0)
    return averages

# %% mutant="one average of too few levels"
def moving_average(levels, days):
    if len(levels) < days:
        return [sum(levels) / len(levels)]
    return [sum(levels[i:i + days]) / days for i in range(len(levels) - days + 1)]
