# %% alternative="removesuffix and strip"
def read_kg(text):
    number = float(text.strip().removesuffix("kg").strip())
    if number >= 0:
        return number
    raise ValueError(text)

# %% alternative="a regular expression"
import re

def read_kg(text):
    found = re.fullmatch(r"\s*(\d+(\.\d+)?)\s*(kg)?\s*", text)
    if not found:
        raise ValueError("not a weight: " + text)
    return float(found.group(1))

# %% mutant="knows the examples only"
def read_kg(text):
    if text == "12 kg":
        return 12
    raise ValueError

# %% mutant="needs a space before kg"
def read_kg(text):
    weight = float(text.split()[0])
    if weight < 0:
        raise ValueError
    return weight

# %% mutant="reads whole numbers only"
def read_kg(text):
    weight = int(text.replace("kg", ""))
    if weight < 0:
        raise ValueError
    return weight

# %% mutant="knows Latin digits only"
import re

def read_kg(text):
    found = re.search(r"-?[0-9.]+", text)
    if not found or float(found.group()) < 0:
        raise ValueError
    return float(found.group())

# %% mutant="takes weights below 0"
def read_kg(text):
    return float(text.replace("kg", ""))

# %% mutant="no number is 0"
def read_kg(text):
    weight = float(text.replace("kg", "").strip() or 0)
    if weight < 0:
        raise ValueError
    return weight

# %% mutant="refuses a weight of 0"
def read_kg(text):
    weight = float(text.replace("kg", ""))
    if weight <= 0:
        raise ValueError
    return weight

# %% mutant="answers None instead of an error"
def read_kg(text):
    try:
        return float(text.replace("kg", ""))
    except ValueError:
        return None
