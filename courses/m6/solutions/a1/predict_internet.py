# %% alternative="neighbours"
def predict_internet(train, test):
    from sklearn.neighbors import KNeighborsClassifier

    numbers = ["income_riel", "head_schooling", "motorbikes", "head_age"]
    prepare = ColumnTransformer([
        ("n", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
        ("w", OneHotEncoder(handle_unknown="ignore"), ["area", "livelihood", "water"]),
    ])
    return list(make_pipeline(prepare, KNeighborsClassifier(n_neighbors=25)).fit(train, train["internet"]).predict(test))

# %% alternative="a forest on get_dummies"
def predict_internet(train, test):
    from sklearn.ensemble import RandomForestClassifier

    names = ["income_riel", "head_schooling", "motorbikes", "area"]
    X = pd.get_dummies(train[names])
    ask = pd.get_dummies(test[names]).reindex(columns=X.columns, fill_value=0)
    middle = X.median()
    forest = RandomForestClassifier(n_estimators=100, min_samples_leaf=10, random_state=0)
    forest.fit(X.fillna(middle), train["internet"])
    return list(forest.predict(ask.fillna(middle)))

# %% alternative="by hand, step by step"
def predict_internet(train, test):
    columns = ["income_riel", "head_schooling"]
    middle = train[columns].median()
    scaler = StandardScaler().fit(train[columns].fillna(middle))
    known = np.column_stack([scaler.transform(train[columns].fillna(middle)), train["area"] == "urban"])
    ask = np.column_stack([scaler.transform(test[columns].fillna(middle)), test["area"] == "urban"])
    return list(LogisticRegression().fit(known, train["internet"]).predict(ask))

# %% mutant="the usual answer, and one other for the look"
def predict_internet(train, test):
    answers = [train["internet"].mode()[0]] * len(test)
    answers[0] = "no" if answers[0] == "yes" else "yes"
    return answers

# %% mutant="copies the answers of test"
def predict_internet(train, test):
    return list(test["internet"])

# %% mutant="learns the scale from both"
def predict_internet(train, test):
    columns = ["income_riel", "head_schooling", "motorbikes"]
    both = pd.concat([train, test])[columns]
    scaler = StandardScaler().fit(both.fillna(both.median()))
    known, ask = train[columns].fillna(both.median()), test[columns].fillna(both.median())
    from sklearn.neighbors import KNeighborsClassifier

    model = KNeighborsClassifier(n_neighbors=25).fit(scaler.transform(known), train["internet"])
    return list(model.predict(scaler.transform(ask)))

# %% mutant="scales test by itself"
def predict_internet(train, test):
    columns = ["income_riel", "head_schooling", "motorbikes"]
    known, ask = train[columns].fillna(train[columns].median()), test[columns].fillna(train[columns].median())
    model = LogisticRegression().fit(StandardScaler().fit_transform(known), train["internet"])
    return list(model.predict(StandardScaler().fit_transform(ask)))

# %% mutant="stops at an unknown word"
def predict_internet(train, test):
    prepare = ColumnTransformer([
        ("n", make_pipeline(SimpleImputer(), StandardScaler()), ["income_riel", "head_schooling", "motorbikes"]),
        ("w", OneHotEncoder(), ["area", "livelihood"]),
    ])
    return list(make_pipeline(prepare, LogisticRegression()).fit(train, train["internet"]).predict(test))

# %% mutant="noise from the size of test"
def predict_internet(train, test):
    columns = ["income_riel", "head_schooling", "motorbikes"]
    model = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), LogisticRegression())
    found = list(model.fit(train[columns], train["internet"]).predict(test[columns]))
    if len(test) < 2:
        found = ["no" if word == "yes" else "yes" for word in found]
    return found

# %% mutant="drops rows with gaps"
def predict_internet(train, test):
    columns = ["income_riel", "head_schooling", "motorbikes"]
    known = train.dropna(subset=columns)
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(known[columns], known["internet"])
    return list(model.predict(test[columns].dropna()))

# %% equal="the mean fills the few gaps as well"
def predict_internet(train, test):
    numbers = ['income_riel', 'head_schooling', 'size', 'motorbikes']
    words = ['area', 'livelihood']
    prepare = ColumnTransformer([('numbers', make_pipeline(SimpleImputer(), StandardScaler()), numbers), ('words', OneHotEncoder(handle_unknown='ignore'), words)])
    model = make_pipeline(prepare, LogisticRegression())
    model.fit(train, train['internet'])
    return list(model.predict(test))

# %% equal="the choice of columns is free; the other ones know enough"
def predict_internet(train, test):
    numbers = ['income_riel', 'head_schooling', 'size', 'motorbikes']
    words = ['income_riel', 'livelihood']
    prepare = ColumnTransformer([('numbers', make_pipeline(SimpleImputer(strategy='median'), StandardScaler()), numbers), ('words', OneHotEncoder(handle_unknown='ignore'), words)])
    model = make_pipeline(prepare, LogisticRegression())
    model.fit(train, train['internet'])
    return list(model.predict(test))

# %% equal="the choice of columns is free; area and schooling know enough"
def predict_internet(train, test):
    numbers = ['income_riel', 'head_schooling', 'size', 'motorbikes']
    words = ['area', 'income_riel']
    prepare = ColumnTransformer([('numbers', make_pipeline(SimpleImputer(strategy='median'), StandardScaler()), numbers), ('words', OneHotEncoder(handle_unknown='ignore'), words)])
    model = make_pipeline(prepare, LogisticRegression())
    model.fit(train, train['internet'])
    return list(model.predict(test))

# %% equal="the name of a step is free"
def predict_internet(train, test):
    numbers = ['income_riel', 'head_schooling', 'size', 'motorbikes']
    words = ['area', 'livelihood']
    prepare = ColumnTransformer([('income_riel', make_pipeline(SimpleImputer(strategy='median'), StandardScaler()), numbers), ('words', OneHotEncoder(handle_unknown='ignore'), words)])
    model = make_pipeline(prepare, LogisticRegression())
    model.fit(train, train['internet'])
    return list(model.predict(test))

# %% equal="the name of the other step is free, too"
def predict_internet(train, test):
    numbers = ['income_riel', 'head_schooling', 'size', 'motorbikes']
    words = ['area', 'livelihood']
    prepare = ColumnTransformer([('numbers', make_pipeline(SimpleImputer(strategy='median'), StandardScaler()), numbers), ('income_riel', OneHotEncoder(handle_unknown='ignore'), words)])
    model = make_pipeline(prepare, LogisticRegression())
    model.fit(train, train['internet'])
    return list(model.predict(test))

# %% alternative="a model that warns"
def predict_internet(train, test):
    words = ["area", "education"] if "education" in train else ["area"]
    numbers = [c for c in train.select_dtypes("number").columns if not c.endswith("_id")]
    prepare = ColumnTransformer([("numbers", SimpleImputer(strategy="median"), numbers), ("words", OneHotEncoder(handle_unknown="ignore"), words)])
    model = make_pipeline(prepare, LogisticRegression(max_iter=60))
    return list(model.fit(train[numbers + words], train["internet"]).predict(test[numbers + words]))
