# %% alternative="folds by hand"
def honest_score(numbers, answer):
    from sklearn.model_selection import KFold

    shares = []
    for learn, check in KFold(5, shuffle=True, random_state=3).split(numbers):
        chooser = SelectKBest(k=10).fit(numbers[learn], answer[learn])
        model = LogisticRegression().fit(chooser.transform(numbers[learn]), answer[learn])
        shares.append(model.score(chooser.transform(numbers[check]), answer[check]))
    return np.mean(shares)

# %% alternative="scaled, too"
def honest_score(numbers, answer):
    from sklearn.preprocessing import StandardScaler

    steps = make_pipeline(StandardScaler(), SelectKBest(k=10), LogisticRegression(max_iter=500))
    scores = cross_val_score(steps, numbers, answer, cv=5)
    return sum(scores) / len(scores)

# %% mutant="chosen before the split"
def honest_score(numbers, answer):
    best = SelectKBest(k=10).fit_transform(numbers, answer)
    return cross_val_score(LogisticRegression(), best, answer, cv=5).mean()

# %% mutant="the rows it has learned from"
def honest_score(numbers, answer):
    model = make_pipeline(SelectKBest(k=10), LogisticRegression())
    return model.fit(numbers, answer).score(numbers, answer)

# %% mutant="always a half"
def honest_score(numbers, answer):
    return 0.5

# %% mutant="a bit above the half"
def honest_score(numbers, answer):
    return 0.7

# %% mutant="the first ten columns"
def honest_score(numbers, answer):
    return cross_val_score(LogisticRegression(), numbers[:, :10], answer, cv=5).mean()

# %% mutant="all five scores"
def honest_score(numbers, answer):
    model = make_pipeline(SelectKBest(k=10), LogisticRegression())
    return list(cross_val_score(model, numbers, answer, cv=5))

# %% mutant="stops below nine tenths"
def honest_score(numbers, answer):
    model = make_pipeline(SelectKBest(k=10), LogisticRegression())
    return min(0.8, cross_val_score(model, numbers, answer, cv=5).mean())

# %% mutant="learns from all columns"
def honest_score(numbers, answer):
    return cross_val_score(LogisticRegression(), numbers, answer).mean()
