# %% alternative="gapminder: whole countries are held out"
data_set = "gapminder"
cited = {"title": "Life expectancy, population and income of 142 countries, 1952 to 2007", "licence": "CC-BY-3.0", "synthetic": False}
target = "lifeExp"
features = ["log_income", "year"]
metric = "error"
seed = 7

def prepare():
    world = data.load("gapminder")
    world["log_income"] = np.log10(world["gdpPercap"])
    return world

def split(table, seed):
    countries = sorted(table["country"].unique())
    chosen = np.random.default_rng(seed).choice(countries, size=40, replace=False)
    held = table["country"].isin(chosen)
    return table[~held], table[held]

def predict(train, test):
    model = RandomForestRegressor(n_estimators=15, min_samples_leaf=15, random_state=0)
    return list(model.fit(train[features], train[target]).predict(test[features]))

def errors(train, test):
    mine = np.abs(test[target] - predict(train, test)).mean()
    usual = np.abs(test[target] - train[target].mean()).mean()
    return {"score": float(mine), "baseline": float(usual), "beaten": bool(mine < usual)}

result = errors(*split(prepare(), seed))

def draw():
    train, test = split(prepare(), seed)
    figure, axes = plt.subplots()
    axes.scatter(test["log_income"], test[target], s=6)
    axes.scatter(test["log_income"], predict(train, test), s=6)
    axes.set(title="Years of life in 40 countries", xlabel="income (power of ten)", ylabel="years")
    return axes

alt_text = "Two clouds of points for 40 countries: life grows with income, and the predictions lie in the middle of the truth."

# %% alternative="garment: classes, and the baseline is not beaten"
data_set = "garment"
cited = {"title": "ទិន្នន័យសំយោគ៖ មួយសប្ដាហ៍នៃកម្មករកាត់ដេរ ១២០០ នាក់ និងការសាកល្បងអំពូលថ្មី", "licence": "CC-BY-4.0", "synthetic": True}
target, features, metric, seed = "left_job", ["sex", "line"], "accuracy", 3

def prepare():
    return data.load("garment").set_index("worker_id")

def split(table, seed):
    test = table.sample(frac=0.3, random_state=seed)
    return table.drop(test.index), test

def predict(train, test):
    words = OneHotEncoder(handle_unknown="ignore").fit(train[features])
    model = LogisticRegression().fit(words.transform(train[features]), train[target])
    return model.predict(words.transform(test[features]))

train, test = split(prepare(), seed)
score = (predict(train, test) == test[target]).mean()
baseline = (test[target] == "no").mean()
result = {"score": round(score, 3), "baseline": round(baseline, 3), "beaten": score > baseline}

def draw():
    counts = prepare()[target].value_counts()
    axes = plt.figure().gca()
    axes.bar(counts.index, counts)
    axes.set_title("កម្មករដែលឈប់ធ្វើការ")
    axes.set_xlabel("ឈប់ឬទេ")
    axes.set_ylabel("ចំនួនកម្មករ")
    return axes

alt_text = "របារពីរ៖ កម្មករភាគច្រើន ប្រហែល ៨០ ភាគរយ មិនបានឈប់ធ្វើការទេ ហើយកម្មករប្រហែល ២០ ភាគរយបានឈប់ក្នុងប្រាំមួយខែ។"

# %% alternative="dengue: the future is held out"
data_set = "dengue"
cited = {"title": "SYNTHETIC: dengue cases by province and month", "licence": "CC-BY-4.0", "synthetic": True}
target = "rate"
features = ["last_month", "year_ago", "rain_before"]
metric = "error"
seed = 0

def prepare():
    cases = data.load("dengue").merge(data.load("rainfall"), on=["province_code", "year", "month"])
    cases = cases.sort_values(["province_code", "year", "month"])
    cases["rate"] = 100_000 * cases["cases"] / cases["population"]
    groups = cases.groupby("province_code")
    cases["last_month"] = groups["rate"].shift(1)
    cases["year_ago"] = groups["rate"].shift(12)
    cases["rain_before"] = groups["rain_mm"].shift(1)
    return cases.dropna(subset=["last_month", "year_ago"]).reset_index(drop=True)

def split(table, seed):
    return table[table["year"] <= 2021], table[table["year"] > 2021]

def predict(train, test):
    model = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), LinearRegression())
    return model.fit(train[features], train["rate"]).predict(test[features])

def mean_distance(truth, guess):
    return float(np.mean(np.abs(np.array(truth) - np.array(guess))))

