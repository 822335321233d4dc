# %% alternative="assign"
def with_tonnes_per_person(table):
    return table.assign(t_per_person=table["production_t"] / table["population_2019"])

# %% alternative="a loop"
def with_tonnes_per_person(table):
    shares = []
    for tonnes, people in zip(table["production_t"], table["population_2019"]):
        shares.append(tonnes / people)
    result = table.copy()
    result["t_per_person"] = shares
    return result

# %% mutant="knows the example only"
def with_tonnes_per_person(table):
    result = table.copy()
    result["t_per_person"] = [2, 0.5][: len(table)] if len(table) < 3 else 2
    return result

# %% mutant="changes the given table"
def with_tonnes_per_person(table):
    table["t_per_person"] = table["production_t"] / table["population_2019"]
    return table

# %% mutant="people per tonne"
def with_tonnes_per_person(table):
    return table.assign(t_per_person=table["population_2019"] / table["production_t"])

# %% mutant="one number for all"
def with_tonnes_per_person(table):
    return table.assign(t_per_person=table["production_t"].sum() / table["population_2019"].sum())

# %% mutant="the new column alone"
def with_tonnes_per_person(table):
    return table["production_t"] / table["population_2019"]
