# %% alternative="map, and what is unknown"
def clean_centres(names, places):
    spelling = dict(zip(places["name_km"], places["name_en"]))
    return names.map(lambda name: spelling.get(name.strip(), name.strip().title()))

# %% alternative="a loop"
def clean_centres(names, places):
    clean = []
    for name in names:
        name = name.strip()
        found = places.loc[places["name_km"] == name, "name_en"]
        clean.append(found.iloc[0] if len(found) else name.title())
    return pd.Series(clean, index=names.index)

# %% mutant="knows the example only"
def clean_centres(names, places):
    return pd.Series(["Takeo"] * len(names))

# %% mutant="forgets the Khmer names"
def clean_centres(names, places):
    return names.str.strip().str.title()

# %% mutant="looks Khmer names up with their spaces"
def clean_centres(names, places):
    spelling = dict(zip(places["name_km"], places["name_en"]))
    return names.replace(spelling).str.strip().str.title()

# %% mutant="loses what it does not know"
def clean_centres(names, places):
    spelling = dict(zip(places["name_km"], places["name_en"]))
    latin = dict(zip(places["name_en"], places["name_en"]))
    return names.str.strip().str.title().map(spelling | latin)

# %% mutant="capital letters only"
def clean_centres(names, places):
    spelling = dict(zip(places["name_km"], places["name_en"]))
    return names.str.strip().replace(spelling).str.upper()

# %% mutant="knows the Khmer name of Takeo only"
def clean_centres(names, places):
    return names.str.strip().str.title().replace({"តាកែវ": "Takeo"})

# %% mutant="changes the given names"
def clean_centres(names, places):
    d = dict(zip(places["name_km"], places["name_en"]))
    names[:] = names.str.strip().str.title().replace(d)
    return names

# %% mutant="the provinces from above"
def clean_centres(names, places):
    d = dict(zip(provinces["name_km"], provinces["name_en"]))
    return names.str.strip().str.title().replace(d)