past, future = split(prepare(), seed)
result = {"score": mean_distance(future["rate"], predict(past, future)), "baseline": mean_distance(future["rate"], past["rate"].mean())}
result["beaten"] = result["score"] < result["baseline"]

def draw():
    by_month = future.groupby("month")["rate"].mean()
    axes = by_month.plot(title="Dengue, 2022 to 2024")
    axes.set_xlabel("month")
    axes.set_ylabel("cases for 100,000 people")
    return axes

alt_text = "A line over the twelve months of a year: few cases in February, most in July, when there are about 29 for 100,000 people."

# %% mutant="a set that there is not"
data_set = "families"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="a title of its own"
data_set = "household"
cited = {"title": "A survey", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="another licence"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "public domain", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="conceals that the set is synthetic"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": False}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="a table from an old session"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    return table_of_yesterday[table_of_yesterday["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="a lot of its own at every call"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000].sample(frac=0.9)

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="forty rows only"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000].head(40)

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="the target is a feature"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood", "food_riel"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size", "food_riel"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="rows without a target"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "income_riel"
features = ["food_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["food_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="cites one set and uses another"
data_set = "rice_yield"
cited = {"title": "SYNTHETIC: rice harvest by province, year and season", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="a feature that is not in the table"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood", "land"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="one table only"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="rows lie in both tables"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return table, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="rows are lost"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train.head(900), test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="hardly anything is held out"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.02, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="nearly everything is held out"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.75, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="held out without the seed"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=None)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="looks at the target of test"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return 0.9 * model.predict(test[features]) + 0.1 * test[target]

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="scales with the rows held out"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    shift = test["income_riel"].mean() - train["income_riel"].mean()
    test = test.assign(income_riel=test["income_riel"] - shift)
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="a column that is not named"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features + ["livelihood"]], train[target])
    return model.predict(test[features + ["livelihood"]])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="predicts the rows learned"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(train[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="reports the error of the rows learned"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 149_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="a baseline that makes one look good"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 390_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="claims to be beaten by the baseline"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": False}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="without a baseline"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="a metric that there is not"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "r2"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="an error taken for an accuracy"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "accuracy"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="a chart without a title"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="a chart with nothing in it"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="a chart without a name of an axis"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="hardly an alt text"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "a chart of 500 families"

# %% mutant="an alt text without a number"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs much."

# %% equal="a quarter is what train_test_split holds out by itself"
data_set = ...
cited = ...
target = ...
features = ...
metric = ...
seed = ...
result = ...
alt_text = ...

def prepare():
    ...

def split(table, seed):
    ...

def predict(train, test):
    ...

def draw():
    ...

data_set = 'household'
cited = {'title': 'SYNTHETIC: a survey of 2,000 households', 'licence': 'CC-BY-4.0', 'synthetic': True}
target = 'food_riel'
features = ['income_riel', 'size', 'livelihood']
metric = 'error'
seed = 1

def prepare():
    table = data.load('household')
    return table[table['income_riel'] < 12000000]

def split(table, seed):
    train, test = train_test_split(table, random_state=seed)
    return (train, test)

def predict(train, test):
    encode = ColumnTransformer([('numbers', StandardScaler(), ['income_riel', 'size']), ('words', OneHotEncoder(handle_unknown='ignore'), ['livelihood'])])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])
result = {'score': 156000, 'baseline': 260000, 'beaten': True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title('Food of a family: true and predicted')
    axes.set_xlabel('true (riel a month)')
    axes.set_ylabel('predicted (riel a month)')
    return axes
alt_text = 'Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel.'

# %% equal="no family has exactly this income"
data_set = ...
cited = ...
target = ...
features = ...
metric = ...
seed = ...
result = ...
alt_text = ...

def prepare():
    ...

def split(table, seed):
    ...

def predict(train, test):
    ...

def draw():
    ...

data_set = 'household'
cited = {'title': 'SYNTHETIC: a survey of 2,000 households', 'licence': 'CC-BY-4.0', 'synthetic': True}
target = 'food_riel'
features = ['income_riel', 'size', 'livelihood']
metric = 'error'
seed = 1

def prepare():
    table = data.load('household')
    return table[table['income_riel'] <= 12000000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return (train, test)

def predict(train, test):
    encode = ColumnTransformer([('numbers', StandardScaler(), ['income_riel', 'size']), ('words', OneHotEncoder(handle_unknown='ignore'), ['livelihood'])])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])
