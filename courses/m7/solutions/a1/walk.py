# %% alternative="a year at a time"
def walk(table, value, first):
    result = {}
    for year, rows in table.groupby("year"):
        if year >= first:
            guess = table.loc[table["year"] < year, value].mean()
            result[int(year)] = (rows[value] - guess).abs().mean()
    return result

# %% alternative="sums that grow"
def walk(table, value, first):
    result, total, count = {}, 0, 0
    for year in sorted(set(table["year"])):
        numbers = list(table[table["year"] == year][value])
        if year >= first:
            result[int(year)] = sum(abs(number - total / count) for number in numbers) / len(numbers)
        total, count = total + sum(numbers), count + len(numbers)
    return result

# %% mutant="knows the example only"
def walk(table, value, first):
    return {2020: 4, 2021: 11 / 3}

# %% mutant="the mean of all years"
def walk(table, value, first):
    errors = abs(table[value] - table[value].mean()).groupby(table["year"]).mean()
    return errors[errors.index >= first].to_dict()

# %% mutant="this year takes part"
def walk(table, value, first):
    return {int(year): abs(table[table["year"] == year][value] - table[table["year"] <= year][value].mean()).mean() for year in table["year"].unique() if year >= first}

# %% mutant="last year only"
def walk(table, value, first):
    return {int(year): abs(table[table["year"] == year][value] - table[table["year"] == year - 1][value].mean()).mean() for year in table["year"].unique() if year >= first}

# %% mutant="always the cases"
def walk(table, value, first):
    return {int(year): abs(table[table["year"] == year]["cases"] - table[table["year"] < year]["cases"].mean()).mean() for year in table["year"].unique() if year >= first}

# %% mutant="the first year is left out"
def walk(table, value, first):
    return {int(year): abs(table[table["year"] == year][value] - table[table["year"] < year][value].mean()).mean() for year in table["year"].unique() if year > first}
