# %% alternative="shared axis"
def side_by_side(first, second):
    fig, areas = plt.subplots(1, 2, sharey=True)
    areas[0].plot(first)
    areas[1].plot(second)
    areas[0].set_ylim(0, max(first + second))
    return areas[1]

# %% alternative="with places"
def side_by_side(first, second):
    top = max(*first, *second)
    sheet, (left, right) = plt.subplots(1, 2, figsize=(8, 3))
    left.plot(range(len(first)), first)
    right.plot(range(len(second)), second)
    left.set_ylim(0, top)
    right.set_ylim(0, top)
    return right

# %% mutant="each its own limit"
def side_by_side(first, second):
    top = max(max(first), max(second))
    sheet, (left, right) = plt.subplots(1, 2)
    for area, values in [(left, first), (right, second)]:
        area.plot(values)
        area.set_ylim(0, max(values))
    return right

# %% mutant="the largest of the first list"
def side_by_side(first, second):
    top = max(first)
    sheet, (left, right) = plt.subplots(1, 2)
    for area, values in [(left, first), (right, second)]:
        area.plot(values)
        area.set_ylim(0, top)
    return right

# %% mutant="the last numbers"
def side_by_side(first, second):
    top = max(first[-1], second[-1])
    sheet, (left, right) = plt.subplots(1, 2)
    for area, values in [(left, first), (right, second)]:
        area.plot(values)
        area.set_ylim(0, top)
    return right

# %% mutant="returns the left one"
def side_by_side(first, second):
    top = max(max(first), max(second))
    sheet, (left, right) = plt.subplots(1, 2)
    for area, values in [(left, first), (right, second)]:
        area.plot(values)
        area.set_ylim(0, top)
    return left

# %% mutant="both lists on the right"
def side_by_side(first, second):
    top = max(max(first), max(second))
    sheet, (left, right) = plt.subplots(1, 2)
    for area, values in [(left, first), (right, second)]:
        right.plot(values)
        area.set_ylim(0, top)
    return right

# %% mutant="does not begin at 0"
def side_by_side(first, second):
    top = max(max(first), max(second))
    sheet, (left, right) = plt.subplots(1, 2)
    for area, values in [(left, first), (right, second)]:
        area.plot(values)
        area.set_ylim(min(first + second), top)
    return right

# %% alternative="areas one by one"
def side_by_side(first, second):
    fig = plt.figure()
    left = fig.add_subplot(1, 2, 1)
    right = fig.add_subplot(1, 2, 2)
    left.plot(range(1, len(first) + 1), first)
    right.plot(range(1, len(second) + 1), second, color="r")
    top = max(first + second)
    for axes in (left, right):
        axes.set_ylim(0, top)
    return right
