# %% alternative="a ratio"
def typical(values):
    ratio = values.mean() / values.median()
    return values.mean() if 0.9 <= ratio <= 1.1 else values.median()

# %% alternative="sum and sorted values"
def typical(values):
    numbers = sorted(values)
    count = len(numbers)
    mean = sum(numbers) / count
    median = (numbers[(count - 1) // 2] + numbers[count // 2]) / 2
    near = -0.1 <= (mean - median) / median <= 0.1
    return mean if near else median

# %% mutant="knows the example only"
def typical(values):
    return 10 if values.max() == 60 else 9.8

# %% mutant="always the median"
def typical(values):
    return values.median()

# %% mutant="only the upper side"
def typical(values):
    mean, median = values.mean(), values.median()
    return mean if mean <= median * 1.1 else median

# %% mutant="the limit is far"
def typical(values):
    mean, median = values.mean(), values.median()
    return mean if abs(mean - median) / median < 0.1 else median

# %% mutant="10, and not 10 percent"
def typical(values):
    mean, median = values.mean(), values.median()
    return mean if abs(mean - median) <= 1 else median
