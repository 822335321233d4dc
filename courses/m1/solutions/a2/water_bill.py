# %% alternative="a price for each cubic metre"
def water_bill(cubic):
    total = 0
    for number in range(1, cubic + 1):
        if number <= 7:
            total += 400
        elif number <= 15:
            total += 700
        else:
            total += 1000
    return total

# %% alternative="what is above a step costs more"
def water_bill(cubic):
    return cubic * 400 + max(0, cubic - 7) * 300 + max(0, cubic - 15) * 300

# %% mutant="knows the examples only"
def water_bill(cubic):
    return 2000 if cubic == 5 else 4900

# %% mutant="all cubic metres at the last price"
def water_bill(cubic):
    if cubic <= 7:
        return cubic * 400
    if cubic <= 15:
        return cubic * 700
    return cubic * 1000

# %% mutant="has no third step"
def water_bill(cubic):
    if cubic <= 7:
        return cubic * 400
    return 7 * 400 + (cubic - 7) * 700

# %% mutant="counts the second step from 15"
def water_bill(cubic):
    if cubic <= 7:
        return cubic * 400
    if cubic <= 15:
        return 7 * 400 + (cubic - 7) * 700
    return 7 * 400 + 15 * 700 + (cubic - 15) * 1000

# %% mutant="takes a basic fee"
def water_bill(cubic):
    if cubic == 0:
        return 400
    return cubic * 400 + max(0, cubic - 7) * 300 + max(0, cubic - 15) * 300

# %% equal="both prices agree where one step ends and the next begins"
def water_bill(cubic):
    if cubic < 7:
        return cubic * 400
    if cubic <= 15:
        return 7 * 400 + (cubic - 7) * 700
    return 7 * 400 + 8 * 700 + (cubic - 15) * 1000

# %% equal="both prices agree where one step ends and the next begins"
def water_bill(cubic):
    if cubic <= 6:
        return cubic * 400
    if cubic <= 15:
        return 7 * 400 + (cubic - 7) * 700
    return 7 * 400 + 8 * 700 + (cubic - 15) * 1000

# %% equal="both prices agree where one step ends and the next begins"
def water_bill(cubic):
    if cubic <= 7:
        return cubic * 400
    if cubic < 15:
        return 7 * 400 + (cubic - 7) * 700
    return 7 * 400 + 8 * 700 + (cubic - 15) * 1000

# %% equal="both prices agree where one step ends and the next begins"
def water_bill(cubic):
    if cubic <= 7:
        return cubic * 400
    if cubic <= 14:
        return 7 * 400 + (cubic - 7) * 700
    return 7 * 400 + 8 * 700 + (cubic - 15) * 1000
