# %% alternative="row by row"
def allowed(people, answers, purpose, until):
    latest = {}
    for person, kind, answer, day in answers[["person", "purpose", "answer", "day"]].values.tolist():
        if kind == purpose and day <= until and (person not in latest or day > latest[person][0]):
            latest[person] = (day, answer)
    good = [person for person in latest if latest[person][1] == "yes"]
    return people[people["person"].isin(good)]

# %% alternative="the place of the largest day"
def allowed(people, answers, purpose, until):
    chosen = answers.query("purpose == @purpose and day <= @until").reset_index(drop=True)
    final = chosen.loc[chosen.groupby("person")["day"].idxmax()]
    return people.merge(final.loc[final["answer"] == "yes", ["person"]], on="person")

# %% mutant="knows the example only"
def allowed(people, answers, purpose, until):
    return people[people["person"] == "p2"]

# %% mutant="any yes"
def allowed(people, answers, purpose, until):
    yes = answers[(answers["purpose"] == purpose) & (answers["day"] <= until) & (answers["answer"] == "yes")]
    return people[people["person"].isin(yes["person"])]

# %% mutant="any no forbids for ever"
def allowed(people, answers, purpose, until):
    counted = answers[(answers["purpose"] == purpose) & (answers["day"] <= until)]
    yes, no = counted[counted["answer"] == "yes"], counted[counted["answer"] == "no"]
    return people[people["person"].isin(yes["person"]) & ~people["person"].isin(no["person"])]

# %% mutant="silence is a yes"
def allowed(people, answers, purpose, until):
    last = answers[(answers["purpose"] == purpose) & (answers["day"] <= until)].sort_values("day").groupby("person").tail(1)
    return people[~people["person"].isin(last[last["answer"] == "no"]["person"])]

# %% mutant="every purpose"
def allowed(people, answers, purpose, until):
    last = answers[answers["day"] <= until].sort_values("day").groupby("person").tail(1)
    return people[people["person"].isin(last[last["answer"] == "yes"]["person"])]

# %% mutant="the order of the table"
def allowed(people, answers, purpose, until):
    last = answers[(answers["purpose"] == purpose) & (answers["day"] <= until)].groupby("person").tail(1)
    return people[people["person"].isin(last[last["answer"] == "yes"]["person"])]

# %% mutant="today does not count"
def allowed(people, answers, purpose, until):
    last = answers[(answers["purpose"] == purpose) & (answers["day"] < until)].sort_values("day").groupby("person").tail(1)
    return people[people["person"].isin(last[last["answer"] == "yes"]["person"])]

# %% mutant="later answers count"
def allowed(people, answers, purpose, until):
    last = answers[answers["purpose"] == purpose].sort_values("day").groupby("person").tail(1)
    return people[people["person"].isin(last[last["answer"] == "yes"]["person"])]

# %% mutant="fails when nobody agreed"
def allowed(people, answers, purpose, until):
    last = answers[(answers["purpose"] == purpose) & (answers["day"] <= until)].sort_values("day").groupby("person").tail(1)
    kept = people[people["person"].isin(last[last["answer"] == "yes"]["person"])]
    return kept if len(kept) else None

# %% mutant="always letters"
def allowed(people, answers, purpose, until):
    last = answers[(answers["purpose"] == "letters") & (answers["day"] <= until)].sort_values("day").groupby("person").tail(1)
    return people[people["person"].isin(last[last["answer"] == "yes"]["person"])]

# %% mutant="the last answer, whatever its purpose"
def allowed(people, answers, purpose, until):
    a = answers[(answers.day <= until)].sort_values("day").drop_duplicates("person", keep="last")
    return people[people.person.isin(a[(a.answer == "yes") & (a.purpose == purpose)].person)]

# %% mutant="days in the order of text"
def allowed(people, answers, purpose, until):
    a = answers[(answers.purpose == purpose) & (answers.day <= until)].sort_values("day", key=lambda day: day.astype(str)).drop_duplicates("person", keep="last")
    return people[people.person.isin(a[a.answer == "yes"].person)]
