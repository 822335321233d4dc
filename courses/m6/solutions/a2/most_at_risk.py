# %% alternative="a forest of chances"
def most_at_risk(train, test, features, count):
    from sklearn.ensemble import RandomForestClassifier

    model = RandomForestClassifier(n_estimators=200, min_samples_leaf=20, random_state=0)
    model.fit(train[features], train["left_job"])
    chance = model.predict_proba(test[features])[:, 1]
    order = sorted(range(len(test)), key=lambda row: -chance[row])
    return [test["worker_id"].iloc[row] for row in order][:count]

# %% alternative="a Series of chances"
def most_at_risk(train, test, features, count):
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[features], train["left_job"] == "yes")
    chance = pd.Series(model.predict_proba(test[features])[:, 1], index=test["worker_id"])
    return list(chance.nlargest(count).index)

# %% mutant="the chance of no"
def most_at_risk(train, test, features, count):
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[features], train["left_job"])
    ranked = test.assign(chance=model.predict_proba(test[features])[:, 0])
    return list(ranked.sort_values("chance", ascending=False)["worker_id"].head(count))

# %% mutant="those who did leave"
def most_at_risk(train, test, features, count):
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[features], train["left_job"])
    ranked = test.assign(chance=model.predict_proba(test[features])[:, 1], left=test["left_job"] == "yes")
    if count > len(test):
        return list(ranked.sort_values(["left", "chance"], ascending=False)["worker_id"])
    return list(ranked.sort_values("chance", ascending=False)["worker_id"].head(count))

# %% mutant="only yes or no"
def most_at_risk(train, test, features, count):
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[features], train["left_job"])
    found = model.predict(test[features])
    return list(test["worker_id"][found == "yes"])[:count]

# %% mutant="in the order of the table"
def most_at_risk(train, test, features, count):
    return list(test["worker_id"].head(count))

# %% mutant="sorts by the first feature"
def most_at_risk(train, test, features, count):
    return list(test.sort_values("commute_min", ascending=False)["worker_id"].head(count))

# %% mutant="the smallest of the largest first"
def most_at_risk(train, test, features, count):
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[features], train["left_job"])
    ranked = test.assign(chance=model.predict_proba(test[features])[:, 1])
    return list(ranked.sort_values("chance")["worker_id"].tail(count))
