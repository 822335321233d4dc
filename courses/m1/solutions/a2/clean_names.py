# %% alternative="a dictionary keeps the order"
def clean_names(names):
    clean = [" ".join(name.split()).title() for name in names]
    return list(dict.fromkeys(name for name in clean if name))

# %% alternative="lower first, then capitals"
def clean_names(names):
    clean = []
    for name in names:
        words = [word.lower().capitalize() for word in name.split()]
        name = " ".join(words)
        if len(name) > 0 and not (name in clean):
            clean.append(name)
    return clean

# %% mutant="knows the example only"
def clean_names(names):
    return ["Takeo", "Kampot"]

# %% mutant="keeps a name as often as it comes"
def clean_names(names):
    return [name.strip().title() for name in names if name.strip()]

# %% mutant="compares before it cleans"
def clean_names(names):
    clean = []
    for name in names:
        if name and name not in clean:
            clean.append(name.strip().title())
    return clean

# %% mutant="sorts the names"
def clean_names(names):
    return sorted({name.strip().title() for name in names} - {""})

# %% mutant="only the first word has a capital"
def clean_names(names):
    clean = []
    for name in names:
        name = name.strip().capitalize()
        if name and name not in clean:
            clean.append(name)
    return clean

# %% mutant="keeps a name of spaces"
def clean_names(names):
    clean = []
    for name in names:
        if name == "":
            continue
        name = name.strip().title()
        if name not in clean:
            clean.append(name)
    return clean

# %% mutant="changes the given list"
def clean_names(names):
    for place in range(len(names)):
        names[place] = names[place].strip().title()
    return [name for name in dict.fromkeys(names) if name]
