# %% alternative="the whole table of correlations"
def suspects(table, target):
    strength = table.corr()[target].abs().drop(target)
    return list(strength[strength >= 0.99].index)

# %% alternative="numpy"
def suspects(table, target):
    others = [name for name in table.columns if name != target and table[name].nunique() > 1]
    return [name for name in others if abs(np.corrcoef(table[name], table[target])[0, 1]) >= 0.99]

# %% mutant="knows the example only"
def suspects(table, target):
    return ["left"] if "left" in table else []

# %% mutant="positive only"
def suspects(table, target):
    return [name for name in table.columns if name != target and table[name].corr(table[target]) >= 0.99]

# %% mutant="the target too"
def suspects(table, target):
    return [name for name in table.columns if abs(table[name].corr(table[target])) >= 0.99]

# %% mutant="too strict"
def suspects(table, target):
    return [name for name in table.columns if name != target and abs(table[name].corr(table[target])) >= 0.999]

# %% mutant="too mild"
def suspects(table, target):
    return [name for name in table.columns if name != target and abs(table[name].corr(table[target])) >= 0.95]

# %% mutant="no correlation is suspicious"
def suspects(table, target):
    return [name for name in table.columns if name != target and not abs(table[name].corr(table[target])) < 0.99]

# %% equal="no two columns have a correlation of exactly 0.99"
def suspects(table, target):
    found = []
    for name in table.columns:
        if name != target and abs(table[name].corr(table[target])) > 0.99:
            found.append(name)
    return found

# %% mutant="orders in place of a straight line"
def suspects(table, target):
    c = table.corr(method="spearman")[target].drop(target).abs()
    return c[c >= 0.99].index.tolist()
