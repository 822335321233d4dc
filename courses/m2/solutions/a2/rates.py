# %% alternative="map"
def rates(cases, places):
    sums = cases.groupby("province_code")["cases"].sum()
    found = places["code"].map(sums).fillna(0)
    return pd.DataFrame({"code": places["code"], "rate": found / places["population_2019"] * 100000})

# %% alternative="join every row, then group"
def rates(cases, places):
    joined = places.merge(cases, left_on="code", right_on="province_code", how="left").fillna({"cases": 0})
    sums = joined.groupby(["code", "population_2019"])["cases"].sum().reset_index()
    sums["rate"] = 100000 * sums["cases"] / sums["population_2019"]
    return sums[["code", "rate"]]

# %% mutant="knows the example only"
def rates(cases, places):
    return pd.DataFrame({"code": ["01", "02"], "rate": [50, 20]})

# %% mutant="a row for each row of cases"
def rates(cases, places):
    joined = places.merge(cases, left_on="code", right_on="province_code")
    joined["rate"] = joined["cases"] / joined["population_2019"] * 100000
    return joined[["code", "rate"]]

# %% mutant="for each person"
def rates(cases, places):
    sums = cases.groupby("province_code")["cases"].sum()
    return pd.DataFrame({"code": places["code"], "rate": places["code"].map(sums) / places["population_2019"]})

# %% mutant="loses provinces without cases"
def rates(cases, places):
    sums = cases.groupby("province_code")["cases"].sum().reset_index()
    joined = places.merge(sums, left_on="code", right_on="province_code")
    joined["rate"] = joined["cases"] / joined["population_2019"] * 100000
    return joined[["code", "rate"]]

# %% mutant="leaves the rate missing"
def rates(cases, places):
    sums = cases.groupby("province_code")["cases"].sum()
    return pd.DataFrame({"code": places["code"], "rate": places["code"].map(sums) / places["population_2019"] * 100000})

# %% mutant="brings all columns"
def rates(cases, places):
    sums = cases.groupby("province_code")["cases"].sum()
    result = places.assign(rate=places["code"].map(sums).fillna(0) / places["population_2019"] * 100000)
    return result if len(result) > 2 else result[["code", "rate"]]

# %% equal="merge takes a Series with a named index too"
def rates(cases, places):
    sums = cases.groupby('province_code')['cases'].sum()
    joined = places.merge(sums, left_on='code', right_on='province_code', how='left')
    joined['rate'] = joined['cases'].fillna(0) / joined['population_2019'] * 100000
    return joined[['code', 'rate']]

# %% mutant="also provinces that places does not have"
def rates(cases, places):
    total = cases.groupby("province_code", as_index=False)["cases"].sum()
    j = places.merge(total, how="outer", left_on="code", right_on="province_code")
    j["rate"] = j["cases"].fillna(0) / j["population_2019"] * 100000
    return j[["code", "rate"]]

# %% mutant="changes the given places"
def rates(cases, places):
    places["rate"] = (places["code"].map(cases.groupby("province_code")["cases"].sum()).fillna(0)) / places["population_2019"] * 100_000
    return places[["code", "rate"]]
