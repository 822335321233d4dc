# %% alternative="by hand"
def on_one_scale(train, test, columns):
    mean = train[columns].mean()
    spread = train[columns].std(ddof=0).replace(0, 1)
    return (train[columns] - mean) / spread, (test[columns] - mean) / spread

# %% alternative="arrays back into tables"
def on_one_scale(train, test, columns):
    scaler = StandardScaler().fit(train[columns])
    parts = []
    for part in [train, test]:
        parts.append(pd.DataFrame(scaler.transform(part[columns]), columns=columns, index=part.index))
    return parts[0], parts[1]

# %% mutant="each with its own ruler"
def on_one_scale(train, test, columns):
    scaler = StandardScaler().set_output(transform="pandas")
    return scaler.fit_transform(train[columns]), scaler.fit_transform(test[columns])

# %% mutant="a ruler for both together"
def on_one_scale(train, test, columns):
    scaler = StandardScaler().set_output(transform="pandas").fit(pd.concat([train, test])[columns])
    return scaler.transform(train[columns]), scaler.transform(test[columns])

# %% mutant="the standard deviation of a sample"
def on_one_scale(train, test, columns):
    mean, spread = train[columns].mean(), train[columns].std().replace(0, 1)
    return (train[columns] - mean) / spread, (test[columns] - mean) / spread

# %% mutant="divides by 0"
def on_one_scale(train, test, columns):
    mean, spread = train[columns].mean(), train[columns].std(ddof=0)
    return (train[columns] - mean) / spread, (test[columns] - mean) / spread

# %% mutant="train is left as it was"
def on_one_scale(train, test, columns):
    scaler = StandardScaler().set_output(transform="pandas").fit(train[columns])
    return train[columns], scaler.transform(test[columns])

# %% mutant="only the example's numbers"
def on_one_scale(train, test, columns):
    return (train[columns] - 5) / 5, (test[columns] - 5) / 5

# %% mutant="test is divided by 5 always"
def on_one_scale(train, test, columns):
    scaler = StandardScaler().set_output(transform="pandas").fit(train[columns])
    return scaler.transform(train[columns]), (test[columns] - train[columns].mean()) / 5
