# %% alternative="notna"
def income_pieces(household, pieces):
    known = household[household["income_riel"].notna()]
    fig, ax = plt.subplots()
    ax.hist(known["income_riel"] / 10**6, bins=pieces, color="tab:orange")
    ax.set(xlabel="income (million riel)", ylabel="households")
    return ax

# %% alternative="divides first"
def income_pieces(household, pieces):
    sheet, axes = plt.subplots()
    millions = household["income_riel"] / 1e6
    axes.hist(millions.dropna(), pieces)
    axes.set_xlabel("income (million riel)")
    return axes

# %% mutant="riel"
def income_pieces(household, pieces):
    sheet, axes = plt.subplots()
    axes.hist(household["income_riel"].dropna(), bins=pieces)
    axes.set_xlabel("income (million riel)")
    return axes

# %% mutant="no income counts as 0"
def income_pieces(household, pieces):
    sheet, axes = plt.subplots()
    axes.hist(household["income_riel"].fillna(0) / 1e6, bins=pieces)
    axes.set_xlabel("income (million riel)")
    return axes

# %% mutant="always 4 pieces"
def income_pieces(household, pieces):
    sheet, axes = plt.subplots()
    axes.hist(household["income_riel"].dropna() / 1e6, bins=4)
    axes.set_xlabel("income (million riel)")
    return axes

# %% mutant="no name"
def income_pieces(household, pieces):
    sheet, axes = plt.subplots()
    axes.hist(household["income_riel"].dropna() / 1e6, bins=pieces)
    return axes

# %% equal="hist itself leaves out what is missing"
def income_pieces(household, pieces):
    incomes = household['income_riel'] / 1000000
    sheet, axes = plt.subplots()
    axes.hist(incomes, bins=pieces)
    axes.set_xlabel('income (million riel)')
    return axes

# %% equal="a millionth more moves no household into another piece"
def income_pieces(household, pieces):
    incomes = household['income_riel'].dropna() / 1000001
    sheet, axes = plt.subplots()
    axes.hist(incomes, bins=pieces)
    axes.set_xlabel('income (million riel)')
    return axes

# %% equal="a millionth less moves no household into another piece"
def income_pieces(household, pieces):
    incomes = household['income_riel'].dropna() / 999999
    sheet, axes = plt.subplots()
    axes.hist(incomes, bins=pieces)
    axes.set_xlabel('income (million riel)')
    return axes

# %% mutant="leaves out a row when anything is missing"
def income_pieces(household, pieces):
    fig, axes = plt.subplots()
    axes.hist(household.dropna()["income_riel"] / 1e6, bins=pieces)
    axes.set_xlabel("income (million riel)")
    return axes

# %% mutant="no income is no answer"
def income_pieces(household, pieces):
    fig, axes = plt.subplots()
    v = household["income_riel"] / 1e6
    axes.hist(v[v > 0], bins=pieces)
    axes.set_xlabel("income (million riel)")
    return axes
