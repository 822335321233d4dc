# %% alternative="min with a key"
def best_threshold(truth, probability, thresholds, missed):
    def cost(threshold):
        return sum((probability >= threshold) & ~truth) + missed * sum((probability < threshold) & truth)

    return min(thresholds, key=cost)

# %% alternative="remembers the best"
def best_threshold(truth, probability, thresholds, missed):
    best, least = None, None
    for threshold in thresholds:
        cost = 0
        for real, chance in zip(truth, probability):
            if real and chance < threshold:
                cost += missed
            if not real and chance >= threshold:
                cost += 1
        if least is None or cost < least:
            best, least = threshold, cost
    return best

# %% mutant="always the smallest"
def best_threshold(truth, probability, thresholds, missed):
    return min(thresholds)

# %% mutant="both mistakes cost the same"
def best_threshold(truth, probability, thresholds, missed):
    costs = [sum((probability >= each) != truth) for each in thresholds]
    return thresholds[costs.index(min(costs))]

# %% mutant="more than the threshold"
def best_threshold(truth, probability, thresholds, missed):
    costs = [sum((probability > each) & ~truth) + missed * sum((probability <= each) & truth) for each in thresholds]
    return thresholds[costs.index(min(costs))]

# %% mutant="the last of equal ones"
def best_threshold(truth, probability, thresholds, missed):
    costs = [sum((probability >= each) & ~truth) + missed * sum((probability < each) & truth) for each in thresholds]
    return min(zip(costs, [-place for place in range(len(costs))], thresholds))[2]

# %% mutant="the dearest"
def best_threshold(truth, probability, thresholds, missed):
    costs = [sum((probability >= each) & ~truth) + missed * sum((probability < each) & truth) for each in thresholds]
    return thresholds[costs.index(max(costs))]

# %% mutant="a missed one always costs ten"
def best_threshold(truth, probability, thresholds, missed):
    costs = [sum((probability >= each) & ~truth) + 10 * sum((probability < each) & truth) for each in thresholds]
    return thresholds[costs.index(min(costs))]

# %% mutant="at most three in a row"
def best_threshold(truth, probability, thresholds, missed):
    few = thresholds[:3]
    costs = [sum((probability >= each) & ~truth) + missed * sum((probability < each) & truth) for each in few]
    return few[costs.index(min(costs))]
