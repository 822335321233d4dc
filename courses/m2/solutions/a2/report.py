# %% alternative="three Series"
def report(table):
    groups = table.groupby("centre")
    women = (table["sex"] == "f").groupby(table["centre"]).mean() * 100
    return pd.DataFrame({"visits": groups.size(), "mean_minutes": groups["minutes"].mean(), "women": women})

# %% alternative="a loop and columns"
def report(table):
    rows = []
    for centre in table["centre"].unique():
        part = table[table["centre"] == centre]
        share = len(part[part["sex"] == "f"]) / len(part) * 100
        rows.append({"centre": centre, "visits": len(part), "mean_minutes": part["minutes"].mean(), "women": share})
    return pd.DataFrame(rows)

# %% mutant="knows the example only"
def report(table):
    return pd.DataFrame({"centre": ["Kep", "Takeo"], "visits": [4, 1], "mean_minutes": [25, 60], "women": [75, 0]})

# %% mutant="a share in place of percent"
def report(table):
    copy = table.assign(is_woman=table["sex"] == "f")
    return copy.groupby("centre").agg(visits=("sex", "size"), mean_minutes=("minutes", "mean"), women=("is_woman", "mean"))

# %% mutant="counts women"
def report(table):
    copy = table.assign(is_woman=table["sex"] == "f")
    return copy.groupby("centre").agg(visits=("sex", "size"), mean_minutes=("minutes", "mean"), women=("is_woman", "sum"))

# %% mutant="counts minutes"
def report(table):
    copy = table.assign(is_woman=(table["sex"] == "f") * 100)
    return copy.groupby("centre").agg(visits=("minutes", "count"), mean_minutes=("minutes", "mean"), women=("is_woman", "mean"))

# %% mutant="takes missing minutes for 0"
def report(table):
    copy = table.assign(is_woman=(table["sex"] == "f") * 100, minutes=table["minutes"].fillna(0))
    return copy.groupby("centre").agg(visits=("sex", "size"), mean_minutes=("minutes", "mean"), women=("is_woman", "mean"))

# %% mutant="changes the given table"
def report(table):
    table["is_woman"] = (table["sex"] == "f") * 100
    return table.groupby("centre").agg(visits=("sex", "size"), mean_minutes=("minutes", "mean"), women=("is_woman", "mean"))

# %% mutant="the median"
def report(table):
    copy = table.assign(is_woman=(table["sex"] == "f") * 100)
    return copy.groupby("centre").agg(visits=("sex", "size"), mean_minutes=("minutes", "median"), women=("is_woman", "mean"))

# %% equal="size counts rows, whichever column it is asked of"
def report(table):
    copy = table.copy()
    copy['is_woman'] = copy['sex'] == 'f'
    result = copy.groupby('centre').agg(visits=('is_woman', 'size'), mean_minutes=('minutes', 'mean'), women=('is_woman', 'mean'))
    result['women'] = result['women'] * 100
    return result
