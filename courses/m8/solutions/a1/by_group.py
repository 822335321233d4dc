# %% alternative="counts of four boxes"
def by_group(table, group):
    result = {}
    for name, rows in table.groupby(group):
        need, chosen = list(rows["need"]), list(rows["chosen"])
        pairs = list(zip(need, chosen))
        found, missed = pairs.count((True, True)), pairs.count((True, False))
        alarms, quiet = pairs.count((False, True)), pairs.count((False, False))
        recall = found / (found + missed) if found + missed else None
        result[name] = {"recall": recall, "false_alarms": alarms / (alarms + quiet) if alarms + quiet else None}
    return result

# %% alternative="two tables of means"
def by_group(table, group):
    recall = table[table["need"]].groupby(group)["chosen"].mean()
    alarms = table[~table["need"]].groupby(group)["chosen"].mean()
    return {name: {"recall": recall.get(name), "false_alarms": alarms.get(name)} for name in set(table[group])}

# %% mutant="knows the example only"
def by_group(table, group):
    return {"a": {"recall": 1 / 3, "false_alarms": 0.5}, "b": {"recall": 1, "false_alarms": 0}}

# %% mutant="divided by all rows"
def by_group(table, group):
    return {name: {"recall": (rows["need"] & rows["chosen"]).mean(), "false_alarms": (~rows["need"] & rows["chosen"]).mean()} for name, rows in table.groupby(group)}

# %% mutant="0 in place of None"
def by_group(table, group):
    recall = table[table["need"]].groupby(group)["chosen"].mean()
    alarms = table[~table["need"]].groupby(group)["chosen"].mean()
    return {name: {"recall": recall.get(name, 0), "false_alarms": alarms.get(name, 0)} for name in set(table[group])}

# %% mutant="always the first column"
def by_group(table, group):
    first = "area" if "area" in table else "sex"
    recall = table[table["need"]].groupby(first)["chosen"].mean()
    alarms = table[~table["need"]].groupby(first)["chosen"].mean()
    return {name: {"recall": recall.get(name), "false_alarms": alarms.get(name)} for name in set(table[first])}

# %% mutant="precision in place of recall"
def by_group(table, group):
    right = table[table["chosen"]].groupby(group)["need"].mean()
    alarms = table[~table["need"]].groupby(group)["chosen"].mean()
    return {name: {"recall": right.get(name), "false_alarms": alarms.get(name)} for name in set(table[group])}

# %% mutant="false alarms among the chosen"
def by_group(table, group):
    recall = table[table["need"]].groupby(group)["chosen"].mean()
    wrong = 1 - table[table["chosen"]].groupby(group)["need"].mean()
    return {name: {"recall": recall.get(name), "false_alarms": wrong.get(name)} for name in set(table[group])}

# %% mutant="nothing where nobody is chosen"
def by_group(table, group):
    return {n: {"recall": p[p.need].chosen.sum() / p.need.sum() if (p.need & p.chosen).any() else None, "false_alarms": p[~p.need].chosen.mean() if (~p.need).any() else None} for n, p in table.groupby(group)}
