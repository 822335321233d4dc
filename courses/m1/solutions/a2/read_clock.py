# %% alternative="ranges"
def read_clock(text):
    hour, minute = [int(piece) for piece in text.split(":")]
    if hour not in range(24) or minute not in range(60):
        raise ValueError("not a time")
    return hour * 60 + minute

# %% alternative="datetime"
from datetime import datetime

def read_clock(text):
    clock = datetime.strptime(text, "%H:%M")
    return clock.hour * 60 + clock.minute

# %% mutant="knows the example only"
def read_clock(text):
    if text == "7:30":
        return 450
    raise ValueError(text)

# %% mutant="takes every hour"
def read_clock(text):
    hour, minute = text.split(":")
    if int(minute) > 59 or int(minute) < 0:
        raise ValueError(text)
    return int(hour) * 60 + int(minute)

# %% mutant="takes every minute"
def read_clock(text):
    hour, minute = text.split(":")
    if int(hour) > 23 or int(hour) < 0:
        raise ValueError(text)
    return int(hour) * 60 + int(minute)

# %% mutant="takes minutes below 0"
def read_clock(text):
    hour, minute = text.split(":")
    if not 0 <= int(hour) <= 23 or int(minute) > 59:
        raise ValueError(text)
    return int(hour) * 60 + int(minute)

# %% mutant="takes hours below 0"
def read_clock(text):
    hour, minute = text.split(":")
    if int(hour) > 23 or not 0 <= int(minute) <= 59:
        raise ValueError(text)
    return int(hour) * 60 + int(minute)

# %% mutant="the last minute is no time"
def read_clock(text):
    hour, minute = text.split(":")
    if not 0 <= int(hour) <= 23 or not 0 <= int(minute) < 59:
        raise ValueError(text)
    return int(hour) * 60 + int(minute)

# %% mutant="midnight is no time"
def read_clock(text):
    hour, minute = text.split(":")
    minutes = int(hour) * 60 + int(minute)
    if not minutes or not 0 <= int(hour) <= 23 or not 0 <= int(minute) <= 59:
        raise ValueError(text)
    return minutes

# %% mutant="reads a time without a colon"
def read_clock(text):
    if ":" not in text:
        text = text[:-2] + ":" + text[-2:]
    hour, minute = text.split(":")
    if not 0 <= int(hour) <= 23 or not 0 <= int(minute) <= 59:
        raise ValueError(text)
    return int(hour) * 60 + int(minute)

# %% mutant="answers None for what it can't read"
def read_clock(text):
    try:
        hour, minute = text.split(":")
        hour, minute = int(hour), int(minute)
    except ValueError:
        return None
    if not 0 <= hour <= 23 or not 0 <= minute <= 59:
        raise ValueError(text)
    return hour * 60 + minute

# %% mutant="takes letters for 0"
def read_clock(text):
    numbers = []
    for piece in text.split(":"):
        try:
            numbers.append(int(piece))
        except ValueError:
            numbers.append(0)
    hour, minute = numbers
    if not 0 <= hour <= 23 or not 0 <= minute <= 59:
        raise ValueError(text)
    return hour * 60 + minute
