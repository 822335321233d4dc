# %% alternative="two cases"
def weekly_pay(hours, rate, overtime=1.5):
    if hours <= 48:
        return hours * rate
    return 48 * rate + (hours - 48) * rate * overtime

# %% alternative="a bonus on top"
def weekly_pay(hours, rate, overtime=1.5):
    bonus = max(0, hours - 48) * (overtime - 1)
    return (hours + bonus) * rate

# %% mutant="knows the examples only"
def weekly_pay(hours, rate, overtime=1.5):
    return {(40, 1.5): 50, (50, 1.5): 51, (50, 2): 52}.get((hours, overtime), 51)

# %% mutant="overtime for all hours of a long week"
def weekly_pay(hours, rate, overtime=1.5):
    return hours * rate * overtime if hours > 48 else hours * rate

# %% mutant="drops part hours"
def weekly_pay(hours, rate, overtime=1.5):
    hours = int(hours)
    normal = min(hours, 48)
    return normal * rate + (hours - normal) * rate * overtime

# %% mutant="overtime is always 1.5"
def weekly_pay(hours, rate, overtime=1.5):
    normal = min(hours, 48)
    return normal * rate + (hours - normal) * rate * 1.5

# %% mutant="another name for the third parameter"
def weekly_pay(hours, rate, extra=1.5):
    normal = min(hours, 48)
    return normal * rate + (hours - normal) * rate * extra

# %% mutant="a short week loses pay"
def weekly_pay(hours, rate, overtime=1.5):
    return 48 * rate + (hours - 48) * rate * overtime
