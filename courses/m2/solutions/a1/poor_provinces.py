# %% alternative="the smallest yield of each province"
def poor_provinces(table, limit):
    smallest = table.groupby("province_code")["yield_t_ha"].min()
    return smallest[smallest < limit].index.tolist()

# %% alternative="a set"
def poor_provinces(table, limit):
    codes = set()
    for code, harvest in zip(table["province_code"], table["yield_t_ha"]):
        if harvest < limit:
            codes.add(code)
    return sorted(codes)

# %% mutant="knows the example only"
def poor_provinces(table, limit):
    return sorted(set(rice.query("yield_t_ha < 2")["province_code"]))

# %% mutant="a code for each harvest"
def poor_provinces(table, limit):
    return sorted(table.loc[table["yield_t_ha"] < limit, "province_code"])

# %% mutant="in the order of the table"
def poor_provinces(table, limit):
    return list(table.loc[table["yield_t_ha"] < limit, "province_code"].unique())

# %% mutant="the limit itself is poor"
def poor_provinces(table, limit):
    return sorted(table.loc[table["yield_t_ha"] <= limit, "province_code"].unique())

# %% mutant="returns None when nobody is poor"
def poor_provinces(table, limit):
    return sorted(set(table.loc[table["yield_t_ha"] < limit, "province_code"])) or None

# %% mutant="a yield of the mean"
def poor_provinces(table, limit):
    means = table.groupby("province_code")["yield_t_ha"].mean()
    return sorted(means[means < limit].index)
