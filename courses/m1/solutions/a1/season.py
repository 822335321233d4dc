# %% alternative="a list of months"
def season(month):
    return "rainy" if month in [5, 6, 7, 8, 9, 10] else "dry"

# %% alternative="a dictionary"
def season(month):
    names = {}
    for number in range(1, 13):
        names[number] = "dry"
    for number in range(5, 11):
        names[number] = "rainy"
    return names[month]

# %% mutant="knows the examples only"
def season(month):
    return "rainy" if month == 7 else "dry"

# %% mutant="May is dry"
def season(month):
    return "rainy" if 5 < month <= 10 else "dry"

# %% mutant="October is dry"
def season(month):
    return "rainy" if month in range(5, 10) else "dry"

# %% mutant="November is rainy"
def season(month):
    return "rainy" if 5 <= month <= 11 else "dry"

# %% mutant="prints instead of returning"
def season(month):
    print("rainy" if 5 <= month <= 10 else "dry")
