# %% alternative="statistics and a small helper"
from statistics import mean

def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True

def average_reading(readings):
    good = [float(text) for text in readings if is_number(text)]
    return mean(good) if good else None

# %% alternative="a running total"
def average_reading(readings):
    total, count = 0, 0
    for text in readings:
        try:
            total += float(text)
            count += 1
        except ValueError:
            pass
    try:
        return total / count
    except ZeroDivisionError:
        return None

# %% mutant="knows the examples only"
def average_reading(readings):
    return {3: 31, 1: 28}.get(len(readings))

# %% mutant="divides by all readings"
def average_reading(readings):
    total = 0
    for text in readings:
        try:
            total += float(text)
        except ValueError:
            pass
    return total / len(readings) if total else None

# %% mutant="leaves out a reading of 0"
def average_reading(readings):
    good = []
    for text in readings:
        try:
            if float(text):
                good.append(float(text))
        except ValueError:
            pass
    return sum(good) / len(good) if good else None

# %% mutant="no reading is 0"
def average_reading(readings):
    good = []
    for text in readings:
        try:
            good.append(float(text))
        except ValueError:
            pass
    return sum(good) / max(len(good), 1)

# %% mutant="removes bad readings from the given list"
def average_reading(readings):
    good = []
    for text in readings[:]:
        try:
            good.append(float(text))
        except ValueError:
            readings.remove(text)
    return sum(good) / len(good) if good else None

# %% mutant="stops at the first bad reading"
def average_reading(readings):
    good = []
    try:
        for text in readings:
            good.append(float(text))
    except ValueError:
        pass
    return sum(good) / len(good) if good else None

# %% equal="nothing stands after the continue"
def average_reading(readings):
    good = []
    for reading in readings:
        try:
            good.append(float(reading))
        except ValueError:
            pass
    if not good:
        return None
    return sum(good) / len(good)
