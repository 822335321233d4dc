"""What a good PIN is, for people who choose one on a phone or a shared keyboard."""

from __future__ import annotations

import itertools
import secrets

FIRST_DIGITS = 6
SHORTEST, LONGEST = 6, 64
DIFFERENT = 3


def draw(name: str) -> str:
    """A first PIN, by lot, that the rules below would accept."""
    while True:
        pin = "".join(secrets.choice("0123456789") for _ in range(FIRST_DIGITS))
        if not weakness(pin, name):
            return pin


def plain(text: str) -> str:
    """A PIN typed with a Khmer keyboard is the same PIN; space around it is none of it."""
    return text.strip().translate({0x17E0 + digit: str(digit) for digit in range(10)})


def weakness(pin: str, name: str) -> str:
    """Why others would guess `pin` soon, as a word for the page to explain; empty for a good one."""
    if len(pin) < SHORTEST:
        return "short"
    if len(pin) > LONGEST:
        return "long"
    if len(set(pin)) < DIFFERENT or pin in (pin + pin)[1:-1]:
        return "repeats"
    if _is_sequence(pin):
        return "sequence"
    if pin.casefold() in name.casefold() or name.casefold() in pin.casefold():
        return "name"
    return ""


def _is_sequence(pin: str) -> bool:
    """123456, 987654, 246802, abcdef: one step all the way, digits going on after 9 with 0."""
    turn = 10 if pin.isascii() and pin.isdigit() else 1 << 21
    steps = {(ord(b) - ord(a)) % turn for a, b in itertools.pairwise(pin)}
    return len(steps) == 1
