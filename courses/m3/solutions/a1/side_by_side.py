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

# %% mutant="nothing on the left"
def side_by_side(first, second):
    top = max(max(first), max(second))
    sheet, (left, right) = plt.subplots(1, 2)
    right.plot(second)
    left.set_ylim(0, top)
    right.set_ylim(0, top)
    return right

# %% mutant="the second list on both"
def side_by_side(first, second):
    top = max(max(first), max(second))
    sheet, (left, right) = plt.subplots(1, 2)
    left.plot(second)
    right.plot(second)
    left.set_ylim(0, top)
    right.set_ylim(0, top)
    return right

# %% mutant="both lists on the left"
def side_by_side(first, second):
    top = max(max(first), max(second))
    sheet, (left, right) = plt.subplots(1, 2)
    left.plot(first)
    left.plot(second)
    right.plot(second)
    left.set_ylim(0, top)
    right.set_ylim(0, top)
    return right

# %% mutant="bars on the left"
def side_by_side(first, second):
    top = max(max(first), max(second))
    sheet, (left, right) = plt.subplots(1, 2)
    left.bar(range(len(first)), first)
    right.plot(second)
    left.set_ylim(0, top)
    right.set_ylim(0, top)
    return right

# %% mutant="dots on the left"
def side_by_side(first, second):
    top = max(max(first), max(second))
    sheet, (left, right) = plt.subplots(1, 2)
    left.plot(first, 'o')
    right.plot(second)
    left.set_ylim(0, top)
    right.set_ylim(0, top)
    return right

# %% mutant="left and right exchanged"
def side_by_side(first, second):
    top = max(max(first), max(second))
    sheet, (left, right) = plt.subplots(1, 2)
    left.plot(second)
    right.plot(first)
    left.set_ylim(0, top)
    right.set_ylim(0, top)
    return right

# %% mutant="exchanged, returns the one with the second list"
def side_by_side(first, second):
    top = max(max(first), max(second))
    sheet, (left, right) = plt.subplots(1, 2)
    left.plot(second)
    right.plot(first)
    left.set_ylim(0, top)
    right.set_ylim(0, top)
    return left

# %% mutant="the limit on the right only"
def side_by_side(first, second):
    top = max(max(first), max(second))
    sheet, (left, right) = plt.subplots(1, 2)
    left.plot(first)
    right.plot(second)
    right.set_ylim(0, top)
    return right

# %% mutant="one above the other"
def side_by_side(first, second):
    top = max(max(first), max(second))
    sheet, (left, right) = plt.subplots(2, 1)
    left.plot(first)
    right.plot(second)
    left.set_ylim(0, top)
    right.set_ylim(0, top)
    return right

# %% mutant="a third area"
def side_by_side(first, second):
    top = max(max(first), max(second))
    sheet, (left, right, rest) = plt.subplots(1, 3)
    left.plot(first)
    right.plot(second)
    left.set_ylim(0, top)
    right.set_ylim(0, top)
    return right

# %% mutant="two sheets"
def side_by_side(first, second):
    top = max(max(first), max(second))
    sheet, left = plt.subplots()
    other, right = plt.subplots()
    left.plot(first)
    right.plot(second)
    left.set_ylim(0, top)
    right.set_ylim(0, top)
    return right

# %% alternative="places on the sheet"
def side_by_side(first, second):
    plt.figure()
    top = max([*first, *second])
    plt.subplot(1, 2, 1)
    plt.plot(first)
    plt.ylim(0, top)
    plt.subplot(1, 2, 2)
    plt.plot(second)
    plt.ylim(0, top)
    return plt.gca()

# %% alternative="arranged by itself, with titles"
def side_by_side(first, second):
    fig, areas = plt.subplots(1, 2, layout="constrained")
    for area, values, title in zip(areas, [first, second], ["first", "second"]):
        area.plot(range(1, len(values) + 1), values, "o-")
        area.set(title=title, ylabel="rather long words", ylim=(0, max(max(first), max(second))))
    fig.suptitle("Two lists")
    return areas[1]
