# %% alternative="SimpleImputer"
def filled(train, test, columns):
    result = test.copy()
    result[columns] = SimpleImputer(strategy="median").fit(train[columns]).transform(test[columns])
    return result

# %% alternative="fillna with a Series"
def filled(train, test, columns):
    return test.fillna(train[columns].median())

# %% mutant="the median of test"
def filled(train, test, columns):
    return test.fillna(test[columns].median())

# %% mutant="the mean"
def filled(train, test, columns):
    return test.fillna(train[columns].mean())

# %% mutant="all columns"
def filled(train, test, columns):
    return test.fillna(train.median())

# %% mutant="the median of both"
def filled(train, test, columns):
    return test.fillna(pd.concat([train, test])[columns].median())

# %% mutant="changes the given table"
def filled(train, test, columns):
    for column in columns:
        test[column] = test[column].fillna(train[column].median())
    return test

# %% mutant="only the first column"
def filled(train, test, columns):
    return test.fillna(train[columns[:1]].median())

# %% mutant="leaves a single row alone"
def filled(train, test, columns):
    if len(test) < 2:
        return test
    return test.fillna(train[columns].median())
