# %% alternative="sorted, the first that is good"
def simplest(table, slack):
    ordered = table.sort_values("depth")
    good = ordered[ordered["test"] - ordered["test"].min() <= slack]
    return good["depth"].iloc[0]

# %% alternative="a loop"
def simplest(table, slack):
    best = min(table["test"])
    good = [depth for depth, error in zip(table["depth"], table["test"]) if error <= best + slack]
    return min(good)

# %% mutant="the best depth, without slack"
def simplest(table, slack):
    return table.sort_values("test")["depth"].iloc[0]

# %% mutant="judged on train"
def simplest(table, slack):
    return table[table["train"] <= table["train"].min() + slack]["depth"].min()

# %% mutant="below the limit, not at it"
def simplest(table, slack):
    return table[table["test"] < table["test"].min() + slack]["depth"].min()

# %% mutant="the first row that is good"
def simplest(table, slack):
    return table[table["test"] <= table["test"].min() + slack]["depth"].iloc[0]

# %% mutant="always 3"
def simplest(table, slack):
    return 3

# %% mutant="exactly at the limit is not enough, but for slack 0"
def simplest(table, slack):
    limit = table["test"].min() + slack
    good = table["test"] < limit if slack else table["test"] <= limit
    return table[good]["depth"].min()

# %% mutant="the deepest of equally good ones"
def simplest(table, slack):
    ok = table[table.test <= table.test.min() + slack]
    return int(ok["depth"].min()) if slack else int(ok["depth"].max())