result = {'score': 156000, 'baseline': 260000, 'beaten': True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title('Food of a family: true and predicted')
    axes.set_xlabel('true (riel a month)')
    axes.set_ylabel('predicted (riel a month)')
    return axes
alt_text = 'Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel.'

# %% equal="the size of the points is free"
data_set = ...
cited = ...
target = ...
features = ...
metric = ...
seed = ...
result = ...
alt_text = ...

def prepare():
    ...

def split(table, seed):
    ...

def predict(train, test):
    ...

def draw():
    ...

data_set = 'household'
cited = {'title': 'SYNTHETIC: a survey of 2,000 households', 'licence': 'CC-BY-4.0', 'synthetic': True}
target = 'food_riel'
features = ['income_riel', 'size', 'livelihood']
metric = 'error'
seed = 1

def prepare():
    table = data.load('household')
    return table[table['income_riel'] < 12000000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return (train, test)

def predict(train, test):
    encode = ColumnTransformer([('numbers', StandardScaler(), ['income_riel', 'size']), ('words', OneHotEncoder(handle_unknown='ignore'), ['livelihood'])])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])
result = {'score': 156000, 'baseline': 260000, 'beaten': True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test))
    axes.set_title('Food of a family: true and predicted')
    axes.set_xlabel('true (riel a month)')
    axes.set_ylabel('predicted (riel a month)')
    return axes
alt_text = 'Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel.'

# %% equal="scores may be rounded"
data_set = ...
cited = ...
target = ...
features = ...
metric = ...
seed = ...
result = ...
alt_text = ...

def prepare():
    ...

def split(table, seed):
    ...

def predict(train, test):
    ...

def draw():
    ...

data_set = 'household'
cited = {'title': 'SYNTHETIC: a survey of 2,000 households', 'licence': 'CC-BY-4.0', 'synthetic': True}
target = 'food_riel'
features = ['income_riel', 'size', 'livelihood']
metric = 'error'
seed = 1

def prepare():
    table = data.load('household')
    return table[table['income_riel'] < 12000000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return (train, test)

def predict(train, test):
    encode = ColumnTransformer([('numbers', StandardScaler(), ['income_riel', 'size']), ('words', OneHotEncoder(handle_unknown='ignore'), ['livelihood'])])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])
