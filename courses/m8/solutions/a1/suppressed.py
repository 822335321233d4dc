# %% alternative="filter"
def suppressed(table, known, k):
    return table.groupby(known, dropna=False).filter(lambda rows: len(rows) >= k)

# %% alternative="join the sizes"
def suppressed(table, known, k):
    sizes = table.groupby(known, dropna=False).size().reset_index(name="rows_of_group")
    joined = table.merge(sizes, on=known)
    return joined[joined["rows_of_group"] >= k].drop(columns="rows_of_group")

# %% mutant="knows the example only"
def suppressed(table, known, k):
    return table[table[known[0]] == "a"]

# %% mutant="more than k"
def suppressed(table, known, k):
    return table[table.groupby(known)[known[0]].transform("size") > k]

# %% mutant="always two"
def suppressed(table, known, k):
    return table[table.groupby(known)[known[0]].transform("size") >= 2]

# %% mutant="the first column only"
def suppressed(table, known, k):
    return table[table.groupby(known[:1])[known[0]].transform("size") >= k]

# %% mutant="only the known columns"
def suppressed(table, known, k):
    return table[table.groupby(known)[known[0]].transform("size") >= k][known]

# %% mutant="keeps all when none is large enough"
def suppressed(table, known, k):
    kept = table[table.groupby(known)[known[0]].transform("size") >= k]
    return kept if len(kept) else table

# %% equal="the size of a group is the same in every column"
def suppressed(table, known, k):
    sizes = table.groupby(known, dropna=False)[known[-1]].transform("size")
    return table[sizes >= k]

# %% mutant="rows without a village are no group"
def suppressed(table, known, k):
    return table.groupby(known).filter(lambda g: len(g) >= k)

# %% mutant="rows that are alike are merged"
def suppressed(table, known, k):
    return table.groupby(known, dropna=False).filter(lambda g: len(g) >= k).drop_duplicates()

# %% mutant="counts another column with gaps"
def suppressed(table, known, k):
    last = [c for c in table.columns if c not in known][-1]
    return table[table.groupby(known, dropna=False)[last].transform("count") >= k]

# %% alternative="merges with the large groups"
def suppressed(table, known, k):
    sizes = table.groupby(known, dropna=False).size().reset_index(name="size")
    return table.merge(sizes[sizes["size"] >= k].drop(columns="size"), on=known)
