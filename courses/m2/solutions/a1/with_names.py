# %% alternative="a dictionary"
def with_names(table, places):
    names = dict(zip(places["code"], places["name_en"]))
    return table.assign(name_en=table["province_code"].map(names))

# %% alternative="rename, then on"
def with_names(table, places):
    names = places.rename(columns={"code": "province_code"})[["province_code", "name_en"]]
    return pd.merge(table, names, on="province_code", how="left")

# %% mutant="knows the example only"
def with_names(table, places):
    return table.assign(name_en="Battambang")

# %% mutant="loses rows without a partner"
def with_names(table, places):
    names = places[["code", "name_en"]]
    return table.merge(names, left_on="province_code", right_on="code").drop(columns="code")

# %% mutant="brings all columns"
def with_names(table, places):
    return table.merge(places, left_on="province_code", right_on="code", how="left").drop(columns="code")

# %% mutant="leaves the code"
def with_names(table, places):
    names = places[["code", "name_en"]]
    return table.merge(names, left_on="province_code", right_on="code", how="left")

# %% mutant="brings places without rows"
def with_names(table, places):
    names = places[["code", "name_en"]]
    return table.merge(names, left_on="province_code", right_on="code", how="outer").drop(columns="code")

# %% mutant="always the harvests of rice"
def with_names(table, places):
    names = places[["code", "name_en"]]
    if "rain_mm" in table.columns:
        table = rice
    return table.merge(names, left_on="province_code", right_on="code", how="left").drop(columns="code")

# %% mutant="the provinces from above"
def with_names(table, places):
    d = dict(zip(provinces["code"], provinces["name_en"]))
    return table.assign(name_en=table["province_code"].map(d))

# %% mutant="adds the names to what it was given"
def with_names(table, places):
    table["name_en"] = table["province_code"].map(dict(zip(places["code"], places["name_en"])))
    return table

# %% mutant="renames a column of the places that it was given"
def with_names(table, places):
    places.rename(columns={"code": "province_code"}, inplace=True)
    return table.merge(places[["province_code", "name_en"]], on="province_code", how="left")

# %% mutant="renames the code of what it was given, and back in the result"
def with_names(table, places):
    table.rename(columns={"province_code": "code"}, inplace=True)
    return table.merge(places[["code", "name_en"]], on="code", how="left").rename(columns={"code": "province_code"})
