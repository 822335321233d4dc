# %% alternative="datetime"
from datetime import datetime

def trip_minutes(start, end):
    ride = datetime.strptime(end, "%H:%M") - datetime.strptime(start, "%H:%M")
    return ride.seconds // 60

# %% alternative="an if for the next day"
def minutes(clock):
    return int(clock[:2]) * 60 + int(clock[3:])

def trip_minutes(start, end):
    ride = minutes(end) - minutes(start)
    if ride < 0:
        ride += 1440
    return ride

# %% mutant="knows the examples only"
def trip_minutes(start, end):
    return 390 if start == "07:15" else 340

# %% mutant="minutes never go back"
def trip_minutes(start, end):
    hours = int(end[:2]) - int(start[:2])
    return hours % 24 * 60 + abs(int(end[3:]) - int(start[3:]))

# %% mutant="forgets midnight"
def trip_minutes(start, end):
    return int(end[:2]) * 60 + int(end[3:]) - int(start[:2]) * 60 - int(start[3:])

# %% mutant="the same time is a whole day"
def trip_minutes(start, end):
    first = int(start[:2]) * 60 + int(start[3:])
    last = int(end[:2]) * 60 + int(end[3:])
    if last <= first:
        last += 1440
    return last - first

# %% mutant="looks at the hours alone for the next day"
def trip_minutes(start, end):
    hours = int(end[:2]) - int(start[:2])
    if hours < 0:
        hours += 24
    return hours * 60 + int(end[3:]) - int(start[3:])
