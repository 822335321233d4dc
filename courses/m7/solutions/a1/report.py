# %% alternative="the library's scores"
def report(truth, alarm):
    from sklearn.metrics import precision_score, recall_score

    return {
        "recall": recall_score(truth, alarm) if truth.any() else None,
        "precision": precision_score(truth, alarm) if alarm.any() else None,
    }

# %% alternative="means of what was chosen"
def report(truth, alarm):
    recall = alarm[truth].mean() if len(alarm[truth]) else None
    precision = truth[alarm].mean() if len(truth[alarm]) else None
    return {"recall": recall, "precision": precision}

# %% mutant="knows the example only"
def report(truth, alarm):
    return {"recall": 0.25, "precision": 0.5}

# %% mutant="mixed up"
def report(truth, alarm):
    found = sum(truth & alarm)
    return {"recall": found / sum(alarm) if sum(alarm) else None, "precision": found / sum(truth) if sum(truth) else None}

# %% mutant="0 without an outbreak"
def report(truth, alarm):
    found = sum(truth & alarm)
    return {"recall": found / sum(truth) if sum(truth) else 0, "precision": found / sum(alarm) if sum(alarm) else None}

# %% mutant="0 without an alarm"
def report(truth, alarm):
    found = sum(truth & alarm)
    return {"recall": found / sum(truth) if sum(truth) else None, "precision": found / sum(alarm) if sum(alarm) else 0}

# %% mutant="the accuracy"
def report(truth, alarm):
    right = (truth == alarm).mean()
    return {"recall": right if truth.any() else None, "precision": right if alarm.any() else None}

# %% mutant="half right on longer lists"
def report(truth, alarm):
    found = sum(truth & alarm)
    recall = found / sum(truth) if sum(truth) else None
    precision = found / sum(alarm) if sum(alarm) else None
    return {"recall": recall, "precision": precision if len(truth) < 10 else 0.5}
