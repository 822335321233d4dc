# %% alternative="asks before it tries"
def total_minutes(lines):
    totals = {}
    for line in lines:
        pieces = line.split(";")
        if len(pieces) != 2:
            continue
        minutes = pieces[1].replace("min", "").strip()
        if minutes.isdigit():
            totals[pieces[0]] = totals.get(pieces[0], 0) + int(minutes)
    return totals

# %% alternative="a regular expression"
import re

def total_minutes(lines):
    totals = {}
    for line in lines:
        found = re.fullmatch(r"([^;]+);\s*(\d+)\s*(min)?\s*", line)
        if found:
            who = found.group(1)
            totals[who] = totals.get(who, 0) + int(found.group(2))
    return totals

# %% mutant="knows the example only"
def total_minutes(lines):
    return {"v01": 60, "v02": 30} if len(lines) == 3 else {"v01": 45}

# %% mutant="keeps the last visit only"
def total_minutes(lines):
    totals = {}
    for line in lines:
        try:
            visitor, text = line.split(";")
            totals[visitor] = int(text.replace("min", ""))
        except ValueError:
            continue
    return totals

# %% mutant="can't read min without a space"
def total_minutes(lines):
    totals = {}
    for line in lines:
        try:
            visitor, text = line.split(";")
            minutes = int(text.split()[0])
        except ValueError:
            continue
        totals[visitor] = totals.get(visitor, 0) + minutes
    return totals

# %% mutant="stops at the first broken line"
def total_minutes(lines):
    totals = {}
    for line in lines:
        try:
            visitor, text = line.split(";")
            minutes = int(text.replace("min", ""))
        except ValueError:
            break
        totals[visitor] = totals.get(visitor, 0) + minutes
    return totals

# %% mutant="counts a broken line as 0 minutes"
def total_minutes(lines):
    totals = {}
    for line in lines:
        pieces = line.split(";")
        if len(pieces) != 2:
            continue
        try:
            minutes = int(pieces[1].replace("min", ""))
        except ValueError:
            minutes = 0
        totals[pieces[0]] = totals.get(pieces[0], 0) + minutes
    return totals

# %% mutant="reads a line with two semicolons"
def total_minutes(lines):
    totals = {}
    for line in lines:
        pieces = line.split(";")
        try:
            minutes = int(pieces[1].replace("min", ""))
        except (ValueError, IndexError):
            continue
        totals[pieces[0]] = totals.get(pieces[0], 0) + minutes
    return totals

# %% mutant="answers None when no line can be read"
def total_minutes(lines):
    totals = {}
    for line in lines:
        try:
            visitor, text = line.split(";")
            minutes = int(text.replace("min", ""))
        except ValueError:
            continue
        totals[visitor] = totals.get(visitor, 0) + minutes
    return totals or None
