# %% alternative="rank and map"
def ordered_clusters(table, features, count):
    model = make_pipeline(StandardScaler(), KMeans(n_clusters=count, n_init=10, random_state=0))
    labels = pd.Series(model.fit_predict(table[features]), index=table.index)
    places = {label: place for place, label in enumerate(labels.value_counts().index)}
    return labels.map(places)

# %% alternative="counted by hand"
def ordered_clusters(table, features, count):
    scaled = (table[features] - table[features].mean()) / table[features].std()
    labels = list(KMeans(n_clusters=count, n_init=10, random_state=0).fit(scaled).labels_)
    order = sorted(range(count), key=lambda label: -labels.count(label))
    return pd.Series([order.index(label) for label in labels], index=table.index)

# %% mutant="without a scale"
def ordered_clusters(table, features, count):
    labels = pd.Series(KMeans(n_clusters=count, n_init=10, random_state=0).fit_predict(table[features]), index=table.index)
    order = list(labels.value_counts().index)
    return pd.Series([order.index(label) for label in labels], index=table.index)

# %% mutant="the smallest first"
def ordered_clusters(table, features, count):
    scaled = StandardScaler().fit_transform(table[features])
    labels = pd.Series(KMeans(n_clusters=count, n_init=10, random_state=0).fit_predict(scaled), index=table.index)
    order = list(labels.value_counts().index)[::-1]
    return pd.Series([order.index(label) for label in labels], index=table.index)

# %% mutant="always two clusters"
def ordered_clusters(table, features, count):
    scaled = StandardScaler().fit_transform(table[features])
    labels = pd.Series(KMeans(n_clusters=2, n_init=10, random_state=0).fit_predict(scaled), index=table.index)
    order = list(labels.value_counts().index)
    return pd.Series([order.index(label) for label in labels], index=table.index)

# %% mutant="all columns"
def ordered_clusters(table, features, count):
    scaled = StandardScaler().fit_transform(table)
    labels = pd.Series(KMeans(n_clusters=count, n_init=10, random_state=0).fit_predict(scaled), index=table.index)
    order = list(labels.value_counts().index)
    return pd.Series([order.index(label) for label in labels], index=table.index)

# %% mutant="the index is lost"
def ordered_clusters(table, features, count):
    scaled = StandardScaler().fit_transform(table[features])
    labels = pd.Series(KMeans(n_clusters=count, n_init=10, random_state=0).fit_predict(scaled))
    order = list(labels.value_counts().index)
    return pd.Series([order.index(label) for label in labels])

# %% equal="eleven beginnings find the same clusters"
def ordered_clusters(table, features, count):
    scaled = StandardScaler().fit_transform(table[features])
    labels = pd.Series(KMeans(n_clusters=count, n_init=11, random_state=0).fit_predict(scaled))
    order = list(labels.value_counts().index)
    return pd.Series([order.index(label) for label in labels], index=table.index)

# %% equal="nine beginnings find the same clusters"
def ordered_clusters(table, features, count):
    scaled = StandardScaler().fit_transform(table[features])
    labels = pd.Series(KMeans(n_clusters=count, n_init=9, random_state=0).fit_predict(scaled))
    order = list(labels.value_counts().index)
    return pd.Series([order.index(label) for label in labels], index=table.index)

# %% equal="one good beginning finds them, too, when they lie far apart"
def ordered_clusters(table, features, count):
    scaled = StandardScaler().fit_transform(table[features])
    labels = pd.Series(KMeans(n_clusters=count, random_state=0).fit_predict(scaled))
    order = list(labels.value_counts().index)
    return pd.Series([order.index(label) for label in labels], index=table.index)

# %% equal="another seed finds the same clusters"
def ordered_clusters(table, features, count):
    scaled = StandardScaler().fit_transform(table[features])
    labels = pd.Series(KMeans(n_clusters=count, n_init=10, random_state=1).fit_predict(scaled))
    order = list(labels.value_counts().index)
    return pd.Series([order.index(label) for label in labels], index=table.index)

# %% equal="any seed finds the same clusters"
def ordered_clusters(table, features, count):
    scaled = StandardScaler().fit_transform(table[features])
    labels = pd.Series(KMeans(n_clusters=count, n_init=10).fit_predict(scaled))
    order = list(labels.value_counts().index)
    return pd.Series([order.index(label) for label in labels], index=table.index)
