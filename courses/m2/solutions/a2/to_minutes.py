# %% alternative="the digits"
def to_minutes(column):
    return column.str.extract(r"^\s*(\d+)\s*(?:min)?\s*$")[0].astype(float)

# %% alternative="a function for each text"
def to_minutes(column):
    def read(text):
        try:
            return float(str(text).replace("min", ""))
        except ValueError:
            return None
    return column.map(read)

# %% mutant="knows the example only"
def to_minutes(column):
    return pd.Series([45, 50, None])

# %% mutant="needs a space before min"
def to_minutes(column):
    return pd.to_numeric(column.str.replace(" min", ""), errors="coerce")

# %% mutant="what can't be read is 0"
def to_minutes(column):
    return pd.to_numeric(column.str.replace("min", ""), errors="coerce").fillna(0)

# %% mutant="takes 0 for missing"
def to_minutes(column):
    numbers = pd.to_numeric(column.str.replace("min", "").str.strip(), errors="coerce")
    return numbers.where(numbers > 0)

# %% mutant="stops at what can't be read"
def to_minutes(column):
    return column.str.replace("min", "").astype(float)

# %% mutant="every digit of the text"
def to_minutes(column):
    return pd.to_numeric(column.str.replace(r"\D", "", regex=True), errors="coerce")
