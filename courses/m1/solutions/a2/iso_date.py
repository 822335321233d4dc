# %% alternative="zfill and join"
def iso_date(text):
    pieces = [piece.strip().zfill(2) for piece in text.split("/")]
    return "-".join(reversed(pieces))

# %% alternative="datetime"
from datetime import datetime

def iso_date(text):
    return datetime.strptime(text.strip(), "%d/%m/%Y").strftime("%Y-%m-%d")

# %% mutant="knows the example only"
def iso_date(text):
    return "2024-03-05"

# %% mutant="takes the month first"
def iso_date(text):
    month, day, year = text.strip().split("/")
    return f"{year}-{int(month):02}-{int(day):02}"

# %% mutant="always adds a 0"
def iso_date(text):
    day, month, year = text.strip().split("/")
    return f"{year}-0{month}-0{day}"

# %% mutant="does not add a 0"
def iso_date(text):
    day, month, year = text.strip().split("/")
    return f"{year}-{month}-{day}"

# %% mutant="adds a 0 to all days below 10 even when there is one"
def iso_date(text):
    day, month, year = text.strip().split("/")
    day = f"0{day}" if int(day) < 10 else day
    month = f"0{month}" if int(month) < 10 else month
    return f"{year}-{month}-{day}"

# %% mutant="leaves the spaces"
def iso_date(text):
    day, month, year = text.split("/")
    return f"{year}-{int(month):02}-{int(day):02}"
