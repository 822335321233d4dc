# %% alternative="the library's scaler"
def scaled(train, test):
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(train)
    return scaler.transform(train), scaler.transform(test)

# %% alternative="column by column"
def scaled(train, test):
    first, second = train.copy(), test.copy()
    for name in train.columns:
        spread = train[name].std()
        if spread == 0:
            spread = 1
        first[name] = (train[name] - train[name].mean()) / spread
        second[name] = (test[name] - train[name].mean()) / spread
    return first, second

# %% mutant="the test set has its own scale"
def scaled(train, test):
    return (train - train.mean()) / train.std().replace(0, 1), (test - test.mean()) / test.std().replace(0, 1)

# %% mutant="all rows together"
def scaled(train, test):
    both = pd.concat([train, test])
    return (train - both.mean()) / both.std(), (test - both.mean()) / both.std()

# %% mutant="divides by zero"
def scaled(train, test):
    return (train - train.mean()) / train.std(), (test - train.mean()) / train.std()

# %% mutant="only the mean"
def scaled(train, test):
    return train - train.mean(), test - train.mean()

# %% mutant="the test set stays as it is"
def scaled(train, test):
    return (train - train.mean()) / train.std().replace(0, 1), test
