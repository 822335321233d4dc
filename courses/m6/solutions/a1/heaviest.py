# %% alternative="sorted with a key"
def heaviest(table, features, target):
    model = make_pipeline(StandardScaler(), LinearRegression()).fit(table[features], table[target])
    sizes = dict(zip(features, abs(model[-1].coef_)))
    return sorted(features, key=lambda name: -sizes[name])

# %% alternative="coefficient times spread"
def heaviest(table, features, target):
    model = LinearRegression().fit(table[features], table[target])
    weights = np.abs(model.coef_) * table[features].std()
    return list(weights.sort_values(ascending=False).index)

# %% mutant="without a scale"
def heaviest(table, features, target):
    model = LinearRegression().fit(table[features], table[target])
    return list(pd.Series(np.abs(model.coef_), index=features).sort_values(ascending=False).index)

# %% mutant="with the sign"
def heaviest(table, features, target):
    model = LinearRegression().fit(StandardScaler().fit_transform(table[features]), table[target])
    return list(pd.Series(model.coef_, index=features).sort_values(ascending=False).index)

# %% mutant="the smallest first"
def heaviest(table, features, target):
    model = LinearRegression().fit(StandardScaler().fit_transform(table[features]), table[target])
    return list(pd.Series(np.abs(model.coef_), index=features).sort_values().index)

# %% mutant="always the example"
def heaviest(table, features, target):
    return ["b", "a"]

# %% mutant="all number columns are features"
def heaviest(table, features, target):
    names = list(table.columns[:-1])
    model = LinearRegression().fit(StandardScaler().fit_transform(table[names]), table[target])
    return list(pd.Series(np.abs(model.coef_), index=names).sort_values(ascending=False).index)

# %% mutant="the correlation of each feature"
def heaviest(table, features, target):
    return table[features].corrwith(table[target]).abs().sort_values(ascending=False).index.tolist()

# %% mutant="a model for each feature alone"
def heaviest(table, features, target):
    w = {f: abs(make_pipeline(StandardScaler(), LinearRegression()).fit(table[[f]], table[target])[-1].coef_[0]) for f in features}
    return sorted(w, key=w.get, reverse=True)
