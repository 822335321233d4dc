# %% alternative="len and columns"
def size_text(table):
    rows = len(table)
    columns = len(table.columns)
    return str(rows) + " rows, " + str(columns) + " columns"

# %% alternative="unpacks the shape"
def size_text(table):
    rows, columns = table.shape
    return "{} rows, {} columns".format(rows, columns)

# %% mutant="knows the example only"
def size_text(table):
    return "504 rows, 6 columns"

# %% mutant="exchanges rows and columns"
def size_text(table):
    return f"{table.shape[1]} rows, {table.shape[0]} columns"

# %% mutant="counts the values of the first column"
def size_text(table):
    first = table.columns[0]
    return f"{len(table[first])} rows, 6 columns"

# %% mutant="has no word for no rows"
def size_text(table):
    if len(table) == 0:
        return "no rows"
    return f"{len(table)} rows, {len(table.columns)} columns"

# %% mutant="counts what is known"
def size_text(table):
    return f"{table.iloc[:, 0].count()} rows, {table.shape[1]} columns"

# %% mutant="counts labels once"
def size_text(table):
    return f"{table.index.nunique()} rows, {table.shape[1]} columns"
