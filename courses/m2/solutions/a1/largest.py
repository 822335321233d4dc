# %% alternative="nlargest"
def largest(table, column, count):
    return table.nlargest(count, column)

# %% alternative="sort and cut with iloc"
def largest(table, column, count):
    ordered = table.sort_values(by=column)
    return ordered.iloc[::-1].iloc[:count]

# %% mutant="knows the example only"
def largest(table, column, count):
    return rice.sort_values("area_ha", ascending=False).head(3)

# %% mutant="the smallest"
def largest(table, column, count):
    return table.sort_values(column).head(count)

# %% mutant="in the order of the table"
def largest(table, column, count):
    return table[table[column].rank(ascending=False) <= count]

# %% mutant="always three"
def largest(table, column, count):
    return table.sort_values(column, ascending=False).head(3)

# %% mutant="refuses a large count"
def largest(table, column, count):
    if count > len(table):
        raise ValueError(count)
    return table.sort_values(column, ascending=False).head(count)

# %% mutant="turns few rows around"
def largest(table, column, count):
    result = table.sort_values(column, ascending=False).head(count)
    return result.iloc[::-1] if 3 < count < 20 else result

# %% mutant="sorts what it was given"
def largest(table, column, count):
    table.sort_values(column, ascending=False, inplace=True)
    return table.head(count)

# %% mutant="adds a column to what it was given"
def largest(table, column, count):
    table["place"] = table[column].rank(ascending=False)
    return table.sort_values("place").head(count).drop(columns="place")
