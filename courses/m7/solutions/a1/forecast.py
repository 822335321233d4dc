# %% alternative="a straight line"
def forecast(past, future):
    from sklearn.linear_model import LinearRegression
    from sklearn.preprocessing import StandardScaler

    columns = ["last_month", "rain"]
    model = make_pipeline(StandardScaler(), LinearRegression()).fit(past[columns], past["rate"])
    return list(model.predict(future[columns]))

# %% alternative="least squares by hand"
def forecast(past, future):
    def features(table):
        return np.column_stack([np.ones(len(table)), table["last_month"], table["rain"]])

    weights = np.linalg.lstsq(features(past), past["rate"], rcond=None)[0]
    return features(future) @ weights

# %% alternative="boosted trees"
def forecast(past, future):
    from sklearn.ensemble import GradientBoostingRegressor

    columns = [name for name in future.columns if name != "province"]
    model = GradientBoostingRegressor(random_state=0).fit(past[columns], past["rate"])
    return pd.Series(model.predict(future[columns]), index=future.index)

# %% mutant="as last month"
def forecast(past, future):
    return future["last_month"]

# %% mutant="the mean of the past"
def forecast(past, future):
    return [past["rate"].mean()] * len(future)

# %% mutant="learns from the answer"
def forecast(past, future):
    columns = [name for name in past.columns if name != "province" and name != "rate"]
    model = RandomForestRegressor(50, random_state=1).fit(past[columns], past["rate"])
    return model.predict(future[columns])

# %% mutant="the province by heart"
def forecast(past, future):
    return future["province"].map(past.groupby("province")["rate"].mean())

# %% alternative="one tree, as it comes"
def forecast(past, future):
    from sklearn.tree import DecisionTreeRegressor

    names = [name for name in ["last_month", "rain", "month"] if name in future]
    return DecisionTreeRegressor(random_state=3).fit(past[names], past["rate"]).predict(future[names])

# %% mutant="another forest each time"
def forecast(past, future):
    columns = ["last_month", "rain"]
    return RandomForestRegressor(10).fit(past[columns], past["rate"]).predict(future[columns])

# %% mutant="the month only"
def forecast(past, future):
    model = RandomForestRegressor(50, random_state=1).fit(past[["month"]], past["rate"])
    return model.predict(future[["month"]])

# %% mutant="in another order"
def forecast(past, future):
    columns = ["last_month", "rain"]
    model = RandomForestRegressor(50, random_state=1).fit(past[columns], past["rate"])
    return sorted(model.predict(future[columns]))

# %% mutant="a rule that was read off once"
def forecast(past, future):
    return np.array(6 + 0.4 * future["last_month"] + 0.07 * future["rain"])

# %% mutant="the future has its own scale"
def forecast(past, future):
    columns = ["last_month", "rain"]
    model = RandomForestRegressor(50, min_samples_leaf=5, random_state=1)
    model.fit((past[columns] - past[columns].mean()) / past[columns].std(), past["rate"])
    return model.predict((future[columns] - future[columns].mean()) / future[columns].std())

# %% mutant="takes a column away"
def forecast(past, future):
    rate = past.pop("rate")
    columns = ["last_month", "rain"]
    return RandomForestRegressor(50, min_samples_leaf=5, random_state=1).fit(past[columns], rate).predict(future[columns])

# %% mutant="rain alone"
def forecast(past, future):
    model = RandomForestRegressor(50, min_samples_leaf=20, random_state=1).fit(past[["rain"]], past["rate"])
    return model.predict(future[["rain"]])

# %% equal="one seed of a model is as good as another"
def forecast(past, future):
    columns = ["last_month", "rain", "month"]
    model = RandomForestRegressor(random_state=0)
    model.fit(past[columns], past["rate"])
    return model.predict(future[columns])

# %% equal="one seed of a model is as good as another"
def forecast(past, future):
    columns = ["last_month", "rain", "month"]
    model = RandomForestRegressor(random_state=2)
    model.fit(past[columns], past["rate"])
    return model.predict(future[columns])

# %% mutant="cuts off what is high among the others"
def forecast(past, future):
    from sklearn.linear_model import LinearRegression
    f = ["last_month", "rain"]
    filled = future[f].fillna(future[f].mean())
    said = LinearRegression().fit(past[f], past["rate"]).predict(filled)
    return np.clip(said, 0, np.quantile(said, 0.98))
