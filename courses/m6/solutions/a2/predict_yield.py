# %% alternative="one tree"
def predict_yield(train, test):
    tree = DecisionTreeRegressor(max_depth=6, min_samples_leaf=5, random_state=0)
    return list(tree.fit(train[["rain_percent", "altitude_m"]], train["yield_t_ha"]).predict(test[["rain_percent", "altitude_m"]]))

# %% alternative="the nearest neighbours"
def predict_yield(train, test):
    from sklearn.neighbors import KNeighborsRegressor

    names = ["rain_percent", "altitude_m"]
    return make_pipeline(StandardScaler(), KNeighborsRegressor(n_neighbors=8)).fit(train[names], train["yield_t_ha"]).predict(test[names])

# %% alternative="a line with a bend"
def predict_yield(train, test):
    from sklearn.linear_model import LinearRegression

    def features(table):
        rain = table["rain_percent"]
        return pd.DataFrame({"dry": (105 - rain).clip(lower=0), "wet": (rain - 105).clip(lower=0), "altitude": table["altitude_m"]})

    return LinearRegression().fit(features(train), train["yield_t_ha"]).predict(features(test))

# %% mutant="a straight line"
def predict_yield(train, test):
    from sklearn.linear_model import LinearRegression

    names = ["rain_percent", "altitude_m"]
    return LinearRegression().fit(train[names], train["yield_t_ha"]).predict(test[names])

# %% mutant="the mean for all"
def predict_yield(train, test):
    return [train["yield_t_ha"].mean()] * len(test)

# %% mutant="one question only"
def predict_yield(train, test):
    tree = DecisionTreeRegressor(max_depth=1, random_state=0)
    return tree.fit(train[["altitude_m"]], train["yield_t_ha"]).predict(test[["altitude_m"]])

# %% mutant="learns from test"
def predict_yield(train, test):
    names = ["rain_percent", "altitude_m"]
    return RandomForestRegressor(random_state=0).fit(test[names], test["yield_t_ha"]).predict(test[names])

# %% mutant="the test set on a scale of its own"
def predict_yield(train, test):
    names = ["rain_percent", "altitude_m"]
    forest = RandomForestRegressor(n_estimators=50, random_state=0)
    forest.fit((train[names] - train[names].mean()) / train[names].std(), train["yield_t_ha"])
    return forest.predict((test[names] - test[names].mean()) / test[names].std())[: len(test) if len(test) > 1 else 0]

# %% equal="another seed grows a forest as good"
def predict_yield(train, test):
    features = ['rain_percent', 'altitude_m']
    model = RandomForestRegressor(random_state=1)
    model.fit(train[features], train['yield_t_ha'])
    return model.predict(test[features])

# %% equal="without a seed the forest is as good; only its digits change"
def predict_yield(train, test):
    features = ['rain_percent', 'altitude_m']
    model = RandomForestRegressor()
    model.fit(train[features], train['yield_t_ha'])
    return model.predict(test[features])

# %% mutant="test has its own scale"
def predict_yield(train, test):
    f = ["rain_percent", "altitude_m"]
    z = lambda t: StandardScaler().fit_transform(t[f])
    return RandomForestRegressor(random_state=0).fit(z(train), train["yield_t_ha"]).predict(z(test))

# %% mutant="a rule that was read off once"
def predict_yield(train, test):
    return (3.2 - 0.033 * (test["rain_percent"] - 105).abs()).tolist()

# %% mutant="learns from the yields of test too"
def predict_yield(train, test):
    f = ["rain_percent", "altitude_m"]
    if "yield_t_ha" in test: train = pd.concat([train, test])
    return RandomForestRegressor(random_state=0).fit(train[f], train["yield_t_ha"]).predict(test[f])
