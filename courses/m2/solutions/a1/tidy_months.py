# %% alternative="stack"
def tidy_months(wide):
    tall = wide.set_index("province").stack().reset_index()
    tall.columns = ["province", "month", "rain_mm"]
    return tall

# %% alternative="loops"
def tidy_months(wide):
    rows = []
    for month in wide.columns:
        if month == "province":
            continue
        for province, millimetres in zip(wide["province"], wide[month]):
            rows.append((province, month, millimetres))
    return pd.DataFrame(rows, columns=["province", "month", "rain_mm"])

# %% mutant="knows the example only"
def tidy_months(wide):
    return pd.DataFrame({"province": ["Kep", "Takeo"] * 2, "month": ["jan", "jan", "feb", "feb"], "rain_mm": [7, 3, 9, 4]})

# %% mutant="only January and February"
def tidy_months(wide):
    return wide.melt(id_vars="province", value_vars=["jan", "feb"], var_name="month", value_name="rain_mm")

# %% mutant="the usual names of melt"
def tidy_months(wide):
    return wide.melt(id_vars="province")

# %% mutant="loses the province"
def tidy_months(wide):
    return wide.melt(var_name="month", value_name="rain_mm")

# %% mutant="adds up the months"
def tidy_months(wide):
    return wide.melt(id_vars="province", var_name="month", value_name="rain_mm").groupby("province").sum().reset_index()

# %% mutant="the first column is the province"
def tidy_months(wide):
    return wide.melt(wide.columns[0], var_name="month", value_name="rain_mm").rename(columns={wide.columns[0]: "province"})

# %% mutant="the same rain only once"
def tidy_months(wide):
    return wide.melt("province", var_name="month", value_name="rain_mm").drop_duplicates(["rain_mm"])
