# %% alternative="sums of both heaps"
def best_cut(values, target, cuts):
    best, smallest = None, None
    for cut in cuts:
        error = 0
        for heap in [target[values <= cut], target[values > cut]]:
            if len(heap) > 0:
                error = error + ((heap - heap.mean()) ** 2).sum()
        if best is None or error < smallest:
            best, smallest = cut, error
    return best

# %% alternative="min with a key"
def best_cut(values, target, cuts):
    def error(cut):
        return ((target - target.groupby(values <= cut).transform("mean")) ** 2).sum()

    return min(cuts, key=error)

# %% mutant="the example's answer"
def best_cut(values, target, cuts):
    return 5

# %% mutant="below, not at most"
def best_cut(values, target, cuts):
    errors = []
    for cut in cuts:
        errors.append(((target - target.groupby(values < cut).transform("mean")) ** 2).mean())
    return cuts[errors.index(min(errors))]

# %% mutant="the last one when equally good"
def best_cut(values, target, cuts):
    return min(cuts[::-1], key=lambda cut: ((target - target.groupby(values <= cut).transform("mean")) ** 2).sum())

# %% mutant="the place of the cut"
def best_cut(values, target, cuts):
    errors = [((target - target.groupby(values <= cut).transform("mean")) ** 2).mean() for cut in cuts]
    return errors.index(min(errors))

# %% mutant="the middle of the list"
def best_cut(values, target, cuts):
    return cuts[len(cuts) // 2]

# %% mutant="looks at the first heap only"
def best_cut(values, target, cuts):
    return min(cuts, key=lambda cut: target[values <= cut].var(ddof=0) if (values <= cut).any() else 0)

# %% mutant="never looks at the last cut"
def best_cut(values, target, cuts):
    if len(cuts) > 3:
        cuts = cuts[:2]
    return min(cuts, key=lambda cut: ((target - target.groupby(values <= cut).transform("mean")) ** 2).sum())

# %% mutant="does not square the errors"
def best_cut(values, target, cuts):
    return min(cuts, key=lambda c: round((target - target.groupby(values <= c).transform("mean")).abs().mean(), 9))

# %% mutant="small and large heaps count the same"
def best_cut(values, target, cuts):
    return min(cuts, key=lambda c: round(target.groupby(values <= c).var(ddof=0).mean(), 9))

# %% mutant="an empty heap is the worst"
def best_cut(values, target, cuts):
    def e(c):
        low = values <= c
        if low.all() or not low.any(): return 1e9
        return round(((target - target.groupby(low).transform("mean")) ** 2).mean(), 9)
    return min(sorted(cuts, key=cuts.index), key=e)
