# %% alternative="three lists"
def depth_table(train, test, features, target, depths):
    known, unknown = [], []
    for depth in depths:
        tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(train[features], train[target])
        known.append(abs(train[target] - tree.predict(train[features])).mean())
        unknown.append(abs(test[target] - tree.predict(test[features])).mean())
    return pd.DataFrame({"depth": depths, "train": known, "test": unknown})

# %% alternative="a function inside"
def depth_table(train, test, features, target, depths):
    def error(tree, part):
        return mean_absolute_error(part[target], tree.predict(part[features]))

    trees = [DecisionTreeRegressor(max_depth=depth, random_state=0).fit(train[features], train[target]) for depth in depths]
    return pd.DataFrame({"depth": depths, "train": [error(t, train) for t in trees], "test": [error(t, test) for t in trees]})

# %% mutant="both errors on train"
def depth_table(train, test, features, target, depths):
    rows = []
    for depth in depths:
        tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(train[features], train[target])
        error = mean_absolute_error(train[target], tree.predict(train[features]))
        rows.append({"depth": depth, "train": error, "test": error})
    return pd.DataFrame(rows)

# %% mutant="a new tree learns from test"
def depth_table(train, test, features, target, depths):
    rows = []
    for depth in depths:
        row = {"depth": depth}
        for name, part in [("train", train), ("test", test)]:
            tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(part[features], part[target])
            row[name] = mean_absolute_error(part[target], tree.predict(part[features]))
        rows.append(row)
    return pd.DataFrame(rows)

# %% mutant="the depth is forgotten"
def depth_table(train, test, features, target, depths):
    tree = DecisionTreeRegressor(random_state=0).fit(train[features], train[target])
    known = mean_absolute_error(train[target], tree.predict(train[features]))
    unknown = mean_absolute_error(test[target], tree.predict(test[features]))
    return pd.DataFrame([{"depth": depth, "train": known, "test": unknown} for depth in depths])

# %% mutant="sorted by depth"
def depth_table(train, test, features, target, depths):
    rows = []
    for depth in sorted(depths):
        tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(train[features], train[target])
        known = mean_absolute_error(train[target], tree.predict(train[features]))
        rows.append({"depth": depth, "train": known, "test": mean_absolute_error(test[target], tree.predict(test[features]))})
    return pd.DataFrame(rows)

# %% mutant="all columns are features"
def depth_table(train, test, features, target, depths):
    rows = []
    for depth in depths:
        tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(train.drop(columns=target), train[target])
        known = mean_absolute_error(train[target], tree.predict(train.drop(columns=target)))
        unknown = mean_absolute_error(test[target], tree.predict(test.drop(columns=target)))
        rows.append({"depth": depth, "train": known, "test": unknown})
    return pd.DataFrame(rows)

# %% equal="the seed only decides between cuts that are equally good"
def depth_table(train, test, features, target, depths):
    rows = []
    for depth in depths:
        tree = DecisionTreeRegressor(max_depth=depth)
        tree.fit(train[features], train[target])
        known = mean_absolute_error(train[target], tree.predict(train[features]))
        unknown = mean_absolute_error(test[target], tree.predict(test[features]))
        rows.append({"depth": depth, "train": known, "test": unknown})
    return pd.DataFrame(rows)

# %% equal="another seed decides as well"
def depth_table(train, test, features, target, depths):
    rows = []
    for depth in depths:
        tree = DecisionTreeRegressor(max_depth=depth, random_state=1)
        tree.fit(train[features], train[target])
        known = mean_absolute_error(train[target], tree.predict(train[features]))
        unknown = mean_absolute_error(test[target], tree.predict(test[features]))
        rows.append({"depth": depth, "train": known, "test": unknown})
    return pd.DataFrame(rows)
