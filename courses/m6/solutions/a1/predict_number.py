# %% alternative="a pipeline"
def predict_number(train, test, features, target):
    return list(make_pipeline(StandardScaler(), LinearRegression()).fit(train[features], train[target]).predict(test[features]))

# %% alternative="least squares by numpy"
def predict_number(train, test, features, target):
    ones = np.ones(len(train))
    weights = np.linalg.lstsq(np.column_stack([train[features], ones]), train[target], rcond=None)[0]
    return np.column_stack([test[features], np.ones(len(test))]) @ weights

# %% mutant="the mean for all"
def predict_number(train, test, features, target):
    return [train[target].mean()] * len(test)

# %% mutant="only the first feature"
def predict_number(train, test, features, target):
    model = LinearRegression()
    model.fit(train[features[:1]], train[target])
    return model.predict(test[features[:1]])

# %% mutant="without an intercept"
def predict_number(train, test, features, target):
    model = LinearRegression(fit_intercept=False)
    model.fit(train[features], train[target])
    return model.predict(test[features])

# %% mutant="predicts train"
def predict_number(train, test, features, target):
    model = LinearRegression()
    model.fit(train[features], train[target])
    return model.predict(train[features])

# %% mutant="learns from test"
def predict_number(train, test, features, target):
    model = LinearRegression()
    model.fit(test[features], test[target])
    return model.predict(test[features])

# %% mutant="learns from every column of numbers"
def predict_number(train, test, features, target):
    f = [c for c in train.select_dtypes("number").columns if c != target and c in test.columns]
    return LinearRegression().fit(train[f], train[target]).predict(test[f])
