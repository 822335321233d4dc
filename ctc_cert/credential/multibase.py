"""Base58 as Bitcoin and Multibase (`z`) write it."""

from __future__ import annotations

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_LONGEST = 128  # characters: twice a signature; keeps the quadratic conversion cheap


def encode(data: bytes) -> str:
    """Multibase base58-btc, with its `z`."""
    number = int.from_bytes(data)
    letters = []
    while number:
        number, digit = divmod(number, 58)
        letters.append(ALPHABET[digit])
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "z" + "1" * zeros + "".join(reversed(letters))


def decode(text: str) -> bytes:
    """The bytes of a multibase base58-btc string; raises `ValueError` when it is none."""
    if not text.startswith("z") or len(text) > _LONGEST:
        raise ValueError("not multibase base58-btc")
    number = 0
    for letter in text[1:]:
        if letter not in _VALUE:
            raise ValueError(f"not a base58 letter: {letter!r}")
        number = number * 58 + _VALUE[letter]
    zeros = len(text) - 1 - len(text[1:].lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8)
