# %% alternative="one format for all"
def to_dates(column):
    swapped = column.str.replace(r"(\d+)/(\d+)/(\d+)", r"\3-\2-\1", regex=True)
    return pd.to_datetime(swapped)

# %% alternative="fillna"
def to_dates(column):
    first = pd.to_datetime(column, format="%Y-%m-%d", errors="coerce")
    second = pd.to_datetime(column, format="%d/%m/%Y", errors="coerce")
    return first.fillna(second)

# %% mutant="knows the example only"
def to_dates(column):
    return pd.Series(pd.to_datetime(["2024-03-05"] * len(column)))

# %% mutant="the month first"
def to_dates(column):
    first = pd.to_datetime(column, format="%Y-%m-%d", errors="coerce")
    second = pd.to_datetime(column, format="%m/%d/%Y", errors="coerce")
    return first.fillna(second)

# %% mutant="one kind only"
def to_dates(column):
    return pd.to_datetime(column, format="%Y-%m-%d", errors="coerce")

# %% mutant="loses the rows' order"
def to_dates(column):
    other_way = column.str.contains("/")
    first = pd.to_datetime(column[~other_way], format="%Y-%m-%d")
    second = pd.to_datetime(column[other_way], format="%d/%m/%Y")
    return pd.concat([first, second], ignore_index=True)

# %% mutant="needs both kinds"
def to_dates(column):
    other_way = column.str.contains("/")
    if other_way.all():
        return column
    first = pd.to_datetime(column[~other_way], format="%Y-%m-%d")
    second = pd.to_datetime(column[other_way], format="%d/%m/%Y")
    return pd.concat([first, second]).sort_index()

# %% equal="pandas reads dates with the year first by itself"
def to_dates(column):
    other_way = column.str.contains('/')
    first = pd.to_datetime(column[~other_way])
    second = pd.to_datetime(column[other_way], format='%d/%m/%Y')
    return pd.concat([first, second]).sort_index()
