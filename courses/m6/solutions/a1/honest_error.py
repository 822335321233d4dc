# %% alternative="with the functions from above"
def honest_error(table, features, target, seed):
    train, test = hold_out(table, 0.25, seed)
    return abs(test[target] - predict_number(train, test, features, target)).mean()

# %% alternative="drawn with sample"
def honest_error(table, features, target, seed):
    test = table.sample(frac=0.25, random_state=seed)
    train = table.drop(test.index)
    model = LinearRegression().fit(train[features], train[target])
    return np.abs(test[target] - model.predict(test[features])).mean()

# %% mutant="on the rows learned"
def honest_error(table, features, target, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    model = LinearRegression().fit(train[features], train[target])
    return mean_absolute_error(train[target], model.predict(train[features]))

# %% mutant="learns from all rows"
def honest_error(table, features, target, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    model = LinearRegression().fit(table[features], table[target])
    return mean_absolute_error(test[target], model.predict(test[features]))

# %% mutant="the root of the squares"
def honest_error(table, features, target, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    model = LinearRegression().fit(train[features], train[target])
    return ((test[target] - model.predict(test[features])) ** 2).mean() ** 0.5

# %% mutant="always 0, as in the example"
def honest_error(table, features, target, seed):
    return 0

# %% mutant="another seed each time"
def honest_error(table, features, target, seed):
    train, test = train_test_split(table, test_size=0.25)
    model = LinearRegression().fit(train[features], train[target])
    return mean_absolute_error(test[target], model.predict(test[features]))

# %% mutant="the seed is fixed"
def honest_error(table, features, target, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=3)
    model = LinearRegression().fit(train[features], train[target])
    return mean_absolute_error(test[target], model.predict(test[features]))

# %% mutant="learns from a quarter"
def honest_error(table, features, target, seed):
    train, test = train_test_split(table, test_size=0.75, random_state=seed)
    model = LinearRegression().fit(train[features], train[target])
    return mean_absolute_error(test[target], model.predict(test[features]))

# %% equal="a quarter is what train_test_split holds out by itself"
def honest_error(table, features, target, seed):
    train, test = train_test_split(table, random_state=seed)
    model = LinearRegression()
    model.fit(train[features], train[target])
    return mean_absolute_error(test[target], model.predict(test[features]))
