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

# %% mutant="one honest split"
def honest_score(numbers, answer):
    from sklearn.model_selection import train_test_split

    learn, check, known, asked = train_test_split(numbers, answer, random_state=0)
    model = make_pipeline(SelectKBest(k=10), LogisticRegression())
    return model.fit(learn, known).score(check, asked)

# %% mutant="one honest split of a fifth"
def honest_score(numbers, answer):
    from sklearn.model_selection import train_test_split

    learn, check, known, asked = train_test_split(numbers, answer, test_size=0.2, random_state=1, stratify=answer)
    model = make_pipeline(SelectKBest(k=10), LogisticRegression())
    return model.fit(learn, known).score(check, asked)

# %% mutant="one honest split of three tenths"
def honest_score(numbers, answer):
    from sklearn.model_selection import train_test_split

    learn, check, known, asked = train_test_split(numbers, answer, test_size=0.3, random_state=7)
    model = make_pipeline(SelectKBest(k=10), LogisticRegression())
    return model.fit(learn, known).score(check, asked)

# %% mutant="the best fold"
def honest_score(numbers, answer):
    model = make_pipeline(SelectKBest(), LogisticRegression())
    return max(cross_val_score(model, numbers, answer))

# %% mutant="the fold in the middle"
def honest_score(numbers, answer):
    model = make_pipeline(SelectKBest(), LogisticRegression())
    return np.median(cross_val_score(model, numbers, answer))

# %% alternative="every row foretold once"
def honest_score(numbers, answer):
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.preprocessing import StandardScaler

    folds = StratifiedKFold(5, shuffle=True, random_state=11)
    model = make_pipeline(StandardScaler(), SelectKBest(k=10), LogisticRegression(C=0.1))
    return np.mean(cross_val_predict(model, numbers, answer, cv=folds) == answer)
