# %% alternative="filter"
def suppressed(table, known, k):
    return table.groupby(known).filter(lambda rows: len(rows) >= k)

# %% alternative="join the sizes"
def suppressed(table, known, k):
    sizes = table.groupby(known).size().reset_index(name="rows_of_group")
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
    sizes = table.groupby(known)[known[-1]].transform("size")
    return table[sizes >= k]