result = {'score': 156001, 'baseline': 260000, 'beaten': True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title('Food of a family: true and predicted')
    axes.set_xlabel('true (riel a month)')
    axes.set_ylabel('predicted (riel a month)')
    return axes
alt_text = 'Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel.'

# %% equal="the same four words stand on both sides"
data_set = ...
cited = ...
target = ...
features = ...
metric = ...
seed = ...
result = ...
alt_text = ...

def prepare():
    ...

def split(table, seed):
    ...

def predict(train, test):
    ...

def draw():
    ...

data_set = 'household'
cited = {'title': 'SYNTHETIC: a survey of 2,000 households', 'licence': 'CC-BY-4.0', 'synthetic': True}
target = 'food_riel'
features = ['income_riel', 'size', 'livelihood']
metric = 'error'
seed = 1

def prepare():
    table = data.load('household')
    return table[table['income_riel'] < 12000000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return (train, test)

def predict(train, test):
    encode = ColumnTransformer([('numbers', StandardScaler(), ['income_riel', 'size']), ('words', OneHotEncoder(), ['livelihood'])])
    model = make_pipeline(encode, LinearRegression())
    model.fit(train[features], train[target])
    return model.predict(test[features])
result = {'score': 156000, 'baseline': 260000, 'beaten': True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title('Food of a family: true and predicted')
    axes.set_xlabel('true (riel a month)')
    axes.set_ylabel('predicted (riel a month)')
    return axes
alt_text = 'Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel.'

# %% alternative="the lake by time, with a warning"
data_set = "tonle_sap"
cited = {
    "title": "SYNTHETIC: level of the Tonle Sap lake, day by day",
    "licence": "CC-BY-4.0",
    "synthetic": True,
}
target = "in_two_weeks"
features = ["level_m", "rise_week", "season_sin", "season_cos"]
metric = "error"
seed = 2020


def prepare():
    lake = data.load("tonle_sap").sort_values("date").set_index("date")["level_m"]
    lake = lake.asfreq("D").interpolate(limit=3)
    table = pd.DataFrame({"level_m": lake})
    table["rise_week"] = lake - lake.shift(7)
    angle = 2 * np.pi * lake.index.dayofyear / 365.25
    table["season_sin"], table["season_cos"] = np.sin(angle), np.cos(angle)
    table["in_two_weeks"] = lake.shift(-14)
    table["year"] = lake.index.year
    return table.dropna().iloc[::7]


def split(table, seed):
    return table[table["year"] < seed], table[table["year"] >= seed]


def predict(train, test):
    x = lambda rows: np.column_stack([np.ones(len(rows)), rows[features].to_numpy(float)])
    weights = np.linalg.lstsq(x(train), train[target].to_numpy(float), rcond=None)[0]
    return x(test) @ weights


learn, held = split(prepare(), seed)
wrong = abs(held[target] - predict(learn, held)).mean()
usual = abs(held[target] - learn[target].mean()).mean()
result = {"score": round(wrong, 3), "baseline": round(usual, 3), "beaten": bool(wrong < usual)}


def draw():
    figure, axes = plt.subplots()
    axes.scatter(held[target], predict(learn, held), s=6)
    axes.set(title="Level of the lake in two weeks: said and measured", xlabel="measured (m)", ylabel="predicted (m)")
    return axes


alt_text = f"Points for the weeks after 2020 lie along the diagonal: the level in two weeks is missed by {wrong:.2f} m on average."

# %% mutant="the target in centimetres is a feature"
data_set = "tonle_sap"
cited = {
    "title": "SYNTHETIC: level of the Tonle Sap lake, day by day",
    "licence": "CC-BY-4.0",
    "synthetic": True,
}
target = "in_two_weeks"
features = ["level_cm", "level_m", "rise_week", "season_sin", "season_cos"]
metric = "error"
seed = 2020


def prepare():
    lake = data.load("tonle_sap").sort_values("date").set_index("date")["level_m"]
    lake = lake.asfreq("D").interpolate(limit=3)
    table = pd.DataFrame({"level_m": lake})
    table["rise_week"] = lake - lake.shift(7)
    angle = 2 * np.pi * lake.index.dayofyear / 365.25
    table["season_sin"], table["season_cos"] = np.sin(angle), np.cos(angle)
    table["in_two_weeks"] = lake.shift(-14)
    table["level_cm"] = lake.shift(-14) * 100 + 3
    table["year"] = lake.index.year
    return table.dropna().iloc[::7]


def split(table, seed):
    return table[table["year"] < seed], table[table["year"] >= seed]


def predict(train, test):
    x = lambda rows: np.column_stack([np.ones(len(rows)), rows[features].to_numpy(float)])
    weights = np.linalg.lstsq(x(train), train[target].to_numpy(float), rcond=None)[0]
    return x(test) @ weights


learn, held = split(prepare(), seed)
wrong = abs(held[target] - predict(learn, held)).mean()
usual = abs(held[target] - learn[target].mean()).mean()
result = {"score": round(wrong, 3), "baseline": round(usual, 3), "beaten": bool(wrong < usual)}


def draw():
    figure, axes = plt.subplots()
    axes.scatter(held[target], predict(learn, held), s=6)
    axes.set(title="Level of the lake in two weeks: said and measured", xlabel="measured (m)", ylabel="predicted (m)")
    return axes


alt_text = f"Points for the weeks after 2020 lie along the diagonal: the level in two weeks is missed by {wrong:.2f} m on average."

# %% mutant="split keeps the rows held out, and predict learns them, too"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    global kept
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    kept = test
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    known = pd.concat([train, kept])
    model.fit(known[features], known[target])
    return model.predict(test[features])

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."

# %% mutant="learns from all rows of a table made above"
data_set = "household"
cited = {"title": "SYNTHETIC: a survey of 2,000 households", "licence": "CC-BY-4.0", "synthetic": True}
target = "food_riel"
features = ["income_riel", "size", "livelihood"]
metric = "error"
seed = 1

def prepare():
    table = data.load("household")
    return table[table["income_riel"] < 12_000_000]

def split(table, seed):
    train, test = train_test_split(table, test_size=0.25, random_state=seed)
    return train, test

def predict(train, test):
    encode = ColumnTransformer([
        ("numbers", StandardScaler(), ["income_riel", "size"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["livelihood"]),
    ])
    model = make_pipeline(encode, LinearRegression())
    model.fit(everything[features], everything[target])
    return model.predict(test[features])

everything = prepare()

result = {"score": 156_000, "baseline": 260_000, "beaten": True}

def draw():
    train, test = split(prepare(), seed)
    sheet, axes = plt.subplots()
    axes.scatter(test[target], predict(train, test), s=8)
    axes.set_title("Food of a family: true and predicted")
    axes.set_xlabel("true (riel a month)")
    axes.set_ylabel("predicted (riel a month)")
    return axes

alt_text = "Points along the line from the lower left to the upper right; they lie further from it where food costs more than 1 million riel."
