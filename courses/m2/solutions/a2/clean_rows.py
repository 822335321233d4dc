# %% alternative="assign and mask"
def clean_rows(table, low, high):
    result = table.drop_duplicates()
    wrong = (result["age"] < low) | (result["age"] > high)
    return result.assign(age=result["age"].mask(wrong))

# %% alternative="duplicated and loc"
def clean_rows(table, low, high):
    result = table[~table.duplicated()].copy()
    result["age"] = result["age"].astype(float)
    result.loc[~result["age"].between(low, high), "age"] = None
    return result

# %% mutant="knows the example only"
def clean_rows(table, low, high):
    result = table.drop_duplicates().copy()
    result["age"] = result["age"].where(result["age"] != 199)
    return result

# %% mutant="removes rows with impossible ages"
def clean_rows(table, low, high):
    result = table.drop_duplicates()
    return result[result["age"].between(low, high)]

# %% mutant="removes duplicates afterwards"
def clean_rows(table, low, high):
    result = table.copy()
    result["age"] = result["age"].where(result["age"].between(low, high))
    return result.drop_duplicates()

# %% mutant="always 5 and 110"
def clean_rows(table, low, high):
    result = table.drop_duplicates().copy()
    result["age"] = result["age"].where(result["age"].between(5, 110))
    return result

# %% mutant="leaves duplicates"
def clean_rows(table, low, high):
    return table.assign(age=table["age"].where(table["age"].between(low, high)))

# %% mutant="changes the given table"
def clean_rows(table, low, high):
    table["age"] = table["age"].where(table["age"].between(low, high))
    result = table[~table.duplicated() | (table["age"].isna() & (table["visitor_id"] == "a"))]
    return result

# %% equal="drop_duplicates gives a new table already"
def clean_rows(table, low, high):
    result = table.drop_duplicates()
    result['age'] = result['age'].where(result['age'].between(low, high))
    return result

# %% mutant="low itself is missing"
def clean_rows(table, low, high):
    t = table.drop_duplicates().copy()
    t["age"] = t["age"].where((t["age"] > low) & (t["age"] <= high))
    return t
