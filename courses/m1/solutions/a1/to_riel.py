# %% alternative="whole numbers only"
def to_riel(dollars, rate):
    riel = dollars * rate
    hundreds = int((riel + 50) // 100)
    return hundreds * 100

# %% alternative="round with a negative number of digits"
to_riel = lambda dollars, rate: round(dollars * rate, -2)

# %% mutant="knows the example only"
def to_riel(dollars, rate):
    return 8200

# %% mutant="always rounds up"
import math

def to_riel(dollars, rate):
    return math.ceil(dollars * rate / 100) * 100

# %% mutant="always rounds down"
def to_riel(dollars, rate):
    return int(dollars * rate / 100) * 100

# %% mutant="does not use the given rate"
def to_riel(dollars, rate):
    return round(dollars * 4100 / 100) * 100

# %% mutant="does not round"
def to_riel(dollars, rate):
    return dollars * rate

# %% equal="a product is the same both ways"
def to_riel(dollars, rate):
    return round(rate * dollars / 100) * 100
