# %% alternative="counts of rows"
def smallest(table, known):
    sizes = table[known].value_counts(dropna=False)
    return {"k": int(sizes.min()) if len(sizes) else 0, "alone": int((sizes == 1).sum())}

# %% alternative="one text for each row"
def smallest(table, known):
    counts = {}
    for row in table[known].astype(str).values.tolist():
        counts[tuple(row)] = counts.get(tuple(row), 0) + 1
    return {"k": min(counts.values(), default=0), "alone": list(counts.values()).count(1)}

# %% mutant="knows the example only"
def smallest(table, known):
    return {"k": 1, "alone": 2} if len(table) else {"k": 0, "alone": 0}

# %% mutant="missing values are dropped"
def smallest(table, known):
    sizes = table.groupby(known).size()
    return {"k": sizes.min() if len(table) else 0, "alone": sum(sizes == 1)}

# %% mutant="the first column only"
def smallest(table, known):
    sizes = table.groupby(known[0], dropna=False).size()
    return {"k": sizes.min() if len(table) else 0, "alone": sum(sizes == 1)}

# %% mutant="no rows, no answer"
def smallest(table, known):
    sizes = table.groupby(known, dropna=False).size()
    return {"k": int(sizes.min()), "alone": sum(sizes == 1)}

# %% mutant="k is always 1"
def smallest(table, known):
    sizes = table.groupby(known, dropna=False).size()
    return {"k": min(1, len(table)), "alone": sum(sizes == 1)}

# %% mutant="the largest group"
def smallest(table, known):
    sizes = table.groupby(known, dropna=False).size()
    return {"k": sizes.max() if len(table) else 0, "alone": sum(sizes == 1)}

# %% mutant="counts another column with gaps"
def smallest(table, known):
    if not len(table): return {"k": 0, "alone": 0}
    other = [c for c in table.columns if c not in known]
    g = table.groupby(known, dropna=False)
    sizes = g[other[0]].count() if other else g.size()
    return {"k": int(sizes.min()), "alone": int((sizes == 1).sum())}
