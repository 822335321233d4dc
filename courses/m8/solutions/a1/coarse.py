# %% alternative="assign"
def coarse(table, identifiers, column, width):
    kept = [name for name in table.columns if name not in identifiers]
    return table[kept].assign(**{column: table[column] // width * width})

# %% alternative="value by value"
def coarse(table, identifiers, column, width):
    result = table.copy()
    result[column] = [value - value % width for value in table[column]]
    for name in identifiers:
        del result[name]
    return result

# %% mutant="knows the example only"
def coarse(table, identifiers, column, width):
    return pd.DataFrame({"age": [40, 50], "income": [910, 385]})

# %% mutant="identifiers stay"
def coarse(table, identifiers, column, width):
    return table.assign(**{column: table[column] // width * width})

# %% mutant="always ages by ten"
def coarse(table, identifiers, column, width):
    result = table.drop(columns=identifiers)
    result["age"] = result["age"] // 10 * 10
    return result

# %% mutant="the nearest edge"
def coarse(table, identifiers, column, width):
    result = table.drop(columns=identifiers)
    result[column] = (result[column] / width).round() * width
    return result

# %% mutant="changes the given table"
def coarse(table, identifiers, column, width):
    table[column] = table[column] // width * width
    return table.drop(columns=identifiers)

# %% mutant="the number of the band"
def coarse(table, identifiers, column, width):
    result = table.drop(columns=identifiers)
    result[column] = result[column] // width
    return result

# %% mutant="rows that became alike are merged"
def coarse(table, identifiers, column, width):
    new = table.drop(columns=identifiers)
    new[column] = new[column] // width * width
    return new.drop_duplicates()
